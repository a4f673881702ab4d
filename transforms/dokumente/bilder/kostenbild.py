"""What do the charts of costs show: the billed months against plan, and the whole year?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from transforms.dokumente.bilder.bildtext import Bildtext, gegen_plan, zeitraum
from transforms.dokumente.bilder.verlauf import NULL, verlaufstext
from transforms.jahr.ausblick import Ausblick
from transforms.jahr.erfuellungsgrad import Grad
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import euro
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import monatsfolgen


def kostenbild(jahr: Sequence[Monatsbetrag], plan: Mapping[Month, Decimal]) -> Bildtext | None:
    """BG-Grundpreis and Volumenpreis by month; `plan` is the planned cost of those months that have
    a plan.
    """
    reihen = "BG-Grundpreis und Volumenpreis je Monat in Euro"
    return _monatsbild("Diagramm Kosten je Monat", reihen, jahr, plan)


def abrechnungsbild(jahr: Sequence[Monatsbetrag], plan: Mapping[Month, Decimal]) -> Bildtext | None:
    """What was billed by month, of the Kostennachweis."""
    reihen = "Abgerechneter Betrag je Monat in Euro"
    return _monatsbild("Diagramm Abgerechnet je Monat", reihen, jahr, plan)


def _monatsbild(
    name: str, reihen: str, jahr: Sequence[Monatsbetrag], plan: Mapping[Month, Decimal]
) -> Bildtext | None:
    mit_plan = [b for b in jahr if b.monat in plan]
    return verlaufstext(
        name=name,
        reihen=reihen,
        je_monat={b.monat: b.gesamtkosten for b in jahr},
        grad=Grad(
            ist=sum((b.gesamtkosten for b in mit_plan), NULL),
            plan=sum((plan[b.monat] for b in mit_plan), NULL),
        ),
        zahl=euro,
    )


def plankosten(ausblick: Ausblick) -> dict[Month, Decimal]:
    """The planned cost of every month of the year that has a plan."""
    return {m.monat: m.plan.kosten for m in ausblick.monate if m.plan.geplant}


def ausblickbild(ausblick: Ausblick) -> Bildtext | None:
    """Every contract month of the year, billed or estimated, beside its plan."""
    monate = [m.monat for m in ausblick.monate if ausblick.kosten(m)]
    if not monate:
        return None
    geschaetzt = monatsfolgen([m.monat for m in ausblick.geschaetzte])
    summe = euro(ausblick.ausblick_kosten)
    abstand = gegen_plan(Grad(ist=ausblick.ausblick_kosten, plan=ausblick.plan_kosten))
    return Bildtext(
        name=f"Diagramm {ausblick.name} je Monat",
        titel=f"{ausblick.name} {monate[0].year}: {summe}, {abstand}"
        + (f"; {geschaetzt} geschätzt (schraffiert)" if geschaetzt else ""),
        inhalt=f"Gesamtkosten je Monat in Euro, {zeitraum(monate)}. Zusammen {summe}, "
        f"Plan {euro(ausblick.plan_kosten)}, also {abstand}."
        + (f" Geschätzt: {geschaetzt}." if geschaetzt else ""),
    )
