"""Where does the year of a gE end: billed months as billed, the others by plan and degree of use
(R11)?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

from transforms.jahr.monatsplan import Planmonat, Planposition
from transforms.kern.money import round_half_up, summe
from transforms.kern.month import Month
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import order_of

NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Grad:
    """Erfüllungsgrad: minutes of billed months against the plan of the same months."""

    ist: Decimal
    plan: Decimal

    @property
    def wert(self) -> Decimal | None:
        """None without billed plan."""
        return self.ist / self.plan if self.plan else None

    def anteil(self, menge: Decimal, satz: Decimal) -> Decimal:
        """Quantity × degree × rate, divided last, so that no digit is lost before the one rounding;
        without billed plan × 1.
        """
        with localcontext() as context:
            context.prec = 60
            return menge * satz * self.ist / self.plan if self.plan else menge * satz


@dataclass(frozen=True, slots=True)
class Abgerechnet:
    """What was billed for a month of the year: amounts, and minutes per Baustein."""

    bg_grundpreis: Decimal
    volumenpreis: Decimal
    minuten: tuple[tuple[str, Decimal], ...]

    @property
    def kosten(self) -> Decimal:
        return self.bg_grundpreis + self.volumenpreis


@dataclass(frozen=True, slots=True)
class Jahresmonat:
    """A contract month of the year: its plan and, where it was billed, what was billed."""

    plan: Planmonat
    abgerechnet: Abgerechnet | None = None

    @property
    def monat(self) -> Month:
        return self.plan.monat

    @property
    def geschaetzt(self) -> bool:
        """Not billed (yet) and planned: the outlook estimates it."""
        return self.abgerechnet is None and self.plan.geplant


@dataclass(frozen=True, slots=True)
class Ausblick:
    """The contract months of a year as the document of one month sees them: billed up to it,
    planned before, in and after it.
    """

    monate: tuple[Jahresmonat, ...]

    @property
    def inhalt(self) -> tuple[object, ...]:
        """All that its figures follow from, for the fingerprint of a document."""
        return tuple(
            (str(m.monat), m.plan.stand, m.plan.bemerkung, _planwerte(m.plan), m.abgerechnet)
            for m in self.monate
        )

    @property
    def schluessel(self) -> tuple[str, ...]:
        """Every Baustein that is planned or billed in the year."""
        planned = {key for m in self.monate for key in m.plan.bausteine}
        billed = {key for m in self.monate if m.abgerechnet for key, _ in m.abgerechnet.minuten}
        return tuple(sorted(planned | billed, key=order_of))

    @property
    def abgerechnete(self) -> tuple[Jahresmonat, ...]:
        return tuple(m for m in self.monate if m.abgerechnet)

    @property
    def geschaetzte(self) -> tuple[Jahresmonat, ...]:
        return tuple(m for m in self.monate if m.geschaetzt)

    @property
    def ohne_plan(self) -> tuple[Jahresmonat, ...]:
        """Contract months that are neither billed nor planned: no outlook can hold them."""
        return tuple(m for m in self.monate if not m.abgerechnet and not m.plan.geplant)

    @property
    def ist_jahresergebnis(self) -> bool:
        """No contract month of the year is left to be billed."""
        return all(m.abgerechnet for m in self.monate)

    def grad(self, schluessel: str) -> Grad:
        """The degree of a Baustein over the billed months that have a plan for it."""
        pairs = [
            (_minuten(m).get(schluessel, Decimal(0)), m.plan.bausteine[schluessel].menge)
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

    def geplante_minuten(self, schluessel: str) -> Decimal:
        """Planned minutes of a Baustein in all months of the year that have a plan."""
        return summe(
            m.plan.bausteine[schluessel].menge
            for m in self.monate
            if schluessel in m.plan.bausteine
        )

    def offene_minuten(self, schluessel: str) -> Decimal:
        """Planned minutes of a Baustein in the months that are estimated."""
        return summe(
            m.plan.bausteine[schluessel].menge
            for m in self.geschaetzte
            if schluessel in m.plan.bausteine
        )

    def abgerechnete_minuten(self, schluessel: str) -> Decimal:
        return summe(_minuten(m).get(schluessel, Decimal(0)) for m in self.abgerechnete)

    def ausblick_minuten(self, schluessel: str) -> Decimal:
        return self.abgerechnete_minuten(schluessel) + self.grad(schluessel).anteil(
            self.offene_minuten(schluessel), Decimal(1)
        )

    def geschaetzte_kosten(self, p: Planposition) -> Decimal:
        """One line of an estimated month, rounded once: the BG-Grundpreis as planned, minutes ×
        degree of use × rate.
        """
        if p.schluessel == BG:
            return p.kosten
        return round_half_up(self.grad(p.schluessel).anteil(p.menge, p.position.satz))

    def kosten(self, monat: Jahresmonat) -> tuple[Decimal, Decimal] | None:
        """BG-Grundpreis and Volumenpreis of a month, as billed or as estimated; None where neither
        is possible.
        """
        if monat.abgerechnet:
            return monat.abgerechnet.bg_grundpreis, monat.abgerechnet.volumenpreis
        if not monat.plan.geplant:
            return None
        lines = [(p.schluessel, self.geschaetzte_kosten(p)) for p in monat.plan.positionen]
        return sum((k for key, k in lines if key == BG), NULL), sum(
            (k for key, k in lines if key != BG), NULL
        )

    @property
    def plan_kosten(self) -> Decimal:
        return sum((m.plan.kosten for m in self.monate), NULL)

    @property
    def ausblick_kosten(self) -> Decimal:
        return sum((sum(kosten, NULL) for m in self.monate if (kosten := self.kosten(m))), NULL)

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


def _planwerte(plan: Planmonat) -> list[tuple[object, ...]]:
    return [(p.schluessel, p.stunden, p.menge, p.position.satz) for p in plan.positionen]


def _minuten(monat: Jahresmonat) -> Mapping[str, Decimal]:
    return dict(monat.abgerechnet.minuten) if monat.abgerechnet else {}


def _stunden(plan: Planmonat) -> dict[str, Decimal | None]:
    return {key: p.stunden for key, p in plan.bausteine.items()}


def ausblick(plan: Iterable[Planmonat], abgerechnet: Mapping[Month, Abgerechnet]) -> Ausblick:
    """The contract months of the year; a billed month counts, whatever the contract data say of it
    now.
    """
    months = (Jahresmonat(p, abgerechnet.get(p.monat)) for p in plan)
    return Ausblick(tuple(m for m in months if m.abgerechnet or m.plan.stand.vertragsmonat))
