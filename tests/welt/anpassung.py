"""How does a gE adapt its quantities in the year, in contract, decisions, plan and minutes?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.welt.beispiel import HAFEN, muster_ge
from tests.welt.ge import (
    Fassung,
    Ge,
    erstwahl,
    kennzahlenzeile,
    minutenzeile,
    vertragswelt,
    vza,
)
from tests.welt.tabellen import Welt, Zeile

JCNR = "JC90020"
NEUJAHR = date(2023, 1, 1)
Stunden = Mapping[str, float | None]
VORHER: Stunden = {"Baustein 1": 3000.0, "Baustein 4": 240.0}


def ge(*anpassungen: tuple[date, Stunden, int], beginn: date = NEUJAHR) -> Ge:
    """A gE that chose 3 000 + 240 hours and 2 500 BG, and adapted them from these days on."""
    fassungen = [erstwahl(JCNR, beginn, 2500, dict(VORHER))]
    for nummer, (ab, stunden, bg_zahl) in enumerate(anpassungen, start=2):
        fassungen[-1] = replace(fassungen[-1], gueltig_bis=ab - timedelta(days=1))
        fassungen.append(
            Fassung(
                gueltig_ab=ab,
                stunden=stunden,
                bg_zahl=bg_zahl,
                beschluss=f"TV-{JCNR[2:]}-2023-{nummer:02d}",
                beschlussdatum=ab - timedelta(days=20),
                art="Mengenanpassung",
                begruendung="Mehrbedarf: mehr Gespräche als geplant.",
            )
        )
    return muster_ge(JCNR, "Anpassungen", HAFEN, beginn, 2, *fassungen)


def planzeilen(stunden: Stunden, bg_zahl: int, **gueltig: date) -> list[Zeile]:
    """`planzeilen(…, bis=date(2023, 3, 31))`: without days the columns are absent."""
    tage: Zeile = {"gültig ab": gueltig.get("ab"), "gültig bis": gueltig.get("bis")}
    return [
        {
            "JCNR": JCNR,
            "Planjahr": 2023,
            "Baustein": baustein,
            "Stunden": h,
            "VZA": vza(h),
            "BG-Zahl": bg_zahl,
            "Laufzeit in Jahren": 2,
            **(tage if gueltig else {}),
        }
        for baustein, h in stunden.items()
    ]


def welt(one: Ge, plan: Sequence[Zeile], monat: int, *, nur_alte_fassung: bool = False) -> Welt:
    """The exports of a month; an old export of Kermit knows the first version alone."""
    bekannt = (
        replace(one, fassungen=(replace(one.fassungen[0], gueltig_bis=None),))
        if nur_alte_fassung
        else one
    )
    fassung, name = one.fassung_am(date(2023, monat, 1)), f"2023-{monat:02d}"
    minuten = [
        minutenzeile(name, one, baustein, float(h * 5))
        for baustein, h in fassung.stunden.items()
        if h is not None
    ]
    return replace(
        vertragswelt([one], 2023),
        kermit_vertraege=vertragswelt([bekannt], 2023).kermit_vertraege,
        plandaten=list(plan),
        powerbi_minuten=minuten,
        powerbi_kennzahlen=[kennzahlenzeile(name, JCNR, (4000, 400, 2160, 1730))],
    )
