"""Do the total rows of an export equal the rows they sum up?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

import numpy as np

from transforms.einlesen.kontrollsumme import kontrollbefund, summencenter
from transforms.einlesen.lieferung import Datei, Exportblatt, zeilenquellen
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import gleicher_wert
from transforms.kern.money import german_number
from transforms.kern.source import Source
from transforms.kern.wertspalte import gruppiert, verbunden
from transforms.notationen.notation import is_empty
from transforms.notationen.spalten import Spaltenwerk, Tabelle
from transforms.notationen.zelle import Problem
from transforms.zeilen.blattzeilen import Blattzeilen, Zeile

Key = tuple[object, ...]


def summenbefunde(
    dateien: list[Datei], tabelle: Tabelle, spalten: Spaltenwerk
) -> Iterator[Finding]:
    """E112: a total row must equal the rows of its own sheet, or of the whole table when the export
    was cut in parts; E126: it must say.
    """
    everywhere = [blatt.zeilen for datei in dateien for blatt in datei.blaetter]
    whole: dict[str, _Sums] = {}
    for blatt in (b for datei in dateien for b in datei.blaetter if b.summenzeilen):
        names = [name for name in tabelle.summen if name in blatt.roh.spalten.index]
        if not names:
            yield Finding(
                "E123",
                {"was": _nicht_pruefbar(blatt)},
                sources=zeilenquellen(blatt, (t.source.zeile or 0 for t in blatt.summenzeilen)),
            )
        for name in names:
            own = _Sums([blatt.zeilen], name, tabelle)
            for total in _zu_pruefende(blatt, tabelle):
                if (finding := _unlesbare_summe(total, name, own, tabelle, blatt)) or (
                    printed := _printed(total, name)
                ) is None:
                    yield from (finding,) if finding else ()
                    continue
                found, center = own.matching(total), summencenter(blatt, total, tabelle)
                if found is not None and abs(found - printed) > spalten.kontrollsumme_toleranz:
                    in_all = whole.setdefault(name, _Sums(everywhere, name, tabelle)).matching(
                        total
                    )
                    if (
                        in_all is not None
                        and abs(in_all - printed) > spalten.kontrollsumme_toleranz
                    ):
                        yield _abweichung(
                            total, tabelle.spalten[name].titel, printed, found, center
                        )
                        continue
                if center:
                    yield kontrollbefund(total, f"mit „{center}“ als Service Center", tabelle)


def _zu_pruefende(blatt: Exportblatt, tabelle: Tabelle) -> Iterator[Zeile]:
    """The totals; where one belongs to its gE alone, those of no gE."""
    return (z for z in blatt.summenzeilen if not (tabelle.summen_je_ge and z.jcnr))


def _abweichung(
    total: Zeile, spalte: str, printed: Decimal, found: Decimal, center: str
) -> Finding:
    """E112; M108 where all else of the row is filled, so that it may be minutes of its gE under a
    word for a sum.
    """
    if center and total.jcnr:
        umfang = f"1 Zeile, {german_number(printed)} {spalte}"
        return Finding(
            "M108",
            {"center": center, "umfang": umfang, "grund": "ist ein Wort für eine Summe"},
            total.jcnr,
            (total.source,),
        )
    werte = {"spalte": spalte, "summe": german_number(printed), "gefunden": german_number(found)}
    return Finding("E112", werte, sources=(total.source,))


def _nicht_pruefbar(blatt: Exportblatt) -> str:
    anzahl = len(blatt.summenzeilen)
    return (
        "Eine Summenzeile, die sich nicht prüfen lässt,"
        if anzahl == 1
        else f"{anzahl} Summenzeilen, die sich nicht prüfen lassen,"
    )


def _printed(total: Zeile, name: str) -> Decimal | None:
    printed = total.werte.get(name)
    return (
        Decimal(printed)
        if isinstance(printed, Decimal | int) and not isinstance(printed, bool)
        else None
    )


def _unlesbare_summe(
    total: Zeile, name: str, own: _Sums, tabelle: Tabelle, blatt: Exportblatt
) -> Finding | None:
    """E126: a total without a readable figure, or for a part of the rows nobody can tell, proves
    nothing.

    Where the rows may be empty and all are, an empty total says the same.
    """
    titel = blatt.roh.spalten.titel
    of_keys = {titel[n] for n in tabelle.schluessel if n in titel}
    problem = next(
        (
            p
            for p in total.problems
            if p.spalte == titel[name] or (p.code != "E205" and p.spalte in of_keys)
        ),
        None,
    )
    if problem is None and (_printed(total, name) is not None or not own.has_values):
        return None
    spalte, wert = (problem.spalte, problem.wert) if problem else (titel[name], "leer")
    where = Source(total.source.datei, total.source.blatt, total.source.zeile, spalte)
    return Finding("E126", {"spalte": spalte, "wert": wert}, sources=(where,))


class _Sums:
    """Sums of one column for any part of the key; None where an unreadable row makes the sum
    unknown.
    """

    def __init__(self, blaetter: Sequence[Blattzeilen], name: str, tabelle: Tabelle) -> None:
        self.blaetter, self.name, self.tabelle = blaetter, name, tabelle
        self.by_parts: dict[tuple[str, ...], dict[Key, Decimal | None]] = {}

    @cached_property
    def has_values(self) -> bool:
        return any(
            value is not None and not isinstance(value, Problem)
            for zeilen in self.blaetter
            for value in zeilen.spalte(self.name).vorhandene
        )

    def matching(self, total: Zeile) -> Decimal | None:
        parts = tuple(n for n in self.tabelle.schluessel if not is_empty(total.werte.get(n)))
        if parts not in self.by_parts:
            self.by_parts[parts] = self._grouped(parts)
        return self.by_parts[parts].get(
            tuple(gleicher_wert(total.werte[n]) for n in parts), Decimal(0)
        )

    def _grouped(self, parts: tuple[str, ...]) -> dict[Key, Decimal | None]:
        sums: defaultdict[Key, Decimal] = defaultdict(Decimal)
        for zeilen in self.blaetter:
            for key, value, rows in _posten(zeilen.gelesene, parts, self.name):
                sums[key] += value * rows if isinstance(value, Decimal | int) else 0
        refused = [zeile for zeilen in self.blaetter for zeile in zeilen.abgewiesene]
        unknown = {_key(zeile.werte.get(n) for n in parts) for zeile in refused}
        # a refused row whose key cells are unreadable may belong anywhere: then no part can be
        # proven
        if any(n not in zeile.werte for zeile in refused for n in parts):
            unknown |= set(sums)
        return {**sums, **dict.fromkeys(unknown)}


def _posten(
    zeilen: Blattzeilen, parts: Sequence[str], name: str
) -> Iterator[tuple[Key, object, int]]:
    """Each different key with each different value, and in how many rows both stand."""
    spalten = [zeilen.spalte(n) for n in parts]
    keys = verbunden(lambda *werte: _key(werte), *spalten) if spalten else None
    values = zeilen.spalte(name)
    gruppen = gruppiert([values] if keys is None else [keys, values], len(zeilen))
    counts = np.bincount(gruppen.gruppe, minlength=len(gruppen.erste)).tolist()
    for first, rows in zip(gruppen.erste.tolist(), counts, strict=True):
        yield () if keys is None else keys[first], values[first], rows


def _key(werte: Iterable[object]) -> Key:
    return tuple(gleicher_wert(wert) for wert in werte)
