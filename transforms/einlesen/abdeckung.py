"""Does an export hold all of its time? What its filter texts say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.einlesen.lieferung import Exportblatt
from transforms.filtertexte.filterfeld import Felder, stand_vom
from transforms.filtertexte.filtertext import urteile
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.notationen.spalten import Spaltenwerk, Tabelle


def abdeckung(
    sheets: Sequence[Exportblatt], tabelle: Tabelle, spalten: Spaltenwerk, zeitraum: Zeitraum
) -> Iterator[Finding]:
    """E111, E120, E121, E130 for the sheets of one table."""
    yield from _filter(sheets, tabelle, spalten, zeitraum)
    if "monat" in tabelle.spalten and tabelle.summen:
        yield from _stand(sheets, Felder(tabelle, spalten), zeitraum)


def _stand(sheets: Sequence[Exportblatt], felder: Felder, zeitraum: Zeitraum) -> Iterator[Finding]:
    """E130: an export that says it was made before its time was over cannot hold all of it."""
    for blatt in sheets:
        lines = (
            line
            for text in blatt.roh.filtertexte
            for line in text.splitlines()
            if felder.ist_fusszeile(line)
        )
        for text in dict.fromkeys((*blatt.roh.fusstexte, *lines)):
            if any(day <= zeitraum.letzter_tag for day in stand_vom(text)):
                yield Finding(
                    "E130",
                    _werte(text, zeitraum),
                    sources=(Source(blatt.datei, blatt.blatt),),
                )


def _filter(
    sheets: Sequence[Exportblatt], tabelle: Tabelle, spalten: Spaltenwerk, zeitraum: Zeitraum
) -> Iterator[Finding]:
    """Each line of a filter text that does not prove the time whole."""
    for urteil in urteile([blatt.roh.filtertexte for blatt in sheets], tabelle, spalten, zeitraum):
        blatt = sheets[urteil.blatt]
        yield Finding(
            urteil.code,
            _werte(urteil.zeile, zeitraum),
            sources=(Source(blatt.datei, blatt.blatt),),
        )


def _werte(text: str, zeitraum: Zeitraum) -> dict[str, str]:
    return {"filter": text, "monat": zeitraum.name, "beispiel": zeitraum.beispiel}
