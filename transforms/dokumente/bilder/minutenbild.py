"""What do the charts of minutes show: the months, and every Baustein against its plan?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from transforms.dokumente.bilder.bildtext import OHNE_PLAN, Bildtext, gegen_plan, zeitraum
from transforms.dokumente.bilder.verlauf import verlaufstext
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.jahr.erfuellungsgrad import Grad
from transforms.kern.baustein import bausteinname
from transforms.kern.worte.zahlwort import anzahl

EINZELN: Final = 3  # Bausteine a title tells one by one


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
    grade = {z.schluessel: modell.ausblick.grad(z.schluessel) for z in modell.minuten}
    jeder = ", ".join(_gegen_plan(key, grad) for key, grad in grade.items())
    return Bildtext(
        name="Diagramm Produktivminuten je Baustein",
        titel=f"{wann}: {jeder if len(grade) <= EINZELN else zusammengefasst(grade)}",
        inhalt="Produktivminuten je Baustein oder Modul und Plan der abgerechneten Monate, "
        f"{wann}. {jeder}.",
    )


def _gegen_plan(schluessel: str, grad: Grad) -> str:
    """`Baustein 1 (5,5 % über Plan)`"""
    return f"{bausteinname(schluessel)} ({gegen_plan(grad)})"


def zusammengefasst(grade: Mapping[str, Grad]) -> str:
    """How many are above and below, and which one is furthest from its plan."""
    werte = {key: grad.wert for key, grad in grade.items() if grad.wert is not None}
    if not werte:
        return OHNE_PLAN
    worte = [gegen_plan(grad) for grad in grade.values()]
    ueber, unter = (sum(wort.endswith(f"{wo} Plan") for wort in worte) for wo in ("über", "unter"))
    weit = max(werte, key=lambda key: abs(werte[key] - 1))
    am_weitesten = _gegen_plan(weit, grade[weit])
    for wie_viele, wo in ((ueber, "über"), (unter, "unter")):
        if wie_viele == len(grade):
            return f"alle {len(grade)} Bausteine {wo} Plan, am stärksten {am_weitesten}"
    teile = [f"{zahl} {wo}" for zahl, wo in ((ueber, "über"), (unter, "unter")) if zahl]
    if not teile:
        return f"{len(grade)} Bausteine, keiner über oder unter Plan"
    return f"{len(grade)} Bausteine, davon {' und '.join(teile)} Plan; am weitesten {am_weitesten}"


def _genannt(zeilen: Sequence[Minutenzeile]) -> str:
    return ", ".join(z.bezeichnung for z in zeilen)


def minuten_in_worten(minuten: Decimal) -> str:
    """`38.217 Minuten`"""
    return anzahl(minuten, "Minute", "Minuten")
