"""Is a file, a sheet or a key delivered twice?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from transforms.einlesen.lesen import Zeile
from transforms.einlesen.lieferung import Datei
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import gleicher_wert
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.notationen.spalten import Tabelle

Key = tuple[object, ...]


class _Owners:
    """Who holds which key so far, among the sheets that were looked at."""

    def __init__(self, tabelle: Tabelle) -> None:
        self.names = [name for name in tabelle.schluessel if name not in ("monat", "datum")]
        self.rows: dict[Key, Zeile] = {}
        self.whole_months: dict[Key, Zeile] = {}
        self.any_day: dict[Key, Zeile] = {}

    def keyed(self, zeilen: Iterable[Zeile]) -> list[tuple[Zeile, Key, object]]:
        """Each row with its key less the day, and its day: minutes of a day lie within those of
        their month.
        """
        found = []
        for zeile in zeilen:
            werte, datum = zeile.werte, zeile.werte.get("datum")
            monat = Month.of(datum) if isinstance(datum, date) else werte.get("monat")
            found.append(
                (zeile, (monat, *[gleicher_wert(werte.get(name)) for name in self.names]), datum)
            )
        return found

    def of(self, of_month: Key, datum: object) -> Zeile | None:
        """The row of an earlier sheet that holds the same minutes, contract or plan; a month holds
        each of its days.
        """
        key = (*of_month, datum)
        if key in self.rows or datum is not None:
            return self.rows.get(key) or self.whole_months.get(of_month)
        return self.any_day.get(of_month)

    def add(self, keyed: Iterable[tuple[Zeile, Key, object]]) -> None:
        for zeile, of_month, datum in keyed:
            self.rows.setdefault((*of_month, datum), zeile)
            (self.whole_months if datum is None else self.any_day).setdefault(of_month, zeile)


def doppelte(dateien: list[Datei], tabelle: Tabelle) -> Iterator[Finding]:
    """E109 the same file twice; E108 two files, or two sheets of a file, that hold the same key."""
    first_by_content: dict[str, Datei] = {}
    owners = _Owners(tabelle)
    for datei in dateien:
        twin = first_by_content.setdefault(datei.sha256, datei)
        if twin is not datei:
            yield Finding(
                "E109",
                {"datei": datei.name, "andere": twin.name},
                sources=(Source(datei.name, ""),),
            )
            continue
        for blatt in (b for b in datei.blaetter if not b.roh.spalten.fehlend):
            keyed = owners.keyed(z for z in blatt.zeilen if not z.problems)
            shared = [
                (zeile, owner)
                for zeile, of_month, datum in keyed
                if (owner := owners.of(of_month, datum))
            ]
            owners.add(keyed)
            if shared:
                here, there = shared[0]
                yield Finding(
                    "E108",
                    _ueberschneidung(len(shared), here.source, there.source),
                    sources=(here.source, there.source),
                )


def _ueberschneidung(anzahl: int, here: Source, there: Source) -> dict[str, str]:
    """Two files, or two sheets of one file: a copied sheet is called a sheet."""
    sheets = here.datei == there.datei
    return {
        "zeilen": "1 Zeile" if anzahl == 1 else f"{anzahl} Zeilen",
        "datei": f"{here.teil} und {there.teil} der Datei {here.datei}"
        if sheets
        else f"{here.datei} und {there.datei}",
        "wo": str(there),
        "soll": "auf genau einem Blatt" if sheets else "in genau einer Datei",
        "rat": "das überzählige Blatt löschen"
        if sheets
        else "die überzählige Datei aus dem Eingangsordner nehmen",
        "gemeinsam": "1 gemeinsamer Schlüssel" if anzahl == 1 else f"{anzahl} gemeinsame Schlüssel",
    }
