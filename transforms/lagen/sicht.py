"""What does a judged table see of a month, and which inputs does it need?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from transforms.jahr import monatsplan
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.lagen import (
    beschlusslage,
    centerlage,
    verlauf,
    vertragsende,
)
from transforms.lagen.abgleich import Vertragsstand, vertragsstaende
from transforms.lagen.namenlage import Nennung
from transforms.lagen.plan import planfassung, planlage, planzeiten
from transforms.lagen.tafelzeile import Tafelzeilen
from transforms.notationen.spalten import Spaltenwerk
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minuten import monatssaetze
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.nachfolge import Nachfolge
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import Beschluss


@dataclass(frozen=True)
class Sicht:
    """The tables of a month with what several of the judged tables need; each part is computed
    once, when it is first asked for.
    """

    tabellen: Bestand
    werk: Tarifwerk
    grenzwerte: Mapping[str, float]
    spalten: Spaltenwerk
    ausgestellt: Mapping[str, Mapping[Month, Mapping[str, Decimal]]] | None = (
        None  # gE -> month -> Baustein -> minutes; None = not known
    )

    @property
    def monat(self) -> Month:
        return self.tabellen.monat

    @cached_property
    def vertraege(self) -> dict[str, list[Vertragszeile]]:
        return self.tabellen.vertraege

    @cached_property
    def staende(self) -> dict[str, Vertragsstand]:
        return vertragsstaende(self.vertraege, self.monat, self.werk)

    @cached_property
    def entschieden(self) -> dict[str, list[Beschluss]]:
        return beschlusslage.entschieden(self.staende, self.tabellen.beschluesse, self.monat)

    @cached_property
    def planzeilen(self) -> dict[str, list[Planzeile]]:
        """gE -> all plan rows of the year."""
        return planlage.je_ge(self.tabellen.planzeilen, self.monat.year)

    @cached_property
    def planfassungen(self) -> Tafelzeilen:
        """The gE whose plan without validity names quantities decided for a part of the year."""
        return planfassung.fassungslage(
            self.staende,
            self.plan_des_monats,
            self.tabellen.beschluesse,
            Decimal(str(self.grenzwerte["stunden_toleranz"])),
        )

    @cached_property
    def plan_des_monats(self) -> dict[str, list[Planzeile]]:
        """gE -> the plan rows that hold in the month, where they are clear."""
        return planzeiten.des_monats(self.planzeilen, self.monat)

    @property
    def plan_neben_vertrag(self) -> dict[str, list[Planzeile]]:
        """gE -> the plan rows its contract of the month is compared with; a plan that as a whole
        names decided quantities of another part of the year is no contradiction (P108).
        """
        andere = {
            row["jcnr"] for row in self.planfassungen if row["plan_wie_ab"] != row["vertrag_wie_ab"]
        }
        return {jcnr: rows for jcnr, rows in self.plan_des_monats.items() if jcnr not in andere}

    @cached_property
    def alle_vertraege(self) -> dict[str, list[Vertragszeile]]:
        """All contract rows, by gE."""
        return self.tabellen.alle_vertraege

    @cached_property
    def plan(self) -> dict[str, dict[str, Decimal]]:
        """gE -> Baustein -> planned Produktivminuten of the month."""
        return monatsplan.minuten_im(self.alle_vertraege, self.werk, self.monat)

    @cached_property
    def im_monat(self) -> Minutentabelle:
        """The minute rows of the month, all Rechtskreise."""
        return self.tabellen.minuten.wo(monat=self.monat)

    @cached_property
    def minuten(self) -> dict[str, dict[str, Minutentabelle]]:
        return monatssaetze(self.im_monat, self.monat)

    @cached_property
    def letzte(self) -> dict[str, Vertragszeile]:
        """gE -> a row of its last contract, ended or running; one that has no version in the month
        ended with its gE.
        """
        closed = self.nachfolge.schliessungen
        ended = {jcnr: day for jcnr, day in closed.items() if jcnr not in self.vertraege}
        return vertragsende.letzte(self.tabellen.wirksame_zeilen, self.monat, ended)

    @cached_property
    def nachfolge(self) -> Nachfolge:
        """Closures and mergers of the master data."""
        return self.tabellen.nachfolge

    @cached_property
    def center(self) -> centerlage.Bekannte:
        return centerlage.Bekannte.aus(self.tabellen.stamm, self.spalten)

    @cached_property
    def verlaeufe(self) -> verlauf.Verlaeufe:
        return verlauf.verlaeufe(self.tabellen.minuten)

    @property
    def abgerechnet(self) -> verlauf.Verlaeufe:
        """Minutes as billed in the months before; as the export tells them where nobody knows what
        was billed.
        """
        return (
            self.verlaeufe
            if self.ausgestellt is None
            else verlauf.abgerechnet(self.verlaeufe, self.ausgestellt, self.monat)
        )

    @cached_property
    def belege(self) -> dict[str, list[Source]]:
        """The contract and minute rows of the month that name a gE, by gE."""
        found: defaultdict[str, list[Source]] = defaultdict(list)
        for jcnr, rows in self.vertraege.items():
            found[jcnr].extend(z.source for z in rows)
        for (jcnr,), minuten in self.im_monat.gruppen("jcnr"):
            found[jcnr].extend(minuten.quellen)
        return dict(found)

    @property
    def laufende(self) -> dict[str, set[str]]:
        """gE -> the contracts that run in the month, even if no version of them holds (V102)."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for z in self.tabellen.wirksame_zeilen:
            if z.beginn <= self.monat.last and z.ende >= self.monat.first:
                found[z.jcnr].add(z.vertragsnummer)
        return dict(found)

    @property
    def offene_ge(self) -> frozenset[str]:
        """The gE the master data hold for the month."""
        return frozenset(
            jcnr
            for jcnr, rows in self.tabellen.stamm.items()
            if any(z.valid_in(self.monat) for z in rows)
        )

    @property
    def genannt(self) -> dict[str, dict[str, list[Source]]]:
        """Title of a table beside contracts and minutes -> gE -> its rows."""
        t = self.tabellen
        return {
            "TV-Beschlüsse": {
                jcnr: [z.source for z in rows] for jcnr, rows in t.beschluesse.items()
            },
            "Plandaten": {jcnr: [z.source for z in rows] for jcnr, rows in self.planzeilen.items()},
            "Kennzahlen": {
                jcnr: [z.source for z in months[self.monat]]
                for jcnr, months in t.kennzahlen.items()
                if self.monat in months
            },
        }

    @property
    def namen(self) -> dict[str, Iterator[Nennung]]:
        """Title of a table -> the gE its rows of the month name by number and by name; of minutes
        those that are billed.
        """
        minuten = self.im_monat.wo(rechtskreis=SGB2)
        genannte = minuten.spalten("jcnr", "jobcenter")
        return {
            "Verträge": (
                Nennung(z.jcnr, z.jobcenter, z.source)
                for rows in self.vertraege.values()
                for z in rows
            ),
            "Minuten": (
                Nennung._make((*wer, source))
                for wer, source in zip(genannte, minuten.quellen, strict=True)
            ),
        }

    def mindestens(self, name: str) -> int:
        """A limit that is a number of months."""
        return int(self.grenzwerte[name])


class MitTabellen(Protocol):
    """What is looked at through: the tables of a month, or of a plan year."""

    @property
    def tabellen(self) -> MitUnlesbaren: ...


class MitUnlesbaren(Protocol):
    @property
    def unlesbare_ge(self) -> Mapping[str, frozenset[str]]: ...


S = TypeVar("S", bound=MitTabellen)


@dataclass(frozen=True, slots=True)
class Tafel(Generic[S]):
    """One judged table: what it shows in words, the inputs it needs, and how it is laid out."""

    titel: str
    braucht: tuple[str, ...]
    lage: Callable[[S], Tafelzeilen]
    ganz: bool = (
        True  # shows a gE as a whole: says nothing true of one whose rows could not all be read
    )

    def zeilen(self, sicht: S) -> Tafelzeilen:
        """Its rows, without those of gE whose tables could not be read whole."""
        unread = (
            {jcnr for name in self.braucht for jcnr in sicht.tabellen.unlesbare_ge.get(name, ())}
            if self.ganz
            else ()
        )
        return [row for row in self.lage(sicht) if row["jcnr"] not in unread]
