"""Which lines does the tariff file want for a month without a price?"""

from __future__ import annotations

from datetime import date

from transforms.kern.kalendertag import tag_danach, tag_davor
from transforms.kern.month import Month
from transforms.preise.tarife import LAUFZEITEN, Tarif, Tarifwerk

SATZ, TAG, QUELLE = "SATZ", "TAG", "QUELLE"  # what a user fills in


def fehlender_tarif(katalog: str, monat: Month, tarife: Tarifwerk) -> str:
    """The entry of the year, as it stands under `tarife`; between its neighbours, where there are
    some. Rates, source and day of comparison are left to the user.
    """
    eigene = [t for t in tarife.tarife if t.katalog == katalog]
    ab, bis = _zeitraum(monat, eigene)
    near = tarife.naechstliegend(katalog, monat.first)
    return "\n".join(
        [
            f"  - katalog: {katalog}",
            f"    gueltig_ab: {ab}",
            f"    gueltig_bis: {bis}",
            f"    quelle: {QUELLE}",
            f"    last_confirmed_on: {TAG}",
            "    beispiel: false",
            "    saetze:",
            *(f"      {laufzeit}: {{{_saetze(near, laufzeit)}}}" for laufzeit in LAUFZEITEN),
        ]
    )


def _zeitraum(monat: Month, eigene: list[Tarif]) -> tuple[date, date]:
    """The calendar year, less the days that have a price."""
    jahr = date(monat.year, 1, 1), date(monat.year, 12, 31)
    vorher = [tag_danach(t.gueltig_bis) for t in eigene if t.gueltig_bis < monat.first]
    nachher = [tag_davor(t.gueltig_ab) for t in eigene if t.gueltig_ab > monat.first]
    return max([jahr[0], *vorher]), min([jahr[1], *nachher])


def _saetze(near: Tarif | None, laufzeit: int) -> str:
    """With a rate of its own for each Baustein that had one."""
    je = near.saetze[laufzeit].volumenpreis_je if near else {}
    eigene = ", ".join(f'{key}: "{SATZ}"' for key in je)
    anhang = f", volumenpreis_je: {{{eigene}}}" if eigene else ""
    return f'bg_grundpreis: "{SATZ}", volumenpreis: "{SATZ}"{anhang}'
