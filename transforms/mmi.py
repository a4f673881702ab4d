"""The MMI (Management Info): what one gE got, month by month, against plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.ausblick import Ausblick
from transforms.dokument import Hinweis, Kopf, Monatsbetrag, Nachweiszeile, Tarifangabe, Vertragsangabe
from transforms.jahresluecken import OffenerMonat
from transforms.month import Month


@dataclass(frozen=True, slots=True)
class Minutenzeile:
    """One Baustein or Modul over the months of the year so far.

    `minuten` has one entry per month January..billing month, as billed; None = not billed (missing is not zero).
    """

    schluessel: str
    bezeichnung: str
    minuten: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Kennzahlenmonat:
    """Calls of one month as the Service Center counted them; None = not delivered."""

    monat: Month
    anrufe: int | None
    weiterleitungen: int | None
    gespraeche: int | None
    fallabschliessend: int | None

    @property
    def anrufe_netto(self) -> int | None:
        """Denominator of the Erreichbarkeit: calls less those forwarded to the gE (R7)."""
        if self.anrufe is None or self.weiterleitungen is None:
            return None
        return self.anrufe - self.weiterleitungen

    @property
    def erreichbarkeit(self) -> Decimal | None:
        """Gespräche / (Anrufe SC − Anrufweiterleitungen); None when a part is missing or the denominator is zero."""
        return _rate(self.gespraeche, self.anrufe_netto)

    @property
    def fallabschlussquote(self) -> Decimal | None:
        """Fallabschließende Gespräche / Gespräche; None when a part is missing or the denominator is zero."""
        return _rate(self.fallabschliessend, self.gespraeche)


@dataclass(frozen=True, slots=True)
class Mmi:
    """Everything the document prints; the template adds nothing but form."""

    kopf: Kopf
    monat: Month
    version: int
    vertrag: Vertragsangabe
    tarif: Tarifangabe
    satz_bg: Decimal
    satz_minute: Decimal | None  # None when the Module have different rates; each stands in its row then
    minuten: tuple[Minutenzeile, ...]
    jahr: tuple[Monatsbetrag, ...]  # issued months of the year, this month last
    offen: tuple[OffenerMonat, ...]  # contract months before this one that were not billed
    ausblick: Ausblick  # every contract month of the year: plan, billed or estimated (R11)
    kennzahlen: tuple[Kennzahlenmonat, ...]  # January..billing month, all fields None where not delivered
    hinweise: tuple[Hinweis, ...]
    herkunft: tuple[Nachweiszeile, ...]
    aenderung: str | None = None  # from version 2 on: what changed and why

    @property
    def monate(self) -> tuple[Month, ...]:
        return self.monat.year_so_far


def _rate(part: int | None, whole: int | None) -> Decimal | None:
    if part is None or not whole or whole < 0:
        return None
    return Decimal(part) / Decimal(whole)
