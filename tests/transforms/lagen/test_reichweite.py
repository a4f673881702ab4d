"""How far do the agreed hours reach at the pace of the billed months (T201)? Computed by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.jahr.test_ausblick import AB_JULI, MENGENANPASSUNG
from tests.transforms.vormonate.vertragsjahr import JAHR, zeile
from transforms.jahr.monatsplan import minuten_im
from transforms.jahr.reichweite import Reichweite
from transforms.kern.month import Month
from transforms.lagen.reichweite import reichweiten
from transforms.lagen.verlauf import abgerechnet
from transforms.tabellen.vertraege import Vertragszeile

EIN_JAHR = (zeile("B1", "2400"),)  # 12 000 min a month, 144 000 a year


def reichweite(zeilen: tuple[Vertragszeile, ...], billed: dict[int, str], monat: int) -> Reichweite:
    verlauf = {("JC90001", "B1"): {Month(JAHR, m): Decimal(menge) for m, menge in billed.items()}}
    im_monat = [z for z in zeilen if z.covers(Month(JAHR, monat))]
    [found] = reichweiten(
        {"JC90001": zeilen}, {"JC90001": im_monat}, tarifwerk(), verlauf, Month(JAHR, monat)
    )
    return found.reichweite


@pytest.mark.parametrize(
    ("zeilen", "billed", "monat", "vereinbart", "letzter"),
    [
        (EIN_JAHR, {1: "12000", 2: "12000", 3: "12000"}, 3, "144000", 12),
        (EIN_JAHR, {1: "18000", 2: "18000", 3: "18000"}, 3, "144000", 8),  # 144 / 18
        (
            EIN_JAHR,
            {1: "18000", 3: "18000", 4: "18000"},
            4,
            "144000",
            8,
        ),  # February held back: it counts with the pace
        (
            EIN_JAHR,
            {4: "18000", 5: "18000", 6: "18000"},
            6,
            "144000",
            8,
        ),  # nothing billed before April
        (EIN_JAHR, {1: "9000", 2: "9000", 3: "9000"}, 3, "144000", None),
        (EIN_JAHR, {1: "150000"}, 1, "144000", 1),
        (EIN_JAHR, {3: "150000"}, 3, "144000", 3),  # used up by what was billed, so since March
        (AB_JULI, {7: "7181.5", 8: "7181.5", 9: "7181.5"}, 9, "43089", 12),
        (AB_JULI, {7: "14363", 8: "14363", 9: "14363"}, 9, "43089", 9),
        (
            MENGENANPASSUNG,
            {1: "13800", 2: "13800", 3: "13800"},
            3,
            "165600",
            12,
        ),  # 6 × 12 000 + 6 × 15 600
        (MENGENANPASSUNG, {1: "18400", 2: "18400", 3: "18400"}, 3, "165600", 9),
    ],
)
def test_the_pace_of_the_billed_months_against_the_hours_by_month(
    zeilen: tuple[Vertragszeile, ...],
    billed: dict[int, str],
    monat: int,
    vereinbart: str,
    letzter: int | None,
) -> None:
    r = reichweite(zeilen, billed, monat)
    assert r.vereinbarte_minuten == Decimal(vereinbart)
    assert r.letzter_monat == (None if letzter is None else Month(JAHR, letzter))


def test_minutes_of_a_month_that_was_not_billed_do_not_count() -> None:
    """The export tells February too; nobody billed it. The month of the run counts as the export
    tells it.
    """
    export = {("JC90001", "B1"): {Month(JAHR, m): Decimal(12000 + m) for m in (1, 2, 3)}}
    issued = {"JC90001": {Month(JAHR, 1): {"B1": Decimal(11000)}}}
    assert abgerechnet(export, issued, Month(JAHR, 3)) == {
        ("JC90001", "B1"): {Month(JAHR, 1): Decimal(11000), Month(JAHR, 3): Decimal(12003)}
    }


@pytest.mark.parametrize(
    ("zeilen", "monat", "plan"),
    [
        (MENGENANPASSUNG, 6, {"B1": Decimal(12000)}),
        (MENGENANPASSUNG, 7, {"B1": Decimal(15600)}),
        (AB_JULI, 6, {}),
        (AB_JULI, 7, {"B1": Decimal("7181.5")}),
        ((zeile("B1", "2400", ab=date(2023, 3, 15)),), 3, {}),
    ],
)
def test_minutes_are_compared_with_the_plan_of_their_own_month(
    zeilen: tuple[Vertragszeile, ...], monat: int, plan: dict[str, Decimal]
) -> None:
    """M106, M301: the hours of the version that holds in the month."""
    assert minuten_im({"JC90001": zeilen}, tarifwerk(), Month(JAHR, monat)) == {"JC90001": plan}
