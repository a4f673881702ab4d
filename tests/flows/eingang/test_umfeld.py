"""Is anything that stands beside a table passed over in silence? Sheets, rows, cells, files: used,
refused or named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from expectations.befund import befunde
from expectations.regeln import Schwere
from flows.eingang.datei import lies_datei
from tests.flows.eingang.kaputt import mappe
from tests.regelstand import regelwerk, spaltenwerk
from tests.welt.tabellen import Zelle
from transforms.einlesen.lieferung import Datei, Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.kern.month import Month

Zeilen = list[list[Zelle]]
JANUAR = Month(2023, 1)
KOPF: list[Zelle] = [
    "Monat",
    "JCNR",
    "Rechtskreis",
    "Service Center",
    "Baustein",
    "Produktivminuten",
]
A: list[Zelle] = ["2023-01", "JC62106", "SGB II", "SC Freiburg", "Baustein 1", 30214.0]
B: list[Zelle] = ["2023-01", "JC62106", "SGB II", "SC Freiburg", "Baustein 4", 8003.0]
C: list[Zelle] = ["2023-01", "JC90001", "SGB II", "SC Hafenstadt", "Baustein 1", 12000.5]
DATEN = [A, B, C]
EXPORT: Zeilen = [KOPF, *DATEN]


def gelesen(name: str, inhalt: bytes, ordner: Path) -> tuple[Datei, set[str]]:
    """One file of the minutes, and the codes of all that is found in it."""
    (ordner / name).write_bytes(inhalt)
    datei = lies_datei(ordner / name, "powerbi_minuten", spaltenwerk())
    findings = [
        *vollstaendigkeit(Lieferung(JANUAR, (datei,)), spaltenwerk()),
        *(f for z in datei.zeilen for f in z.findings),
    ]
    found = befunde(findings, regelwerk(), {})
    assert all(str(b) and b.gefunden and b.gefunden != b.erwartet for b in found)
    return datei, {b.code for b in found} - {"E101"}


def stoppt(codes: set[str]) -> bool:
    werk = regelwerk().regeln
    return any(
        werk[code].schwere is Schwere.STOPP or werk[code].ohne_ge is Schwere.STOPP for code in codes
    )


JC: Zeilen = [["JC62106", 12.5], ["JC90001", 3.0]]
TIEF: Zeilen = [["Deckblatt"] for _ in range(31)]
PARAMETER: Zeilen = [["Monat", "JCNR"], ["2023-01", "JC62106"]]
BLAETTER: dict[str, tuple[Zeilen, set[str]]] = {
    "one other heading": ([[*KOPF[:-1], "Prod.minuten gesamt"], A], {"E102"}),
    "two other headings": ([[*KOPF[:3], "Standort", "Leistung", "Produktivminuten"], A], {"E102"}),
    "the same rows": (EXPORT[:2], {"E108"}),
    "other rows of the table": ([KOPF, ["2023-01", "JC90002", *A[2:]]], set()),
    "no header, the same columns": ([C], {"E138"}),
    "no header, JCNR as a number": ([["2023-01", 90002, "SGB II", "SC", "B1", 5.0]], {"E138"}),
    "no header, JCNR as text without letters": (
        [["2023-01", "90002", "SGB II", "SC", "B1", 5.0]],
        {"E138"},
    ),
    "JCNR and a figure": (JC, {"E138"}),
    "JCNR and a figure as text": ([["JC62106", "1.234,5"]], {"E138"}),
    "a header below the searched rows": ([*TIEF, KOPF, C], {"E138"}),
    "a matrix by month": ([["gE", "Jan", "Feb"], ["JC62106", 1.0, 2.0]], {"E138"}),
    "the table of another export": (
        [["JCNR", "Planjahr", "Baustein", "Stunden"], ["JC62106", 2023, "B1", 5.0]],
        {"E138"},
    ),
    "headings alone": ([["Monat", "Anrufe SC", "Gespräche"]], {"E138"}),
    "rows of one shape": ([[f"Region {n}", "Süd", n, n * 2.0] for n in range(6)], {"E138"}),
    "notes": ([["Bitte prüfen"], ["Danke"]], {"E123"}),
    "parameters": (PARAMETER, {"E123"}),
    "a number alone": ([[42]], {"E123"}),
    "nothing": ([], set()),
    "blanks only": ([["  ", "\u00a0"]], set()),
    "a text far down": ([*[[]] * 200, ["Ende"]], {"E123"}),
}


@pytest.mark.parametrize("sichtbar", [True, False], ids=["visible", "hidden"])
@pytest.mark.parametrize("fall", BLAETTER)
def test_a_second_sheet_is_read_refused_or_named(fall: str, sichtbar: bool, tmp_path: Path) -> None:
    zeilen, erwartet = BLAETTER[fall]
    datei, codes = gelesen(
        "powerbi_minuten.xlsx",
        mappe({"Export": EXPORT, "Zweites": zeilen}, [] if sichtbar else ["Zweites"]),
        tmp_path,
    )
    table = len([b for b in datei.blaetter if b.blatt == "Zweites"])
    assert codes == (erwartet if sichtbar or not table else {*erwartet, "E117"})


OBEN: dict[str, tuple[Zeilen, set[str]]] = {
    "a data row": ([C], {"E129"}),
    "two data rows and a blank one": ([C, B, []], {"E129"}),
    "a title with the measure": ([["Produktivminuten Januar 2023"]], {"E129"}),
    "a title with another month": ([["Auswertung Februar 2023"]], {"E129"}),
    "a title with a year": ([["Auswertung 2022"]], {"E129"}),
    "a Service Center of the rows": ([["Freiburg"]], {"E129"}),
    "another Rechtskreis": ([["SGB III"]], {"E129"}),
    "a cut in words": ([["nur Inbound"]], {"E129"}),
    "a field of the model": ([["Region: Süd"]], {"E129"}),
    "a label and a date": ([["Erstellt", "03.02.2023"]], {"E129"}),
    "a number": ([[1500.0]], {"E129"}),
    "a JCNR": ([["JC62106"]], {"E129"}),
    "a total above": ([["Gesamt", None, None, None, None, 50217.5]], {"E129"}),
    "a day": ([["31.01.2023"]], {"E129"}),
    "the cut-off notice": (
        [["Exported data exceeded the allowed volume. Some data may have been omitted."]],
        {"E106"},
    ),
    "confidential": ([["Vertraulich"]], {"E123"}),
    "a title with the month of the run": ([["Auswertung Januar 2023"]], {"E123"}),
    "a title with the month in figures": ([["Auswertung 2023-01"]], {"E123"}),
    "two texts": ([["Bericht", "intern"]], {"E123"}),
    "a known text": ([["Stand: 03.02.2023"]], set()),
    "a filter text": ([["Angewendete Filter:\nMonat ist 2023-01"], []], set()),
    "blank rows": ([[], []], set()),
}


@pytest.mark.parametrize("fall", OBEN)
def test_a_row_above_the_header_is_read_refused_or_named(fall: str, tmp_path: Path) -> None:
    zeilen, erwartet = OBEN[fall]
    datei, codes = gelesen("powerbi_minuten.xlsx", mappe({"Export": [*zeilen, *EXPORT]}), tmp_path)
    assert (codes, len(list(datei.zeilen))) == (erwartet, 3)


def breit(zeile: Sequence[Zelle], spalte: int, wert: Zelle) -> list[Zelle]:
    return [*zeile, *[None] * (spalte - 1 - len(zeile)), wert]


UNTEN: dict[str, tuple[Zeilen, set[str]]] = {
    "a figure right of the table": ([KOPF, breit(A, 11, 5.0)], {"E116"}),
    "a text right of the table": ([KOPF, breit(A, 8, "geprüft")], {"E116"}),
    "a text right of a blank row": ([KOPF, A, breit([], 9, "siehe oben")], {"E116"}),
    "a figure right of a total": (
        [KOPF, A, breit(["Gesamt", None, None, None, None, 30214.0], 8, 1.0)],
        {"E116"},
    ),
    "a column without a heading": ([[*KOPF[:2], None, *KOPF[2:]], [*A[:2], "x", *A[2:]]], {"E116"}),
    "a lone text below": ([KOPF, A, ["Ende der Liste"]], {"E115"}),
    "the header again": ([KOPF, A, KOPF, C], {"E114"}),
    "the header in another order": ([KOPF, A, [KOPF[1], KOPF[0], *KOPF[2:]], C], {"E114"}),
    "the header of another table": (
        [KOPF, A, ["Monat", "JCNR", "Anrufe SC", "Gespräche"]],
        {"E114"},
    ),
    "a total without a figure": ([*EXPORT, ["Gesamt", None, None, None, None, None]], {"E126"}),
    "a total with a text": ([*EXPORT, ["Gesamt", None, None, None, None, "siehe oben"]], {"E126"}),
    "a total with an error value": ([*EXPORT, ["Gesamt", None, None, None, None, "#NV"]], {"E126"}),
    "a total with two readings": (
        [*EXPORT, ["Gesamt", None, None, None, None, "50.217"]],
        {"E126"},
    ),
    "a total with a unit": ([*EXPORT, ["Gesamt", None, None, None, None, "50217,5 min"]], {"E126"}),
    "a total with ###": ([*EXPORT, ["Gesamt", None, None, None, None, "#####"]], {"E126"}),
    "a total of a gE that cannot be read": (
        [*EXPORT, ["2023-01", "JC6210X", None, None, "Gesamt", 38217.0]],
        {"E126"},
    ),
    "a total of a month that cannot be read": (
        [*EXPORT, ["Januar", "JC62106", None, None, "Gesamt", 38217.0]],
        {"E126"},
    ),
    "a formula nobody calculated": (
        [*EXPORT, ["Gesamt", None, None, None, None, "=SUM(F2:F4)"]],
        {"E126"},
    ),
    "a total that holds": ([*EXPORT, ["Gesamt", None, None, None, None, 50217.5]], set()),
    "a total that differs": ([*EXPORT, ["Gesamt", None, None, None, None, 50217.0]], {"E112"}),
    "groups named once": (
        [
            KOPF,
            A,
            [None, None, None, None, "Baustein 4", 1.0],
            C,
            [None, None, None, None, "Baustein 4", 2.0],
        ],
        {"E128"},
    ),
    "months named once": ([KOPF, A, [None, *B[1:]], [None, *C[1:]]], {"E128"}),
    "year and quarter": ([["Jahr", "Quartal", *KOPF], [2023, "Qtr 1", "Januar", *A[1:]]], {"E128"}),
    "year, quarter, month, day": (
        [["Jahr", "Quartal", "Monat", "Tag", *KOPF[1:]], [2023.0, "Qtr 1", "Januar", 3.0, *A[1:]]],
        {"E128"},
    ),
    "year beside a whole month": ([["Jahr", *KOPF], [2023, *A]], set()),
}


@pytest.mark.parametrize("fall", UNTEN)
def test_a_cell_or_row_beside_the_data_is_read_refused_or_named(fall: str, tmp_path: Path) -> None:
    zeilen, erwartet = UNTEN[fall]
    assert gelesen("powerbi_minuten.xlsx", mappe({"Export": zeilen}), tmp_path)[1] == erwartet


def test_the_cell_beside_the_table_is_named(tmp_path: Path) -> None:
    datei, _ = gelesen(
        "powerbi_minuten.xlsx", mappe({"Export": [KOPF, A, breit(B, 11, 5.0)]}), tmp_path
    )
    [b] = befunde(
        [
            f
            for f in vollstaendigkeit(Lieferung(JANUAR, (datei,)), spaltenwerk())
            if f.code == "E116"
        ],
        regelwerk(),
        {},
    )
    assert (
        b.satz == "Zelle K3 ist gefüllt und steht neben der Tabelle oder unter keiner Überschrift."
    )


def text(*zeilen: str) -> bytes:
    return "".join(f"{zeile}\r\n" for zeile in zeilen).encode()


K, K_LEER, K_MEHR = (
    ",".join(map(str, KOPF)),
    ",".join([*map(str, KOPF), ""]),
    ",".join([*map(str, KOPF), "Bemerkung"]),
)
V = "2023-01,JC62106,SGB II,SC Freiburg,Baustein 1"
S = V.replace(",", ";")
KS = K.replace(",", ";")
CSV: dict[str, tuple[bytes, set[str]]] = {
    "decimal commas": (text(K, f"{V},30214,5"), {"E116"}),
    "decimal commas and an empty last column": (text(K_LEER, f"{V},30214,5"), {"E116"}),
    "decimal commas and a column of remarks": (text(K_MEHR, f"{V},30214,5"), {"E116"}),
    "decimal commas and an empty remark": (text(K_MEHR, f"{V},30214,5,"), {"E116"}),
    "decimal commas in one row only": (
        text(K_MEHR, f"{V},30214,", f"{V.replace('1', '4')},8003,5"),
        {"E116"},
    ),
    "a field is missing": (
        text(K_MEHR, f"{V},30214,", f"{V.replace('Baustein 1', 'Baustein 4')},8003"),
        {"E116"},
    ),
    "a figure of thousands": (text(K_MEHR, f"{V},30,214"), {"E116"}),
    "a total with a decimal comma": (text(K_LEER, f"{V},30214,", "Gesamt,,,,,30214,5"), {"E116"}),
    "quoted decimal commas": (text(K, f'{V},"30214,5"'), set()),
    "whole numbers": (text(K, f"{V},30214"), set()),
    "whole numbers and an empty remark": (text(K_MEHR, f"{V},30214,"), set()),
    "cut in a figure": (text(KS, f"{S};30214") + f"{S.replace('1', '4')};80".encode(), {"E127"}),
    "cut in a key": (text(KS, f"{S};30214") + b"2023-01;JC621", {"E127", "E205", "E201"}),
    "cut before the last field": (
        text(KS, f"{S};30214") + f"{S.replace('Baustein 1', 'Baustein 4')};".encode(),
        {"E127", "E205"},
    ),
    "whole, but the last line end is missing": (text(KS, f"{S};30214").rstrip(), {"E127"}),
    "unix line ends, the last one missing": (
        text(KS, f"{S};30214").replace(b"\r\n", b"\n").rstrip(),
        {"E127"},
    ),
    "old Mac line ends": (text(KS, f"{S};30214").replace(b"\r\n", b"\r"), set()),
    "UTF-16 with an odd byte": (text(KS, f"{S};30214").decode().encode("utf-16")[:-1], {"E103"}),
    "UTF-16 cut in the last line": (
        text(KS, f"{S};30214").decode().rstrip().encode("utf-16"),
        {"E127"},
    ),
    "a zero byte": (text(KS, f"{S};30214").replace(b"SGB", b"S\x00B"), {"E103"}),
    "a row with commas among semicolons": (text(KS, f"{S};30214", V), {"E115"}),
    "one column more than headings": (text(KS, f"{S};30214;5"), {"E116"}),
    "two files joined": (
        text(KS, f"{S};30214") + b"\xef\xbb\xbf" + text(KS, f"{S.replace('1', '4')};5"),
        {"E114"},
    ),
    "a trailing delimiter": (text(f"{KS};", f"{S};30214;"), set()),
}


@pytest.mark.parametrize("fall", CSV)
def test_a_csv_whose_fields_are_shifted_or_cut_is_refused(fall: str, tmp_path: Path) -> None:
    inhalt, erwartet = CSV[fall]
    codes = gelesen("powerbi_minuten.csv", inhalt, tmp_path)[1]
    assert (codes, stoppt(codes)) == (erwartet, bool(erwartet))


def versteckt(aendere: Callable[[openpyxl.Workbook], object], ordner: Path) -> list[str]:
    """What is said of the hidden parts of the export."""
    mappe_ = openpyxl.Workbook()
    for zeile in EXPORT:
        mappe_.active.append(zeile)
    aendere(mappe_)
    mappe_.save(ordner / "powerbi_minuten.xlsx")
    datei = lies_datei(ordner / "powerbi_minuten.xlsx", "powerbi_minuten", spaltenwerk())
    assert len(list(datei.zeilen)) == 3
    return [b.satz for b in befunde(datei.findings, regelwerk(), {})]


def zeile_aus(*nummern: int) -> Callable[[openpyxl.Workbook], None]:
    def aendere(mappe_: openpyxl.Workbook) -> None:
        for nummer in nummern:
            mappe_.active.row_dimensions[nummer].hidden = True

    return aendere


def gefiltert(mappe_: openpyxl.Workbook) -> None:
    mappe_.active.auto_filter.ref = "A1:F4"
    zeile_aus(3)(mappe_)


def spalte_aus(mappe_: openpyxl.Workbook) -> None:
    mappe_.active.column_dimensions["C"].hidden = True


@pytest.mark.parametrize(
    ("aendere", "saetze"),
    [
        (zeile_aus(2), ["1 Zeile ist ausgeblendet und wird mitgelesen wie jede andere."]),
        (zeile_aus(2, 4), ["2 Zeilen sind ausgeblendet und werden mitgelesen wie jede andere."]),
        (
            gefiltert,
            ["1 Zeile ist durch einen Filter ausgeblendet und wird mitgelesen wie jede andere."],
        ),
        (
            spalte_aus,
            ["Die Spalte „Rechtskreis“ ist ausgeblendet und wird mitgelesen wie jede andere."],
        ),
        (zeile_aus(1), []),
        (zeile_aus(9), []),
    ],
    ids=["one row", "two rows", "a filter", "a column", "the header", "below the data"],
)
def test_hidden_rows_are_read_and_named(
    aendere: Callable[[openpyxl.Workbook], None], saetze: list[str], tmp_path: Path
) -> None:
    assert versteckt(aendere, tmp_path) == saetze
