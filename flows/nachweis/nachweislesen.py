"""What does an issued workbook itself say: its defined names, its positions, where its figures come
from?
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from flows.ablage.mappenstellen import benannte_zellen
from templates.mappe.tabelle import LANGE
from transforms.kern.dokument import Nachweiszeile, Quellwert
from transforms.kern.month import Month
from transforms.kern.source import Source, Zellort
from transforms.kern.worte.zahlwort import einheit_ohne_zahl
from transforms.preise.kosten import BG, Position

_EIGENSCHAFTEN = "docProps/core.xml"
_ERSTELLT = re.compile(r"<dcterms:created[^>]*>(\d{4}-\d{2}-\d{2})T")
_LANGER_TEXT = re.compile(r"Zelle ([A-Z]+\d+) \([^)]*\): ?")
_OHNE = "–"
Zeile = Sequence[object]


class MappeUnlesbarError(Exception):
    """The file is no workbook of ours any more."""


@dataclass(frozen=True)
class Dokumentmappe:
    """An issued workbook, read."""

    namen: dict[str, object]
    blaetter: dict[str, list[list[object]]]
    erstellt: date | None = None  # as its properties say
    zellen: Mapping[str, Zellort] = field(default_factory=dict)  # where each name stands

    @property
    def gemeint(self) -> tuple[object, object, object]:
        """Whose it says it is: JCNR, month, version."""
        version = self.namen.get("Version")
        return (
            self.namen.get("JCNR"),
            self.namen.get("Monat"),
            int(version) if isinstance(version, float | int) else version,
        )

    def betrag(self, name: str) -> Decimal | None:
        """The figure under a defined name."""
        return _zahl(self.namen.get(name))

    def angabe(self, beschriftung: str) -> object:
        """The value beside a label, on the first sheet that has it."""
        rows = (row for blatt in self.blaetter.values() for row in blatt)
        return next((row[1] for row in rows if len(row) > 1 and row[0] == beschriftung), None)

    @cached_property
    def positionen(self) -> tuple[Position, ...]:
        """The positions of a Kostennachweis, which once stood on its first sheet. Raises
        MappeUnlesbarError.
        """
        found = []
        blatt = "Rechenweg" if "Rechenweg" in self.blaetter else "Kostennachweis"
        rows = self._tabelle(blatt, ("Position", "Bezeichnung"))
        next(rows, None)
        for row in rows:
            menge, satz = _zahl(row[2]), _zahl(row[4])
            if row[0] == "Gesamtkosten" or menge is None or satz is None:
                break
            found.append(
                Position(
                    schluessel=str(row[0]),
                    bezeichnung=str(row[1]),
                    menge=menge,
                    einheit=einheit_ohne_zahl(str(row[3])),
                    satz=satz,
                )
            )
        if not found or found[0].schluessel != BG:
            raise MappeUnlesbarError("ohne Positionen")
        return tuple(found)

    @property
    def herkunft(self) -> tuple[Nachweiszeile, ...]:
        """The rows of the sheet that leads to the inputs."""
        sha256 = {row.get("Nr."): str(row["SHA-256 der Datei"]) for row in self._dateien()}
        return tuple(
            _nachweiszeile(row, sha256) for row in self._zeilen("Herkunft", ("Größe", "Position"))
        )

    def _dateien(self) -> Iterator[Mapping[str, object]]:
        """The files with their numbers; documents of the first versions name them in each row."""
        return self._zeilen("Herkunft", ("Datei", "Nr."))

    def _zeilen(self, blatt: str, kopf: tuple[str, str]) -> Iterator[Mapping[str, object]]:
        """The rows of a table, down to the first empty one, by their headings."""
        rows = self._tabelle(blatt, kopf)
        titel = [str(one) for one in next(rows, ())]
        for row in takewhile(lambda row: row[0], rows):
            yield {name: wert for name, wert in zip(titel, row, strict=False) if name}

    def _tabelle(self, blatt: str, kopf: tuple[str, str]) -> Iterator[Zeile]:
        """The row of headings, and the rows below it."""
        rows = iter(self.blaetter.get(blatt, []))
        for row in rows:
            if tuple(row[:2]) == kopf:
                yield row
                yield from rows


def lies_mappe(datei: Path) -> Dokumentmappe:
    """Values as they were stored. Raises MappeUnlesbarError."""
    try:
        with zipfile.ZipFile(datei) as paket:
            orte = benannte_zellen(paket.read("xl/workbook.xml"))
            erstellt = _erstellt(paket)
        buch = CalamineWorkbook.from_path(str(datei))
        blaetter: dict[str, list[list[object]]] = {
            name: _mit_langen(
                [list(row) for row in buch.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            )
            for name in buch.sheet_names
        }
    except (
        OSError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
        CalamineError,
    ) as error:
        raise MappeUnlesbarError(str(error)) from error
    return Dokumentmappe(
        namen={name: _wert(blaetter, ort) for name, ort in orte.items()},
        blaetter=blaetter,
        erstellt=erstellt,
        zellen=orte,
    )


def _mit_langen(rows: list[list[object]]) -> list[list[object]]:
    """The cells of a sheet, with the texts that had no room in them, as they stand whole at its
    end; one that is higher than a row goes on in the next.
    """
    texte = [str(next(filter(None, row), "")) for row in rows]
    ganze, zelle = {"": ""}, ""
    for text in texte[texte.index(LANGE) + 1 :] if LANGE in texte else ():
        if beginn := _LANGER_TEXT.match(text):
            ganze[zelle := beginn[1]] = text[beginn.end() :]
        else:
            ganze[zelle] += f" {text}"
    for zelle in filter(None, ganze):
        zeile, spalte = _zaehlend(zelle)
        if zeile < len(rows) and spalte < len(rows[zeile]):  # else somebody edited it
            rows[zeile][spalte] = ganze[zelle]
    return rows


def _erstellt(paket: zipfile.ZipFile) -> date | None:
    if _EIGENSCHAFTEN not in paket.namelist():
        return None
    tag = _ERSTELLT.search(paket.read(_EIGENSCHAFTEN).decode())
    return date.fromisoformat(tag[1]) if tag else None


def _wert(blaetter: dict[str, list[list[object]]], ort: Zellort) -> object:
    blatt, zelle = ort
    zeile, spalte = _zaehlend(zelle)
    rows = blaetter.get(blatt, [])
    return rows[zeile][spalte] if zeile < len(rows) and spalte < len(rows[zeile]) else None


def _zaehlend(zelle: str) -> tuple[int, int]:
    """`C9` -> row 8, column 2"""
    buchstaben = zelle.rstrip("0123456789")
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    return int(zelle.removeprefix(buchstaben)) - 1, spalte - 1


def _zahl(wert: object) -> Decimal | None:
    """Money and minutes have few digits: the shortest text of the stored number is what was
    written.
    """
    if isinstance(wert, bool) or not isinstance(wert, int | float):
        return None
    return Decimal(f"{Decimal(repr(wert)).normalize():f}")


def _nachweiszeile(row: Mapping[str, object], sha256: Mapping[object, str]) -> Nachweiszeile:
    """A row by its headings, which have changed since the first documents."""

    def text(titel: str) -> str:
        return "" if row.get(titel, _OHNE) == _OHNE else str(row[titel])

    zeile, datum = _zahl(row["Zeile"]), row.get("Datum")
    return Nachweiszeile(
        groesse=text("Größe"),
        schluessel=text("Position"),
        monat=Month.parse(text("Monat")) if text("Monat") else None,
        wert=_quellwert(row["Wert"]),
        einheit=einheit_ohne_zahl(text("Einheit")),
        source=Source(text("Datei"), text("Blatt"), int(zeile) if zeile is not None else None),
        sha256=sha256[row["Nr."]] if "Nr." in row else text("SHA-256 der Datei"),
        fundstelle=text("Zeile") if zeile is None else "",
        datum=datum if isinstance(datum, date) else None,
        service_center=text("Service Center"),
    )


def _quellwert(wert: object) -> Quellwert:
    zahl = wert if isinstance(wert, date) else _zahl(wert)
    return str(wert) if zahl is None else zahl
