"""From which cell of which input each figure of a document comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from transforms.kern.dokument import Monatsbetrag, Nachweiszeile, Quellwert
from transforms.kern.month import Month
from transforms.kern.source import Source, Zellort
from transforms.preise.kosten import BG, Position
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.vertraege import Vertragszeile, order_of

if TYPE_CHECKING:
    from transforms.tabellen.minutentabelle import Minutentabelle

BG_ZAHL, LAUFZEIT = "BG-Zahl", "Laufzeit"
PLAN, KENNZAHL = "Vereinbarte Stunden", "Kennzahl"
ANRUFE, WEITERLEITUNGEN, GESPRAECHE, FALLABSCHLIESSEND = (
    "Anrufe SC",
    "Anrufweiterleitungen",
    "Gespräche",
    "fallabschließende Gespräche",
)
# an earlier month as issued; the sum of its minutes has a name of its own, so that nobody adds it
# to the minutes per position
MINUTEN_GESAMT = "Minuten gesamt"
# the positions of the month before as issued; names of their own, so that nobody adds them to
# those of the bill
VORMONATSGROESSEN = ("Menge im Vormonat", "Satz im Vormonat", "Betrag im Vormonat")
# those of the version before, of the same month
VORVERSIONSGROESSEN = ("Menge bisher", "Satz bisher", "Betrag bisher")
JAHRESGROESSEN = (MINUTEN_GESAMT, "BG-Grundpreis", "Volumenpreis")
_NAMEN = ("Produktivminuten", "BG_Grundpreis", "Volumenpreis")  # defined in the issued workbook
_KENNZAHLEN = (
    (ANRUFE, "anrufe", "Anrufe"),
    (WEITERLEITUNGEN, "weiterleitungen", "Anrufe"),
    (GESPRAECHE, "gespraeche", "Gespräche"),
    (FALLABSCHLIESSEND, "fallabschliessend", "Gespräche"),
)


def satzeinheit(position: Position) -> str:
    """What a rate is paid for."""
    return "€ je BG und Monat" if position.schluessel == BG else "€ je Produktivminute"


def zellnamen(schluessel: str) -> tuple[str, str, str]:
    """The defined names of a position's quantity, rate and amount, in both documents."""
    if schluessel == BG:
        return "BG_Zahl", "Satz_BG", "BG_Grundpreis"
    return f"Menge_{schluessel}", f"Satz_{schluessel}", f"Betrag_{schluessel}"


@dataclass(frozen=True, slots=True)
class Tarifquelle:
    """Where the rates stand: file, SHA-256, and the row of each Laufzeit in the tariff used."""

    datei: str
    sha256: str
    katalog: str
    zeile: int | None


@dataclass(frozen=True, slots=True)
class Herkunftszeilen:
    """Builds the rows of *Herkunft*; knows the SHA-256 of every input file."""

    sha256: Mapping[str, str]

    def zeile(
        self,
        groesse: str,
        schluessel: str,
        monat: Month | None,
        wert: Quellwert,
        einheit: str,
        source: Source,
    ) -> Nachweiszeile:
        return Nachweiszeile(
            groesse=groesse,
            schluessel=schluessel,
            monat=monat,
            wert=wert,
            einheit=einheit,
            source=source,
            sha256=self.sha256.get(source.datei, ""),
        )

    def minuten(self, saetze: Mapping[str, Minutentabelle]) -> Iterator[Nachweiszeile]:
        """The rows of a month, by Baustein; each table in the order of its sources."""
        for baustein in sorted(saetze, key=order_of):
            rows = saetze[baustein]
            werte = rows.spalten("monat", "minuten", "datum", "service_center")
            for source, (monat, minuten, datum, center) in zip(rows.quellen, werte, strict=True):
                yield Nachweiszeile(
                    groesse="Produktivminuten",
                    schluessel=baustein,
                    monat=monat,
                    wert=minuten,
                    einheit="Minuten",
                    source=source,
                    sha256=self.sha256.get(source.datei, ""),
                    datum=datum,
                    service_center=center,
                )

    def bg_zahl(self, zeile: Vertragszeile, monat: Month) -> Nachweiszeile:
        return self.zeile(BG_ZAHL, BG, monat, Decimal(zeile.bg_zahl), "BG", zeile.source)

    def vertrag(self, zeile: Vertragszeile, monat: Month) -> Iterator[Nachweiszeile]:
        yield self.bg_zahl(zeile, monat)
        yield self.zeile(LAUFZEIT, "", monat, Decimal(zeile.laufzeit), "Jahre", zeile.source)

    def saetze(
        self, positionen: Sequence[Position], tarif: Tarifquelle, monat: Month
    ) -> Iterator[Nachweiszeile]:
        source = Source(tarif.datei, tarif.katalog, tarif.zeile)
        for p in positionen:
            yield Nachweiszeile(
                groesse="Satz",
                schluessel=p.schluessel,
                monat=monat,
                wert=p.satz,
                einheit=satzeinheit(p),
                source=source,
                sha256=tarif.sha256,
            )

    def plan(self, fassung: Iterable[Vertragszeile], monat: Month) -> Iterator[Nachweiszeile]:
        """The agreed hours behind the plan of a month."""
        for z in fassung:
            if z.stunden is not None:
                yield self.zeile(PLAN, z.schluessel, monat, z.stunden, "Stunden je Jahr", z.source)

    def kennzahlen(
        self, zeilen: Mapping[Month, Sequence[Kennzahlenzeile]], monate: Iterable[Month]
    ) -> Iterator[Nachweiszeile]:
        for monat in monate:
            for row in zeilen.get(monat, ()):
                for titel, name, einheit in _KENNZAHLEN:
                    if (value := getattr(row, name)) is not None:
                        yield self.zeile(
                            KENNZAHL, titel, monat, Decimal(value), einheit, row.source
                        )


@dataclass(frozen=True, slots=True)
class Nachweisdatei:
    """The issued Kostennachweis of an earlier month as the source of what later documents
    repeat.
    """

    datei: str
    sha256: str
    # defined name -> its sheet and cell; empty where the register does not know
    zellen: Mapping[str, Zellort] = field(default_factory=dict)

    def zeile(
        self,
        groesse: str,
        schluessel: str,
        monat: Month,
        wert: Decimal,
        einheit: str,
        name: str,
    ) -> Nachweiszeile:
        """What stands under a defined name; of a position without one, its row."""
        blatt, zelle = self.zellen.get(name, ("", ""))
        je_position = schluessel != BG and name in zellnamen(schluessel)
        ohne = f"Position {schluessel}" if je_position else f"Name {name}"
        return Nachweiszeile(
            groesse=groesse,
            schluessel=schluessel,
            monat=monat,
            wert=wert,
            einheit=einheit,
            source=Source(self.datei, blatt),
            sha256=self.sha256,
            fundstelle=f"Zelle {zelle}" if zelle else ohne,
        )

    def minuten(self, monat: Month, minuten: Mapping[str, Decimal]) -> Iterator[Nachweiszeile]:
        for key, value in sorted(minuten.items(), key=lambda item: order_of(item[0])):
            name = zellnamen(key)[0]
            yield self.zeile("Produktivminuten", key, monat, value, "Minuten", name)

    def positionen(
        self,
        monat: Month,
        positionen: Iterable[Position],
        groessen: Sequence[str] = VORMONATSGROESSEN,
    ) -> Iterator[Nachweiszeile]:
        """Quantity, rate and amount of each position."""
        for p in positionen:
            einheiten = ("BG" if p.schluessel == BG else "Minuten", satzeinheit(p), "€")
            werte = (p.menge, p.satz, p.betrag)
            for groesse, wert, einheit, name in zip(
                groessen, werte, einheiten, zellnamen(p.schluessel), strict=True
            ):
                yield self.zeile(groesse, p.schluessel, monat, wert, einheit, name)

    def betrag(self, betrag: Monatsbetrag, schluessel: str = "") -> Iterator[Nachweiszeile]:
        """The figures of the table of the year; those of another gE under its number."""
        werte = (betrag.produktivminuten, betrag.bg_grundpreis, betrag.volumenpreis)
        for groesse, wert, einheit, name in zip(
            JAHRESGROESSEN, werte, ("Minuten", "€", "€"), _NAMEN, strict=True
        ):
            yield self.zeile(groesse, schluessel, betrag.monat, wert, einheit, name)
