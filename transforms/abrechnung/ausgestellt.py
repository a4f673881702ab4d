"""What was issued for a gE and an earlier month, as later documents repeat it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.dokumente.herkunft import Nachweisdatei
from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month


@dataclass(frozen=True, slots=True)
class AusgestellterMonat:
    """The latest issued version of a month, with the minutes and the rate of each position."""

    betrag: Monatsbetrag
    bg_zahl: Decimal
    minuten: Mapping[str, Decimal]
    saetze: Mapping[str, Decimal]  # € per Produktivminute
    datei: str  # name of the issued Kostennachweis
    sha256: str
    satz_bg: Decimal | None = None  # € per BG and month
    laufzeit: int | None = None  # years
    vertrag: str = ""  # number; empty and None in statements from before the register kept them
    vertragsende: date | None = None
    # name as in the export -> minutes
    service_center: Mapping[str, Decimal] = field(default_factory=dict)
    grundlage: Grundlage | None = None  # None in statements from before the register kept it

    @property
    def quelle(self) -> Nachweisdatei:
        return Nachweisdatei(self.datei, self.sha256)


# gE -> month -> latest issued version
Ausgestellt = Mapping[str, Mapping[Month, AusgestellterMonat]]
