"""Does every row of a sheet end in exactly one part: header, data, total, footer, or a finding?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regelstand import spaltenwerk
from transforms.filtertexte.filtertext import urteile
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.kern.month import Month
from transforms.zeilen.rohtabelle import Rohtabelle, rohtabelle
from transforms.zeilen.rohzeilen import Row

WERK = spaltenwerk()
JANUAR = Zeitraum.des_monats(Month(2023, 1))
KOPF: Row = [
    "Monat",
    "JCNR",
    "Jobcenter",
    "Rechtskreis",
    "Service Center",
    "Baustein",
    "Produktivminuten",
]
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


@pytest.mark.parametrize(
    "wort", ["Total", "Gesamt", "Gesamtergebnis", "Summe", "GESAMT", " total "]
)
@pytest.mark.parametrize("stelle", [0, 1, 3, 4, 5])
def test_a_total_row_is_never_data_on_whatever_level_it_stands(wort: str, stelle: int) -> None:
    zeile = [*DATEN[:stelle], wort, *[None] * (5 - stelle), 30214.0]
    found = gelesen(KOPF, DATEN, zeile)
    assert (len(found.daten), [n for n, _ in found.summen]) == (1, [3])


def test_a_ge_called_total_is_data() -> None:
    found = gelesen(KOPF, [*DATEN[:2], "Gesamt", *DATEN[3:]])
    assert (len(found.daten), len(found.summen)) == (1, 0)


def test_a_filter_text_over_several_rows_is_one_text() -> None:
    found = gelesen(
        KOPF, DATEN, [], ["Angewendete Filter:"], ["Monat ist 2023-01"], ["Jahr ist 2023"]
    )
    assert found.filtertexte == ("Angewendete Filter:\nMonat ist 2023-01\nJahr ist 2023",)
    assert found.unklare_zeilen == ()


ZERRISSEN: dict[str, tuple[list[Row], list[Row]]] = {
    "above the header, a row for each line": (
        [["Angewendete Filter:"], ["Monat ist 2022-12"], ["Region ist Süd"]],
        [],
    ),
    "above the header, with a blank row between": (
        [["Angewendete Filter:"], [], ["Monat ist 2022-12"], ["Region ist Süd"]],
        [],
    ),
    "above the header, in the cells to the right": (
        [["Angewendete Filter:", None, "Monat ist 2022-12", "Region ist Süd"]],
        [],
    ),
    "above the header, not in the first column": (
        [[None, None, "Angewendete Filter:\nMonat ist 2022-12\nRegion ist Süd"]],
        [],
    ),
    "above and below": ([["Filter: Monat ist 2022-12"]], [["Filters: Region ist Süd"]]),
    "below, in the cells to the right": (
        [],
        [["Angewendete Filter:", "Monat ist 2022-12", "Region ist Süd"]],
    ),
    "below, torn at its commas": (
        [],
        [["Angewendete Filter:"], ["Monat ist 2022-12", "Region ist Süd"]],
    ),
    "below, at the right": (
        [],
        [[None] * 5 + ["Slicer: Monat ist 2022-12"], [None] * 5 + ["Region ist Süd"]],
    ),
    "below, without a word before": ([], [["Enthaltene (1) Monat: 2022-12"], ["Region ist Süd"]]),
    "below, in two texts": (
        [],
        [["Datenschnitt Monat ist 2022-12"], [], ["Aktive Filter: Region ist Süd"]],
    ),
}


@pytest.mark.parametrize(("oben", "unten"), ZERRISSEN.values(), ids=ZERRISSEN)
def test_wherever_a_filter_text_stands_every_line_of_it_is_read(
    oben: list[Row], unten: list[Row]
) -> None:
    found = gelesen(*oben, KOPF, DATEN, GESAMT, [], *unten)
    assert (len(found.daten), len(found.summen), found.unklare_zeilen) == (1, 1, ())
    judged = urteile(
        [found.filtertexte],
        WERK.tabellen["powerbi_minuten"],
        WERK,
        Zeitraum.des_monats(Month(2023, 1)),
    )
    assert [urteil.code for urteil in judged] == ["E111", "E120"]


def test_a_filter_text_in_a_column_beside_the_table_is_read() -> None:
    beside = [*DATEN, None, "Monat ist 2022-12\nRegion ist Süd"]
    for zeilen in (
        [[*KOPF, None, "Angewendete Filter:"], beside, DATEN],
        [[*KOPF, "Filter: Monat ist 2022-12; Region ist Süd"], DATEN],
    ):
        found = gelesen(*zeilen)
        judged = urteile(
            [found.filtertexte],
            WERK.tabellen["powerbi_minuten"],
            WERK,
            Zeitraum.des_monats(Month(2023, 1)),
        )
        assert [urteil.code for urteil in judged] == ["E111", "E120"]


@pytest.mark.parametrize(
    "text",
    [
        "Standort ist SC Ulm",
        "Quelle: gefiltert auf SC Ulm",
        "Erstellt am 16.01.2023, Datum ist vor 16.01.2023",
    ],
)
def test_a_line_above_the_header_that_only_begins_like_a_footer_is_kept(text: str) -> None:
    assert gelesen([text], [], KOPF, DATEN).ueberzeilen == ((1, (text,)),)
    assert gelesen(["Stand: 03.02.2023"], [], KOPF, DATEN).ueberzeilen == ()


def test_a_total_below_the_filter_text_is_still_a_total() -> None:
    found = gelesen(KOPF, DATEN, [FILTER], ["Gesamt", None, None, None, None, None, "30214,0"])
    assert ([n for n, _ in found.summen], found.filtertexte) == ([4], (FILTER,))


def test_a_footer_is_known_by_its_whole_word() -> None:
    assert gelesen(KOPF, DATEN, ["Stand 03.02.2023"]).unklare_zeilen == ()
    assert (
        gelesen(KOPF, DATEN, ["Erstellt am 03.02.2023 um 10:15 Uhr von M. Muster"]).unklare_zeilen
        == ()
    )
    assert (
        gelesen(KOPF, DATEN, ["Erstellt am 03.02.2023, Datum ist vor 16.01.2023"]).unklare_zeilen
        != ()
    )
    assert gelesen(KOPF, DATEN, ["Standort ist SC Freiburg"]).unklare_zeilen == (
        (3, "Standort ist SC Freiburg"),
    )


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
    st.one_of(
        st.sampled_from(
            [DATEN, GESAMT, KOPF, [FILTER], [ABBRUCH], ["Text"], [], [None] * 7, [*DATEN, 5], [1]]
        )
    ),
    max_size=25,
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
    nummern = [
        *(n for n, _ in (*found.daten, *found.summen)),
        *found.fusszeilen,
        *found.wiederholte_kopfzeilen,
        *found.zu_breite_zeilen,
    ]
    assert len(set(nummern)) == len(nummern)
