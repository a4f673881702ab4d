"""What does a delivery say of the months that were issued? That needs no verdict: where another
process judges, it is worked out meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

from flows.ablage.speicher import ohne_bereinigung
from flows.vorgaben.regelstand import Regelstand
from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.kern.finding import Finding
from transforms.tabellen.bestand import Bestand
from transforms.vormonate.lieferungsvergleich import Lieferungsvergleich, vergleiche
from transforms.vormonate.nachmeldung import spaete_aenderungen
from transforms.vormonate.vertragsaenderung import vertragsaenderungen


@dataclass(frozen=True, slots=True)
class Erkenntnis:
    """The delivery as a whole beside the months before (R12), and which of them changed (R10)."""

    vergleich: Lieferungsvergleich
    geaenderte: tuple[Finding, ...]


@dataclass(slots=True)
class Rueckschau:
    """Of the months before, for all gE or those that were asked for."""

    ausgestellt: Ausgestellt
    ges: frozenset[str] | None
    regelstand: Regelstand
    mit_version: Collection[str] = ()  # gE whose document of the month may stay as it is
    _bekannt: list[tuple[Bestand, Erkenntnis]] = field(default_factory=list)

    def ueber(self, tabellen: Bestand) -> Erkenntnis:
        """What these tables say, worked out once."""
        for gesehen, erkenntnis in self._bekannt:
            if gesehen is tabellen:
                return erkenntnis
        with ohne_bereinigung():
            erkenntnis = Erkenntnis(
                vergleiche(tabellen, self.ausgestellt, self.regelstand.regeln.grenzwerte),
                (
                    *spaete_aenderungen(tabellen, self.ausgestellt, self.ges),
                    *vertragsaenderungen(
                        tabellen, self.regelstand.tarife, self.ausgestellt, self.ges
                    ),
                ),
            )
        self._bekannt.append((tabellen, erkenntnis))
        return erkenntnis

    def vorab(self, tabellen: Bestand) -> None:
        """Before it is known whether the tables are fit for it: where they are not, and only there,
        nobody asks; what fails of others fails again where it is asked for.
        """
        with suppress(Exception), ohne_bereinigung():
            self.ueber(tabellen)
            for jcnr in tabellen.vertraege:
                if jcnr not in self.mit_version and (self.ges is None or jcnr in self.ges):
                    for one in self.ausgestellt.get(jcnr, {}).values():
                        len(one.quellen)  # its first document will name them: unpacked now
