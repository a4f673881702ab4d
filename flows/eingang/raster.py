"""What a file gives when it is opened: sheets of cells, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.eingang.blattxml import Blattinhalt
from transforms.zeilen.rohzeilen import Row


class UnreadableFileError(Exception):
    """A file that cannot be read at all; carries the code and the values of the finding."""

    def __init__(self, code: str, **werte: str) -> None:
        super().__init__(code)
        self.code, self.werte = code, werte


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as cells."""

    blatt: str
    rows: list[Row]
    versteckt: bool = False
    inhalt: Blattinhalt = field(default_factory=Blattinhalt)
    trenner: str = ""  # of a csv
    formate: Mapping[tuple[int, int], str] = field(
        default_factory=dict
    )  # (row, position) -> number format that may tell another unit
    endet_offen: bool = False  # the last line of a csv has no line end, the others have
