"""The year closes its loop: what is planned and chosen is what January is billed against."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from flows.eingang.eingangsordner import lies_ordner
from tests.flows.planungslauf.planungswelt import (
    ANDERE,
    EINE,
    PLANJAHR,
    Planungswelt,
    ordner,
    plane,
)
from tests.laeufe.mappe import zahl
from tests.laeufe.probelauf import Probelauf, lauf
from tests.planung.rundweg import schreibe_rundweg
from tests.regelstand import regelstand
from transforms.kern.month import Month
from transforms.planung.planung import Planung
from transforms.planung.vereinbarung import Vereinbarung
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.planungsbestand import planungsbestand

JANUAR = Month(2023, 1)
GEWAEHLT = {EINE: 640.2, ANDERE: 612.0}


def gewaehlte(ablage: Path) -> tuple[dict[str, Planung], dict[str, Vereinbarung]]:
    """Every gE of a delivery, and what it chose."""
    bestand = planungsbestand(lies_ordner(ablage / "raw", PLANJAHR, regelstand().spalten))
    found = planungen(bestand, regelstand().tarife)
    return found, {jcnr: p.wahl for jcnr, p in found.items() if p.wahl}


@pytest.fixture(scope="module")
def januar(tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    """Planned, chosen, decided, put into Kermit as agreed; then the month."""
    ablage = tmp_path_factory.mktemp("planungsrunde")
    plane(Planungswelt(gewaehlt=GEWAEHLT), ablage)
    plandaten = ordner(ablage) / "_controlling" / f"plandaten_{PLANJAHR.jahr}.xlsx"
    schreibe_rundweg(*gewaehlte(ablage), plandaten, ablage / "raw" / str(JANUAR))
    return lauf(ablage / "raw", ablage / "out", JANUAR)


def test_january_issues_everything_and_finds_nothing(januar: Probelauf) -> None:
    e = januar.ergebnis
    assert (e.befunde, e.gestoppt, e.zurueckgestellt) == ((), False, {})
    assert [a.jcnr for a in e.ausstellungen] == [EINE, ANDERE]


@pytest.mark.parametrize("jcnr", [EINE, ANDERE])
def test_the_plan_of_the_month_is_a_twelfth_of_what_was_chosen(
    jcnr: str, januar: Probelauf
) -> None:
    plan = zahl(januar.dokument("MMI", jcnr), "Plan_Minuten")
    assert plan == Decimal(str(GEWAEHLT[jcnr])) * 60 / 12


def test_a_plan_that_is_not_what_was_chosen_is_found(tmp_path: Path) -> None:
    """The loop has to be closed by the file of the planning, not by any other."""
    plane(Planungswelt(gewaehlt=GEWAEHLT), tmp_path)
    plandaten = ordner(tmp_path) / "_controlling" / f"plandaten_{PLANJAHR.jahr}.xlsx"
    found, vereinbart = gewaehlte(tmp_path)
    anders = {
        jcnr: replace(
            v,
            zeilen=tuple(
                replace(z, stunden=z.stunden + 10) if z.schluessel == "B1" and z.stunden else z
                for z in v.zeilen
            ),
        )
        for jcnr, v in vereinbart.items()
    }
    schreibe_rundweg(found, anders, plandaten, tmp_path / "raw" / str(JANUAR))
    e = lauf(tmp_path / "raw", tmp_path / "out", JANUAR).ergebnis
    assert {b.code for b in e.befunde} == {"P104"}
    assert set(e.zurueckgestellt or ()) == {EINE, ANDERE}
