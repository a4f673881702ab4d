"""Where does a click on a figure lead: to its source, or to the cells it is computed from?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

from templates.mappe.bezuege import bezuege, einzelne, summanden, wiederholt
from templates.mappe.zellen import (
    Formel,
    Quellangabe,
    Stelle,
    Wert,
    Zelle,
    Ziel,
    zellname,
    zellort,
)


class Lesung:
    """What a formula reads, looked up only as far as somebody asks."""

    def __init__(self, gelesen: Iterator[Stelle]) -> None:
        self._bekannt: list[Stelle] = []
        self._weitere = gelesen

    def __iter__(self) -> Iterator[Stelle]:
        yield from self._bekannt
        for one in self._weitere:
            self._bekannt.append(one)
            yield one


@dataclass
class Verweisnetz:
    """The cells of a workbook that lead somewhere, and the sheet that tells where figures come
    from.

    A cell may name its target. Where there is a `quellblatt`, every other cell with a formula leads
    on by itself: to the row of that sheet it reads, else to the cell of another sheet it reads,
    which then leads to its row, so that no figure is further than two clicks from its source.
    """

    quellblatt: str
    # where a row of the sheet of sources stands, once it has its place
    finde: Callable[[Quellangabe], Ziel | None] = lambda _: None
    namen: dict[str, Stelle] = field(default_factory=dict)
    # sheet and row -> what stands in its cells, from the first column on
    _reihen: dict[tuple[str, int], Sequence[Wert | Zelle]] = field(default_factory=dict)
    _formeln: dict[Stelle, str] = field(default_factory=dict)
    _genannt: dict[Stelle, Ziel] = field(default_factory=dict)
    _zeigt: dict[Stelle, list[Stelle]] = field(default_factory=dict)
    _orte: dict[Stelle, tuple[Any, int, int]] = field(default_factory=dict)
    _lesungen: dict[Stelle, Lesung] = field(default_factory=dict)
    _gefunden: dict[Stelle, Ziel | None] = field(default_factory=dict)
    _angesprungen: set[Stelle] = field(default_factory=set)  # these lead to their source at once

    def merke(self, ws: Any, nummer: int, reihe: Sequence[Wert | Zelle]) -> None:
        """A row is remembered: what stands in it, where its cells lead, what they show."""
        if self.quellblatt:
            self._reihen[ws.name, nummer] = reihe
        for spalte, inhalt in enumerate(reihe):
            if isinstance(inhalt, Zelle):
                formel = inhalt.wert if isinstance(inhalt.wert, Formel) else None
                if formel or inhalt.ziel or inhalt.zeigt:
                    self._merke(ws, (nummer, spalte), formel, inhalt.ziel, inhalt.zeigt)
            elif isinstance(inhalt, Formel):
                self._merke(ws, (nummer, spalte), inhalt)

    def _merke(
        self,
        ws: Any,
        ort: tuple[int, int],
        formel: Formel | None,
        ziel: Ziel | Quellangabe | None = None,
        zeigt: tuple[Quellangabe, ...] = (),
    ) -> None:
        """A cell with a formula, a target, or a row of sources it shows."""
        if not self.quellblatt and not ziel:
            return
        stelle = Stelle(ws.name, zellname(*ort))
        angaben = (*zeigt, formel.zeigt) if formel and formel.zeigt else zeigt
        gezeigt = [z.stelle for a in angaben if (z := self.finde(a))]
        ziel = ziel or (formel.ziel if formel else None)
        if isinstance(ziel, Quellangabe):
            ziel = self.finde(ziel)
        if not (ziel or gezeigt or formel):
            return
        self._orte[stelle] = (ws, *ort)
        if gezeigt:
            self._zeigt[stelle] = gezeigt
        if formel:
            self._formeln[stelle] = formel.text
            ziel = ziel or self._gelesene_quelle(formel.text)
        if ziel:
            self._genannt[stelle] = ziel

    def _gelesene_quelle(self, formel: str) -> Ziel | None:
        """The first row of sources a formula reads by itself: it leads there, whatever else it
        reads.
        """
        direkt = einzelne(formel, self.quellblatt)
        return zur_quelle(direkt[0]) if direkt else None

    def _wert(self, stelle: Stelle) -> Wert:
        """What stands in a cell."""
        zeile, spalte = zellort(stelle.zelle)
        reihe = self._reihen.get((stelle.blatt, zeile), ())
        inhalt = reihe[spalte] if spalte < len(reihe) else None
        return inhalt.wert if isinstance(inhalt, Zelle) else inhalt

    @property
    def formeln(self) -> Mapping[Stelle, str]:
        """Every formula, where it stands."""
        return self._formeln

    def ziel(self, stelle: Stelle) -> Ziel | None:
        """Where a cell leads."""
        if stelle not in self._gefunden:
            self._gefunden[stelle] = None  # a circle leads nowhere
            self._gefunden[stelle] = self._entschieden(stelle)
        return self._gefunden[stelle]

    def _entschieden(self, stelle: Stelle) -> Ziel | None:
        ziel = self._genannt.get(stelle) or self._gesucht(stelle)
        if ziel is None or self.quellblatt in ("", stelle.blatt, ziel.stelle.blatt):
            return ziel
        if stelle in self._angesprungen:
            return self._quelle(stelle, ziel)
        if self._quelle(ziel.stelle) and not self._fuehrt_zur_quelle(ziel.stelle):
            self._angesprungen.add(ziel.stelle)
        return ziel

    def _gesucht(self, stelle: Stelle) -> Ziel | None:
        """By what a formula reads; where nothing of it comes from a source, to its first cell."""
        if stelle not in self._formeln:
            return None
        lesung = self._lesungen.get(stelle) or self._lies(stelle)
        for one in lesung:
            if (weiter := self.ziel(one)) is None or not self._quelle(one):
                continue
            nah = weiter.stelle.blatt == self.quellblatt or one.blatt != stelle.blatt
            return zu_den_teilen(one if nah else weiter.stelle)
        weitere = [*(one for one in lesung if one in self._orte), *lesung]
        return zu_den_teilen(weitere[0]) if weitere else None

    def _lies(self, stelle: Stelle) -> Lesung:
        """The cells a formula reads in which something stands: what it adds up first, conditions
        last.
        """
        formel = self._formeln[stelle]

        def ist(one: Stelle, text: str) -> bool:
            return self._wert(one) == text

        gelesen = chain(
            summanden(formel, stelle.blatt, ist), bezuege(formel, stelle.blatt, self.namen)
        )
        self._lesungen[stelle] = Lesung(one for one in gelesen if self._wert(one) not in (None, ""))
        return self._lesungen[stelle]

    def _quelle(self, stelle: Stelle, ziel: Ziel | None = None) -> Ziel | None:
        """The row of sources at the end of the way from a cell."""
        ziel, gesehen = ziel or self.ziel(stelle), {stelle}
        while ziel and ziel.stelle.blatt != self.quellblatt and ziel.stelle not in gesehen:
            gesehen.add(ziel.stelle)
            ziel = self.ziel(ziel.stelle)
        return ziel if ziel and ziel.stelle.blatt == self.quellblatt else None

    def _fuehrt_zur_quelle(self, stelle: Stelle) -> bool:
        ziel = self.ziel(stelle)
        return ziel is not None and ziel.stelle.blatt == self.quellblatt

    def rueckwege(self) -> tuple[dict[Stelle, Stelle], dict[Stelle, Stelle]]:
        """Cell of the sheet of sources -> the cell that shows its value, and the cell that reads it
        among others: each the first in the order of sheets, rows and columns.
        """
        gezeigt: dict[Stelle, Stelle] = {}
        gelesen: dict[Stelle, Stelle] = {}
        for stelle in sorted(self._orte, key=self._ordnung):
            for one in self._zeigt_von(stelle):
                gezeigt.setdefault(one, stelle)
            for one in einzelne(self._formeln.get(stelle, ""), self.quellblatt):
                gelesen.setdefault(one, stelle)
        return gezeigt, gelesen

    def _zeigt_von(self, stelle: Stelle) -> list[Stelle]:
        """The rows whose value a cell shows, also by repeating another cell that does."""
        gesehen: set[Stelle] = set()
        while stelle not in self._zeigt and stelle not in gesehen:
            gesehen.add(stelle)
            weiter = wiederholt(self._formeln.get(stelle, ""), stelle.blatt, self.namen)
            if weiter is None:
                return []
            if weiter.blatt == self.quellblatt:
                return [weiter]
            stelle = weiter
        return self._zeigt.get(stelle, [])

    def _ordnung(self, stelle: Stelle) -> tuple[int, int, int]:
        ws, zeile, spalte = self._orte[stelle]
        return ws.index, zeile, spalte

    def verknuepfe(self) -> None:
        """Hang the links on the cells, once all of them are written."""
        for ws, zeile, spalte, ziel in self._verweise():
            ws.verlinke(zeile, spalte, ziel.stelle.verweis, ziel.hinweis)
        self._lesungen.clear()

    def _verweise(self) -> Iterator[tuple[Any, int, int, Ziel]]:
        fest = {
            stelle: ziel
            for stelle, ziel in self._genannt.items()
            if self.quellblatt in ("", stelle.blatt, ziel.stelle.blatt)
        }  # whatever others lead to
        bekannt = -1
        while len(self._angesprungen) > bekannt:  # what is led to changes what others lead to
            bekannt = len(self._angesprungen)
            self._gefunden = dict(fest)
            for stelle in self._orte:
                if stelle not in fest:
                    self.ziel(stelle)
        for stelle, ort in self._orte.items():
            if ziel := self._gefunden[stelle]:
                yield *ort, ziel


# The same cells are led to in every workbook, and from many cells of one.
@lru_cache(maxsize=4096)
def zur_quelle(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Zur Quelle: Blatt {stelle.blatt}, Zelle {stelle.zelle}")


@lru_cache(maxsize=4096)
def zu_den_teilen(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Zu den Teilen dieser Zahl: Blatt {stelle.blatt}, Zelle {stelle.zelle}")


@lru_cache(maxsize=4096)
def zurueck(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Zurück zur Zahl: Blatt {stelle.blatt}, Zelle {stelle.zelle}")


@lru_cache(maxsize=4096)
def geht_ein(stelle: Stelle) -> Ziel:
    return Ziel(stelle, f"Geht ein in: Blatt {stelle.blatt}, Zelle {stelle.zelle}")
