"""From which input rows did the figures of earlier months come, as the register kept them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import Final

from transforms.dokumente.fremdnamen import UNGENANNT
from transforms.dokumente.herkunft import (
    BG_ZAHL,
    JAHRESGROESSEN,
    MINUTEN_GESAMT,
    VORMONATSGROESSEN,
)
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import order_of

SATZ: Final = "Satz"
RECHENGROESSEN: Final = (PRODUKTIVMINUTEN, BG_ZAHL, SATZ)  # of them amounts are made
_, _GRUNDPREIS, _VOLUMENPREIS = JAHRESGROESSEN
_MENGE, _SATZ_ZUVOR, _BETRAG = VORMONATSGROESSEN
_EIGENE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        PRODUKTIVMINUTEN: (PRODUKTIVMINUTEN, _MENGE, _BETRAG),
        BG_ZAHL: (BG_ZAHL, _MENGE, _BETRAG),
        SATZ: (_SATZ_ZUVOR,),
    }
)
_DES_MONATS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {PRODUKTIVMINUTEN: (MINUTEN_GESAMT, _VOLUMENPREIS), BG_ZAHL: (_GRUNDPREIS,)}
)


def rechenquellen(herkunft: Iterable[Nachweiszeile], monat: Month) -> tuple[Nachweiszeile, ...]:
    """Of the rows of a statement those its amounts were computed from."""
    return tuple(z for z in herkunft if z.groesse in RECHENGROESSEN and z.monat == monat)


def fruehere_quellen(zeilen: Iterable[Nachweiszeile]) -> Iterator[Nachweiszeile]:
    """One row for what stands in one sheet: the minutes of a position and Service Center added up,
    with the rows of the sheet they stand in.
    """
    gruppen: defaultdict[tuple[object, ...], list[Nachweiszeile]] = defaultdict(list)
    for z in zeilen:
        gruppen[_zusammen(z)].append(z)
    for rows in sorted(gruppen.values(), key=_ordnung):
        erste = rows[0]
        yield replace(
            erste,
            wert=_wert(rows),
            source=replace(erste.source, zeile=None, spalte=None),
            fundstelle=erste.fundstelle or _zeilen(rows),
            datum=erste.datum if len({z.datum for z in rows}) == 1 else None,
        )


def geht_ein_in(z: Nachweiszeile) -> tuple[tuple[str, str], ...]:
    """The figures of issued documents such a row went into: figure and position, the nearest
    first.
    """
    monatlich = _DES_MONATS.get(z.groesse) or (
        _GRUNDPREIS if z.schluessel == BG else _VOLUMENPREIS,
    )
    return (
        *((groesse, z.schluessel) for groesse in _EIGENE[z.groesse]),
        *((groesse, "") for groesse in monatlich),
    )


def _zusammen(z: Nachweiszeile) -> tuple[object, ...]:
    """Minutes are added up; of all else each value stands for itself, and so does a row whose sheet
    or Service Center is not named: another one may be called the same.
    """
    wert = None if z.groesse == PRODUKTIVMINUTEN else z.wert
    namenlos = UNGENANNT in (z.source.datei, z.source.blatt, z.service_center)
    ort = (z.source.datei, z.source.blatt, z.sha256, z.fundstelle)
    einzeln = (z.source.zeile, z.wert) if namenlos else ()
    return z.groesse, z.schluessel, z.monat, wert, z.service_center, *ort, einzeln


def _ordnung(rows: Sequence[Nachweiszeile]) -> tuple[object, ...]:
    z = rows[0]
    return (
        str(z.monat),
        RECHENGROESSEN.index(z.groesse),
        *(("", 0) if z.schluessel == BG else order_of(z.schluessel)),
        z.source.datei,
        z.source.blatt,
        z.sha256,
        z.service_center,
        z.fundstelle,
        str(z.wert),
    )


def _wert(rows: Sequence[Nachweiszeile]) -> Decimal | str:
    werte = [z.wert for z in rows if isinstance(z.wert, Decimal)]
    return summe(werte) if rows[0].groesse == PRODUKTIVMINUTEN else werte[0]


def _zeilen(rows: Sequence[Nachweiszeile]) -> str:
    """`12–34, 40`"""
    nummern = sorted({z.source.zeile for z in rows if z.source.zeile is not None})
    bereiche = (
        [nummer for _, nummer in gruppe]
        for _, gruppe in groupby(enumerate(nummern), key=lambda paar: paar[1] - paar[0])
    )
    return ", ".join(f"{b[0]}–{b[-1]}" if len(b) > 1 else str(b[0]) for b in bereiche)
