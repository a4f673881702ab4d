"""Do two rows of a planning sheet stand in each other's place?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from transforms.rueckpruefung.bogen import Bogen, Bogenzeile
from transforms.rueckpruefung.zelle import Zelle

_HOECHSTENS_JEDER = 6  # every sixth month may be wrong besides


def vertauschte(
    bogen: Bogen, widersprechende: Callable[[Bogen], int]
) -> tuple[Bogen, tuple[str, str]] | None:
    """The sheet with two rows exchanged, and their names, where most months contradict themselves
    as it is and hardly one does then: two rows are likelier than a fault in every month.
    """
    monate = len(bogen.monate)
    if widersprechende(bogen) <= monate // 2:
        return None
    found = [
        (widersprechende(getauscht), getauscht, (eine.name, andere.name))
        for eine, andere in _paare(bogen)
        if (getauscht := _getauscht(bogen, eine, andere))
    ]
    rest, getauscht, namen = min(found, key=lambda f: f[0], default=(monate, bogen, ("", "")))
    return (getauscht, namen) if rest <= monate // _HOECHSTENS_JEDER else None


def _paare(bogen: Bogen) -> Iterator[tuple[Bogenzeile, Bogenzeile]]:
    """Rows that print the same kind of number: counted, agreed, or computed to the same digit."""
    ganze = (z for z in bogen.zeilen.values() if z.monate and all(z.monate))
    zeilen = sorted(ganze, key=lambda z: z.name.casefold())
    for eine, andere in combinations(zeilen, 2):
        if _art(eine) == _art(andere) and eine.werte != andere.werte:
            yield eine, andere


def _art(zeile: Bogenzeile) -> tuple[object, ...]:
    z = next(z for z in zeile.monate if z)
    return z.exakt, z.anteil, z.stelle


def _getauscht(bogen: Bogen, eine: Bogenzeile, andere: Bogenzeile) -> Bogen:
    """Each row keeps its place and its name; the numbers go over."""
    paare = {eine.schluessel: (eine, andere), andere.schluessel: (andere, eine)}
    neu = {
        key: replace(
            ziel,
            jahr=_als(ziel, quelle.jahr),
            monate=tuple(_als(ziel, z) for z in quelle.monate),
            werte=quelle.werte,
        )
        for key, (ziel, quelle) in paare.items()
    }
    return replace(bogen, zeilen={**bogen.zeilen, **neu})


def _als(ziel: Bogenzeile, zelle: Zelle | None) -> Zelle | None:
    """A number as the row it belongs to prints it; its place in the file stays."""
    vorbild = ziel.jahr or next(z for z in ziel.monate if z)
    if zelle is None:
        return None
    return replace(
        zelle,
        zeile=vorbild.zeile,
        exakt=vorbild.exakt,
        hoechstens=vorbild.hoechstens,
        nachbar=vorbild.nachbar,
    )
