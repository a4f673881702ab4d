"""The six tables of a month, typed, and the tables the expectations judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transforms import abgleich, beschluesse, kennzahlen, minuten, plandaten, stammdaten, vertraege
from transforms.beschluesse import Beschlusszeile
from transforms.finding import Finding
from transforms.kennzahlen import Kennzahlenzeile
from transforms.lesen import records
from transforms.lieferung import Lieferung
from transforms.minuten import Minutensatz
from transforms.month import Month
from transforms.plandaten import Planzeile
from transforms.source import Source
from transforms.spalten import Spaltenwerk
from transforms.stammdaten import Stammzeile
from transforms.tarife import Tarifwerk
from transforms.vertraege import Vertragszeile


@dataclass(frozen=True, slots=True)
class Bestand:
    """Everything of a delivery that could be read, in the order of files and rows."""

    monat: Month
    vertragszeilen: list[Vertragszeile]
    minuten: list[Minutensatz]
    minutenzeilen_gesamt: int  # rows the reader delivered, refused ones included
    kennzahlen: dict[str, dict[Month, list[Kennzahlenzeile]]]
    beschluesse: dict[str, list[Beschlusszeile]]
    planzeilen: list[Planzeile]
    stamm: dict[str, list[Stammzeile]]
    sha256: Mapping[str, str]

    @property
    def vertraege(self) -> dict[str, list[Vertragszeile]]:
        """The contract rows that touch the month, by gE."""
        return vertraege.im_monat(self.vertragszeilen, self.monat)

    @property
    def plan(self) -> dict[str, dict[str, Planzeile]]:
        return plandaten.im_jahr(self.planzeilen, self.monat.year)

    @property
    def namen(self) -> dict[str, str]:
        """JCNR -> name as in the latest master data."""
        return {jcnr: stammdaten.name_von(self.stamm, jcnr) for jcnr in self.stamm}

    @property
    def unlesbare_minutenzeilen(self) -> int:
        return self.minutenzeilen_gesamt - len(self.minuten)


def bestand(lieferung: Lieferung) -> Bestand:
    """Typed tables of a delivery; refused rows stay behind in its findings."""
    rows = lieferung.zeilen
    minutenzeilen = rows("powerbi_minuten")
    return Bestand(
        monat=lieferung.monat,
        vertragszeilen=records(Vertragszeile, rows("kermit_vertraege"), vertraege.FIELDS),
        minuten=minuten.minutensaetze(minutenzeilen),
        minutenzeilen_gesamt=len(minutenzeilen),
        kennzahlen=kennzahlen.je_ge(records(Kennzahlenzeile, rows("powerbi_kennzahlen"), kennzahlen.FIELDS)),
        beschluesse=beschluesse.je_ge(records(Beschlusszeile, rows("tv_beschluesse"), beschluesse.FIELDS)),
        planzeilen=records(Planzeile, rows("plandaten"), plandaten.FIELDS),
        stamm=stammdaten.je_ge(records(Stammzeile, rows("ge_stammdaten"), stammdaten.FIELDS)),
        sha256=lieferung.sha256,
    )


def zellbefunde(lieferung: Lieferung) -> list[Finding]:
    """E201 to E205: every refused cell of every row."""
    return [f for datei in lieferung.dateien for zeile in datei.zeilen if zeile.problems for f in zeile.findings]


def monatsbefunde(tabellen: Bestand, werk: Spaltenwerk) -> Iterator[Finding]:
    """E110: an export without a row of the billing month is the export of another month."""
    vorhanden = {
        "powerbi_minuten": {s.monat for s in tabellen.minuten},
        "powerbi_kennzahlen": {m for months in tabellen.kennzahlen.values() for m in months},
    }
    for name, months in vorhanden.items():
        if months and tabellen.monat not in months:
            named = ", ".join(m.name for m in sorted(months)[-3:])
            yield Finding("E110", {"titel": werk.tabellen[name].titel, "monat": tabellen.monat.name, "vorhanden": named})


def lagen(tabellen: Bestand, werk: Tarifwerk) -> dict[str, abgleich.Lage]:
    """Every table a suite of expectations judges, by the suite's name."""
    month, in_month, plan = tabellen.monat, tabellen.vertraege, tabellen.plan
    je_ge = minuten.monatssaetze(tabellen.minuten, month)
    return {
        "stammdaten": stammdaten.stammlage(tabellen.stamm, _belege(tabellen, in_month), month),
        "vertraege": vertraege.vertragslage(tabellen.vertragszeilen, month),
        "vertragszeilen": vertraege.zeilenlage(tabellen.vertragszeilen, month, werk),
        "minutenzeilen": minuten.zeilenlage(tabellen.minuten, month),
        "minuten": abgleich.minutenlage(je_ge, in_month, plan, werk),
        "leistung": abgleich.leistungslage(in_month, je_ge, werk),
        "rechtskreise": abgleich.rechtskreislage(tabellen.minuten, month),
        "bausteine": abgleich.bausteinlage(in_month, je_ge, werk),
    }


def _belege(tabellen: Bestand, in_month: Mapping[str, list[Vertragszeile]]) -> dict[str, list[Source]]:
    """The rows of the month that name a gE, by gE."""
    belege: defaultdict[str, list[Source]] = defaultdict(list)
    for jcnr, rows in in_month.items():
        belege[jcnr].extend(z.source for z in rows)
    for satz in tabellen.minuten:
        if satz.monat == tabellen.monat:
            belege[satz.jcnr].append(satz.source)
    return dict(belege)
