"""What was delivered for a month or a plan year: files, sheets, rows, and is that all of it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.einlesen.gemeint import Ungelesen
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr
from transforms.kern.source import Source
from transforms.zeilen.blattzeilen import Blattzeilen, Zeile
from transforms.zeilen.lesen import Reader
from transforms.zeilen.rohtabelle import Rohtabelle
from transforms.zeilen.rohzeilen import Rohzeilen


@dataclass(frozen=True, slots=True)
class Exportblatt:
    """One sheet that holds rows of a table."""

    datei: str
    blatt: str
    roh: Rohtabelle
    zeilen: Blattzeilen
    # total rows, read like data; refused cells of words stay unread
    summenzeilen: Sequence[Zeile]
    # rows with an empty key that proved to be sums of others
    kontrollzeilen: Sequence[Zeile] = ()


@dataclass(frozen=True, slots=True)
class Datei:
    """One input file."""

    name: str
    sha256: str
    tabelle: str
    blaetter: tuple[Exportblatt, ...] = ()
    uebergangen: tuple[str, ...] = ()  # sheets without a header of this table
    findings: tuple[Finding, ...] = ()

    @property
    def zeilen(self) -> Iterator[Zeile]:
        """Row by row: for tables with few."""
        return (zeile for blatt in self.blaetter for zeile in blatt.zeilen)

    @property
    def zeilenzahl(self) -> int:
        return sum(len(blatt.zeilen) for blatt in self.blaetter)

    @property
    def unbekannte_spalten(self) -> tuple[str, ...]:
        """Extra columns are passed over and named."""
        return tuple(text for blatt in self.blaetter for text, _ in blatt.roh.spalten.unbekannt)


@dataclass(frozen=True, slots=True)
class Lieferung:
    """All files of one folder."""

    abschnitt: Eingangsabschnitt
    dateien: tuple[Datei, ...]
    unbekannt: tuple[str, ...] = ()  # files that belong to no table
    findings: tuple[Finding, ...] = ()  # why there is nothing to read at all
    ungelesen: tuple[
        Ungelesen, ...
    ] = ()  # the same files and those of subfolders, with what is known of them
    # over the names and contents of all files of the folder: what a confirmation is bound to
    sha256_gesamt: str = ""

    @property
    def monat(self) -> Month:
        """Of the delivery for a month."""
        assert isinstance(self.abschnitt, Month), "a delivery for a plan year has no month"
        return self.abschnitt

    @property
    def planjahr(self) -> Planjahr:
        """Of the delivery for the planning of a year."""
        assert isinstance(self.abschnitt, Planjahr), "a delivery for a month has no plan year"
        return self.abschnitt

    def von(self, tabelle: str) -> list[Datei]:
        return [d for d in self.dateien if d.tabelle == tabelle]

    def blattzeilen(self, tabelle: str) -> list[Blattzeilen]:
        """The rows of every sheet that has the required columns; what the others lack is E102."""
        sheets = (blatt for datei in self.von(tabelle) for blatt in datei.blaetter)
        return [blatt.zeilen for blatt in sheets if not blatt.roh.spalten.fehlend]

    def zeilen(self, tabelle: str) -> list[Zeile]:
        """The same, row by row: for tables with few."""
        return [zeile for zeilen in self.blattzeilen(tabelle) for zeile in zeilen]

    @property
    def unbekannte_spalten(self) -> tuple[str, ...]:
        """Extra columns are passed over and named."""
        sheets = ((d.name, b) for d in self.dateien for b in d.blaetter)
        return tuple(
            f"{name}: „{text}“" for name, blatt in sheets for text, _ in blatt.roh.spalten.unbekannt
        )

    @property
    def sha256(self) -> Mapping[str, str]:
        """File name -> SHA-256."""
        return {d.name: d.sha256 for d in self.dateien}


def summenzeilen(roh: Rohtabelle, reader: Reader, datei: str, blatt: str) -> Blattzeilen:
    """Total rows with their words taken off, so that the remaining key cells say what is summed."""
    keys = {
        roh.spalten.index[name]
        for name in (*reader.tabelle.schluessel, "jobcenter")
        if name in roh.spalten.index
    }
    plain = [
        [_summiert(c, reader) if position in keys else c for position, c in enumerate(row)]
        for _, row in roh.summen
    ]
    rows = Rohzeilen.aus(plain, (number for number, _ in roh.summen))
    return reader.zeilen(datei, blatt, rows)


def _summiert(cell: object, reader: Reader) -> object:
    """`SC Freiburg` for `SC Freiburg Ergebnis`, nothing for `Gesamt` and `Alle Service Center`,
    every other cell as it is.
    """
    rest = reader.werk.summen.rest(cell) if isinstance(cell, str) else None
    if rest is None:
        return cell
    return None if not rest or reader.tabelle.nennt_spalte(rest) else rest


def zeilenquellen(blatt: Exportblatt, numbers: Iterable[int]) -> tuple[Source, ...]:
    """The places of some rows of a sheet."""
    return tuple(Source(blatt.datei, blatt.blatt, number) for number in numbers)
