"""How does a sheet stay accessible: title first, one heading row per table, nothing merged?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from templates.mappe.diagramm import Bild
from templates.mappe.mappe import Mappe, check, einzeilig
from templates.mappe.papier import DICHT, RAND, richte_ein
from templates.mappe.schreiben import Ort, schreibe, schreibe_text
from templates.mappe.seite import LUFT, UEBERSCHRIFT_DICHT, UEBERSCHRIFT_FREI, Seite, pixelbreite
from templates.mappe.stil import TEXTARTEN, Absatz, Art, Zellrolle
from templates.mappe.tabelle import LANGE, Langtext, tabellenoptionen
from templates.mappe.umbruch import (
    hoechste,
    hoechstens,
    in_hoehe,
    passt,
    schriftmass,
    zeilenhoehe,
    zeilenzahl,
)
from templates.mappe.zeilen import Zeilen
from templates.mappe.zellen import Bereich, Spalte, Tabellenzeile, Verweis, Wert

_DUENNE_ZEILE: Final = 4
_PIXEL_DICHT: Final = 13 * 96 / 72  # of a row of that height
_FETT: Final = 0.95  # bold text needs more room
_FILTERKNOPF: Final = 2.5  # widths of a digit
_OHNE_EINZUG: Final = 0.9


class Blatt:
    """A worksheet that is filled from top to bottom, or at a place that was kept free before."""

    def __init__(
        self,
        mappe: Mappe,
        name: str,
        breiten: Sequence[float],
        *,
        quer: bool = True,
        dicht: bool = False,
    ) -> None:
        """`dicht`: as much as possible shall fit on the first page."""
        self.mappe, self._dicht, self.name, self.breiten = mappe, dicht, name, tuple(breiten)
        self._frei = 0  # the next free row
        self._lange: list[Langtext] = []
        rand = DICHT if dicht else RAND
        self._seite = Seite(pixelbreite(self.breiten), rand, quer)
        self._ws = mappe.worksheet(name)
        self._ws.set_h_pagebreaks(self._seite.umbrueche)  # it grows as the sheet is filled
        for spalte, breite in enumerate(breiten):
            check(self._ws.set_column(spalte, spalte, breite), f"Die Spaltenbreite {breite}")
        richte_ein(self._ws, mappe.fusszeile, rand, quer=quer)

    # --- where the next thing stands

    def leerzeile(self) -> None:
        if self._dicht:
            self._stelle_ein(self._frei, _DUENNE_ZEILE)
        self._frei += 1

    def platz(self, zeilen: int) -> Bereich:
        """A place kept free for a table whose formulas lead further down; `an` writes there."""
        bereich = self.bereich(zeilen)
        self._frei += zeilen + 1
        return bereich

    @contextmanager
    def an(self, bereich: Bereich) -> Iterator[None]:
        """Write at a place kept free before, then go on below all that stands there."""
        ende, self._frei = self._frei, bereich.kopf
        try:
            yield
        finally:
            self._frei = max(ende, self._frei)

    # --- text outside tables

    def kopf(self, titel: str, umfang: str, einheit: str) -> None:
        """The first three lines of a sheet: what, for whom (a name too long is not said), units."""
        self.absatz(titel, Absatz.TITEL)
        kurz = "" if passt(umfang, Absatz.UMFANG, self.breiten) else self.mappe.angaben.kurz
        self.absatz(kurz or umfang, Absatz.UMFANG)
        self.absatz(einheit, Absatz.EINHEIT)

    def abschnitt(self, text: str) -> None:
        """A heading, one blank row above it; on paper what follows begins on the same page."""
        self._seite.halte(self._frei, UEBERSCHRIFT_DICHT if self._dicht else UEBERSCHRIFT_FREI)
        self.leerzeile()
        self.absatz(text, Absatz.ABSCHNITT)

    def absatz(self, text: str, absatz: Absatz = Absatz.TEXT, spalte: int = 0) -> None:
        """Running text in one cell: on one line that runs over the empty cells beside it,
        or wrapped where the sheet is too narrow; what is higher than a row goes on in the next.
        """
        mass = schriftmass(absatz)
        for stueck in in_hoehe(text, self.breiten[spalte] / mass, hoechstens(mass)):
            auf_einer = passt(stueck, absatz, self.breiten[spalte:])
            form = self.mappe.absatzformat(absatz, umbruch=not auf_einer)
            schreibe_text(self._ws, (self._frei, spalte), stueck, form)
            zeilen = 1 if auf_einer else zeilenzahl(stueck, self.breiten[spalte] / mass)
            self._setze_hoehe(self._frei, zeilen, mass)
            self._frei += 1

    def wert(self, wert: Wert, name: str, absatz: Absatz) -> None:
        """A figure outside of tables, in the first column, under a defined name."""
        form = self.mappe.absatzformat(absatz)
        self.mappe.netz.merke(self._ws, self._frei, [wert])
        schreibe(self._ws, (self._frei, 0), wert, form)
        self.mappe.benenne(name, Bereich(self.name, self._frei - 1, 1).fern(0, 0))
        self._setze_hoehe(self._frei, 1, schriftmass(absatz))
        self._frei += 1

    def verweise(self, ziele: Sequence[Verweis], zweite: int) -> None:
        """Links to other sheets, two a row: the second in the column named."""
        for nummer, ziel in enumerate(ziele):
            ort = self._frei + nummer // 2, nummer % 2 * zweite
            schreibe(self._ws, ort, ziel, self.mappe.absatzformat(Absatz.VERWEIS))
            self._setze_hoehe(ort[0], 1)
        self._frei += (len(ziele) + 1) // 2

    def warnung(self, text: str) -> None:
        """A marked band across the sheet; the words carry the warning, the colour only helps."""
        self._frei += 1
        beginn, form = self._frei, self.mappe.absatzformat(Absatz.WARNUNG)
        self.absatz(text, Absatz.WARNUNG)
        for zeile in range(beginn, self._frei):
            for spalte in range(1, len(self.breiten)):
                schreibe(self._ws, (zeile, spalte), None, form)

    # --- tables

    def bereich(self, zeilen: int) -> Bereich:
        """The place the next table will take, so that its formulas can be written before it is."""
        return Bereich(self.name, self._frei, zeilen)

    def tabelle(
        self,
        name: str,
        beschreibung: str,
        spalten: Sequence[Spalte],
        zeilen: Sequence[Tabellenzeile],
        *,
        summe: Tabellenzeile | None = None,
        rolle: Zellrolle = Zellrolle.ZELLE,
        filterbar: bool = False,
    ) -> Bereich:
        """A named table with one heading row, alternative text and, if given, its row of sums."""
        bereich = self.bereich(len(zeilen))
        letzte = self._frei + len(zeilen) + (summe is not None)
        koepfe = [
            {"header": s.kopf, "header_format": self._kopfformat(s, filterbar)} for s in spalten
        ]
        optionen = {**tabellenoptionen(name, beschreibung, koepfe, summe), "autofilter": filterbar}
        code = self._ws.add_table(self._frei, 0, letzte, len(spalten) - 1, optionen)
        check(code, f"Die Tabelle {name}")
        rand = -_FILTERKNOPF if filterbar else _OHNE_EINZUG
        platz = (breite * _FETT + rand for breite in self.breiten)
        self._setze_hoehe(self._frei, hoechste(zip((s.kopf for s in spalten), platz, strict=False)))
        self._schreibe_zeilen(self._frei + 1, zeilen, spalten, rolle)
        if summe is not None:
            self._schreibe_zeilen(letzte, [summe], spalten, Zellrolle.SUMME)
        self._frei = letzte + 1
        return bereich

    def _kopfformat(self, spalte: Spalte, filterbar: bool) -> Any:
        """Headings stand above their figures; left of the filter button where there is one."""
        return self.mappe.zellformat(
            Art.TEXT if filterbar or spalte.art in TEXTARTEN else spalte.art, Zellrolle.KOPF
        )

    def _setze_hoehe(self, nummer: int, zeilen: int, mass: float = 1.0) -> None:
        """Row height for the text that wraps in it: not every program finds it out itself."""
        if zeilen > 1 or self._dicht:
            self._stelle_ein(nummer, zeilenhoehe(zeilen, mass))

    def _stelle_ein(self, nummer: int, hoehe: float) -> None:
        check(self._ws.set_row(nummer, hoehe), f"Die Höhe der Zeile {nummer + 1}")
        self._seite.hoehen[nummer] = hoehe

    def _schreibe_zeilen(
        self,
        nummer: int,
        zeilen: Sequence[Tabellenzeile],
        spalten: Sequence[Spalte],
        rolle: Zellrolle,
    ) -> None:
        """Rows of a table from a place on; what they had no room for stands at the end."""
        schrift = Zeilen(self.mappe, self._ws, spalten, self.breiten, rolle)
        for unter, zeile in enumerate(zeilen):
            self._setze_hoehe(nummer + unter, schrift.schreibe(nummer + unter, zeile))
        if schrift.lange and not self._lange:
            self.mappe.zuletzt(self._schreibe_lange)
        self._lange += schrift.lange

    def _schreibe_lange(self) -> None:
        """At the end of the sheet, in its widest column: what its tables had no room for."""
        self.abschnitt(LANGE)
        for text in self._lange:
            self.absatz(str(text), spalte=self.breiten.index(max(self.breiten)))

    # --- the window and the page

    def fixiere(self, zeilen: int, spalten: int = 0) -> None:
        """Rows above and columns left of the window that stay visible."""
        self._ws.freeze_panes(zeilen, spalten)

    def halte_kopf(self, spalten: int = 0, *, gedruckt: bool = True) -> None:
        """The heading row of the next table stays visible with its first columns, also printed."""
        self.fixiere(self._frei + 1, spalten)
        if gedruckt:
            self.wiederhole_kopf()

    def wiederhole_kopf(self) -> None:
        """The heading row of the next table is printed on every page."""
        self._ws.repeat_rows(self._frei)

    def diagramm(self, bild: Bild, *, breite: int | None = None, hoehe: int = 300) -> None:
        """A chart with alternative text below what has been written so far, as wide as the sheet;
        what follows stands below it. On paper it is never cut in two. Sizes in pixels.
        """
        self._frei += 1
        hoehe = self._seite.bildhoehe(self._frei, hoehe)
        self._zeichne(bild, (self._frei, 0), breite or pixelbreite(self.breiten), hoehe)
        self._frei += self._seite.zeilen(hoehe)

    def beisammen(self, zeilen: int) -> None:
        """So many rows of a dense sheet stay on one page: else the next page begins here."""
        self._seite.halte(self._frei, zeilen * _PIXEL_DICHT)

    def daneben(self, bild: Bild, tabelle: Bereich, spalte: int, zeilen: int) -> None:
        """A chart beside the table that comes next, so many rows high."""
        masse = pixelbreite(self.breiten[spalte:]) - LUFT, int(zeilen * _PIXEL_DICHT) - 2 * LUFT
        self._zeichne(bild, (tabelle.kopf, spalte), *masse)

    def _zeichne(self, bild: Bild, ort: Ort, breite: int, hoehe: int) -> None:
        bild.chart.set_size({"width": breite, "height": hoehe})
        lage = {"x_offset": LUFT if ort[1] else 0, "y_offset": LUFT, "object_position": 2}
        optionen = {"description": einzeilig(bild.text), **lage}
        check(self._ws.insert_chart(*ort, bild.chart, optionen), "Ein Diagramm")
