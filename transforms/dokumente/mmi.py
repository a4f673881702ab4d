"""The MMI (Management Info): what one gE got, month by month, against plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.jahr.ausblick import Ausblick
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import (
    Hinweis,
    Kopf,
    Monatsbetrag,
    Nachweiszeile,
    Tarifangabe,
    Vertragsangabe,
)
from transforms.kern.month import Month
from transforms.preise.rechnung import Rechnung
from transforms.tabellen.kennzahlen import Kennzahlenmonat


@dataclass(frozen=True, slots=True)
class Minutenzeile:
    """One Baustein or Modul over the months of the year so far.

    `minuten` has one entry per month January..billing month, as billed; None = not billed (missing
    is not zero).
    """

    schluessel: str
    bezeichnung: str
    minuten: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Mmi:
    """Everything the document prints; the template adds nothing but form."""

    kopf: Kopf
    monat: Month
    version: int
    vertrag: Vertragsangabe
    tarif: Tarifangabe
    rechnung: Rechnung
    minuten: tuple[Minutenzeile, ...]
    jahr: tuple[Monatsbetrag, ...]  # issued months of the year, this month last
    offen: tuple[OffenerMonat, ...]  # contract months before this one that were not billed
    ausblick: Ausblick  # every contract month of the year: plan, billed or estimated (R11)
    kennzahlen: tuple[
        Kennzahlenmonat, ...
    ]  # January..billing month, all fields None where not delivered
    hinweise: tuple[Hinweis, ...]
    herkunft: tuple[Nachweiszeile, ...]
    aenderung: str | None = None  # from version 2 on: what changed and why

    @property
    def satz_bg(self) -> Decimal:
        return self.rechnung.grundpreis.satz

    @property
    def satz_minute(self) -> Decimal | None:
        """None when the Module have different rates; each stands in its row then."""
        return self.rechnung.satz_minute

    @property
    def monate(self) -> tuple[Month, ...]:
        return self.monat.year_so_far
