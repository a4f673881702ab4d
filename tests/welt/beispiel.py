"""What do the sample months contain? JC Göppingen as in the annex and nine invented gE; `python -m
tests.welt.beispiel` writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.welt.ge import Fassung, Ge, erstwahl, kennzahlenzeile, minutenzeile, vertragswelt
from tests.welt.schreiben import Layout, schreibe_monat
from tests.welt.tabellen import Welt, Zeile

EINGANG = Path(__file__).resolve().parents[2] / "data" / "raw"
JAHR = 2023
FREIBURG = "SC Freiburg"
HAFEN = "SC Beispielhafen (Muster)"
PROBE = "SC Probental (Muster)"

GOEPPINGEN = Ge(
    jcnr="JC62106",
    name="JC Göppingen",
    service_center=FREIBURG,
    region="Südwest",
    regionaldirektion="Regionaldirektion Baden-Württemberg",
    vertragsnummer="V-62106-2023",
    vertragsbeginn=date(2023, 1, 1),
    laufzeit=3,
    fassungen=(
        Fassung(
            gueltig_ab=date(2023, 1, 1),
            stunden={"Baustein 1": 7043.1, "Baustein 2": None, "Baustein 4": 600.2},
            bg_zahl=5642,
            beschluss="TV-62106-2022-01",
            beschlussdatum=date(2022, 11, 7),
        ),
    ),
)


def muster_ge(
    jcnr: str,
    ort: str,
    service_center: str,
    beginn: date,
    laufzeit: int,
    *fassungen: Fassung,
    altvertrag: bool = False,
) -> Ge:
    """An invented gE; its name says so."""
    return Ge(
        jcnr=jcnr,
        name=f"JC {ort} (Muster)",
        service_center=service_center,
        region="Region Muster",
        regionaldirektion="Regionaldirektion Beispielland (Muster)",
        vertragsnummer=f"V-{jcnr[2:]}-{beginn.year}",
        vertragsbeginn=beginn,
        laufzeit=laufzeit,
        fassungen=fassungen,
        altvertrag=altvertrag,
    )


NEUJAHR = date(2023, 1, 1)
SILVESTER = date(2022, 12, 31)

NORD = muster_ge(
    "JC90001",
    "Beispielstadt-Nord",
    HAFEN,
    NEUJAHR,
    1,
    erstwahl("JC90001", NEUJAHR, 3480, {"Baustein 1": 4200.0}),
)
SUED = muster_ge(
    "JC90002",
    "Beispielstadt-Süd",
    HAFEN,
    NEUJAHR,
    2,
    erstwahl(
        "JC90002", NEUJAHR, 2115, {"Baustein 1": 2520.5, "Baustein 2": None, "Baustein 3": 300.0}
    ),
)
PROBENTAL = muster_ge(
    "JC90003",
    "Probental",
    PROBE,
    NEUJAHR,
    3,
    erstwahl(
        "JC90003", NEUJAHR, 7930, {"Baustein 1": 9600.6, "Baustein 5": 480.0, "Baustein 6": 720.4}
    ),
)
ALLE_SIEBEN = muster_ge(
    "JC90004",
    "Siebenbaustein",
    PROBE,
    NEUJAHR,
    1,
    erstwahl(
        "JC90004",
        NEUJAHR,
        5120,
        {
            "Baustein 1": 6000.0,
            "Baustein 2": None,
            "Baustein 3": 240.0,
            "Baustein 4": 360.0,
            "Baustein 5": 420.0,
            "Baustein 6": 600.0,
            "Baustein 7": 180.0,
        },
    ),
)
ZWEI_RECHTSKREISE = muster_ge(
    "JC90005",
    "Doppelkreis",
    HAFEN,
    NEUJAHR,
    2,
    erstwahl("JC90005", NEUJAHR, 2764, {"Baustein 1": 3360.0, "Baustein 4": 240.5}),
)
ALTVERTRAG = muster_ge(
    "JC90006",
    "Altvorlage",
    PROBE,
    date(2021, 1, 1),
    3,
    erstwahl(
        "JC90006", date(2021, 1, 1), 4205, {"Modul 1": 5400.0, "Modul 2": 600.0, "Modul 3": 300.0}
    ),
    altvertrag=True,
)
MENGENANPASSUNG = muster_ge(
    "JC90007",
    "Nachtragshausen",
    HAFEN,
    date(2022, 1, 1),
    2,
    erstwahl(
        "JC90007",
        date(2022, 1, 1),
        2890,
        {"Baustein 1": 3000.0, "Baustein 4": 240.0},
        gueltig_bis=SILVESTER,
    ),
    Fassung(
        gueltig_ab=NEUJAHR,
        stunden={"Baustein 1": 3600.6, "Baustein 4": 300.0},
        bg_zahl=2951,
        beschluss="TV-90007-2022-01",
        beschlussdatum=date(2022, 11, 24),
        art="Mengenanpassung",
        begruendung="Mehrbedarf: steigende Anrufzahlen durch neue Leistungsberechtigte.",
    ),
)
ZURUECKGESTELLT = muster_ge(
    "JC90008",
    "Rückstellingen",
    PROBE,
    date(2022, 1, 1),
    3,
    erstwahl("JC90008", date(2022, 1, 1), 2310, {"Baustein 1": 2700.0, "Baustein 2": None}),
)
OHNE_MINUTENZEILE = muster_ge(
    "JC90009",
    "Hinweisfeld",
    HAFEN,
    NEUJAHR,
    1,
    erstwahl(
        "JC90009", NEUJAHR, 1688, {"Baustein 1": 1920.0, "Baustein 3": 120.0, "Baustein 7": 240.0}
    ),
)


def geheilt(ge: Ge) -> Ge:
    """Baustein 5 was decided in December, but entered into Kermit and the plan only after the
    January run.
    """
    erste = ge.fassungen[0]
    nachtrag = Fassung(
        gueltig_ab=NEUJAHR,
        stunden={**erste.stunden, "Baustein 5": 300.0},
        bg_zahl=erste.bg_zahl,
        beschluss="TV-90008-2022-01",
        beschlussdatum=date(2022, 12, 8),
        art="Mengenanpassung",
        begruendung="Mehrbedarf: Outbound-Telefonie kommt hinzu, um Termine zu bestätigen.",
    )
    return replace(ge, fassungen=(replace(erste, gueltig_bis=SILVESTER), nachtrag))


GES_JANUAR: list[Ge] = [
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
]
GES_FEBRUAR: list[Ge] = [geheilt(ge) if ge is ZURUECKGESTELLT else ge for ge in GES_JANUAR]

# gE, Baustein, January, February, and where it differs Service Center and Rechtskreis; None: no row
# in that month
MINUTEN: list[tuple[Ge, str, float | None, float | None, str, str]] = [
    (GOEPPINGEN, "Baustein 1", 30214.0, 28760.5, "", "SGB II"),
    (GOEPPINGEN, "Baustein 1", 5001.5, 4720.0, HAFEN, "SGB II"),
    (GOEPPINGEN, "Baustein 4", 3001.5, 2870.0, "", "SGB II"),
    (NORD, "Baustein 1", 20480.5, 19870.0, "", "SGB II"),
    (SUED, "Baustein 1", 12911.5, 12240.0, "", "SGB II"),
    (SUED, "Baustein 3", 1388.5, 1512.5, "", "SGB II"),
    (PROBENTAL, "Baustein 1", 40100.0, 39870.5, "", "SGB II"),
    (PROBENTAL, "Baustein 1", 6020.5, 5019.5, HAFEN, "SGB II"),
    (PROBENTAL, "Baustein 5", 2210.5, 2505.5, "", "SGB II"),
    (PROBENTAL, "Baustein 6", 3744.0, 3390.5, "", "SGB II"),
    (ALLE_SIEBEN, "Baustein 1", 31240.5, 28990.0, "", "SGB II"),
    (ALLE_SIEBEN, "Baustein 3", 1104.5, 1210.5, "", "SGB II"),
    (ALLE_SIEBEN, "Baustein 4", 1755.0, 1688.5, "", "SGB II"),
    (ALLE_SIEBEN, "Baustein 5", 1990.5, 2204.0, "", "SGB II"),
    (ALLE_SIEBEN, "Baustein 6", 3120.5, 2875.5, "", "SGB II"),
    (ALLE_SIEBEN, "Baustein 7", 846.5, 911.0, "", "SGB II"),
    (ZWEI_RECHTSKREISE, "Baustein 1", 15990.5, 16420.5, "", "SGB II"),
    (ZWEI_RECHTSKREISE, "Baustein 4", 1180.5, 1244.0, "", "SGB II"),
    (ZWEI_RECHTSKREISE, "Baustein 1", 412.5, 388.0, "", "SGB III"),
    (ZWEI_RECHTSKREISE, "Baustein 4", 96.0, 83.5, "", "SGB III"),
    (ALTVERTRAG, "Modul 1", 26120.5, 25880.0, "", "SGB II"),
    (ALTVERTRAG, "Modul 2", 2890.5, 3011.5, "", "SGB II"),
    (ALTVERTRAG, "Modul 3", 1433.0, 1390.5, "", "SGB II"),
    (MENGENANPASSUNG, "Baustein 1", 18450.5, 17330.0, "", "SGB II"),
    (MENGENANPASSUNG, "Baustein 4", 1410.5, 1522.5, "", "SGB II"),
    (ZURUECKGESTELLT, "Baustein 1", 13120.5, 12980.0, "", "SGB II"),
    (ZURUECKGESTELLT, "Baustein 5", 1290.5, 1344.5, "", "SGB II"),
    (OHNE_MINUTENZEILE, "Baustein 1", 9420.5, 9188.0, "", "SGB II"),
    (OHNE_MINUTENZEILE, "Baustein 3", None, 588.5, "", "SGB II"),
    (OHNE_MINUTENZEILE, "Baustein 7", 1154.5, 1211.0, "", "SGB II"),
]

# Anrufe SC, Anrufweiterleitungen, Gespräche, fallabschließende Gespräche in January and February
KENNZAHLEN: list[tuple[Ge, tuple[int, int, int, int], tuple[int, int, int, int]]] = [
    (GOEPPINGEN, (8240, 1012, 3976, 3180), (7815, 963, 3801, 3022)),
    (NORD, (4320, 310, 2290, 1830), (4105, 298, 2210, 1755)),
    (SUED, (2760, 0, 1480, 1165), (2655, 0, 1402, 1110)),
    (PROBENTAL, (9980, 1240, 5205, 4120), (9612, 1188, 5044, 3998)),
    (ALLE_SIEBEN, (6750, 520, 3610, 2875), (6402, 498, 3377, 2690)),
    (ZWEI_RECHTSKREISE, (3480, 215, 1890, 1502), (3566, 226, 1931, 1540)),
    (ALTVERTRAG, (5610, 402, 2980, 2341), (5520, 395, 2944, 2310)),
    (MENGENANPASSUNG, (3905, 288, 2105, 1660), (3712, 271, 1988, 1571)),
    (ZURUECKGESTELLT, (2790, 160, 1505, 1190), (2748, 155, 1478, 1166)),
    (OHNE_MINUTENZEILE, (2040, 96, 1077, 842), (1995, 92, 1050, 826)),
]


def minuten_januar() -> list[Zeile]:
    return [
        minutenzeile("2023-01", ge, b, januar, service_center=sc, rechtskreis=kreis)
        for ge, b, januar, _, sc, kreis in MINUTEN
        if januar is not None
    ]


def minuten_februar() -> list[Zeile]:
    return [
        minutenzeile("2023-02", ge, b, februar, service_center=sc, rechtskreis=kreis)
        for ge, b, _, februar, sc, kreis in MINUTEN
        if februar is not None
    ]


def kennzahlen_januar() -> list[Zeile]:
    return [kennzahlenzeile("2023-01", ge.jcnr, januar) for ge, januar, _ in KENNZAHLEN]


def kennzahlen_februar() -> list[Zeile]:
    return [kennzahlenzeile("2023-02", ge.jcnr, februar) for ge, _, februar in KENNZAHLEN]


def welt_januar() -> Welt:
    """The exports of the January run: one gE held back (minutes of Baustein 5, not chosen)."""
    return replace(
        vertragswelt(GES_JANUAR, JAHR),
        powerbi_minuten=minuten_januar(),
        powerbi_kennzahlen=kennzahlen_januar(),
    )


def welt_februar() -> Welt:
    """The exports one month later: January unchanged, the held-back gE cured."""
    return replace(
        vertragswelt(GES_FEBRUAR, JAHR),
        powerbi_minuten=minuten_januar() + minuten_februar(),
        powerbi_kennzahlen=kennzahlen_januar() + kennzahlen_februar(),
    )


LAYOUT_JANUAR: dict[str, Layout | Sequence[Layout]] = {
    "powerbi_minuten": Layout(
        powerbi="kopf3",
        sprache="de",
        zwischensummen=True,
        dimension_kaputt=True,
        jcnr="62106.0",
        monat="Jan 2023",
        baustein="lang",
    ),
    "powerbi_kennzahlen": Layout(powerbi="kopf1"),
    "tv_beschluesse": Layout(form="csv", kodierung="cp1252", tausenderpunkte=True),
}
LAYOUT_FEBRUAR: dict[str, Layout | Sequence[Layout]] = {
    "kermit_vertraege": Layout(
        ja_nein="1/0",
        baustein="lang",
        umbenannt=(("gültig ab", "Gültig ab"), ("gültig bis", "Gültig bis")),
    ),
    "powerbi_minuten": (
        Layout(powerbi="kopf1", jcnr="62106", monat="datum", baustein="B1", dimension_kaputt=True),
        Layout(form="csv", trenner=",", jcnr="62106.0", monat="01.2023", baustein="1"),
    ),
    "powerbi_kennzahlen": Layout(form="csv", kodierung="cp1252", monat="Januar 2023", jcnr="62106"),
    "plandaten": Layout(form="csv", kodierung="utf-8", jcnr="62106", baustein="1"),
    "ge_stammdaten": Layout(form="csv", kodierung="utf-16", trenner="\t"),
}


def schreibe(eingang: Path = EINGANG) -> list[Path]:
    """Both sample months, for example to `data/raw`."""
    return [
        *schreibe_monat(welt_januar(), eingang / "2023-01", **LAYOUT_JANUAR),
        *schreibe_monat(welt_februar(), eingang / "2023-02", **LAYOUT_FEBRUAR),
    ]


if __name__ == "__main__":
    schreibe()
