"""Which cells does a formula read, in the order in which they stand in it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from templates.mappe.zellen import Stelle, zellname, zellort

_FORMELN = 8192  # remembered: the same stand in every workbook
_NUR_BEZUG = re.compile(r"=(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[^\W\d][\w.]*(?:\$?\d+)?")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_BEZUG = re.compile(
    r"(?:(?:'(?P<zitiert>(?:[^']|'')+)'|(?P<blatt>[^\W\d][\w.]*))!)?"
    r"(?<![\w.$])(?P<von>\$?[A-Z]{1,3}\$?\d+)(?::(?P<bis>\$?[A-Z]{1,3}\$?\d+))?(?![\w(!.])"
    r"|(?P<name>(?<![\w.$'!])[^\W\d][\w.]*)(?![\w(!.])"
)

_BEREICH = r"(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+"
_SUMMEWENNS = re.compile(
    rf"SUMIFS\((?P<summe>{_BEREICH})(?P<bedingungen>(?:,{_BEREICH},\"[^\"]*\")+)\)"
)
_BEDINGUNG = re.compile(rf",(?P<bereich>{_BEREICH}),\"(?P<text>[^\"]*)\"")


def summanden(formel: str, blatt: str, ist: Callable[[Stelle, str], bool]) -> Iterator[Stelle]:
    """The cells that SUMIFS with texts as conditions adds up; `ist` tells what stands in a cell.
    Where no row meets all conditions: those that meet the first, so that a zero leads to its
    position.
    """
    for summe, bedingungen in _summen(formel):
        zellen = [(list(bezuege(bereich, blatt, {})), text) for bereich, text in bedingungen]
        erfuellt = [
            (stelle, [ist(orte[nummer], text) for orte, text in zellen])
            for nummer, stelle in enumerate(bezuege(summe, blatt, {}))
        ]
        alle = [stelle for stelle, wahr in erfuellt if all(wahr)]
        yield from alle or [stelle for stelle, (erste, *_) in erfuellt if erste]


@lru_cache(maxsize=_FORMELN)
def _summen(formel: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What each SUMIFS adds up, and its conditions: range and text."""
    return tuple(
        (
            m["summe"],
            tuple((b["bereich"], b["text"]) for b in _BEDINGUNG.finditer(m["bedingungen"])),
        )
        for m in _SUMMEWENNS.finditer(formel)
    )


def wiederholt(formel: str, blatt: str, namen: Mapping[str, Stelle]) -> Stelle | None:
    """The cell a formula repeats, if it does nothing else."""
    if not _NUR_BEZUG.fullmatch(formel):
        return None
    return next(bezuege(formel, blatt, namen), None)


def bezuege(formel: str, blatt: str, namen: Mapping[str, Stelle]) -> Iterator[Stelle]:
    """The cells of a formula that stands on `blatt`; a range cell by cell, a defined name as the
    cell it names.
    """
    for wo, von, bis, name in _teile(formel):
        if name:
            if name in namen:
                yield namen[name]
        elif not bis:
            yield Stelle(wo or blatt, von)
        else:
            yield from (Stelle(wo or blatt, zelle) for zelle in _bereich(von, bis))


@lru_cache(maxsize=_FORMELN)
def einzelne(formel: str, blatt: str) -> tuple[Stelle, ...]:
    """The cells of another sheet that a formula reads one by one."""
    return tuple(Stelle(wo, von) for wo, von, bis, _ in _teile(formel) if wo == blatt and not bis)


@lru_cache(maxsize=_FORMELN)
def _teile(formel: str) -> tuple[tuple[str, str, str, str], ...]:
    """Sheet, first cell, last cell of a range, or a name."""
    return tuple(
        (
            (m["zitiert"] or m["blatt"] or "").replace("''", "'"),
            (m["von"] or "").replace("$", ""),
            (m["bis"] or "").replace("$", ""),
            m["name"] or "",
        )
        for m in _BEZUG.finditer(_TEXT.sub("", formel))
    )


@lru_cache(maxsize=_FORMELN)
def _bereich(von: str, bis: str) -> tuple[str, ...]:
    (erste, links), (letzte, rechts) = zellort(von), zellort(bis)
    return tuple(
        zellname(zeile, spalte)
        for zeile in range(erste, letzte + 1)
        for spalte in range(links, rechts + 1)
    )
