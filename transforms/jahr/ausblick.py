"""Where does the year of a gE end: billed months as billed, the others by plan and degree of use
(R11)?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from transforms.jahr.erfuellungsgrad import Grad
from transforms.jahr.jahresmonat import Abgerechnet, Jahresminuten, Jahresmonat, Monatskosten
from transforms.jahr.monatsplan import Planmonat, Planposition
from transforms.kern.money import round_half_up, summe
from transforms.kern.month import Month
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import order_of

NULL = Decimal("0.00")


@dataclass(frozen=True)
class Ausblick:
    """The contract months of a year as the document of one month sees them: billed up to it,
    planned before, in and after it.

    Its documents print the same figures in many places: each is computed once.
    """

    monate: tuple[Jahresmonat, ...]

    @property
    def inhalt(self) -> tuple[object, ...]:
        """All that its figures follow from, for the fingerprint of a document."""
        return tuple(
            (str(m.monat), m.plan.stand, m.plan.bemerkung, _planwerte(m.plan), m.abgerechnet)
            for m in self.monate
        )

    @cached_property
    def schluessel(self) -> tuple[str, ...]:
        """Every Baustein that is planned or billed in the year."""
        planned = {key for m in self.monate for key in m.plan.bausteine}
        billed = {key for m in self.monate if m.abgerechnet for key, _ in m.abgerechnet.minuten}
        return tuple(sorted(planned | billed, key=order_of))

    @cached_property
    def abgerechnete(self) -> tuple[Jahresmonat, ...]:
        return tuple(m for m in self.monate if m.abgerechnet)

    @cached_property
    def geschaetzte(self) -> tuple[Jahresmonat, ...]:
        return tuple(m for m in self.monate if m.geschaetzt)

    @property
    def ohne_plan(self) -> tuple[Jahresmonat, ...]:
        """Contract months that are neither billed nor planned: no outlook can hold them."""
        return tuple(m for m in self.monate if not m.abgerechnet and not m.plan.geplant)

    @cached_property
    def ist_jahresergebnis(self) -> bool:
        """No contract month of the year is left to be billed."""
        return all(m.abgerechnet for m in self.monate)

    @property
    def name(self) -> str:
        """What it is called in the documents: with nothing left to estimate it is a result."""
        return "Jahresergebnis" if self.ist_jahresergebnis else "Ausblick"

    @cached_property
    def _grade(self) -> dict[str, Grad]:
        return {}

    def grad(self, schluessel: str) -> Grad:
        """The degree of a Baustein over the billed months that have a plan for it."""
        if schluessel not in self._grade:
            self._grade[schluessel] = self._grad(schluessel)
        return self._grade[schluessel]

    def _grad(self, schluessel: str) -> Grad:
        pairs = [
            (m.minuten.get(schluessel, Decimal(0)), m.plan.bausteine[schluessel].menge)
            for m in self._zum_plan(schluessel)
        ]
        return Grad(ist=summe(ist for ist, _ in pairs), plan=summe(plan for _, plan in pairs))

    def _zum_plan(self, schluessel: str) -> tuple[Jahresmonat, ...]:
        return tuple(m for m in self.abgerechnete if schluessel in m.plan.bausteine)

    def monate_zum_plan(self, schluessel: str) -> tuple[Month, ...]:
        """The billed months whose minutes stand against a plan."""
        return tuple(m.monat for m in self._zum_plan(schluessel))

    @property
    def gesamtgrad(self) -> Grad:
        grade = [self.grad(key) for key in self.schluessel]
        return Grad(ist=summe(g.ist for g in grade), plan=summe(g.plan for g in grade))

    def gegen_plan(self, schluessel: str, minuten: Mapping[Month, Decimal | None]) -> bool:
        """Do all these minutes of a Baustein stand against a plan of their month?"""
        geplant = self.monate_zum_plan(schluessel)
        return all(m in geplant for m, wert in minuten.items() if wert)

    def minuten(self, schluessel: str) -> Jahresminuten:
        """The year of one Baustein: billed, and the planned rest by the degree of use."""
        billed = summe(m.minuten.get(schluessel, Decimal(0)) for m in self.abgerechnete)
        offen = _geplant(self.geschaetzte, schluessel)
        return Jahresminuten(
            abgerechnet=billed,
            offen=offen,
            ausblick=billed + self.grad(schluessel).anteil(offen),
            plan=_geplant(self.monate, schluessel),
        )

    @property
    def minutensumme(self) -> Jahresminuten:
        """The year of all Bausteine."""
        alle = [self.minuten(key) for key in self.schluessel]
        return Jahresminuten(
            abgerechnet=sum((m.abgerechnet for m in alle), Decimal(0)),
            offen=sum((m.offen for m in alle), Decimal(0)),
            ausblick=sum((m.ausblick for m in alle), Decimal(0)),
            plan=sum((m.plan for m in alle), Decimal(0)),
        )

    def geschaetzte_menge(self, p: Planposition) -> Decimal:
        """BG-Zahl as planned, minutes × degree of use; not rounded."""
        return p.menge if p.schluessel == BG else self.grad(p.schluessel).anteil(p.menge)

    def geschaetzte_kosten(self, p: Planposition) -> Decimal:
        """One line of an estimated month, rounded once: the BG-Grundpreis as planned, minutes ×
        degree of use × rate.
        """
        if p.schluessel == BG:
            return p.kosten
        return round_half_up(self.grad(p.schluessel).anteil(p.menge, p.position.satz))

    @cached_property
    def _kosten(self) -> dict[Month, Monatskosten | None]:
        return {}

    def kosten(self, monat: Jahresmonat) -> Monatskosten | None:
        """A month of the year as billed or as estimated; None where neither is possible."""
        if monat.monat not in self._kosten:
            self._kosten[monat.monat] = self._monatskosten(monat)
        return self._kosten[monat.monat]

    def _monatskosten(self, monat: Jahresmonat) -> Monatskosten | None:
        plan = monat.plan.kosten if monat.plan.geplant else None
        if billed := monat.abgerechnet:
            return Monatskosten(billed.bg_grundpreis, billed.volumenpreis, plan)
        if plan is None:
            return None
        lines = [(p.schluessel, self.geschaetzte_kosten(p)) for p in monat.plan.positionen]
        return Monatskosten(
            bg_grundpreis=sum((k for key, k in lines if key == BG), NULL),
            volumenpreis=sum((k for key, k in lines if key != BG), NULL),
            plan=plan,
        )

    @cached_property
    def kostensumme(self) -> Monatskosten:
        """The whole year; what neither was billed nor is planned counts nowhere."""
        alle = [kosten for m in self.monate if (kosten := self.kosten(m))]
        return Monatskosten(
            bg_grundpreis=sum((k.bg_grundpreis for k in alle), NULL),
            volumenpreis=sum((k.volumenpreis for k in alle), NULL),
            plan=self.plan_kosten,
        )

    @cached_property
    def plan_kosten(self) -> Decimal:
        return sum((m.plan.kosten for m in self.monate), NULL)

    @property
    def ausblick_kosten(self) -> Decimal:
        return self.kostensumme.gesamtkosten

    @property
    def abweichung(self) -> Decimal:
        return self.ausblick_kosten - self.plan_kosten

    @property
    def stunden_geaendert_ab(self) -> Month | None:
        """The month of the year from which other hours hold than in the planned month before it;
        the latest of them.
        """
        planned = [m.plan for m in self.monate if m.plan.geplant]
        changes = [
            later.monat for one, later in pairwise(planned) if _stunden(one) != _stunden(later)
        ]
        return changes[-1] if changes else None


def _geplant(monate: Iterable[Jahresmonat], schluessel: str) -> Decimal:
    """Planned minutes of a Baustein in those of the months that have a plan for it."""
    plaene = (m.plan.bausteine for m in monate)
    return summe(plan[schluessel].menge for plan in plaene if schluessel in plan)


def _planwerte(plan: Planmonat) -> list[tuple[object, ...]]:
    return [(p.schluessel, p.stunden, p.menge, p.position.satz) for p in plan.positionen]


def _stunden(plan: Planmonat) -> dict[str, Decimal | None]:
    return {key: p.stunden for key, p in plan.bausteine.items()}


def ausblick(plan: Iterable[Planmonat], abgerechnet: Mapping[Month, Abgerechnet]) -> Ausblick:
    """The contract months of the year; a billed month counts, whatever the contract data say of it
    now.
    """
    months = (Jahresmonat(p, abgerechnet.get(p.monat)) for p in plan)
    return Ausblick(tuple(m for m in months if m.abgerechnet or m.plan.stand.vertragsmonat))
