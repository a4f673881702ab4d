"""Which world has nothing wrong with it? Five gE in June 2023, with their own past; every broken
sample is this world with one flaw.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.welt.beispiel import ALLE_SIEBEN, GOEPPINGEN, HAFEN, MENGENANPASSUNG, NORD, muster_ge
from tests.welt.ge import (
    Fassung,
    Ge,
    erstwahl,
    kennzahlenzeile,
    minutenzeile,
    planzeilen,
    vertragswelt,
)
from tests.welt.tabellen import Welt, Zeile
from transforms.kern.month import Month

MONAT = Month(2023, 6)
MONATE = [str(m) for m in MONAT.year_so_far]
TEMPO = (
    "1.00",
    "0.96",
    "1.04",
    "0.98",
    "1.02",
    "1.01",
)  # minutes of each month as a share of the plan month

APRIL = date(2023, 4, 1)
TEILANPASSUNG = muster_ge(
    "JC90010",
    "Teilanpassung",
    HAFEN,
    date(2023, 1, 1),
    2,
    erstwahl(
        "JC90010",
        date(2023, 1, 1),
        2500,
        {"Baustein 1": 3000.0, "Baustein 4": 240.0},
        gueltig_bis=date(2023, 3, 31),
    ),
    Fassung(
        gueltig_ab=APRIL,
        stunden={"Baustein 1": 3000.0, "Baustein 4": 300.0},
        bg_zahl=2550,
        beschluss="TV-90010-2023-02",
        beschlussdatum=date(2023, 3, 14),
        art="Mengenanpassung",
        begruendung="Mehrbedarf: mehr Gespräche als geplant.",
    ),
)
GES = [GOEPPINGEN, NORD, ALLE_SIEBEN, MENGENANPASSUNG, TEILANPASSUNG]


def gute_welt() -> Welt:
    """The exports of the run for June 2023; the last gE of the master data buys nothing."""
    welt = vertragswelt(GES, 2023)
    return replace(
        welt,
        ge_stammdaten=[*welt.ge_stammdaten, ohne_vertrag(welt.ge_stammdaten[-1])],
        tv_beschluesse=[z for z in welt.tv_beschluesse if not _unveraendert(z)],
        plandaten=[z for ge in GES for z in _plan(ge)],
        powerbi_minuten=[
            z for n, monat in enumerate(MONATE) for ge in GES for z in _minuten(ge, monat, n)
        ],
        powerbi_kennzahlen=[
            _kennzahlen(ge, monat, n) for n, monat in enumerate(MONATE) for ge in GES
        ],
    )


def ohne_vertrag(vorlage: Zeile) -> Zeile:
    return {
        **vorlage,
        "JCNR": "JC90011",
        "Jobcenter": "JC Ohnevertrag (Muster)",
        "E-Mail": "postfach@jc90011.example",
    }


def _unveraendert(zeile: Zeile) -> bool:
    """The Mengenanpassung of April names only the Baustein it changes."""
    return zeile["TV-Beschluss"] == "TV-90010-2023-02" and zeile["Baustein"] == "Baustein 1"


def _plan(ge: Ge) -> list[Zeile]:
    """The plan as it stands in June."""
    return planzeilen(
        replace(
            ge, fassungen=tuple(replace(f, gueltig_ab=date(2023, 1, 1)) for f in ge.fassungen[-1:])
        ),
        2023,
    )


def _minuten(ge: Ge, monat: str, nummer: int) -> list[Zeile]:
    fassung = ge.fassung_am(date.fromisoformat(f"{monat}-01"))
    return [
        minutenzeile(
            monat,
            ge,
            baustein,
            float(Decimal(round(Decimal(str(stunden)) * 10 * Decimal(TEMPO[nummer]))) / 2),
        )
        for baustein, stunden in fassung.stunden.items()
        if stunden is not None
    ]


def _kennzahlen(ge: Ge, monat: str, nummer: int) -> Zeile:
    anrufe = 4000 + 10 * nummer
    return kennzahlenzeile(monat, ge.jcnr, (anrufe, 400, 2160 + nummer, 1730 + nummer))
