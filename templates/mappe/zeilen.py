"""How do the rows of a table get onto their sheet, and how high are they?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from templates.mappe.mappe import Mappe
from templates.mappe.schreiben import Ort, bitte, schreibe_reihe
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.tabelle import Langtext, felder, gekuerzt
from templates.mappe.umbruch import hoechstens, zeilenzahl
from templates.mappe.zellen import Bereich, Spalte, Tabellenzeile, Wert, Zelle, zellname

_HOECHSTENS: Final = hoechstens()  # lines of a row
_UMBRICHT: Final = frozenset({Art.TEXT, Art.SPRUNG})


class Zeilen:
    """Rows that look alike: what depends on their columns alone is found once."""

    def __init__(
        self,
        mappe: Mappe,
        ws: Any,
        spalten: Sequence[Spalte],
        breiten: Sequence[float],
        rolle: Zellrolle,
    ) -> None:
        self._mappe, self._ws = mappe, ws
        self._felder = felder(spalten, breiten, rolle)
        self.lange: list[Langtext] = []  # what its cell has no room for

    def schreibe(self, nummer: int, zeile: Tabellenzeile) -> int:
        """Write a row; returns how many lines its highest text takes."""
        hohe: list[int] = []  # lines of the texts that take more than one
        werte: list[Wert] = []
        formen = []
        besondere: list[tuple[Ort, Zelle]] = []
        for spalte, (inhalt, feld) in enumerate(zip(zeile, self._felder, strict=True)):
            art, rolle = feld.art, feld.rolle
            if isinstance(inhalt, Zelle):
                wert, art, rolle = inhalt.wert, inhalt.art or art, inhalt.rolle or rolle
                if inhalt.name or inhalt.eingabe:
                    besondere.append(((nummer, spalte), inhalt))
            else:
                wert = inhalt
            if art in _UMBRICHT and isinstance(wert, str):
                lines = zeilenzahl(wert, feld.breite)
                if lines > _HOECHSTENS:
                    self.lange.append(Langtext(zellname(nummer, spalte), feld.kopf, wert))
                    wert = gekuerzt(wert, feld.breite)
                    lines = zeilenzahl(wert, feld.breite)
                if lines > 1:
                    hohe.append(lines)
            werte.append(wert)
            formen.append(self._mappe.zellformat(art, rolle))
        schreibe_reihe(self._ws, nummer, werte, formen)
        self._mappe.netz.merke(self._ws, nummer, zeile)
        for ort, zelle in besondere:
            self._ergaenze(ort, zelle)
        return max(hohe, default=1)

    def _ergaenze(self, ort: Ort, zelle: Zelle) -> None:
        """What a cell is called, and what may be typed into it."""
        if zelle.eingabe:
            bitte(self._ws, ort, zelle.eingabe)
        if zelle.name:
            ort_des_namens = Bereich(self._ws.name, ort[0] - 1, 1).fern(0, ort[1])
            self._mappe.benenne(zelle.name, ort_des_namens)
