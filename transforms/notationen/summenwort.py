"""Does a cell stand for a sum instead of a value, and of what?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from transforms.kern.gleichheit import sichtbar

_BRACKETS = str.maketrans("()[]", "    ")
_LINK = re.compile(r"^(?:von|der|des|aller|alle|über|für|of|for)\s+", re.IGNORECASE)


class Summenworte:
    """Knows the words of columns.yaml: `Gesamt`, `Ergebnis SC Freiburg`, `Freiburg Ergebnis`,
    `Summe: Freiburg`.
    """

    def __init__(self, worte: Iterable[str]) -> None:
        longest_first = sorted({_plain(wort) for wort in worte}, key=len, reverse=True)
        words = "|".join(
            r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", wort))) for wort in longest_first
        )
        self.first = re.compile(
            rf"(?:{words})(?:\s*[:–—-]\s*|\s+|$)(.*)", re.IGNORECASE | re.DOTALL
        )
        self.last = re.compile(rf"(.+?)(?:\s*[:–—-]\s*|\s+)(?:{words})", re.IGNORECASE | re.DOTALL)
        self.known: dict[str, str | None] = {}

    def rest(self, text: str) -> str | None:
        """What a cell names beside the word for a sum, empty for the word alone; None where there
        is no such word.
        """
        if text not in self.known:
            self.known[text] = self._rest(_plain(text))
        return self.known[text]

    def _rest(self, plain: str) -> str | None:
        match = self.first.fullmatch(plain) or self.last.fullmatch(plain)
        if not match:
            return None
        rest = _LINK.sub("", match[1].strip())
        more = self._rest(rest) if rest else ""
        return rest if more is None else more  # `Gesamt Summe` says it twice


def _plain(text: str) -> str:
    return " ".join(
        unicodedata.normalize("NFKC", sichtbar(text)).translate(_BRACKETS).split()
    ).strip(" :.")
