"""How do the rows of a table get onto their sheet, and how high are they?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from templates.mappe.mappe import Mappe
from templates.mappe.schreiben import Ort, bitte, schreibe_reihe
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.tabelle import Feld, Langtext, felder, gekuerzt
from templates.mappe.umbruch import hoechstens, sicher_kurz, zeilenzahl
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
        self._felder = [
            (
                feld,
                feld.art in _UMBRICHT,
                mappe.zellformat(feld.art, feld.rolle),
                sicher_kurz(feld.breite),
            )
            for feld in felder(spalten, breiten, rolle)
        ]
        self.lange: list[Langtext] = []  # what its cell has no room for

    def schreibe(self, nummer: int, zeile: Tabellenzeile) -> int:
        """Write a row; returns how many lines its highest text takes."""
        hoechste = 1  # lines of a text
        werte: list[Wert] = []
        formen = []
        besondere: list[tuple[Ort, Zelle]] = []
        for spalte, (inhalt, angaben) in enumerate(zip(zeile, self._felder, strict=True)):
            feld, bricht_um, form, kurz = angaben
            if isinstance(inhalt, Zelle):
                wert = inhalt.wert
                if inhalt.art or inhalt.rolle:
                    art = inhalt.art or feld.art
                    form = self._mappe.zellformat(art, inhalt.rolle or feld.rolle)
                    bricht_um = art in _UMBRICHT
                if inhalt.name or inhalt.eingabe:
                    besondere.append(((nummer, spalte), inhalt))
            else:
                wert = inhalt
            if bricht_um and isinstance(wert, str) and (len(wert) >= kurz or "\n" in wert):
                wert, lines = self._umbrochen((nummer, spalte), feld, wert)
                hoechste = max(hoechste, lines)
            werte.append(wert)
            formen.append(form)
        schreibe_reihe(self._ws, nummer, werte, formen)
        self._mappe.netz.merke(self._ws, nummer, zeile)
        for ort, zelle in besondere:
            self._ergaenze(ort, zelle)
        return hoechste

    def _umbrochen(self, ort: Ort, feld: Feld, text: str) -> tuple[str, int]:
        """As much of a text as its cell has room for, and the lines it takes."""
        lines = zeilenzahl(text, feld.breite)
        if lines <= _HOECHSTENS:
            return text, lines
        self.lange.append(Langtext(zellname(*ort), feld.kopf, text))
        kurz = gekuerzt(text, feld.breite)
        return kurz, zeilenzahl(kurz, feld.breite)

    def _ergaenze(self, ort: Ort, zelle: Zelle) -> None:
        """What a cell is called, and what may be typed into it."""
        if zelle.eingabe:
            bitte(self._ws, ort, zelle.eingabe)
        if zelle.name:
            ort_des_namens = Bereich(self._ws.name, ort[0] - 1, 1).fern(0, ort[1])
            self._mappe.benenne(zelle.name, ort_des_namens)
