"""Do charts and the file itself speak: names, alternative texts, titles, language?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.barrierefrei.buch import Buch, Element, alle

_SPRACHE = "de-DE"
_BEKANNT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|xl/(workbook|styles|sharedStrings|metadata)\.xml|xl/theme/theme\d+\.xml"
    r"|xl/(worksheets/sheet|tables/table|drawings/drawing|charts/chart)\d+\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/(worksheets|drawings|charts)/_rels/\w+\.xml\.rels"
)
_NEU = re.compile(r"\b(XLOOKUP|LET|FILTER|TEXT|UNIQUE|SORT|SEQUENCE)\(|_xlfn")
_DIAGRAMMNAME = re.compile(r"(Chart|Diagramm)\s*\d*", re.IGNORECASE)


def alternativtext(buch: Buch) -> Iterator[str]:
    """Every table and every chart says in words what it shows."""
    for name, tabelle in buch.xml("xl/tables/").items():
        if not any(e.attrib.get("altTextSummary") for e in alle(tabelle, "table")):
            yield f"{name}: ohne Alternativtext"
    for name, zeichnung in buch.xml("xl/drawings/").items():
        for objekt in alle(zeichnung, "cNvPr"):
            if len(objekt.attrib.get("descr", "")) <= 40:
                yield f"{name}: „{objekt.attrib.get('name')}“ ohne Alternativtext"


def sprechende_diagrammnamen(buch: Buch) -> Iterator[str]:
    for name, zeichnung in buch.xml("xl/drawings/").items():
        for objekt in alle(zeichnung, "cNvPr"):
            if _DIAGRAMMNAME.fullmatch(objekt.attrib.get("name", "")):
                yield f"{name}: das Diagramm heißt „{objekt.attrib['name']}“"


def diagramm_hat_titel(buch: Buch) -> Iterator[str]:
    """Of its own, and one of each axis where the chart's own does not name the unit."""
    for name, diagramm in buch.xml("xl/charts/chart").items():
        achsen = [a for art in ("catAx", "valAx", "dateAx") for a in alle(diagramm, art)]
        sichtbar = [a for a in achsen if not _geloescht(a)]
        if not any(_gesagt(t) for c in alle(diagramm, "chart") for t in c if t in alle(c, "title")):
            yield f"{name}: ohne Titel"
        titel = " ".join(_gesagt(t) for t in alle(diagramm, "title"))
        einheit_genannt = any(wort in titel for wort in ("€", "Minuten", "%"))
        for achse in sichtbar:
            if not einheit_genannt and not any(_gesagt(t) for t in alle(achse, "title")):
                yield f"{name}: eine Achse ohne Titel"


def _geloescht(achse: Element) -> bool:
    return any(e.attrib.get("val") == "1" for e in alle(achse, "delete"))


def _gesagt(titel: Element) -> str:
    """Its own words, or those of the cell it repeats."""
    return "".join(e.text or "" for name in ("t", "v") for e in alle(titel, name))


def reihen_ohne_farbe_unterscheidbar(buch: Buch) -> Iterator[str]:
    """Series of a chart differ by pattern, by marker or by being a line."""
    for name, diagramm in buch.xml("xl/charts/chart").items():
        formen = [_form(reihe) for reihe in alle(diagramm, "ser")]
        if len(set(formen)) < len(formen):
            yield f"{name}: Reihen unterscheiden sich nur durch Farbe"


def _form(reihe: Element) -> str:
    """Pattern of a bar, or marker of a line; a single bar may be filled in another way."""
    for element in (e for teil in reihe if not teil.tag.endswith("}dPt") for e in teil.iter()):
        if element.tag.endswith(("}pattFill", "}symbol")):
            return str(element.attrib.get("prst") or element.attrib.get("val"))
    return "solid"


def deutsch(buch: Buch) -> Iterator[str]:
    """The document and each chart say in which language they speak."""
    if f"<dc:language>{_SPRACHE}</dc:language>" not in buch.teile["docProps/core.xml"].decode():
        yield "die Datei nennt ihre Sprache nicht"
    for name, diagramm in buch.xml("xl/charts/chart").items():
        sprachen = {e.attrib.get("val") for e in alle(diagramm, "lang")}
        sprachen |= {e.attrib["lang"] for e in diagramm.iter() if "lang" in e.attrib}
        if sprachen != {_SPRACHE}:
            yield f"{name}: Sprache {sorted(map(str, sprachen))}"


def dateiangaben(buch: Buch) -> Iterator[str]:
    """Title, subject, author."""
    p = buch.mappe.properties
    yield from (f"ohne {n}" for n in ("title", "subject", "creator") if not getattr(p, n))


def nichts_bewegtes_nichts_verborgenes(buch: Buch) -> Iterator[str]:
    """No macro, image, text box, comment, control, sound, or reach into another file."""
    for teil in buch.teile:
        if not _BEKANNT.fullmatch(teil):
            yield f"die Mappe enthält {teil}"
    for name, zeichnung in buch.xml("xl/drawings/").items():
        if alle(zeichnung, "sp") or alle(zeichnung, "pic"):
            yield f"{name}: ein Textfeld oder Bild"


def auch_fuer_aeltere_programme(buch: Buch) -> Iterator[str]:
    """No function that an older Excel or LibreOffice lacks."""
    for blatt in buch.mappe:
        for zelle in (z for reihe in blatt.iter_rows() for z in reihe if z.data_type == "f"):
            if _NEU.search(str(zelle.value)):
                yield f"{blatt.title}!{zelle.coordinate}: {zelle.value}"


def _ist_titel(element: Element) -> bool:
    return element.tag.endswith("}title")
