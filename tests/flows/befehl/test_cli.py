"""Does the command say in German what it did, or what was wrong with the call?"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.befehl import cli
from flows.gespraech.exitcode import Exitcode
from flows.lauf.laufmeldung import zeige
from tests.flows.eingang import kaputt
from tests.laeufe.probelauf import Probelauf, lauf, lauf_von
from tests.welt import beispiel
from tests.welt.raster import zellen
from tests.welt.schreiben import Layout, schreibe_tabelle
from tests.welt.tabellen import Zeile, Zelle

JANUAR = beispiel.EINGANG / "2023-01"
Aufruf = Callable[..., tuple[int, str, str]]
ENGLISCH = re.compile(
    r"\b(error|invalid|usage|unknown|missing|required|option|argument|command|parameter|default|traceback|expected|value|not|the|file|path|str|int)\b",
    re.IGNORECASE,
)


@pytest.fixture
def o7(capsys: pytest.CaptureFixture[str]) -> Aufruf:
    """The command without its process: exit code, output, error output."""

    def rufe(*argv: object) -> tuple[int, str, str]:
        code = cli.run([str(a) for a in argv])
        aus, fehler = capsys.readouterr()
        return code, aus, fehler

    return rufe


HILFE = "„o7 --help“ zeigt alle Befehle."


def hilfe(befehl: str) -> str:
    return f"„o7 {befehl} --help“ zeigt die Angaben dieses Befehls."


@pytest.mark.parametrize(
    ("argv", "satz"),
    [
        (["abrechnen"], f"Den Befehl „abrechnen“ gibt es nicht. {HILFE}"),
        (
            ["monatslauf"],
            f"Es fehlt die Angabe MONAT, zum Beispiel: o7 monatslauf 2023-01. "
            f"{hilfe('monatslauf')}",
        ),
        (["monatslauf", "Januar"], "„Januar“ ist kein Monat der Form 2023-01."),
        (["monatslauf", "2023-13"], "„2023-13“ ist kein Monat der Form 2023-01."),
        (["monatslauf", "2023-1"], "„2023-1“ ist kein Monat der Form 2023-01."),
        (
            ["monatslauf", "2023-01", "--gibtsnicht"],
            f"Die Angabe „--gibtsnicht“ gibt es nicht. {hilfe('monatslauf')}",
        ),
        (
            ["anpassung", "JC62106", "--baustien", "4"],
            "Die Angabe „--baustien“ gibt es nicht. Gemeint ist vielleicht --baustein. "
            f"{hilfe('anpassung')}",
        ),
        (
            ["register", "pruefen", "--ausgbe", "x"],
            "Die Angabe „--ausgbe“ gibt es nicht. Gemeint ist vielleicht --ausgabe. "
            f"{hilfe('register pruefen')}",
        ),
        (
            ["monatslauf", "2023-01", "2023-02"],
            f"Überzählige Angabe: 2023-02. {hilfe('monatslauf')}",
        ),
        (
            ["planung", "2023", "--grund", "a", "--grund", "b"],
            f"Die Angabe --grund steht mehrmals da; nur einmal ist möglich. {hilfe('planung')}",
        ),
        (
            ["monatslauf", "2023-01", "--grund"],
            f"Hinter --grund fehlt der Wert. {hilfe('monatslauf')}",
        ),
        (
            ["planung"],
            f"Es fehlt die Angabe JAHR, zum Beispiel: o7 planung 2023. {hilfe('planung')}",
        ),
        (["monatslauf", "2023-01", "--ge", "JC1"], "„JC1“ ist keine JCNR der Form JC62106."),
        (
            ["monatslauf", "2023-01", "--vorschau=vielleicht"],
            f"Die Angabe „vielleicht“ ist nicht lesbar. {hilfe('monatslauf')}",
        ),
        (["dienst", "--port", "abc"], f"Die Angabe „abc“ ist nicht lesbar. {hilfe('dienst')}"),
        (["eingang", "nirgends.xlsx"], "Die Datei nirgends.xlsx gibt es nicht."),
        (["status", "bald"], "„bald“ ist kein Monat der Form 2023-01."),
    ],
)
def test_a_wrong_call_gives_one_german_sentence_and_exit_code_2(
    argv: list[str], satz: str, o7: Aufruf
) -> None:
    assert o7(*argv) == (Exitcode.AUFRUF, "", f"{satz}\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["monatslauf", "--eingang"],
        ["monatslauf", "2023-01", "--ge"],
        ["eingang"],
        ["monatslauf", "2023-01", "--grund"],
    ],
)
def test_a_call_that_breaks_off_is_refused_in_german(argv: list[str], o7: Aufruf) -> None:
    code, aus, fehler = o7(*argv)
    assert (code, aus) == (Exitcode.AUFRUF, "")
    assert len(fehler.splitlines()) == 1
    assert not ENGLISCH.search(fehler.replace("--help“", "")), fehler


@pytest.mark.parametrize(
    "befehl",
    [
        [],
        ["monatslauf"],
        ["status"],
        ["eingang"],
        ["dienst"],
        ["verlauf"],
        ["stand"],
        ["wiederherstellen"],
        ["register"],
    ],
)
def test_the_help_is_german(befehl: list[str], o7: Aufruf) -> None:
    code, aus, _ = o7(*befehl, "--help")
    assert code == Exitcode.OK
    assert "Aufruf: o7" in aus
    assert not ENGLISCH.search(aus.replace("--help", "").replace("--version", "")), aus


@pytest.mark.parametrize(
    ("ordner", "vorhanden"),
    [
        ((), "kein Ordner, denn auch der Eingangsordner fehlt"),
        (("raw",), "kein Ordner"),
        (("raw/2022-12", "raw/2023-1"), "2022-12, 2023-1"),
    ],
)
def test_a_month_without_a_folder_is_told_what_folders_there_are(
    ordner: tuple[str, ...], vorhanden: str, tmp_path: Path
) -> None:
    for name in ordner:
        (tmp_path / name).mkdir(parents=True)
    ergebnis = lauf(tmp_path / "raw", tmp_path / "out").ergebnis
    assert ergebnis.exitcode is Exitcode.GESTOPPT
    assert [(b.code, b.gefunden) for b in ergebnis.befunde] == [("E119", vorhanden)]


# --- what went wrong inside


def kaputter_befehl(fehler: Exception) -> Callable[[Path], int]:
    def zeige(_: Path) -> int:
        raise fehler

    return zeige


@pytest.mark.parametrize(
    "fehler",
    [
        RuntimeError("boom"),
        ValueError("cannot convert float NaN to integer"),
        KeyError("x"),
        AssertionError(),
    ],
)
def test_a_fault_of_the_program_is_one_sentence_without_a_trace(
    fehler: Exception, o7: Aufruf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a wrong call (2) and no stack trace; what the libraries say stands in brackets."""
    monkeypatch.setattr("flows.befehl.eingangsschau.zeige_datei", kaputter_befehl(fehler))
    monkeypatch.delenv("O7_DEBUG", raising=False)
    code, aus, text = o7("eingang", JANUAR / "plandaten.xlsx")
    assert (code, aus) == (Exitcode.PROGRAMMFEHLER, "")
    assert text.startswith(f"Fehler des Programms ({type(fehler).__name__}")
    assert text.endswith("Mit O7_DEBUG=1 zeigt derselbe Befehl die Einzelheiten.\n")
    assert "Traceback" not in text


def test_o7_debug_shows_the_trace(o7: Aufruf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "flows.befehl.eingangsschau.zeige_datei", kaputter_befehl(RuntimeError("boom"))
    )
    monkeypatch.setenv("O7_DEBUG", "1")
    code, _, fehler = o7("eingang", JANUAR / "plandaten.xlsx")
    assert code == Exitcode.PROGRAMMFEHLER
    assert "Traceback (most recent call last)" in fehler
    assert "RuntimeError: boom" in fehler


def test_ctrl_c_is_no_fault_of_the_program(o7: Aufruf, monkeypatch: pytest.MonkeyPatch) -> None:
    def unterbrochen(_: Path) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.befehl.eingangsschau.zeige_datei", unterbrochen)
    code, _, fehler = o7("eingang", JANUAR / "plandaten.xlsx")
    assert code == 130
    assert fehler.startswith("Abgebrochen.")


# --- o7 eingang


def test_eingang_shows_what_is_recognised_in_a_good_file(o7: Aufruf) -> None:
    code, aus, fehler = o7("eingang", JANUAR / "powerbi_minuten.xlsx")
    assert (code, fehler) == (Exitcode.OK, "")
    zeilen = aus.splitlines()
    assert zeilen[0] == "powerbi_minuten.xlsx: Minuten aus Power BI (powerbi_minuten)"
    assert re.fullmatch(r"SHA-256 [0-9a-f]{64}", zeilen[1])
    assert zeilen[2:] == [
        "Blatt „Export“, Kopfzeile 3, 29 Datenzeilen, 11 Summenzeilen, 0 Fußzeilen",
        "  ✓ Monat → Monat",
        "  ✓ JCNR → JCNR",
        "  ✓ Jobcenter → Jobcenter",
        "  ✓ Rechtskreis → Rechtskreis",
        "  ✓ Service Center → Service Center",
        "  ✓ Baustein → Baustein",
        "  ✓ Produktivminuten → Produktivminuten",
        "  Filtertext: Angewendete Filter: | Monat ist 2023-01",
        "  Monate: 2023-01",
        "Keine Probleme gefunden.",
    ]


@pytest.mark.parametrize(
    "datei",
    sorted(p for m in ("2023-01", "2023-02") for p in (beispiel.EINGANG / m).iterdir()),
    ids=lambda p: f"{p.parent.name}-{p.name}",
)
def test_eingang_finds_no_problem_in_any_file_of_the_sample(datei: Path, o7: Aufruf) -> None:
    code, aus, _ = o7("eingang", datei)
    assert (code, aus.splitlines()[-1]) == (Exitcode.OK, "Keine Probleme gefunden.")


def test_eingang_names_the_nearest_known_heading(o7: Aufruf, tmp_path: Path) -> None:
    layout = Layout(umbenannt=(("Produktivminuten", "Produktivminutn"), ("Jobcenter", "Farbe")))
    [datei] = schreibe_tabelle("powerbi_minuten", beispiel.minuten_januar(), tmp_path, layout)
    code, aus, _ = o7("eingang", datei)
    assert code == Exitcode.GESTOPPT
    assert "  ✗ fehlt: Produktivminuten\n" in aus
    assert (
        "  – nicht zugeordnet: „Produktivminutn“ (ähnlich: Produktivminuten; als Alias "
        "in transforms/columns.yaml" in aus
    )
    assert "  – nicht zugeordnet: „Farbe“\n" in aus
    assert aus.splitlines()[-1] == "1 Problem."


def test_eingang_shows_every_problem_of_a_bad_file(o7: Aufruf, tmp_path: Path) -> None:
    raster = zellen("powerbi_minuten", beispiel.minuten_januar(), Layout())
    raster[3][6], raster[4][1] = "1.234", "JC1"
    datei = tmp_path / "powerbi_minuten.xlsx"
    datei.write_bytes(
        kaputt.mappe({"Export": [*raster, ["Bitte prüfen!"]], "Notizen": [["Hallo"]]})
    )
    code, aus, _ = o7("eingang", datei)
    assert code == Exitcode.GESTOPPT
    assert [zeile[:4] for zeile in aus.splitlines() if re.match(r"[A-Z]\d{3}", zeile)] == [
        "E115",
        "E201",
        "E202",
        "E123",
    ]
    assert "Zeile 5, Spalte „JCNR“" in aus
    assert "Übergangene Blätter: Notizen" in aus
    assert aus.splitlines()[-1] == "3 Probleme, 1 Hinweis."


UNBEKANNT: list[list[Zelle]] = [
    ["Angewendete Filter:\nMonat ist 2023-01"],
    [],
    ["Abrechnungsmonat", "Jobcenter-Nummer", "Rechtskreiss", "SC", "Bausteine", "Minuten gesamt"],
    ["2023-01", "JC62106", "SGB II", "SC Freiburg", "B1", 5.0],
    ["Gesamt", None, None, None, None, 5.0],
]


def test_eingang_describes_an_unknown_export_and_the_lines_that_make_it_known(
    o7: Aufruf, tmp_path: Path
) -> None:
    (tmp_path / "export.xlsx").write_bytes(
        kaputt.mappe({"Export": UNBEKANNT, "Notizen": [["Hallo"]]})
    )
    code, aus, _ = o7("eingang", tmp_path / "export.xlsx")
    assert code == Exitcode.GESTOPPT
    gesehen = aus[aus.index("Blatt „Export“: wahrscheinliche") :].splitlines()
    assert gesehen[:15] == [
        "Blatt „Export“: wahrscheinliche Kopfzeile 3, 1 Zeile darunter, 1 Summenzeile",
        "  Filtertext: Angewendete Filter: | Monat ist 2023-01",
        "Blatt „Notizen“: 1 Zeile, keine davon sieht wie eine Kopfzeile aus",
        "Am ehesten die Tabelle „Minuten aus Power BI“ (Dateiname: powerbi_minuten…):",
        "  ? „Abrechnungsmonat“ → Monat",
        "  ✓ „Jobcenter-Nummer“ → JCNR",
        "  ? „Rechtskreiss“ → Rechtskreis",
        "  ✓ „SC“ → Service Center",
        "  ? „Bausteine“ → Baustein",
        "  ? „Minuten gesamt“ → Produktivminuten",
        "Wenn das stimmt, in transforms/columns.yaml die Zeilen dieser Spalten so ersetzen:",
        "tabellen:",
        "  powerbi_minuten:",
        "    spalten:",
        "      monat: {titel: Monat, art: monat, pflicht: false, alias: "
        "[Leistungsmonat, Jahr-Monat, Kalendermonat, Abrechnungsmonat]}",
    ]


def test_eingang_describes_an_export_without_any_known_heading(o7: Aufruf, tmp_path: Path) -> None:
    (tmp_path / "fremd.csv").write_bytes(b"Wert1;Wert2\r\nx;y\r\n")
    code, aus, _ = o7("eingang", tmp_path / "fremd.csv")
    assert code == Exitcode.GESTOPPT
    assert "Die Datei: wahrscheinliche Kopfzeile 1, 1 Zeile darunter, 0 Summenzeilen" in aus
    assert "Überschriften: „Wert1“, „Wert2“" in aus


@pytest.mark.parametrize(
    "kopf",
    [
        "Sum of Produktivminuten",
        "Summe von Produktivminuten",
        "Summe der Produktivminuten",
        "sum of produktivminuten",
    ],
)
def test_a_measure_is_known_under_the_names_power_bi_gives_a_sum(
    kopf: str, o7: Aufruf, tmp_path: Path
) -> None:
    [datei] = schreibe_tabelle(
        "powerbi_minuten",
        beispiel.minuten_januar(),
        tmp_path,
        Layout(umbenannt=(("Produktivminuten", kopf),)),
    )
    assert o7("eingang", datei)[0] == Exitcode.OK


def test_a_day_to_come_is_no_day_for_a_stand(o7: Aufruf, tmp_path: Path) -> None:
    code, _, fehler = o7("stand", "2023-01", "--am", "31.12.2199", "--ausgabe", tmp_path)
    assert (code, fehler.strip()) == (
        Exitcode.AUFRUF,
        "Der 31.12.2199 liegt in der Zukunft. --am nennt einen Tag bis heute.",
    )


def test_eingang_checks_the_control_total(o7: Aufruf, tmp_path: Path) -> None:
    raster = zellen(
        "powerbi_minuten", beispiel.minuten_januar(), Layout(powerbi="kopf1", filtertext="")
    )
    raster[-1][6] = 258101.0
    datei = tmp_path / "powerbi_minuten.xlsx"
    datei.write_bytes(kaputt.mappe({"Export": raster}))
    code, aus, _ = o7("eingang", datei)
    assert code == Exitcode.GESTOPPT
    assert "E112" in aus


def test_eingang_knows_a_table_by_its_headings_and_says_that_a_run_would_not(
    o7: Aufruf, tmp_path: Path
) -> None:
    [datei] = schreibe_tabelle(
        "plandaten", beispiel.welt_januar().plandaten, tmp_path, Layout(dateiname="Kopie von Plan")
    )
    code, aus, _ = o7("eingang", datei)
    assert code == Exitcode.OK
    assert aus.startswith(
        "Der Dateiname beginnt mit keinem bekannten Wort (kermit_vertraege, powerbi_minuten, "
    )
    assert "Kopie von Plan.xlsx: Plandaten (plandaten)" in aus


@pytest.mark.parametrize(
    ("name", "inhalt", "satz"),
    [
        (
            "Bericht.xlsx",
            kaputt.ole("EncryptionInfo", "EncryptedPackage"),
            "Die Datei Bericht.xlsx ist mit einem Kennwort verschlüsselt.",
        ),
        (
            "Bericht.xlsx",
            b"kaputt",
            "Die Datei Bericht.xlsx ist nicht lesbar: sie ist beschädigt oder keine Excel-Datei.",
        ),
        (
            "Bericht.csv",
            b"a;b\r\n1;2\r\n",
            "Bericht.csv: auch den Überschriften nach keine bekannte Tabelle.",
        ),
    ],
)
def test_eingang_says_why_it_can_show_nothing(
    name: str, inhalt: bytes, satz: str, o7: Aufruf, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(inhalt)
    code, aus, _ = o7("eingang", tmp_path / name)
    assert code == Exitcode.GESTOPPT
    assert satz in aus


# --- o7 status


def test_status_of_a_folder_without_a_run(o7: Aufruf, tmp_path: Path) -> None:
    code, aus, _ = o7("status", "--ausgabe", tmp_path)
    assert (code, aus) == (Exitcode.OK, f"In {tmp_path} ist noch nichts ausgestellt.\n")
    assert list(tmp_path.iterdir()) == []


def test_status_names_every_month_and_every_ge_of_one(
    o7: Aufruf, januar: Probelauf, tmp_path: Path
) -> None:
    shutil.copytree(januar.ausgabe, tmp_path, dirs_exist_ok=True)
    code, alle, _ = o7("status", "--ausgabe", tmp_path)
    assert code == Exitcode.OK
    assert {"2023-01", "286.243,69 €"} <= {wort.strip() for wort in re.split(r"[│┃]|\s{2,}", alle)}
    code, einer, _ = o7("status", "2023-01", "--ausgabe", tmp_path)
    assert code == Exitcode.OK
    for text in ("JC62106", "44.070,76 €", "JC90008", "zurückgestellt", "20.02.2023"):
        assert text in einer, text
    _, keiner, _ = o7("status", "2023-07", "--ausgabe", tmp_path)
    assert keiner.startswith("Juli 2023: noch kein Lauf.")


# --- the outcome of a run


def test_many_findings_of_one_rule_are_cut_short_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monatsordner: Path
) -> None:
    zeilen: list[Zeile] = [
        {**z, "Produktivminuten": f"0.{n:02d}"} for n, z in enumerate(beispiel.minuten_januar())
    ]
    schreibe_tabelle("powerbi_minuten", zeilen, monatsordner, Layout())
    probe = lauf(monatsordner.parent, tmp_path / "out")
    zeige(probe.ergebnis)
    aus = capsys.readouterr().out
    assert aus.count("E202  ") == 20
    assert "      … und 9 weitere E202; alle stehen in Befunde_2023-01.xlsx\n" in aus


def test_a_run_for_one_ge_tells_the_findings_of_that_ge(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zeige(lauf(beispiel.EINGANG, tmp_path, ge=["JC90009"]).ergebnis)
    aus = capsys.readouterr().out
    assert re.findall(r"^([A-Z]\d{3})  .*?(JC\d{5})", aus, re.MULTILINE) == [("M202", "JC90009")]
    assert (
        "3 Befunde zu nicht angeforderten gE nicht gezeigt; alle stehen in Befunde_2023-01.xlsx.\n"
        in aus
    )
    assert "1 gE ausgestellt, 0 korrigiert, 0 unverändert. Gesamtkosten dieser gE " in aus


def test_a_ge_without_a_name_is_held_back_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    welt = beispiel.welt_januar()
    welt.ge_stammdaten = [z for z in welt.ge_stammdaten if z["JCNR"] != "JC90001"]
    zeige(lauf_von(welt, tmp_path).ergebnis)
    assert "Zurückgestellt: JC90001 (S101, siehe oben)\n" in capsys.readouterr().out


def test_a_name_is_printed_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets would be markup to the terminal library."""
    welt = beispiel.welt_januar()
    for zeile in welt.ge_stammdaten:
        zeile["Jobcenter"] = f"[bold]{zeile['JCNR']}[/bold] [link=x]"
    zeige(lauf_von(welt, tmp_path).ergebnis)
    assert "[bold]JC90008[/bold] [link=x]" in capsys.readouterr().out
