"""What stands in a register, row by row, read once?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from flows.register.register import Register
from flows.register.tabellen import (
    ANPASSUNG,
    ANPASSUNGSSCHRITT,
    LAUF,
    NACHWEIS,
    PLANUNGSDOKUMENT,
    TABLES,
    VEROEFFENTLICHUNG,
    WIEDERAUFGEBAUT,
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Glied:
    """One row of the register in its place."""

    tabelle: str
    row: Row

    @property
    def nr(self) -> int:
        return int(self.row["nr"])


class Registerinhalt:
    """Everything of one register, read once."""

    def __init__(self, register: Register, ausgabe: Path) -> None:
        self.register, self.ausgabe = register, ausgabe
        self.glieder = sorted(_lies(register), key=lambda g: g.nr)
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        for g in self.glieder:
            self.rows[g.tabelle].append(g.row)
        self.nachweise = {row["nr"]: row for row in self.rows[NACHWEIS.name]}

    @property
    def uebernommen(self) -> set[int]:
        """Rebuilt runs: their rows came in one transaction."""
        return {row["nr"] for row in self.rows[LAUF.name] if row["ergebnis"] == WIEDERAUFGEBAUT}

    @property
    def veroeffentlicht(self) -> set[int]:
        """The runs whose files are in place."""
        return {row["lauf"] for row in self.rows[VEROEFFENTLICHUNG.name]}

    def name(self, g: Glied) -> str:
        """`Zeile 17 (Tabelle „zeile“, JC62106 2023-01 Version 1)`"""
        row = (
            g.row if g.tabelle == NACHWEIS.name else self.nachweise.get(g.row.get("nachweis") or 0)
        )
        if g.tabelle == PLANUNGSDOKUMENT.name:
            row = {**g.row, "monat": f"{g.row['abschnitt']} {g.row['art']}"}
        if g.tabelle in (ANPASSUNG.name, ANPASSUNGSSCHRITT.name):
            row = {**g.row, "monat": g.row["abschnitt"]}
        wovon = f", {row['jcnr']} {row['monat']} Version {row['version']}" if row else ""
        return f"Zeile {g.nr} (Tabelle „{g.tabelle}“{wovon})"


def _lies(register: Register) -> Iterator[Glied]:
    with register.lesend() as connection:
        for table in TABLES:
            for row in connection.execute(select(table).order_by(table.c.nr)).mappings():
                yield Glied(table.name, dict(row))
