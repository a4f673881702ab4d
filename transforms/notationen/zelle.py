"""Which value does a cell of a column hold, or why is it refused?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from transforms.kern.gleichheit import lesbar, ordnet_um, sichtbar, tarnzeichen, ueberschrift
from transforms.kern.month import german_date, month_of
from transforms.notationen.notation import (
    ERROR_VALUES,
    EXPECTED,
    READERS,
    auswahl_of,
    baustein_of,
    is_empty,
    kennung_of,
)
from transforms.notationen.spalten import Spaltenwerk, Tabellenspalte

LEER = "steht für eine leere Zelle und ist kein Wert"
_QUOTED = 80  # characters of a refused cell that a message repeats


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was refused."""

    code: str
    spalte: str  # heading as printed
    wert: str
    erwartet: str
    grund: str


def leser(
    spalte: Tabellenspalte, titel: str, spalten: Spaltenwerk, *, im_monat: bool = False
) -> Callable[[object], object]:
    """The value of a cell, None where it may be empty, or the Problem that refuses it. `im_monat`:
    a day stands for its month and must lie in one.
    """
    read, expected = _ohne_umordnung(_notation(spalte, spalten), spalte.art), EXPECTED[spalte.art]

    def one(cell: object) -> object:
        if is_empty(cell) or (spalte.leer and spalte.art != "text" and cell in spalten.leerzeichen):
            return None if spalte.leer else Problem("E205", titel, "leer", expected, "ist leer")
        if isinstance(cell, str) and cell.strip().upper() in ERROR_VALUES:
            return Problem("E203", titel, cell.strip(), expected, "ist ein Fehlerwert von Excel")
        try:
            value = _not_before_1900(read(cell))
            return _in_a_month(value) if im_monat else value
        except ValueError as error:
            grund = _mit_zeichen(str(error), cell)
            return Problem(
                "E202" if "zwei Lesarten" in grund else "E201", titel, _shown(cell), expected, grund
            )

    return one


def _not_before_1900(value: object) -> object:
    """Excel shows an empty or spoilt date as 30.12.1899. Raises ValueError."""
    if isinstance(value, date) and value.year < 1900:
        raise ValueError("liegt vor 1900 und ist kein Tag eines Vertrags oder Beschlusses")
    return value


def _in_a_month(value: object) -> object:
    """A contract may end in the year 9999; nobody makes calls then. Raises ValueError."""
    if isinstance(value, date):
        month_of(value)
    return value


def _ohne_umordnung(read: Callable[[object], object], art: str) -> Callable[[object], object]:
    """Reads a text without its invisible characters; one whose marks show it in another order has
    two readings.
    """

    def one(cell: object) -> object:
        if not isinstance(cell, str) or cell.isascii():
            return read(cell)
        if art != "text" and ordnet_um(cell):
            raise ValueError("enthält Zeichen, die die Reihenfolge der Anzeige umkehren")
        return read(sichtbar(cell))

    return one


def _notation(spalte: Tabellenspalte, spalten: Spaltenwerk) -> Callable[[object], object]:
    match spalte.art:
        case "rechtskreis":
            return auswahl_of(spalten.rechtskreise)
        case "auswahl":
            return auswahl_of(spalte.werte)
        case "baustein":
            return baustein_of(spalten.bausteinnamen, spalten.freie_bausteinnamen)
        case "kennung":
            return _kennung(spalten)
        case _:
            return READERS[spalte.art]


def _kennung(spalten: Spaltenwerk) -> Callable[[object], object]:
    """A key in words; a sign for "no value" and a bare word for a sum are none."""
    empty = {ueberschrift(wort) for wort in (*spalten.leerworte, *spalten.leerzeichen)}
    sums = {ueberschrift(wort) for wort in spalten.summenwoerter}

    def read(value: object) -> str:
        text = kennung_of(value)
        if ueberschrift(text) in empty:
            raise ValueError(LEER)
        if ueberschrift(text) in sums:
            raise ValueError("ist ein Wort für eine Summe und kein Wert")
        return text

    return read


def _mit_zeichen(grund: str, cell: object) -> str:
    """A reason that names the characters the eye cannot tell apart from those that are meant."""
    found = tarnzeichen(cell) if isinstance(cell, str) else ()
    return (
        f"{grund}; darin {'steht' if len(found) == 1 else 'stehen'} {' und '.join(found)}"
        if found
        else grund
    )


def _shown(value: object) -> str:
    """A refused cell as a message quotes it."""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, date):
        return _als_tag(value)
    text = f"{value:.15g}" if isinstance(value, float) else lesbar(str(value).strip())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _als_tag(value: date) -> str:
    """`31.12.2022 23:00:00`, as the spreadsheet would show all of it."""
    return (
        f"{german_date(value)} {value.time()}"
        if isinstance(value, datetime)
        else german_date(value)
    )
