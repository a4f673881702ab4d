"""Where does a click on a figure lead: to its source, or to the cells it is computed from?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from templates.mappe.bezuege import bezuege, einzelne
from templates.mappe.zellen import Formel, Quellangabe, Stelle, Zelle, Ziel

HOECHSTENS: Final = 65_530  # links of a sheet: what Excel opens


@dataclass
class Verweisnetz:
    """The cells of a workbook that lead somewhere, and the sheet that tells where figures come
    from.

    A cell may name its target. Where there is a `quellblatt`, every other cell with a formula leads
    on by itself: to the row of that sheet it reads, else to the first cell behind it that reads
    one, so that no figure is further than two clicks from its source.
    """

    quellblatt: str
    # where a row of the sheet of sources stands, once it has its place
    finde: Callable[[Quellangabe], Ziel | None] = lambda _: None
    namen: dict[str, Stelle] = field(default_factory=dict)
    _formeln: dict[Stelle, str] = field(default_factory=dict)
    _genannt: dict[Stelle, Ziel] = field(default_factory=dict)
    _orte: dict[Stelle, tuple[Any, int, int]] = field(default_factory=dict)
    _gefunden: dict[Stelle, Ziel | None] = field(default_factory=dict)

    def merke(self, ws: Any, ort: tuple[int, int], zelle: Zelle) -> None:
        """A cell that leads on is remembered."""
        formel = zelle.wert if isinstance(zelle.wert, Formel) else None
        ziel = zelle.ziel or (formel.ziel if formel else None)
        if isinstance(ziel, Quellangabe):
            ziel = self.finde(ziel)
        if not (ziel or (formel and self.quellblatt)):
            return
        stelle = Stelle(ws.get_name(), xl_rowcol_to_cell(*ort))
        self._orte[stelle] = (ws, *ort)
        if formel:
            self._formeln[stelle] = formel.text
        if ziel:
            self._genannt[stelle] = ziel

    def ziel(self, stelle: Stelle) -> Ziel | None:
        """Where a cell leads."""
        if stelle not in self._gefunden:
            self._gefunden[stelle] = None  # a circle leads nowhere
            self._gefunden[stelle] = self._genannt.get(stelle) or self._gesucht(stelle)
        return self._gefunden[stelle]

    def _gesucht(self, stelle: Stelle) -> Ziel | None:
        """By what a formula reads; where nothing of it comes from a source, to its first cell."""
        if stelle not in self._formeln:
            return None
        for one in einzelne(self._formeln[stelle], self.quellblatt):
            return zur_quelle(one)
        gelesen = list(bezuege(self._formeln[stelle], stelle.blatt, self.namen))
        for one in gelesen:
            if (weiter := self.ziel(one)) is not None:
                if weiter.stelle.blatt == self.quellblatt:
                    return zu_den_teilen(one)
                if self._fuehrt_zur_quelle(weiter.stelle):
                    return zu_den_teilen(weiter.stelle)
        weitere = [*(one for one in gelesen if one in self._orte), *gelesen]
        return zu_den_teilen(weitere[0]) if weitere else None

    def _fuehrt_zur_quelle(self, stelle: Stelle) -> bool:
        ziel = self.ziel(stelle)
        return ziel is not None and ziel.stelle.blatt == self.quellblatt

    def rueckwege(self) -> dict[Stelle, Stelle]:
        """Cell of the sheet of sources -> the cell it is shown in, the first in the order of
        sheets, rows and columns: one that repeats it, else one that leads to it, else one that
        reads it among others.
        """
        wiederholt: dict[Stelle, Stelle] = {}
        geklickt: dict[Stelle, Stelle] = {}
        gelesen: dict[Stelle, Stelle] = {}
        for stelle in sorted(self._orte, key=self._ordnung):
            einzeln = list(einzelne(self._formeln.get(stelle, ""), self.quellblatt))
            for one in einzeln:
                (wiederholt if len(einzeln) == 1 else gelesen).setdefault(one, stelle)
            if (ziel := self.ziel(stelle)) and ziel.stelle.blatt == self.quellblatt:
                geklickt.setdefault(ziel.stelle, stelle)
        return gelesen | geklickt | wiederholt

    def _ordnung(self, stelle: Stelle) -> tuple[int, int, int]:
        ws, zeile, spalte = self._orte[stelle]
        return ws.index, zeile, spalte

    def verknuepfe(self) -> None:
        """Hang the links on the cells, once all of them are written."""
        for ws, zeile, spalte, ziel in self._verweise():
            if ws.hlink_count < HOECHSTENS:
                ws.ignore_write_string = True  # the cell keeps its formula or value
                ws.write_url(zeile, spalte, ziel.stelle.verweis, None, "", ziel.hinweis)
                ws.ignore_write_string = False

    def _verweise(self) -> Iterator[tuple[Any, int, int, Ziel]]:
        for stelle, ort in self._orte.items():
            if ziel := self.ziel(stelle):
                yield *ort, ziel


def zur_quelle(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Zur Quelle: Blatt {stelle.blatt}, Zelle {stelle.zelle}")


def zu_den_teilen(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Zu den Teilen dieser Zahl: Blatt {stelle.blatt}, Zelle {stelle.zelle}")


def zurueck(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Zurück zur Zahl: Blatt {stelle.blatt}, Zelle {stelle.zelle}")
