"""Do the tables say what their cells say? Where they do not, Excel repairs the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter, range_boundaries

from tests.templates.excel.paket import TABELLE, Paket


def tabelleneinwaende(paket: Paket) -> Iterator[str]:
    """Headings, sums, filters and names of all tables."""
    tabellen = list(_tabellen(paket))
    namen = Counter(t.attrib["name"].casefold() for _, t in tabellen)
    nummern = Counter(t.attrib["id"] for _, t in tabellen)
    yield from (f"die Tabelle {name} gibt es zweimal" for name, n in namen.items() if n > 1)
    yield from (f"die Tabellennummer {nr} gibt es zweimal" for nr, n in nummern.items() if n > 1)
    for blatt, tabelle in tabellen:
        yield from (f"{tabelle.attrib['name']}: {g}" for g in _gruende(paket, blatt, tabelle))


def _tabellen(paket: Paket) -> Iterator[tuple[str, Element]]:
    for blatt, teil in paket.blaetter.items():
        folder, _, datei = teil.rpartition("/")
        verweise = f"{folder}/_rels/{datei}.rels"
        if verweise in paket.namen:
            for verweis in paket.wurzel(verweise):
                if verweis.attrib["Type"].endswith("/table"):
                    yield (
                        blatt,
                        paket.wurzel("xl/tables/" + verweis.attrib["Target"].split("/")[-1]),
                    )


def _gruende(paket: Paket, blatt: str, tabelle: Element) -> Iterator[str]:
    links, oben, rechts, unten = range_boundaries(tabelle.attrib["ref"])
    spalten = list(tabelle.iter(TABELLE + "tableColumn"))
    summe = int(tabelle.attrib.get("totalsRowCount", 0))
    if len(spalten) != rechts - links + 1:
        yield "die Zahl der Spalten stimmt nicht mit dem Bereich"
    koepfe = [s.attrib["name"] for s in spalten]
    if len({k.casefold() for k in koepfe}) != len(koepfe):
        yield "zwei Spalten heißen gleich"
    if unten - oben - summe < 1:
        yield "die Tabelle hat keine Zeile"
    for nummer, spalte in enumerate(spalten, start=links):
        buchstabe = get_column_letter(nummer)
        if (steht := paket.wert(blatt, f"{buchstabe}{oben}")) != spalte.attrib["name"]:
            yield f"die Spalte {spalte.attrib['name']} heißt in der Zelle {steht}"
        zellen = [f"{buchstabe}{zeile}" for zeile in range(oben + 1, unten + 1 - summe)]
        yield from _formelspalte(paket, blatt, spalte, zellen)
        yield from _summe(paket, blatt, spalte, f"{buchstabe}{unten}" if summe else "")
    yield from _filter(tabelle, unten - summe)


def _formelspalte(paket: Paket, blatt: str, spalte: Element, zellen: list[str]) -> Iterator[str]:
    formel = spalte.findtext(TABELLE + "calculatedColumnFormula")
    if formel is not None and any(paket.formel(blatt, zelle) != formel for zelle in zellen):
        yield f"die Formel der Spalte {spalte.attrib['name']} ist nicht die ihrer Zellen"


def _summe(paket: Paket, blatt: str, spalte: Element, ort: str) -> Iterator[str]:
    """The row of sums says the same in the table and in its cell."""
    name = spalte.attrib["name"]
    wort, art = (spalte.attrib.get(a) for a in ("totalsRowLabel", "totalsRowFunction"))
    formel = spalte.findtext(TABELLE + "totalsRowFormula")
    if not ort:
        if wort or art or formel:
            yield f"die Spalte {name} nennt eine Summe, die Tabelle hat keine Summenzeile"
        return
    if (art == "custom") != (formel is not None):
        yield f"die Summe der Spalte {name} ist halb eine Formel"
    if formel is not None and paket.formel(blatt, ort) != formel:
        yield f"die Summe der Spalte {name} ist nicht die Formel ihrer Zelle {ort}"
    if art is None and paket.formel(blatt, ort):
        yield f"die Summe der Spalte {name} kennt nur die Zelle {ort}"
    if art is None and (wort or "") != paket.wert(blatt, ort):
        yield f"das Wort der Spalte {name} ist nicht das ihrer Zelle {ort}"


def _filter(tabelle: Element, letzte: int) -> Iterator[str]:
    for filter_ in tabelle.iter(TABELLE + "autoFilter"):
        soll = f"{tabelle.attrib['ref'].split(':')[0]}:{tabelle.attrib['ref'].split(':')[1]}"
        soll = f"{soll.rstrip('0123456789')}{letzte}"
        if filter_.attrib["ref"] != soll:
            yield f"der Filter steht auf {filter_.attrib['ref']}, die Zeilen auf {soll}"
