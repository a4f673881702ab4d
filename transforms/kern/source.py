"""Where does a value come from: file, sheet, row."""

from __future__ import annotations

from dataclasses import dataclass

Zellort = tuple[str, str]  # sheet and cell of a workbook


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The place of one row (or cell) of an input; row numbers count as the spreadsheet shows them,
    from 1.
    """

    datei: str
    blatt: str  # empty for csv
    zeile: int | None = None
    spalte: str | None = None  # heading as printed in the file

    @property
    def teil(self) -> str:
        """The part of the file in words: `Blatt „Export“`; a data file of the program has
        catalogues, no sheets.
        """
        wort = "Katalog" if self.datei.endswith((".yaml", ".yml")) else "Blatt"
        return f"{wort} „{self.blatt}“" if self.blatt else ""

    def __reduce__(self) -> tuple[type[Source], tuple[object, ...]]:
        """Handed to other processes by the hundred thousand: as its values, without their names."""
        return Source, (self.datei, self.blatt, self.zeile, self.spalte)

    def __str__(self) -> str:
        parts = [self.datei]
        if self.teil:
            parts.append(self.teil)
        if self.zeile is not None:
            parts.append(f"Zeile {self.zeile}")
        if self.spalte:
            parts.append(f"Spalte „{self.spalte}“")
        return ", ".join(parts)
