"""Which source row of the version before does a changed source row stand in for?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from transforms.kern.dokument import Nachweiszeile
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import order_of

_Merkmal = Callable[[Nachweiszeile], object]


@dataclass(frozen=True, slots=True)
class Quellpaar:
    """The same thing as the version before read it and as this one does; None where only one of
    them has such a row.
    """

    bisher: Nachweiszeile | None
    neu: Nachweiszeile | None

    @property
    def zeile(self) -> Nachweiszeile:
        """The thing both speak of, as it is called now."""
        found = self.neu or self.bisher
        assert found is not None, "a pair has a row of at least one version"
        return found


def quellpaare(
    entfallen: Iterable[Nachweiszeile], neu: Iterable[Nachweiszeile]
) -> tuple[Quellpaar, ...]:
    """Every changed row in exactly one pair, whatever the order they come in.

    Rows speak of the same thing when figure, position and month agree; of several, those of one day
    and Service Center belong together, then those of one place in the file, then what is left in
    the order of the sources.
    """
    davor, danach = _nach_groesse(entfallen), _nach_groesse(neu)
    found = [
        paar
        for key in {**davor, **danach}
        for paar in _gepaart(davor.get(key, []), danach.get(key, []))
    ]
    return tuple(sorted(found, key=lambda paar: _ordnung(paar.zeile)))


def _nach_groesse(zeilen: Iterable[Nachweiszeile]) -> dict[object, list[Nachweiszeile]]:
    found: defaultdict[object, list[Nachweiszeile]] = defaultdict(list)
    for z in sorted(zeilen, key=_ordnung):
        found[z.groesse, z.schluessel, z.monat].append(z)
    return found


def _gepaart(bisher: list[Nachweiszeile], neu: list[Nachweiszeile]) -> Iterator[Quellpaar]:
    """By the closest likeness first."""
    for gleich in _MERKMALE:
        for alt in tuple(bisher):
            if (one := _erste(neu, gleich, gleich(alt))) is not None:
                bisher.remove(alt)
                neu.remove(one)
                yield Quellpaar(alt, one)
    yield from (Quellpaar(alt, None) for alt in bisher)
    yield from (Quellpaar(None, one) for one in neu)


def _erste(
    zeilen: Sequence[Nachweiszeile], merkmal: _Merkmal, gesucht: object
) -> Nachweiszeile | None:
    if gesucht is None:
        return None
    return next((z for z in zeilen if merkmal(z) == gesucht), None)


def _geleistet(z: Nachweiszeile) -> object:
    """Day and Service Center; None where neither is known."""
    return (z.datum, z.service_center) if z.datum or z.service_center else None


def _ort(z: Nachweiszeile) -> object:
    return z.source, z.fundstelle


def _beides(z: Nachweiszeile) -> object:
    wer = _geleistet(z)
    return None if wer is None else (wer, _ort(z))


_MERKMALE: Final[tuple[_Merkmal, ...]] = (_beides, _geleistet, _ort, lambda _: True)


def _ordnung(z: Nachweiszeile) -> tuple[object, ...]:
    """An order in which no two different rows are equal: figure, position, month, day, place."""
    position = ("", 0) if z.schluessel in ("", BG) else order_of(z.schluessel)
    ort = (z.source.datei, z.source.blatt, z.source.zeile or 0, z.fundstelle, z.sha256)
    wann = (str(z.monat or ""), z.datum or date.min, z.service_center)
    return (z.groesse, position, z.schluessel, *wann, *ort, str(z.wert), z.einheit)
