"""How does a table get to disk? As workbook or csv, whole or in parts, in every layout that really
occurs.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import random
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import xlsxwriter

from tests.welt.layout import Layout, standardlayout
from tests.welt.raster import ABGESCHNITTEN, filtertext, zellen
from tests.welt.schreibweise import deutscher_text
from tests.welt.tabellen import TABELLEN, Prozent, Welt, Zeile, Zelle, monatlich, taeglich

__all__ = [
    "ABGESCHNITTEN",
    "Layout",
    "deutscher_text",
    "dimension",
    "schreibe_monat",
    "schreibe_tabelle",
    "standardlayout",
]

BLAETTER: dict[str, str] = {
    "kermit_vertraege": "Verträge",
    "powerbi_minuten": "Export",
    "powerbi_kennzahlen": "Export",
    "tv_beschluesse": "Beschlüsse",
    "plandaten": "Plandaten",
    "ge_stammdaten": "Stammdaten",
    "planungsdaten": "Export",
}
KLEIN = 500  # rows
ERSTELLT = datetime(2023, 2, 1)  # a fixed day: the same call writes the same bytes


def schreibe_monat(welt: Welt, ordner: Path, **layouts: Layout | Sequence[Layout]) -> list[Path]:
    """All six tables in a month folder; `powerbi_minuten=Layout(…)`, or a list of layouts, one for
    each part.
    """
    unbekannt = set(layouts) - set(TABELLEN)
    if unbekannt:
        raise ValueError(f"no such table: {sorted(unbekannt)}")
    dateien: list[Path] = []
    for tabelle in TABELLEN:
        dateien += schreibe_tabelle(
            tabelle, welt[tabelle], ordner, layouts.get(tabelle, standardlayout(tabelle))
        )
    return dateien


def schreibe_tabelle(
    tabelle: str, zeilen: Sequence[Zeile], ordner: Path, layout: Layout | Sequence[Layout]
) -> list[Path]:
    """One table as one or several files; returns them in order."""
    ordner.mkdir(parents=True, exist_ok=True)
    teile = [layout] * layout.teile if isinstance(layout, Layout) else list(layout)
    gemeinsam = geordnet(tabelle, zeilen, teile[0])
    dateien = []
    for nummer, (teil, stueck) in enumerate(
        zip(teile, stuecke(gemeinsam, len(teile)), strict=True), start=1
    ):
        stamm = teil.dateiname or tabelle
        datei = ordner / f"{stamm}{f'_teil{nummer}' if len(teile) > 1 else ''}.{teil.form}"
        datei.write_bytes(dateiinhalt(tabelle, stueck, teil, filtertext(tabelle, gemeinsam, teil)))
        dateien.append(datei)
    return dateien


def dateiinhalt(tabelle: str, zeilen: Sequence[Zeile], layout: Layout, filter_: str = "") -> bytes:
    raster = zellen(tabelle, zeilen, layout, filter_)
    if layout.form == "csv":
        return csv_bytes(raster, layout)
    inhalt = xlsx_bytes(raster, layout.blatt or BLAETTER.get(tabelle, tabelle.capitalize()))
    return mit_kaputter_dimension(inhalt) if layout.dimension_kaputt else inhalt


def geordnet(tabelle: str, zeilen: Sequence[Zeile], layout: Layout) -> list[Zeile]:
    """The rows by day or by month, shuffled if asked for."""
    ergebnis = list(zeilen)
    if tabelle == "powerbi_minuten" and ergebnis:
        if layout.minuten_je == "tag" and "Monat" in ergebnis[0]:
            ergebnis = taeglich(ergebnis)
        elif layout.minuten_je == "monat" and "Datum" in ergebnis[0]:
            ergebnis = monatlich(ergebnis)
    if layout.gemischt is not None:
        random.Random(layout.gemischt).shuffle(ergebnis)
    return ergebnis


def stuecke(zeilen: Sequence[Zeile], anzahl: int) -> list[list[Zeile]]:
    grenzen = [len(zeilen) * nummer // anzahl for nummer in range(anzahl + 1)]
    return [list(zeilen[von:bis]) for von, bis in itertools.pairwise(grenzen)]


def csv_bytes(raster: Sequence[Sequence[Zelle]], layout: Layout) -> bytes:
    ausgabe = io.StringIO()
    schreiber = csv.writer(ausgabe, delimiter=layout.trenner, lineterminator="\r\n")
    schreiber.writerows(
        [deutscher_text(wert, layout.tausenderpunkte) for wert in zeile] for zeile in raster
    )
    text = ausgabe.getvalue()
    if layout.kodierung == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(layout.kodierung)


def xlsx_bytes(raster: Sequence[Sequence[Zelle]], blatt: str) -> bytes:
    """Texts stay text, numbers numbers, dates Excel dates; the same cells give the same bytes.
    A small table that was written before is not put together again.
    """
    if len(raster) > KLEIN:
        return _xlsx(raster, blatt)
    return _gemerkte_xlsx(
        tuple(tuple((type(wert), wert) for wert in zeile) for zeile in raster), blatt
    )


@lru_cache(maxsize=512)
def _gemerkte_xlsx(raster: Sequence[Sequence[tuple[type, Zelle]]], blatt: str) -> bytes:
    return _xlsx([[wert for _, wert in zeile] for zeile in raster], blatt)


def _xlsx(raster: Sequence[Sequence[Zelle]], blatt: str) -> bytes:
    ausgabe = io.BytesIO()
    mappe = xlsxwriter.Workbook(
        ausgabe, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    mappe.set_properties({"created": ERSTELLT})
    datum = mappe.add_format({"num_format": "dd.mm.yyyy"})
    anteil = mappe.add_format({"num_format": "0.00%"})
    sheet = mappe.add_worksheet(blatt)
    for nummer, zeile in enumerate(raster):
        for spalte, wert in enumerate(zeile):
            if isinstance(wert, str):
                sheet.write_string(nummer, spalte, wert)
            elif isinstance(wert, date):
                sheet.write_datetime(
                    nummer, spalte, datetime(wert.year, wert.month, wert.day), datum
                )
            elif wert is not None:
                sheet.write_number(
                    nummer, spalte, wert, anteil if isinstance(wert, Prozent) else None
                )
    mappe.close()
    return ausgabe.getvalue()


def mit_kaputter_dimension(xlsx: bytes) -> bytes:
    """The same workbook with `<dimension ref="A1"/>`, as Power BI likes to write it."""
    ausgabe = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx)) as alt,
        zipfile.ZipFile(ausgabe, "w", zipfile.ZIP_DEFLATED) as neu,
    ):
        for eintrag in alt.infolist():
            inhalt = alt.read(eintrag)
            if eintrag.filename == "xl/worksheets/sheet1.xml":
                inhalt = re.sub(
                    rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', inhalt, count=1
                )
            neu.writestr(
                zipfile.ZipInfo(eintrag.filename, (1980, 1, 1, 0, 0, 0)),
                inhalt,
                zipfile.ZIP_DEFLATED,
            )
    return ausgabe.getvalue()


def dimension(xlsx: Path) -> str:
    """The `dimension` record of the first sheet."""
    with zipfile.ZipFile(xlsx) as archiv:
        treffer = re.search(rb'<dimension ref="([^"]*)"/>', archiv.read("xl/worksheets/sheet1.xml"))
    return treffer.group(1).decode() if treffer else ""
