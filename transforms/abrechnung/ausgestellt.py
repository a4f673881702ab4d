"""What was issued for a gE and an earlier month, as later documents repeat it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.dokumente.herkunft import Nachweisdatei
from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.kern.baustein import bausteinname
from transforms.kern.dokument import Monatsbetrag, Nachweiszeile
from transforms.kern.month import Month
from transforms.preise.kosten import BG, Position
from transforms.preise.rechnung import Rechnung
from transforms.tabellen.vertraege import order_of


@dataclass(frozen=True, slots=True)
class AusgestellterMonat:
    """The latest issued version of a month, with the minutes and the rate of each position."""

    betrag: Monatsbetrag
    bg_zahl: Decimal
    minuten: Mapping[str, Decimal]
    saetze: Mapping[str, Decimal]  # € per Produktivminute
    quelle: Nachweisdatei  # the issued Kostennachweis
    satz_bg: Decimal | None = None  # € per BG and month
    laufzeit: int | None = None  # years
    vertrag: str = ""  # number; empty and None in statements from before the register kept them
    vertragsende: date | None = None
    # name as in the export -> minutes
    service_center: Mapping[str, Decimal] = field(default_factory=dict)
    grundlage: Grundlage | None = None  # None in statements from before the register kept it
    # the sheets its amounts came from; none in statements from before they were kept
    quellen: Sequence[Nachweiszeile] = ()

    @property
    def positionen(self) -> tuple[Position, ...] | None:
        """As they were billed; None where they are not known, or do not yield the issued amount."""
        if self.satz_bg is None or self.minuten.keys() != self.saetze.keys():
            return None
        found = (
            Position(
                schluessel=BG,
                bezeichnung="BG-Grundpreis",
                menge=self.bg_zahl,
                einheit="BG",
                satz=self.satz_bg,
            ),
            *(
                Position(
                    schluessel=key,
                    bezeichnung=self._bezeichnung(key),
                    menge=self.minuten[key],
                    einheit="Produktivminuten",
                    satz=self.saetze[key],
                )
                for key in sorted(self.minuten, key=order_of)
            ),
        )
        ergibt = Rechnung.aus(found).monatsbetrag(self.betrag.monat, self.betrag.version)
        return found if ergibt == self.betrag else None

    def _bezeichnung(self, schluessel: str) -> str:
        """As it was called then; its kind and number where that is not known."""
        wahl = (self.grundlage.bausteine or {}).get(schluessel) if self.grundlage else None
        return wahl.bezeichnung if wahl else bausteinname(schluessel)


# gE -> month -> latest issued version
Ausgestellt = Mapping[str, Mapping[Month, AusgestellterMonat]]
