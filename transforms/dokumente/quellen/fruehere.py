"""From which input rows did the figures of earlier months come, as the register kept them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
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
from transforms.dokumente.quellen.belegzeile import Belegzeile
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


def rechenquellen(herkunft: Iterable[Belegzeile], monat: Month) -> Iterator[Belegzeile]:
    """Of the rows of a statement those its amounts were computed from."""
    wann = str(monat)
    return (z for z in herkunft if z.groesse in RECHENGROESSEN and z.monat == wann)


def fruehere_quellen(zeilen: Iterable[Belegzeile]) -> Iterator[Nachweiszeile]:
    """One row for what stands in one sheet: the minutes of a position and Service Center added up,
    with the rows of the sheet they stand in.
    """
    gruppen: defaultdict[tuple[object, ...], list[Belegzeile]] = defaultdict(list)
    for z in zeilen:
        gruppen[_zusammen(z)].append(z)
    for rows in sorted(gruppen.values(), key=_ordnung):
        erste = rows[0]
        gemeinsam = erste._replace(
            text=_menge(rows) if erste.groesse == PRODUKTIVMINUTEN else erste.text,
            zeile=None,
            spalte=None,
            fundstelle=erste.fundstelle or _zeilen(rows),
            datum=erste.datum if len({z.datum for z in rows}) == 1 else None,
        )
        yield gemeinsam.nachweiszeile


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


def _zusammen(z: Belegzeile) -> tuple[object, ...]:
    """Minutes are added up; of all else each value stands for itself, and so does a row whose sheet
    or Service Center is not named: another one may be called the same.
    """
    wert = None if z.groesse == PRODUKTIVMINUTEN else z.wert
    ort = (z.datei, z.blatt, z.service_center)
    einzeln = (z.zeile, z.wert) if UNGENANNT in ort else ()
    return z.groesse, z.schluessel, z.monat, wert, *ort, z.sha256, z.fundstelle, einzeln


def _ordnung(rows: Sequence[Belegzeile]) -> tuple[object, ...]:
    z = rows[0]
    return (
        str(z.monat),
        RECHENGROESSEN.index(z.groesse),
        *(("", 0) if z.schluessel == BG else order_of(z.schluessel)),
        z.datei,
        z.blatt,
        z.sha256,
        z.service_center,
        z.fundstelle,
        str(z.wert),
    )


def _menge(rows: Iterable[Belegzeile]) -> str:
    """The sum of the rows, as it is kept."""
    return f"{summe(Decimal(z.text) for z in rows):f}"


def _zeilen(rows: Iterable[Belegzeile]) -> str:
    """`12–34, 40`"""
    bereiche: list[tuple[int, int]] = []
    for nummer in sorted({z.zeile for z in rows if z.zeile is not None}):
        schliesst_an = bereiche and bereiche[-1][1] == nummer - 1
        von = bereiche.pop()[0] if schliesst_an else nummer
        bereiche.append((von, nummer))
    return ", ".join(f"{von}–{bis}" if von < bis else str(von) for von, bis in bereiche)
