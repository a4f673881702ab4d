"""How does the year stand: every contract month with its status, billed of plan, in sentences?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.jahr.jahr_bisher import JahrBisher
from transforms.jahr.jahresluecken import in_worten
from transforms.jahr.monatsplan import Planmonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import euro
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl, form

NULL = Decimal("0.00")
OFFEN, SPAETER = "offen", "späterer Monat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatsstand:
    """A contract month of the year: its plan and, where it was billed, what was billed."""

    monat: Month
    stand: str  # `Version 2`, `offen`, `späterer Monat`
    betrag: Monatsbetrag | None
    plan: Planmonat  # empty where the month has none

    @property
    def kurz(self) -> str:
        """`Sep`: the heading tells the year."""
        return self.monat.name[:3]


@dataclass(frozen=True, slots=True)
class Plangruppe:
    """Months in a row for which the same is planned."""

    monate: tuple[Planmonat, ...]

    @property
    def name(self) -> str:
        """`Januar bis Juni 2023`"""
        first, last = self.monate[0].monat, self.monate[-1].monat
        if first == last:
            return first.name
        return f"{first.name.split()[0]} bis {last.name}"

    @property
    def plan(self) -> Planmonat:
        return self.monate[0]


@dataclass(frozen=True, slots=True)
class Jahresstand:
    """The contract months of a year as the document of one month knows them."""

    bisher: JahrBisher
    plan: Sequence[Planmonat]  # the twelve months of the year

    @property
    def monate(self) -> tuple[Monatsstand, ...]:
        """Each month that was billed or in which a contract runs."""
        betraege = {b.monat: b for b in self.bisher.betraege}
        return tuple(
            Monatsstand(
                monat=p.monat,
                stand=self._stand(p.monat, betraege.get(p.monat)),
                betrag=betraege.get(p.monat),
                plan=p,
            )
            for p in self.plan
            if p.monat in betraege or p.stand.vertragsmonat
        )

    def _stand(self, monat: Month, betrag: Monatsbetrag | None) -> str:
        if betrag:
            return f"Version {betrag.version}"
        return OFFEN if monat < self.bisher.monat else SPAETER

    @property
    def plangruppen(self) -> tuple[Plangruppe, ...]:
        """The planned months, those with the same plan together."""
        groups: list[list[Planmonat]] = []
        for p in self.geplante:
            if groups and _folgt(groups[-1][-1], p):
                groups[-1].append(p)
            else:
                groups.append([p])
        return tuple(Plangruppe(tuple(group)) for group in groups)

    @property
    def geplante(self) -> tuple[Planmonat, ...]:
        return tuple(p for p in self.plan if p.geplant)

    @property
    def plankosten(self) -> Decimal | None:
        """€ planned for all contract months of the year; None where none of them has a plan."""
        return sum((p.kosten for p in self.geplante), NULL) if self.geplante else None

    @property
    def plan_der_abgerechneten(self) -> Decimal | None:
        """€ planned for the billed months; None where one of them has no plan."""
        plans = [m.plan for m in self.monate if m.betrag]
        if not all(p.geplant for p in plans):
            return None
        return sum((p.kosten for p in plans), NULL)

    @property
    def abweichung(self) -> Decimal | None:
        """€ billed above the plan of the billed months."""
        plan = self.plan_der_abgerechneten
        return None if plan is None else self.bisher.gesamtkosten - plan

    @property
    def saetze(self) -> tuple[str, ...]:
        """Billed of plan; which months are open, and how many come after this one."""
        if all(m.betrag for m in self.monate):
            return (self._vollstaendig(),)
        return f"{self._abgerechnet()} {self._plan()}", self._offene()

    def _vollstaendig(self) -> str:
        """Nothing is open and nothing comes: the plan of the year is that of its months."""
        anzahl = len(self.monate)
        satz = (
            f"Das Jahr {self.bisher.monat.year} ist vollständig abgerechnet: "
            f"{euro(self.bisher.gesamtkosten)} für {_vertragsmonate(anzahl)}"
        )
        if self.abweichung is None or self.plankosten is None:
            return f"{satz}."
        geplant = f"geplant waren {euro(self.plankosten)}"
        return f"{satz}; {geplant}, abgerechnet ist {_abweichung(self.abweichung)}."

    def _abgerechnet(self) -> str:
        monate, jahr = self.monate, self.bisher.monat.year
        anzahl = sum(1 for m in monate if m.betrag)
        satz = (
            f"{jahr} sind bisher {euro(self.bisher.gesamtkosten)} abgerechnet ({anzahl} von "
            f"{_vertragsmonate(len(monate), dativ=True)})"
        )
        plan, abweichung = self.plan_der_abgerechneten, self.abweichung
        if plan is None or abweichung is None:
            return f"{satz}."
        if not abweichung:
            return f"{satz}, genau wie dafür geplant."
        return f"{satz}, {_abweichung(abweichung)} als dafür geplant ({euro(plan)})."

    def _plan(self) -> str:
        plan = self.plankosten
        if plan is None:
            return "Ein Plan für das Jahr liegt nicht vor."
        return f"Geplant für das ganze Jahr: {euro(plan)}."

    def _offene(self) -> str:
        offen = self.bisher.offen
        if not offen:
            satz = "Kein Monat davor ist offen."
        else:
            ist = form(len(offen), "ist", "sind")
            satz = f"Offen {ist} {anzahl(len(offen), 'Monat', 'Monate')}: {in_worten(offen)}."
        spaeter = sum(1 for m in self.monate if m.stand == SPAETER)
        name = self.bisher.monat.name
        if not spaeter:
            return f"{satz} {name} ist der letzte Vertragsmonat des Jahres."
        return f"{satz} Nach {name} hat das Jahr noch {_vertragsmonate(spaeter)}."


def plansatz(gesamtkosten: Decimal, plan: Planmonat) -> str:
    """The month against its plan."""
    if not plan.geplant:
        return f"Für {plan.monat.name} gibt es keinen Plan: {plan.stand}."
    satz = f"Geplant waren für {plan.monat.name} {euro(plan.kosten)}"
    return f"{satz}; abgerechnet ist {_abweichung(gesamtkosten - plan.kosten)}."


def _abweichung(abweichung: Decimal) -> str:
    if not abweichung:
        return "genau so viel"
    return f"{euro(abs(abweichung))} {'mehr' if abweichung > 0 else 'weniger'}"


def _vertragsmonate(monate: int, *, dativ: bool = False) -> str:
    return anzahl(monate, "Vertragsmonat", "Vertragsmonaten" if dativ else "Vertragsmonate")


def _folgt(zuvor: Planmonat, p: Planmonat) -> bool:
    return (
        zuvor.monat.plus(1) == p.monat
        and zuvor.positionen == p.positionen
        and zuvor.tarif_bis == p.tarif_bis
    )
