"""How does an export write one value? JCNR, months, Bausteine, ja/nein and German numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tests.welt.ge import BAUSTEINE, MODULE
from tests.welt.layout import Layout
from tests.welt.tabellen import Prozent, Zeile, Zelle, dezimal

MONATSNAMEN: tuple[str, ...] = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
MONATSKUERZEL: tuple[str, ...] = (
    "Jan",
    "Feb",
    "Mrz",
    "Apr",
    "Mai",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Okt",
    "Nov",
    "Dez",
)


def datenzeile(zeile: Zeile, koepfe: Sequence[str], layout: Layout) -> list[Zelle]:
    return [zelle(spalte, zeile.get(spalte), layout) for spalte in koepfe]


def zelle(spalte: str, wert: Zelle, layout: Layout) -> Zelle:
    """One value as this export writes it; a value of another kind (a spoiled cell) passes
    unchanged.
    """
    if spalte == "JCNR":
        return jcnr_zelle(wert, layout)
    if spalte == "Monat":
        return monat_zelle(wert, layout)
    if spalte == "Baustein":
        return baustein_zelle(wert, layout)
    if spalte == "Baustein gewählt":
        ja, nein = layout.ja_nein.split("/")
        return {"ja": ja, "nein": nein}.get(wert, wert) if isinstance(wert, str) else wert
    return wert


def jcnr_zelle(wert: Zelle, layout: Layout) -> Zelle:
    """`62106.0` is a number in a workbook and this very text in a csv file."""
    if not isinstance(wert, str) or not re.fullmatch(r"JC\d{5}", wert) or layout.jcnr == "JC62106":
        return wert
    if layout.jcnr == "62106":
        return wert[2:]
    return float(wert[2:]) if layout.form == "xlsx" else f"{int(wert[2:])}.0"


def monat_zelle(wert: Zelle, layout: Layout) -> Zelle:
    if not isinstance(wert, str) or not re.fullmatch(r"\d{4}-\d{2}", wert):
        return wert
    jahr, monat = int(wert[:4]), int(wert[5:])
    schreibweisen: dict[str, Zelle] = {
        "2023-01": wert,
        "01.2023": f"{monat:02d}.{jahr}",
        "Jan 2023": f"{MONATSKUERZEL[monat - 1]} {jahr}",
        "Januar 2023": f"{MONATSNAMEN[monat - 1]} {jahr}",
        "Jan 23": f"{MONATSKUERZEL[monat - 1]} {jahr % 100:02d}",
        "datum": date(jahr, monat, 1),
    }
    return schreibweisen[layout.monat]


def baustein_zelle(wert: Zelle, layout: Layout) -> Zelle:
    """Modules have no short notation: `1` and `B1` would name a Baustein."""
    if not isinstance(wert, str) or layout.baustein == "Baustein 1":
        return wert
    if layout.baustein == "lang":
        name = {**BAUSTEINE, **MODULE}.get(wert)
        return f"{wert} - {name}" if name else wert
    if wert not in BAUSTEINE:
        return wert
    nummer = wert.removeprefix("Baustein ")
    schreibweisen: dict[str, Zelle] = {"1": nummer, "B1": f"B{nummer}", "zahl": int(nummer)}
    return schreibweisen[layout.baustein]


def deutscher_text(wert: Zelle, tausenderpunkte: bool) -> str:
    """A cell as German text, never with two readings: no three decimals, no thousands point in a
    whole number.
    """
    if wert is None or isinstance(wert, str):
        return wert or ""
    if isinstance(wert, date):
        return f"{wert:%d.%m.%Y}"
    if isinstance(wert, int):
        return str(wert)
    if isinstance(wert, Prozent):
        return f"{(dezimal(wert) * 100).normalize():f} %".replace(".", ",")
    zahl = dezimal(wert)
    stellen = max(1, -int(zahl.as_tuple().exponent))
    if stellen > 2:
        raise ValueError(f"more than two decimals have two readings: {wert!r}")
    text = f"{zahl:,.{stellen}f}" if tausenderpunkte else f"{zahl:.{stellen}f}"
    return text.translate(str.maketrans(",.", ".,"))
