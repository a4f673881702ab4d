"""How do the texts of a workbook stand in its list of texts?"""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from typing import Final

from xlsxwriter.sharedstrings import SharedStrings

_GEMERKT: Final = 400  # letters: longer texts are of one gE


class Textschrift(SharedStrings):  # type: ignore[misc]  # XlsxWriter ships partial types
    """Headings, names and explanations are the same in every workbook: they are escaped once."""

    def _write_si(self, string: str) -> None:
        self.fh.write(_einmal(string) if len(string) <= _GEMERKT else _geschrieben(string))


def _geschrieben(text: str) -> str:
    schrift = SharedStrings()
    schrift.fh = StringIO()
    schrift._write_si(text)
    return str(schrift.fh.getvalue())


_einmal = lru_cache(maxsize=8192)(_geschrieben)
