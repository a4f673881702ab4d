"""Are amounts exact, rounded once and half up, and is a text with two readings refused?"""

from __future__ import annotations

import math
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from transforms.kern.money import (
    decimal_of,
    euro,
    exact,
    ganzzahl,
    german_decimal,
    german_number,
    mit_vorzeichen,
    round_half_up,
    summe,
)

GESETZ = settings(deadline=None, derandomize=True, max_examples=400)
mengen = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def half_up_in_whole_numbers(value: Decimal) -> int:
    """Cents, half away from zero, by integer arithmetic alone (DIN 1333)."""
    zaehler, nenner = abs(value).as_integer_ratio()
    cent = (200 * zaehler + nenner) // (2 * nenner)
    return -cent if value < 0 else cent


@GESETZ
@given(mengen)
def test_rounding_agrees_with_whole_numbers(value: Decimal) -> None:
    assert round_half_up(value) * 100 == half_up_in_whole_numbers(value)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("0.005", "0.01"),
        ("0.004999", "0.00"),
        ("-0.005", "-0.01"),
        ("27820.245", "27820.25"),
        ("2371.185", "2371.19"),
        ("0.015", "0.02"),
    ],
)
def test_the_half_cent_goes_away_from_zero(value: str, rounded: str) -> None:
    """Half to even would give 0,00 and 27 820,24; binary floating point 2 371,18."""
    assert round_half_up(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("text", "wert"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1234", "1234"),
        ("0,5", "0.5"),
        ("0,125", "0.125"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        (" 35.215,50 ", "35215.5"),
        ("-12,5", "-12.5"),
        ("−12,5", "-12.5"),
        ("1.234,567", "1234.567"),
    ],
)
def test_german_notation_is_read(text: str, wert: str) -> None:
    assert german_decimal(text) == Decimal(wert)


@pytest.mark.parametrize("text", ["1.234", "0.80", "12.5", "-1.234", "1,234", "12,345", "-999,999"])
def test_a_text_with_two_readings_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="zwei Lesarten"):
        german_decimal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "viele",
        "1e5",
        "1.23.4",
        "1,2,3",
        "1.2345,6",
        "12 34",
        "1 2,5",
        "5-",
        "€ 5",
        "5 €",
        "nan",
        "inf",
        "0x10",
        "1_000",
        "½",
        "--5",
    ],
)
def test_what_is_no_german_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ist keine Zahl"):
        german_decimal(text)


@pytest.mark.parametrize(
    "wert",
    [
        True,
        None,
        [],
        float("inf"),
        float("nan"),
        1e300,
        1e-300,
        10**15,
        "9" * 16,
        "0,000000000000000000001",
    ],
)
def test_what_is_no_quantity_is_refused_with_a_german_reason(wert: object) -> None:
    with pytest.raises(ValueError, match=r"^(ist|hat) "):
        decimal_of(wert)


@pytest.mark.parametrize(
    ("wert", "erwartet"),
    [(35215.5, "35215.5"), (0.1 + 0.2, "0.3"), (5642.0, "5642"), (7, "7"), (1e5, "100000")],
)
def test_an_excel_number_is_taken_to_the_15_digits_excel_keeps(wert: object, erwartet: str) -> None:
    assert str(decimal_of(wert)) == erwartet


@GESETZ
@given(st.integers(-(10**11), 10**11), st.integers(0, 2), st.booleans())
def test_every_number_is_read_back_from_its_german_text(
    ganz: int, stellen: int, gruppiert: bool
) -> None:
    wert = Decimal(ganz).scaleb(-stellen)
    text = f"{wert:,f}" if gruppiert else f"{wert:f}"
    assume(stellen or not gruppiert or abs(ganz) >= 10**6)  # a single point has two readings
    assert german_decimal(text.translate(str.maketrans(",.", ".,"))) == wert


@GESETZ
@given(st.integers(0, 10**13))
def test_a_number_is_the_same_from_excel_and_from_text(halbe: int) -> None:
    """…and in the same form: `35215.50` and `35215.5` must not look like a change."""
    assume(halbe < 10**12)
    excel, text = decimal_of(halbe / 2), german_decimal(f"{halbe // 2},{5 * (halbe % 2)}0")
    assert (excel, str(excel)) == (text, str(text))


@GESETZ
@given(st.lists(mengen, max_size=30), st.randoms())
def test_a_sum_is_exact_in_any_order_and_in_one_form(values: list[Decimal], zufall: object) -> None:
    shuffled = sorted(values, key=lambda _: zufall.random())  # type: ignore[attr-defined]
    assert Fraction(summe(values)) == sum((Fraction(v) for v in values), Fraction(0))
    assert str(summe(values)) == str(summe(shuffled)) == str(exact(summe(values)))


@pytest.mark.parametrize(
    ("value", "form"),
    [("1.0", "1"), ("-0.0", "0"), ("1E+3", "1000"), ("0.50", "0.5"), ("35215.50", "35215.5")],
)
def test_a_value_has_one_form(value: str, form: str) -> None:
    assert str(exact(Decimal(value))) == form


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("35215.5", None, "35.215,5"),
        ("1234", None, "1.234"),
        ("0.00", None, "0"),
        ("1234.5", 2, "1.234,50"),
        ("-0.5", None, "-0,5"),
        ("2.675", 2, "2,68"),
    ],
)
def test_numbers_are_written_in_german(value: str, places: int | None, text: str) -> None:
    assert german_number(Decimal(value), places) == text


def test_euros_are_written_in_german() -> None:
    assert euro(Decimal("44070.76")) == "44.070,76 €"


@pytest.mark.parametrize(
    ("wert", "grund"),
    [
        (True, "ist ein Wahrheitswert, keine Zahl"),
        (float("nan"), "ist keine endliche Zahl"),
        (date(2023, 1, 1), "ist als Datum oder Uhrzeit gespeichert, keine Zahl"),
        (time(12), "ist als Datum oder Uhrzeit gespeichert, keine Zahl"),
        (timedelta(1), "ist als Datum oder Uhrzeit gespeichert, keine Zahl"),
        ([], "ist keine Zahl"),
        (None, "ist keine Zahl"),
        (10**12, "ist zu groß oder zu fein für eine Menge"),
        (-(10**12), "ist zu groß oder zu fein für eine Menge"),
        ("0,000000000000000000001", "ist zu groß oder zu fein für eine Menge"),  # 21 places
        ("123456789012,3456", "ist zu groß oder zu fein für eine Menge"),  # 16 digits
    ],
)
def test_what_is_no_quantity_is_told_why(wert: object, grund: str) -> None:
    with pytest.raises(ValueError, match=f"^{grund}$"):
        decimal_of(wert)


@pytest.mark.parametrize(
    ("wert", "form"),
    [
        (10**12 - 1, "999999999999"),
        ("0,00000000000000000001", "1E-20"),
        ("123456789012,345", "123456789012.345"),  # the 15 digits Excel keeps
        (Decimal("1.50"), "1.5"),
    ],
)
def test_the_greatest_and_the_finest_quantity_are_taken_as_they_are(
    wert: object, form: str
) -> None:
    assert str(decimal_of(wert)) == form


def test_whole_numbers_are_written_in_german() -> None:
    assert (ganzzahl(8603), ganzzahl(12)) == ("8.603", "12")


@pytest.mark.parametrize(
    ("betrag", "text"),
    [("0.01", "+0,01 €"), ("1.00", "+1,00 €"), ("0.00", "0,00 €"), ("-0.01", "-0,01 €")],
)
def test_an_amount_more_has_its_sign(betrag: str, text: str) -> None:
    assert mit_vorzeichen(Decimal(betrag)) == text


@GESETZ
@given(
    st.one_of(
        st.floats(),
        st.floats(min_value=-1e12, max_value=1e12),
        st.floats(min_value=-0.001, max_value=0.001),
        st.decimals(min_value=-(10**13), max_value=10**13, places=3).map(float),
    )
)
def test_a_number_of_excel_is_the_quantity_of_its_fifteen_digits(value: float) -> None:
    try:
        expected = decimal_of(Decimal(f"{value:.15g}")) if math.isfinite(value) else None
    except ValueError:
        expected = None
    if expected is None:
        with pytest.raises(ValueError, match=r"Zahl|Menge"):
            decimal_of(value)
    else:
        assert str(decimal_of(value)) == str(expected)
