"""What becomes of a cell that cannot be read? Its gE is held back, with file, sheet and row;
everybody else gets the documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.gespraech.exitcode import Exitcode
from tests.flows.eingang import kaputt
from tests.laeufe.mappe import ohne_herkunft
from tests.laeufe.probelauf import Probelauf, geprueft, lauf, lauf_von, meldungen
from tests.welt import beispiel
from tests.welt.raster import zellen
from tests.welt.schreiben import Layout, schreibe_monat, schreibe_tabelle
from tests.welt.tabellen import Welt, Zelle

MINUTEN = "powerbi_minuten"
RASTER: list[list[Zelle]] = zellen(MINUTEN, beispiel.minuten_januar(), Layout())
B4_GOEPPINGEN = 2  # third row of the export: 3 001,5 minutes
VERLANGT = "eine Zahl wie 1234,5 (als Excel-Zahl oder deutsch geschrieben)"


def verdorben(spalte: str, wert: Zelle, zeile: int = B4_GOEPPINGEN, tabelle: str = MINUTEN) -> Welt:
    welt = beispiel.welt_januar()
    welt[tabelle][zeile][spalte] = wert
    return welt


def nur_goeppingen_fehlt(neu: Probelauf, januar: Probelauf) -> None:
    """Everybody else has the very documents of a month without the spoiled cell."""
    ergebnis = neu.ergebnis
    assert ergebnis.exitcode is Exitcode.ZURUECKGESTELLT
    assert set(ergebnis.zurueckgestellt or {}) == {"JC62106", "JC90008"}
    assert set(neu.dokumente) == {name for name in januar.dokumente if "JC62106" not in name}
    assert [
        n
        for n in neu.dokumente
        if ohne_herkunft(neu.dokumente[n]) != ohne_herkunft(januar.dokumente[n])
    ] == []


ZWEI_LESARTEN = (
    "E202  JC62106 JC Göppingen wird zurückgestellt: Spalte „Produktivminuten“: "
    "„1.234“ hat zwei Lesarten "
    "(Punkt als Tausender- oder als Dezimalzeichen).\n      Quelle: {wo}, Spalte "
    "„Produktivminuten“.  Abhilfe (Controlling): "
    "Zelle eindeutig schreiben: als Excel-Zahl, als 1234,0 oder 1234, ein Datum "
    "als 31.01.2023; dann Lauf neu starten."
)


def test_the_text_1_234_without_a_control_total_holds_back_its_ge_alone(
    tmp_path: Path, januar: Probelauf
) -> None:
    neu = lauf_von(verdorben("Produktivminuten", "1.234"), tmp_path, powerbi_minuten=Layout())
    assert meldungen(neu.ergebnis.befunde, "E202") == [
        ZWEI_LESARTEN.format(wo="powerbi_minuten.xlsx, Blatt „Export“, Zeile 4")
    ]
    nur_goeppingen_fehlt(neu, januar)


def test_the_text_1_234_in_a_file_with_control_totals_too(
    tmp_path: Path, januar: Probelauf
) -> None:
    """The total still counts the 3 001,5 minutes; with a row unread nobody can say that it is
    wrong.
    """
    monat = tmp_path / "raw" / "2023-01"
    layout = Layout(form="csv", powerbi="kopf1", zwischensummen=True)
    schreibe_monat(beispiel.welt_januar(), monat, powerbi_minuten=layout)
    kaputt.ersetze(monat / "powerbi_minuten.csv", ";3001,5", ";1.234")
    neu = lauf(tmp_path / "raw", tmp_path / "out")
    assert meldungen(neu.ergebnis.befunde, "E202") == [
        ZWEI_LESARTEN.format(wo="powerbi_minuten.csv, Zeile 4")
    ]
    nur_goeppingen_fehlt(neu, januar)


def test_a_wrong_total_is_still_found_where_no_row_is_unread(tmp_path: Path) -> None:
    """The unread row of Göppingen makes its own subtotal and the grand total unprovable, not those
    of the others.
    """
    monat = tmp_path / "raw" / "2023-01"
    schreibe_monat(
        beispiel.welt_januar(),
        monat,
        powerbi_minuten=Layout(form="csv", powerbi="kopf1", zwischensummen=True),
    )
    kaputt.ersetze(monat / "powerbi_minuten.csv", ";3001,5", ";1.234")
    kaputt.ersetze(monat / "powerbi_minuten.csv", ";Baustein 1;20480,5", ";Baustein 1;20481,5")
    found = geprueft(tmp_path / "raw")
    assert [b.satz for b in found.befunde if b.code == "E112"] == [
        "Die Summenzeile nennt für „Produktivminuten“ 20.480,5, die Zeilen der Datei "
        "ergeben 20.481,5."
    ]


@pytest.mark.parametrize(
    ("spalte", "wert", "code", "satz"),
    [
        (
            "Produktivminuten",
            "0.80",
            "E202",
            "„0.80“ hat zwei Lesarten (Punkt als Tausender- oder als Dezimalzeichen).",
        ),
        (
            "Produktivminuten",
            "1,234",
            "E202",
            "„1,234“ hat zwei Lesarten (Komma als Dezimal- oder als Tausenderzeichen).",
        ),
        ("Produktivminuten", "viele", "E201", "„viele“ ist keine Zahl in deutscher Schreibweise."),
        ("Produktivminuten", 1e300, "E201", "„1e+300“ ist zu groß oder zu fein für eine Menge."),
        ("Produktivminuten", True, "E201", "„WAHR“ ist ein Wahrheitswert, keine Zahl."),
        ("Monat", "13.2023", "E201", "„13.2023“ ist kein Monat des Kalenders."),
        ("Monat", 44927, "E201", "„44927“ ist eine Zahl, kein Monat."),
        (
            "Monat",
            "01/02/2023",
            "E202",
            "„01/02/2023“ hat zwei Lesarten (Tag und Monat vertauschbar).",
        ),
        ("Baustein", "Sonstiges", "E201", "„Sonstiges“ ist kein Baustein oder Modul."),
        (
            "Rechtskreis",
            "SGB XII",
            "E201",
            "„SGB XII“ ist keiner der bekannten Werte „SGB II“, „SGB III“, „Familienkasse“.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_quoted_with_its_reason(
    spalte: str, wert: Zelle, code: str, satz: str, monatsordner: Path
) -> None:
    zeilen = [[*zeile] for zeile in RASTER]
    zeilen[3][zeilen[0].index(spalte)] = wert
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(kaputt.mappe({"Export": zeilen}))
    [befund] = [b for b in geprueft(monatsordner.parent).befunde if b.code.startswith("E")]
    assert (befund.code, befund.jcnr, befund.satz) == (
        code,
        "JC62106",
        f"Spalte „{spalte}“: {satz}",
    )
    assert befund.quelle == f"powerbi_minuten.xlsx, Blatt „Export“, Zeile 4, Spalte „{spalte}“"


def test_the_whole_message_of_an_unreadable_cell(monatsordner: Path) -> None:
    schreibe_tabelle(
        "kermit_vertraege",
        verdorben("Vertragsbeginn", "32.01.2023", 0, "kermit_vertraege").kermit_vertraege,
        monatsordner,
        Layout(),
    )
    assert meldungen(geprueft(monatsordner.parent).befunde, "E201") == [
        "E201  JC62106 JC Göppingen wird zurückgestellt: Spalte „Vertragsbeginn“: "
        "„32.01.2023“ ist kein Tag des Kalenders.\n"
        "      Quelle: kermit_vertraege.xlsx, Blatt „Verträge“, Zeile 2, Spalte „Vertragsbeginn“.  "
        "Abhilfe (Controlling): Zelle berichtigen oder neu exportieren, Lauf neu starten."
    ]


FEHLERWERT = (
    "E203  JC62106 JC Göppingen wird zurückgestellt: Spalte „Produktivminuten“: "
    "„{wert}“ ist ein Fehlerwert von Excel.\n"
    "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 4, Spalte „Produktivminuten“.  "
    "Abhilfe (Controlling): Die Formel oder Verknüpfung in der Quelle reparieren "
    "und neu exportieren."
)


def test_an_error_value_holds_back_its_ge_alone(
    tmp_path: Path, monatsordner: Path, januar: Probelauf
) -> None:
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(
        kaputt.mit_formeln(RASTER, {(3, 6): ("=NA()", "#N/A")})
    )
    neu = lauf(monatsordner.parent, tmp_path / "out")
    assert meldungen(neu.ergebnis.befunde, "E203") == [FEHLERWERT.format(wert="#N/A")]
    nur_goeppingen_fehlt(neu, januar)


@pytest.mark.parametrize(("formel", "fehlerwert"), [("=1/0", "#DIV/0!"), ("=Nirgends!A1", "#REF!")])
def test_an_error_value_is_no_empty_cell(formel: str, fehlerwert: str, monatsordner: Path) -> None:
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(
        kaputt.mit_formeln(RASTER, {(3, 6): (formel, fehlerwert)})
    )
    assert meldungen(geprueft(monatsordner.parent).befunde, "E203") == [
        FEHLERWERT.format(wert=fehlerwert)
    ]


def test_an_error_value_is_found_where_the_cell_may_be_empty(monatsordner: Path) -> None:
    """`gültig bis` empty means open: an error read as empty would let a contract run on."""
    raster = zellen("kermit_vertraege", beispiel.welt_januar().kermit_vertraege, Layout())
    spalte = raster[0].index("gültig bis")
    (monatsordner / "kermit_vertraege.xlsx").write_bytes(
        kaputt.mit_formeln(raster, {(1, spalte): ("=NA()", "#N/A")}, "Verträge")
    )
    befunde = geprueft(monatsordner.parent).befunde
    assert [(b.code, b.jcnr, b.quelle) for b in befunde if b.code == "E203"] == [
        ("E203", "JC62106", "kermit_vertraege.xlsx, Blatt „Verträge“, Zeile 2, Spalte „gültig bis“")
    ]


@pytest.mark.parametrize("text", ["#NV", "#N/A", "#BEZUG!", "#wert!"])
def test_the_text_of_an_error_value_in_a_csv_is_one(
    text: str, tmp_path: Path, monatsordner: Path
) -> None:
    (monatsordner / "powerbi_minuten.xlsx").unlink()
    schreibe_tabelle(MINUTEN, beispiel.minuten_januar(), monatsordner, Layout(form="csv"))
    kaputt.ersetze(monatsordner / "powerbi_minuten.csv", ";3001,5", f";{text}")
    assert [
        (b.code, b.jcnr, b.gefunden)
        for b in geprueft(monatsordner.parent).befunde
        if b.code.startswith("E")
    ] == [("E203", "JC62106", f"„{text}“")]


def test_a_formula_that_nobody_calculated_is_not_zero(
    tmp_path: Path, monatsordner: Path, januar: Probelauf
) -> None:
    zeilen = [[*zeile] for zeile in RASTER]
    zeilen[3][6] = "=3000+1.5"
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(kaputt.mappe({"Export": zeilen}))
    neu = lauf(monatsordner.parent, tmp_path / "out")
    assert meldungen(neu.ergebnis.befunde, "E204") == [
        "E204  JC62106 JC Göppingen wird zurückgestellt: Spalte „Produktivminuten“: "
        "eine Formel, deren Ergebnis nie gespeichert wurde.\n"
        "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 4, Spalte „Produktivminuten“.  "
        "Abhilfe (Controlling): Datei in Excel öffnen, neu berechnen, speichern; "
        "besser: Werte statt Formeln ablegen."
    ]
    nur_goeppingen_fehlt(neu, januar)


def test_a_formula_with_its_stored_result_is_read_as_that(
    tmp_path: Path, monatsordner: Path, januar: Probelauf
) -> None:
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(
        kaputt.mit_formeln(RASTER, {(3, 6): ("=3000+1.5", 3001.5)})
    )
    neu = lauf(monatsordner.parent, tmp_path / "out")
    assert neu.dokumente.keys() == januar.dokumente.keys()
    assert [
        n
        for n in neu.dokumente
        if ohne_herkunft(neu.dokumente[n]) != ohne_herkunft(januar.dokumente[n])
    ] == []


LEER = (
    "E205  JC62106 JC Göppingen wird zurückgestellt: Spalte „Produktivminuten“ ist leer.\n"
    "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 4, Spalte „Produktivminuten“.  "
    "Abhilfe (Controlling): Wert eintragen oder neu exportieren; fehlend ist nicht null."
)


def test_a_required_cell_that_is_empty_is_not_zero(tmp_path: Path, januar: Probelauf) -> None:
    neu = lauf_von(verdorben("Produktivminuten", None), tmp_path, powerbi_minuten=Layout())
    assert meldungen(neu.ergebnis.befunde, "E205") == [LEER]
    nur_goeppingen_fehlt(neu, januar)


def test_a_cell_of_blanks_is_empty(monatsordner: Path) -> None:
    schreibe_tabelle(
        MINUTEN, verdorben("Produktivminuten", " \u00a0 ").powerbi_minuten, monatsordner, Layout()
    )
    assert meldungen(geprueft(monatsordner.parent).befunde, "E205") == [LEER]


@pytest.mark.parametrize(
    ("wert", "code", "satz"),
    [("JC6210", "E201", "„JC6210“ ist keine JCNR der Form JC62106."), (None, "E205", "ist leer.")],
)
def test_a_row_of_an_unknown_ge_stops_the_run(
    wert: Zelle, code: str, satz: str, tmp_path: Path
) -> None:
    """Whose minutes are missing then, nobody can say: no bill can be trusted."""
    neu = lauf_von(verdorben("JCNR", wert), tmp_path, powerbi_minuten=Layout())
    assert neu.ergebnis.exitcode is Exitcode.GESTOPPT
    [meldung] = meldungen(neu.ergebnis.befunde, code)
    assert meldung.startswith(f"{code}  Lauf gestoppt: Spalte „JCNR“")
    assert satz in meldung
    assert "Zeile 4" in meldung


def test_a_day_outside_the_month_of_its_row_is_refused(monatsordner: Path) -> None:
    """With both columns a row says its month twice; here it says two."""
    zeilen = [
        [RASTER[0][0], "Datum", *RASTER[0][1:]],
        *[[zeile[0], "15.01.2023", *zeile[1:]] for zeile in RASTER[1:]],
    ]
    zeilen[3][1] = "15.02.2023"
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(kaputt.mappe({"Export": zeilen}))
    assert [
        (b.code, b.jcnr, b.satz)
        for b in geprueft(monatsordner.parent).befunde
        if b.code.startswith("E")
    ] == [
        (
            "E201",
            "JC62106",
            "Spalte „Datum“: „15.02.2023“ liegt nicht im Monat der Zeile (Januar 2023).",
        )
    ]


def test_a_text_too_long_for_a_document_holds_back_its_ge_alone(monatsordner: Path) -> None:
    welt = verdorben("Begründung", "x" * 40_000, 0, "tv_beschluesse")
    (monatsordner / "tv_beschluesse.xlsx").unlink()
    schreibe_tabelle("tv_beschluesse", welt.tv_beschluesse, monatsordner, Layout(form="csv"))
    [befund] = [b for b in geprueft(monatsordner.parent).befunde if b.code.startswith("E")]
    assert (befund.code, befund.jcnr) == ("E201", "JC62106")
    assert befund.satz == f"Spalte „Begründung“: „{'x' * 80}…“ ist mit 40000 Zeichen zu lang."


def test_every_refused_cell_of_a_row_is_named(monatsordner: Path) -> None:
    zeilen = [[*zeile] for zeile in RASTER]
    zeilen[3][0], zeilen[3][6] = "irgendwann", "0.80"
    (monatsordner / "powerbi_minuten.xlsx").write_bytes(kaputt.mappe({"Export": zeilen}))
    assert [
        (b.code, b.gefunden)
        for b in geprueft(monatsordner.parent).befunde
        if b.code.startswith("E")
    ] == [
        ("E201", "„irgendwann“"),
        ("E202", "„0.80“"),
    ]


@pytest.mark.parametrize(
    ("tabelle", "zeile", "spalte", "jcnr"),
    [
        (MINUTEN, 3, "Produktivminuten", "JC90001"),  # the only row of its gE
        ("kermit_vertraege", 0, "BG-Zahl", "JC62106"),
        ("kermit_vertraege", 7, "gültig ab", "JC90001"),
        ("ge_stammdaten", 0, "gültig ab", "JC62106"),
    ],
)
def test_an_unreadable_cell_is_told_once_and_not_again_as_a_missing_row(
    tabelle: str, zeile: int, spalte: str, jcnr: str, monatsordner: Path
) -> None:
    """What follows from the unread row alone (no minutes, no contract, unknown gE) would send
    others to repair what is right.
    """
    schreibe_tabelle(
        tabelle, verdorben(spalte, "x", zeile, tabelle)[tabelle], monatsordner, Layout()
    )
    assert [(b.code, b.jcnr) for b in geprueft(monatsordner.parent).befunde if b.jcnr == jcnr] == [
        ("E201", jcnr)
    ]
