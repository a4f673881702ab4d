"""From which cell of which input each figure of a document comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.beschluesse import Beschlusszeile
from transforms.dokument import Nachweiszeile
from transforms.kennzahlen import Kennzahlenzeile
from transforms.kosten import BG, Position
from transforms.minuten import Minutensatz
from transforms.month import Month
from transforms.plandaten import Planzeile
from transforms.source import Source
from transforms.stammdaten import Stammzeile
from transforms.vertraege import Vertragszeile, order_of

_KENNZAHLEN = (
    ("Anrufe SC", "anrufe", "Anrufe"),
    ("Anrufweiterleitungen", "weiterleitungen", "Anrufe"),
    ("Gespräche", "gespraeche", "Gespräche"),
    ("fallabschließende Gespräche", "fallabschliessend", "Gespräche"),
)


@dataclass(frozen=True, slots=True)
class Tarifquelle:
    """Where the rates stand: file, SHA-256, and the row of each Laufzeit in the tariff used."""

    datei: str
    sha256: str
    katalog: str
    zeile: int | None


@dataclass(frozen=True, slots=True)
class Nachweis:
    """Builds the rows of *Herkunft*; knows the SHA-256 of every input file."""

    sha256: Mapping[str, str]

    def zeile(self, groesse: str, schluessel: str, monat: Month | None, wert: Decimal | str, einheit: str, source: Source) -> Nachweiszeile:
        return Nachweiszeile(groesse, schluessel, monat, wert, einheit, source, self.sha256.get(source.datei, ""))

    def minuten(self, saetze: Iterable[Minutensatz]) -> Iterator[Nachweiszeile]:
        for s in sorted(saetze, key=lambda s: (s.monat, order_of(s.baustein), s.source)):
            yield self.zeile("Produktivminuten", s.baustein, s.monat, s.minuten, "Minuten", s.source)

    def vertrag(self, zeile: Vertragszeile, month: Month) -> Iterator[Nachweiszeile]:
        yield self.zeile("BG-Zahl", BG, month, Decimal(zeile.bg_zahl), "BG", zeile.source)
        yield self.zeile("Laufzeit", "", month, Decimal(zeile.laufzeit), "Jahre", zeile.source)

    def saetze(self, positionen: Sequence[Position], tarif: Tarifquelle, month: Month) -> Iterator[Nachweiszeile]:
        source = Source(tarif.datei, tarif.katalog, tarif.zeile)
        for p in positionen:
            einheit = "€ je BG und Monat" if p.schluessel == BG else "€ je Produktivminute"
            yield Nachweiszeile("Satz", p.schluessel, month, p.satz, einheit, source, tarif.sha256)

    def beschluesse(self, zeilen: Iterable[Vertragszeile], entschieden: Sequence[Beschlusszeile]) -> Iterator[Nachweiszeile]:
        first = {z.nummer: z.source for z in reversed(entschieden)}
        named = {z.tv_beschluss: z.source for z in reversed(list(zeilen)) if z.tv_beschluss}
        for nummer in sorted(named):
            yield self.zeile("TV-Beschluss", "", None, nummer, "", first.get(nummer, named[nummer]))

    def plan(self, zeilen: Iterable[Planzeile]) -> Iterator[Nachweiszeile]:
        for z in sorted(zeilen, key=lambda z: order_of(z.baustein)):
            if z.stunden is not None:
                yield self.zeile("Plan", z.baustein, None, z.stunden, "Stunden je Jahr", z.source)

    def kennzahlen(self, zeilen: Mapping[Month, Sequence[Kennzahlenzeile]], months: Iterable[Month]) -> Iterator[Nachweiszeile]:
        for month in months:
            for row in zeilen.get(month, ()):
                for titel, name, einheit in _KENNZAHLEN:
                    if (value := getattr(row, name)) is not None:
                        yield self.zeile("Kennzahl", titel, month, Decimal(value), einheit, row.source)

    def stamm(self, zeile: Stammzeile) -> Nachweiszeile:
        return self.zeile("Stammdaten", "", None, zeile.jobcenter, "", zeile.source)
