"""What stands above the header row: may it be passed over?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from transforms.kern.month import MONTH_WORDS
from transforms.notationen.notation import normal
from transforms.notationen.spalten import Tabelle

_WORD = re.compile(r"[^\W\d_]{2,}")
_KURZ = frozenset({"ge", "jc", "sc"})
_MEANT = (
    "alle",
    "baustein",
    "center",
    "datum",
    "familienkasse",
    "filter",
    "gesamt",
    "jahr",
    "jcnr",
    "jobcenter",
    "minuten",
    "modul",
    "monat",
    "nur",
    "ohne",
    "quartal",
    "rechtskreis",
    "region",
    "service",
    "sgb",
    "stand",
    "tag",
    "teil",
    "total",
    "woche",
    "zeitraum",
)


def sagt_nichts(
    cells: Sequence[str], tabelle: Tabelle, werte: Collection[str], formen: Sequence[str]
) -> bool:
    """Texts that provably name no other month, no day, key or measure: „Vertraulich“, „Export“,
    „Januar 2023“ in a run for that month.

    `formen` are the names of what the run is for, `werte` the words that stand in the key columns
    of the rows below.
    """
    rest = [_ohne_namen(cell, formen) for cell in cells]
    words = {normal(word) for cell in rest for word in _WORD.findall(cell)}
    named = {
        word
        for word in words
        if word in werte or word in _KURZ or word.startswith((*_MONATE, *_MEANT))
    }
    return not (
        named
        or words & set(tabelle.headings)
        or any(char.isdigit() for cell in rest for char in cell)
    )


_MONATE = tuple(sorted({normal(word) for word in MONTH_WORDS if len(word) > 3}))


def _ohne_namen(text: str, formen: Sequence[str]) -> str:
    """The text without what the run is for."""
    for form in formen:
        text = re.sub(rf"(?<![\w.-]){re.escape(form)}(?![\w.-])", "", text, flags=re.IGNORECASE)
    return text


def woerter(cells: Collection[object]) -> frozenset[str]:
    """The words of the texts in key columns."""
    return frozenset(
        normal(word) for cell in cells if isinstance(cell, str) for word in _WORD.findall(cell)
    )
