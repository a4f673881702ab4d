"""Are headings found through the alias lists, whatever their spelling?"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regelstand import spaltenwerk
from tests.welt.tabellen import SPALTEN, TABELLEN
from transforms.kern.planjahr import Planjahr
from transforms.notationen.notation import EXPECTED, READERS
from transforms.notationen.spalten import zuordnung

WERK = spaltenwerk()
_ENTSTELLUNGEN: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    lambda t: t.replace(" ", "\u00a0"),
    lambda t: t.replace("-", " "),
    lambda t: t.replace(" ", "-"),
    lambda t: t.replace(" ", "  "),
    lambda t: f"  {t} ",
    lambda t: unicodedata.normalize("NFD", t),
    lambda t: t.replace("ä", "ae").replace("ü", "ue").replace("ö", "oe").replace("ß", "ss"),
    lambda t: t.replace("-", "\u2011"),
    lambda t: f"{t}.",
]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(tabelle=st.sampled_from(TABELLEN), seed=st.integers(0, 10**6))
def test_headings_match_in_any_case_blank_hyphen_and_umlaut_spelling(
    tabelle: str, seed: int
) -> None:
    zufall = random.Random(seed)
    koepfe = [zufall.choice(_ENTSTELLUNGEN)(titel) for titel in SPALTEN[tabelle]]
    found = zuordnung(koepfe, WERK.tabellen[tabelle])
    assert (found.fehlend, found.doppelt, found.unbekannt) == ((), (), ())
    assert [WERK.tabellen[tabelle].spalten[name].titel for name in found.index] == list(
        SPALTEN[tabelle]
    )
    assert list(found.index.values()) == list(range(len(koepfe)))


@pytest.mark.parametrize("tabelle", TABELLEN)
def test_every_alias_leads_to_one_column_alone(tabelle: str) -> None:
    spalten = WERK.tabellen[tabelle].spalten
    worte = [(text, name) for name, s in spalten.items() for text in (s.titel, *s.alias)]
    for text, name in worte:
        assert list(zuordnung([text], WERK.tabellen[tabelle]).index) == [name]


OPTIONAL = {
    "plandaten": ["gültig ab", "gültig bis"],
    "ge_stammdaten": ["Nachfolgerin (JCNR)", "Bundesland", "E-Mail gemeinsam"],
}  # by the concept; no sample needs them


@pytest.mark.parametrize("tabelle", TABELLEN)
def test_the_columns_are_those_of_the_concept(tabelle: str) -> None:
    titel = [s.titel for name, s in WERK.tabellen[tabelle].spalten.items() if name != "datum"]
    assert titel == [*SPALTEN[tabelle], *OPTIONAL.get(tabelle, [])]


PLANUNG = WERK.fuer(Planjahr(2023))
DER_PLANUNG = {
    "planungsdaten": "Monat · JCNR · Anrufe SC · Anrufweiterleitungen · Gespräche · Produktivzeit "
    "Call · Produktivzeit Rückrufe · Produktivzeit Versand",
    "planungsvorgaben": "JCNR · Ziel Erreichbarkeit · Berücksichtigung Anrufe · Anruferweiterung · "
    "Berücksichtigung Erhöhung · Berücksichtigung Abzug",
    "wahl": "JCNR · Baustein · Baustein gewählt · Stunden · BG-Zahl · Laufzeit in Jahren",
    "stellen": "Service Center · Stellen VZA · davon gesperrt",
    "feiertage": "Service Center · Datum · frei",
}


@pytest.mark.parametrize("tabelle", DER_PLANUNG)
def test_the_required_columns_of_a_planning_are_those_of_the_concept(tabelle: str) -> None:
    spalten = PLANUNG.tabellen[tabelle].spalten.values()
    assert [s.titel for s in spalten if s.pflicht] == DER_PLANUNG[tabelle].split(" · ")


@pytest.mark.parametrize("tabelle", DER_PLANUNG)
def test_every_alias_of_a_planning_leads_to_one_column_alone(tabelle: str) -> None:
    spalten = PLANUNG.tabellen[tabelle].spalten
    for name, s in spalten.items():
        for text in (s.titel, *s.alias):
            assert list(zuordnung([text], PLANUNG.tabellen[tabelle]).index) == [name]


def test_a_planning_has_its_own_tables_and_shares_four_with_the_month() -> None:
    assert set(PLANUNG.tabellen) - set(WERK.tabellen) == set(DER_PLANUNG)
    assert set(PLANUNG.tabellen) & set(WERK.tabellen) == {
        "ge_stammdaten",
        "kermit_vertraege",
        "plandaten",
        "tv_beschluesse",
    }
    assert {name for name in PLANUNG.tabellen if PLANUNG.verlangt(name)} == {
        "ge_stammdaten",
        "planungsdaten",
    }


def test_every_notation_of_the_data_file_has_a_reader_and_words() -> None:
    tabellen = {**WERK.tabellen, **PLANUNG.tabellen}
    arten = {s.art for t in tabellen.values() for s in t.spalten.values()}
    assert arten - {"auswahl", "rechtskreis", "baustein"} <= set(READERS)
    assert arten <= set(EXPECTED)


def test_a_heading_twice_is_named_and_the_first_counts() -> None:
    found = zuordnung(["JCNR", "Monat", "JC-Nr."], WERK.tabellen["powerbi_kennzahlen"])
    assert (found.doppelt, found.index["jcnr"]) == (("JCNR",), 0)


def test_an_unknown_heading_gets_its_nearest_neighbour() -> None:
    found = zuordnung(["Produktivminutn", "Farbe"], WERK.tabellen["powerbi_minuten"])
    assert found.unbekannt == (("Produktivminutn", "Produktivminuten"), ("Farbe", None))


def test_month_or_day_one_of_them_must_be_there() -> None:
    koepfe = [titel for titel in SPALTEN["powerbi_minuten"] if titel != "Monat"]
    assert zuordnung(koepfe, WERK.tabellen["powerbi_minuten"]).fehlend == ("Monat oder Datum",)
    assert zuordnung([*koepfe, "Datum"], WERK.tabellen["powerbi_minuten"]).fehlend == ()


@pytest.mark.parametrize(
    ("name", "tabelle"),
    [
        ("powerbi_minuten.xlsx", "powerbi_minuten"),
        ("PowerBI_Minuten Teil 2.CSV", "powerbi_minuten"),
        ("powerbi_minuten_2023-01.xlsx", "powerbi_minuten"),
        ("kermit_vertraege (1).xlsx", "kermit_vertraege"),
        ("alte powerbi_minuten.xlsx", None),
        ("minuten.xlsx", None),
    ],
)
def test_a_file_belongs_to_the_table_its_name_begins_with(name: str, tabelle: str | None) -> None:
    assert WERK.tabelle_von(name) == tabelle
