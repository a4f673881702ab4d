"""Exact decimals: reading them, rounding them once, writing them in German."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

CENT = Decimal("0.01")
_LIMIT, _SMALLEST_EXPONENT, _DIGITS = (
    Decimal(10) ** 12,
    -20,
    15,
)  # Excel keeps 15 digits; what has more is no quantity of ours
_LEAST, _MOST = 1e-4, 1e11  # 15 digits of a number between them are a quantity in its one form
_BLANK = "[ \\t\u00a0\u202f]"
_BLANK_GROUPS = re.compile(rf"[-−]?[1-9][0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}})+(?:,[0-9]+)?")
_PLAIN = re.compile(
    r"[-−]?[0-9]+(?:,[0-9]+)?"
)  # the digits 0 to 9 alone: those of other scripts are refused
_GROUPED = re.compile(r"[-−]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ONE_DOT = re.compile(r"[-−]?[0-9]+\.[0-9]+")
_THREE_DECIMALS = re.compile(r"[-−]?[1-9][0-9]{0,2},[0-9]{3}")


def round_half_up(amount: Decimal, step: Decimal = CENT) -> Decimal:
    """The one rounding of the project: to the cent, half away from zero (DIN 1333)."""
    with localcontext() as context:
        context.prec = 50
        return amount.quantize(step, rounding=ROUND_HALF_UP)


def german_decimal(text: str) -> Decimal:
    """Read German notation: `1.234,5`, `1234,5`, `1 234,5`, `1.234.567`. Raises ValueError with a
    German reason.

    Refused because they have two readings: one dot (`1.234`, `0.80`) and a comma before exactly
    three digits
    (`1,234`), which an English export would mean as one thousand two hundred thirty-four.
    """
    plain = text.replace("\u00a0", " ").strip()
    if _BLANK_GROUPS.fullmatch(plain):
        plain = re.sub(_BLANK, "", plain)
    if _ONE_DOT.fullmatch(plain):
        raise ValueError("hat zwei Lesarten (Punkt als Tausender- oder als Dezimalzeichen)")
    if _THREE_DECIMALS.fullmatch(plain):
        raise ValueError("hat zwei Lesarten (Komma als Dezimal- oder als Tausenderzeichen)")
    if _PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return exact(_quantity(Decimal(plain.replace("−", "-").replace(".", "").replace(",", "."))))
    raise ValueError("ist keine Zahl in deutscher Schreibweise")


def exact(value: Decimal) -> Decimal:
    """The one form of a value, without trailing zeros: `35215.50` and `35215.5` are written and
    compared alike.
    """
    with localcontext() as context:
        context.prec = 60
        return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def summe(values: Iterable[Decimal]) -> Decimal:
    """The sum of quantities, exact whatever their number and size."""
    with localcontext() as context:
        context.prec = 60
        return exact(sum(values, Decimal(0)))


def _quantity(value: Decimal) -> Decimal:
    digits, exponent = value.as_tuple().digits, int(value.as_tuple().exponent)
    if (
        abs(value) >= _LIMIT
        or exponent < _SMALLEST_EXPONENT
        or len("".join(map(str, digits)).strip("0")) > _DIGITS
    ):
        raise ValueError("ist zu groß oder zu fein für eine Menge")
    return value


def decimal_of(value: object) -> Decimal:
    """The exact decimal of a cell: an Excel number to the 15 digits Excel guarantees, or German
    text.
    """
    if isinstance(value, bool):
        raise ValueError("ist ein Wahrheitswert, keine Zahl")
    if isinstance(value, int):
        return _quantity(Decimal(value))
    if isinstance(value, float):
        if _LEAST <= abs(value) < _MOST:
            return Decimal(f"{value:.15g}")
        if not math.isfinite(value):
            raise ValueError("ist keine endliche Zahl")
        return exact(_quantity(Decimal(f"{value:.15g}")))
    if isinstance(value, Decimal):
        return exact(_quantity(value))
    if isinstance(value, str):
        return german_decimal(value)
    if isinstance(value, date | time | timedelta):
        raise ValueError("ist als Datum oder Uhrzeit gespeichert, keine Zahl")
    raise ValueError("ist keine Zahl")


def german_number(value: Decimal, places: int | None = None) -> str:
    """`35.215,5`; with `places` the fixed number of decimals, rounded half up."""
    shown = value if places is None else round_half_up(value, Decimal(1).scaleb(-places))
    plain = f"{shown:,f}"
    if places is None and "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def ganzzahl(count: int) -> str:
    """`8.603`"""
    return german_number(Decimal(count))


def euro(amount: Decimal) -> str:
    """`44.070,76 €`"""
    return f"{german_number(amount, 2)} €"


def mit_vorzeichen(amount: Decimal) -> str:
    """`+7,90 €`; a minus stands there anyway."""
    return f"+{euro(amount)}" if amount > 0 else euro(amount)


def dezimal(bruch: Fraction) -> Decimal:
    """A fraction as a decimal of 50 digits, to be rounded next; nothing is computed with it."""
    with localcontext() as context:
        context.prec = 50
        return Decimal(bruch.numerator) / Decimal(bruch.denominator)


def gerundet(bruch: Fraction, step: Decimal) -> Decimal:
    """A fraction rounded half up to a step: `0.1` for hours, `0.01` for euro and VZA."""
    return round_half_up(dezimal(bruch), step)
