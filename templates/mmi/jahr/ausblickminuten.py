"""Where do the minutes of the year end, Baustein by Baustein?"""

from __future__ import annotations

from decimal import Decimal

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plan import GESCHAETZT
from templates.mmi.jahr.plantabelle import Plantabelle
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.jahr.ausblick import Ausblick

BISHER, GRAD, OFFEN, AUSBLICK, PLAN, ABWEICHUNG = range(1, 7)


def schreibe_ausblickminuten(
    blatt: Blatt, modell: Mmi, minuten: Minutenraster, plan: Plantabelle
) -> None:
    b, a = blatt.bereich(len(modell.bausteine)), modell.ausblick
    zeilen = [
        _minutenzeile(b, nummer, z, minuten, plan) for nummer, z in enumerate(modell.bausteine)
    ]
    beschreibung = (
        "Produktivminuten des Jahres je Baustein: abgerechnet, Plan der übrigen "
        "Monate, Ausblick, Plan und Abweichung."
    )
    blatt.tabelle(
        "T_Ausblick_Minuten",
        beschreibung,
        _minutenspalten(a),
        zeilen,
        summe=_minutensumme(b, a, minuten),
    )


def _minutenspalten(ausblick: Ausblick) -> list[Spalte]:
    name, minuten, abweichung = ausblick.name, Art.MINUTEN_GESCHAETZT, Art.ABWEICHUNG_GESCHAETZT
    if ausblick.ist_jahresergebnis:
        minuten, abweichung = Art.MINUTEN, Art.ABWEICHUNG
    return [
        Spalte("Baustein oder Modul"),
        Spalte("Abgerechnet (Minuten)", Art.MINUTEN),
        Spalte("Erfüllungsgrad", Art.PROZENT),
        Spalte("Plan der übrigen Monate (Minuten)", Art.MINUTEN),
        Spalte(f"{name} (Minuten)", minuten),
        Spalte("Plan im Jahr (Minuten)", Art.MINUTEN),
        Spalte("Abweichung vom Plan (Minuten)", abweichung),
    ]


def _minutenzeile(
    b: Bereich, nummer: int, zeile: Minutenzeile, minuten: Minutenraster, plan: Plantabelle
) -> Tabellenzeile:
    key = zeile.schluessel
    ort = {spalte: b.zelle(nummer, spalte) for spalte in range(1, 7)}
    jahr = minuten.ausblick.minuten(key)
    return [
        zeile.bezeichnung,
        minuten.bisher(key),
        minuten.grad(key),
        plan.minuten(key, GESCHAETZT, jahr.offen),
        Formel(f"={ort[BISHER]}+{ort[OFFEN]}*{ort[GRAD]}", jahr.ausblick),
        plan.minuten(key, None, jahr.plan),
        Formel(f"={ort[AUSBLICK]}-{ort[PLAN]}", jahr.abweichung),
    ]


def _minutensumme(b: Bereich, a: Ausblick, minuten: Minutenraster) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    jahr = a.minutensumme
    return [
        "Gesamt",
        summe(BISHER, jahr.abgerechnet),
        minuten.gesamtgrad,
        summe(OFFEN, jahr.offen),
        summe(AUSBLICK, jahr.ausblick),
        summe(PLAN, jahr.plan),
        Formel(f"={b.zelle(b.zeilen, AUSBLICK)}-{b.zelle(b.zeilen, PLAN)}", jahr.abweichung),
    ]
