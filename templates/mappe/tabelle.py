"""What does a table tell Excel and a screen reader about itself, and where does a text go on that
is higher than a row can be?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from templates.mappe.mappe import einzeilig
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.umbruch import hoechstens, vor_schluss, zeilenzahl
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


def umbrechbar(inhalt: Wert | Zelle, spalte: Spalte) -> str:
    """The text of a cell that wraps; empty for everything else."""
    wert, art = (
        (inhalt.wert, inhalt.art or spalte.art)
        if isinstance(inhalt, Zelle)
        else (inhalt, spalte.art)
    )
    return wert if isinstance(wert, str) and art in (Art.TEXT, Art.SPRUNG) else ""


def texte(
    zeile: Tabellenzeile, spalten: Sequence[Spalte], breiten: Sequence[float]
) -> list[tuple[str, float]]:
    """The texts of a row that wrap, each with the width of its column."""
    found = zip(map(umbrechbar, zeile, spalten), breiten, strict=False)
    return [(text, breite) for text, breite in found if text]


def zellrolle(rolle: Zellrolle, spalte: int) -> Zellrolle:
    """The first column of a table Angabe | Wert names things; only the second shows values."""
    return Zellrolle.ZELLE if rolle is Zellrolle.WERT and not spalte else rolle


def gekuerzt(
    nummer: int, zeile: Tabellenzeile, spalten: Sequence[Spalte], breiten: Sequence[float]
) -> tuple[Tabellenzeile, list[Langtext]]:
    """The row with every text as far as its cell can show it, and the longer ones whole: nothing is
    cut silently.
    """
    gezeigt: Tabellenzeile = []
    lange = []
    for stelle, (inhalt, spalte, breite) in enumerate(zip(zeile, spalten, breiten, strict=False)):
        text = umbrechbar(inhalt, spalte)
        if not text or zeilenzahl(text, breite) <= hoechstens():
            gezeigt.append(inhalt)
            continue
        erstes, *_ = vor_schluss(text, _WEITER, breite)
        gezeigt.append(_mit(inhalt, f"{erstes}\n{_WEITER}"))
        lange.append(Langtext(xl_rowcol_to_cell(nummer, stelle), spalte.kopf, text))
    return gezeigt, lange


def _mit(inhalt: Wert | Zelle, text: str) -> Wert | Zelle:
    return replace(inhalt, wert=text) if isinstance(inhalt, Zelle) else text
