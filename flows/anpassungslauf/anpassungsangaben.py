"""How are the day, the Baustein and the figures of a change written?"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from transforms.kern.baustein import baustein_in
from transforms.kern.money import german_decimal
from transforms.kern.month import Month, date_of, german_date, month_of
from transforms.notationen.notation import ganzzahl_of, text_of

JAHRE = (2000, 2099)  # what a first day may lie in
_MIT_MENGE = re.compile(r"((?:Baustein |B|Modul |M)?\d{1,2})\s*[=:]\s*(\d[\d.,]*)", re.IGNORECASE)
_MEHRERE = re.compile(
    r"(?:Bausteine? |B)?\d{1,2}(?:\s*(?:[,;/+ ]|und)\s*B?\d{1,2})+", re.IGNORECASE
)
_EIN_PUNKT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_ALS_TAG = "erwartet ist ein Monat wie 2023-07 oder sein erster Tag wie 01.07.2023"


def ab_aus(text: str) -> date:
    """The day from which on the quantities hold: `2023-07`, `Juli 2023`, `01.07.2023`,
    `2023-07-01`. Raises ValueError.
    """
    plain = text_of(text)
    if not plain:
        raise ValueError(f"fehlt; {_ALS_TAG}")
    try:
        day = date_of(plain)
    except ValueError as kein_tag:
        if "zwei Lesarten" in str(kein_tag):
            raise ValueError(f"{kein_tag}; {_ALS_TAG}") from kein_tag
        day = _monat(plain).first
    if not JAHRE[0] <= day.year <= JAHRE[1]:
        raise ValueError(f"liegt nicht in den Jahren {JAHRE[0]} bis {JAHRE[1]}")
    return day


def _monat(text: str) -> Month:
    try:
        return month_of(text)
    except ValueError as error:
        raise ValueError(f"{error}; {_ALS_TAG}") from error


def tag_aus(text: str) -> date:
    """Any day, `31.12.2025`. Raises ValueError."""
    try:
        return date_of(text_of(text))
    except ValueError as error:
        raise ValueError(f"{error}; erwartet ist ein Tag wie 31.12.2025") from error


def baustein_aus(text: str) -> str:
    """`B4` from `4`, `B4`, `Baustein 4`; `M2` from `Modul 2`. A bare number of an Altvertrag is a
    Modul, which its contract says. Raises ValueError.
    """
    plain = text_of(text)
    if paar := _MIT_MENGE.fullmatch(plain):
        raise ValueError(
            f"nennt die Menge mit; getrennt geschrieben: --baustein {paar[1]} --stunden {paar[2]}"
        )
    if _MEHRERE.fullmatch(plain):
        raise ValueError("nennt mehrere; jeder Baustein wird einzeln mit seinen Stunden genannt")
    try:
        return baustein_in(plain)
    except ValueError as error:
        raise ValueError(
            "ist kein Baustein; erwartet ist seine Nummer wie 4, B4, „Baustein 4“ oder „Modul 2“"
        ) from error


def stunden_aus(text: str) -> Decimal:
    """Hours a year as they are written in German: `900`, `900,5`, `1.234,5`. Raises ValueError."""
    plain = text_of(text)
    if plain.startswith("+"):
        raise ValueError(
            "nennt einen Unterschied; erwartet sind die neuen Stunden im ganzen Jahr wie 900"
        )
    try:
        return german_decimal(plain)
    except ValueError as error:
        statt = plain.replace(".", "") if _EIN_PUNKT.fullmatch(plain) else ""
        vielleicht = f"; gemeint ist vielleicht {statt}" if statt else ""
        raise ValueError(
            f"{error}; erwartet sind Stunden wie 900 oder 1234,5{vielleicht}"
        ) from error


def bg_zahl_aus(wert: object) -> int:
    """`5700` or `5.700`. Raises ValueError."""
    return _ganz(wert, "erwartet ist eine BG-Zahl wie 5700")


def jahre_aus(wert: object) -> int:
    """A Laufzeit. Raises ValueError."""
    return _ganz(wert, "erwartet sind volle Jahre wie 3")


def _ganz(wert: object, erwartet: str) -> int:
    try:
        return ganzzahl_of(wert)
    except ValueError as error:
        raise ValueError(f"{error}; {erwartet}") from error


def tagtext(text: str) -> str:
    """A day as the forms keep it, `2023-07-01`."""
    return ab_aus(text).isoformat()


def endetext(text: str) -> str:
    """The same of an end; empty where none is named."""
    return tag_aus(text).isoformat() if text_of(text) else ""


def lesbar(text: str) -> str:
    """`01.07.2023` for `2023-07-01`."""
    return german_date(date.fromisoformat(text))
