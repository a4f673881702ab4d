"""Does a sheet of ours say byte by byte what one of XlsxWriter says after the same calls?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from templates.mappe.mappe import OPTIONEN
from templates.mappe.schreiben import schreibe, schreibe_reihe
from templates.mappe.stil import Art, Zellrolle, zellformat
from templates.mappe.xlsx.arbeitsblatt import Arbeitsblatt
from templates.mappe.xlsx.formatbuch import Formatbuch, Stilschrift
from templates.mappe.xlsx.linkschrift import HOECHSTENS
from templates.mappe.xlsx.paket import Paket
from templates.mappe.zellen import Formel, Verweis, Wert

Reihen = list[list[Wert]]
HEIKEL = [
    *("", " davor", "danach ", "a\nb", "\x00\x1f\ufffe", "_x0041_", "<r>roh</r>", "<b>", "&<>\"'"),
    *("=1+1", "http://x", "internal:A1", "😀", "x" * 16_000, "x" * 32_767, "{=1}"),
]
FORMELN = [
    *("=SUM(A1:B2)", '=A1&" & <\'"', "=ROUND(A1*1.5,2)", "=IF(A1>=2,1,0)", "='Blatt 1'!A1"),
    *("=STDEV.S(A1:A3)", "=UNIQUE(A1:A3)", '="SORT("', "{=SUM(A1:A2)}", "SUM(A1)", "=IFNA(A1,0)"),
]
zahlen = st.decimals(-(10**11), 10**11, places=6) | st.integers(-(10**6), 10**6)
texte = st.sampled_from(HEIKEL) | st.text("ab 1&<>=\"'\n", max_size=8)
formeln = st.builds(Formel, st.sampled_from(FORMELN), zahlen | st.sampled_from(["", "ja", "#N/A"]))
werte: st.SearchStrategy[Wert] = st.one_of(
    st.none(),
    texte,
    zahlen,
    formeln,
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.builds(Verweis, st.sampled_from(["B", "Blatt 'x' 1"]), text=st.sampled_from(["", "zu B"])),
)
breite = st.shared(st.integers(1, 5), key="breite")
reihen = st.lists(breite.flatmap(lambda n: st.lists(werte, min_size=n, max_size=n)), max_size=20)


def paket(klasse: type[Worksheet], fuelle: Callable[[Any, Any], None]) -> dict[str, bytes]:
    """The parts of a workbook of two sheets, the second of them filled."""
    mappe = xlsxwriter.Workbook(inhalt := BytesIO(), OPTIONEN)
    mappe.set_properties({"created": datetime(2023, 2, 1)})
    mappe.add_worksheet("B", klasse)
    fuelle(mappe.add_worksheet("Blatt 'x' 1", klasse), mappe.add_format({"bold": True}))
    mappe.close()
    with ZipFile(inhalt) as zip_:
        return {name: zip_.read(name) for name in zip_.namelist()}


class UnserBuch(Formatbuch):
    def _get_packager(self) -> Stilschrift:
        return Stilschrift()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Art), st.sampled_from(Zellrolle)), max_size=12))
def test_formats_read_once_make_the_styles_of_xlsxwriter(verwendet: list[Any]) -> None:
    """In any order, also two of the same properties, also ones that no cell has."""
    stile = []
    for klasse in (Workbook, UnserBuch, UnserBuch):
        mappe = klasse(inhalt := BytesIO(), OPTIONEN)
        mappe.set_properties({"created": datetime(2023, 2, 1)})
        ws = mappe.add_worksheet("B")
        formate = [mappe.add_format(dict(zellformat(*angaben))) for angaben in verwendet]
        for nummer, form in enumerate(formate[1:]):
            ws.write_number(nummer, 0, nummer, form)
        ws.write_url(20, 0, "internal:'B'!A1")
        mappe.close()
        stile.append(inhalt.getvalue())
    assert stile[0] == stile[1] == stile[2]


def einzeln(reihen: Reihen) -> Callable[[Any, Any], None]:
    def fuelle(ws: Any, form: Any) -> None:
        ws.set_row(1, 30)
        ws.set_row(40, 12)
        for nummer, reihe in enumerate(reihen):
            for spalte, wert in enumerate(reihe):
                schreibe(ws, (nummer, spalte), wert, form)

    return fuelle


def in_reihen(reihen: Reihen) -> Callable[[Any, Any], None]:
    def fuelle(ws: Any, form: Any) -> None:
        ws.set_row(1, 30)
        ws.set_row(40, 12)
        for nummer, reihe in enumerate(reihen):
            schreibe_reihe(ws, nummer, reihe, [form] * len(reihe))

    return fuelle


@settings(max_examples=40, deadline=None)
@given(reihen)
@example([[wert] for wert in HEIKEL])
@example([["<r>roh</r>", "1"]])
@example([[Formel(text, "ja")] for text in FORMELN])
def test_rows_written_at_once_are_the_rows_written_cell_by_cell(reihen: Reihen) -> None:
    wie_immer = paket(Worksheet, einzeln(reihen))
    assert paket(Arbeitsblatt, in_reihen(reihen)) == wie_immer
    assert paket(Arbeitsblatt, einzeln(reihen)) == wie_immer


summen = st.sampled_from([{}, {"total_string": "x"}, {"total_function": "SUM(A1:A2)"}])
masse = st.tuples(st.integers(1, 30), st.integers(1, 4), st.booleans(), summen)


def mit_tabellen(tabellen: list[Any]) -> Callable[[Any, Any], None]:
    """One below the other: so many rows and columns, with a filter or not, and a row of sums."""

    def fuelle(ws: Any, form: Any) -> None:
        frei = 0
        for nummer, (zeilen, spalten, filterbar, summe) in enumerate(tabellen):
            koepfe = [{"header": f"K{k}", "header_format": form, **summe} for k in range(spalten)]
            optionen: dict[str, Any] = {"name": f"Tab_{nummer}", "columns": koepfe, "style": None}
            optionen |= {"autofilter": filterbar, "total_row": bool(summe)}
            letzte = frei + zeilen + bool(summe)
            assert ws.add_table(frei, 0, letzte, spalten - 1, optionen) == 0
            frei = letzte + 2

    return fuelle


@settings(max_examples=30, deadline=None)
@given(st.lists(masse, max_size=4))
@example([(30, 2, True, {}), (30, 2, False, {})])
def test_long_tables_are_those_of_xlsxwriter(tabellen: list[Any]) -> None:
    fuelle = mit_tabellen(tabellen)
    assert paket(Arbeitsblatt, fuelle) == paket(Worksheet, fuelle)


@pytest.mark.parametrize(("erste", "zweite"), [((0, 40), (30, 35)), ((30, 35), (0, 40))])
def test_a_long_table_overlaps_no_other(erste: tuple[int, int], zweite: tuple[int, int]) -> None:
    ws = xlsxwriter.Workbook(BytesIO(), OPTIONEN).add_worksheet("A", Arbeitsblatt)
    ws.add_table(erste[0], 0, erste[1], 1, {})
    with pytest.raises(OverlappingRange):
        ws.add_table(zweite[0], 1, zweite[1], 2, {})


def test_a_long_table_beyond_the_sheet_is_refused() -> None:
    ws = xlsxwriter.Workbook(BytesIO(), OPTIONEN).add_worksheet("A", Arbeitsblatt)
    assert ws.add_table(1_048_500, 0, 1_048_576, 1, {"columns": []}) == -1


@pytest.mark.parametrize("andere", ["internal:'B'!A1", "https://example.org/?a=1&b=2", ""])
def test_links_hung_on_cells_are_those_of_xlsxwriter(andere: str) -> None:
    """Alone and beside links that XlsxWriter writes itself, in any order of the cells."""
    ziele = [("internal:'Blatt ''x'' 1'!A1", 'Zur <Quelle> & "Zahl"'), ("internal:'B'!C3", "")]

    def von_xlsxwriter(ws: Any, form: Any) -> None:
        for nummer, (ziel, hinweis) in enumerate(ziele):
            ws.write_number(nummer, 1, nummer, form)
            ws.ignore_write_string = True
            ws.write_url(nummer, 1, ziel, None, "", hinweis)
            ws.ignore_write_string = False
        if andere:
            ws.write_url(1, 0, andere, form, "anderswohin & zurück", "Hinweis")

    def von_uns(ws: Any, form: Any) -> None:
        for nummer, (ziel, hinweis) in enumerate(ziele):
            ws.write_number(nummer, 1, nummer, form)
            ws.verlinke(nummer, 1, ziel, hinweis)
        if andere:
            ws.write_url(1, 0, andere, form, "anderswohin & zurück", "Hinweis")

    assert paket(Arbeitsblatt, von_uns) == paket(Worksheet, von_xlsxwriter)


def test_a_sheet_has_no_more_links_than_excel_opens() -> None:
    ws = xlsxwriter.Workbook(BytesIO(), OPTIONEN).add_worksheet("A", Arbeitsblatt)
    ws.hlink_count = HOECHSTENS - 1
    for nummer in range(3):
        ws.verlinke(nummer, 0, "internal:'A'!A1", "")
    assert dict(ws.hyperlinks).keys() == {0}


def uebrig(zeile: int, werte: list[Any]) -> list[int]:
    """The columns of a row that are left to XlsxWriter."""
    ws = xlsxwriter.Workbook(BytesIO(), OPTIONEN).add_worksheet("A", Arbeitsblatt)
    found: list[int] = []
    ws.schreibe_reihe(zeile, werte, [None] * len(werte), found.append)
    return found


def test_what_is_no_usual_value_is_left_to_xlsxwriter() -> None:
    werte = [True, Decimal(1), float("nan"), float("inf"), "x" * 16_000, "<r>", object()]
    assert uebrig(0, ["a", *werte, 1]) == [1, 2, 3, 4, 5, 6, 7]


def test_rows_that_excel_has_not_are_left_to_xlsxwriter() -> None:
    assert uebrig(1_048_575, ["a", 1]) == []
    assert uebrig(1_048_576, ["a", 1]) == [0, 1]
    assert uebrig(0, ["a"] * 16_385) == list(range(16_385))


namen = st.sampled_from(["_rels/.rels", "xl/theme/theme1.xml", "xl/tables/table1.xml", "xl/a.xml"])
teile = st.lists(st.tuples(namen, st.binary(max_size=300)), max_size=8, unique_by=lambda t: t[0])


@settings(max_examples=50, deadline=None)
@given(teile)
def test_a_package_is_that_of_the_library(teile: list[tuple[str, bytes]]) -> None:
    with Paket(wir := BytesIO(), "w") as paket, ZipFile(sie := BytesIO(), "w") as zip_:
        for name, inhalt in teile:
            paket.lege(name, inhalt)
            eintrag = ZipInfo(name)
            eintrag.compress_type, eintrag.create_system = ZIP_DEFLATED, 0
            zip_.writestr(eintrag, inhalt)
    assert wir.getvalue() == sie.getvalue()
