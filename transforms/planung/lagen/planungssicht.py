"""What does a judged table see of the planning of a year?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.kern.source import Source
from transforms.planung.laufend import LaufenderVertrag, laufender_vertrag
from transforms.planung.planung import Planung
from transforms.planung.preisstand import ANGEBOTEN, angebotskatalog
from transforms.preise.tarife import Katalog, Tarifwerk
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.stammdaten import Stammzeile, bekannte, massgebliche
from transforms.tabellen.vertraege import Vertragszeile, je_ge

Tafelzeile = dict[str, object]
Tafelzeilen = list[Tafelzeile]


@dataclass(frozen=True)
class Planungssicht:
    """The tables of a plan year with what was computed from them; each part once, when it is first
    asked for.
    """

    tabellen: Planungsbestand
    planungen: Mapping[str, Planung]
    tarife: Tarifwerk
    ohne_planungshilfe: frozenset[str] = frozenset()  # the gE that findings hold back whole
    ohne_anlage: frozenset[str] = frozenset()  # and those whose choice does not count, with them
    heute: date | None = None  # the day of the run; none: no month is judged by it

    @property
    def planjahr(self) -> Planjahr:
        return self.tabellen.planjahr

    @property
    def erster_monat(self) -> Month:
        """January of the plan year."""
        return self.tabellen.erster_monat

    @cached_property
    def zeitraum(self) -> tuple[Month, ...]:
        return self.tabellen.zeitraum

    @cached_property
    def genannt(self) -> dict[str, tuple[Source, ...]]:
        """gE -> the rows of the planning's own tables that name it."""
        t = self.tabellen
        found: dict[str, list[Source]] = {}
        for rows in (t.monate, t.vorgaben, t.wahl):
            for jcnr, zeilen in rows.items():
                found.setdefault(jcnr, []).extend(z.source for z in zeilen)
        return {jcnr: tuple(found[jcnr]) for jcnr in sorted(found)}

    @cached_property
    def stamm(self) -> dict[str, Stammzeile]:
        """gE -> the row that holds on the first day of the plan year, or last before it."""
        found = (
            (jcnr, bekannte(self.tabellen.stamm, jcnr, self.tabellen.erster_monat))
            for jcnr in self.tabellen.stamm
        )
        return {jcnr: zeile for jcnr, zeile in found if zeile}

    @cached_property
    def geplante(self) -> dict[str, Stammzeile]:
        """The gE that exist when the plan year begins, with the row of the master data that counts:
        each of them is to be planned.
        """
        first = self.tabellen.erster_monat
        found = ((jcnr, massgebliche(self.tabellen.stamm, jcnr, first)) for jcnr in self.stamm)
        return {jcnr: zeile for jcnr, zeile in found if zeile}

    def beginn(self, jcnr: str) -> date:
        """The first day the master data know the gE."""
        return min(z.gueltig_ab for z in self.tabellen.stamm[jcnr])

    def basis(self, jcnr: str) -> list[Planungsmonat]:
        """The rows of the basis period."""
        return [z for z in self.tabellen.monate.get(jcnr, ()) if z.monat in self.zeitraum]

    @cached_property
    def vertraege(self) -> dict[str, list[Vertragszeile]]:
        return je_ge(self.tabellen.vertragszeilen)

    @cached_property
    def laufende(self) -> dict[str, LaufenderVertrag]:
        """gE -> its term that began before the plan year and runs on into it."""
        found = (
            (jcnr, laufender_vertrag(zeilen, self.planjahr))
            for jcnr, zeilen in self.vertraege.items()
        )
        return {jcnr: v for jcnr, v in found if v and v.laeuft_weiter}

    def vertragsart(self, jcnr: str) -> str:
        """Of the term a gE chooses for."""
        katalog = self.katalog_von(jcnr)
        return katalog.vertragsart if katalog else ANGEBOTEN

    def katalog_von(self, jcnr: str) -> Katalog | None:
        """The catalogue a gE chooses from: that of a term that runs on, else that of new terms."""
        name = angebotskatalog(self.tarife)
        if laufend := self.laufende.get(jcnr):
            first = laufend.zeilen[0]
            name = self.tarife.katalog_von(first.vertragsart, first.service_portfolio) or name
        return self.tarife.kataloge.get(name) if name else None
