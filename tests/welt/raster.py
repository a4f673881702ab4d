"""Which cells does a sheet hold? Header, rows, Power BI's totals and what it prints above and below
them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.welt.layout import Layout
from tests.welt.schreibweise import datenzeile, jcnr_zelle
from tests.welt.tabellen import MESSWERTE, SPALTEN, Zeile, Zelle, summe

ABGESCHNITTEN = "Exported data exceeded the allowed volume. Some data may have been omitted."


def spalten(tabelle: str, zeilen: Sequence[Zeile], layout: Layout) -> list[str]:
    """Canonical headings in order, then whatever else the rows carry."""
    vorhanden = dict.fromkeys(spalte for zeile in zeilen[:1] for spalte in zeile)
    kanonisch = [
        "Datum" if spalte == "Monat" and "Datum" in vorhanden else spalte
        for spalte in SPALTEN.get(tabelle, ())
    ]
    alle = kanonisch + [spalte for spalte in vorhanden if spalte not in kanonisch]
    ohne = set(layout.ohne_spalten) | (
        set() if layout.jobcenter_text or tabelle == "ge_stammdaten" else {"Jobcenter"}
    )
    return [spalte for spalte in alle if spalte not in ohne]


def zellen(
    tabelle: str, zeilen: Sequence[Zeile], layout: Layout, filter_: str = ""
) -> list[list[Zelle]]:
    """The whole sheet: lines above the header, header, rows, totals, lines below."""
    koepfe = spalten(tabelle, zeilen, layout)
    umbenannt = dict(layout.umbenannt)
    kopf: list[Zelle] = [umbenannt.get(spalte, spalte) for spalte in koepfe]
    if layout.powerbi is None:
        daten = [datenzeile(zeile, koepfe, layout) for zeile in zeilen]
        return [kopf, *daten]
    oben: list[list[Zelle]] = [[filter_], []] if layout.powerbi == "kopf3" else []
    return [*oben, kopf, *powerbi_zeilen(tabelle, zeilen, koepfe, layout), *fuss(filter_, layout)]


def powerbi_zeilen(
    tabelle: str, zeilen: Sequence[Zeile], koepfe: list[str], layout: Layout
) -> list[list[Zelle]]:
    ergebnis: list[list[Zelle]] = []
    if layout.zwischensummen:
        for gruppe in je_jcnr(zeilen):
            ergebnis += [datenzeile(zeile, koepfe, layout) for zeile in gruppe]
            ergebnis.append(zwischensumme(tabelle, gruppe, koepfe, layout))
    else:
        ergebnis = [datenzeile(zeile, koepfe, layout) for zeile in zeilen]
    if layout.gesamt:
        ergebnis.append(gesamtzeile(tabelle, zeilen, koepfe, layout))
    return ergebnis


def je_jcnr(zeilen: Sequence[Zeile]) -> list[list[Zeile]]:
    """The rows in groups of one JCNR, in order of first appearance."""
    gruppen: dict[Zelle, list[Zeile]] = {}
    for zeile in zeilen:
        gruppen.setdefault(zeile["JCNR"], []).append(zeile)
    return list(gruppen.values())


def fuss(filter_: str, layout: Layout) -> list[list[Zelle]]:
    unten = [filter_] if layout.powerbi == "kopf1" and filter_ else []
    unten += [ABGESCHNITTEN] if layout.abgeschnitten else []
    texte: list[list[Zelle]] = [[text] for text in unten]
    return [[], *texte] if texte else []


def zwischensumme(
    tabelle: str, gruppe: Sequence[Zeile], koepfe: list[str], layout: Layout
) -> list[Zelle]:
    """`Gesamt` in the Baustein column under the JCNR (where there is no Baustein: beside it)."""
    wort = "Gesamt" if layout.sprache == "de" else "Total"
    traeger = "Baustein" if "Baustein" in koepfe else koepfe[0]
    summen = messwertsummen(tabelle, gruppe)
    schluessel = {"JCNR": jcnr_zelle(gruppe[0]["JCNR"], layout), traeger: wort}
    return [summen.get(spalte, schluessel.get(spalte)) for spalte in koepfe]


def gesamtzeile(
    tabelle: str, zeilen: Sequence[Zeile], koepfe: list[str], layout: Layout
) -> list[Zelle]:
    wort = "Total" if layout.sprache == "en" else "Gesamtergebnis"
    summen = messwertsummen(tabelle, zeilen)
    return [wort if nummer == 0 else summen.get(spalte) for nummer, spalte in enumerate(koepfe)]


def messwertsummen(tabelle: str, zeilen: Sequence[Zeile]) -> dict[str, Zelle]:
    return {spalte: float(summe(zeilen, spalte)) for spalte in MESSWERTE[tabelle]}


def filtertext(tabelle: str, zeilen: Sequence[Zeile], layout: Layout) -> str:
    """What Power BI prints about the filters: the months of the table, of many only the years."""
    if layout.powerbi is None:
        return ""
    if layout.filtertext is not None:
        return layout.filtertext
    tage = sorted(
        {str(zeile["Datum"] if "Datum" in zeile else zeile["Monat"])[:7] for zeile in zeilen}
    )
    feld, werte = ("Monat", tage) if len(tage) <= 3 else ("Jahr", sorted({tag[:4] for tag in tage}))
    kopf, ist, oder = (
        ("Angewendete Filter:", "ist", " oder ")
        if layout.sprache == "de"
        else ("Applied filters:", "is", " or ")
    )
    return f"{kopf}\n{feld} {ist} {oder.join(werte)}"
