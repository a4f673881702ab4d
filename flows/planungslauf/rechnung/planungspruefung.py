"""What was found in the delivery for a planning, and what does it hold back?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from expectations.befund import (
    Befund,
    Bestaetigung,
    Bestaetigungen,
    befunde,
    bestaetigungen_in,
    gestoppt,
    zurueckgestellte,
)
from expectations.pruefung import Suitenergebnis
from expectations.regeln import RANG, Abweichung, Regelwerk
from flows.ablage.speicher import ohne_bereinigung
from flows.gespraech.fortschritt import melde
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.kern.finding import Finding
from transforms.tabellen.bestand import zellbefunde
from transforms.tabellen.planung.planungsbestand import Planungsbestand, planungsbestand

_NUR_ANLAGE = "L2"  # the findings that hold back the Anlage alone


def nur_anlage(b: Befund) -> bool:
    """Whether what a finding holds back is the Anlage: the Planungshilfe comes all the same."""
    return b.code.startswith(_NUR_ANLAGE)


@dataclass(frozen=True, slots=True)
class Planungsgeprueft:
    """The tables of a planning and everything that was found in them."""

    tabellen: Planungsbestand
    befunde: tuple[Befund, ...]
    suiten: tuple[Suitenergebnis, ...]
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    bestaetigt: Bestaetigungen = field(default_factory=dict)  # for this delivery, needed or not

    @property
    def gestoppt(self) -> bool:
        return bool(gestoppt(self.befunde))

    @property
    def bestaetigungen(self) -> tuple[Bestaetigung, ...]:
        """What let a Stopp of this run pass."""
        return bestaetigungen_in(self.befunde)

    @property
    def ohne_planungshilfe(self) -> frozenset[str]:
        """The gE that get no document at all."""
        return zurueckgestellte(b for b in self.befunde if not nur_anlage(b))

    @property
    def ohne_anlage(self) -> frozenset[str]:
        """The gE whose choice is not printed; their Planungshilfe comes, but for those above."""
        return zurueckgestellte(self.befunde)

    def mit_befunden(self, findings: Sequence[Finding], regeln: Regelwerk) -> Planungsgeprueft:
        """The same with what was found later; the gravest still come first."""
        more = befunde(findings, regeln, self.tabellen.namen, self.bestaetigt)
        alle = sorted((*self.befunde, *more), key=lambda b: RANG[b.schwere])
        return replace(self, befunde=tuple(alle))


def geprueft(
    lieferung: Lieferung, regelstand: Regelstand, bestaetigt: Bestaetigungen
) -> Planungsgeprueft:
    """Completeness, cells and expectations; what was found, in its final words."""
    melde("Prüfen")
    with ohne_bereinigung():
        return _geprueft(lieferung, regelstand, bestaetigt)


def _geprueft(
    lieferung: Lieferung, regelstand: Regelstand, bestaetigt: Bestaetigungen
) -> Planungsgeprueft:
    regeln, tabellen = regelstand.regeln, planungsbestand(lieferung)
    findings = [*vollstaendigkeit(lieferung, regelstand.spalten), *zellbefunde(lieferung)]
    suiten: tuple[Suitenergebnis, ...] = ()
    return Planungsgeprueft(
        tabellen=tabellen,
        befunde=tuple(befunde(findings, regeln, tabellen.namen, bestaetigt)),
        suiten=suiten,
        abweichungen=regeln.abweichungen,
        bestaetigt=bestaetigt,
    )
