"""What does the sample folder of a planning hold? JC Göppingen as its planning sheet and annex say,
the invented gE of the sample months, and three that stand before their first contract; `python -m
tests.welt.planung.beispiel` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.welt import beispiel as monate
from tests.welt.ge import Ge, vertragswelt
from tests.welt.layout import Layout
from tests.welt.planung import goeppingen as g
from tests.welt.planung.planungsge import (
    MONATE,
    Planungsge,
    Wahl,
    planungszeilen,
    stammzeile,
    vorgabezeilen,
    wahlzeilen,
)
from tests.welt.schreiben import schreibe_tabelle
from tests.welt.tabellen import Prozent, Zeile

PLANJAHR = 2023
ORDNER = f"planung-{PLANJAHR}"
HAFEN_LAND, PROBE_LAND = "Hamburg", "Thüringen"


def gewaehlt(ge: Ge, **sonst: object) -> Wahl:
    """What the contract of 1 January says, as the gE chose it before."""
    fassung = ge.fassung_am(date(PLANJAHR, 1, 1))
    werte = {"stunden": fassung.stunden, "bg_zahl": fassung.bg_zahl, "laufzeit": ge.laufzeit}
    return Wahl(**{**werte, "datum": fassung.beschlussdatum, **sonst})  # type: ignore[arg-type]


def neue_ge(jcnr: str, ort: str, service_center: str) -> Ge:
    """An invented gE without a contract."""
    return replace(
        monate.muster_ge(jcnr, ort, service_center, date(PLANJAHR, 1, 1), 1), fassungen=()
    )


GOEPPINGEN = Planungsge(
    ge=monate.GOEPPINGEN,
    land="Baden-Württemberg",
    anrufe=0,
    weiterleitungen=0,
    ziel=0.55,
    bg_zahl=6032,
    messwerte={
        "Anrufe SC": g.ANRUFE_SC,
        "Anrufweiterleitungen": g.WEITERLEITUNGEN,
        "Gespräche": g.GESPRAECHE,
        "Produktivzeit Call": tuple(map(float, g.CALL)),
        "Produktivzeit Rückrufe": tuple(map(float, g.RUECKRUFE)),
        "Produktivzeit Versand": tuple(map(float, g.VERSAND)),
    },
    wahl=gewaehlt(
        monate.GOEPPINGEN,
        ziel_gemeinsam=0.7,
        konkretisierung="Das JC Göppingen wählt Baustein 2, Weiterleitung von Voiceboxen. Das "
        "Postfach wird von der gE definiert und per Mail bis 30.11.2022 mitgeteilt.",
    ),
)
NORD = Planungsge(
    ge=monate.NORD,
    land=HAFEN_LAND,
    anrufe=4150,
    weiterleitungen=300,
    ziel=0.55,
    bedarf=("4480.0", "0"),  # the gE chose fewer: 4 200
    bg_zahl=3460,
    wahl=gewaehlt(monate.NORD),
)
SUED = Planungsge(
    ge=monate.SUED,
    land=HAFEN_LAND,
    anrufe=2650,
    weiterleitungen=0,
    ziel=0.52,
    bedarf=("2510.0", "0"),
    bg_zahl=2100,
    wahl=gewaehlt(
        monate.SUED,
        ziel_gemeinsam=0.65,
        konkretisierung="Die gE nimmt übergeleitete Anrufe von 8 bis 12 Uhr selbst an.",
    ),
)
PROBENTAL = Planungsge(
    ge=monate.PROBENTAL,
    land=PROBE_LAND,
    anrufe=9700,
    weiterleitungen=1200,
    ziel=0.6,
    bedarf=("9590.0", "0"),
    bg_zahl=7900,
    wahl=gewaehlt(monate.PROBENTAL),
    vorgaben=(
        {
            "Monat": "2021-12",
            "Ziel Erreichbarkeit": Prozent(0.5),
            "Grund": "Im Dezember sind weniger Anrufe zu erwarten, als das Ziel verlangt.",
            "von wem": "JC Probental (Muster)",
        },
    ),
)
ALLE_SIEBEN = Planungsge(
    ge=monate.ALLE_SIEBEN,
    land=PROBE_LAND,
    anrufe=6500,
    weiterleitungen=500,
    ziel=0.58,
    bedarf=("5995.0", "360.0"),
    bg_zahl=5080,
    wahl=gewaehlt(
        monate.ALLE_SIEBEN,
        ziel_gemeinsam=0.7,
        konkretisierung="Voiceboxen gehen werktags ab 12 Uhr an das Postfach der gE.",
    ),
    vorgaben=(
        {
            "Anruferweiterung": 150,
            "Berücksichtigung Erhöhung": Prozent(0.5),
            "Grund": "Die Geschäftsstelle Musterplatz schließt ihre eigene Leitung.",
            "von wem": "SC Probental (Muster)",
        },
    ),
)
ZWEI_RECHTSKREISE = Planungsge(
    ge=monate.ZWEI_RECHTSKREISE,
    land=HAFEN_LAND,
    anrufe=3350,
    weiterleitungen=210,
    ziel=0.6,
    bedarf=("3352.0", "240.0"),
    bg_zahl=2740,
    wahl=gewaehlt(monate.ZWEI_RECHTSKREISE),
)
ALTVERTRAG = Planungsge(  # its term runs until the end of 2023: nothing to choose
    ge=monate.ALTVERTRAG,
    land=PROBE_LAND,
    anrufe=5400,
    weiterleitungen=390,
    ziel=0.56,
    bedarf=("5900.0", "0"),
    bg_zahl=4190,
)
MENGENANPASSUNG = Planungsge(  # a running term, of which the quantity alone is chosen
    ge=monate.MENGENANPASSUNG,
    land=HAFEN_LAND,
    anrufe=3750,
    weiterleitungen=280,
    ziel=0.6,
    bedarf=("3590.0", "300.0"),
    bg_zahl=2951,
    wahl=gewaehlt(monate.MENGENANPASSUNG),
)
ZURUECKGESTELLT = Planungsge(  # chose Baustein 5 besides; nothing is decided yet
    ge=monate.ZURUECKGESTELLT,
    land=PROBE_LAND,
    anrufe=2700,
    weiterleitungen=150,
    ziel=0.54,
    bedarf=("2690.0", "0"),
    bg_zahl=2310,
    wahl=gewaehlt(
        monate.ZURUECKGESTELLT,
        stunden={"Baustein 1": 2700.0, "Baustein 2": None, "Baustein 5": 300.0},
        datum=date(2022, 12, 8),
    ),
)
OHNE_MINUTENZEILE = Planungsge(  # its row Gesamt does not add up
    ge=monate.OHNE_MINUTENZEILE,
    land=HAFEN_LAND,
    anrufe=1980,
    weiterleitungen=90,
    ziel=0.5,
    bedarf=("1910.0", "0"),
    bg_zahl=1670,
    wahl=gewaehlt(monate.OHNE_MINUTENZEILE, gesamt=2290.0),
)
WARTEFELD = Planungsge(  # chose, and its Trägerversammlung has not decided yet
    ge=neue_ge("JC90010", "Wartefeld", monate.HAFEN),
    land=HAFEN_LAND,
    anrufe=2200,
    weiterleitungen=120,
    ziel=0.55,
    bedarf=("2040.0", "160.0"),
    bg_zahl=1820,
    wahl=Wahl(
        stunden={"Baustein 1": 2040.0, "Baustein 4": 160.0},
        bg_zahl=1820,
        laufzeit=2,
        datum=date(2022, 12, 12),
    ),
)
NEUGRUENDEN = Planungsge(  # exists since March 2022, and nobody told its BG-Zahl
    ge=neue_ge("JC90011", "Neugründen", monate.PROBE),
    land=PROBE_LAND,
    anrufe=1500,
    weiterleitungen=60,
    ziel=0.55,
    bedarf=("1400.0", "80.0"),
    monate=MONATE[6:],
    gueltig_ab=date(2022, 3, 1),
)
LUECKENSTADT = Planungsge(  # February 2022 is missing
    ge=neue_ge("JC90012", "Lückenstadt", monate.HAFEN),
    land=HAFEN_LAND,
    anrufe=1700,
    weiterleitungen=80,
    ziel=0.55,
    bedarf=("1600.0", "0"),
    bg_zahl=1450,
    monate=tuple(m for m in MONATE if m != "2022-02"),
)
GES: Sequence[Planungsge] = (
    GOEPPINGEN,
    NORD,
    SUED,
    PROBENTAL,
    ALLE_SIEBEN,
    ZWEI_RECHTSKREISE,
    ALTVERTRAG,
    MENGENANPASSUNG,
    ZURUECKGESTELLT,
    OHNE_MINUTENZEILE,
    WARTEFELD,
    NEUGRUENDEN,
    LUECKENSTADT,
)

STELLEN: Sequence[Zeile] = (
    {"Service Center": monate.FREIBURG, "Stellen VZA": 8.0, "davon gesperrt": 0.5},
    {"Service Center": monate.HAFEN, "Stellen VZA": 18.0, "davon gesperrt": 1.0},
    {"Service Center": monate.PROBE, "Stellen VZA": 19.0, "davon gesperrt": 2.0},
)
FEIERTAGE: Sequence[Zeile] = (
    {"Service Center": monate.HAFEN, "Datum": date(2022, 5, 27), "frei": "ja"},
    {"Service Center": monate.PROBE, "Datum": date(2021, 12, 24), "frei": "nein"},
)
LAYOUTS: dict[str, Layout] = {
    "planungsdaten": Layout(powerbi="kopf3", sprache="de", monat="Jan 2023", dimension_kaputt=True),
    "planungsvorgaben": Layout(form="csv", jcnr="62106"),
    "wahl": Layout(baustein="lang"),
    "stellen": Layout(form="csv", kodierung="cp1252"),
    "feiertage": Layout(form="csv"),
    "tv_beschluesse": Layout(form="csv", kodierung="cp1252", tausenderpunkte=True),
}


def tabellen(ges: Sequence[Planungsge] = GES) -> dict[str, list[Zeile]]:
    """The tables of the folder, as canonical rows."""
    vertraege = vertragswelt([p.ge for p in ges if p.ge.fassungen], PLANJAHR)
    return {
        "planungsdaten": [zeile for p in ges for zeile in planungszeilen(p)],
        "planungsvorgaben": [zeile for p in ges for zeile in vorgabezeilen(p)],
        "wahl": [zeile for p in ges for zeile in wahlzeilen(p)],
        "stellen": [dict(zeile) for zeile in STELLEN],
        "feiertage": [dict(zeile) for zeile in FEIERTAGE],
        "ge_stammdaten": [stammzeile(p) for p in ges],
        "tv_beschluesse": vertraege.tv_beschluesse,
        "kermit_vertraege": vertraege.kermit_vertraege,
        "plandaten": vertraege.plandaten,
    }


def schreibe(eingang: Path) -> list[Path]:
    """The sample folder of the planning."""
    return [
        datei
        for name, zeilen in tabellen().items()
        for datei in schreibe_tabelle(name, zeilen, eingang / ORDNER, LAYOUTS.get(name, Layout()))
    ]


if __name__ == "__main__":
    schreibe(monate.EINGANG)
