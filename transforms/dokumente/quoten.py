"""How well was a gE reached, how much was settled at once, and can the rate be relied on?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.tabellen.kennzahlen import Kennzahlenmonat

NICHTS = "Kennzahlen nicht geliefert"
_NEGATIV = "negative Anzahl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Part ÷ whole of a month; without a value, or with one nobody should trust, it says why."""

    name: str
    wert: Decimal | None
    teil: int | None
    ganzes: int | None
    fehlt: str | None  # why there is none; None where there is one
    zweifel: str | None  # why it is not to be relied on; None where it is, or where there is none


def erreichbarkeit(k: Kennzahlenmonat) -> Quote:
    """Gespräche ÷ (Anrufe SC − Anrufweiterleitungen) (R7)."""
    wert = k.erreichbarkeit
    return Quote(
        name="Erreichbarkeit",
        wert=wert,
        teil=k.gespraeche,
        ganzes=k.anrufe_netto,
        fehlt=_unerreichbar(k) if wert is None else None,
        zweifel=None if wert is None else _zu_viele_gespraeche(k, wert),
    )


def _unerreichbar(k: Kennzahlenmonat) -> str:
    null = "keine Anrufe nach Abzug der Weiterleitungen"
    if _negativ(k.anrufe_netto):
        null = "mehr Weiterleitungen als Anrufe"
        if _negativ(k.anrufe, k.weiterleitungen):
            null = _NEGATIV
    return _grund(k, k.gespraeche, k.anrufe_netto, null)


def _zu_viele_gespraeche(k: Kennzahlenmonat, wert: Decimal) -> str | None:
    if _negativ(k.anrufe, k.weiterleitungen, k.gespraeche):
        return _NEGATIV
    if wert <= 1:
        return None
    mehr = "mehr Gespräche als Anrufe"
    return mehr if (k.gespraeche or 0) > (k.anrufe or 0) else f"{mehr} ohne Weiterleitungen"


def fallabschlussquote(k: Kennzahlenmonat) -> Quote:
    """Fallabschließende Gespräche ÷ Gespräche."""
    wert = k.fallabschlussquote
    null = _NEGATIV if _negativ(k.gespraeche) else "keine Gespräche"
    return Quote(
        name="Fallabschlussquote",
        wert=wert,
        teil=k.fallabschliessend,
        ganzes=k.gespraeche,
        fehlt=_grund(k, k.fallabschliessend, k.gespraeche, null) if wert is None else None,
        zweifel=None if wert is None else _zu_viele_abschluesse(k, wert),
    )


def _zu_viele_abschluesse(k: Kennzahlenmonat, wert: Decimal) -> str | None:
    if _negativ(k.fallabschliessend):
        return _NEGATIV
    return "mehr fallabschließende Gespräche als Gespräche" if wert > 1 else None


def bemerkung(k: Kennzahlenmonat) -> str:
    """Why a rate of the month is missing or not to be relied on; in words where neither is."""
    if _nichts_geliefert(k):
        return NICHTS
    saetze = [
        f"{quote.name}{zusatz}: {grund}"
        for quote in (erreichbarkeit(k), fallabschlussquote(k))
        for zusatz, grund in (("", quote.fehlt), (" nicht verlässlich", quote.zweifel))
        if grund
    ]
    return "; ".join(saetze) or "vollständig"


def _negativ(*anzahlen: int | None) -> bool:
    return any(anzahl is not None and anzahl < 0 for anzahl in anzahlen)


def _grund(k: Kennzahlenmonat, teil: int | None, ganzes: int | None, null: str) -> str:
    """Why a rate is missing; `null` is the reason where both its parts are told."""
    if _nichts_geliefert(k):
        return NICHTS
    return "Angabe fehlt" if teil is None or ganzes is None else null


def _nichts_geliefert(k: Kennzahlenmonat) -> bool:
    geliefert = (k.anrufe, k.weiterleitungen, k.gespraeche, k.fallabschliessend)
    return all(anzahl is None for anzahl in geliefert)
