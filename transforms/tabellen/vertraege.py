"""Which contract version counts for a gE and month, and what speaks against billing by it (R1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.kern.dokument import Bausteinangabe, Vertragsangabe
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.beschluesse import Beschlusszeile, angaben

FIELDS = (
    "vertragsnummer",
    "jcnr",
    "vertragsart",
    "service_portfolio",
    "beginn",
    "laufzeit",
    "ende",
    "baustein",
    "gewaehlt",
    "stunden",
    "vza",
    "bg_zahl",
    "gueltig_ab",
    "gueltig_bis",
    "tv_beschluss",
    "jobcenter",
)


@dataclass(frozen=True, slots=True)
class Vertragszeile:
    """One row of Kermit: contract × Baustein × validity; `gueltig_bis` None = open."""

    vertragsnummer: str
    jcnr: str
    vertragsart: str
    service_portfolio: str
    beginn: date
    laufzeit: int
    ende: date
    baustein: str
    gewaehlt: bool
    stunden: Decimal | None
    vza: Decimal | None
    bg_zahl: int
    gueltig_ab: date
    gueltig_bis: date | None
    tv_beschluss: str | None
    source: Source
    jobcenter: str | None = None

    @property
    def bis(self) -> date:
        """Last day on which the row holds: its own end or the contract's, whichever comes first."""
        return min(self.gueltig_bis or self.ende, self.ende)

    @property
    def ab(self) -> date:
        return max(self.gueltig_ab, self.beginn)

    def touches(self, monat: Month) -> bool:
        return self.ab <= monat.last and self.bis >= monat.first

    def covers(self, monat: Month) -> bool:
        return self.ab <= monat.first and self.bis >= monat.last

    @property
    def schluessel(self) -> str:
        """Key of the Baustein; the same row says what a bare number means."""
        return schluessel_in(self.vertragsart, self.baustein)


def schluessel_in(vertragsart: str, baustein: str) -> str:
    """Key of a Baustein; a bare number of an Altvertrag is a Modul."""
    return f"M{baustein[1:]}" if vertragsart == "Altvertrag" else baustein


def stundentext(stunden: Decimal | None) -> str:
    return "keine Stunden" if stunden is None else anzahl(stunden, "Stunde", "Stunden")


def jahre(laufzeit: int) -> str:
    return anzahl(Decimal(laufzeit), "Jahr", "Jahre")


def je_ge(zeilen: Iterable[Vertragszeile]) -> dict[str, list[Vertragszeile]]:
    """All contract rows, by gE, in the order of the export."""
    by_ge: defaultdict[str, list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return dict(by_ge)


def im_monat(zeilen: Iterable[Vertragszeile], monat: Month) -> dict[str, list[Vertragszeile]]:
    """The rows that touch the month, by gE."""
    by_ge: defaultdict[str, list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        if zeile.touches(monat):
            by_ge[zeile.jcnr].append(zeile)
    return {jcnr: sorted(rows, key=_order) for jcnr, rows in sorted(by_ge.items())}


def _order(zeile: Vertragszeile) -> tuple[str, tuple[str, int], date, Source]:
    return zeile.vertragsnummer, order_of(zeile.schluessel), zeile.gueltig_ab, zeile.source


def order_of(schluessel: str) -> tuple[str, int]:
    """Sorts B2 before B10."""
    return schluessel[0], int(schluessel[1:])


def vertragsangabe(
    zeilen: Sequence[Vertragszeile],
    tarife: Tarifwerk,
    beschluesse: Mapping[str, Sequence[Beschlusszeile]],
) -> Vertragsangabe:
    """The contract of one gE as it stands in the month; only for rows that passed the checks V101
    to V112.
    """
    first = zeilen[0]
    katalog = tarife.kataloge[tarife.katalog_von(first.vertragsart, first.service_portfolio) or ""]
    bausteine = tuple(
        Bausteinangabe(
            schluessel=z.schluessel,
            name=position.name,
            gewaehlt=z.gewaehlt,
            bepreist=position.bepreist,
            stunden=z.stunden,
            vza=z.vza,
        )
        for z in zeilen
        if (position := katalog.positionen[z.schluessel])
    )
    return Vertragsangabe(
        vertragsnummer=first.vertragsnummer,
        vertragsart=first.vertragsart,
        service_portfolio=first.service_portfolio,
        beginn=first.beginn,
        ende=first.ende,
        laufzeit=first.laufzeit,
        bg_zahl=first.bg_zahl,
        bausteine=bausteine,
        beschluesse=angaben(
            [z.tv_beschluss for z in zeilen if z.tv_beschluss], beschluesse.get(first.jcnr, ())
        ),
    )


def collides(one: Vertragszeile, other: Vertragszeile) -> bool:
    """Two rows of one gE that hold on a day together and cannot both be right."""
    same = one.schluessel == other.schluessel or one.vertragsnummer != other.vertragsnummer
    return same and one.ab <= other.bis and other.ab <= one.bis
