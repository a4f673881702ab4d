"""Does the filter text of an export contradict the run of January 2023?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.filtertext import bedingungen, widersprueche
from transforms.month import Month

JANUAR, MAERZ = Month(2023, 1), Month(2023, 3)


def widerspruch(text: str, month: Month) -> str | None:
    """Of a table that is one sheet."""
    [line] = widersprueche([[text]], month)
    return line


PASST = [
    "Applied filters:\nMonat is 2023-01",
    "Angewendete Filter:\nMonat ist 2023-01",
    "Angewendete Filter:\nMonat ist 2022-12 oder 2023-01",
    "Angewandte Filter: Leistungsmonat ist Januar 2023",
    "Applied filters:\nMonat is Jan 2023, Feb 2023",
    "Applied filters:\nMonat is not 2022-12",
    "Applied filters:\nMonat is not (Blank)",
    "Applied filters:\nDatum is on or after 01.01.2023 and is before 01.02.2023",
    "Angewendete Filter:\nDatum ist am oder nach 01.01.2023 und ist am oder vor 31.01.2023",
    "Angewendete Filter:\nDatum ist nach 31.12.2022",
    "Applied filters:\nRechtskreis is SGB II",
    "Applied filters:\nRechtskreis is SGB III or SGB II",
    "Angewendete Filter:\nRechtskreis ist nicht Familienkasse",
    "Applied filters:\nRechtskreis is All",
    "Applied filters:\nJobcenter is JC Göppingen\nJahr is 2023",
    "No filters applied",
    "Keine Filter angewendet",
    "",
]
WIDERSPRICHT = [
    ("Applied filters:\nMonat is 2022-12", "Monat is 2022-12"),
    ("Angewendete Filter:\nMonat ist 2022-12", "Monat ist 2022-12"),
    ("Angewandte Filter: Monat ist 2022-11 oder 2022-12", "Monat ist 2022-11 oder 2022-12"),
    ("Angewendete Filter:\nJobcenter ist JC Göppingen\nMonat ist Februar 2023", "Monat ist Februar 2023"),
    ("Applied filters:\nMonat is Mrz 2023", "Monat is Mrz 2023"),
    ("Applied filters:\nLeistungsmonat is 12.2022", "Leistungsmonat is 12.2022"),
    ("Angewendete Filter:\nMonat ist nicht 2023-01", "Monat ist nicht 2023-01"),
    ("Angewendete Filter:\nDatum ist am oder nach 01.02.2023", "Datum ist am oder nach 01.02.2023"),
    ("Angewendete Filter:\nDatum ist am oder nach 16.01.2023", "Datum ist am oder nach 16.01.2023"),
    ("Angewendete Filter:\nDatum ist nach 31.01.2023", "Datum ist nach 31.01.2023"),
    ("Angewendete Filter:\nDatum ist vor 31.01.2023", "Datum ist vor 31.01.2023"),
    ("Applied filters:\nDatum is on or before 15.01.2023", "Datum is on or before 15.01.2023"),
    ("Applied filters:\nRechtskreis is SGB III", "Rechtskreis is SGB III"),
    ("Angewendete Filter:\nRechtskreis ist Familienkasse", "Rechtskreis ist Familienkasse"),
    ("Angewendete Filter:\nJahr ist 2022", "Jahr ist 2022"),
    ("Angewendete Filter:\nRechtskreis ist nicht SGB II", "Rechtskreis ist nicht SGB II"),
]


@pytest.mark.parametrize("text", PASST)
def test_a_filter_that_lets_the_month_and_sgb_ii_through_is_no_contradiction(text: str) -> None:
    assert widerspruch(text, JANUAR) is None


@pytest.mark.parametrize(("text", "zeile"), WIDERSPRICHT)
def test_a_filter_that_shuts_them_out_is_named_by_its_line(text: str, zeile: str) -> None:
    assert widerspruch(text, JANUAR) == zeile


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.integers(2019, 2031), st.integers(1, 12), st.sampled_from(["is", "ist"]))
def test_only_the_filter_of_the_month_itself_fits(year: int, month: int, ist: str) -> None:
    month_of_filter = Month(year, month)
    text = f"Angewendete Filter:\nMonat {ist} {month_of_filter}"
    assert (widerspruch(text, JANUAR) is None) == (month_of_filter == JANUAR)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text())
def test_any_filter_text_can_be_judged(text: str) -> None:
    widerspruch(f"Applied filters:\nMonat {text}\nDatum {text}\nRechtskreis {text}", JANUAR)


TEILE = {
    "a part for each month": (["Monat ist 2023-01", "Monat ist Feb 2023", "Monat ist 2023-03"], [None, None, None]),
    "past months beside an export without filter": (["Monat ist 2023-01", ""], [None, None]),
    "a month cut in halves": (["Datum ist vor 16.03.2023", "Datum ist am oder nach 16.03.2023"], [None, None]),
    "halves with a day between them": (
        ["Datum ist vor 16.03.2023", "Datum ist am oder nach 17.03.2023"],
        ["Datum ist vor 16.03.2023", "Datum ist am oder nach 17.03.2023"],
    ),
    "only half of the month, and a past month": (["Monat ist 2023-01", "Datum ist vor 16.03.2023"], [None, "Datum ist vor 16.03.2023"]),
    "past months alone": (["Monat ist 2023-01", "Monat ist 2023-02"], ["Monat ist 2023-01", "Monat ist 2023-02"]),
    "a month of another year": (["Monat ist 2022-12", "Monat ist 2023-03"], ["Monat ist 2022-12", None]),
    "a month to come": (["Monat ist 2023-04", "Monat ist 2023-03"], ["Monat ist 2023-04", None]),
    "the SGB III rows in a part of their own": (["Rechtskreis ist SGB III", "Rechtskreis ist SGB II"], ["Rechtskreis ist SGB III", None]),
}


@pytest.mark.parametrize(("texte", "zeilen"), TEILE.values(), ids=TEILE)
def test_the_parts_of_an_export_let_the_month_through_together(texte: list[str], zeilen: list[str | None]) -> None:
    filters = [[f"Angewendete Filter:\n{text}"] if text else [] for text in texte]
    assert widersprueche(filters, MAERZ) == zeilen


BEDINGUNGEN = [
    ("Angewendete Filter:\nMonat ist 2023-01\nBaustein ist Baustein 1", [("Baustein", "Baustein ist Baustein 1")]),
    ("Applied filters:\nService Center is not SC Freiburg", [("Service Center", "Service Center is not SC Freiburg")]),
    ("Angewendete Filter: Produktivminuten ist größer als 0", [("Produktivminuten", "Produktivminuten ist größer als 0")]),
    ("Applied filters:\nRegion contains Süd\nRechtskreis is SGB II", [("Region", "Region contains Süd")]),
    ("Applied filters:\nJobcenter is All\nBaustein ist nicht leer\nJahr ist 2023\nDatum ist nach 31.12.2022", []),
    ("No filters applied", []),
    ("Keine Filter angewendet", []),
]


@pytest.mark.parametrize(("text", "gefunden"), BEDINGUNGEN)
def test_every_other_condition_is_named_with_its_field(text: str, gefunden: list[tuple[str, str]]) -> None:
    assert bedingungen([text]) == gefunden
