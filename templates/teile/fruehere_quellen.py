"""From which input rows did the figures of earlier months come: the second table of Herkunft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Stelle, Tabellenzeile, Zelle, Ziel
from templates.teile.quelldateien import Dateien
from templates.teile.quellwert import OHNE, spalten, zellwert
from transforms.dokumente.quellen.fruehere import geht_ein_in
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month

Figur = tuple[str, str, Month | None]  # figure, position, month
_BESCHREIBUNG: Final = (
    "Zu den Zahlen früherer Monate die Zeilen der Eingangsdateien, aus denen sie entstanden: "
    "Größe, Position, Monat, Wert, Einheit, wo sie steht, Tag, wenn es einer ist, Service "
    "Center, Datei, Blatt und Zeilen, und die Nummer der Datei."
)
_WERT: Final = 3


class FruehereQuellen:
    """The table below the first one, once that has its place."""

    def __init__(self, zeilen: Sequence[Nachweiszeile], darueber: Bereich) -> None:
        self._zeilen = zeilen
        self._bereich = replace(darueber.darunter(), zeilen=len(zeilen)) if zeilen else darueber
        self._erste: dict[Figur, int] = {}
        for nummer, z in enumerate(zeilen):
            for groesse, schluessel in geht_ein_in(z):
                self._erste.setdefault((groesse, schluessel, z.monat), nummer)

    def ziel(self, z: Nachweiszeile) -> Ziel | None:
        """From what an issued document says to the first of the input rows behind it."""
        nummer = self._erste.get((z.groesse, z.schluessel, z.monat))
        if nummer is None:
            return None
        stelle = self._bereich.stelle(nummer, _WERT)
        return Ziel(stelle, f"Zu den Zeilen der Eingangsdateien: Zelle {stelle.zelle}")

    @property
    def ende(self) -> Bereich:
        """Where the next table finds its place below."""
        return self._bereich.darunter()

    def schreibe(
        self, blatt: Blatt, dateien: Dateien, wege: Mapping[Figur, tuple[Stelle, Zelle]]
    ) -> None:
        """Each row with the way back to the figure; `wege`: where an issued figure stands on this
        sheet, and its own way back.
        """
        if not self._zeilen:
            return
        blatt.abschnitt("Eingangsdateien hinter den Zahlen früherer Monate")
        zeilen = [_zeile(z, _zurueck(z, wege), dateien.nummer(z, self.ende)) for z in self._zeilen]
        blatt.tabelle("T_Fruehere", _BESCHREIBUNG, spalten("Zeilen"), zeilen)


def _zurueck(z: Nachweiszeile, wege: Mapping[Figur, tuple[Stelle, Zelle]]) -> Zelle:
    """To the cell that shows the figure; where none does, to its row on this sheet."""
    for groesse, schluessel in geht_ein_in(z):
        if weg := wege.get((groesse, schluessel, z.monat)):
            stelle, zelle = weg
            if zelle.ziel:
                return zelle
            hier = f"{stelle.blatt}, {stelle.zelle}"
            return Zelle(hier, Art.SPRUNG, ziel=Ziel(stelle, f"Zurück zur Zahl: {stelle.zelle}"))
    return Zelle(OHNE, Art.TEXT)


def _zeile(z: Nachweiszeile, steht_in: Zelle, nummer: Zelle) -> Tabellenzeile:
    orte = z.fundstelle or OHNE
    return [
        z.groesse,
        z.schluessel or OHNE,
        str(z.monat),
        zellwert(z),
        z.einheit_im_satz or OHNE,
        steht_in,
        z.datum or Zelle(OHNE, Art.TEXT),
        z.service_center or OHNE,
        z.source.datei,
        z.source.blatt or OHNE,
        int(orte) if orte.isdecimal() else Zelle(orte, Art.TEXT),
        nummer,
    ]
