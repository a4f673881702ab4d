"""Can every text be read whole: not chopped, not cut, large and dark enough, links with a name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.barrierefrei.buch import Buch, breite_des_blatts, in_tabelle, spaltenbreite, texte
from tests.barrierefrei.schriftbild import breite_der_zelle, punkte, zeilen

_SATZENDE = (".", ":", "!", "?", ";", "“", ")", "…")
_VOLLE_HOEHE = 350  # points: what is higher than a row can be goes on in the next
_ZEILENHOEHE = 1.2  # of the font size, at least
_STANDARDHOEHE = 15.0
_SPIELRAUM = 1.05  # a measured width may be that much off
_SCHRIFTEN = ("Arial", "Courier New")
_NICHTSSAGEND = re.compile(r"(hier|link|mehr|weiter|klicken sie.*|https?://.*)", re.IGNORECASE)
_FUSSNOTE = re.compile(r"[†‡¹²³⁰⁴-⁹]|\w\*(?!\w)")


def text_in_einer_zelle(buch: Buch) -> Iterator[str]:
    """A sentence outside of tables does not go on in the cell below or beside it."""
    for blatt in buch.mappe:
        frei = [z for z in texte(blatt) if z.coordinate not in in_tabelle(blatt)]
        for oben, unten in pairwise(z for z in frei if z.column == 1 and not z.hyperlink):
            if _geht_weiter(blatt, oben, unten):
                yield f"{blatt.title}!{unten.coordinate}: „{unten.value[:30]}“ geht weiter"
        for zelle in frei:
            links = blatt.cell(zelle.row, zelle.column - 1).value if zelle.column > 1 else None
            if isinstance(links, str) and not links.startswith("=") and zelle.value[:1].islower():
                yield f"{blatt.title}!{zelle.coordinate}: „{zelle.value[:30]}“ geht weiter"


def _geht_weiter(blatt: Any, oben: Any, unten: Any) -> bool:
    if unten.row != oben.row + 1 or oben.style_id != unten.style_id:
        return False
    hoehe = blatt.row_dimensions[oben.row].height or 0
    offen = not oben.value.rstrip().endswith(_SATZENDE)
    return hoehe < _VOLLE_HOEHE and (offen or unten.value[:1].islower()) and len(oben.value) > 30


def text_passt_ins_blatt(buch: Buch) -> Iterator[str]:
    """A text that does not wrap ends before the next filled cell and before the sheet does."""
    for blatt in buch.mappe:
        breiten = breite_des_blatts(blatt, auch_leere=True)
        for zelle in texte(blatt):
            if zelle.alignment.wrap_text:
                continue
            bis = next(
                (
                    n
                    for n in range(zelle.column + 1, len(breiten) + 1)
                    if blatt.cell(zelle.row, n).value is not None
                ),
                len(breiten) + 1,
            )
            platz = sum(map(punkte, breiten[zelle.column - 1 : bis - 1]))
            if breite_der_zelle(zelle) > platz * _SPIELRAUM:
                yield f"{blatt.title}!{zelle.coordinate}: „{zelle.value[:30]}“ hat nicht Platz"


def zeile_hoch_genug(buch: Buch) -> Iterator[str]:
    """A row is as high as its text; not every program finds that out by itself."""
    for blatt in buch.mappe:
        for zelle in texte(blatt):
            gesetzt = blatt.row_dimensions[zelle.row].height
            if not gesetzt and not zelle.alignment.wrap_text:
                continue  # every program makes room for one line
            hoehe, anzahl = gesetzt or _STANDARDHOEHE, 1
            if zelle.alignment.wrap_text:
                platz = punkte(spaltenbreite(blatt, zelle.column)) * _SPIELRAUM
                anzahl = zeilen(zelle, platz)
            if hoehe < 405 and hoehe + 1 < anzahl * zelle.font.sz * _ZEILENHOEHE:
                yield (
                    f"{blatt.title}!{zelle.coordinate}: {anzahl} Zeilen Text in {hoehe:g} Punkt, "
                    f"„{zelle.value[:30]}“"
                )


def zahl_passt_in_spalte(buch: Buch) -> Iterator[str]:
    """Else the cell shows ####."""
    for blatt in buch.werte:
        for reihe in blatt.iter_rows():
            for zelle in reihe:
                if isinstance(zelle.value, int | float):
                    platz = punkte(spaltenbreite(blatt, zelle.column))
                    if breite_der_zelle(zelle, _gezeigt(zelle.value, zelle.number_format)) > platz:
                        yield f"{blatt.title}!{zelle.coordinate}: {zelle.value} passt nicht"


def _gezeigt(wert: float, zahlenformat: str) -> str:
    if "%" in zahlenformat:
        return f"{wert * 100:.1f} %"
    stellen = 0 if zahlenformat in ("0", "#,##0") else 2
    zeichen = "+" if zahlenformat.startswith("+") else ""
    return f"{wert:{zeichen},.{stellen}f}" + (" €" if "€" in zahlenformat else "")


def schrift_ohne_schnoerkel(buch: Buch) -> Iterator[str]:
    """Sans serif, upright, at least 8 points, underlined only where it is a link."""
    for blatt in buch.mappe:
        for zelle in (z for reihe in blatt.iter_rows() for z in reihe if z.value is not None):
            f = zelle.font
            fremd = f.name not in _SCHRIFTEN or f.sz < 8 or f.i or f.strike or f.vertAlign
            if fremd or (f.u and not zelle.hyperlink):
                yield f"{blatt.title}!{zelle.coordinate}: Schrift {f.name} {f.sz:g}"


def kontrast(buch: Buch) -> Iterator[str]:
    """Text against its ground at least 4.5 : 1 (WCAG 1.4.3)."""
    for blatt in buch.mappe:
        for zelle in (z for reihe in blatt.iter_rows() for z in reihe if z.value is not None):
            grund = zelle.fill.fgColor.rgb if zelle.fill.fill_type == "solid" else "FFFFFFFF"
            schrift = zelle.font.color.rgb if zelle.font.color else "FF000000"
            if not isinstance(schrift, str) or not isinstance(grund, str):
                schrift, grund = "FF000000", "FFFFFFFF"  # colours of the theme: black on white
            if (wert := verhaeltnis(schrift, grund)) < 4.5:
                yield f"{blatt.title}!{zelle.coordinate}: Kontrast {wert:.1f} : 1"


def verhaeltnis(eine: str, andere: str) -> float:
    """By the formula of the WCAG."""
    dunkel, hell = sorted((_helligkeit(eine), _helligkeit(andere)))
    return (hell + 0.05) / (dunkel + 0.05)


def _helligkeit(rgb: str) -> float:
    anteile = (int(rgb[-6:][i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [a / 12.92 if a <= 0.03928 else ((a + 0.055) / 1.055) ** 2.4 for a in anteile]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def verweise_sagen_ihr_ziel(buch: Buch) -> Iterator[str]:
    """A link says where it leads, in its text or its tooltip, and what it leads to is there."""
    for blatt in buch.mappe:
        for zelle in (z for reihe in blatt.iter_rows() for z in reihe if z.hyperlink):
            link, text = zelle.hyperlink, str(zelle.value or "")
            if _NICHTSSAGEND.fullmatch(text.strip()) or not (text.strip() or link.tooltip):
                yield f"{blatt.title}!{zelle.coordinate}: Verweis „{text}“"
            ziel = (link.location or "").rpartition("!")[0].strip("'").replace("''", "'")
            if link.location and ziel and ziel not in buch.mappe.sheetnames:
                yield f"{blatt.title}!{zelle.coordinate}: das Ziel {link.location} gibt es nicht"


def keine_fussnotenzeichen(buch: Buch) -> Iterator[str]:
    """What is to be said stands in words, not behind a raised sign."""
    for blatt in buch.mappe:
        for zelle in texte(blatt):
            if _FUSSNOTE.search(zelle.value):
                yield f"{blatt.title}!{zelle.coordinate}: „{zelle.value[:30]}“"


def leeres_ist_erklaert(buch: Buch) -> Iterator[str]:
    """Where a cell of a table is empty, its row says why, or the sheet says what that means."""
    for blatt in buch.mappe:
        if "leer" in " ".join(z.value for z in texte(blatt)).casefold():
            continue
        for tabelle in blatt.tables.values():
            _, *zeilen = blatt[tabelle.ref]
            # a sum stands below what can be summed alone
            for zeile in zeilen[: len(zeilen) - (tabelle.totalsRowCount or 0)]:
                leer = [z.coordinate for z in zeile if z.value is None]
                if 0 < len(leer) < len(zeile) and not any(z.data_type == "s" for z in zeile[1:]):
                    yield f"{blatt.title}!{leer[0]} ({tabelle.name}) ist leer ohne ein Wort"
