"""What do the rows say of versions, their files and what was true of them before a row?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.nachweis.registerinhalt import Registerinhalt, Row
from flows.register.tabellen import DATEI, FREIGABE, LAUF, NACHWEIS, ZUSTELLUNG
from flows.register.vorgaenge.freigaben import FREIGEGEBEN
from transforms.versand.zustand import Ereignis, Zustand, zustand_nach


@dataclass
class Vorgangszeilen:
    """The rows of a register, found by what they are about; rows may have been edited, so nothing
    is taken for granted.
    """

    inhalt: Registerinhalt
    dokumente: dict[int, dict[str, str]] = field(init=False)  # statement -> path -> SHA-256
    freigaben: dict[int, list[Row]] = field(init=False)  # statement -> words about it
    zustellungen: dict[int, list[Row]] = field(init=False)  # mail -> events

    def __post_init__(self) -> None:
        rows = self.inhalt.rows
        self.dokumente, self.freigaben, self.zustellungen = (
            defaultdict(dict),
            defaultdict(list),
            defaultdict(list),
        )
        for row in rows[DATEI.name]:
            if row["nachweis"] is not None:
                self.dokumente[row["nachweis"]][row["pfad"]] = row["sha256"]
        for row in rows[FREIGABE.name]:
            self.freigaben[row["nachweis"]].append(row)
        for row in rows[ZUSTELLUNG.name]:
            self.zustellungen[row["mail"]].append(row)

    def lauf(self, nr: int) -> Row | None:
        return next((row for row in self.inhalt.rows[LAUF.name] if row["nr"] == nr), None)

    def gilt(self, nachweis: int, vor: int) -> Row | None:
        """The approval that held right before a row; None: there was none, or it was withdrawn."""
        worte = [row for row in self.freigaben[nachweis] if row["nr"] < vor]
        return worte[-1] if worte and worte[-1]["art"] == FREIGEGEBEN else None

    def neuere(self, nachweis: Row, vor: int) -> int | None:
        """A later version of the same gE and month that existed before a row."""
        return next(
            (
                row["version"]
                for row in self.inhalt.rows[NACHWEIS.name]
                if (row["monat"], row["jcnr"]) == (nachweis["monat"], nachweis["jcnr"])
                and row["version"] > nachweis["version"]
                and row["nr"] < vor
            ),
            None,
        )

    def zustand(self, mail: int, vor: int | None = None) -> Zustand | None:
        """The state of a mail, or as it was before a row; None where an event is not known."""
        folge = [z for z in self.zustellungen[mail] if vor is None or z["nr"] < vor]
        try:
            return zustand_nach([Ereignis(z["zustand"]) for z in folge])
        except ValueError:
            return None


def version(row: Row) -> str:
    """`JC62106 2023-01 Version 1`"""
    return f"{row['jcnr']} {row['monat']} Version {row['version']}"


def abbildung(text: object) -> Mapping[str, Any] | None:
    """A column that holds names and values; None where it cannot be read."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
