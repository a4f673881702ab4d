"""Runs of a change: what is prepared, what a second run does, what another wish does to whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from openpyxl import load_workbook

from flows.ablage.ausgabefehler import OutputError
from flows.ablage.sperre import abschnittssperre
from flows.anpassungslauf.anpassungsmeldung import zeige
from flows.anpassungslauf.anpassungsworte import (
    kostenzeilen,
    laufzeitsatz,
    mengenzeilen,
    naechste_schritte,
    reichweitensaetze,
    schlusssatz,
    stellensatz,
)
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.gespraech.exitcode import Exitcode
from flows.papiere import ausgabegang
from flows.register.register import Register
from tests import uhr
from tests.flows.anpassungslauf.anpassungswelt import (
    ANDERE,
    BEGRUENDUNG,
    EINE,
    JULI,
    JUNI,
    ORDNER,
    codes,
    liefere,
    passe_an,
    welt,
)
from tests.flows.register.kleinwelt import dateien, mit_stummeln, ohne_pruefung, zeiten
from tests.laeufe.probelauf import lauf
from tests.welt.beispiel import EINGANG
from transforms.kern.planjahr import Anpassungsmonat

ABSCHNITT = Anpassungsmonat(JULI)
DATEIEN = (
    f"Entscheidungsvorlage_{EINE}_2023-07_v1.xlsx",
    f"Beschlussentwurf_{EINE}_2023-07_v1.txt",
    f"tv_beschluesse_{EINE}_2023-07_v1.xlsx",
    f"kermit_vertraege_{EINE}_2023-07_v1.xlsx",
    f"plandaten_{EINE}_2023-07_v1.xlsx",
)
NEUNHUNDERTFUENFZIG = [{"baustein": "4", "stunden": "950"}]
GRUND = "Trägerversammlung bittet um mehr"


@pytest.fixture(autouse=True)
def am_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    uhr.stelle(monkeypatch, "2023-07-08 09:00")


@pytest.fixture(scope="module")
def abgerechnet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """May and June are issued; nothing is prepared yet."""
    ablage = tmp_path_factory.mktemp("anpassung")
    with pytest.MonkeyPatch.context() as schnell:
        uhr.stelle(schnell, "2023-07-07 09:00")
        mit_stummeln(schnell)
        ohne_pruefung(schnell)
        for monat in (JUNI.plus(-1), JUNI):
            liefere(ablage, monat)
            lauf(ablage / "raw", ablage / "out", monat)
    return ablage


@pytest.fixture(scope="module")
def erste(abgerechnet: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The change, prepared; who changes it takes a copy."""
    folder = tmp_path_factory.mktemp("vorbereitet")
    copytree(abgerechnet, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        uhr.stelle(patch, "2023-07-08 09:00")
        passe_an(folder)
    yield folder


@pytest.fixture
def ablage(abgerechnet: Path, tmp_path: Path) -> Path:
    copytree(abgerechnet, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def vorbereitet(erste: Path, tmp_path: Path) -> Path:
    copytree(erste, tmp_path, dirs_exist_ok=True)
    return tmp_path


def versionen(ablage: Path) -> list[tuple[str, int, str]]:
    with Register.im(ablage / "out") as register:
        return [(f.jcnr, f.version, f.grund) for f in register.anpassungsfassungen(JULI)]


def manifest(ablage: Path) -> dict[str, Any]:
    pfad = ablage / "out" / ORDNER / "_controlling" / "manifest.json"
    found: dict[str, Any] = json.loads(pfad.read_bytes())
    return found


def test_five_files_of_one_version_are_put_in_place_and_recorded(ablage: Path) -> None:
    ergebnis = passe_an(ablage)
    folder = ablage / "out" / ORDNER / f"{EINE}_JC Göppingen"
    assert {p.name for p in folder.iterdir()} == set(DATEIEN)
    assert ergebnis.dateien == DATEIEN
    assert versionen(ablage) == [(EINE, 1, "")]
    assert schlusssatz(ergebnis) == (
        "Mengenanpassung ab Juli 2023, JC62106 JC Göppingen: Version 1 vorbereitet."
    )
    assert (ergebnis.exitcode, ergebnis.version) == (Exitcode.OK, 1)
    [one] = manifest(ablage)["fassungen"]
    assert (one["jcnr"], one["version"], one["ausgestellt_am"]) == (EINE, 1, "2023-07-08")
    assert set(manifest(ablage)["dateien"]) == {
        f"{ORDNER}/{folder.name}/{name}" for name in DATEIEN
    }
    with Register.im(ablage / "out") as register:
        auftrag = json.loads(register.laeufe(ABSCHNITT)[-1]["auftrag"])
    assert (auftrag["ab"], auftrag["mengen"]) == (
        "2023-07-01",
        [{"baustein": "B4", "stunden": "900"}],
    )


def test_the_terminal_tells_the_figures_that_were_computed_by_hand(erste: Path) -> None:
    """299,8 h × 60 / 12 = 1 499 minutes; × 0,79 € in rounded lines 1 184,21 €."""
    a = passe_an(erste, vorschau=True).anpassung
    assert a is not None
    zeilen = {z[0]: z[1:] for z in mengenzeilen(a)}
    assert zeilen["Baustein 4 – Steigerung der Anzahl von Gesprächen"] == (
        "600,2",
        "900",
        "0,50",
        "0,75",
        "3.001",
        "4.500",
    )
    assert zeilen["Baustein 2 – Lastverteilung zwischen gE und SC"][:2] == ("gewählt", "gewählt")
    assert [(z[0], z[3]) for z in kostenzeilen(a)] == [
        ("im Juli 2023", "+1.184,21 €"),
        ("Juli bis Dezember 2023 (6 Monate)", "+7.105,26 €"),
        ("Juli 2023 bis Dezember 2025 (30 Monate)", "+35.526,30 €"),
    ]
    # (7 043,1 + 600,2) / 1200 = 6,369 and (7 043,1 + 900) / 1200 = 6,619 of 7,5 VZA
    assert stellensatz(a) == (
        "Stellen SC Freiburg: 8 VZA, 0,5 gesperrt; vereinbart von allen gE bisher 6,37, neu 6,62; "
        "frei bisher 1,13, neu 0,88 VZA."
    )
    # two billed months of 3 600: 36 012 agreed minutes end in the eleventh month, 45 006 last
    assert list(reichweitensaetze(a)) == [
        "Minuten von Baustein 4 reichen bisher bis November 2023, neu über Ende 2023 hinaus; Tempo "
        "bisher 3.600,0 Minuten im Monat (2 abgerechnete Monate)."
    ]


def test_what_comes_next_is_said_with_the_folders_of_the_run(erste: Path) -> None:
    *_, ersetzen, letzter = naechste_schritte(passe_an(erste, vorschau=True))
    assert ersetzen == (
        "In den Tabellen der Lieferung ab Juli 2023 die Zeilen gleichen Schlüssels durch die der "
        "drei Dateien ersetzen, die übrigen anfügen; Schlüssel: in kermit_vertraege "
        "Vertragsnummer, Baustein, gültig ab; in plandaten JCNR, Planjahr, Baustein, gültig ab; in "
        "tv_beschluesse ist jede Zeile neu. Fehlen in plandaten die Spalten gültig ab und gültig "
        "bis, kommen sie dazu (Handbuch, Abschnitt 16)."
    )
    ordner = f"--eingang {erste / 'raw'} --ausgabe {erste / 'out'}"
    assert letzter == f"o7 pruefen 2023-07 {ordner}, dann o7 monatslauf 2023-07 {ordner}"


def test_a_second_run_on_another_day_touches_nothing(
    vorbereitet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorher = zeiten(vorbereitet / "out")
    uhr.stelle(monkeypatch, "2023-07-19 14:00")
    ergebnis = passe_an(vorbereitet)
    assert zeiten(vorbereitet / "out") == vorher
    assert schlusssatz(ergebnis) == (
        "Mengenanpassung ab Juli 2023, JC62106 JC Göppingen: schon vorbereitet (Version 1), nichts "
        "geändert."
    )


def test_another_wish_needs_a_reason_and_is_version_two_beside_the_first(
    vorbereitet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorher = dateien(vorbereitet / "out")
    with pytest.raises(GrundFehltError) as fehler:
        passe_an(vorbereitet, mengen=NEUNHUNDERTFUENFZIG)
    satz = str(fehler.value).splitlines()
    assert satz[:3] == [
        "Diese Anpassung ist schon vorbereitet und würde sich ändern; das braucht einen Grund: "
        "JC62106 JC Göppingen",
        "Version 2 ersetzt Version 1; Version 1 gilt nicht mehr.",
        "  Baustein 4: 950 Stunden im Jahr statt 900",
    ]
    # 50 hours are 250 minutes a month, each 0,79 €: 197,50 € a month, 1 185,00 € in six
    assert satz[3].startswith("  Kosten bis Ende 2023: ")
    assert satz[3].endswith(" €")
    assert satz[-1] == 'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.'
    assert dateien(vorbereitet / "out") == vorher

    uhr.stelle(monkeypatch, "2023-07-19 14:00")
    ergebnis = passe_an(vorbereitet, mengen=NEUNHUNDERTFUENFZIG, grund=GRUND)
    assert (ergebnis.version, versionen(vorbereitet)) == (2, [(EINE, 1, ""), (EINE, 2, GRUND)])
    nachher = dateien(vorbereitet / "out")
    assert {p: nachher[p] for p in vorher if f"/{EINE}_" in p} == {
        p: inhalt for p, inhalt in vorher.items() if f"/{EINE}_" in p
    }
    stand = zeiten(vorbereitet / "out")
    assert passe_an(vorbereitet, mengen=NEUNHUNDERTFUENFZIG).version == 2
    assert zeiten(vorbereitet / "out") == stand


def test_a_wish_that_loses_the_one_before_says_so_everywhere(
    vorbereitet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Baustein 5 is asked for after Baustein 4, and Baustein 4 not named again."""
    fuenf = [{"baustein": "5", "stunden": "900"}]
    ersetzt = "Version 2 ersetzt Version 1; Baustein 4 ist darin nicht mehr geändert."
    rat = "Soll das weiter gelten, bitte alle Änderungen in einem Aufruf nennen."
    with pytest.raises(GrundFehltError) as fehler:
        passe_an(vorbereitet, mengen=fuenf)
    assert str(fehler.value).splitlines()[1:5] == [
        ersetzt,
        rat,
        "  Baustein 4: 600,2 Stunden im Jahr statt 900",
        "  Baustein 5: 900 Stunden im Jahr statt nicht gewählt",
    ]
    for anders in ({"vorschau": True}, {"grund": GRUND}):
        zeige(passe_an(vorbereitet, mengen=fuenf, **anders))
        gesagt = capsys.readouterr().out
        assert ersetzt in gesagt
        assert rat in gesagt
    mappe = vorbereitet / "out" / ORDNER / f"{EINE}_JC Göppingen" / DATEIEN[0].replace("v1", "v2")
    blatt = load_workbook(mappe).worksheets[0]
    zellen = [z.value for row in blatt.iter_rows() for z in row if isinstance(z.value, str)]
    assert f"{ersetzt} Grund: {GRUND}" in zellen
    beide = [{"baustein": "4", "stunden": "900"}, *fuenf]
    assert passe_an(vorbereitet, mengen=beide, vorschau=True).entfallen == ()


def test_two_ge_share_the_folder_of_the_month_and_one_manifest(vorbereitet: Path) -> None:
    passe_an(vorbereitet, jcnr=ANDERE, mengen=[{"baustein": "3", "stunden": "360"}])
    assert versionen(vorbereitet) == [(EINE, 1, ""), (ANDERE, 1, "")]
    ordner = {p.name for p in (vorbereitet / "out" / ORDNER).iterdir()}
    assert ordner == {
        "_controlling",
        f"{EINE}_JC Göppingen",
        f"{ANDERE}_JC Beispielstadt-Süd (Muster)",
    }
    assert [f["jcnr"] for f in manifest(vorbereitet)["fassungen"]] == [EINE, ANDERE]
    assert len(manifest(vorbereitet)["dateien"]) == 10
    stand = zeiten(vorbereitet / "out")
    passe_an(vorbereitet, jcnr=ANDERE, mengen=[{"baustein": "3", "stunden": "360"}])
    assert zeiten(vorbereitet / "out") == stand


def test_a_preview_writes_nothing_not_even_the_register(tmp_path: Path) -> None:
    liefere(tmp_path, JUNI)
    ergebnis = passe_an(tmp_path, vorschau=True)
    assert not (tmp_path / "out").exists()
    assert (ergebnis.version, ergebnis.gestoppt) == (1, False)
    assert schlusssatz(ergebnis).endswith("Version 1 vorzubereiten.")


def test_a_preview_beside_a_prepared_change_leaves_everything_as_it_was(vorbereitet: Path) -> None:
    vorher = zeiten(vorbereitet / "out")
    ergebnis = passe_an(vorbereitet, mengen=NEUNHUNDERTFUENFZIG, vorschau=True)
    assert (ergebnis.version, zeiten(vorbereitet / "out")) == (2, vorher)


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"laufzeit": 2}, "U101"),
        ({"vertragsende": "31.12.2026"}, "U102"),
        ({"begruendung": ""}, "U103"),
        ({"ab": "15.08.2023"}, "U104"),
        ({"ab": "2023-06"}, "U105"),
        ({"mengen": [{"baustein": "9", "stunden": "1"}]}, "U106"),
        ({"jcnr": "JC99999"}, "U107"),
        ({"mengen": [{"baustein": "2", "stunden": "100"}]}, "U108"),
        ({"mengen": [{"baustein": "4", "stunden": "600,2"}]}, "U109"),
        ({"mengen": [{"baustein": "4", "stunden": "900,55"}]}, "U111"),
        ({"bg_zahl": 0}, "U112"),
    ],
)
def test_a_refused_wish_prepares_nothing_and_is_recorded(
    anders: dict[str, object], code: str, ablage: Path
) -> None:
    vorher = dateien(ablage / "out").keys()
    ergebnis = passe_an(ablage, **anders)
    assert (codes(ergebnis), ergebnis.exitcode) == ([code], Exitcode.GESTOPPT)
    neu = {p for p in dateien(ablage / "out").keys() - vorher if not p.startswith(".")}
    assert neu == set()
    with Register.im(ablage / "out") as register:
        assert register.laeufe()[-1]["ergebnis"] == "gestoppt"


def test_a_decision_of_a_later_day_is_in_the_way(ablage: Path) -> None:
    spaeter = welt(JUNI)
    spaeter.tv_beschluesse.extend(
        {
            **zeile,
            "TV-Beschluss": "TV-62106-2023-09",
            "Beschlussdatum": date(2023, 6, 20),
            "wirksam ab": date(2023, 9, 1),
            "Art": "Mengenanpassung",
        }
        for zeile in list(spaeter.tv_beschluesse)
        if zeile["JCNR"] == EINE
    )
    liefere(ablage, JUNI, spaeter)
    ergebnis = passe_an(ablage)
    assert (codes(ergebnis), ergebnis.exitcode) == (["U110"], Exitcode.GESTOPPT)
    [befund] = ergebnis.befunde
    assert "TV-62106-2023-09 vom 20.06.2023" in befund.satz
    assert versionen(ablage) == []


def test_what_the_monatslauf_would_hold_back_is_not_handed_out(ablage: Path) -> None:
    """The plan of the next year has other hours of Baustein 1 than the contract, as of today."""
    anders = welt(JUNI)
    anders.plandaten.extend(
        {**zeile, "Planjahr": 2024}
        | ({"Stunden": 7000.0, "VZA": 5.83} if zeile["Baustein"] == "Baustein 1" else {})
        for zeile in list(anders.plandaten)
        if zeile["JCNR"] == EINE
    )
    liefere(ablage, JUNI, anders)
    ergebnis = passe_an(ablage)
    assert ({b.code for b in ergebnis.gruende}, ergebnis.exitcode) == (
        {"U113"},
        Exitcode.GESTOPPT,
    )
    worte = "hielte der Monatslauf im Januar 2024 die gE zurück, wie schon ohne sie: P104"
    assert all(worte in b.satz for b in ergebnis.gruende), ergebnis.gruende
    assert versionen(ablage) == []


def test_laufzeit_and_end_may_be_named_as_the_contract_has_them(ablage: Path) -> None:
    ergebnis = passe_an(ablage, laufzeit="3", vertragsende="31.12.2025", vorschau=True)
    assert not ergebnis.gestoppt


def test_an_unreadable_row_of_the_ge_stops_and_one_of_another_does_not(ablage: Path) -> None:
    krumm = welt(JUNI)
    zeile = next(z for z in krumm.kermit_vertraege if z["JCNR"] == ANDERE)
    zeile["Stunden"] = "viele"
    liefere(ablage, JUNI, krumm)
    assert not passe_an(ablage, vorschau=True).gestoppt
    ergebnis = passe_an(
        ablage, jcnr=ANDERE, mengen=[{"baustein": "3", "stunden": "360"}], vorschau=True
    )
    assert ergebnis.gestoppt and codes(ergebnis)[0].startswith("E2")


def test_a_table_that_cannot_be_trusted_stops_with_its_own_finding(ablage: Path) -> None:
    folder = liefere(ablage, JUNI)
    (folder / "kermit_vertraege.xlsx").write_bytes(b"keine Mappe")
    ergebnis = passe_an(ablage, vorschau=True)
    assert ergebnis.gestoppt and "E103" in codes(ergebnis)


def test_minutes_are_not_opened(ablage: Path) -> None:
    folder = liefere(ablage, JUNI)
    for datei in folder.glob("powerbi_*"):
        datei.write_bytes(b"300 000 rows")
    assert not passe_an(ablage, vorschau=True).gestoppt


@pytest.mark.parametrize("feld", ["begruendung", "grund"])
def test_no_text_names_another_ge(feld: str, ablage: Path) -> None:
    vorher = zeiten(ablage / "out")
    with pytest.raises(UsageError) as fehler:
        passe_an(ablage, **{feld: "wie JC Beispielstadt-Süd (Muster)"})
    was = "Die Begründung" if feld == "begruendung" else "Der Grund"
    assert str(fehler.value) == (
        f"{was} nennt JC90002 JC Beispielstadt-Süd (Muster). Der Text steht auf den Dokumenten von "
        "JC62106 und darf keine andere gE nennen. Bitte ohne sie formulieren."
    )
    assert zeiten(ablage / "out") == vorher


def test_its_own_name_may_be_named(ablage: Path) -> None:
    assert not passe_an(ablage, begruendung="JC Göppingen braucht mehr.", vorschau=True).gestoppt


def test_a_placeholder_is_no_begruendung(ablage: Path) -> None:
    with pytest.raises(UsageError, match="Die Begründung „…“ sagt nichts"):
        passe_an(ablage, begruendung="…")


def test_the_draft_says_what_is_missing_and_not_what_all_ge_agreed(ablage: Path) -> None:
    """9 000 instead of 600,2 hours are 7,00 VZA more; 1,13 were free."""
    passe_an(ablage, mengen=[{"baustein": "4", "stunden": "9000"}])
    [entwurf] = (ablage / "out" / ORDNER).glob("*/Beschlussentwurf_*.txt")
    worte = " ".join(entwurf.read_text("utf-8").split())
    assert "Am SC Freiburg fehlen mit der Änderung 5,87 VZA (frei bisher: 1,13 VZA)." in worte
    assert "besetzbar" not in worte
    assert "wären vereinbart" not in worte


@pytest.mark.parametrize(
    ("zeilen", "satz"),
    [
        (
            "SC Freiburg;1.234;0,5",
            "In der Tabelle der Stellen ist nicht alles lesbar. Spalte „Stellen VZA“: „1.234“ hat "
            "zwei Lesarten (Punkt als Tausender- oder als Dezimalzeichen).",
        ),
        (
            "SC Freiburg;6;0,5\nsc freiburg;7;0",
            "Die Tabelle der Stellen nennt es mehrmals, mit 6 VZA und 7 VZA.",
        ),
        (
            "Service-Center Freiburg;6;0,5",
            "Die Tabelle der Stellen nennt es nicht, aber „Service-Center Freiburg“; ohne die "
            "Wörter „Service Center“ und „SC“ ist das derselbe Name.",
        ),
        (
            "SC Ulm (Muster);6;0,5\nSC Hof (Muster);6;0,5",
            "Die Tabelle der Stellen nennt es nicht; sie nennt SC Ulm (Muster), SC Hof (Muster).",
        ),
        ("SC Freiburg;6;7", "In der Tabelle der Stellen sind 7 von 6 VZA gesperrt."),
    ],
)
def test_why_the_table_of_posts_says_nothing_is_told_with_its_place(
    ablage: Path, zeilen: str, satz: str
) -> None:
    (ablage / "raw" / "planung-2023" / "stellen.csv").write_text(
        f"Service Center;Stellen VZA;davon gesperrt\n{zeilen}\n", encoding="utf-8"
    )
    e = passe_an(ablage, vorschau=True)
    [b] = [b for b in e.befunde if b.code == "U309"]
    assert b.satz == f"Die freien Stellen von SC Freiburg sind nicht bekannt. {satz}"
    assert {s.datei for s in b.sources} == {"stellen.csv"}
    assert e.anpassung is not None
    assert e.anpassung.stellen is None
    assert stellensatz(e.anpassung).startswith("Stellen: nicht bekannt, die Tabelle der Stellen ")


def test_a_row_of_another_service_center_disturbs_nothing(ablage: Path) -> None:
    with (ablage / "raw" / "planung-2023" / "stellen.csv").open("a", encoding="utf-8") as datei:
        datei.write("SC Ulm (Muster);1.234;0\n")
    assert "U309" not in codes(passe_an(ablage, vorschau=True))


@pytest.mark.parametrize(
    ("baustein", "stunden", "worte"),
    [
        ("4", "1800,7", "1.800,7 Stunden im Jahr sind das 3-Fache der bisher vereinbarten 600,2"),
        (
            "4",
            "199",
            "199 Stunden im Jahr; bisher vereinbart sind 600,2 Stunden, das 3-Fache davon",
        ),
        ("5", "30000", "neu mit 30.000 Stunden im Jahr, das 3,9-Fache aller bisher vereinbarten"),
    ],
)
def test_hours_far_from_those_so_far_are_asked_about(
    ablage: Path, baustein: str, stunden: str, worte: str
) -> None:
    """3 × 600,2 = 1 800,6; a third of it is 200,07; all that is agreed are 7 643,3 hours."""
    mengen = [{"baustein": baustein, "stunden": stunden}]
    [b] = [b for b in passe_an(ablage, mengen=mengen, vorschau=True).befunde if b.code == "U310"]
    assert b.satz.startswith(f"Baustein {baustein}: {worte}")


@pytest.mark.parametrize(
    ("baustein", "stunden"), [("4", "1800,6"), ("4", "201"), ("5", "5"), ("4", "0")]
)
def test_hours_within_reason_or_dropped_are_not(ablage: Path, baustein: str, stunden: str) -> None:
    mengen = [{"baustein": baustein, "stunden": stunden}]
    assert "U310" not in codes(passe_an(ablage, mengen=mengen, vorschau=True))


def test_without_posts_it_is_said_why(ablage: Path) -> None:
    (ablage / "raw" / "planung-2023" / "stellen.csv").unlink()
    a = passe_an(ablage, vorschau=True).anpassung
    assert a is not None
    assert stellensatz(a) == (
        "Stellen: nicht bekannt, im Eingang liegt keine Tabelle der Stellen (planung-2023/stellen)."
    )


def test_who_comes_second_is_told_who_holds_the_changes_of_the_month(ablage: Path) -> None:
    with (
        abschnittssperre(ablage / "out", ABSCHNITT, "DOM\\meier auf PC-1 (seit 08.07.2023)"),
        pytest.raises(OutputError) as fehler,
    ):
        passe_an(ablage)
    assert str(fehler.value) == (
        "Die Mengenanpassung ab Juli 2023 wird gerade bearbeitet von DOM\\meier auf PC-1 (seit "
        "08.07.2023). Bitte dessen Ende abwarten und den Befehl wiederholen."
    )


def test_a_run_interrupted_before_its_entry_leaves_nothing_and_the_next_goes_through(
    ablage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gestorben(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as kill:
        kill.setattr(ausgabegang, "_verbuche", gestorben)
        with pytest.raises(KeyboardInterrupt):
            passe_an(ablage)
    assert not (ablage / "out" / ORDNER).exists()
    assert versionen(ablage) == []
    assert passe_an(ablage).version == 1
    assert not (ablage / "out" / ".arbeit").exists()


def test_a_month_that_is_issued_meanwhile_is_taken_into_account(
    vorbereitet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """July was billed before the change was decided: it is too late for July."""
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    liefere(vorbereitet, JULI)
    lauf(vorbereitet / "raw", vorbereitet / "out", JULI)
    assert codes(passe_an(vorbereitet, begruendung=BEGRUENDUNG)) == ["U105"]
    with Register.im(vorbereitet / "out") as register:
        [schritt] = register.anpassungsschritte(JULI, EINE)
    assert schritt.schritt == "ohne sie abgerechnet"


def test_what_would_name_another_ge_is_refused_and_nothing_is_written(ablage: Path) -> None:
    """The number of the contract, as Kermit has it, is printed on every paper."""
    krumm = welt(JUNI)
    for zeile in krumm.kermit_vertraege:
        if zeile["JCNR"] == EINE:
            zeile["Vertragsnummer"] = f"V-{ANDERE}-2023"
    liefere(ablage, JUNI, krumm)
    ergebnis = passe_an(ablage)
    assert [b.code for b in ergebnis.gruende] == ["S110"]
    assert ergebnis.exitcode is Exitcode.GESTOPPT
    assert not (ablage / "out" / ORDNER).exists()
    assert versionen(ablage) == []


def test_a_bare_number_of_an_altvertrag_is_a_modul(tmp_path: Path) -> None:
    ergebnis = passe_an(
        tmp_path,
        jcnr="JC90006",
        mengen=[{"baustein": "2", "stunden": "700"}],
        eingang=str(EINGANG),
        vorschau=True,
    )
    assert ergebnis.anpassung is not None, ergebnis.befunde
    [geaendert] = ergebnis.anpassung.geaenderte
    assert (geaendert.schluessel, geaendert.stunden_mehr) == ("M2", Decimal(100))


def test_a_dropped_baustein_does_not_end_as_if_used_up(ablage: Path) -> None:
    weg = [{"baustein": "4", "stunden": "0"}]
    a = passe_an(ablage, mengen=weg, begruendung="", vorschau=True).anpassung
    assert a is not None
    [satz] = reichweitensaetze(a)
    assert satz.startswith(
        "Minuten von Baustein 4 reichen bisher bis November 2023, Baustein 4 entfällt ab Juli 2023;"
    )


def test_the_end_of_the_contract_stays_also_where_the_ge_closes_before(ablage: Path) -> None:
    schliesst = welt(JUNI)
    for zeile in schliesst.ge_stammdaten:
        if zeile["JCNR"] == EINE:
            zeile["gültig bis"] = date(2023, 9, 30)
    liefere(ablage, JUNI, schliesst)
    ergebnis = passe_an(ablage, vorschau=True)
    assert ergebnis.anpassung is not None, ergebnis.befunde
    assert laufzeitsatz(ergebnis.anpassung) == (
        "Unverändert: Vertrag V-62106-2023, Laufzeit 3 Jahre, bis 31.12.2025. Laut Stammdaten "
        "besteht die gE nur bis 30.09.2023; bis dahin ist gerechnet."
    )


def test_the_bg_zahl_alone_can_change(ablage: Path) -> None:
    """58 BG × 2,46 € = 142,68 € a month."""
    a = passe_an(ablage, mengen=[], bg_zahl="5.700", begruendung="", vorschau=True).anpassung
    assert a is not None
    assert mengenzeilen(a)[-1][:3] == ("BG-Zahl", "5.642", "5.700")
    assert kostenzeilen(a)[0][3] == "+142,68 €"
