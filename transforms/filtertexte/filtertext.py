"""Do the filter texts of an export prove that it holds all of its time? Each line admits it,
contradicts it, cuts it, or is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce

from transforms.filtertexte.filterausschnitt import Ausschnitt, gedeckt
from transforms.filtertexte.filterlesen import FREMD, UNBELEGT, Filterzeile, Leser
from transforms.filtertexte.filtertage import Spielraum, Tage
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.notationen.spalten import Spaltenwerk, Tabelle

WIDERSPRUCH, AUSSCHNITT = "E111", "E120"


@dataclass(frozen=True, slots=True)
class Urteil:
    """What is to be said of one line of one sheet."""

    code: str
    blatt: int
    zeile: str


@dataclass(frozen=True)
class _Blatt:
    nummer: int
    zeilen: tuple[Filterzeile, ...]
    alle: Tage

    @cached_property
    def tage(self) -> Spielraum:
        return reduce(
            Spielraum.und, (zeile.tage for zeile in self.zeilen), Spielraum(self.alle, self.alle)
        )

    @property
    def ausschnitte(self) -> tuple[Ausschnitt, ...]:
        return tuple(cut for zeile in self.zeilen for cut in zeile.ausschnitte)

    def haelt(self, day: date) -> bool:
        """Whether the sheet holds a day for certain; of one that is whole otherwise it is enough
        that it may.
        """
        return day in (self.tage.sicher if self.ausschnitte else self.tage.moeglich)

    def sperrt(self, day: date) -> str | None:
        """The first line that shuts out a day."""
        return next((zeile.text for zeile in self.zeilen if day not in zeile.tage.moeglich), None)


def urteile(
    texte: Sequence[Sequence[str]], tabelle: Tabelle, spalten: Spaltenwerk, zeitraum: Zeitraum
) -> list[Urteil]:
    """What is to be said of the filter texts of the sheets of one table; nothing where they prove
    the time whole.

    An export may be cut in parts, each with a filter of its own. Together they must let every day
    of the time through; none may reach no day of what a part may be for (of a month: the year so
    far); and each must let the Rechtskreis SGB II through.
    """
    leser = Leser(tabelle, spalten, zeitraum)
    sheets = [
        _Blatt(number, leser.gelesen(sheet), leser.tage) for number, sheet in enumerate(texte)
    ]
    certain = [
        Urteil(zeile.code, blatt.nummer, zeile.text)
        for blatt in sheets
        for zeile in blatt.zeilen
        if zeile.code
    ]
    found = [
        *_widersprueche(sheets, zeitraum),
        *certain,
        *_unbelegte(sheets, zeitraum),
        *_ausschnitte(sheets, zeitraum),
    ]
    return list({(urteil.blatt, urteil.zeile): urteil for urteil in reversed(found)}.values())[
        ::-1
    ]  # the first of a line counts


def _widersprueche(sheets: Sequence[_Blatt], zeitraum: Zeitraum) -> Iterator[Urteil]:
    """E111: what is read in full, and in each of its readings shuts out a day of the time or SGB
    II.
    """
    possible = frozenset[date]().union(*(blatt.tage.moeglich for blatt in sheets))
    gap = next((day for day in zeitraum.tage if sheets and day not in possible), None)
    parts = [blatt for blatt in sheets if blatt.tage.moeglich.intersection(zeitraum.tage)]
    for blatt in sheets:
        line = next((zeile.text for zeile in blatt.zeilen if not zeile.sgb2), None)
        if not line and gap and (blatt in parts or not parts):
            line = blatt.sperrt(gap)
        if not line and not blatt.tage.moeglich:
            line = blatt.sperrt(zeitraum.letzter_tag)
        if line:
            yield Urteil(WIDERSPRUCH, blatt.nummer, line)


def _unbelegte(sheets: Sequence[_Blatt], zeitraum: Zeitraum) -> Iterator[Urteil]:
    """E130: lines with two readings, where a day of the time hangs on which is right."""
    spans = [blatt.tage for blatt in sheets]
    bare = [
        day
        for day in zeitraum.tage
        if any(day in each.moeglich for each in spans)
        and not any(day in each.sicher for each in spans)
    ]
    for blatt in sheets:
        for zeile in blatt.zeilen:
            if not zeile.code and any(
                day in zeile.tage.moeglich and day not in zeile.tage.sicher for day in bare
            ):
                yield Urteil(UNBELEGT, blatt.nummer, zeile.text)


def _ausschnitte(sheets: Sequence[_Blatt], zeitraum: Zeitraum) -> Iterator[Urteil]:
    """E120 for the only sheet; of parts E121 where they complement each other provably, else
    E130.
    """
    cut = [(blatt, zeile.text) for blatt in sheets for zeile in blatt.zeilen if zeile.ausschnitte]
    if not cut:
        return
    whole = all(
        gedeckt([blatt.ausschnitte for blatt in sheets if blatt.haelt(day)])
        for day in zeitraum.tage
    )
    code = FREMD if whole else AUSSCHNITT if len(sheets) == 1 else UNBELEGT
    yield from (Urteil(code, blatt.nummer, line) for blatt, line in cut)
