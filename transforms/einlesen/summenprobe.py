"""Do the total rows of an export equal the rows they sum up?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from transforms.einlesen.kontrollsumme import kontrollbefund, summencenter
from transforms.einlesen.lesen import Zeile
from transforms.einlesen.lieferung import Datei, Exportblatt, zeilenquellen
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import gleicher_wert
from transforms.kern.money import german_number
from transforms.kern.source import Source
from transforms.notationen.notation import is_empty
from transforms.notationen.spalten import Spaltenwerk, Tabelle


def summenbefunde(dateien: list[Datei], tabelle: Tabelle, werk: Spaltenwerk) -> Iterator[Finding]:
    """E112: a total row must equal the rows of its own sheet, or of the whole table when the export
    was cut in parts; E126: it must say.
    """
    everywhere = [zeile for datei in dateien for zeile in datei.zeilen]
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
            own = _Sums(blatt.zeilen, name, tabelle)
            for total in blatt.summenzeilen:
                if (finding := _unlesbare_summe(total, name, own, tabelle, blatt)) or (
                    printed := _printed(total, name)
                ) is None:
                    yield from (finding,) if finding else ()
                    continue
                found, center = own.matching(total), summencenter(blatt, total, tabelle)
                if found is not None and abs(found - printed) > werk.kontrollsumme_toleranz:
                    in_all = whole.setdefault(name, _Sums(everywhere, name, tabelle)).matching(
                        total
                    )
                    if in_all is not None and abs(in_all - printed) > werk.kontrollsumme_toleranz:
                        yield _abweichung(
                            total, tabelle.spalten[name].titel, printed, found, center
                        )
                        continue
                if center:
                    yield kontrollbefund(total, f"mit „{center}“ als Service Center", tabelle)


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

    def __init__(self, zeilen: Iterable[Zeile], name: str, tabelle: Tabelle) -> None:
        self.zeilen, self.name, self.tabelle = list(zeilen), name, tabelle
        self.by_parts: dict[tuple[str, ...], dict[tuple[object, ...], Decimal | None]] = {}

    @cached_property
    def has_values(self) -> bool:
        return any(zeile.werte.get(self.name) is not None for zeile in self.zeilen)

    def matching(self, total: Zeile) -> Decimal | None:
        parts = tuple(n for n in self.tabelle.schluessel if not is_empty(total.werte.get(n)))
        if parts not in self.by_parts:
            self.by_parts[parts] = self._grouped(parts)
        return self.by_parts[parts].get(
            tuple(gleicher_wert(total.werte[n]) for n in parts), Decimal(0)
        )

    def _grouped(self, parts: tuple[str, ...]) -> dict[tuple[object, ...], Decimal | None]:
        sums: defaultdict[tuple[object, ...], Decimal | None] = defaultdict(Decimal)
        unknown = False
        for zeile in self.zeilen:
            unknown |= bool(zeile.problems)
            key = tuple(gleicher_wert(zeile.werte.get(n)) for n in parts)
            value, so_far = zeile.werte.get(self.name), sums[key]
            if zeile.problems:
                sums[key] = None
            elif so_far is not None and isinstance(value, Decimal | int):
                sums[key] = so_far + value
        # a refused row whose key cells are unreadable may belong anywhere: then no part can be
        # proven
        if unknown and any(
            z.problems and any(n not in z.werte for n in parts) for z in self.zeilen
        ):
            return dict.fromkeys(sums)
        return dict(sums)
