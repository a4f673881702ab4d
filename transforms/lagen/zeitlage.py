"""In which months do rows of minutes and of Kennzahlen stand, beside the run's month and the gE's
first contract?
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.vertraege import Vertragszeile


class InMonat(Protocol):
    """A row that belongs to a month."""

    @property
    def monat(self) -> Month: ...
    @property
    def source(self) -> Source: ...


Monatszeilen = Mapping[Month, Sequence[InMonat]]


def minutenmonate(saetze: Minutentabelle, monat: Month) -> Tafelzeilen:
    """M205: the months in which minute rows of any Rechtskreis stand, told once for all gE."""
    months = {m: rows for (m,), rows in saetze.gruppen("monat")}
    return [_zeile(None, months, monat)]


def minutenmonate_je_ge(
    saetze: Minutentabelle, vertraege: Iterable[Vertragszeile], monat: Month
) -> Tafelzeilen:
    """M206: the months in which each gE has minutes of SGB II; 0 minutes are none, but show how far
    the export reaches.
    """
    alle = saetze.wo(rechtskreis=SGB2)
    return _je_ge(_nach_ge(alle), _nach_ge(alle.wofuer("minuten", bool)), vertraege, monat)


def kennzahlenmonate(
    zahlen: Mapping[str, Mapping[Month, Sequence[Kennzahlenzeile]]],
    vertraege: Iterable[Vertragszeile],
    monat: Month,
) -> Tafelzeilen:
    """M207: the months in which Kennzahlen stand, of all gE together and of each."""
    alle: defaultdict[Month, list[Kennzahlenzeile]] = defaultdict(list)
    for months in zahlen.values():
        for m, rows in months.items():
            alle[m].extend(rows)
    return [
        {**_zeile(None, alle, monat), **_neben_vertrag(None, None, None)},
        *_je_ge(zahlen, zahlen, vertraege, monat),
    ]


def _je_ge(
    alle: Mapping[str, Monatszeilen],
    gezaehlt: Mapping[str, Monatszeilen],
    vertraege: Iterable[Vertragszeile],
    monat: Month,
) -> Tafelzeilen:
    """Two rows of each gE: its months up to the run's, and those after it."""
    erste, beginn = _erste(vertraege), _beginn_des_exports(alle)
    rows: Tafelzeilen = []
    for jcnr, reach in alle.items():
        months = gezaehlt.get(jcnr, {})
        contract = _neben_vertrag(erste.get(jcnr), _lueckenlos_seit(reach, monat), beginn)
        bisher = {m: zeilen for m, zeilen in months.items() if m <= monat}
        danach = {m: zeilen for m, zeilen in months.items() if m > monat}
        rows.extend({**_zeile(jcnr, part, monat), **contract} for part in (bisher, danach))
    return rows


def _zeile(jcnr: str | None, months: Monatszeilen, monat: Month) -> Tafelzeile:
    return {
        "jcnr": jcnr,
        "quellen": lambda: tuple(sorted(z.source for rows in months.values() for z in rows)),
        "monate": tuple(sorted(months)),
        "leistungsmonat": monat,
        "zeilen_je_monat": months,
    }


def _neben_vertrag(erster: date | None, seit: Month | None, export: Month | None) -> Tafelzeile:
    return {"erster_vertrag": erster, "lueckenlos_seit": seit, "exportbeginn": export}


def _lueckenlos_seit(monate: Collection[Month], monat: Month) -> Month:
    """How far back from the run's month there are rows month by month."""
    while (before := monat.plus(-1)) in monate:
        monat = before
    return monat


def _beginn_des_exports(je_ge: Mapping[str, Collection[Month]]) -> Month | None:
    """The first month in which at least half of the gE have rows."""
    counts = Counter(m for months in je_ge.values() for m in months)
    return min((m for m, ges in counts.items() if 2 * ges >= len(je_ge)), default=None)


def _erste(vertraege: Iterable[Vertragszeile]) -> dict[str, date]:
    """gE -> the first day of its first contract."""
    found: dict[str, date] = {}
    for zeile in vertraege:
        found[zeile.jcnr] = min(zeile.beginn, found.get(zeile.jcnr, zeile.beginn))
    return found


def _nach_ge(saetze: Minutentabelle) -> dict[str, dict[Month, Minutentabelle]]:
    found: defaultdict[str, dict[Month, Minutentabelle]] = defaultdict(dict)
    for (jcnr, monat), rows in saetze.gruppen("jcnr", "monat"):
        found[jcnr][monat] = rows
    return dict(found)
