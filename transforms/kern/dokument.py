"""What both documents of a gE say alike: whose they are, what they rest on, where each figure comes
from.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter

from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import einheit_zu


@dataclass(frozen=True, slots=True)
class Dokumentkopf:
    """The gE a document is for."""

    jcnr: str
    jobcenter: str
    regionaldirektion: str
    region: str
    service_center: str


@dataclass(frozen=True, slots=True)
class Beschlussangabe:
    """A TV-Beschluss the contract rests on; `beschlussdatum` is None when the decision table does
    not hold it.
    """

    nummer: str
    beschlussdatum: date | None
    wirksam_ab: date | None
    art: str | None
    begruendung: str | None


@dataclass(frozen=True, slots=True)
class Bausteinangabe:
    """One row of the agreement: a Baustein or Modul, chosen or not, with its yearly hours."""

    schluessel: str  # "B1", "M2"
    name: str  # "Inbound-Telefonie"
    gewaehlt: bool
    bepreist: bool
    stunden: Decimal | None  # productive hours a year, from the contract
    vza: Decimal | None

    @property
    def bezeichnung(self) -> str:
        """`Baustein 1 – Inbound-Telefonie`"""
        kind = "Modul" if self.schluessel.startswith("M") else "Baustein"
        return f"{kind} {self.schluessel[1:]} – {self.name}"


@dataclass(frozen=True, slots=True)
class Vertragsangabe:
    """The contract as it stood in the billing month."""

    vertragsnummer: str
    vertragsart: str  # Neuvertrag, Altvertrag
    service_portfolio: str
    beginn: date
    ende: date
    laufzeit: int  # years
    bg_zahl: int
    bausteine: tuple[Bausteinangabe, ...]
    beschluesse: tuple[Beschlussangabe, ...]

    @property
    def abrechenbar(self) -> tuple[Bausteinangabe, ...]:
        """The Bausteine that make a position on the bill."""
        return tuple(b for b in self.bausteine if b.gewaehlt and b.bepreist)


@dataclass(frozen=True, slots=True)
class Tarifangabe:
    """The price list in force on the first day of the service month (R4)."""

    katalog: str
    gueltig_ab: date
    gueltig_bis: date
    quelle: str
    last_confirmed_on: date
    beispiel: bool  # invented prices: said on the document


Quellwert = Decimal | str | date


@dataclass(frozen=True, slots=True)
class Nachweiszeile:
    """One input row behind a figure: a row of the sheet *Herkunft*.

    `groesse` is one of "Produktivminuten", "BG-Zahl", "Satz", "Laufzeit", "Vereinbarte Stunden",
    "Kennzahl", or what contract, TV-Beschluss, master data and tariff say;
    for an earlier month of the year also "Minuten gesamt", "BG-Grundpreis" and "Volumenpreis", as
    its Kostennachweis states them,
    and for the positions of the month before "Menge im Vormonat", "Satz im Vormonat" and "Betrag im
    Vormonat".
    Rows of "Produktivminuten" of the billing month carry the position they are billed in; their
    values sum to its quantity.
    """

    groesse: str
    schluessel: str  # position ("BG", "B1", "M2") or "" where the row concerns the whole document
    monat: Month | None
    wert: Quellwert
    einheit: str
    source: Source
    sha256: str
    # where in the sheet, if that is no one row: a defined name, a field, a position, several rows
    fundstelle: str = ""
    datum: date | None = None  # of minutes, where the export tells days
    service_center: str = ""  # that worked the minutes

    @property
    def einheit_im_satz(self) -> str:
        """The unit as it goes with the value."""
        return einheit_zu(self.wert, self.einheit)

    def __reduce__(self) -> tuple[type[Nachweiszeile], tuple[object, ...]]:
        """Handed to other processes by the hundred thousand: as its values, without their names."""
        return Nachweiszeile, _WERTE(self)


_WERTE = attrgetter(*(f.name for f in fields(Nachweiszeile)))


@dataclass(frozen=True, slots=True)
class Hinweis:
    """A note that concerns this gE, printed on its document."""

    code: str
    satz: str


@dataclass(frozen=True, slots=True)
class Monatsbetrag:
    """What was billed for one month of the year; the issued figure, never a recomputation."""

    monat: Month
    version: int
    produktivminuten: Decimal
    bg_grundpreis: Decimal
    volumenpreis: Decimal

    @property
    def gesamtkosten(self) -> Decimal:
        return self.bg_grundpreis + self.volumenpreis
