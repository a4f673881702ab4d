"""One or several? What is counted or measured, in the form that goes with its number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from transforms.kern.money import german_number

_EINES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Anrufe": "Anruf",
        "Anrufweiterleitungen": "Anrufweiterleitung",
        "Befunde": "Befund",
        "fallabschließende Gespräche": "fallabschließendes Gespräch",
        "Gespräche": "Gespräch",
        "Jahre": "Jahr",
        "Monate": "Monat",
        "Minuten": "Minute",
        "Produktivminuten": "Produktivminute",
        "Stunden": "Stunde",
        "Tage": "Tag",
        "Zeilen": "Zeile",
    }
)
_MEHRERE: Final = {eines: mehrere for mehrere, eines in _EINES.items()}
_VERBEN: Final = {
    "liegen": "liegt",
    "sind": "ist",
    "stehen": "steht",
    "weichen": "weicht",
    "werden": "wird",
}
# what follows an article keeps its form: no article of one is right for several
_GEZAEHLT: Final = re.compile(
    rf"(?:\b({'|'.join(_VERBEN)}) )?(?<!die )(?<!der )\{{(\w+)\}} ({'|'.join(_EINES)})\b"
)
_VORSPANN: Final = re.compile(r"\{\w+\}: ")  # „Januar 2023: 1 Gespräch ist …“
_VERB: Final = re.compile(rf"\b({'|'.join(_VERBEN)})\b")


def form(n: int | Decimal, eines: str, mehrere: str) -> str:
    """The word alone, as the number asks for it."""
    return eines if n == 1 else mehrere


def anzahl(n: int | Decimal, eines: str, mehrere: str) -> str:
    """`1 Datei`, `2 Dateien`, `0 Dateien`"""
    return f"{german_number(n) if isinstance(n, Decimal) else n} {form(n, eines, mehrere)}"


def einheit_zu(n: object, einheit: str) -> str:
    """`Jahr` beside 1, `Stunde je Jahr` likewise; else the unit as it is."""
    wort, strich, rest = einheit.partition(" je ")
    return f"{_EINES.get(wort, wort)}{strich}{rest}" if n == 1 else einheit


def einheit_ohne_zahl(einheit: str) -> str:
    """The unit as it is called beside no number: what `einheit_zu` made of it is taken back."""
    wort, strich, rest = einheit.partition(" je ")
    return f"{_MEHRERE.get(wort, wort)}{strich}{rest}"


def gefuellt(muster: str, werte: Mapping[str, object]) -> str:
    """A text with places in braces, filled; what is counted there follows its number, and so does
    its verb where the sentence begins with it or the verb stands right before it.
    """

    def eines(m: re.Match[str]) -> str:
        if str(werte.get(m[2])) != "1":
            return m[0]
        verb = f"{_VERBEN.get(m[1], m[1])} " if m[1] else ""
        return f"{verb}{{{m[2]}}} {_EINES[m[3]]}"

    vorspann = _VORSPANN.match(muster)
    beginn = _GEZAEHLT.match(muster, vorspann.end() if vorspann else 0)
    angepasst = _GEZAEHLT.sub(eines, muster)
    if beginn and eines(beginn) != beginn[0]:
        angepasst = _VERB.sub(lambda m: _VERBEN[m[0]], angepasst, count=1)
    return angepasst.format(**werte)
