"""From the cells of a sheet to typed rows; what cannot be read becomes a finding with its cell,
never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from transforms.kern.month import Month, german_date
from transforms.kern.wertspalte import Wertspalte, verbunden
from transforms.notationen.notation import EXPECTED
from transforms.notationen.spalten import Spaltenwerk, Tabelle
from transforms.notationen.zahlenformat import PROZENT, widerspruch
from transforms.notationen.zelle import Problem, leser
from transforms.zeilen.blattzeilen import KEINE, Blattzeilen
from transforms.zeilen.rohtabelle import Rohtabelle
from transforms.zeilen.rohzeilen import Nummern, Rohzeilen


class Reader:
    """Reads the rows of one sheet of one table, column by column; equal cells are read once."""

    def __init__(
        self,
        roh: Rohtabelle,
        tabelle: Tabelle,
        spalten: Spaltenwerk,
        ohne_wert: Iterable[tuple[int, int]] = (),
        formate: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        self.roh, self.tabelle, self.werk = roh, tabelle, spalten
        self.ohne_wert = frozenset(ohne_wert)  # (row, position) of formulas without a stored value
        self.formate = formate or {}  # (row, position) -> number format that may tell another unit

    def zeilen(self, datei: str, blatt: str, rows: Rohzeilen) -> Blattzeilen:
        """Every row, read or refused."""
        places = (
            {number: n for n, number in enumerate(rows.nummern.tolist())}
            if self.ohne_wert or self.formate
            else {}
        )
        spalten = {
            name: self._spalte(name, rows.spalte(position), position, places)
            for name, position in self.roh.spalten.index.items()
        }
        return Blattzeilen(
            datei=datei,
            blatt=blatt,
            nummern=rows.nummern,
            spalten=spalten,
            widersprueche=self._widersprueche(spalten, rows.nummern),
        )

    def _spalte(
        self, name: str, cells: Wertspalte[object], position: int, places: Mapping[int, int]
    ) -> Wertspalte[object]:
        titel = self.roh.spalten.titel[name]
        spalte, im_monat = self.tabelle.spalten[name], name in self.tabelle.eine_von
        werte = cells.abgebildet(leser(spalte, titel, self.werk, im_monat=im_monat))
        ohne = Problem(
            code="E204",
            spalte=titel,
            wert="Formel ohne gespeicherten Wert",
            erwartet=EXPECTED[spalte.art],
            grund="ist nicht berechnet",
        )
        found = [places[row] for row, at in self.ohne_wert if at == position and row in places]
        werte = werte.ersetzt(dict.fromkeys(found, ohne))
        return werte.ersetzt(self._formatprobleme(name, werte, position, places))

    def _formatprobleme(
        self, name: str, werte: Wertspalte[object], position: int, places: Mapping[int, int]
    ) -> dict[int, object]:
        """E206 by the place of the row."""
        codes = {
            places[row]: code
            for (row, at), code in self.formate.items()
            if at == position and row in places and werte[places[row]] is not None
        }
        problems = {code: self._format_problem(name, code) for code in set(codes.values())}
        return {n: problem for n, code in codes.items() if (problem := problems[code])}

    def _format_problem(self, name: str, code: str) -> Problem | None:
        """E206: a format of hours, percent, thousands or money on a column of other units."""
        spalte = self.tabelle.spalten[name]
        units = (*spalte.einheiten, *([PROZENT] if spalte.art == "anteil" else []))
        grund = widerspruch(code, units) if spalte.art in ("zahl", "ganzzahl", "anteil") else ""
        einheit = f"Werte in der Einheit der Spalte ({units[0] if units else 'ohne Einheit'})"
        return (
            Problem("E206", self.roh.spalten.titel[name], code, einheit, grund) if grund else None
        )

    def _widersprueche(
        self, spalten: Mapping[str, Wertspalte[object]], nummern: Nummern
    ) -> Mapping[int, tuple[Problem, ...]]:
        """Rows that name a day and another month than the day's."""
        if "datum" not in spalten or "monat" not in spalten:
            return KEINE
        titel = self.roh.spalten.titel["datum"]
        found = verbunden(
            lambda datum, monat: _widerspruch(titel, datum, monat),
            spalten["datum"],
            spalten["monat"],
        )
        rows = np.flatnonzero(found.wo(lambda problem: problem is not None)).tolist()
        return {int(nummern[n]): (problem,) for n in rows if (problem := found[n])}


def _widerspruch(titel: str, datum: object, monat: object) -> Problem | None:
    if not isinstance(datum, date) or not isinstance(monat, Month) or Month.of(datum) == monat:
        return None
    return Problem(
        code="E201",
        spalte=titel,
        wert=german_date(datum),
        erwartet=f"ein Tag im {monat.name}",
        grund=f"liegt nicht im Monat der Zeile ({monat.name})",
    )
