"""From which cells does come what a document says of contract, TV-Beschluss, gE and tariff?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from transforms.dokumente.herkunft import PLAN, Herkunftszeilen, Tarifquelle
from transforms.kern.dokument import Nachweiszeile, Quellwert
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.tarife import Tarif
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

VERTRAGSNUMMER: Final = "Vertragsnummer"
VERTRAGSART: Final = "Vertragsart"
SERVICE_PORTFOLIO: Final = "Service Portfolio"
VERTRAGSBEGINN: Final = "Vertragsbeginn"
VERTRAGSENDE: Final = "Vertragsende"
FASSUNG_AB: Final = "Vertragsfassung gültig ab"
FASSUNG_BIS: Final = "Vertragsfassung gültig bis"
GEWAEHLT: Final = "Baustein gewählt"
VZA: Final = "VZA"
BESCHLUSS: Final = "TV-Beschluss"
BESCHLOSSEN_AM: Final = "TV-Beschluss vom"
WIRKSAM_AB: Final = "TV-Beschluss wirksam ab"
BESCHLUSSART: Final = "Art des TV-Beschlusses"
BEGRUENDUNG: Final = "Begründung des TV-Beschlusses"
STAMMDATEN: Final = "Stammdaten"
STAMM_AB: Final = "Stammdaten gültig ab"
STAMM_BIS: Final = "Stammdaten gültig bis"
REGIONALDIREKTION: Final = "Regionaldirektion"
REGION: Final = "Region"
SERVICE_CENTER: Final = "Service Center"
TARIF_AB: Final = "Tarif gültig ab"
TARIF_BIS: Final = "Tarif gültig bis"
TARIF_BESTAETIGT: Final = "Tarif zuletzt bestätigt am"
TARIF_QUELLE: Final = "Quelle des Tarifs"


def vertragsherkunft(
    nachweis: Herkunftszeilen, zeilen: Sequence[Vertragszeile], monat: Month
) -> Iterator[Nachweiszeile]:
    """The contract version of the month: what its first row says of all, then row by row what was
    chosen and its hours.
    """
    first = zeilen[0]
    yield from _angaben(
        nachweis,
        "",
        first.source,
        (VERTRAGSNUMMER, first.vertragsnummer),
        (VERTRAGSART, first.vertragsart),
        (SERVICE_PORTFOLIO, first.service_portfolio),
        (VERTRAGSBEGINN, first.beginn),
        (VERTRAGSENDE, first.ende),
        (FASSUNG_AB, first.gueltig_ab),
        (FASSUNG_BIS, first.gueltig_bis),
    )
    for z in zeilen:
        if z.gewaehlt:
            yield from _wahl(nachweis, z, monat)


def bausteinherkunft(
    nachweis: Herkunftszeilen, zeilen: Sequence[Vertragszeile], monat: Month
) -> Iterator[Nachweiszeile]:
    """What the MMI tells besides: the Bausteine that were not chosen, and every VZA."""
    for z in zeilen:
        if not z.gewaehlt:
            yield from _wahl(nachweis, z, monat)
        if z.vza is not None:
            yield nachweis.zeile(VZA, z.schluessel, monat, z.vza, "VZA", z.source)


def _wahl(nachweis: Herkunftszeilen, z: Vertragszeile, monat: Month) -> Iterator[Nachweiszeile]:
    wort = "ja" if z.gewaehlt else "nein"
    yield from _angaben(nachweis, z.schluessel, z.source, (GEWAEHLT, wort))
    if z.stunden is not None:
        yield nachweis.zeile(PLAN, z.schluessel, monat, z.stunden, "Stunden je Jahr", z.source)


def beschlussherkunft(
    nachweis: Herkunftszeilen,
    zeilen: Iterable[Vertragszeile],
    entschieden: Sequence[Beschlusszeile],
) -> Iterator[Nachweiszeile]:
    """Each decision a contract names, under its number: as the decision table tells it, else as the
    contract does.
    """
    first = {z.nummer: z for z in reversed(entschieden)}
    named = {z.tv_beschluss: z.source for z in reversed(list(zeilen)) if z.tv_beschluss}
    for nummer in sorted(named):
        b = first.get(nummer)
        yield from _angaben(nachweis, nummer, b.source if b else named[nummer], (BESCHLUSS, nummer))
        if b:
            yield from _angaben(
                nachweis,
                nummer,
                b.source,
                (BESCHLOSSEN_AM, b.beschlussdatum),
                (WIRKSAM_AB, b.wirksam_ab),
                (BESCHLUSSART, b.art),
                (BEGRUENDUNG, b.begruendung),
            )


def stammherkunft(nachweis: Herkunftszeilen, zeile: Stammzeile) -> Iterator[Nachweiszeile]:
    """The master data of the gE in the month."""
    yield from _angaben(
        nachweis,
        "",
        zeile.source,
        (STAMMDATEN, zeile.jobcenter),
        (REGIONALDIREKTION, zeile.regionaldirektion),
        (REGION, zeile.region),
        (SERVICE_CENTER, zeile.service_center),
        (STAMM_AB, zeile.gueltig_ab),
        (STAMM_BIS, zeile.gueltig_bis),
    )


def tarifherkunft(tarif: Tarif, quelle: Tarifquelle) -> Iterator[Nachweiszeile]:
    """The price list of the month: fields of its entry in the tariff file."""
    for groesse, feld, wert in (
        (TARIF_AB, "gueltig_ab", tarif.gueltig_ab),
        (TARIF_BIS, "gueltig_bis", tarif.gueltig_bis),
        (TARIF_BESTAETIGT, "last_confirmed_on", tarif.last_confirmed_on),
        (TARIF_QUELLE, "quelle", tarif.quelle),
    ):
        yield Nachweiszeile(
            groesse=groesse,
            schluessel="",
            monat=None,
            wert=wert,
            einheit="",
            source=Source(quelle.datei, quelle.katalog),
            sha256=quelle.sha256,
            fundstelle=f"Feld {feld}",
        )


def _angaben(
    nachweis: Herkunftszeilen,
    schluessel: str,
    source: Source,
    *angaben: tuple[str, Quellwert | None],
) -> Iterator[Nachweiszeile]:
    """Several cells of one row; an empty cell says nothing."""
    for groesse, wert in angaben:
        if wert is not None and wert != "":
            yield nachweis.zeile(groesse, schluessel, None, wert, "", source)
