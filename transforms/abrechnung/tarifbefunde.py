"""Is there a tariff for every contract of the month, and can it be relied on?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from transforms.kern.finding import Finding
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.preise.tarife import Tarif, Tarifwerk
from transforms.preise.tarifmuster import fehlender_tarif
from transforms.tabellen.bestand import Bestand


def tarifbefunde(
    tabellen: Bestand, tarife: Tarifwerk, tage: int, datei: str = "tarife.yaml"
) -> list[Finding]:
    """A103 no tariff in force on the first day of the service month (R4); A101 invented prices;
    A102 not confirmed for more than `tage` days. `datei` is where a user writes a price.
    """
    found: list[Finding] = []
    for katalog, ges in sorted(_verwendet(tabellen, tarife).items()):
        tarif = tarife.am(katalog, tabellen.monat.first)
        if tarif is None:
            found.append(_kein_tarif(katalog, tabellen.monat, tarife, datei))
            continue
        if tarif.beispiel:
            found.extend(_beispielpreise(katalog, jcnr) for jcnr in ges)
        found.extend(_lange_nicht_bestaetigt(tarif, tabellen.monat, tage))
    return found


def _verwendet(tabellen: Bestand, tarife: Tarifwerk) -> Mapping[str, list[str]]:
    """Price list -> the gE whose contracts of the month name it."""
    used: defaultdict[str, list[str]] = defaultdict(list)
    for jcnr, zeilen in tabellen.vertraege.items():
        kataloge = {tarife.katalog_von(z.vertragsart, z.service_portfolio) for z in zeilen}
        for katalog in kataloge - {None}:
            used[str(katalog)].append(jcnr)
    return used


def _kein_tarif(katalog: str, monat: Month, tarife: Tarifwerk, datei: str) -> Finding:
    near = tarife.naechstliegend(katalog, monat.first)
    werte = {
        "katalog": katalog,
        "tag": german_date(monat.first),
        "ab": german_date(near.gueltig_ab) if near else "nie",
        "bis": german_date(near.gueltig_bis) if near else "nie",
        "datei": datei,
        "zeilen": fehlender_tarif(katalog, monat, tarife),
    }
    return Finding("A103", werte, sources=(_tarifstelle(katalog),))


def _beispielpreise(katalog: str, jcnr: str) -> Finding:
    return Finding("A101", {"katalog": katalog}, jcnr, (_tarifstelle(katalog),))


def _lange_nicht_bestaetigt(tarif: Tarif, monat: Month, tage: int) -> Iterator[Finding]:
    if (monat.last - tarif.last_confirmed_on).days > tage:
        werte = {
            "katalog": tarif.katalog,
            "bestaetigt": german_date(tarif.last_confirmed_on),
            "tage": str(tage),
        }
        yield Finding("A102", werte, sources=(_tarifstelle(tarif.katalog),))


def _tarifstelle(katalog: str) -> Source:
    return Source("tarife.yaml", katalog)
