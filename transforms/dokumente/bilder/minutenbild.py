"""What do the charts of minutes show: the months, and every Baustein against its plan?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from transforms.dokumente.bilder.bildtext import Bildtext, gegen_plan, zeitraum
from transforms.dokumente.bilder.verlauf import verlaufstext
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.kern.baustein import bausteinname
from transforms.kern.money import german_number


def minutenbild(modell: Mmi) -> Bildtext | None:
    """Minutes of all Bausteine by month; the degree is the one the sheet states."""
    je_monat = zip(modell.monate, modell.minuten_je_monat, strict=True)
    return verlaufstext(
        name="Diagramm Produktivminuten je Monat",
        reihen=f"Produktivminuten je Monat von {_genannt(modell.minuten)}",
        je_monat={monat: minuten for monat, minuten in je_monat if minuten is not None},
        grad=modell.ausblick.gesamtgrad,
        zahl=minuten_in_worten,
    )


def bausteinbild(modell: Mmi) -> Bildtext | None:
    """Sum of the year so far beside the plan of the billed months, Baustein by Baustein."""
    if not modell.minuten:
        return None
    wann = zeitraum([b.monat for b in modell.jahr])
    saetze = [_gegen_plan(modell, zeile) for zeile in modell.minuten]
    return Bildtext(
        name="Diagramm Produktivminuten je Baustein",
        titel=f"{wann}: {', '.join(saetze)}",
        inhalt="Produktivminuten je Baustein oder Modul und Plan der abgerechneten Monate, "
        f"{wann}. {', '.join(saetze)}.",
    )


def _gegen_plan(modell: Mmi, zeile: Minutenzeile) -> str:
    name = bausteinname(zeile.schluessel)
    return f"{name} {gegen_plan(modell.ausblick.grad(zeile.schluessel))}"


def _genannt(zeilen: Sequence[Minutenzeile]) -> str:
    return ", ".join(z.bezeichnung for z in zeilen)


def minuten_in_worten(minuten: Decimal) -> str:
    """`38.217 Minuten`"""
    return f"{german_number(minuten)} Minuten"
