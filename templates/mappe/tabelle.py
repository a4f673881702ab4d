"""What does a table tell Excel and a screen reader about itself, and where does a text go on that
is higher than a row can be?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from templates.mappe.mappe import einzeilig
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.umbruch import vor_schluss
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Wert, Zelle

LANGE: Final = "Lange Texte im Ganzen"
_WEITER: Final = "… (ganz am Ende des Blatts)"


@dataclass(frozen=True, slots=True)
class Langtext:
    """A text that has no room in its cell, whole."""

    zelle: str  # "B12"
    spalte: str
    text: str

    def __str__(self) -> str:
        return f"Zelle {self.zelle} ({self.spalte}): {self.text}"


def tabellenoptionen(
    name: str, beschreibung: str, koepfe: Sequence[dict[str, Any]], summe: Tabellenzeile | None
) -> dict[str, Any]:
    """Options of add_table: name, alternative text, headings, and the row of sums as Excel keeps
    it.
    """
    return {
        "name": name,
        "title": name.removeprefix("T_").replace("_", " "),
        "description": einzeilig(beschreibung),
        "columns": [
            {**kopf, **summenoption(inhalt)}
            for kopf, inhalt in zip(koepfe, summe or [None] * len(koepfe), strict=True)
        ],
        "style": None,
        "banded_rows": False,
        "total_row": summe is not None,
    }


def summenoption(inhalt: Wert | Zelle) -> dict[str, str]:
    """A column's part of the row of sums: a formula, a word, or nothing."""
    wert = inhalt.wert if isinstance(inhalt, Zelle) else inhalt
    if isinstance(wert, Formel):
        return {"total_function": wert.text.removeprefix("=")}
    return {"total_string": wert} if isinstance(wert, str) else {}


@dataclass(frozen=True, slots=True)
class Feld:
    """A column of a table as its cells are written."""

    kopf: str
    art: Art
    rolle: Zellrolle
    breite: float


def felder(spalten: Sequence[Spalte], breiten: Sequence[float], rolle: Zellrolle) -> list[Feld]:
    """The columns of a table. The first column of a table Angabe | Wert names things; only the
    second shows values.
    """
    rollen = [Zellrolle.ZELLE if rolle is Zellrolle.WERT else rolle, *[rolle] * len(spalten)]
    return [Feld(s.kopf, s.art, r, b) for s, r, b in zip(spalten, rollen, breiten, strict=False)]


def gekuerzt(text: str, breite: float) -> str:
    """As much of a text as its cell can show, and where it goes on: nothing is cut silently."""
    erstes, *_ = vor_schluss(text, _WEITER, breite)
    return f"{erstes}\n{_WEITER}"
