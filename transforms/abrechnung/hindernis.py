"""Why could a past month not be billed by its contract as it stands now?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.money import german_number
from transforms.kern.month import Month, german_date
from transforms.preise.tarife import LAUFZEITEN, Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, collides, jahre

_TERMS = ("vertragsnummer", "vertragsart", "service_portfolio", "laufzeit", "bg_zahl")


def hindernis(rows: Sequence[Vertragszeile], monat: Month, tarife: Tarifwerk) -> str | None:
    """Why the month could not be billed by these rows (R1, R4): then the change is that, and no
    amount.
    """
    first = rows[0]
    part = next((z for z in rows if not z.covers(monat)), None)
    if part is not None:
        return (
            f"die Fassung von {part.vertragsnummer} gilt vom {german_date(part.ab)} bis "
            f"{german_date(part.bis)}, nicht im ganzen Monat"
        )
    if any(collides(one, other) for n, one in enumerate(rows) for other in rows[n + 1 :]):
        return "mehr als eine Fassung oder mehr als ein Vertrag gilt"
    if any(getattr(z, name) != getattr(first, name) for z in rows for name in _TERMS):
        return "die Zeilen des Vertrags widersprechen sich"
    return _ohne_preis(rows, monat, tarife)


def _ohne_preis(rows: Sequence[Vertragszeile], monat: Month, tarife: Tarifwerk) -> str | None:
    """Why no tariff prices these rows."""
    first = rows[0]
    katalog = tarife.katalog_von(first.vertragsart, first.service_portfolio)
    if katalog is None:
        return (
            f"zu {first.vertragsart} und Service Portfolio {first.service_portfolio} gibt "
            "es keinen Katalog"
        )
    if unknown := [
        z.schluessel for z in rows if z.schluessel not in tarife.kataloge[katalog].positionen
    ]:
        return f"{bausteinname(unknown[0])} steht nicht im Katalog"
    if first.laufzeit not in LAUFZEITEN or first.bg_zahl <= 0:
        return (
            f"Laufzeit {jahre(first.laufzeit)} und BG-Zahl "
            f"{german_number(Decimal(first.bg_zahl))} sind nicht abzurechnen"
        )
    return (
        None
        if tarife.am(katalog, monat.first)
        else f"am {german_date(monat.first)} ist kein Tarif in Kraft"
    )
