"""How do wrong figures get into a sheet? Each way gives the value that would stand there."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.flows.rueckpruefung.erzeugt import NUR_JAHR, ZEILEN, Erzeugt, Platz, stelle

VERLESEN = {"3": "8", "8": "3", "0": "6", "6": "05", "5": "6", "7": "1", "1": "7"}


def verfaelscht(wuerfel: random.Random, e: Erzeugt, platz: Platz) -> Decimal | None:
    """Another value for a cell; None where this way of going wrong does not fit it."""
    return wuerfel.choice((_ziffer, _verlesen, _vertauscht, _komma, _daneben))(
        wuerfel, e.werte[platz], stelle(platz)
    )


def _ziffern(wert: Decimal, einheit: Decimal) -> str:
    return str(int(wert / einheit))


def _ziffer(wuerfel: random.Random, wert: Decimal, einheit: Decimal) -> Decimal | None:
    text = _ziffern(wert, einheit)
    n = wuerfel.randrange(len(text))
    return Decimal(text[:n] + wuerfel.choice("0123456789") + text[n + 1 :]) * einheit


def _verlesen(wuerfel: random.Random, wert: Decimal, einheit: Decimal) -> Decimal | None:
    text = _ziffern(wert, einheit)
    orte = [n for n, z in enumerate(text) if z in VERLESEN]
    if not orte:
        return None
    n = wuerfel.choice(orte)
    return Decimal(text[:n] + wuerfel.choice(VERLESEN[text[n]]) + text[n + 1 :]) * einheit


def _vertauscht(wuerfel: random.Random, wert: Decimal, einheit: Decimal) -> Decimal | None:
    text = _ziffern(wert, einheit)
    if len(text) < 2:
        return None
    n = wuerfel.randrange(len(text) - 1)
    return Decimal(text[:n] + text[n + 1] + text[n] + text[n + 2 :]) * einheit


def _komma(_wuerfel: random.Random, wert: Decimal, einheit: Decimal) -> Decimal | None:
    return None if einheit == 1 else wert / einheit


def _daneben(wuerfel: random.Random, wert: Decimal, einheit: Decimal) -> Decimal | None:
    return wert + wuerfel.choice((-3, -2, 2, 3, 10, -10, 100)) * einheit


def gepflanzt(wuerfel: random.Random, e: Erzeugt, anzahl: int) -> tuple[Erzeugt, set[Platz]]:
    """A sheet with errors in determined cells, none of them within what rounding explains."""
    plaetze = sorted(p for p in e.werte if e.bestimmt(p))
    falsch: set[Platz] = set()
    while len(falsch) < anzahl:
        platz = wuerfel.choice(plaetze)
        wert = verfaelscht(wuerfel, e, platz)
        if platz in falsch or wert is None or wert < 0:
            continue
        if abs(wert - e.werte[platz]) < 2 * stelle(platz) or _kein_anteil(platz, wert):
            continue
        e = e.mit(platz, wert)
        falsch.add(platz)
    return e, falsch


def _kein_anteil(platz: Platz, wert: Decimal) -> bool:
    """A share over the whole would be no slip but no share."""
    return platz[0] == "ziel" and not 0 < wert <= 100


def name(e: Erzeugt, platz: Platz) -> str:
    """As messages call a cell."""
    from flows.rueckpruefung.beschriftungen import name_von  # noqa: PLC0415

    kurz = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
    schluessel, m = platz
    if m < 0 or schluessel in NUR_JAHR:
        return f"{name_von(schluessel)} Gesamt"
    monat = e.monate[m]
    return f"{name_von(schluessel)} {kurz[monat.month - 1]} {monat.year % 100:02d}"


assert set(NUR_JAHR) <= set(ZEILEN)
