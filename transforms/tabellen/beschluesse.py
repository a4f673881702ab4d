"""What the Trägerversammlung decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.kern.dokument import Beschlussangabe
from transforms.kern.source import Source

FIELDS = (
    "nummer",
    "jcnr",
    "beschlussdatum",
    "wirksam_ab",
    "art",
    "laufzeit",
    "baustein",
    "stunden",
    "bg_zahl",
    "begruendung",
)


@dataclass(frozen=True, slots=True)
class Beschlusszeile:
    """One row of a TV-Beschluss: one Baustein or Modul with its hours a year."""

    nummer: str
    jcnr: str
    beschlussdatum: date
    wirksam_ab: date
    art: str  # Erstwahl, Mengenanpassung
    laufzeit: int
    baustein: str
    stunden: Decimal | None
    bg_zahl: int
    begruendung: str | None
    source: Source


def je_ge(zeilen: Iterable[Beschlusszeile]) -> dict[str, list[Beschlusszeile]]:
    by_ge: defaultdict[str, list[Beschlusszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return {
        jcnr: sorted(rows, key=lambda z: (z.wirksam_ab, z.nummer, z.baustein, z.source))
        for jcnr, rows in by_ge.items()
    }


def angaben(
    nummern: Iterable[str], zeilen: Sequence[Beschlusszeile]
) -> tuple[Beschlussangabe, ...]:
    """The decisions a contract names, each with what the decision table knows of it."""
    first = {z.nummer: z for z in reversed(zeilen)}
    return tuple(_angabe(nummer, first.get(nummer)) for nummer in sorted(set(nummern)))


def _angabe(nummer: str, zeile: Beschlusszeile | None) -> Beschlussangabe:
    if zeile is None:
        return Beschlussangabe(
            nummer=nummer, beschlussdatum=None, wirksam_ab=None, art=None, begruendung=None
        )
    return Beschlussangabe(
        nummer=nummer,
        beschlussdatum=zeile.beschlussdatum,
        wirksam_ab=zeile.wirksam_ab,
        art=zeile.art,
        begruendung=zeile.begruendung,
    )
