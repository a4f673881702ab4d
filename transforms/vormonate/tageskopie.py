"""Do the days of a month equal the days of another, although its sums do not?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.vormonate.monatsbild import sc_schluessel

Tage = Mapping[
    date, Mapping[tuple[str, str, str], Decimal]
]  # day -> gE, Baustein, Service Center -> minutes


def tage(saetze: Minutentabelle, mindestens: Decimal) -> dict[Month, Tage]:
    """Month -> its days; fewer minutes a day are equal by chance."""
    found: defaultdict[Month, defaultdict[date, dict[tuple[str, str, str], Decimal]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    meant = saetze.wo(rechtskreis=SGB2).wofuer("datum", lambda day: day is not None)
    many = meant.wofuer("minuten", lambda minuten: minuten >= mindestens)
    namen = ("monat", "datum", "jcnr", "baustein", "service_center", "minuten")
    center_als = {name: sc_schluessel(name) for name in many.werte("service_center")}
    for monat, day, jcnr, baustein, center, minuten in many.spalten(*namen):
        found[monat][day][jcnr, baustein, center_als[center]] = minuten
    return {monat: dict(days) for monat, days in found.items()}


def gleiche_tagessummen(jetzt: Tage, frueher: Tage) -> tuple[int, int, list[str]]:
    """Equal ones, compared ones, and the gE they are of, in the way of laying the months on each
    other that yields most.
    """
    ways = (_gleicher_tag, _gleicher_arbeitstag, _vier_wochen)
    return max(
        (_gezaehlt(jetzt, frueher, way(sorted(jetzt), sorted(frueher))) for way in ways),
        key=lambda found: found[0],
    )


def _gezaehlt(
    jetzt: Tage, frueher: Tage, pairs: Iterable[tuple[date, date]]
) -> tuple[int, int, list[str]]:
    same: list[str] = []
    compared = 0
    for day, other in pairs:
        before = frueher[other]
        both = [(key, minutes) for key, minutes in jetzt[day].items() if key in before]
        compared += len(both)
        same += [key[0] for key, minutes in both if before[key] == minutes]
    return len(same), compared, sorted(set(same))


def _gleicher_tag(days: Sequence[date], others: Sequence[date]) -> Iterator[tuple[date, date]]:
    yield from _zugeordnet(days, {d.day: d for d in others}, lambda d: d.day)


def _gleicher_arbeitstag(
    days: Sequence[date], others: Sequence[date]
) -> Iterator[tuple[date, date]]:
    yield from zip(days, others, strict=False)


def _vier_wochen(days: Sequence[date], others: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The same weekday of the month before."""
    yield from _zugeordnet(days, {d: d for d in others}, lambda d: d - timedelta(days=28))


def _zugeordnet(
    days: Sequence[date], others: Mapping[object, date], key: Callable[[date], object]
) -> Iterator[tuple[date, date]]:
    for day in days:
        if (other := others.get(key(day))) is not None:
            yield day, other
