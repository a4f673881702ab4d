"""Does every row of a sheet end in exactly one part: header, data, total, footer, or a finding?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.datendateien import spaltenwerk
from transforms.rohtabelle import Rohtabelle, Row, rohtabelle

WERK = spaltenwerk()
KOPF: Row = ["Monat", "JCNR", "Jobcenter", "Rechtskreis", "Service Center", "Baustein", "Produktivminuten"]
DATEN: Row = ["2023-01", "JC62106", "JC Göppingen", "SGB II", "SC Freiburg", "Baustein 1", 30214.0]
GESAMT: Row = ["Total", None, None, None, None, None, 30214.0]
FILTER = "Applied filters:\nMonat is 2023-01"
ABBRUCH = "Exported data exceeded the allowed volume. Some data may have been omitted."


def gelesen(*zeilen: Row) -> Rohtabelle:
    found = rohtabelle(zeilen, WERK.tabellen["powerbi_minuten"], WERK)
    assert found is not None
    return found


def test_the_header_is_found_below_filter_lines() -> None:
    found = gelesen([FILTER], [], KOPF, DATEN)
    assert (found.kopfzeile, [n for n, _ in found.daten], found.filtertexte) == (3, [4], (FILTER,))


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    found = gelesen(KOPF, DATEN, [], DATEN, GESAMT, [None] * 7, [FILTER])
    assert [n for n, _ in found.daten] == [2, 4]
    assert [n for n, _ in found.summen] == [5]
    assert (found.leerzeilen, found.fusszeilen) == (2, (7,))


@pytest.mark.parametrize("wort", ["Total", "Gesamt", "Gesamtergebnis", "Summe", "GESAMT", " total "])
@pytest.mark.parametrize("stelle", [0, 1, 3, 4, 5])
def test_a_total_row_is_never_data_on_whatever_level_it_stands(wort: str, stelle: int) -> None:
    zeile = [*DATEN[:stelle], wort, *[None] * (5 - stelle), 30214.0]
    found = gelesen(KOPF, DATEN, zeile)
    assert (len(found.daten), [n for n, _ in found.summen]) == (1, [3])


def test_a_ge_called_total_is_data() -> None:
    found = gelesen(KOPF, [*DATEN[:2], "Gesamt", *DATEN[3:]])
    assert (len(found.daten), len(found.summen)) == (1, 0)


def test_a_filter_text_over_several_rows_is_one_text() -> None:
    found = gelesen(KOPF, DATEN, [], ["Angewendete Filter:"], ["Monat ist 2023-01"], ["Jahr ist 2023"])
    assert found.filtertexte == ("Angewendete Filter:\nMonat ist 2023-01\nJahr ist 2023",)
    assert found.unklare_zeilen == ()


def test_the_cut_off_notice_is_seen_even_within_the_filter_text() -> None:
    assert gelesen(KOPF, DATEN, [], [FILTER], [ABBRUCH]).abgeschnitten == (5,)
    assert gelesen(KOPF, DATEN, [], [ABBRUCH], [FILTER]).abgeschnitten == (4,)


def test_a_lone_text_that_nobody_announced_is_no_footer() -> None:
    assert gelesen(KOPF, DATEN, ["Bitte prüfen!"]).unklare_zeilen == ((3, "Bitte prüfen!"),)
    assert gelesen(KOPF, DATEN, ["Stand: 03.02.2023"]).unklare_zeilen == ()


def test_a_sheet_without_the_headings_is_no_table() -> None:
    assert rohtabelle([["a", "b"], [1, 2]], WERK.tabellen["powerbi_minuten"], WERK) is None
    assert rohtabelle([], WERK.tabellen["powerbi_minuten"], WERK) is None


def test_a_header_below_the_searched_rows_is_not_found() -> None:
    tabelle = WERK.tabellen["powerbi_minuten"]
    assert rohtabelle([*[["Deckblatt"]] * 29, KOPF, DATEN], tabelle, WERK) is not None
    assert rohtabelle([*[["Deckblatt"]] * 30, KOPF, DATEN], tabelle, WERK) is None


zeilen = st.lists(
    st.one_of(st.sampled_from([DATEN, GESAMT, KOPF, [FILTER], [ABBRUCH], ["Text"], [], [None] * 7, [*DATEN, 5], [1]])), max_size=25
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(zeilen)
def test_every_row_below_the_header_ends_in_exactly_one_part(rows: list[Row]) -> None:
    found = gelesen(KOPF, *rows)
    ohne_wiederholung = (
        found.daten,
        found.summen,
        found.fusszeilen,
        found.wiederholte_kopfzeilen,
        found.unklare_zeilen,
        found.zu_breite_zeilen,
    )
    assert sum(map(len, ohne_wiederholung)) + found.leerzeilen == len(rows)
    nummern = [*(n for n, _ in (*found.daten, *found.summen)), *found.fusszeilen, *found.wiederholte_kopfzeilen, *found.zu_breite_zeilen]
    assert len(set(nummern)) == len(nummern)
