"""Does a sheet come out of a printer readable, whole, and with its name on every page?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.utils import range_boundaries

from tests.barrierefrei.buch import Buch, alle, breite_des_blatts, texte
from tests.barrierefrei.schriftbild import punkte, textbreite

_A4 = (595.3, 841.9)  # points
_KLEINSTE = 7.0  # points on paper
_ERSTE_SEITE = {"Kostennachweis": 9.0}  # the page the gE pays by
_GRUNDSCHRIFT = 10.0
_LANG = 40  # rows: more do not fit onto one page


def a4_eine_seite_breit(buch: Buch) -> Iterator[str]:
    """Fitted to the width alone: fitted to the height, too, a long sheet becomes too small."""
    for blatt in buch.mappe:
        seite = blatt.page_setup
        angepasst = blatt.sheet_properties.pageSetUpPr
        if seite.paperSize != 9 or not angepasst or not angepasst.fitToPage:
            yield f"{blatt.title}: nicht A4, eine Seite breit"
        elif seite.fitToWidth not in (None, 1) or seite.fitToHeight != 0:
            yield f"{blatt.title}: angepasst an {seite.fitToWidth} × {seite.fitToHeight} Seiten"


def gedruckt_gross_genug(buch: Buch) -> Iterator[str]:
    """The smallest text of a sheet at the scale at which it fits onto the page."""
    for blatt in buch.mappe:
        verlangt = _ERSTE_SEITE.get(blatt.title, 0)
        if (mass := massstab(blatt)) * _GRUNDSCHRIFT < verlangt:
            yield f"{blatt.title}: gedruckt {mass * _GRUNDSCHRIFT:.1f} statt {verlangt:g} Punkt"
        kleinste = min((z.font.sz for z in texte(blatt)), default=_GRUNDSCHRIFT)
        if mass * kleinste < _KLEINSTE:
            yield f"{blatt.title}: gedruckt {mass * kleinste:.1f} Punkt"


def massstab(blatt: Any) -> float:
    """At which a sheet is printed: never enlarged."""
    return min(1.0, _druckbreite(blatt) / sum(map(punkte, breite_des_blatts(blatt))))


def _druckbreite(blatt: Any) -> float:
    quer = blatt.page_setup.orientation == "landscape"
    raender = float(blatt.page_margins.left + blatt.page_margins.right)
    return _A4[1 if quer else 0] - 72 * raender


def fusszeile_unskaliert(buch: Buch) -> Iterator[str]:
    """Printed in its own size, however small the sheet has to become."""
    for name, blatt in buch.blattxml.items():
        for fuss in alle(blatt, "headerFooter"):
            if fuss.attrib.get("scaleWithDoc") != "0":
                yield f"{name}: die Fußzeile wird mit dem Blatt verkleinert"


def fusszeile_ganz(buch: Buch) -> Iterator[str]:
    """Left and right part have room beside each other; the right one counts the pages."""
    for blatt in buch.mappe:
        links, rechts = (getattr(blatt.oddFooter, ort) for ort in ("left", "right"))
        if not links.text or "Seite &P von &N" not in (rechts.text or ""):
            yield f"{blatt.title}: die Fußzeile nennt Dokument oder Seite nicht"
            continue
        gesamt = sum(textbreite(t.text, t.size or _GRUNDSCHRIFT) for t in (links, rechts))
        if min(t.size or _GRUNDSCHRIFT for t in (links, rechts)) < 8:
            yield f"{blatt.title}: die Fußzeile ist kleiner als 8 Punkt"
        elif gesamt > _druckbreite(blatt):
            yield f"{blatt.title}: die Fußzeile ist breiter als die Seite"


def fusszeile_sagt_nichts_allein(buch: Buch) -> Iterator[str]:
    """Screen readers pass over footers: what stands there stands in the title as well."""
    for blatt in buch.mappe:
        kopf = blatt.oddHeader
        if any(getattr(kopf, ort).text for ort in ("left", "center", "right")):
            yield f"{blatt.title}: hat eine Kopfzeile"
        bekannt = f"{buch.mappe.properties.title} {blatt['A1'].value} {blatt['A2'].value}"
        for teil in (blatt.oddFooter.left.text or "").split(" · "):
            if teil.replace("&&", "&").replace("\u200b", "") not in bekannt:
                yield f"{blatt.title}: „{teil}“ steht nur in der Fußzeile"


def kopf_auf_jeder_seite(buch: Buch) -> Iterator[str]:
    """A table longer than a page repeats its headings."""
    for blatt in buch.mappe:
        for tabelle in blatt.tables.values():
            _, oben, _, unten = range_boundaries(tabelle.ref)
            if unten - oben > _LANG and blatt.print_title_rows != f"${oben}:${oben}":
                yield f"{blatt.title}: {tabelle.name} wiederholt ihren Kopf nicht"
