"""From the cells of a sheet to typed rows; what cannot be read becomes a finding with its cell,
never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from transforms.einlesen.rohtabelle import Rohtabelle, Row
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import lesbar, ordnet_um, sichtbar, tarnzeichen, ueberschrift
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.notationen.notation import (
    ERROR_VALUES,
    EXPECTED,
    READERS,
    auswahl_of,
    baustein_of,
    is_empty,
    kennung_of,
)
from transforms.notationen.spalten import Spaltenwerk, Tabelle, Tabellenspalte
from transforms.notationen.zahlenformat import widerspruch

T = TypeVar("T")
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


@dataclass(frozen=True, slots=True)
class Zeile:
    """One data row: its values by column, or the problems that refuse it."""

    werte: Mapping[str, object]
    source: Source
    problems: tuple[Problem, ...] = ()

    @property
    def jcnr(self) -> str | None:
        """The gE of the row, when that cell at least can be read."""
        value = self.werte.get("jcnr")
        return value if isinstance(value, str) else None

    @property
    def findings(self) -> list[Finding]:
        """One finding per refused cell."""
        return [self._finding(p) for p in self.problems]

    def _finding(self, p: Problem) -> Finding:
        werte = {"spalte": p.spalte, "wert": p.wert, "erwartet": p.erwartet, "grund": p.grund}
        source = Source(self.source.datei, self.source.blatt, self.source.zeile, p.spalte)
        return Finding(p.code, werte, self.jcnr, (source,))


class Reader:
    """Reads the rows of one sheet of one table; equal cells are read once."""

    def __init__(
        self,
        roh: Rohtabelle,
        tabelle: Tabelle,
        werk: Spaltenwerk,
        ohne_wert: Iterable[tuple[int, int]] = (),
        formate: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        self.roh, self.tabelle, self.werk = roh, tabelle, werk
        self.ohne_wert = frozenset(ohne_wert)  # (row, position) of formulas without a stored value
        self.formate = formate or {}  # (row, position) -> number format that may tell another unit
        self.columns = [
            (name, pos, self._cached(tabelle.spalten[name], roh.spalten.titel[name]))
            for name, pos in roh.spalten.index.items()
        ]

    def zeilen(self, datei: str, blatt: str) -> list[Zeile]:
        """Every data row of the sheet, read or refused."""
        return [self.zeile(row, Source(datei, blatt, number)) for number, row in self.roh.daten]

    def zeile(self, row: Row, source: Source) -> Zeile:
        werte: dict[str, object] = {}
        problems: list[Problem] = []
        for name, position, read in self.columns:
            value = read(row[position] if position < len(row) else None)
            if self.ohne_wert and (source.zeile, position) in self.ohne_wert:
                value = Problem(
                    "E204",
                    self.roh.spalten.titel[name],
                    "Formel ohne gespeicherten Wert",
                    self._expected(name),
                    "ist nicht berechnet",
                )
            if (
                self.formate
                and (format_ := self.formate.get((source.zeile or 0, position)))
                and value is not None
            ):
                value = self._format_problem(name, format_) or value
            if isinstance(value, Problem):
                problems.append(value)
            else:
                werte[name] = value
        problems.extend(self._contradictions(werte))
        return Zeile(werte, source, tuple(problems))

    def _format_problem(self, name: str, code: str) -> Problem | None:
        """E206: a format of hours, percent, thousands or money on a column of other units."""
        spalte = self.tabelle.spalten[name]
        grund = widerspruch(code, spalte.einheiten) if spalte.art in ("zahl", "ganzzahl") else ""
        einheit = (
            "Werte in der Einheit der Spalte "
            f"({spalte.einheiten[0] if spalte.einheiten else 'ohne Einheit'})"
        )
        return (
            Problem("E206", self.roh.spalten.titel[name], code, einheit, grund) if grund else None
        )

    def _contradictions(self, werte: Mapping[str, object]) -> Iterable[Problem]:
        """A row that names a day and another month than the day's."""
        datum, monat = werte.get("datum"), werte.get("monat")
        if isinstance(datum, date) and isinstance(monat, Month) and Month.of(datum) != monat:
            titel = self.roh.spalten.titel["datum"]
            yield Problem(
                "E201",
                titel,
                german_date(datum),
                f"ein Tag im {monat.name}",
                f"liegt nicht im Monat der Zeile ({monat.name})",
            )

    def _expected(self, name: str) -> str:
        return EXPECTED[self.tabelle.spalten[name].art]

    def _cached(self, spalte: Tabellenspalte, titel: str) -> Callable[[object], object]:
        plain = _reader(spalte, titel, self.werk)
        seen: dict[tuple[type, object], object] = {}

        def read(value: object) -> object:
            key = (type(value), value)
            if key not in seen:
                seen[key] = plain(value)
            return seen[key]

        return read


def _reader(spalte: Tabellenspalte, titel: str, werk: Spaltenwerk) -> Callable[[object], object]:
    """The value of a cell, None where it may be empty, or the Problem that refuses it."""
    read, expected = _ohne_umordnung(_notation(spalte, werk), spalte.art), EXPECTED[spalte.art]

    def one(cell: object) -> object:
        if is_empty(cell) or (spalte.leer and spalte.art != "text" and cell in werk.leerzeichen):
            return None if spalte.leer else Problem("E205", titel, "leer", expected, "ist leer")
        if isinstance(cell, str) and cell.strip().upper() in ERROR_VALUES:
            return Problem("E203", titel, cell.strip(), expected, "ist ein Fehlerwert von Excel")
        try:
            return _not_before_1900(read(cell))
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


def _notation(spalte: Tabellenspalte, werk: Spaltenwerk) -> Callable[[object], object]:
    match spalte.art:
        case "rechtskreis":
            return auswahl_of(werk.rechtskreise)
        case "auswahl":
            return auswahl_of(spalte.werte)
        case "baustein":
            return baustein_of(werk.bausteinnamen, werk.freie_bausteinnamen)
        case "kennung":
            return _kennung(werk)
        case _:
            return READERS[spalte.art]


def _kennung(werk: Spaltenwerk) -> Callable[[object], object]:
    """A key in words; a sign for "no value" and a bare word for a sum are none."""
    empty = {ueberschrift(wort) for wort in (*werk.leerworte, *werk.leerzeichen)}
    sums = {ueberschrift(wort) for wort in werk.summenwoerter}

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


def records(make: Callable[..., T], zeilen: Sequence[Zeile], fields: Sequence[str]) -> list[T]:
    """Typed records of all rows that could be read whole; refused rows are named by their
    findings.
    """
    return [
        make(**{name: z.werte.get(name) for name in fields}, source=z.source)
        for z in zeilen
        if not z.problems
    ]
