"""Where do the links of a workbook lead? Followed as a reader clicks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import openpyxl

QUELLBLATT = "Herkunft"
_KOPF = "FF00335B"  # the ground of headings
_NUR_HIER = (  # what the sheet of sources tells, and the document shows nowhere else
    "Vertragsfassung gültig ab",
    "Vertragsfassung gültig bis",
    "Stammdaten gültig ab",
    "Stammdaten gültig bis",
    "Region",
)
_GESAMT = ("Gesamtkosten", "Vormonat", "Aenderung_Vormonat", "Jahr_bisher")
_WIEDERHOLT = re.compile(
    r"=(?:'(?P<zitiert>[^']+)'|(?P<blatt>\w+))!\$(?P<spalte>[A-Z]+)\$(?P<zeile>\d+)"
)
_BAUSTEINSUMME = re.compile(r'=SUMIFS\(Plan!.*Plan!\$B[^,]*,"(?P<baustein>B\d)"')
_QUELLZEILE = re.compile(rf"{QUELLBLATT}!\$D\$(?P<zeile>\d+)(?![\d:])")
_SUMME = re.compile(r"=SUM\((?P<bereich>[A-Z]+\d+:[A-Z]+\d+)\)")
_EIGENES = ("Version", "Nr.", "Zeilen", "Wert bisher")
_EIGENE_TAGE = ("Vorzulegen bis", "Fällig am", "Ausgestellt am", "Ausstellungstag")
Ort = tuple[str, str]  # sheet, cell


@dataclass(eq=False)
class Klickbar:
    """A workbook, its values and its links."""

    path: Path

    @cached_property
    def werte(self) -> Any:
        return openpyxl.load_workbook(self.path, data_only=True)

    @cached_property
    def formeln(self) -> Any:
        return openpyxl.load_workbook(self.path)

    @cached_property
    def ziele(self) -> dict[Ort, Ort]:
        """Cell -> the cell a click leads to."""
        return {
            (blatt.title, zelle.coordinate): _ort(zelle.hyperlink.location)
            for blatt in self.formeln
            for zelle in _zellen(blatt)
            if zelle.hyperlink
        }

    def wert(self, ort: Ort) -> object:
        blatt, zelle = ort
        return self.werte[blatt][zelle].value if blatt in self.werte.sheetnames else None

    @cached_property
    def zahlen(self) -> list[Ort]:
        """Every number and every day outside the sheet of sources."""
        return [
            (blatt.title, zelle.coordinate)
            for blatt in self.werte
            if blatt.title != QUELLBLATT
            for zelle in _zellen(blatt)
            if isinstance(zelle.value, int | float | date) and not isinstance(zelle.value, bool)
        ]

    @cached_property
    def quellzeilen(self) -> dict[int, dict[str, Any]]:
        """Row number -> heading -> value."""
        return self._tabelle(0)

    @cached_property
    def fruehere(self) -> dict[int, dict[str, Any]]:
        """The same of the input rows behind months before, in the table below."""
        return self._tabelle(max(self.quellzeilen, default=0))

    def _tabelle(self, ab: int) -> dict[int, dict[str, Any]]:
        rows = list(self.werte[QUELLBLATT].iter_rows(values_only=True))
        koepfe = (n for n, row in enumerate(rows) if n >= ab and row[0] == "Größe")
        kopf = next(koepfe, len(rows))
        found = {}
        for nummer, row in enumerate(rows[kopf + 1 :], start=kopf + 2):
            if row[0] is None:
                break
            found[nummer] = dict(zip(rows[kopf], row, strict=True))
        return found

    def klicks_zur_quelle(self, ort: Ort) -> int | None:
        """How many clicks lead from a cell to a row that names file and place; None for more than
        two.
        """
        for klicks in (1, 2):
            weiter = self.ziele.get(ort)
            if weiter is None:
                return None
            if weiter[0] == QUELLBLATT:
                return klicks if self._ist_quelle(weiter) else None
            ort = weiter
        return None

    def _ist_quelle(self, ort: Ort) -> bool:
        row = self.quellzeilen.get(_zeile(ort))
        return bool(row and row["Datei"] and row["Zeile"] not in (None, "–"))

    def tote(self) -> Iterator[str]:
        """Links whose target is empty or does not exist."""
        for ort, ziel in self.ziele.items():
            if self.wert(ziel) in (None, ""):
                yield f"{ort} -> {ziel}"

    def falsche(self) -> Iterator[str]:
        """Cells that repeat one row of the sources, but lead elsewhere or to another figure."""
        for ort, ziel in self.ziele.items():
            formel = str(self.formeln[ort[0]][ort[1]].value)
            if formel.startswith(f"={QUELLBLATT}!") and formel.count("!") == 1:
                gelesen = (QUELLBLATT, formel.partition("!")[2].replace("$", ""))
                if "+" not in formel and (ziel != gelesen or self.wert(ort) != self.wert(ziel)):
                    yield f"{ort}: {formel} -> {ziel}"

    def ohne_rueckweg(self) -> Iterator[str]:
        """Rows of the sources that do not lead to the cell that shows their value; those that the
        document shows nowhere say so.
        """
        for nummer, row in self.quellzeilen.items():
            ziel = self.ziele.get((QUELLBLATT, f"F{nummer}"))
            if ziel is None:
                allein = row["Größe"] in _NUR_HIER and nummer not in self._gelesen
                if row["Steht in"] != "nur hier" or not allein:
                    yield f"{nummer}: {row}"
            elif not self._zeigt(ziel, nummer):
                yield f"{nummer}: {row} -> {ziel}: {self.wert(ziel)}"

    def ohne_eingang(self) -> Iterator[str]:
        """Figures of issued months that lead to no input row of the same month, and input rows that
        lead back to no figure; of what another gE or the version before was billed, the issued file
        is the end of the way, and nobody delivers a row for nothing.
        """
        for nummer, row in self.quellzeilen.items():
            fremd = str(row["Position"]).startswith("JC") or row["Größe"].endswith("bisher")
            ausgestellt = str(row["Datei"]).startswith("Kostennachweis_")
            if not ausgestellt or fremd or row["Wert"] == 0:
                continue
            ziel = self.ziele.get((QUELLBLATT, f"C{nummer}"), ("", "A0"))
            quelle = self.fruehere.get(_zeile(ziel), {})
            if quelle.get("Monat") != row["Monat"] or quelle["Zeilen"] in (None, "–"):
                yield f"{nummer}: {row} -> {ziel}"
        for nummer, row in self.fruehere.items():
            if (QUELLBLATT, f"F{nummer}") not in self.ziele:
                yield f"{nummer}: {row}"

    @cached_property
    def _gelesen(self) -> dict[int, bool]:
        """Rows of the sources that formulas read one by one -> does one do nothing else?"""
        found: dict[int, bool] = {}
        for zelle in (zelle for blatt in self.formeln for zelle in _zellen(blatt)):
            for m in _QUELLZEILE.finditer(str(zelle.value)):
                allein = f"={m.group()}" == zelle.value
                found[int(m["zeile"])] = found.get(int(m["zeile"]), False) or allein
        return found

    def _zeigt(self, ort: Ort, nummer: int) -> bool:
        """Does a cell show the value of this row: the same figure, the sum of the minutes it is
        added to, the same words; else a sum that reads it, if no cell repeats it?
        """
        row, gezeigt = self.quellzeilen[nummer], self.wert(ort)
        wert = row["Wert"]
        if row["Größe"] == "Produktivminuten":
            gleich = [
                r["Wert"]
                for r in self.quellzeilen.values()
                if all(r[titel] == row[titel] for titel in ("Größe", "Position", "Monat"))
            ]
            return bool(gezeigt == sum(gleich))
        if row["Größe"] == "Baustein gewählt":
            return self._nennt_baustein(ort, row)
        if isinstance(gezeigt, str):
            text = f"{wert:%d.%m.%Y}" if isinstance(wert, date) else str(wert)
            return text.removesuffix("\n… (ganz am Ende des Blatts)") in gezeigt
        return bool(gezeigt == wert) or self._gelesen.get(nummer) is False

    def _nennt_baustein(self, ort: Ort, row: dict[str, Any]) -> bool:
        """Of a Baustein: is it listed among the chosen, or does its line say so?"""
        gezeigt, name = str(self.wert(ort)), str(self.wert((ort[0], f"A{_zeile(ort)}")))
        baustein = re.sub("^(?:B|(M))", _langname, str(row["Position"]))
        gewaehlt = row["Wert"] == "ja" and baustein in gezeigt
        wort = "gewählt" if row["Wert"] == "ja" else "nicht gewählt"
        return gewaehlt or (gezeigt.startswith(wort) and baustein in name)

    def fremde(self) -> Iterator[str]:
        """Cells that lead to another figure than the one they are about."""
        for ort, ziel in self.ziele.items():
            formel = str(self.formeln[ort[0]][ort[1]].value)
            if QUELLBLATT in (ort[0], ziel[0]) or not formel.startswith("="):
                continue
            if not self._passt(ort, formel, ziel):
                yield f"{ort}: {formel} {self.wert(ort)} -> {ziel} {self.wert(ziel)}"

    def _passt(self, ort: Ort, formel: str, ziel: Ort) -> bool:
        """A cell that repeats one of another sheet leads there; one that adds up the rows of a
        Baustein leads to one of them; the amounts and changes of the first page lead to the same
        figure where another sheet has it.
        """
        if m := _WIEDERHOLT.fullmatch(formel):
            return ziel == (m["zitiert"] or m["blatt"], f"{m['spalte']}{m['zeile']}")
        if m := _BAUSTEINSUMME.search(formel):
            return bool(self.wert((ziel[0], f"B{_zeile(ziel)}")) == m["baustein"])
        if ort[0] == "Kostennachweis" and ort in self._mit_kopf("Änderung"):
            zerlegt = any(blatt == "Rechenweg" for blatt, _ in self._mit_kopf("Änderung"))
            return not zerlegt or (
                ziel in self._mit_kopf("Änderung") and self.wert(ziel) == self.wert(ort)
            )
        gleich = ort not in self._summen or self.wert(ziel) == self.wert(ort)
        return gleich or ziel[0] == ort[0]

    @cached_property
    def _summen(self) -> set[Ort]:
        return {self._genannt(name) for name in _GESAMT}

    def _genannt(self, name: str) -> Ort:
        if name not in self.formeln.defined_names:
            return "", ""
        return _ort(self.formeln.defined_names[name].attr_text.replace("$", ""))

    @cache  # noqa: B019  # lives as long as the workbook
    def _mit_kopf(self, kopf: str) -> frozenset[Ort]:
        """The cells of the columns with this heading."""
        return frozenset(
            (blatt.title, f"{zelle.column_letter}{n}")
            for blatt in self.werte
            for zelle in _zellen(blatt)
            if zelle.value == kopf and zelle.fill.fgColor.rgb == _KOPF
            for n in range(zelle.row + 1, blatt.max_row + 1)
        )

    def fern(self) -> Iterator[str]:
        """Figures further than two clicks from a row that names file and place; those apart that
        come from no input, and old values of changed rows, beside which their place stands.
        """
        for ort in self.zahlen:
            eigene = self._eigene(ort) or self._summe_von_nichts(ort)
            if self.klicks_zur_quelle(ort) is None and not eigene:
                yield f"{ort}: {self.wert(ort)} -> {self.ziele.get(ort)}"

    def _eigene(self, ort: Ort) -> bool:
        """What the document says of itself: its version and days, numbers of files."""
        blatt, spalte, zeile = self.formeln[ort[0]], ort[1].rstrip("0123456789"), _zeile(ort)
        darueber = (blatt[f"{spalte}{n}"] for n in range(zeile - 1, 0, -1))
        kopf = next((zelle.value for zelle in darueber if zelle.fill.fgColor.rgb == _KOPF), "")
        worte = (str(kopf), str(blatt[f"A{zeile}"].value))
        return any(wort.startswith((*_EIGENES, *_EIGENE_TAGE)) for wort in worte)

    def _summe_von_nichts(self, ort: Ort) -> bool:
        """Zero, because none of the cells above has a value: it leads nowhere."""
        formel = str(self.formeln[ort[0]][ort[1]].value)
        if self.wert(ort) != 0 or ort in self.ziele or not (m := _SUMME.fullmatch(formel)):
            return False
        zellen = (zelle for row in self.werte[ort[0]][m["bereich"]] for zelle in row)
        return all(zelle.value in (None, "") for zelle in zellen)

    def fehler(self) -> list[str]:
        """All that is wrong with the links of a workbook."""
        return [
            *self.tote(),
            *self.falsche(),
            *self.fern(),
            *self.fremde(),
            *self.ohne_rueckweg(),
            *self.ohne_eingang(),
        ]


def _langname(m: re.Match[str]) -> str:
    return "Modul " if m[1] else "Baustein "


def _zeile(ort: Ort) -> int:
    return int(ort[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _ort(location: str) -> Ort:
    blatt, _, zelle = location.rpartition("!")
    return blatt.removeprefix("'").removesuffix("'").replace("''", "'"), zelle


def _zellen(blatt: Any) -> Iterator[Any]:
    return (zelle for row in blatt.iter_rows() for zelle in row)
