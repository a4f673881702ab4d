"""The need of a gE, beside the planning sheet of JC Göppingen to the printed digit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.planung import goeppingen as g
from transforms.kern.money import gerundet
from transforms.kern.month import Month
from transforms.planung.bedarf import Basismonat, Bedarf

ZEHNTEL, HUNDERTSTEL, EINER = Decimal("0.1"), Decimal("0.01"), Decimal(1)


def _ganz(werte: list[Fraction]) -> list[int]:
    return [int(gerundet(w, EINER)) for w in werte]


def test_the_inputs_are_those_that_give_the_sheet() -> None:
    assert sum(g.ANRUFE) == 84950
    assert sum(g.GESPRAECHE) == 43091
    assert (sum(g.CALL), sum(g.RUECKRUFE), sum(g.VERSAND)) == (
        Decimal("6730.4"),
        Decimal("21.1"),
        Decimal("260.3"),
    )


def test_each_month_of_the_sheet_comes_out_to_the_printed_digit() -> None:
    b = g.bedarf()
    assert [m.anrufe for m in b.monate] == g.ANRUFE
    assert _ganz([m.noetige_gespraeche for m in b.monate]) == g.NOETIGE
    assert [str(gerundet(b.kapazitaet_im(m), ZEHNTEL)) for m in b.monate] == g.VZA
    assert _ganz([b.moegliche_gespraeche_im(m) for m in b.monate]) == g.MOEGLICHE
    erreichbar = [b.moegliche_erreichbarkeit_im(m) or Fraction(0) for m in b.monate]
    assert _ganz([e * 100 for e in erreichbar]) == g.ERREICHBAR
    assert _ganz([b.empfehlung_im(m) for m in b.monate]) == g.EMPFEHLUNG
    noetig = [str(gerundet(b.produktivzeit_im(m).call, ZEHNTEL)) for m in b.monate]
    assert ", ".join(noetig) == g.CALL_NOETIG
    moeglich = [str(gerundet(b.moegliche_produktivzeit_im(m).call, ZEHNTEL)) for m in b.monate]
    assert ", ".join(moeglich) == g.CALL_MOEGLICH


def test_the_year_of_the_sheet_comes_out_to_the_printed_digit() -> None:
    b, t = g.bedarf(), g.bedarf().minuten_je_gespraech
    genau = Decimal("0.0001")
    assert [str(gerundet(x, genau)) for x in (t.call, t.rueckrufe, t.versand)] == [
        "9.3714",
        "0.0294",
        "0.3624",
    ]
    assert str(gerundet(b.stunden, ZEHNTEL)) == "7602.7"
    assert str(gerundet(b.vza, HUNDERTSTEL)) == "6.34"
    arten = (b.produktivzeit.call, b.produktivzeit.rueckrufe, b.produktivzeit.versand)
    assert [str(gerundet(x, ZEHNTEL)) for x in arten] == ["7297.6", "22.9", "282.2"]
    assert _ganz([b.noetige_gespraeche, b.moegliche_gespraeche, b.empfehlung]) == [
        46723,  # 46 722,5; the sheet prints the lower neighbour
        46723,
        3112,
    ]
    assert str(gerundet(b.gespraechserfuellung * 100, ZEHNTEL)) == "108.4"
    assert b.arbeitstage == 252


def test_what_was_answered_last_year_is_baustein_1_and_the_rest_is_baustein_4() -> None:
    b = g.bedarf()
    assert b.baustein_1 + b.baustein_4 == b.stunden
    assert b.baustein_1 == b.stunden / b.gespraechserfuellung
    assert b.erfuellungsgrad_b4 == b.gespraechserfuellung - 1


def test_a_goal_below_last_year_leaves_no_baustein_4() -> None:
    b = g.bedarf(ziel="0.40")
    assert b.gespraechserfuellung < 1
    assert (b.baustein_1, b.baustein_4) == (b.stunden, Fraction(0))


def test_lastverteilung_is_what_both_together_lack_per_working_day() -> None:
    assert g.bedarf().lastverteilung is None
    b = g.bedarf(ziel_gemeinsam="0.70")
    # (0,70 × 84 950 − 46 722,5) / 252; the annex prints 53 on another basis period
    assert b.lastverteilung == (Fraction(70, 100) * 84950 - Fraction(93445, 2)) / 252
    assert gerundet(b.lastverteilung, ZEHNTEL) == Decimal("50.6")


def test_fewer_months_are_extrapolated_to_a_year() -> None:
    b = g.bedarf()
    halb = replace(b, monate=b.monate[:6])
    assert halb.hochgerechnet
    assert halb.faktor == 2
    assert halb.noetige_gespraeche == 2 * sum(m.noetige_gespraeche for m in b.monate[:6])
    assert halb.moegliche_gespraeche == halb.noetige_gespraeche


def test_a_month_without_a_call_has_no_share_that_can_be_answered() -> None:
    b = g.bedarf()
    stumm = replace(b.monate[0], anrufe_sc=0, weiterleitungen=0)
    b = replace(b, monate=(stumm, *b.monate[1:]))
    assert b.moegliche_erreichbarkeit_im(stumm) is None


@pytest.mark.parametrize(
    ("aenderung", "grund"),
    [
        ({"gespraeche": 0}, "ohne ein Gespräch gibt es keine Minuten je Gespräch"),
        ({"arbeitstage": 0}, "ein Basismonat hat keinen Arbeitstag"),
    ],
)
def test_what_cannot_be_divided_is_refused(aenderung: dict[str, int], grund: str) -> None:
    monate = tuple(replace(m, **aenderung) for m in g.bedarf().monate)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=grund):
        Bedarf(monate=monate)
    with pytest.raises(ValueError, match="1 bis 12 Basismonate erwartet, nicht 0"):
        Bedarf(monate=())


_ANTEIL = st.decimals(min_value="0.01", max_value="1", places=2)
_STUNDEN = st.decimals(min_value="0", max_value="2000", places=1)


@st.composite
def _monate(draw: st.DrawFn) -> tuple[Basismonat, ...]:
    n = draw(st.integers(1, 12))
    return tuple(
        Basismonat(
            monat=Month(2022, 1).plus(i),
            arbeitstage=draw(st.integers(15, 23)),
            anrufe_sc=draw(st.integers(1000, 20000)),
            weiterleitungen=draw(st.integers(0, 999)),
            gespraeche=draw(st.integers(1, 9000)),
            call=draw(_STUNDEN) + Decimal("0.1"),
            rueckrufe=draw(_STUNDEN),
            versand=draw(_STUNDEN),
            ziel=draw(_ANTEIL),
        )
        for i in range(n)
    )


@given(_monate())
def test_the_posts_of_the_year_have_exactly_the_conversations_of_the_year(
    monate: tuple[Basismonat, ...],
) -> None:
    b = Bedarf(monate=monate)
    assert b.moegliche_gespraeche == b.noetige_gespraeche
    stunden = sum((b.moegliche_produktivzeit_im(m).summe for m in monate), Fraction(0))
    assert stunden * b.faktor == b.stunden
    gewogen = sum((b.kapazitaet_im(m) * m.arbeitstage for m in monate), Fraction(0))
    assert gewogen * b.faktor / b.arbeitstage == b.vza
    assert b.baustein_1 + b.baustein_4 == b.stunden
    assert b.baustein_4 >= 0


@given(_monate(), st.randoms(use_true_random=False))
def test_the_order_of_the_months_does_not_matter(
    monate: tuple[Basismonat, ...], zufall: object
) -> None:
    anders = list(monate)
    zufall.shuffle(anders)  # type: ignore[attr-defined]
    assert Bedarf(monate=tuple(anders)).stunden == Bedarf(monate=monate).stunden
