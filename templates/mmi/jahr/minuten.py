"""What did the Service Center work for the gE, month by month and Baustein by Baustein?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from templates.mmi.jahr.minutenbilder import schreibe_minutenbilder
from templates.mmi.jahr.minutensumme import schreibe_minutensumme
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.mmi import ABGERECHNET, Minutenzeile, Mmi
from transforms.kern.baustein import bausteinname
from transforms.kern.month import NAMES, Month
from transforms.kern.worte.aufzaehlung import monatsfolgen

NAME: Final = "Minuten"
INHALT: Final = "Produktivminuten je Monat und Baustein, daneben der Plan; Erfüllungsgrad"
_EINHEIT: Final = (
    "Produktivminuten, wie abgerechnet. Summen und Erfüllungsgrad zählen die abgerechneten Monate."
)
_SPALTEN_DANACH: Final = (
    Spalte("Gesamt", Art.MINUTEN),
    Spalte("Plan", Art.MINUTEN),
    Spalte("Abweichung vom Plan", Art.ABWEICHUNG),
    Spalte("Stand"),
)
_ZAEHLT_NICHT: Final = "Im Erfüllungsgrad zählen diese Minuten nicht."


def breiten(modell: Mmi) -> tuple[float, ...]:
    bausteine = modell.bausteine
    spalten = (13.0 for _ in bausteine) if len(bausteine) > 2 else (15.0, 15.0)
    return (38, *spalten, 14, 14, 14, 22)


def kurz(monat: Month) -> str:
    """`Jan 2023`"""
    return f"{NAMES[monat.month - 1][:3]} {monat.year}"


def schreibe_minuten(
    blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft, plan: Plantabelle
) -> Minutenraster:
    """The months, the Bausteine, explanations of empty cells, charts."""
    blatt.kopf("Produktivminuten", wo, _EINHEIT)
    blatt.absatz("Leer heißt: nicht abgerechnet oder ohne Plan; leer heißt nicht null.")
    blatt.fixiere(2, 1)
    if not modell.bausteine:
        blatt.absatz("Der Vertrag enthält keine Leistung mit eigenen Minuten.")
        return Minutenraster(blatt.bereich(0), blatt.bereich(0), modell)
    blatt.abschnitt(f"Minuten {modell.monat.year} je Monat, Plan daneben")
    monate = _schreibe_monate(blatt, modell, quellen, plan)
    blatt.abschnitt("Minuten je Baustein oder Modul gegen den Plan")
    raster = Minutenraster(monate, blatt.bereich(len(modell.bausteine)), modell)
    schreibe_minutensumme(blatt, raster, plan)
    for satz in _fehlende(modell):
        blatt.absatz(satz)
    schreibe_minutenbilder(blatt, raster)
    return raster


def _schreibe_monate(blatt: Blatt, modell: Mmi, quellen: Herkunft, plan: Plantabelle) -> Bereich:
    tabelle = Minutenraster(blatt.bereich(len(modell.jahresmonate)), blatt.bereich(0), modell)
    zeilen = [_zeile(tabelle, monat, quellen, plan) for monat in modell.jahresmonate]
    beschreibung = (
        f"Produktivminuten je Monat des Jahres {modell.monat.year}: eine Spalte je Baustein oder "
        "Modul, dann Gesamt, Plan, Abweichung und Stand, mit Summenzeile."
    )
    spalten = [
        Spalte("Monat"),
        *(Spalte(bausteinname(z.schluessel), Art.MINUTEN) for z in modell.bausteine),
        *_SPALTEN_DANACH,
    ]
    return blatt.tabelle("T_Minuten", beschreibung, spalten, zeilen, summe=_summe(tabelle))


def _zeile(
    tabelle: Minutenraster, monat: Month, quellen: Herkunft, plan: Plantabelle
) -> Tabellenzeile:
    b, modell, n = tabelle.monate, tabelle.modell, tabelle.zeile(monat)
    gesamt, geplant = modell.gesamtminuten(monat), modell.planminuten(monat)
    abweichung = modell.minutenabweichung(monat)
    return [
        kurz(monat),
        *(_minuten(z, monat, quellen) for z in tabelle.zeilen),
        None
        if gesamt is None
        else Formel(f"=SUM({b.querschnitt(n, 1, tabelle.gesamt - 1)})", gesamt),
        None if geplant is None else plan.monatsminuten(monat, geplant),
        None
        if abweichung is None
        else Formel(f"={b.zelle(n, tabelle.gesamt)}-{b.zelle(n, tabelle.plan)}", abweichung),
        modell.stand(monat),
    ]


def _minuten(zeile: Minutenzeile, monat: Month, quellen: Herkunft) -> Wert:
    """The sum over the source rows where they state this figure; an issued figure of an earlier
    month may stand alone.
    """
    wert = zeile.im(monat)
    if wert is not None and quellen.kennt_minuten(zeile.schluessel, monat, wert):
        return quellen.minuten(zeile.schluessel, monat, wert)
    return wert


def _summe(tabelle: Minutenraster) -> Tabellenzeile:
    """The billed months; the plan of the others does not count here."""
    b, modell = tabelle.monate, tabelle.modell

    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    stand, plan = b.spalte(tabelle.stand), b.spalte(tabelle.plan)
    return [
        "Summe der abgerechneten Monate",
        *(summe(tabelle.spalte(n), z.bisher) for n, z in enumerate(tabelle.zeilen)),
        summe(tabelle.gesamt, modell.minuten_bisher),
        Formel(f'=SUMIFS({plan},{stand},"{ABGERECHNET}")', modell.planminuten_abgerechnet),
        Formel(
            f"={b.zelle(b.zeilen, tabelle.gesamt)}-{b.zelle(b.zeilen, tabelle.plan)}",
            modell.minutenabweichung_bisher,
        ),
        None,
    ]


def _fehlende(modell: Mmi) -> list[str]:
    """Every empty cell of a billed month explained."""
    saetze, abgerechnet = [], {b.monat for b in modell.jahr}
    for z in modell.minuten:
        ohne = [m for m in modell.monate if z.im(m) is None and m in abgerechnet]
        gewaehlt = [m for m in ohne if not modell.nicht_gewaehlt(z.schluessel, m)]
        for monate, grund in (
            ([m for m in ohne if m not in gewaehlt], "gewählt"),
            (gewaehlt, "abgerechnet"),
        ):
            if monate:
                saetze.append(
                    f"Leer, nicht null: {z.bezeichnung} ist für {monatsfolgen(monate)} nicht "
                    f"{grund}."
                )
        if not modell.ausblick.monate_zum_plan(z.schluessel):
            saetze.append(
                f"Ohne Plan und deshalb ohne Erfüllungsgrad: {z.bezeichnung}. {_ZAEHLT_NICHT}"
            )
    return saetze
