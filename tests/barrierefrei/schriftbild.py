"""How wide is a text in points? By the published widths of Helvetica, which Arial shares; nothing
of the program is asked.
"""

from __future__ import annotations

from math import ceil
from typing import Any

# thousandths of the font size (Adobe Font Metrics of Helvetica)
_BREITEN = {
    222: "ijl’‘",
    191: "'",
    260: "|",
    278: " !,./:;I[]\\ft·\u00a0",
    333: "()-`r„“”‚°{}\u2011",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvxyzs",
    584: "+<=>~×−±÷",
    611: "FTZß",
    667: "&ABEKPSVXYÄ",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→",
    1015: "@",
}
_ZEICHEN = {zeichen: breite for breite, alle in _BREITEN.items() for zeichen in alle}
_UEBLICH = 556  # digits, most small letters
_FETT = 1.08
_RAND = 5.0  # points of a cell that no text fills
_ZIFFERNPIXEL = 7  # of Arial at 10 points, in which Excel counts column widths
_PUNKT_JE_PIXEL = 0.75


def textbreite(text: str, groesse: float, *, fett: bool = False, fest: bool = False) -> float:
    """Points of a text on one line; `fest`: every character is as wide as the next."""
    if fest:
        return len(text) * 0.6 * groesse
    tausendstel = sum(_ZEICHEN.get(zeichen, _UEBLICH) for zeichen in text)
    return tausendstel / 1000 * groesse * (_FETT if fett else 1)


def breite_der_zelle(zelle: Any, text: str | None = None) -> float:
    """Points of what a cell says, in its own font."""
    schrift = zelle.font
    return textbreite(
        zelle.value if text is None else text,
        schrift.sz,
        fett=bool(schrift.b),
        fest=schrift.name.startswith("Courier"),
    )


def punkte(spaltenbreite: float) -> float:
    """Points of a column; the width a file names includes what stays free beside the text."""
    return round(spaltenbreite * _ZIFFERNPIXEL) * _PUNKT_JE_PIXEL


def zeilen(zelle: Any, platz: float) -> int:
    """Lines of a text that wraps in so many points: broken between words, a longer word within."""
    nutzbar = max(platz - _RAND - 6 * zelle.alignment.indent, 12)
    return sum(_zeilen(zelle, absatz, nutzbar) for absatz in zelle.value.split("\n"))


def _zeilen(zelle: Any, absatz: str, platz: float) -> int:
    anzahl, voll = 1, 0.0
    leer = breite_der_zelle(zelle, " ")
    for wort in absatz.split(" "):
        breite = breite_der_zelle(zelle, wort)
        if voll and voll + leer + breite > platz:
            anzahl, voll = anzahl + 1, 0.0
        anzahl += max(ceil(breite / platz) - 1, 0)
        voll += breite + (leer if voll else 0)
    return anzahl
