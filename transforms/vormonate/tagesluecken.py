"""Which working days are missing in an export told by day (R12)?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.finding import Finding
from transforms.kern.month import Month, german_date
from transforms.kern.worte.aufzaehlung import genannt
from transforms.kern.worte.zahlwort import anzahl
from transforms.vormonate.monatsbild import luecken

Tage = Mapping[str, Collection[date]]  # gE -> days with a row


@dataclass(frozen=True, slots=True)
class Lueckengrenzen:
    """From how many working days in a row a gap is one, and of which gE days without a row tell
    anything.
    """

    arbeitstage: int
    dichte: Decimal  # share of its working days on which a gE has rows
    mindesttage: int  # with rows: fewer tell nothing of that share
    minutenanteil: Decimal  # of the minutes expected; below it a gE with so few days misses some

    @classmethod
    def aus(cls, werte: Mapping[str, float]) -> Lueckengrenzen:
        return cls(
            arbeitstage=int(werte["tagesluecke_arbeitstage"]),
            dichte=Decimal(str(werte["tagesluecke_dichte"])),
            mindesttage=int(werte["tagesluecke_mindesttage"]),
            minutenanteil=Decimal(str(werte["tagesluecke_minutenanteil"])),
        )


@dataclass(frozen=True, slots=True)
class Erwartung:
    """What is known of one gE beside its days."""

    minuten: Decimal  # in the month
    ueblich: Decimal | None  # mean of its months before, else a twelfth of its contract's hours
    bundesland: str | None = None


def tagesluecken(
    je_monat: Mapping[Month, Tage],
    monat: Month,
    halbe: Collection[Month],
    erwartet: Mapping[str, Erwartung],
    grenzen: Lueckengrenzen,
) -> Iterator[Finding]:
    """E136: five working days in a row without a row, overall, or of a gE that has rows on nearly
    every working day.
    """
    tage = je_monat.get(monat, {})
    if not tage:
        return
    ganz = luecken(frozenset().union(*tage.values()), monat, grenzen.arbeitstage)
    if ganz:
        yield _finding("der ganze Export", ganz, _zeitraeume(ganz), grenzen)
    ohne_alle = {day for run in ganz for day in run}
    frueher = {m: je_monat[m] for m in je_monat if m < monat and m not in halbe}
    found: dict[str, list[tuple[date, ...]]] = {}
    for jcnr, one in sorted(erwartet.items()):
        runs = (
            luecken({*tage[jcnr], *ohne_alle}, monat, grenzen.arbeitstage, one.bundesland)
            if jcnr in tage
            else []
        )
        if runs and _fehlen_tage(jcnr, tage[jcnr], runs, frueher, monat, one, grenzen):
            found[jcnr] = runs
    if found:
        every = [run for runs in found.values() for run in runs]
        liste = genannt([f"{jcnr} {_zeitraeume(runs)}" for jcnr, runs in found.items()])
        yield _finding(anzahl(len(found), "gE", "gE"), every, f"({liste})", grenzen)


def _fehlen_tage(
    jcnr: str,
    tage: Collection[date],
    runs: Sequence[Sequence[date]],
    frueher: Mapping[Month, Tage],
    monat: Month,
    one: Erwartung,
    grenzen: Lueckengrenzen,
) -> bool:
    """Not of a gE that is worked for now and then: its own months before say so, else the rest of
    the month, else its minutes.
    """
    past = [
        _dichte(days[jcnr], arbeitstage(m, one.bundesland))
        for m, days in frueher.items()
        if jcnr in days
    ]
    if past:
        return sum(past, Decimal(0)) / len(past) >= grenzen.dichte
    missing = {day for run in runs for day in run}
    rest = [day for day in arbeitstage(monat, one.bundesland) if day not in missing]
    if len(set(tage)) >= grenzen.mindesttage:
        return _dichte(tage, rest) >= grenzen.dichte
    return one.ueblich is not None and one.minuten < grenzen.minutenanteil * one.ueblich


def _dichte(tage: Collection[date], arbeit: Sequence[date]) -> Decimal:
    return Decimal(sum(day in tage for day in arbeit)) / Decimal(len(arbeit) or 1)


def _zeitraeume(runs: Sequence[Sequence[date]]) -> str:
    """`vom 02.03.2023 bis 10.03.2023 und vom …`"""
    return " und ".join(f"vom {german_date(run[0])} bis {german_date(run[-1])}" for run in runs)


def _finding(
    wer: str, runs: Sequence[Sequence[date]], zeitraeume: str, grenzen: Lueckengrenzen
) -> Finding:
    werte = {
        "wer": wer,
        "haben": "haben" if wer.endswith(" gE") and wer != "1 gE" else "hat",
        "zeitraeume": zeitraeume,
        "laengste": str(max(len(run) for run in runs)),
        "hoechstens": str(grenzen.arbeitstage - 1),
    }
    return Finding("E136", werte)
