"""Line by line, what did the last twelve months bill, and at which rates is it compared?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import monatsfolgen
from transforms.planung.laufzeitkosten import Rueckschau, Vergleichszeile
from transforms.preise.kosten import BG
from transforms.preise.tarife import LAUFZEITEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichssatz:
    """The rates of one position under 1, 2 and 3 years, and the months they hold for."""

    position: str
    monate: str
    saetze: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abrechnungszeile:
    """One line of one month; `satz` is the row of its rates."""

    monat: str
    position: str
    menge: Decimal
    satz: int
    betraege: tuple[Decimal, ...]  # € under 1, 2 and 3 years


def vergleichssaetze(r: Rueckschau) -> tuple[Vergleichssatz, ...]:
    """Each set of rates once, in the order of the lines."""
    return tuple(
        Vergleichssatz(
            position=positionsname(schluessel),
            monate=monatsfolgen([z.monat for z in r.zeilen if _satz(z) == (schluessel, saetze)]),
            saetze=saetze,
        )
        for schluessel, saetze in _saetze(r.zeilen)
    )


def abrechnungszeilen(r: Rueckschau) -> tuple[Abrechnungszeile, ...]:
    saetze = _saetze(r.zeilen)
    return tuple(
        Abrechnungszeile(
            monat=z.monat.name,
            position=positionsname(z.schluessel),
            menge=z.menge,
            satz=saetze.index(_satz(z)),
            betraege=tuple(z.betrag(n) for n in LAUFZEITEN),
        )
        for z in r.zeilen
    )


def positionsname(schluessel: str) -> str:
    return "BG-Grundpreis" if schluessel == BG else bausteinname(schluessel)


def _satz(z: Vergleichszeile) -> tuple[str, tuple[Decimal, ...]]:
    return z.schluessel, tuple(z.saetze[n] for n in LAUFZEITEN)


def _saetze(zeilen: Sequence[Vergleichszeile]) -> list[tuple[str, tuple[Decimal, ...]]]:
    return list(dict.fromkeys(_satz(z) for z in zeilen))


def ausgelassene(r: Rueckschau) -> tuple[str, ...]:
    """Which of the twelve months are not among the lines, by reason."""
    gruende = dict.fromkeys(r.fehlende.values())
    return tuple(f"Nicht dabei: {monatsfolgen(_mit(r, grund))} ({grund})." for grund in gruende)


def _mit(r: Rueckschau, grund: str) -> list[Month]:
    return [m for m, warum in r.fehlende.items() if warum == grund]
