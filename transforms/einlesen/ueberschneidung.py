"""Is a file, a sheet or a key delivered twice?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from transforms.einlesen.lieferung import Datei, Exportblatt
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import gleicher_wert
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.wertspalte import Stellen, Wertspalte, gruppiert, verbunden
from transforms.kern.worte.zahlwort import anzahl
from transforms.notationen.spalten import Tabelle
from transforms.zeilen.blattzeilen import Blattzeilen


@dataclass(frozen=True, slots=True)
class _Gemeinsam:
    """Rows of a sheet whose key an earlier sheet holds: how many, the first, and that of the
    earlier sheet.
    """

    anzahl: int
    hier: Source
    dort: Source


def doppelte(dateien: list[Datei], tabelle: Tabelle) -> Iterator[Finding]:
    """E109 the same file twice; E108 two files, or two sheets of a file, that hold the same key."""
    first_by_content: dict[str, Datei] = {}
    for datei in dateien:
        first_by_content.setdefault(datei.sha256, datei)
    einmalige = [datei for datei in dateien if first_by_content[datei.sha256] is datei]
    sheets = [b for d in einmalige for b in d.blaetter if not b.roh.spalten.fehlend]
    shared = dict(zip(map(id, sheets), _gemeinsame(sheets, tabelle), strict=True))
    for datei in dateien:
        twin = first_by_content[datei.sha256]
        if twin is not datei:
            yield Finding(
                "E109",
                {"datei": datei.name, "andere": twin.name},
                sources=(Source(datei.name, ""),),
            )
            continue
        for g in (shared.get(id(blatt)) for blatt in datei.blaetter):
            if g:
                yield Finding(
                    "E108",
                    _ueberschneidung(g.anzahl, g.hier, g.dort),
                    sources=(g.hier, g.dort),
                )


def _gemeinsame(sheets: Sequence[Exportblatt], tabelle: Tabelle) -> list[_Gemeinsam | None]:
    """Of each sheet what it has in common with those before it."""
    if len(sheets) < 2:
        return [None] * len(sheets)
    blaetter = [sheet.zeilen.gelesene for sheet in sheets]
    sheet_of = np.repeat(np.arange(len(blaetter)), [len(zeilen) for zeilen in blaetter])
    owners = _besitzer(blaetter, tabelle, sheet_of)
    earlier = _frueher(owners, sheet_of)
    starts = np.searchsorted(sheet_of, np.arange(len(blaetter)))

    def place(row: int) -> Source:
        sheet = int(sheet_of[row])
        return blaetter[sheet].source(row - int(starts[sheet]))

    found: list[_Gemeinsam | None] = []
    for sheet in range(len(blaetter)):
        rows = np.flatnonzero(earlier & (sheet_of == sheet)).tolist()
        found.append(
            _Gemeinsam(len(rows), place(rows[0]), place(int(owners[rows[0]]))) if rows else None
        )
    return found


def _besitzer(blaetter: Sequence[Blattzeilen], tabelle: Tabelle, sheet_of: Stellen) -> Stellen:
    """Of each row the first row that holds the same minutes, contract or plan: that of the same
    day, else that of the month, which holds each of its days; the number of all rows where there
    is none.
    """

    def column(name: str) -> Wertspalte[object]:
        return Wertspalte.verkettet([zeilen.spalte(name) for zeilen in blaetter])

    datum = column("datum")
    names = [name for name in tabelle.schluessel if name not in ("monat", "datum")]
    keys = [column(name).abgebildet(gleicher_wert) for name in names]
    count = len(datum)
    of_month = gruppiert([verbunden(_monat, datum, column("monat")), *keys], count).gruppe
    of_day = gruppiert([datum, Wertspalte(range(count), of_month)], count)
    ohne_tag = datum.wo(lambda day: day is None)
    other = np.where(
        ohne_tag, _erste(of_month, ~ohne_tag)[of_month], _erste(of_month, ohne_tag)[of_month]
    )
    first = of_day.erste[of_day.gruppe]
    return np.where(_frueher(first, sheet_of), first, other)


def _frueher(rows: Stellen, sheet_of: Stellen) -> npt.NDArray[np.bool_]:
    """Of each row whether the row told for it stands on an earlier sheet."""
    sheets = np.append(sheet_of, np.iinfo(np.int64).max)
    return sheets[rows] < sheet_of


def _erste(gruppe: Stellen, gemeint: npt.NDArray[np.bool_]) -> Stellen:
    """Of each group its first row of those that are meant."""
    count = len(gruppe)
    first = np.full(count, count, dtype=np.int64)
    rows = np.flatnonzero(gemeint)
    np.minimum.at(first, gruppe[rows], rows)
    return first


def _monat(datum: object, monat: object) -> object:
    return Month.of(datum) if isinstance(datum, date) else monat


def _ueberschneidung(gleiche: int, here: Source, there: Source) -> dict[str, str]:
    """Two files, or two sheets of one file: a copied sheet is called a sheet."""
    sheets = here.datei == there.datei
    return {
        "zeilen": anzahl(gleiche, "Zeile", "Zeilen"),
        "datei": f"{here.teil} und {there.teil} der Datei {here.datei}"
        if sheets
        else f"{here.datei} und {there.datei}",
        "wo": str(there),
        "soll": "auf genau einem Blatt" if sheets else "in genau einer Datei",
        "rat": "das überzählige Blatt löschen"
        if sheets
        else "die überzählige Datei aus dem Eingangsordner nehmen",
        "gemeinsam": anzahl(gleiche, "gemeinsamer Schlüssel", "gemeinsame Schlüssel"),
    }
