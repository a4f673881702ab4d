"""What do the six input tables hold? Plain rows with the canonical headings, independent of the
product's code.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal


class Prozent(float):
    """A share: in a workbook a cell in percent format, in a csv a text with %."""


Zelle = str | int | float | date | None
Zeile = dict[str, Zelle]

SPALTEN: dict[str, tuple[str, ...]] = {
    "kermit_vertraege": (
        "Vertragsnummer",
        "JCNR",
        "Jobcenter",
        "Vertragsart",
        "Service Portfolio",
        "Vertragsbeginn",
        "Laufzeit in Jahren",
        "Vertragsende",
        "Baustein",
        "Baustein gewählt",
        "Stunden",
        "VZA",
        "BG-Zahl",
        "gültig ab",
        "gültig bis",
        "TV-Beschluss",
    ),
    "powerbi_minuten": (
        "Monat",
        "JCNR",
        "Jobcenter",
        "Rechtskreis",
        "Service Center",
        "Baustein",
        "Produktivminuten",
    ),
    "powerbi_kennzahlen": (
        "Monat",
        "JCNR",
        "Anrufe SC",
        "Anrufweiterleitungen",
        "Gespräche",
        "fallabschließende Gespräche",
    ),
    "tv_beschluesse": (
        "TV-Beschluss",
        "JCNR",
        "Beschlussdatum",
        "wirksam ab",
        "Art",
        "Laufzeit in Jahren",
        "Baustein",
        "Stunden",
        "BG-Zahl",
        "Begründung",
    ),
    "plandaten": (
        "JCNR",
        "Planjahr",
        "Baustein",
        "Stunden",
        "VZA",
        "BG-Zahl",
        "Laufzeit in Jahren",
    ),
    "ge_stammdaten": (
        "JCNR",
        "Jobcenter",
        "Regionaldirektion",
        "Region",
        "Service Center",
        "E-Mail",
        "gültig ab",
        "gültig bis",
    ),
}
TABELLEN: tuple[str, ...] = tuple(SPALTEN)  # of a month

MESSWERTE: dict[str, tuple[str, ...]] = {
    "powerbi_minuten": ("Produktivminuten",),
    "powerbi_kennzahlen": (
        "Anrufe SC",
        "Anrufweiterleitungen",
        "Gespräche",
        "fallabschließende Gespräche",
    ),
    "planungsdaten": (
        "Anrufe SC",
        "Anrufweiterleitungen",
        "Gespräche",
        "Produktivzeit Call",
        "Produktivzeit Rückrufe",
        "Produktivzeit Versand",
    ),
}
"""The columns a Power BI total row adds up."""


@dataclass
class Welt:
    """The six tables of one month folder; a test copies it, spoils one row and writes it."""

    kermit_vertraege: list[Zeile] = field(default_factory=list)
    powerbi_minuten: list[Zeile] = field(default_factory=list)
    powerbi_kennzahlen: list[Zeile] = field(default_factory=list)
    tv_beschluesse: list[Zeile] = field(default_factory=list)
    plandaten: list[Zeile] = field(default_factory=list)
    ge_stammdaten: list[Zeile] = field(default_factory=list)

    def __getitem__(self, tabelle: str) -> list[Zeile]:
        if tabelle not in SPALTEN:
            raise KeyError(tabelle)
        zeilen: list[Zeile] = getattr(self, tabelle)
        return zeilen

    def __setitem__(self, tabelle: str, zeilen: list[Zeile]) -> None:
        if tabelle not in SPALTEN:
            raise KeyError(tabelle)
        setattr(self, tabelle, zeilen)

    def kopie(self) -> Welt:
        return copy.deepcopy(self)

    def nur(self, *jcnr: str) -> Welt:
        """The same world, reduced to some gE."""
        return Welt(
            **{
                tabelle: [dict(zeile) for zeile in self[tabelle] if zeile["JCNR"] in jcnr]
                for tabelle in TABELLEN
            }
        )


def dezimal(wert: Zelle) -> Decimal:
    """The exact decimal a cell shows; an empty cell has none."""
    if wert is None or isinstance(wert, (bool, date)):
        raise TypeError(f"no number: {wert!r}")
    return Decimal(str(wert))


def summe(zeilen: Iterable[Zeile], spalte: str) -> Decimal:
    return sum(
        (dezimal(zeile[spalte]) for zeile in zeilen if zeile[spalte] is not None), Decimal(0)
    )


def auswahl(zeilen: Iterable[Zeile], **gleich: Zelle) -> list[Zeile]:
    """Rows whose columns equal the given values; a blank or hyphen in a heading is written `_`."""

    def passt(zeile: Zeile) -> bool:
        werte = {spalte.replace(" ", "_").replace("-", "_"): wert for spalte, wert in zeile.items()}
        return all(werte.get(spalte) == wert for spalte, wert in gleich.items())

    return [zeile for zeile in zeilen if passt(zeile)]


def werktage(monat: str) -> list[date]:
    """Monday to Friday of a month `YYYY-MM`."""
    erster = date.fromisoformat(f"{monat}-01")
    tage = [erster + timedelta(days=nummer) for nummer in range(31)]
    return [tag for tag in tage if tag.month == erster.month and tag.weekday() < 5]


def halbe_minuten(gesamt: Decimal, teile: int) -> list[Decimal]:
    """`gesamt` in `teile` parts, each in half minutes, without loss."""
    halbe = gesamt * 2
    if halbe != halbe.to_integral_value():
        raise ValueError(f"not in half minutes: {gesamt}")
    grund, rest = divmod(int(halbe), teile)
    return [Decimal(grund + (1 if nummer < rest else 0)) / 2 for nummer in range(teile)]


def taeglich(minuten: Sequence[Zeile]) -> list[Zeile]:
    """Monthly minutes as daily ones (`Datum`), the sum of each month unchanged."""
    zeilen: list[Zeile] = []
    for zeile in minuten:
        rest = {
            spalte: wert
            for spalte, wert in zeile.items()
            if spalte not in ("Monat", "Produktivminuten")
        }
        tage = werktage(str(zeile["Monat"]))
        teile = halbe_minuten(dezimal(zeile["Produktivminuten"]), len(tage))
        zeilen += [
            {"Datum": tag, **rest, "Produktivminuten": float(teil)}
            for tag, teil in zip(tage, teile, strict=True)
        ]
    return zeilen


def monatlich(minuten: Sequence[Zeile]) -> list[Zeile]:
    """Daily minutes as monthly ones (`Monat`), the sum of each month unchanged."""
    summen: dict[tuple[tuple[str, Zelle], ...], Decimal] = {}
    for zeile in minuten:
        tag = zeile["Datum"]
        if not isinstance(tag, date):
            raise TypeError(f"no date: {tag!r}")
        rest = {
            spalte: wert
            for spalte, wert in zeile.items()
            if spalte not in ("Datum", "Produktivminuten")
        }
        schluessel = tuple({"Monat": f"{tag:%Y-%m}", **rest}.items())
        summen[schluessel] = summen.get(schluessel, Decimal(0)) + dezimal(zeile["Produktivminuten"])
    return [
        {**dict(schluessel), "Produktivminuten": float(gesamt)}
        for schluessel, gesamt in summen.items()
    ]
