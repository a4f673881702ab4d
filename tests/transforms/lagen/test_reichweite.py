"""How far do the agreed hours reach at the pace of the billed months (T201)? Computed by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.regelstand import tarifwerk
from tests.transforms.jahr.test_ausblick import AB_JULI, MENGENANPASSUNG
from tests.transforms.vormonate.vertragsjahr import JAHR, zeile
from transforms.jahr.monatsplan import minuten_im
from transforms.jahr.reichweite import Reichweite, stunden_bis_jahresende
from transforms.kern.month import Month
from transforms.lagen.reichweite import Vertragsreichweite, reichweiten, reichweitenlage
from transforms.lagen.verlauf import abgerechnet
from transforms.tabellen.vertraege import Vertragszeile

EIN_JAHR = (zeile("B1", "2400"),)  # 12 000 min a month, 144 000 a year


def lage(
    zeilen: tuple[Vertragszeile, ...], billed: dict[int, str], monat: int
) -> Vertragsreichweite:
    verlauf = {("JC90001", "B1"): {Month(JAHR, m): Decimal(menge) for m, menge in billed.items()}}
    im_monat = [z for z in zeilen if z.covers(Month(JAHR, monat))]
    [found] = reichweiten(
        {"JC90001": zeilen}, {"JC90001": im_monat}, tarifwerk(), verlauf, Month(JAHR, monat)
    )
    return found


def reichweite(zeilen: tuple[Vertragszeile, ...], billed: dict[int, str], monat: int) -> Reichweite:
    return lage(zeilen, billed, monat).reichweite


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


# --- hours that would reach the year's end


@pytest.mark.parametrize(
    ("zeilen", "billed", "monat", "stunden"),
    [
        # 12 × 18 000 − 3 × 12 000 = 180 000 in 9 months: 20 000 min, 333,33 h a month
        (EIN_JAHR, {1: "18000", 2: "18000", 3: "18000"}, 3, "4000"),
        # 12 × 18 001 − 36 000 = 180 012; / 9 / 5 = 4 000,27 h: up
        (EIN_JAHR, {1: "18001", 2: "18001", 3: "18001"}, 3, "4000.3"),
        # 12 × 18 000,5 − 36 000 = 180 006; / 9 / 5 = 4 000,13 h: up too
        (EIN_JAHR, {1: "18000.5", 2: "18000.5", 3: "18000.5"}, 3, "4000.2"),
        # February held back counts with the pace: 216 000 − 48 000 = 168 000 in 8 months
        (EIN_JAHR, {1: "18000", 3: "18000", 4: "18000"}, 4, "4200"),
        # from July on six months of 14 363, three of them to come: 86 178 − 3 × 7 181,5 = 64 633,5
        (AB_JULI, {7: "14363", 8: "14363", 9: "14363"}, 9, "4308.9"),
        # 12 × 18 400 − 3 × 12 000 = 184 800 in 9 months
        (MENGENANPASSUNG, {1: "18400", 2: "18400", 3: "18400"}, 3, "4106.7"),
        (EIN_JAHR, {11: "150000"}, 11, "333600"),  # 12 × 150 000 − 132 000 in one month
        (EIN_JAHR, {1: "0", 2: "0"}, 2, "0"),
    ],
)
def test_the_hours_that_just_reach_the_years_end(
    zeilen: tuple[Vertragszeile, ...], billed: dict[int, str], monat: int, stunden: str
) -> None:
    found = stunden_bis_jahresende(reichweite(zeilen, billed, monat), Month(JAHR, monat).plus(1))
    assert found == Decimal(stunden)


@pytest.mark.parametrize(
    ("zeilen", "monat"),
    [(EIN_JAHR, 12), ((zeile("B1", "2400", bis=date(2023, 8, 31)),), 8)],
)
def test_where_no_planned_month_is_left_no_hours_reach(
    zeilen: tuple[Vertragszeile, ...], monat: int
) -> None:
    found = lage(zeilen, {5: "18000", 6: "18000", 7: "18000", monat: "90000"}, monat)
    assert stunden_bis_jahresende(found.reichweite, found.ab) is None
    [satz] = {str(z["vorbereiten"]) for z in reichweitenlage([found], 3)}
    assert "o7 anpassung" not in satz
    assert satz.startswith(f"Für 2023 ist es dafür zu spät, nach {Month(JAHR, monat).name} sind")
    [stelle] = {str(z["reicht"]) for z in reichweitenlage([found], 3)}
    assert stelle == satz


def test_the_command_is_quoted_for_every_shell_and_the_party_reads_none() -> None:
    [found] = reichweitenlage(
        [lage(EIN_JAHR, {1: "18001", 2: "18001", 3: "18001"}, 3)], mindestmonate=3
    )
    noetig = (
        "Bis zum Jahresende reichen bei gleichbleibendem Tempo ab April 2023 4.000,3 Stunden im "
        "Jahr."
    )
    assert found["vorbereiten"] == (
        f"{noetig} Vorbereiten: o7 anpassung JC90001 --ab 2023-04 --baustein 1 --stunden "
        '"4000,3" --begruendung "…"'
    )
    assert found["reicht"] == f"{noetig} Mehr Stunden brauchen einen begründeten TV-Beschluss."


def test_before_a_version_that_is_agreed_already_no_change_is_named() -> None:
    """From July on other hours are agreed, so that the next change is from August on (U110):
    12 × 18 400 less 6 × 12 000 and 15 600 are 133 200 minutes in five months.
    """
    billed = {1: "18400", 2: "18400", 3: "18400"}
    [found] = reichweitenlage([lage(MENGENANPASSUNG, billed, 3)], mindestmonate=3)
    assert '--ab 2023-08 --baustein 1 --stunden "5328"' in str(found["vorbereiten"])


def test_one_month_that_used_up_the_year_foretells_no_hours() -> None:
    [found] = reichweitenlage([lage(EIN_JAHR, {1: "150000"}, 1)], mindestmonate=3)
    assert found["vorbereiten"] == (
        "Wie viele Stunden bis zum Jahresende reichen, lässt sich aus einem Monat nicht ablesen. "
        'Vorbereiten: o7 anpassung JC90001 --ab 2023-02 --baustein 1 --stunden "…" '
        '--begruendung "…"'
    )


@given(
    genutzt=st.dictionaries(
        st.integers(1, 11), st.integers(0, 400_000).map(lambda n: Decimal(n) / 4), min_size=1
    ),
    stunden=st.integers(1, 60_000).map(lambda n: Decimal(n) / 10),
    weiter=st.integers(1, 11),
)
def test_with_these_hours_the_year_lasts_and_with_a_tenth_less_it_does_not(
    genutzt: dict[int, Decimal], stunden: Decimal, weiter: int
) -> None:
    ab = Month(JAHR, min(max(genutzt) + weiter, 12))
    abgerechnet = {Month(JAHR, m): menge for m, menge in genutzt.items()}
    noetig = stunden_bis_jahresende(_mit(stunden, stunden, ab, abgerechnet), ab)
    assert noetig is not None
    reicht = _mit(stunden, noetig, ab, abgerechnet)
    assert _jahresbedarf(reicht) <= Fraction(reicht.vereinbarte_minuten)
    if noetig > 0:
        knapp = _mit(stunden, noetig - Decimal("0.1"), ab, abgerechnet)
        assert _jahresbedarf(knapp) > Fraction(knapp.vereinbarte_minuten)


def _mit(
    vorher: Decimal, nachher: Decimal, ab: Month, abgerechnet: dict[Month, Decimal]
) -> Reichweite:
    """Twelve months of which those from `ab` on have other hours, five minutes a month each."""
    vereinbart = {
        Month(JAHR, m): (vorher if Month(JAHR, m) < ab else nachher) * 5 for m in range(1, 13)
    }
    return Reichweite("B1", vereinbart, abgerechnet)


def _jahresbedarf(r: Reichweite) -> Fraction:
    """What a year at the mean of the billed months comes to, those as they were."""
    summe = sum((Fraction(v) for v in r.verbraucht.values()), Fraction(0))
    return summe * 12 / len(r.verbraucht)
