"""Where does Herkunft lead for the figures of earlier months?"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.register.belege import Monatsbeleg, beleg
from transforms.dokumente.differenz import Fassung
from transforms.dokumente.fremdnamen import UNGENANNT
from transforms.dokumente.herkunft import Nachweisdatei, zellnamen
from transforms.dokumente.quellen.belegzeile import Belegzeile
from transforms.dokumente.quellen.fruehere import fruehere_quellen
from transforms.kern.dokument import Monatsbetrag, Nachweiszeile
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.kern.source import Source, Zellort
from transforms.preise.kosten import BG, Position

JANUAR = Month(2023, 1)
DATEI = "Kostennachweis_JC90001_2023-01_v1.xlsx"
B1 = Position("B1", "Baustein 1", Decimal("30.5"), "Produktivminuten", Decimal("0.80"))


def minuten(wert: str, zeile: int, center: str = "SC Nord (Muster)") -> Nachweiszeile:
    return Nachweiszeile(
        groesse="Produktivminuten",
        schluessel="B1",
        monat=JANUAR,
        wert=Decimal(wert),
        einheit="Minuten",
        source=Source("powerbi_minuten.xlsx", "Export", zeile),
        sha256="a" * 64,
        datum=date(2023, 1, zeile),
        service_center=center,
    )


def zusammen(zeilen: Iterable[Nachweiszeile]) -> list[Nachweiszeile]:
    return list(fruehere_quellen(map(Belegzeile.aus, zeilen)))


def orte(datei: Nachweisdatei) -> list[tuple[str, str]]:
    betrag = Monatsbetrag(JANUAR, 1, Decimal("30.5"), Decimal("246.00"), Decimal("24.40"))
    zeilen = (
        *datei.betrag(betrag),
        *datei.minuten(JANUAR, {"B1": Decimal("30.5")}),
        *datei.positionen(JANUAR, [replace(B1, schluessel=BG), B1]),
    )
    return [(z.source.blatt, z.fundstelle) for z in zeilen]


def test_a_version_whose_cells_are_kept_names_sheet_and_cell_of_each_figure() -> None:
    namen = ("Produktivminuten", "Volumenpreis", *zellnamen(BG), *zellnamen("B1"))
    zellen = {name: ("Rechenweg", f"C{nr}") for nr, name in enumerate(namen, start=1)}
    assert orte(Nachweisdatei(DATEI, "b" * 64, zellen)) == [
        ("Rechenweg", f"Zelle C{nr}") for nr in (1, 5, 2, 6, 3, 4, 5, 6, 7, 8)
    ]


def test_a_version_from_before_claims_no_sheet_and_names_what_every_build_has() -> None:
    namen = ("Produktivminuten", "BG_Grundpreis", "Volumenpreis")
    positionen = ("Position B1",) * 3
    assert orte(Nachweisdatei(DATEI, "b" * 64)) == [
        *(("", f"Name {name}") for name in namen),
        ("", "Position B1"),
        *(("", f"Name {name}") for name in zellnamen(BG)),
        *(("", ort) for ort in positionen),
    ]


@pytest.mark.parametrize(
    ("nummern", "text"), [((4,), "4"), ((2, 3, 4, 7), "2–4, 7"), ((9, 5, 8, 6), "5–6, 8–9")]
)
def test_rows_of_one_sheet_are_one_row_that_names_them(nummern: tuple[int, ...], text: str) -> None:
    (eine,) = zusammen(minuten("1.5", nummer) for nummer in nummern)
    assert (eine.fundstelle, eine.wert) == (text, Decimal("1.5") * len(nummern))
    assert eine.source.zeile is None
    assert eine.datum == (date(2023, 1, 4) if nummern == (4,) else None)


@given(
    st.lists(
        st.tuples(st.decimals(0, 9999, places=2), st.integers(1, 28), st.sampled_from("AB")),
        unique_by=lambda zeile: zeile[1],
    )
)
def test_no_minute_is_lost_or_told_twice(zeilen: list[tuple[Decimal, int, str]]) -> None:
    gelesen = [minuten(str(wert), nummer, center) for wert, nummer, center in zeilen]
    gesagt = zusammen(gelesen)
    assert summe(z.wert for z in gesagt if isinstance(z.wert, Decimal)) == summe(
        wert for wert, _, _ in zeilen
    )
    assert len(gesagt) == len({center for _, _, center in zeilen})


NACHWEISZEILEN = st.builds(
    Nachweiszeile,
    groesse=st.sampled_from(("Produktivminuten", "BG-Zahl", "Satz", "Laufzeit")),
    schluessel=st.sampled_from((BG, "B1", "B10")),
    monat=st.sampled_from((JANUAR, Month(2023, 2))),
    wert=st.decimals(0, 9999, places=2),
    einheit=st.just("Minuten"),
    source=st.builds(
        Source,
        datei=st.sampled_from(("a.xlsx", "b.csv")),
        blatt=st.sampled_from(("Export", "", UNGENANNT)),
        zeile=st.none() | st.integers(1, 40),
        spalte=st.none() | st.just("Minuten"),
    ),
    sha256=st.sampled_from(("a" * 64, "b" * 64)),
    fundstelle=st.sampled_from(("", "Feld x")),
    datum=st.none() | st.dates(date(2023, 1, 1), date(2023, 1, 31)),
    service_center=st.sampled_from(("", "SC Nord (Muster)", UNGENANNT)),
)


@given(NACHWEISZEILEN | st.builds(replace, NACHWEISZEILEN, wert=st.dates() | st.text()))
def test_a_row_is_read_as_it_was_kept_and_as_it_was_handed_over(zeile: Nachweiszeile) -> None:
    assert Belegzeile.aus(zeile).nachweiszeile == zeile
    assert pickle.loads(pickle.dumps(zeile)) == zeile


@given(st.lists(NACHWEISZEILEN), st.sampled_from(({}, {"Menge_B1": ("Rechenweg", "C8")})))
def test_what_a_beleg_keeps_of_cells_and_input_rows_is_what_was_written(
    zeilen: list[Nachweiszeile], zellen: dict[str, Zellort]
) -> None:
    eigene = [z for z in zeilen if z.groesse != "Laufzeit" and z.monat == JANUAR]
    text = beleg(Fassung(1, (B1,), tuple(zeilen)), zellen)
    spaeter = Monatsbeleg(text, JANUAR)
    assert spaeter.zellen == zellen
    assert spaeter.quellen == tuple(zusammen(eigene))
    assert pickle.loads(pickle.dumps(spaeter.quellen)) == spaeter.quellen
    assert list(spaeter.quellen) == list(Monatsbeleg(text, JANUAR).quellen)


def test_a_version_without_a_beleg_names_neither_cells_nor_sheets() -> None:
    ohne = Monatsbeleg("", JANUAR)
    assert (ohne.zellen, ohne.quellen) == ({}, ())
