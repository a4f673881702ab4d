"""Does an export hold all of the month? What its filter texts and its days say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.filtertext import bedingungen, widersprueche
from transforms.finding import Finding
from transforms.month import Month, german_date
from transforms.notation import normal
from transforms.source import Source

if TYPE_CHECKING:
    from transforms.lieferung import Blatt
    from transforms.spalten import Spaltenwerk, Tabelle


def abdeckung(sheets: Sequence[Blatt], tabelle: Tabelle, werk: Spaltenwerk, month: Month) -> Iterator[Finding]:
    """E111, E120 to E122 for the sheets of one table."""
    yield from _widersprueche(sheets, month)
    yield from _andere_filter(sheets, tabelle)
    yield from _tagesluecke(sheets, werk.tagesluecke, month)


def _widersprueche(sheets: Sequence[Blatt], month: Month) -> Iterator[Finding]:
    """E111: filter texts that shut out the month or the Rechtskreis."""
    for blatt, line in zip(sheets, widersprueche([blatt.roh.filtertexte for blatt in sheets], month), strict=True):
        if line:
            yield Finding("E111", {"filter": line, "monat": str(month)}, sources=(Source(blatt.datei, blatt.blatt),))


def _andere_filter(sheets: Sequence[Blatt], tabelle: Tabelle) -> Iterator[Finding]:
    """Other conditions. On what a row is for, where no other part holds the rest: E120. Else nobody can tell what they keep out: E121."""
    keys = {*tabelle.schluessel, "jobcenter"}
    for blatt in sheets:
        for field, line in bedingungen(blatt.roh.filtertexte):
            cut = len(sheets) == 1 and tabelle.headings.get(normal(field)) in keys
            yield Finding("E120" if cut else "E121", {"filter": line}, sources=(Source(blatt.datei, blatt.blatt),))


def _tagesluecke(sheets: Sequence[Blatt], erlaubt: int, month: Month) -> Iterator[Finding]:
    """E122: of an export by day, more days in a row without any row than weekends and holidays explain."""
    rows = [zeile for blatt in sheets for zeile in blatt.zeilen if not zeile.problems]
    days = sorted({day for zeile in rows if isinstance(day := zeile.werte.get("datum"), date) and Month.of(day) == month})
    if not days or days in ([month.first], [month.last]) or any(zeile.werte.get("monat") == month for zeile in rows):
        return  # one row a month, whatever day stands for it
    edges = [month.first.toordinal() - 1, *(day.toordinal() for day in days), month.last.toordinal() + 1]
    before, after = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    if after - before - 1 > erlaubt:
        werte = {"von": german_date(date.fromordinal(before + 1)), "bis": german_date(date.fromordinal(after - 1)), "tage": str(erlaubt)}
        yield Finding("E122", werte, sources=tuple(Source(blatt.datei, blatt.blatt) for blatt in sheets))
