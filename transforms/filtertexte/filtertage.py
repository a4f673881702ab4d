"""Which days does a condition on day, month, quarter or year let through? As sure as its words
are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from transforms.filtertexte.filterwert import Stufe, Zeitwert, liste, paar, spanne
from transforms.filtertexte.filterworte import Vergleichswort
from transforms.filtertexte.filterzeile import Bedingung, Teilbedingung, UngelesenError
from transforms.kern.month import Month

Tage = frozenset[date]


@dataclass(frozen=True, slots=True)
class Spielraum:
    """Days that are let through in every reading, and days that are in at least one."""

    sicher: Tage
    moeglich: Tage

    def und(self, other: Spielraum) -> Spielraum:
        return Spielraum(self.sicher & other.sicher, self.moeglich & other.moeglich)

    def oder(self, other: Spielraum) -> Spielraum:
        return Spielraum(self.sicher | other.sicher, self.moeglich | other.moeglich)

    def nicht(self, tage: Tage) -> Spielraum:
        """The other days of `tage`."""
        return Spielraum(tage - self.moeglich, tage - self.sicher)


def offen(tage: Tage) -> Spielraum:
    """What an unread line may let through: anything, or nothing."""
    return Spielraum(frozenset(), tage)


def tage_von(bedingung: Bedingung, feld: Stufe, tage: Tage, *, jahr_genannt: bool) -> Spielraum:
    """What is let through of `tage`. `jahr_genannt`: a month without a year belongs to the year
    that another line names.

    Raises UngelesenError when a value is not read in full.
    """
    parts = [_glied(glied, _Sicht(feld, tage, jahr_genannt)) for glied in bedingung.glieder]
    return reduce(Spielraum.und if bedingung.alle else Spielraum.oder, parts)


@dataclass(frozen=True, slots=True)
class _Sicht:
    """How the values of one field are looked at."""

    feld: Stufe
    tage: Tage
    jahr_genannt: bool


def _glied(glied: Teilbedingung, sicht: _Sicht) -> Spielraum:
    if glied.vergleich in (Vergleichswort.GLEICH, Vergleichswort.UNGLEICH):
        found = _aus_liste(glied.werte, sicht)
        return found if glied.vergleich is Vergleichswort.GLEICH else found.nicht(sicht.tage)
    if glied.vergleich is Vergleichswort.AB and (
        ends := spanne(glied.werte, sicht.feld)
    ):  # from … to …
        return _zwischen(ends, sicht)
    if glied.vergleich is Vergleichswort.ZWISCHEN:
        return _zwischen(paar(glied.werte, sicht.feld), sicht)
    values = liste(glied.werte, sicht.feld)
    if glied.vergleich is Vergleichswort.ANDERER or values is None or len(values) != 1:
        raise UngelesenError(glied.werte)
    return _vergleich(values[0], glied.vergleich, sicht)


def _aus_liste(text: str, sicht: _Sicht) -> Spielraum:
    if values := liste(text, sicht.feld):
        return reduce(Spielraum.oder, (_gleich(value, sicht) for value in values))
    return _zwischen(spanne(text, sicht.feld), sicht)


def _zwischen(ends: tuple[Zeitwert, Zeitwert] | None, sicht: _Sicht) -> Spielraum:
    if ends is None:
        raise UngelesenError("zwei Werte")
    return _vergleich(ends[0], Vergleichswort.AB, sicht).und(
        _vergleich(ends[1], Vergleichswort.BIS, sicht)
    )


_ERLAUBT = {
    Stufe.TAG: {Stufe.TAG, Stufe.MONAT, Stufe.QUARTAL, Stufe.JAHR},
    Stufe.MONAT: {Stufe.TAG, Stufe.MONAT},
    Stufe.QUARTAL: {Stufe.QUARTAL},
    Stufe.JAHR: {Stufe.JAHR},
}  # which values a field can hold


def _gleich(value: Zeitwert, sicht: _Sicht) -> Spielraum:
    if value.leer:
        return Spielraum(frozenset(), frozenset())
    if value.stufe not in _ERLAUBT[sicht.feld] or value.tagesende:
        raise UngelesenError("ein Wert, der nicht zum Feld passt")
    if value.monate:
        found = frozenset(day for day in sicht.tage if day.month in value.monate)
        return Spielraum(found if sicht.jahr_genannt else frozenset(), found)
    return _gelesen(_gleiche_tage(value, sicht))


def _gleiche_tage(value: Zeitwert, sicht: _Sicht) -> Iterable[Tage]:
    """For each reading the days. A model may key a month by one of its days: always in a field of
    months, else by its first or last.
    """
    for first, last in value.lesarten:
        monat = Month.of(first)
        if value.stufe is Stufe.TAG and sicht.feld is Stufe.MONAT:
            yield _in(sicht.tage, monat.first, monat.last)
            continue
        yield _in(sicht.tage, first, last)
        if value.stufe is Stufe.TAG and first in (monat.first, monat.last):
            yield _in(sicht.tage, monat.first, monat.last)


def _vergleich(value: Zeitwert, vergleich: Vergleichswort, sicht: _Sicht) -> Spielraum:
    if (
        value.leer
        or value.monate
        or value.stufe not in _ERLAUBT[sicht.feld]
        or (value.tagesende and vergleich is not Vergleichswort.BIS)
    ):
        raise UngelesenError("ein Wert, der sich nicht vergleichen lässt")
    return _gelesen(
        found
        for ends in value.lesarten
        for found in _verglichen(ends, value.stufe, vergleich, sicht)
    )


def _verglichen(
    ends: tuple[date, date], stufe: Stufe, vergleich: Vergleichswort, sicht: _Sicht
) -> Iterable[Tage]:
    if (
        stufe is Stufe.TAG and sicht.feld is Stufe.MONAT
    ):  # the month is keyed by its first or by its last day
        yield frozenset(day for day in sicht.tage if _haelt(Month.of(day).first, ends, vergleich))
        yield frozenset(day for day in sicht.tage if _haelt(Month.of(day).last, ends, vergleich))
        return
    yield frozenset(day for day in sicht.tage if _haelt(day, ends, vergleich))
    if (
        sicht.feld is Stufe.TAG and stufe is not Stufe.TAG
    ):  # „nach Januar 2023“: after its end, or after its first day
        yield frozenset(day for day in sicht.tage if _haelt(day, (ends[0], ends[0]), vergleich))


def _haelt(day: date, ends: tuple[date, date], vergleich: Vergleichswort) -> bool:
    first, last = ends
    if vergleich is Vergleichswort.AB:
        return day >= first
    if vergleich is Vergleichswort.NACH:
        return day > last
    return day <= last if vergleich is Vergleichswort.BIS else day < first


def _in(tage: Tage, first: date, last: date) -> Tage:
    return frozenset(day for day in tage if first <= day <= last)


def _gelesen(readings: Iterable[Tage]) -> Spielraum:
    found: Sequence[Tage] = list(readings)
    return Spielraum(frozenset.intersection(*found), frozenset.union(*found))
