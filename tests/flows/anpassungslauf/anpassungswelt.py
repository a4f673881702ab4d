"""JC Göppingen and a gE beside it, month by month, and one change of quantities prepared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from flows.ablauf.anpassungsablauf import laufe
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.anpassungslauf.anpassungsergebnis import Anpassungsergebnis
from flows.lauf.auftrag import gelesene_angaben
from tests.welt.beispiel import GOEPPINGEN, SUED
from tests.welt.ge import Ge, kennzahlenzeile, minutenzeile, vertragswelt
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt, Zeile, Zelle
from transforms.kern.month import Month

EINE, ANDERE = GOEPPINGEN.jcnr, SUED.jcnr
BEGRUENDUNG = "Mehr Gespräche als geplant."
JUNI, JULI = Month(2023, 6), Month(2023, 7)
ORDNER = "anpassung-2023-07"
# key of a row of each table, as the user replaces it
SCHLUESSEL: Mapping[str, tuple[str, ...]] = {
    "kermit_vertraege": ("Vertragsnummer", "Baustein", "gültig ab"),
    "tv_beschluesse": ("TV-Beschluss", "Baustein"),
    "plandaten": ("JCNR", "Planjahr", "Baustein", "gültig ab"),
}
# Produktivminuten a month: of Baustein 4 599 more than the 3 001 that are agreed
MINUTEN: Mapping[str, Mapping[str, float]] = {
    EINE: {"Baustein 1": 35215.5, "Baustein 4": 3600.0},
    ANDERE: {"Baustein 1": 12602.5, "Baustein 3": 1500.0},
}


def welt(monat: Month, ges: Sequence[Ge] = (GOEPPINGEN, SUED)) -> Welt:
    """The exports of a month, with the minutes of the year so far."""
    monate = monat.year_so_far
    return replace(
        vertragswelt(list(ges), monat.year),
        powerbi_minuten=[
            minutenzeile(str(m), ge, baustein, _minuten(baustein, menge, m))
            for m in monate
            for ge in ges
            for baustein, menge in MINUTEN[ge.jcnr].items()
        ],
        powerbi_kennzahlen=[
            kennzahlenzeile(str(m), ge.jcnr, (8240, 1012, 3976, 3180)) for m in monate for ge in ges
        ],
    )


def _minuten(baustein: str, menge: float, monat: Month) -> float:
    """No two months are the same: that would be the export of another month."""
    return menge + 10 * monat.month if baustein == "Baustein 1" else menge


def liefere(ablage: Path, monat: Month, geliefert: Welt | None = None) -> Path:
    """The folder of a month, and the posts of the year."""
    folder = ablage / "raw" / str(monat)
    for alt in folder.glob("*"):
        alt.unlink()
    schreibe_monat(geliefert or welt(monat), folder)
    planung = ablage / "raw" / "planung-2023"
    planung.mkdir(exist_ok=True)
    (planung / "stellen.csv").write_text(
        "Service Center;Stellen VZA;davon gesperrt\nSC Freiburg;8;0,5\n", encoding="utf-8"
    )
    return folder


def angaben(ablage: Path, **anders: object) -> dict[str, object]:
    """Baustein 4 of JC Göppingen from 600,2 to 900 hours from July on."""
    return {
        "jcnr": EINE,
        "ab": "2023-07",
        "mengen": [{"baustein": "4", "stunden": "900"}],
        "begruendung": BEGRUENDUNG,
        "eingang": str(ablage / "raw"),
        "ausgabe": str(ablage / "out"),
        **anders,
    }


def passe_an(ablage: Path, **anders: object) -> Anpassungsergebnis:
    """One run, without Prefect."""
    return laufe(gelesene_angaben(Anpassungsauftrag, angaben(ablage, **anders)))


def codes(e: Anpassungsergebnis) -> list[str]:
    return sorted({b.code for b in e.befunde})


def importzeilen(datei: Path, nummer: str, am: date) -> list[Zeile]:
    """The rows of an import file as a user hands them on: number and day of the decision filled in
    where the file leaves them open.
    """
    blatt = load_workbook(datei).active
    assert blatt is not None
    koepfe, *rows = blatt.iter_rows(values_only=True)
    return [
        {
            str(kopf): _ausgefuellt(str(kopf), wert, nummer, am)
            for kopf, wert in zip(koepfe, row, strict=True)
            if kopf
        }
        for row in rows
        if any(wert is not None for wert in row)
    ]


def _ausgefuellt(kopf: str, wert: object, nummer: str, am: date) -> Zelle:
    if isinstance(wert, datetime):
        return wert.date()
    if wert is None and kopf in ("TV-Beschluss", "Beschlussdatum"):
        return am if kopf == "Beschlussdatum" else nummer
    assert wert is None or isinstance(wert, str | int | float | bool)
    return wert


def ersetzt(alt: Sequence[Zeile], neu: Iterable[Zeile], tabelle: str) -> list[Zeile]:
    """Rows of one key replaced, the others added."""
    key = SCHLUESSEL[tabelle]
    ersatz = {tuple(z.get(k) for k in key): z for z in neu}
    bleiben = [ersatz.pop(tuple(z.get(k) for k in key), z) for z in alt]
    spalten = dict.fromkeys(k for z in (*bleiben, *ersatz.values()) for k in z)
    return [{k: z.get(k) for k in spalten} for z in (*bleiben, *ersatz.values())]
