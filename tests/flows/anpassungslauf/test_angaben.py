"""What is typed after `o7 anpassung`: how it is read, and with which sentence it is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from flows.anpassungslauf.anpassungsangaben import ab_aus, baustein_aus, bg_zahl_aus, stunden_aus
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag, verlange_aenderung
from flows.befehl import starten
from flows.befehl.cli import run
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import gelesene_angaben

BEISPIEL = 'o7 anpassung JC62106 --ab 2023-07 --baustein 4 --stunden 900 --begruendung "…"'
AB = ("--ab", "2023-07")
VIER = ("--baustein", "4", "--stunden", "900")
HILFE = "„o7 anpassung --help“ zeigt die Angaben dieses Befehls."
TAG = "erwartet ist ein Monat wie 2023-07 oder sein erster Tag wie 01.07.2023"


@pytest.mark.parametrize(
    "text", ["2023-07", "01.07.2023", "2023-07-01", "Juli 2023", "juli 23", "07.2023", "1.7.2023"]
)
def test_a_month_is_its_first_day_in_every_spelling(text: str) -> None:
    assert ab_aus(text) == date(2023, 7, 1)


def test_another_day_is_read_as_it_stands() -> None:
    """That it is not the first of a month is a finding (U104)."""
    assert ab_aus("15.07.2023") == date(2023, 7, 15)


@pytest.mark.parametrize("text", ["4", "B4", "b 4", "Baustein 4", "04"])
def test_a_baustein_in_every_spelling(text: str) -> None:
    assert baustein_aus(text) == "B4"


@pytest.mark.parametrize("text", ["M2", "Modul 2"])
def test_a_modul_is_named_as_such(text: str) -> None:
    """A bare number means what the contract says."""
    assert baustein_aus(text) == "M2"


@pytest.mark.parametrize(
    ("text", "wert"),
    [
        ("900", "900"),
        ("900,5", "900.5"),
        ("1.234,5", "1234.5"),
        ("7 043,1", "7043.1"),
        ("0", "0"),
        ("-5", "-5"),
    ],
)
def test_hours_in_german_notation(text: str, wert: str) -> None:
    assert stunden_aus(text) == Decimal(wert)


def test_a_bg_zahl_may_be_grouped() -> None:
    assert (bg_zahl_aus("5.700"), bg_zahl_aus("5700")) == (5700, 5700)


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        (
            (),
            f"Es fehlt die Angabe JCNR, zum Beispiel: {BEISPIEL}. {HILFE}",
        ),
        (
            ("JC62106", *VIER),
            f"Es fehlt die Angabe --ab, zum Beispiel: {BEISPIEL}. {HILFE}",
        ),
        (("JC6", *AB, *VIER), "„JC6“ ist keine JCNR der Form JC62106."),
        (
            ("JC62106", "--ab", "Sommer", *VIER),
            f"--ab „Sommer“ ist weder Monat noch Datum in bekannter Schreibweise; {TAG}.",
        ),
        (
            ("JC62106", "--ab", "01/07/2023", *VIER),
            f"--ab „01/07/2023“ hat zwei Lesarten (Tag und Monat vertauschbar); {TAG}.",
        ),
        (
            ("JC62106", "--ab", "01.07.1823", *VIER),
            "--ab „01.07.1823“ liegt nicht in den Jahren 2000 bis 2099.",
        ),
        (
            ("JC62106", *AB, "--baustein", "vier", "--stunden", "900"),
            "--baustein „vier“ ist kein Baustein; erwartet ist seine Nummer wie 4, B4, "
            "„Baustein 4“ oder „Modul 2“.",
        ),
        (
            ("JC62106", *AB, "--baustein", "4=900"),
            "--baustein „4=900“ nennt die Menge mit; getrennt geschrieben: --baustein 4 --stunden "
            "900.",
        ),
        (
            ("JC62106", *AB, "--baustein", "4,5", "--stunden", "900,100"),
            "--baustein „4,5“ nennt mehrere; jeder Baustein wird einzeln mit seinen Stunden "
            "genannt.",
        ),
        (
            ("JC62106", *AB, "--baustein", "4", "5", "--stunden", "900", "100"),
            "Überzählige Angabe: 5 100. Zu jedem Wert gehört der Name seiner Angabe, zum Beispiel: "
            "--baustein 4 --stunden 900 --baustein 5 --stunden 100; Text mit Leerzeichen steht in "
            f'geraden Anführungszeichen ("…"). {HILFE}',
        ),
        (
            ("JC62106", *AB, "--baustein", "4", "--stunden", "+300"),
            "--stunden „+300“ nennt einen Unterschied; erwartet sind die neuen Stunden im ganzen "
            "Jahr wie 900.",
        ),
        (
            ("JC62106", *AB, "--stunden", "900"),
            "Keine Angabe --baustein, aber 1 Angabe --stunden; zu jedem Baustein gehören seine "
            "neuen Stunden, in derselben Reihenfolge. Zum Beispiel: --baustein 4 --stunden 900 "
            "--baustein 1 --stunden 7000",
        ),
        (
            ("JC62106", "--ab", "2023-07"),
            "Es ist nichts zu ändern: weder ein Baustein mit seinen Stunden noch eine BG-Zahl ist "
            "genannt. Zum Beispiel: --baustein 4 --stunden 900 oder --bg-zahl 5700.",
        ),
        (
            ("JC62106", *AB, *AB, *VIER),
            f"Die Angabe --ab steht mehrmals da; nur einmal ist möglich. {HILFE}",
        ),
        (
            ("JC62106", *AB, "--baustein", "4", "--stunden", "1.234"),
            "--stunden „1.234“ hat zwei Lesarten (Punkt als Tausender- oder als Dezimalzeichen); "
            "erwartet sind Stunden wie 900 oder 1234,5; gemeint ist vielleicht 1234.",
        ),
        (
            ("JC62106", *AB, *VIER, "--baustein", "1"),
            "2 Angaben --baustein, aber 1 Angabe --stunden; zu jedem Baustein gehören seine neuen "
            "Stunden, in derselben Reihenfolge. Zum Beispiel: --baustein 4 --stunden 900 "
            "--baustein 1 --stunden 7000",
        ),
        (
            ("JC62106", *AB, *VIER, "--baustein", "B4", "--stunden", "950"),
            "Baustein 4 ist mehrmals genannt; jeder Baustein hat eine neue Menge. Bitte jeden "
            "einmal nennen.",
        ),
        (
            ("JC62106", *AB, "--begruendung", "Mehr Gespräche"),
            "Es ist nichts zu ändern: weder ein Baustein mit seinen Stunden noch eine BG-Zahl ist "
            "genannt. Zum Beispiel: --baustein 4 --stunden 900 oder --bg-zahl 5700.",
        ),
        (
            ("JC62106", *AB, "--bg-zahl", "5,5"),
            "--bg-zahl „5,5“ ist keine ganze Zahl; erwartet ist eine BG-Zahl wie 5700.",
        ),
        (
            ("JC62106", *AB, *VIER, "--laufzeit", "drei"),
            "--laufzeit „drei“ ist keine Zahl in deutscher Schreibweise; erwartet sind volle Jahre "
            "wie 3.",
        ),
        (
            ("JC62106", *AB, *VIER, "--vertragsende", "bald"),
            "--vertragsende „bald“ ist weder Monat noch Datum in bekannter Schreibweise; erwartet "
            "ist ein Tag wie 31.12.2025.",
        ),
        (
            ("JC62106", "--beratung", *AB, *VIER),
            "Neben --beratung geht nur --eingang und --ausgabe: Die Beratung zeigt die Laufzeiten "
            "und bereitet keine Anpassung vor. Bitte eines von beiden weglassen.",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_read(
    angaben: tuple[str, ...],
    satz: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["anpassung", *angaben]) == Exitcode.AUFRUF
    assert capsys.readouterr().err.strip() == satz
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["4 und 5", "4/5", "B4, B5", "Bausteine 4 und 5", "4 5", "4+5"])
def test_several_bausteine_in_one_entry_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="nennt mehrere"):
        baustein_aus(text)


@pytest.mark.parametrize(
    "typed",
    [
        ("--baustein=4", "--stunden=900", "--baustein=5", "--stunden=100"),
        ("--stunden", "900", "--baustein", "4", "--stunden", "100", "--baustein", "5"),
        ("--stunden", "900", "--stunden", "100", "--baustein", "4", "--baustein", "5"),
    ],
)
def test_hours_may_stand_before_their_baustein_and_behind_an_equals_sign(
    typed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    [auftrag] = gestartete(monkeypatch, "--ab=2023-07", *typed, "JC62106")
    assert auftrag.wunsch.stunden == {"B4": Decimal(900), "B5": Decimal(100)}


def gestartete(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[Anpassungsauftrag]:
    """What the command would start."""
    gestartet: list[Anpassungsauftrag] = []

    def starte(auftrag: Anpassungsauftrag) -> None:
        gestartet.append(auftrag)
        raise UsageError("genug gesehen")

    monkeypatch.setattr(starten, "starte_anpassung", starte)
    run(["anpassung", *typed])
    return gestartet


def test_the_options_pair_up_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    bausteine = ("--Baustein", "B4", "--baustein", "1")
    stunden = ("--stunden", "900,5", "--stunden", "7.000,0")
    worte = ("–ab", "Juli 2023", "--BG-Zahl", "5.700", "--Begründung", "Mehr Gespräche.")
    [auftrag] = gestartete(monkeypatch, "62106", *worte, *bausteine, *stunden)
    assert (auftrag.jcnr, auftrag.ab, auftrag.bg_zahl) == ("JC62106", "2023-07-01", "5700")
    assert auftrag.wunsch.stunden == {"B4": Decimal("900.5"), "B1": Decimal(7000)}
    assert auftrag.begruendung == "Mehr Gespräche."


def test_what_the_register_keeps_is_read_as_it_was_typed() -> None:
    typed = {"jcnr": "62106", "ab": "Juli 2023", "mengen": [{"baustein": "4", "stunden": "900,5"}]}
    auftrag = gelesene_angaben(Anpassungsauftrag, typed)
    assert Anpassungsauftrag.model_validate_json(auftrag.model_dump_json()) == auftrag


def test_what_the_form_shows_is_german() -> None:
    schema = Anpassungsauftrag.model_json_schema()
    assert schema["description"] == "Eine unterjährige Mengenanpassung einer gE."
    assert schema["$defs"]["Menge"]["description"] == "Ein Baustein mit seinen neuen Stunden."
    assert schema["properties"]["grund"]["title"] == "Grund einer neuen Version"


def test_the_form_says_which_entry_is_wrong_by_its_title() -> None:
    with pytest.raises(UsageError) as fehler:
        gelesene_angaben(
            Anpassungsauftrag,
            {"jcnr": "", "ab": "", "mengen": [{"baustein": "x", "stunden": 900}]},
        )
    assert str(fehler.value) == (
        "Die Angabe „gE“ ist keine JCNR der Form JC62106: „“. Die Angabe „Gilt ab“ fehlt; "
        f"{TAG}: „“. Die Angabe „Neue Stunden“ ist kein Baustein; erwartet ist seine Nummer wie 4, "
        "B4, „Baustein 4“ oder „Modul 2“: „x“."
    )


TEXTE = (
    (
        {"begruendung": "x" * 2001},
        "Die Begründung hat 2.001 Zeichen; möglich sind höchstens 2.000: So lang bleibt der Text "
        "in jeder Datei ganz. Bitte kürzen und für das Übrige auf eine Anlage verweisen.",
    ),
    (
        {"begruendung": "a\x07b\x00c"},
        "Die Begründung enthält Steuerzeichen (U+0007, U+0000), und das kann in keiner der Dateien "
        "stehen. Bitte den Text neu tippen; Zeilenumbrüche sind möglich.",
    ),
    (
        {"begruendung": "900 \u202e006"},
        "Die Begründung enthält ein Steuerzeichen (U+202E), und das kann in keiner der Dateien "
        "stehen. Bitte den Text neu tippen; Zeilenumbrüche sind möglich.",
    ),
    (
        {"begruendung": "Mehr.\x0bBedarf\x85Ende"},
        "Die Begründung enthält Steuerzeichen (U+000B, U+0085), und das kann in keiner der Dateien "
        "stehen. Bitte den Text neu tippen; Zeilenumbrüche sind möglich.",
    ),
    (
        {"grund": "\ud800"},
        "Der Grund enthält ein Steuerzeichen (U+D800), und das kann in keiner der Dateien stehen. "
        "Bitte den Text neu tippen; Zeilenumbrüche sind möglich.",
    ),
)


@pytest.mark.parametrize(("text", "satz"), TEXTE)
def test_a_text_no_file_can_hold_whole_is_refused_in_the_form(
    text: dict[str, str], satz: str
) -> None:
    angaben = {"jcnr": "62106", "ab": "2023-07", "bg_zahl": "5700", **text}
    with pytest.raises(UsageError) as fehler:
        verlange_aenderung(gelesene_angaben(Anpassungsauftrag, angaben))
    assert str(fehler.value) == satz


@pytest.mark.parametrize(("text", "satz"), [t for t in TEXTE if "\ud800" not in t[0].values()])
def test_and_in_the_command_before_anything_is_read(
    text: dict[str, str], satz: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [(name, wert)] = text.items()
    wo = ("--eingang", str(tmp_path / "raw"), "--ausgabe", str(tmp_path / "out"))
    assert run(["anpassung", "JC62106", *AB, *VIER, f"--{name}", wert, *wo]) == Exitcode.AUFRUF
    assert capsys.readouterr().err.strip() == satz
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("getippt", "gelesen"),
    [
        ("Mehr.\r\nNoch mehr.\rEnde.", "Mehr.\nNoch mehr.\nEnde."),
        (" Mehr\tBedarf.\u2028Ende.\n", "Mehr Bedarf.\nEnde."),
        ("x" * 2000, "x" * 2000),
    ],
)
def test_line_breaks_of_every_kind_stay_line_breaks(getippt: str, gelesen: str) -> None:
    angaben = {"jcnr": "62106", "ab": "2023-07", "bg_zahl": "5700", "begruendung": getippt}
    verlange_aenderung(auftrag := gelesene_angaben(Anpassungsauftrag, angaben))
    assert auftrag.wunsch.begruendung == gelesen
