"""What does the bill of a month rest on, as the month after looks back on it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from transforms.kern.dokument import Dokumentkopf, Tarifangabe, Vertragsangabe
from transforms.preise.rechnung import Rechnung


@dataclass(frozen=True, slots=True, kw_only=True)
class Wahl:
    """A chosen Baustein or Modul."""

    bezeichnung: str
    stunden: Decimal | None  # a year; None: none of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Grundlage:
    """What a document states of gE, contract, decision and prices; None where it is not known."""

    jobcenter: str | None
    service_center: str | None
    regionaldirektion: str | None
    vertragsnummer: str | None
    vertragsart: str | None  # with its Service Portfolio
    vertragsende: date | None
    laufzeit: int | None  # years
    bg_zahl: int | None
    bausteine: Mapping[str, Wahl] | None  # the chosen ones, in the order of the contract
    beschluesse: tuple[tuple[str, date | None], ...] | None  # number and day of each
    tarif: tuple[str, date, date] | None  # price list, and the days on which it is in force
    satz_bg: Decimal | None  # € per BG and month
    saetze: Mapping[str, Decimal] | None  # billed Baustein -> € per Produktivminute
    region: str | None = None
    vertragsbeginn: date | None = None
    vza: Mapping[str, Decimal | None] | None = None  # chosen Baustein -> as agreed

    @classmethod
    def aus(
        cls, kopf: Dokumentkopf, vertrag: Vertragsangabe, rechnung: Rechnung, tarif: Tarifangabe
    ) -> Grundlage:
        """What a document says."""
        return cls(
            jobcenter=kopf.jobcenter,
            service_center=kopf.service_center,
            regionaldirektion=kopf.regionaldirektion,
            vertragsnummer=vertrag.vertragsnummer,
            vertragsart=f"{vertrag.vertragsart}, Service Portfolio {vertrag.service_portfolio}",
            vertragsende=vertrag.ende,
            laufzeit=vertrag.laufzeit,
            bg_zahl=vertrag.bg_zahl,
            bausteine={
                b.schluessel: Wahl(bezeichnung=b.bezeichnung, stunden=b.stunden)
                for b in vertrag.bausteine
                if b.gewaehlt
            },
            beschluesse=tuple((b.nummer, b.beschlussdatum) for b in vertrag.beschluesse),
            tarif=(tarif.katalog, tarif.gueltig_ab, tarif.gueltig_bis),
            satz_bg=rechnung.grundpreis.satz,
            saetze={p.schluessel: p.satz for p in rechnung.volumen},
            region=kopf.region,
            vertragsbeginn=vertrag.beginn,
            vza={b.schluessel: b.vza for b in vertrag.bausteine if b.gewaehlt},
        )

    def mit_namen(self, kopf: Dokumentkopf) -> Grundlage:
        """The same under the names of another time."""
        return replace(
            self,
            jobcenter=kopf.jobcenter,
            service_center=kopf.service_center,
            regionaldirektion=kopf.regionaldirektion,
            region=kopf.region,
        )

    @property
    def unbekannt(self) -> bool:
        """Neither was the month issued, nor does a contract version tell of it."""
        return self.bg_zahl is None

    @property
    def vollstaendig(self) -> bool:
        """Whether everything a month is compared by is known."""
        return all(getattr(self, f.name) is not None for f in fields(self))


UNBEKANNT = Grundlage(
    jobcenter=None,
    service_center=None,
    regionaldirektion=None,
    vertragsnummer=None,
    vertragsart=None,
    vertragsende=None,
    laufzeit=None,
    bg_zahl=None,
    bausteine=None,
    beschluesse=None,
    tarif=None,
    satz_bg=None,
    saetze=None,
)
