"""How long does a conversation take here, and how long elsewhere?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Zelle
from templates.planung.hilfe.raster import gesamt
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import ERLANG, TEMPO

_STUNDEN, _GESPRAECHE, _MINUTEN, _MEDIAN = range(1, 5)
_SPALTEN: Final = (
    Spalte("Produktivzeit"),
    Spalte("Stunden im Basiszeitraum", Art.ZEHNTEL),
    Spalte("Gespräche im Basiszeitraum", Art.GANZZAHL),
    Spalte("Minuten je Gespräch", Art.ZEHNTAUSENDSTEL),
    Spalte("Median aller Service Center", Art.ZEHNTAUSENDSTEL),
)
_ZEILEN: Final = (
    ("call", "Call", "Minuten_je_Gespraech_Call"),
    ("rueckrufe", "Rückrufe", "Minuten_je_Gespraech_Rueckrufe"),
    ("versand", "Versand", "Minuten_je_Gespraech_Versand"),
)
_OHNE_MEDIAN: Final = "nicht bekannt"


def schreibe_minuten(blatt: Blatt, modell: Planungshilfe) -> None:
    """A row per kind of productive time, and their sum."""
    blatt.abschnitt("Minuten je Gespräch")
    for satz in (TEMPO, ERLANG):
        blatt.absatz(satz)
    b = blatt.bereich(len(_ZEILEN))
    blatt.tabelle(
        "T_Minuten_je_Gespraech",
        "Je Art der Produktivzeit Stunden, Gespräche, Minuten je Gespräch und der Median aller "
        "Service Center.",
        _SPALTEN,
        [_zeile(b, nummer, modell) for nummer in range(len(_ZEILEN))],
        summe=_summe(b, modell),
    )


def _zeile(b: Bereich, nummer: int, modell: Planungshilfe) -> Tabellenzeile:
    schluessel, text, name = _ZEILEN[nummer]
    z = modell.minuten[schluessel]
    formel = f"={b.zelle(nummer, _STUNDEN)}*60/{b.zelle(nummer, _GESPRAECHE)}"
    return [
        text,
        Formel(f"={gesamt(f'b_{schluessel}')}", _da(z.stunden)),
        Formel(f"={gesamt('b_gespraeche')}", _da(modell.monate["b_gespraeche"].gesamt)),
        Zelle(Formel(formel, z.minuten), name=name),
        _OHNE_MEDIAN if z.median is None else z.median,
    ]


def _summe(b: Bereich, modell: Planungshilfe) -> Tabellenzeile:
    z = modell.minuten["summe"]
    return [
        "Gesamt",
        Formel(f"=SUM({b.spalte(_STUNDEN)})", _da(z.stunden)),
        None,
        Zelle(Formel(f"=SUM({b.spalte(_MINUTEN)})", z.minuten), name="Minuten_je_Gespraech"),
        None if z.median is None else Formel(f"=SUM({b.spalte(_MEDIAN)})", z.median),
    ]


def _da(wert: Decimal | None) -> Decimal:
    assert wert is not None, "the basis period has months"
    return wert
