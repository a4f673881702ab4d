"""Which rows without a full key are control totals of the rows around them? They prove to be, or
they are refused as cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.einlesen.lieferung import Exportblatt
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import gleicher_wert
from transforms.kern.money import german_number
from transforms.notationen.spalten import Tabelle
from transforms.notationen.zelle import LEER
from transforms.zeilen.blattzeilen import Blattzeilen, Zeile
from transforms.zeilen.rohtabelle import Rohtabelle

Werte = tuple[Decimal, ...]


def getrennt(
    zeilen: Blattzeilen, roh: Rohtabelle, tabelle: Tabelle
) -> tuple[Blattzeilen, Blattzeilen]:
    """The data rows, and the rows with an empty key whose figures are sums of others (M204)."""
    keys = {
        roh.spalten.titel[name]: name for name in tabelle.schluessel if name in roh.spalten.index
    }
    measures = [name for name in tabelle.summen if name in roh.spalten.index]
    if not measures or not any(ohne_schluessel(z, keys) for z in zeilen.abgewiesene):
        return zeilen, Blattzeilen()
    totals = _Summen(zeilen.gelesene, measures)
    found = {z.source.zeile or 0 for z in totals.kontrollzeilen(zeilen, keys)}
    return zeilen.ohne(found), zeilen.nur(found)


def ohne_schluessel(zeile: Zeile, keys: Mapping[str, str]) -> tuple[str, ...]:
    """The key columns a row leaves empty, where that is all that is wrong with it; `keys` is
    heading -> column.
    """
    if not zeile.problems or any(
        p.spalte not in keys or not (p.code == "E205" or p.grund.startswith(LEER))
        for p in zeile.problems
    ):
        return ()
    return tuple(keys[p.spalte] for p in zeile.problems)


class _Summen:
    """Sums of all measures: of the rows that share the cells a row does fill, of all rows above it,
    of its group above it.
    """

    def __init__(self, zeilen: Sequence[Zeile], measures: Sequence[str]) -> None:
        self.zeilen, self.measures = zeilen, measures
        self.by_parts: dict[tuple[str, ...], Mapping[tuple[object, ...], Werte]] = {}

    def kontrollzeilen(self, zeilen: Iterable[Zeile], keys: Mapping[str, str]) -> Iterator[Zeile]:
        above, group = _Laufend(self.measures), _Laufend(self.measures)
        for zeile in zeilen:
            if not zeile.problems:
                above.add(zeile)
                group.add(zeile)
            elif ohne_schluessel(zeile, keys):
                if _werte(zeile, self.measures) in (
                    self._matching(zeile, keys),
                    above.summe,
                    group.summe,
                ):
                    yield zeile
                group = _Laufend(self.measures)

    def _matching(self, zeile: Zeile, keys: Mapping[str, str]) -> Werte | None:
        parts = tuple(name for name in keys.values() if zeile.werte.get(name) is not None)
        if parts not in self.by_parts:
            sums: defaultdict[tuple[object, ...], _Laufend] = defaultdict(
                lambda: _Laufend(self.measures)
            )
            for row in self.zeilen:
                sums[_key(row, parts)].add(row)
            self.by_parts[parts] = {
                key: total.summe for key, total in sums.items() if total.summe is not None
            }
        return self.by_parts[parts].get(_key(zeile, parts))


class _Laufend:
    """A running sum of each measure; None before the first row."""

    def __init__(self, measures: Sequence[str]) -> None:
        self.measures = measures
        self.summe: Werte | None = None

    def add(self, zeile: Zeile) -> None:
        so_far = self.summe or (Decimal(0),) * len(self.measures)
        self.summe = tuple(a + b for a, b in zip(so_far, _werte(zeile, self.measures), strict=True))


def _werte(zeile: Zeile, measures: Sequence[str]) -> Werte:
    """An empty measure adds nothing to a sum."""
    values = (zeile.werte.get(name) for name in measures)
    return tuple(
        Decimal(value) if isinstance(value, Decimal | int) else Decimal(0) for value in values
    )


def _key(zeile: Zeile, parts: Sequence[str]) -> tuple[object, ...]:
    return tuple(gleicher_wert(zeile.werte.get(name)) for name in parts)


def benannt(blatt: Exportblatt, tabelle: Tabelle) -> Iterator[Finding]:
    """M204: the rows with an empty key that count as totals."""
    keys = {titel: tabelle.spalten[name].titel for name, titel in blatt.roh.spalten.titel.items()}
    for zeile in blatt.kontrollzeilen:
        yield kontrollbefund(
            zeile, f"ohne {_und([keys[p.spalte] for p in zeile.problems])}", tabelle
        )


def kontrollbefund(zeile: Zeile, merkmal: str, tabelle: Tabelle) -> Finding:
    """M204 for one row; `merkmal` says what is odd about its key."""
    name, value = next(
        (n, v) for n in tabelle.summen if isinstance(v := zeile.werte.get(n), Decimal | int)
    )
    werte = {
        "merkmal": merkmal,
        "wert": german_number(Decimal(value)),
        "spalte": tabelle.spalten[name].titel,
    }
    return Finding("M204", werte, zeile.jcnr, (zeile.source,))


def summencenter(blatt: Exportblatt, zeile: Zeile, tabelle: Tabelle) -> str:
    """The word for a sum that a total row carries instead of its Service Center, all else being
    filled; empty otherwise.
    """
    keys = {
        blatt.roh.spalten.titel[name]: name
        for name in tabelle.schluessel
        if name in blatt.roh.spalten.index
    }
    return _wort(blatt, zeile) if ohne_schluessel(zeile, keys) == ("service_center",) else ""


def _wort(blatt: Exportblatt, zeile: Zeile) -> str:
    """The first cell of the row as it stands in the file that the reader was not given."""
    row = next(row for number, row in blatt.roh.summen if number == zeile.source.zeile)
    positions = {
        name: position for name, position in blatt.roh.spalten.index.items() if position < len(row)
    }
    texts = [
        str(row[position]).strip()
        for name, position in positions.items()
        if zeile.werte.get(name) is None
    ]
    return next((text for text in texts if text), "")


def _und(words: Sequence[str]) -> str:
    return " und ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
