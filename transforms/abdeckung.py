"""Does an export hold all of the month? What its filter texts and its days say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.filtertext import urteile
from transforms.finding import Finding
from transforms.month import Month, german_date
from transforms.source import Source

if TYPE_CHECKING:
    from transforms.lieferung import Blatt
    from transforms.spalten import Spaltenwerk, Tabelle


def abdeckung(sheets: Sequence[Blatt], tabelle: Tabelle, werk: Spaltenwerk, month: Month) -> Iterator[Finding]:
    """E111, E120 to E122, E130 for the sheets of one table."""
    yield from _filter(sheets, tabelle, werk, month)
    yield from _tagesluecke(sheets, werk.tagesluecke, month)


def _filter(sheets: Sequence[Blatt], tabelle: Tabelle, werk: Spaltenwerk, month: Month) -> Iterator[Finding]:
    """Each line of a filter text that does not prove the month whole."""
    for urteil in urteile([blatt.roh.filtertexte for blatt in sheets], tabelle, werk, month):
        blatt = sheets[urteil.blatt]
        yield Finding(urteil.code, {"filter": urteil.zeile, "monat": str(month)}, sources=(Source(blatt.datei, blatt.blatt),))


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
