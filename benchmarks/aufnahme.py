"""What does the program ask of XlsxWriter? Public calls, recorded in order and replayed without
it.

The recorder wraps every public method of workbook, worksheet, chart and format; a call from inside
XlsxWriter is none of the program's. Objects that a call returns (sheets, formats, charts) are
numbered, so that a later call can name them. A cell that got into a sheet's table in another way is
added at the end as the plain call that writes it, a format that the program knew from an earlier
workbook before its first use.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

MAPPE: Final = 0  # the number of the workbook itself
# a list that grows until the workbook is closed: what it holds then is what counts
_SPAET: Final = {"set_h_pagebreaks", "set_v_pagebreaks"}
_ZELLSCHREIBER: Final = {
    *("write", "write_string", "write_number", "write_blank", "write_formula", "write_datetime"),
    *("write_url", "write_boolean", "write_rich_string", "write_row", "write_column"),
    "write_array_formula",
}


class Bezug(NamedTuple):
    """An object of XlsxWriter by its number."""

    nummer: int


class Ruf(NamedTuple):
    """One call: whose method, with what, and under which number its result is known (or none)."""

    ziel: int
    methode: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    ergebnis: int | None


@dataclass
class Aufnahme:
    """The calls that made one workbook, and under which name it was written."""

    optionen: dict[str, Any]
    name: str = ""
    rufe: list[Ruf] = field(default_factory=list)

    def gepackt(self) -> bytes:
        """For a file."""
        return zlib.compress(pickle.dumps(self, pickle.HIGHEST_PROTOCOL), 1)


def entpackt(inhalt: bytes) -> Aufnahme:
    """What `gepackt` gave."""
    aufnahme = pickle.loads(zlib.decompress(inhalt))
    assert isinstance(aufnahme, Aufnahme)
    return aufnahme


def spiele(aufnahme: Aufnahme) -> bytes:
    """The workbook of plain XlsxWriter that the calls make."""
    inhalt = io.BytesIO()
    mappe = xlsxwriter.Workbook(inhalt, aufnahme.optionen)
    objekte: dict[int, Any] = {MAPPE: mappe}
    for ziel, methode, args, kwargs, ergebnis in aufnahme.rufe:
        echte = [_echt(a, objekte) for a in args]
        benannte = {k: _echt(v, objekte) for k, v in kwargs.items()}
        found = getattr(objekte[ziel], methode)(*echte, **benannte)
        if ergebnis is not None:
            objekte[ergebnis] = found
    mappe.close()
    return inhalt.getvalue()


def _echt(wert: Any, objekte: dict[int, Any]) -> Any:
    if type(wert) is Bezug:
        return objekte[wert.nummer]
    if type(wert) is dict:
        return {k: _echt(v, objekte) for k, v in wert.items()}
    if type(wert) is list:
        return [_echt(v, objekte) for v in wert]
    return wert


@contextmanager
def aufnehmend(fertig: Callable[[Aufnahme], None]) -> Iterator[None]:
    """As long as the block runs, every workbook that is closed in this process is recorded; its
    name is set by `benannt`.
    """
    geraet = _Geraet(fertig)
    vorher = [
        (klasse, name, methode)
        for klasse in _klassen()
        for name, methode in list(vars(klasse).items())
        if callable(methode) and not isinstance(methode, type) and _gemeint(klasse, name)
    ]
    for klasse, name, methode in vorher:
        setattr(klasse, name, geraet.huelle(name, methode))
    try:
        yield
    finally:
        for klasse, name, methode in vorher:
            setattr(klasse, name, methode)


def _klassen() -> Iterator[type]:
    """Those of XlsxWriter itself: what the program derives from them ends there."""
    offen: list[type] = [Workbook, Worksheet, Chart, Format]
    while offen:
        klasse = offen.pop()
        if klasse.__module__.startswith("xlsxwriter."):
            yield klasse
            offen += klasse.__subclasses__()


def _gemeint(klasse: type, name: str) -> bool:
    return not name.startswith("_") or (name == "__init__" and klasse is Workbook)


class _Geraet:
    """Remembers objects, depth and calls while the recorder is on."""

    def __init__(self, fertig: Callable[[Aufnahme], None]) -> None:
        self._fertig, self._tiefe = fertig, 0
        self._laufend: dict[int, _Band] = {}  # by the identity of any object of the workbook

    def huelle(self, name: str, methode: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(methode)
        def ruf(selbst: Any, *args: Any, **kwargs: Any) -> Any:
            if self._tiefe:
                return methode(selbst, *args, **kwargs)
            if name == "__init__":
                self._beginne(selbst, *args, **kwargs)
            band = self._laufend.get(id(selbst))
            if band is not None and name == "close":
                self._schliesse(band)
            eintrag = band.merke(selbst, name, args, kwargs) if band and _merkt(name) else None
            self._tiefe += 1
            try:
                ergebnis = methode(selbst, *args, **kwargs)
            finally:
                self._tiefe -= 1
            if band is not None and eintrag is not None:
                band.ergibt(eintrag, ergebnis)
                self._laufend[id(ergebnis)] = band
            return ergebnis

        return ruf

    def _beginne(self, mappe: Any, _ziel: Any = None, optionen: Any = None) -> None:
        self._laufend[id(mappe)] = _Band(Aufnahme(dict(optionen or {})), mappe)

    def _schliesse(self, band: _Band) -> None:
        band.ergaenze()
        self._laufend = {k: b for k, b in self._laufend.items() if b is not band}
        self._fertig(band.fertig())


def _merkt(name: str) -> bool:
    return name not in {"__init__", "close", "get_name"}


class _Band:
    """The calls of one workbook while it is open."""

    def __init__(self, aufnahme: Aufnahme, mappe: Any) -> None:
        self.aufnahme = aufnahme
        self._nummern: dict[int, int] = {id(mappe): MAPPE}
        self._objekte: list[Any] = [mappe]  # kept, so that no identity is given twice
        self._spaet: list[tuple[int, tuple[Any, ...]]] = []
        self._zellen: dict[int, set[tuple[int, int]]] = {}
        self._links: dict[int, set[tuple[int, int]]] = {}
        self._nur_link: dict[int, bool] = {}  # a sheet whose next link leaves its cell as it is

    def merke(self, ziel: Any, name: str, args: Any, kwargs: Any) -> int:
        """Keep a call; where it stands."""
        if name == "write_url":
            self._merke_art(ziel, ziel.ignore_write_string)
            self._links.setdefault(id(ziel), set()).add((args[0], args[1]))
        self._rufe(ziel, name, args, kwargs)
        ort = len(self.aufnahme.rufe) - 1
        if name in _SPAET:
            self._spaet.append((ort, args))
        elif name in _ZELLSCHREIBER and not self._nur_link.get(id(ziel), False):
            self._zellen.setdefault(id(ziel), set()).add((args[0], args[1]))
        return ort

    def _merke_art(self, blatt: Any, nur_link: bool) -> None:
        """A link may be hung on a cell that keeps what it says."""
        if nur_link != self._nur_link.get(id(blatt), False):
            self._nur_link[id(blatt)] = nur_link
            self._rufe(blatt, "__setattr__", ("ignore_write_string", nur_link), {})

    def _rufe(self, ziel: Any, name: str, args: Any, kwargs: Any) -> None:
        neu = tuple(self._als_angabe(a) for a in args if not isinstance(a, type))
        benannt = {k: self._als_angabe(v) for k, v in kwargs.items() if not isinstance(v, type)}
        self.aufnahme.rufe.append(Ruf(self._nummern[id(ziel)], name, neu, benannt, None))

    def ergibt(self, ort: int, ergebnis: Any) -> None:
        """What a call returned gets a number, if it is an object of XlsxWriter."""
        if isinstance(ergebnis, Worksheet | Format | Chart) and id(ergebnis) not in self._nummern:
            self._nummern[id(ergebnis)] = nummer = len(self._objekte)
            self._objekte.append(ergebnis)
            self.aufnahme.rufe[ort] = self.aufnahme.rufe[ort]._replace(ergebnis=nummer)

    def ergaenze(self) -> None:
        """Cells of the tables that no call of the program has written, as the call that would."""
        for blatt in [o for o in self._objekte if isinstance(o, Worksheet)]:
            bekannt = self._zellen.get(id(blatt), set()) | _tabellenzellen(blatt)
            texte = {nummer: text for text, nummer in blatt.str_table.string_table.items()}
            for zeile, spalte, zelle in _je_zelle(blatt.table):
                if (zeile, spalte) not in bekannt:
                    self._als_ruf(blatt, (zeile, spalte), zelle, texte)
            bekannt = self._links.get(id(blatt), set())
            for zeile, spalte, link in _je_zelle(blatt.hyperlinks):
                if (zeile, spalte) not in bekannt:
                    self._merke_art(blatt, True)
                    ziel = link._original_url
                    self._rufe(blatt, "write_url", (zeile, spalte, ziel, None, "", link.tip), {})

    def fertig(self) -> Aufnahme:
        for ort, args in self._spaet:
            angaben = tuple(self._als_angabe(a) for a in args)
            self.aufnahme.rufe[ort] = self.aufnahme.rufe[ort]._replace(args=angaben)
        return self.aufnahme

    def _als_ruf(self, blatt: Any, ort: tuple[int, int], zelle: Any, texte: dict[int, str]) -> None:
        match type(zelle).__name__:
            case "Number" | "Datetime":
                ruf: tuple[Any, ...] = "write_number", zelle.number, zelle.format
            case "String" | "RichString":
                ruf = "write_string", texte[zelle.string], zelle.format
            case "Blank":
                ruf = "write_blank", None, zelle.format
            case "Formula":
                ruf = "write_formula", f"={zelle.formula}", zelle.format, zelle.value
            case andere:
                raise TypeError(f"a cell of {andere} was written without a call")
        name, *angaben = ruf
        self._rufe(blatt, name, (*ort, *angaben), {})

    def _als_angabe(self, wert: Any) -> Any:
        if isinstance(wert, Format) and id(wert) not in self._nummern:
            self._rufe(self._objekte[MAPPE], "add_format", (wert.eigenschaften,), {})
            self.ergibt(len(self.aufnahme.rufe) - 1, wert)
        if id(wert) in self._nummern and not isinstance(wert, int | str | float):
            return Bezug(self._nummern[id(wert)])
        if isinstance(wert, dict):
            return {k: self._als_angabe(v) for k, v in wert.items()}
        if isinstance(wert, list | tuple):
            return [self._als_angabe(v) for v in wert]
        return wert


def _tabellenzellen(blatt: Any) -> set[tuple[int, int]]:
    """The heading that `add_table` writes itself."""
    found = set()
    for tabelle in blatt.tables:
        von, _, bis = tabelle["range"].partition(":")
        (kopf, links), (_, rechts) = xl_cell_to_rowcol(von), xl_cell_to_rowcol(bis)
        found |= {(kopf, spalte) for spalte in range(links, rechts + 1)}
    return found


def _je_zelle(tafel: dict[int, dict[int, Any]]) -> Iterator[tuple[int, int, Any]]:
    for zeile, spalten in list(tafel.items()):
        for spalte, inhalt in list(spalten.items()):
            yield zeile, spalte, inhalt


def lies(datei: Path) -> Aufnahme:
    """A recording from its file."""
    return entpackt(datei.read_bytes())
