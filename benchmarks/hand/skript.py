"""The script: `python -m benchmarks.hand.skript EINGANG VORLAGEN ZIEL`.

pandas with its default reader for every file, sums by group in floats, and openpyxl, which opens a
template per gE, fills in the figures and saves it under the gE's name.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from benchmarks.hand.tafeln import Akte, Posten, Tafel, kostennachweis, mmi

JAHR, MONAT = 2023, 12
TARIF = {1: (2.58, 0.82), 2: (2.50, 0.80), 3: (2.46, 0.79)}
OHNE_PREIS = "Baustein 2"
KENNZAHLEN = ("Anrufe SC", "Anrufweiterleitungen", "Gespräche", "fallabschließende Gespräche")
LUECKE = 3  # rows between two tables of a sheet
ANFANG = 4


def akten(eingang: Path) -> list[Akte]:
    """Read all, group all."""
    ordner = eingang / f"{JAHR}-{MONAT:02d}"
    teile = [pd.read_excel(f) for f in sorted(ordner.glob("powerbi_minuten*.xlsx"))]
    minuten = pd.concat(teile, ignore_index=True)
    kennzahlen = pd.read_excel(ordner / "powerbi_kennzahlen.xlsx")
    vertraege = pd.read_excel(ordner / "kermit_vertraege.xlsx")
    plan = pd.read_excel(ordner / "plandaten.xlsx")
    pd.read_excel(ordner / "tv_beschluesse.xlsx")
    stamm = pd.read_excel(ordner / "ge_stammdaten.xlsx").set_index("JCNR")
    minuten = minuten[minuten["Rechtskreis"] == "SGB II"]
    datum = pd.to_datetime(minuten["Datum"])
    minuten = minuten[datum.dt.year == JAHR]
    summen = minuten.groupby(["JCNR", "Baustein", datum.dt.month])["Produktivminuten"].sum()
    je_monat = summen.unstack(fill_value=0.0)
    je_posten = dict(zip(je_monat.index, je_monat.to_numpy().tolist(), strict=True))
    telefon = {
        jcnr: _quoten(teil.sort_values("Monat")[list(KENNZAHLEN)].to_numpy().tolist())
        for jcnr, teil in kennzahlen.dropna(subset=["JCNR"]).groupby("JCNR")
    }
    planstunden = plan.set_index(["JCNR", "Baustein"])["Stunden"].to_dict()
    gewaehlt = vertraege[vertraege["Baustein gewählt"] == "ja"]
    return [
        _akte(jcnr, teil.to_dict("records"), je_posten, planstunden, telefon[jcnr], stamm)
        for jcnr, teil in gewaehlt.groupby("JCNR")
    ]


def _akte(
    jcnr: Any,
    zeilen: list[dict[Any, Any]],
    minuten: dict[Any, list[float]],
    plan: dict[Any, float],
    telefon: list[list[float]],
    stamm: pd.DataFrame,
) -> Akte:
    erste = zeilen[0]
    grund, volumen = TARIF[int(erste["Laufzeit in Jahren"])]
    bg = float(erste["BG-Zahl"])
    posten = [Posten("BG", "BG-Grundpreis", grund, bg, [bg] * 12, bg)]
    for z in zeilen:
        b = z["Baustein"]
        if b != OHNE_PREIS:
            kurz, stunden = b.replace("Baustein ", "B"), plan[jcnr, b]
            posten.append(Posten(kurz, b, volumen, stunden, minuten[jcnr, b], stunden * 60 / 12))
    wer = stamm.loc[jcnr]
    vertrag = [
        *(("Gemeinsame Einrichtung", wer["Jobcenter"]), ("JCNR", jcnr)),
        *(("Regionaldirektion", wer["Regionaldirektion"]), ("Region", wer["Region"])),
        *(("Service Center", wer["Service Center"]), ("Vertrag", erste["Vertragsnummer"])),
        *(("Beginn", erste["Vertragsbeginn"]), ("Ende", erste["Vertragsende"])),
        *(("Laufzeit", erste["Laufzeit in Jahren"]), ("TV-Beschluss", erste["TV-Beschluss"])),
        *(("BG-Zahl laut Vertrag", bg), ("Satz je BG", grund), ("Satz je Minute", volumen)),
    ]
    return Akte(
        str(jcnr),
        str(wer["Jobcenter"]),
        MONAT - 1,
        posten,
        {z["Baustein"].replace("Baustein ", "B"): z["VZA"] for z in zeilen},
        [z["Baustein"] for z in zeilen if z["Baustein"] == OHNE_PREIS],
        telefon,
        vertrag,
    )


def _quoten(zeilen: list[list[float]]) -> list[list[float]]:
    return [[a, w, a - w, g, f, g / (a - w), f / g] for a, w, g, f in zeilen]


def fuelle(vorlage: Path, tafeln: Sequence[Tafel], titel: str, ziel: Path) -> None:
    """A copy of the template with the figures of one gE."""
    mappe = openpyxl.load_workbook(vorlage)
    frei: dict[str, int] = {}
    for tafel in tafeln:
        blatt = mappe[tafel.blatt]
        if tafel.blatt not in frei:
            blatt.cell(1, 1, titel)
        anfang = frei.get(tafel.blatt, ANFANG)
        for zeile, werte in enumerate([tafel.kopf, *tafel.zeilen], start=anfang):
            for spalte, wert in enumerate(werte, start=1):
                if wert != "":
                    blatt.cell(zeile, spalte, wert)
        frei[tafel.blatt] = anfang + len(tafel.zeilen) + LUECKE
    mappe.save(ziel)


def main(eingang: Path, vorlagen: Path, ziel: Path) -> None:
    ziel.mkdir(parents=True, exist_ok=True)
    for akte in akten(eingang):
        for art, tafeln in (("Kostennachweis", kostennachweis(akte)), ("MMI", mmi(akte))):
            titel = f"{art} {akte.name} ({akte.jcnr}) {JAHR}-{MONAT:02d}"
            name = f"{akte.jcnr}_{JAHR}-{MONAT:02d}_{art}.xlsx"
            fuelle(vorlagen / f"{art}.xlsx", tafeln, titel, ziel / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
