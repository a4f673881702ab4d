"""What does a table tell Excel and a screen reader about itself?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from templates.mappe.mappe import einzeilig
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Wert, Zelle


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


def umbrechbar(inhalt: Wert | Zelle, spalte: Spalte) -> str:
    """The text of a cell that wraps; empty for everything else."""
    wert, art = (
        (inhalt.wert, inhalt.art or spalte.art)
        if isinstance(inhalt, Zelle)
        else (inhalt, spalte.art)
    )
    return wert if isinstance(wert, str) and art in (Art.TEXT, Art.SPRUNG) else ""


def zellrolle(rolle: Zellrolle, spalte: int) -> Zellrolle:
    """The first column of a table Angabe | Wert names things; only the second shows values."""
    return Zellrolle.ZELLE if rolle is Zellrolle.WERT and not spalte else rolle
