"""The Verwaltungskostennachweis: what one gE owes for one month, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.dokumente.differenz import Differenz
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.jahr.monatsplan import Planmonat
from transforms.kern.dokument import (
    Hinweis,
    Kopf,
    Monatsbetrag,
    Nachweiszeile,
    Tarifangabe,
    Vertragsangabe,
)
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.preise.kosten import Position


@dataclass(frozen=True, slots=True)
class Vorversion:
    """The version this one replaces."""

    version: int
    gesamtkosten: Decimal
    grund: str  # stated by the user with --grund
    differenz: Differenz | None = None  # position by position, by cause


@dataclass(frozen=True, slots=True)
class Kostennachweis:
    """Everything the document prints; the template adds nothing but form."""

    kopf: Kopf
    monat: Month
    version: int
    positionen: tuple[Position, ...]  # BG-Grundpreis first, then each chosen Baustein in order
    jahr: tuple[Monatsbetrag, ...]  # issued months of the year, this month last
    offen: tuple[OffenerMonat, ...]  # contract months before this one that were not billed
    vormonat: (
        Monatsbetrag | None
    )  # the month before, also of the year before; None when it was not issued
    plan: Planmonat  # of this month
    vertrag: Vertragsangabe
    tarif: Tarifangabe
    faellig: date
    hinweise: tuple[Hinweis, ...]
    herkunft: tuple[Nachweiszeile, ...]
    vorversion: Vorversion | None = None

    @property
    def bg_grundpreis(self) -> Decimal:
        return sum((p.betrag for p in self.positionen if p.schluessel == "BG"), Decimal("0.00"))

    @property
    def volumenpreis(self) -> Decimal:
        return sum((p.betrag for p in self.positionen if p.schluessel != "BG"), Decimal("0.00"))

    @property
    def produktivminuten(self) -> Decimal:
        return summe(p.menge for p in self.positionen if p.schluessel != "BG")

    @property
    def gesamtkosten(self) -> Decimal:
        """The sum of the explained positions; there is no second path."""
        return sum((p.betrag for p in self.positionen), Decimal("0.00"))


def faelligkeit(month: Month) -> date:
    """The statement is due by the 20th of the following month (§ 13 Abs. 2 VKFV)."""
    return month.plus(1).first.replace(day=20)
