"""Which decision of the Trägerversammlung holds for each Baustein of a gE on a day?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.kern.kalendertag import laufzeitende, tag_davor
from transforms.kern.month import german_date
from transforms.tabellen.beschluesse import Beschlusszeile

ERSTWAHL, MENGENANPASSUNG = "Erstwahl", "Mengenanpassung"


@dataclass(frozen=True, slots=True)
class Beschluss:
    """One TV-Beschluss of a gE with all its rows; what they say of the whole stands in the first
    (T110 finds the rest).
    """

    zeilen: tuple[Beschlusszeile, ...]

    @property
    def erste(self) -> Beschlusszeile:
        return self.zeilen[0]

    @property
    def nummer(self) -> str:
        return self.erste.nummer

    @property
    def wirksam_ab(self) -> date:
        return self.erste.wirksam_ab

    @property
    def ist_erstwahl(self) -> bool:
        return self.erste.art == ERSTWAHL

    @property
    def zeitpunkt(self) -> tuple[date, date]:
        """When it takes effect and when it was decided: of two that agree in both, neither is the
        later one.
        """
        return self.wirksam_ab, self.erste.beschlussdatum

    @property
    def letzter_tag(self) -> date:
        """Last day of the Laufzeit that was decided."""
        return laufzeitende(self.wirksam_ab, max(self.erste.laufzeit, 0))

    def __str__(self) -> str:
        """`TV-17 vom 14.11.2022`"""
        return f"{self.nummer} vom {german_date(self.erste.beschlussdatum)}"


def beschluesse(zeilen: Iterable[Beschlusszeile]) -> list[Beschluss]:
    """The decisions of one gE in the order in which they take effect."""
    by_number: defaultdict[str, list[Beschlusszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_number[zeile.nummer].append(zeile)
    return sorted(
        (Beschluss(tuple(sorted(rows, key=lambda z: z.source))) for rows in by_number.values()),
        key=_order,
    )


def _order(b: Beschluss) -> tuple[date, bool, date, str]:
    return b.wirksam_ab, not b.ist_erstwahl, b.erste.beschlussdatum, b.nummer


def geltende(zeilen: Iterable[Beschlusszeile], tag: date) -> list[Beschluss]:
    """The latest Erstwahl in effect and every Mengenanpassung since; a later Erstwahl replaces all
    that was before it.

    An Erstwahl may be spread over several decisions of one day with one effect: then all of them
    hold.
    """
    effective = [b for b in beschluesse(zeilen) if b.wirksam_ab <= tag]
    latest = max((b.zeitpunkt for b in effective if b.ist_erstwahl), default=None)
    first = next(
        (i for i, b in enumerate(effective) if b.ist_erstwahl and b.zeitpunkt == latest), 0
    )
    return effective[first:]


def laufende(zeilen: Iterable[Beschlusszeile], tag: date) -> list[Beschluss]:
    """Those that hold on the day; none where the Laufzeit that was decided ended before it."""
    geltend = geltende(zeilen, tag)
    return geltend if geltend and geltend[0].letzter_tag >= tag else []


def je_baustein(geltend: Iterable[Beschluss]) -> dict[str, Beschlusszeile]:
    """Baustein -> the row that holds: a Mengenanpassung may name only the Bausteine it changes."""
    return {z.baustein: z for b in geltend for z in b.zeilen}


def stunden(rows: Mapping[str, Beschlusszeile]) -> Decimal:
    """All hours a year that were decided; Baustein 2 has none of its own."""
    return sum((z.stunden for z in rows.values() if z.stunden is not None), Decimal(0))


def mehrbedarf(geltend: Sequence[Beschluss], nummer: int) -> Decimal:
    """Hours a year by which one decision raises the sum over all Bausteine (Weisung:
    Personalmehrbedarf); negative when it lowers it.
    """
    return stunden(je_baustein(geltend[: nummer + 1])) - stunden(je_baustein(geltend[:nummer]))


@dataclass(frozen=True, slots=True)
class Beschlussstand:
    """What is decided for a gE on a day: the quantities of a contract version."""

    geltend: tuple[Beschluss, ...]

    @property
    def ab(self) -> date:
        """The day on which the last decision took effect."""
        return max(b.wirksam_ab for b in self.geltend)

    @property
    def bausteine(self) -> dict[str, Beschlusszeile]:
        return je_baustein(self.geltend)

    @property
    def bg_zahl(self) -> int:
        return self.geltend[-1].erste.bg_zahl

    @property
    def laufzeit(self) -> int:
        """That of the Erstwahl: a Mengenanpassung must not move it."""
        return self.geltend[0].erste.laufzeit


def staende_um_anpassungen(zeilen: Sequence[Beschlusszeile], jahr: int) -> list[Beschlussstand]:
    """What is decided before and after each Mengenanpassung that takes effect in a year, in the
    order of time; none where nothing was adapted.
    """
    days = {
        b.wirksam_ab
        for b in beschluesse(zeilen)
        if b.erste.art == MENGENANPASSUNG and b.wirksam_ab.year == jahr
    }
    moments = sorted({*days, *(tag_davor(day) for day in days)})
    found = [tuple(geltende(zeilen, day)) for day in moments]
    return [Beschlussstand(geltend) for geltend in dict.fromkeys(found) if geltend]
