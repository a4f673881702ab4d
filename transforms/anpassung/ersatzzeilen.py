"""Which rows of the input tables does a change replace, and which does it add?

Replaced by key, with the number of the decision filled in, the tables pass every check of the
Monatslauf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.ersatzplan import ersatzplan
from transforms.anpassung.vorbereitung import vorher_bis
from transforms.kern.source import Source
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import MENGENANPASSUNG

Vertragsschluessel = tuple[str, str, date]
Planschluessel = tuple[str, int, str, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entwurfszeile:
    """One row of the decision that is still to be made: it has neither number nor day."""

    jcnr: str
    wirksam_ab: date
    laufzeit: int
    baustein: str  # `B4`
    stunden: Decimal | None  # a year, from that day on
    bg_zahl: int
    begruendung: str

    @property
    def art(self) -> str:
        return MENGENANPASSUNG

    def beschlossen(self, nummer: str, am: date, source: Source) -> Beschlusszeile:
        """The row once it was decided."""
        return Beschlusszeile(
            nummer=nummer,
            jcnr=self.jcnr,
            beschlussdatum=am,
            wirksam_ab=self.wirksam_ab,
            art=self.art,
            laufzeit=self.laufzeit,
            baustein=self.baustein,
            stunden=self.stunden,
            bg_zahl=self.bg_zahl,
            begruendung=self.begruendung or None,
            source=source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ersatzzeilen:
    """The rows of the three import files. Of a contract and a plan the old version comes before the
    new one.
    """

    beschluss: tuple[Entwurfszeile, ...]
    vertrag: tuple[Vertragszeile, ...]
    plan: tuple[Planzeile, ...]

    def mit_beschluss(self, nummer: str) -> Ersatzzeilen:
        """With the number of the decision in the new version of the contract."""
        ab = self.beschluss[0].wirksam_ab
        return replace(
            self,
            vertrag=tuple(
                replace(z, tv_beschluss=nummer) if z.gueltig_ab == ab else z for z in self.vertrag
            ),
        )


def ersatzzeilen(anpassung: Anpassung) -> Ersatzzeilen:
    """What the change turns the tables into. A contract ends as Kermit has it, also where it is
    over before, because its gE closes or takes in another one.
    """
    in_kermit = {z.source: z.ende for z in anpassung.kenntnis.kermit}
    alt = (vorher_bis(z, anpassung.ab) for z in anpassung.vorher)
    return Ersatzzeilen(
        beschluss=tuple(_entwurf(anpassung)),
        vertrag=tuple(
            replace(z, ende=in_kermit.get(z.source, z.ende)) for z in (*alt, *anpassung.nachher)
        ),
        plan=tuple(ersatzplan(anpassung)),
    )


def _entwurf(anpassung: Anpassung) -> Iterator[Entwurfszeile]:
    """A row for each Baustein that changes; where the BG-Zahl alone does, for each that is chosen,
    for a decision without a Baustein says nothing.
    """
    for b in anpassung.geaenderte or anpassung.gewaehlte:
        yield Entwurfszeile(
            jcnr=anpassung.wunsch.jcnr,
            wirksam_ab=anpassung.ab.first,
            laufzeit=anpassung.laufzeit,
            baustein=b.schluessel,
            stunden=b.nachher.stunden,
            bg_zahl=anpassung.bg_nachher,
            begruendung=anpassung.wunsch.begruendung.strip(),
        )


def vertragsschluessel(z: Vertragszeile) -> Vertragsschluessel:
    """By which a row of Kermit is replaced."""
    return z.vertragsnummer, z.schluessel, z.gueltig_ab


def planschluessel(z: Planzeile) -> Planschluessel:
    """By which a row of the plan is replaced."""
    return z.jcnr, z.planjahr, z.baustein, z.gueltig_ab


def ersetzte_vertraege(
    zeilen: Iterable[Vertragszeile], ersatz: Iterable[Vertragszeile]
) -> list[Vertragszeile]:
    """The table with the rows of one key replaced, the others added."""
    neu = {vertragsschluessel(z): z for z in ersatz}
    alt = list(zeilen)
    bekannt = {vertragsschluessel(z) for z in alt}
    return [
        *(neu.get(vertragsschluessel(z), z) for z in alt),
        *(z for key, z in neu.items() if key not in bekannt),
    ]


def ersetzter_plan(zeilen: Iterable[Planzeile], ersatz: Iterable[Planzeile]) -> list[Planzeile]:
    """The table with the rows of one key replaced, the others added."""
    neu = {planschluessel(z): z for z in ersatz}
    alt = list(zeilen)
    bekannt = {planschluessel(z) for z in alt}
    return [
        *(neu.get(planschluessel(z), z) for z in alt),
        *(z for key, z in neu.items() if key not in bekannt),
    ]
