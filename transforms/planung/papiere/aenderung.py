"""What does a version say otherwise than the one before it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from transforms.kern.fingerabdruck import fingerabdruck

OHNE = "–"
Angabewert = Decimal | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aenderung:
    """One named figure or word of two versions; a dash where one of them does not say it."""

    angabe: str
    bisher: Angabewert
    jetzt: Angabewert

    @property
    def differenz(self) -> Decimal | None:
        """Of figures."""
        if isinstance(self.bisher, str) or isinstance(self.jetzt, str):
            return None
        return self.jetzt - self.bisher


def aenderungen(bisher: Mapping[str, str], jetzt: Mapping[str, str]) -> tuple[Aenderung, ...]:
    """What is not the same, in the order of the newer version; what it no longer says at the
    end.
    """
    return tuple(_aenderungen(bisher, jetzt))


def _aenderungen(bisher: Mapping[str, str], jetzt: Mapping[str, str]) -> Iterator[Aenderung]:
    for angabe in dict.fromkeys((*jetzt, *bisher)):
        alt, neu = bisher.get(angabe, OHNE), jetzt.get(angabe, OHNE)
        if alt != neu:
            yield Aenderung(angabe=angabe, bisher=_gelesen(alt), jetzt=_gelesen(neu))


def _gelesen(text: str) -> Angabewert:
    """A figure as a figure; what is not one stays text."""
    try:
        wert = Decimal(text)
    except InvalidOperation:
        return text
    return wert if wert.is_finite() else text


def inhalt_sha256(werte: Mapping[str, str]) -> str:
    """Over all that a document says in figures and words."""
    return fingerabdruck(dict(werte))
