"""What does a month look like beside others: minutes per gE, Baustein and Service Center, as issued
or as delivered?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.notationen.notation import normal
from transforms.tabellen.minutentabelle import Minutentabelle

Mengen = dict[str, dict[str, Decimal]]


@dataclass(slots=True)
class Monatsbild:
    """The minutes of one month, SGB II only."""

    je_ge: Mengen = field(default_factory=dict)  # gE -> Baustein -> minutes
    je_sc: Mengen = field(default_factory=dict)  # Service Center as it is compared -> gE -> minutes
    titel: dict[str, str] = field(
        default_factory=dict
    )  # Service Center as it is compared -> as it is written
    mit_sc: set[str] = field(default_factory=set)  # gE whose Service Centers are known

    def summe_je_ge(self) -> dict[str, Decimal]:
        return {jcnr: sum(mengen.values(), Decimal(0)) for jcnr, mengen in self.je_ge.items()}

    def setze_sc(self, name: str, jcnr: str, minuten: Decimal) -> None:
        key = sc_schluessel(name)
        self.titel.setdefault(key, name)
        group = self.je_sc.setdefault(key, {})
        group[jcnr] = group.get(jcnr, Decimal(0)) + minuten
        self.mit_sc.add(jcnr)


def sc_schluessel(name: str) -> str:
    """`SC Freiburg`, `service center freiburg` and `Service-Center  Freiburg` are one."""
    plain = normal(name)
    for vorsatz in ("servicecenter", "sc"):
        if plain.startswith(vorsatz) and plain != vorsatz:
            return plain.removeprefix(vorsatz)
    return plain or name


def geliefert(saetze: Minutentabelle, ohne: Collection[str] = ()) -> dict[Month, Monatsbild]:
    """Each month of the export; `ohne` are gE with rows that could not be read: their sums are not
    known.
    """
    bilder: defaultdict[Month, Monatsbild] = defaultdict(Monatsbild)
    known = saetze.wo(rechtskreis=SGB2).wofuer("jcnr", lambda jcnr: jcnr not in ohne)
    for (monat, jcnr, baustein), minuten in known.summen("monat", "jcnr", "baustein").items():
        bilder[monat].je_ge.setdefault(jcnr, {})[baustein] = minuten
    for (monat, name, jcnr), minuten in known.summen("monat", "service_center", "jcnr").items():
        bilder[monat].setze_sc(name, jcnr, minuten)
    return dict(bilder)


def vormonate(
    monate: Sequence[Month],
    delivered: Mapping[Month, Monatsbild],
    ausgestellt: Ausgestellt,
    halbe: Collection[Month] = (),
) -> dict[Month, Monatsbild]:
    """The months before: of each gE what was issued, else what the delivery holds; `halbe` months
    are not delivered whole.
    """
    found: dict[Month, Monatsbild] = {}
    for monat in monate:
        issued = {jcnr: months[monat] for jcnr, months in ausgestellt.items() if monat in months}
        bild = (
            _ohne(delivered[monat], issued)
            if monat in delivered and monat not in halbe
            else Monatsbild()
        )
        for jcnr, one in issued.items():
            bild.je_ge[jcnr] = dict(one.minuten)
            for name, minutes in one.service_center.items():
                bild.setze_sc(name, jcnr, minutes)
            if not one.service_center and monat in delivered:
                _uebernimm_sc(bild, delivered[monat], jcnr)
        if bild.je_ge:
            found[monat] = bild
    return found


def _ohne(bild: Monatsbild, issued: Collection[str]) -> Monatsbild:
    """What is delivered of gE that were not issued."""
    je_sc = {
        sc: {jcnr: m for jcnr, m in group.items() if jcnr not in issued}
        for sc, group in bild.je_sc.items()
    }
    return Monatsbild(
        je_ge={jcnr: dict(mengen) for jcnr, mengen in bild.je_ge.items() if jcnr not in issued},
        je_sc={sc: group for sc, group in je_sc.items() if group},
        titel=dict(bild.titel),
        mit_sc=bild.mit_sc - set(issued),
    )


def _uebernimm_sc(bild: Monatsbild, delivered: Monatsbild, jcnr: str) -> None:
    """The Service Centers of a statement from before the register kept them, as the export tells
    them.
    """
    for sc, group in delivered.je_sc.items():
        if jcnr in group:
            bild.setze_sc(delivered.titel[sc], jcnr, group[jcnr])


def tage_je_ge(saetze: Minutentabelle) -> dict[Month, dict[str, set[date]]]:
    """Month -> gE -> days with a row, SGB II, of the sheets that are told by day; a sheet that has
    one day a month is not.
    """
    found: defaultdict[Month, defaultdict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    monthly: set[tuple[Month, str]] = set()
    for (_, monat), rows in saetze.wo(rechtskreis=SGB2).gruppen("blatt", "monat"):
        if not _tageweise(rows, monat):
            monthly |= {(monat, jcnr) for jcnr in rows.werte("jcnr")}
            continue
        for jcnr, day in rows.anzahlen("jcnr", "datum"):
            found[monat][jcnr].add(day)
    return {
        monat: {jcnr: days for jcnr, days in je_ge.items() if (monat, jcnr) not in monthly}
        for monat, je_ge in found.items()
    }


def _tageweise(rows: Minutentabelle, monat: Month) -> bool:
    """Every row has a day, and it is not the same first or last day that stands for the month."""
    days = set(rows.werte("datum"))
    return None not in days and days not in ({monat.first}, {monat.last})


def luecken(
    tage: Collection[date], monat: Month, mindestens: int, bundesland: str | None = None
) -> list[tuple[date, ...]]:
    """Runs of at least so many consecutive working days without a row, those at the month's ends
    included.
    """
    runs: list[tuple[date, ...]] = []
    run: list[date] = []
    for day in arbeitstage(monat, bundesland):
        if day in tage:
            runs.append(tuple(run))
            run = []
        else:
            run.append(day)
    return [r for r in (*runs, tuple(run)) if len(r) >= mindestens]


def halb_geliefert(
    tage: Mapping[Month, Mapping[str, Collection[date]]], mindestens: int
) -> frozenset[Month]:
    """Months told by day of which whole weeks are missing: their sums compare with nothing."""
    return frozenset(
        m
        for m, je_ge in tage.items()
        if je_ge and luecken(frozenset().union(*je_ge.values()), m, mindestens)
    )
