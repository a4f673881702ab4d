"""Rows of months that no bill of this run can hold: after its month, before the gE's first
contract, in an impossible year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from transforms.kern.money import summe
from transforms.kern.month import Month, german_date
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.vertraege import Vertragszeile

# months after the run's month from which a row is no mere later month but one of an impossible year
_JAHR = 12
_GENANNT = 3


class InMonat(Protocol):
    """A row that belongs to a month."""

    @property
    def monat(self) -> Month: ...
    @property
    def source(self) -> Source: ...


T = TypeVar("T", bound=InMonat)


def spaetere_minuten(saetze: Minutentabelle, monat: Month) -> Tafelzeilen:
    """M205: how many rows of any Rechtskreis lie after the month; those of an impossible year are
    M206.
    """
    late = saetze.wofuer("monat", lambda m: monat < m < monat.plus(_JAHR))
    return [{**_zeile(None, late), "minuten": late.summe, "monat": monat}]


def unmoegliche_minuten(
    saetze: Minutentabelle, vertraege: Iterable[Vertragszeile], monat: Month
) -> Tafelzeilen:
    """M206: each gE with its minutes before its first contract or in an impossible year; 0 minutes
    move no bill.
    """
    erste = _erste(vertraege)
    rows: Tafelzeilen = []
    je_ge = _je_ge(saetze.wo(rechtskreis=SGB2))
    beginn = _beginn_des_exports(je_ge)
    for jcnr, monate in je_ge.items():
        for warum, soll, off in _unmoeglich(monate, erste.get(jcnr), monat, beginn):
            held = [s for s in off if s.minuten]
            rows.append(
                {
                    **_zeile(jcnr, held),
                    "minuten": summe(s.minuten for s in held),
                    "warum": warum,
                    "soll": soll,
                }
            )
    return rows


def fremde_kennzahlen(
    zahlen: Mapping[str, Mapping[Month, Sequence[Kennzahlenzeile]]],
    vertraege: Iterable[Vertragszeile],
    monat: Month,
) -> Tafelzeilen:
    """M207: the same of Kennzahlen; those that merely are later are told once for all gE."""
    erste = _erste(vertraege)
    late = [
        z
        for months in zahlen.values()
        for m, zs in months.items()
        if monat < m < monat.plus(_JAHR)
        for z in zs
    ]
    rows: Tafelzeilen = [
        _kennzahlen(None, late, "das ist nach dem Leistungsmonat", f"Monate bis {monat.name}")
    ]
    beginn = _beginn_des_exports(zahlen)
    for jcnr, months in zahlen.items():
        for warum, soll, off in _unmoeglich(months, erste.get(jcnr), monat, beginn):
            rows.append(_kennzahlen(jcnr, off, warum, soll))
    return rows


def _kennzahlen(
    jcnr: str | None, off: Sequence[Kennzahlenzeile], warum: str, soll: str
) -> Tafelzeile:
    zeilen = (
        "1 Zeile der Kennzahlen steht"
        if len(off) == 1
        else f"{len(off)} Zeilen der Kennzahlen stehen"
    )
    return {**_zeile(jcnr, off), "was": zeilen, "warum": warum, "soll": soll}


def _unmoeglich(
    monate: Mapping[Month, Sequence[T]], erster: date | None, monat: Month, export: Month | None
) -> Iterable[tuple[str, str, list[T]]]:
    """Why the rows of some months cannot be, which months may be, and the rows."""
    known = _frueherer_vertrag(monate, erster, monat, export)
    early = [
        row
        for m, rows in monate.items()
        if erster and m < Month.of(erster) and m <= monat and m not in known
        for row in rows
    ]
    late = [row for m, rows in monate.items() if m >= monat.plus(_JAHR) for row in rows]
    beginn = german_date(erster) if erster else ""
    yield (
        f"der erste Vertrag der gE beginnt am {beginn}",
        f"Monate ab {Month.of(erster).name}" if erster else "",
        early,
    )
    yield "das ist ein Jahr oder mehr nach dem Leistungsmonat", f"Monate bis {monat.name}", late


def _frueherer_vertrag(
    monate: Collection[Month], erster: date | None, monat: Month, export: Month | None
) -> frozenset[Month]:
    """The months before the first contract of an export that no longer holds the one before: a gE
    that was there all along.

    Its rows reach from the run's month back to where the export begins, month by month; rows that
    merely bear a wrong month leave gaps.
    """
    if erster is None or export is None:
        return frozenset()
    unbroken = [monat]
    while (before := unbroken[-1].plus(-1)) in monate:
        unbroken.append(before)
    return (
        frozenset(m for m in unbroken if export <= m < Month.of(erster))
        if unbroken[-1] <= export
        else frozenset()
    )


def _beginn_des_exports(je_ge: Mapping[str, Collection[Month]]) -> Month | None:
    """The first month in which at least half of the gE have rows."""
    counts = Counter(m for months in je_ge.values() for m in months)
    return min((m for m, ges in counts.items() if 2 * ges >= len(je_ge)), default=None)


def _zeile(jcnr: str | None, rows: Sequence[InMonat]) -> Tafelzeile:
    months = sorted({row.monat for row in rows})
    named = [m.name for m in months[:_GENANNT]]
    more = len(months) - len(named)
    return {
        "jcnr": jcnr,
        "quellen": tuple(sorted(row.source for row in rows)),
        "anzahl": len(rows),
        "zeilen": "1 Zeile" if len(rows) == 1 else f"{len(rows)} Zeilen",
        "monate": ", ".join(named) + (f" und {more} weiteren" if more else ""),
    }


def _erste(vertraege: Iterable[Vertragszeile]) -> dict[str, date]:
    """gE -> the first day of its first contract."""
    found: dict[str, date] = {}
    for zeile in vertraege:
        found[zeile.jcnr] = min(zeile.beginn, found.get(zeile.jcnr, zeile.beginn))
    return found


def _je_ge(saetze: Minutentabelle) -> dict[str, dict[Month, Minutentabelle]]:
    found: defaultdict[str, dict[Month, Minutentabelle]] = defaultdict(dict)
    for (jcnr, monat), rows in saetze.gruppen("jcnr", "monat"):
        found[jcnr][monat] = rows
    return dict(found)
