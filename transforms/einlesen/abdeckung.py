"""Does an export hold all of the month? What its filter texts say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.einlesen.lieferung import Exportblatt
from transforms.filtertexte.filterfeld import Felder, stand_vom
from transforms.filtertexte.filtertext import urteile
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.notationen.spalten import Spaltenwerk, Tabelle


def abdeckung(
    sheets: Sequence[Exportblatt], tabelle: Tabelle, spalten: Spaltenwerk, monat: Month
) -> Iterator[Finding]:
    """E111, E120, E121, E130 for the sheets of one table."""
    yield from _filter(sheets, tabelle, spalten, monat)
    if "monat" in tabelle.spalten:
        yield from _stand(sheets, Felder(tabelle, spalten), monat)


def _stand(sheets: Sequence[Exportblatt], felder: Felder, monat: Month) -> Iterator[Finding]:
    """E130: an export that says it was made before the month was over cannot hold all of it."""
    for blatt in sheets:
        lines = (
            line
            for text in blatt.roh.filtertexte
            for line in text.splitlines()
            if felder.ist_fusszeile(line)
        )
        for text in dict.fromkeys((*blatt.roh.fusstexte, *lines)):
            if any(day <= monat.last for day in stand_vom(text)):
                yield Finding(
                    "E130",
                    {"filter": text, "monat": str(monat)},
                    sources=(Source(blatt.datei, blatt.blatt),),
                )


def _filter(
    sheets: Sequence[Exportblatt], tabelle: Tabelle, spalten: Spaltenwerk, monat: Month
) -> Iterator[Finding]:
    """Each line of a filter text that does not prove the month whole."""
    for urteil in urteile([blatt.roh.filtertexte for blatt in sheets], tabelle, spalten, monat):
        blatt = sheets[urteil.blatt]
        yield Finding(
            urteil.code,
            {"filter": urteil.zeile, "monat": str(monat)},
            sources=(Source(blatt.datei, blatt.blatt),),
        )
