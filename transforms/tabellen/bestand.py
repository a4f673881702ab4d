"""The six tables of a month, typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from transforms.einlesen.lieferung import Lieferung
from transforms.kern.finding import Finding
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.notationen.spalten import Spaltenwerk
from transforms.tabellen import (
    beschluesse,
    kennzahlen,
    plandaten,
    schreibweise,
    stammdaten,
    vertraege,
)
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.minuten import monatssummen
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.nachfolge import Nachfolge, mit_wirksamem_ende
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.zeilen.blattzeilen import records


@dataclass(frozen=True)
class Bestand:
    """Everything of a delivery that could be read, in the order of files and rows; what follows
    from it is made once.
    """

    monat: Month
    vertragszeilen: list[Vertragszeile]
    minuten: Minutentabelle
    minutenzeilen_gesamt: int  # rows the reader delivered, refused ones included
    kennzahlen: dict[str, dict[Month, list[Kennzahlenzeile]]]
    beschluesse: dict[str, list[Beschlusszeile]]
    planzeilen: list[Planzeile]
    stamm: dict[str, list[Stammzeile]]
    sha256: Mapping[str, str]
    unlesbare_ge: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # table -> gE with a row that could not be read

    @cached_property
    def vertraege(self) -> dict[str, list[Vertragszeile]]:
        """The contract rows that touch the month, by gE."""
        return vertraege.im_monat(self.vertragszeilen, self.monat)

    @cached_property
    def alle_vertraege(self) -> dict[str, list[Vertragszeile]]:
        """All contract rows as their contracts really end, by gE."""
        return vertraege.je_ge(self.wirksame_zeilen)

    @cached_property
    def wirksame_zeilen(self) -> list[Vertragszeile]:
        """All contract rows as their contracts really end."""
        return mit_wirksamem_ende(self.vertragszeilen, self.nachfolge)

    @cached_property
    def nachfolge(self) -> Nachfolge:
        """Closures and mergers of the master data."""
        return Nachfolge.aus(self.stamm)

    @cached_property
    def namen(self) -> dict[str, str]:
        """JCNR -> name in the month, of a closed gE its last one."""
        return {jcnr: stammdaten.name_von(self.stamm, jcnr, self.monat) for jcnr in self.stamm}

    @cached_property
    def monatssummen(self) -> dict[Month, dict[str, dict[str, Decimal]]]:
        """Month -> gE -> Baustein -> minutes, SGB II."""
        return monatssummen(self.minuten)

    @property
    def unlesbare_minutenzeilen(self) -> int:
        return self.minutenzeilen_gesamt - len(self.minuten)


def bestand(lieferung: Lieferung) -> Bestand:
    """Typed tables of a delivery; refused rows stay behind in its findings."""
    rows = lieferung.zeilen
    minutenblaetter = lieferung.blattzeilen("powerbi_minuten")
    center, nummern = schreibweise.Schreibweisen(), schreibweise.Schreibweisen()
    stamm = schreibweise.stammzeilen(
        records(Stammzeile, rows("ge_stammdaten"), stammdaten.FIELDS), center
    )
    entschieden = schreibweise.beschlusszeilen(
        records(Beschlusszeile, rows("tv_beschluesse"), beschluesse.FIELDS), nummern
    )
    return Bestand(
        monat=lieferung.monat,
        vertragszeilen=schreibweise.vertragszeilen(
            records(Vertragszeile, rows("kermit_vertraege"), vertraege.FIELDS), nummern
        ),
        minuten=schreibweise.minuten(Minutentabelle.aus_blaettern(minutenblaetter), center),
        minutenzeilen_gesamt=sum(map(len, minutenblaetter)),
        kennzahlen=kennzahlen.je_ge(
            records(Kennzahlenzeile, rows("powerbi_kennzahlen"), kennzahlen.FIELDS)
        ),
        beschluesse=beschluesse.je_ge(entschieden),
        planzeilen=records(Planzeile, rows("plandaten"), plandaten.FIELDS),
        stamm=stammdaten.je_ge(stamm),
        sha256=lieferung.sha256,
        unlesbare_ge=unlesbare_ge(lieferung),
    )


def unlesbare_ge(lieferung: Lieferung) -> dict[str, frozenset[str]]:
    """Table -> the gE with a row that could not be read."""
    return {name: _unlesbare_ge(lieferung, name) for name in {d.tabelle for d in lieferung.dateien}}


def _unlesbare_ge(lieferung: Lieferung, tabelle: str) -> frozenset[str]:
    refused = (z for rows in lieferung.blattzeilen(tabelle) for z in rows.abgewiesene)
    return frozenset(z.jcnr for z in refused if z.jcnr)


def zellbefunde(lieferung: Lieferung) -> list[Finding]:
    """E201 to E205: every refused cell of every row."""
    return [
        f
        for datei in lieferung.dateien
        for blatt in datei.blaetter
        for zeile in blatt.zeilen.abgewiesene
        for f in zeile.findings
    ]


def monatsbefunde(tabellen: Bestand, spalten: Spaltenwerk) -> dict[str, Finding]:
    """E110 by table: an export without a row of the billing month is the export of another,
    contracts without one in force likewise.
    """
    vorhanden = {
        "powerbi_minuten": set(tabellen.minuten.werte("monat")),
        "powerbi_kennzahlen": {m for months in tabellen.kennzahlen.values() for m in months},
    }
    named = {
        name: ", ".join(m.name for m in sorted(ms)[-3:])
        for name, ms in vorhanden.items()
        if ms and tabellen.monat not in ms
    }
    if tabellen.vertragszeilen and not tabellen.vertraege:
        first, last = (
            min(z.ab for z in tabellen.vertragszeilen),
            max(z.bis for z in tabellen.vertragszeilen),
        )
        named["kermit_vertraege"] = f"Verträge vom {german_date(first)} bis {german_date(last)}"
    return {
        name: Finding(
            "E110",
            {
                "titel": spalten.tabellen[name].titel,
                "monat": tabellen.monat.name,
                "vorhanden": text,
            },
            sources=_sheets(tabellen, name),
        )
        for name, text in named.items()
    }


def _sources(tabellen: Bestand, name: str) -> Iterator[Source]:
    match name:
        case "powerbi_minuten":
            yield from (Source(datei, blatt) for datei, blatt in tabellen.minuten.blaetter)
        case "powerbi_kennzahlen":
            yield from (
                z.source
                for months in tabellen.kennzahlen.values()
                for zeilen in months.values()
                for z in zeilen
            )
        case _:
            yield from (z.source for z in tabellen.vertragszeilen)


def _sheets(tabellen: Bestand, name: str) -> tuple[Source, ...]:
    """The sheets that the rows of a table came from, each once."""
    sheets = ((s.datei, s.blatt) for s in _sources(tabellen, name))
    return tuple(Source(datei, blatt) for datei, blatt in dict.fromkeys(sheets))
