"""What was found in the delivery for a planning, and what does it hold back?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from expectations.befund import (
    Befund,
    Bestaetigung,
    Bestaetigungen,
    befunde,
    bestaetigungen_in,
    gestoppt,
    hart_gestoppt,
    zurueckgestellte,
)
from expectations.regeln import RANG, Abweichung, Regelwerk, nur_anlage
from expectations.urteil.ergebnis import Suitenergebnis
from flows.ablage.speicher import ohne_bereinigung
from flows.gespraech.fortschritt import melde
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis
from flows.urteil import weitere
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.kern.finding import Finding
from transforms.planung.lagen.planungssicht import Planungssicht
from transforms.planung.planung import Planung
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.planungsbestand import Planungsbestand, planungsbestand
from transforms.tabellen.planung.zellbefunde import planungszellbefunde


@dataclass(frozen=True, slots=True)
class Planungsgeprueft:
    """The tables of a planning and everything that was found in them."""

    tabellen: Planungsbestand
    planungen: Mapping[str, Planung]  # of all gE, asked for or not; none where the run stops
    befunde: tuple[Befund, ...]
    suiten: tuple[Suitenergebnis, ...]
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    bestaetigt: Bestaetigungen = field(default_factory=dict)  # for this delivery, needed or not
    anlage_nennt_andere: frozenset[str] = frozenset()  # gE whose Anlage alone names another gE

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
        return zurueckgestellte(b for b in self.befunde if not self.nur_anlage(b))

    def nur_anlage(self, b: Befund) -> bool:
        """Whether what a finding of this planning holds back is the Anlage alone."""
        return nur_anlage(b.code) or (b.code == "S110" and b.jcnr in self.anlage_nennt_andere)

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
    lieferung: Lieferung,
    regelstand: Regelstand,
    erinnert: Planungsgedaechtnis,
    heute: date,
) -> Planungsgeprueft:
    """Completeness, cells, the planning of every gE and the expectations of it; what was found, in
    its final words.
    """
    melde("Prüfen")
    with ohne_bereinigung():
        return _geprueft(lieferung, regelstand, erinnert, heute)


def _geprueft(
    lieferung: Lieferung,
    regelstand: Regelstand,
    erinnert: Planungsgedaechtnis,
    heute: date,
) -> Planungsgeprueft:
    regeln, tabellen = regelstand.regeln, planungsbestand(lieferung)
    bestaetigt = erinnert.bestaetigt
    findings = [
        *vollstaendigkeit(lieferung, regelstand.spalten),
        *planungszellbefunde(lieferung, regelstand.spalten),
    ]
    suiten: tuple[Suitenergebnis, ...] = ()
    alle: dict[str, Planung] = {}
    if not hart_gestoppt(befunde(findings, regeln, tabellen.namen, bestaetigt)):
        alle = planungen(tabellen, regelstand.tarife, erinnert.verbrauch, erinnert.abgerechnet)
        sicht = Planungssicht(
            tabellen=tabellen, planungen=alle, tarife=regelstand.tarife, heute=heute
        )
        result = weitere.ueber_planung(sicht, regeln, findings)
        suiten, findings = result.suiten, [*findings, *result.findings]
    return Planungsgeprueft(
        tabellen=tabellen,
        planungen=alle,
        befunde=tuple(befunde(findings, regeln, tabellen.namen, bestaetigt)),
        suiten=suiten,
        abweichungen=regeln.abweichungen,
        bestaetigt=bestaetigt,
    )
