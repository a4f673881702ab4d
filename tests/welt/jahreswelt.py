"""What does a year of many gE look like? Contracts that start in every month, some with a
Mengenanpassung, months that are held back.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tests.welt.ge import (
    Fassung,
    Ge,
    beschlusszeilen,
    erstwahl,
    kennzahlenzeile,
    minutenzeile,
    stammdatenzeile,
    vertragszeilen,
    vza,
)
from tests.welt.grosswelt import AUSWAHL, halbe_rund
from tests.welt.tabellen import Welt, Zeile

JAHR = 2023
ZWEI_LESARTEN = "1.234"  # a cell nobody can read: holds its gE back


@dataclass(frozen=True)
class Jahreswelt:
    """The gE of a year, the minutes of each month, and who is held back when."""

    ges: tuple[Ge, ...]
    minuten: dict[tuple[str, int, str], Decimal]  # gE, month, Baustein
    zurueckgestellt: frozenset[tuple[str, int]]

    def laufend(self, monat: int) -> list[Ge]:
        return [
            ge for ge in self.ges if ge.vertragsbeginn <= date(JAHR, monat, 1) <= ge.vertragsende
        ]

    def welt(self, monat: int) -> Welt:
        """The exports of one run: contracts as decided by then, the minutes of the month with the
        cells nobody can read.
        """
        bekannt = [bis_dahin(ge, monat) for ge in self.ges]
        laufend = {ge.jcnr for ge in self.laufend(monat)}
        return Welt(
            kermit_vertraege=[z for ge in bekannt for z in vertragszeilen(ge)],
            tv_beschluesse=[z for ge in bekannt for z in beschlusszeilen(ge)],
            plandaten=[z for ge in bekannt if ge.jcnr in laufend for z in _plan(ge, monat)],
            ge_stammdaten=[stammdatenzeile(ge) for ge in self.ges],
            powerbi_minuten=[
                self._zeile(ge, monat, b)
                for ge in bekannt
                for b in _mit_minuten(ge)
                if (ge.jcnr, monat, b) in self.minuten
            ],
            powerbi_kennzahlen=[
                kennzahlenzeile(f"{JAHR}-{monat:02d}", ge.jcnr, (900, 90, 500, 400))
                for ge in bekannt
                if ge.jcnr in laufend
            ],
        )

    def _zeile(self, ge: Ge, monat: int, baustein: str) -> Zeile:
        zeile = minutenzeile(
            f"{JAHR}-{monat:02d}", ge, baustein, float(self.minuten[ge.jcnr, monat, baustein])
        )
        return (
            {**zeile, "Produktivminuten": ZWEI_LESARTEN}
            if (ge.jcnr, monat) in self.zurueckgestellt
            else zeile
        )


def jahreswelt(anzahl: int, anpassungen: int, zurueckgestellt: int, seed: int = 7) -> Jahreswelt:
    """`anzahl` clean gE; the n-th starts in month n of the year (every twelfth has been running
    since January).
    """
    rng = random.Random(f"{seed}-{anzahl}")
    ges = [_ge(nummer, rng) for nummer in range(anzahl)]
    for nummer in rng.sample(
        [n for n, ge in enumerate(ges) if ge.vertragsbeginn.month < 10], anpassungen
    ):
        ges[nummer] = _angepasst(ges[nummer], rng)
    minuten = {
        (ge.jcnr, monat, b): halbe_rund((fassung.stunden[b] or 0) * 5 * rng.uniform(0.6, 1.2))
        for ge in ges
        for monat in range(ge.vertragsbeginn.month, 13)
        for fassung in (ge.fassung_am(date(JAHR, monat, 1)),)
        for b in fassung.stunden
        if fassung.stunden[b] is not None
    }
    moeglich = [(ge.jcnr, monat) for ge in ges for monat in range(ge.vertragsbeginn.month, 13)]
    return Jahreswelt(tuple(ges), minuten, frozenset(rng.sample(moeglich, zurueckgestellt)))


def bis_dahin(ge: Ge, monat: int) -> Ge:
    """The contract as Kermit knows it in a month: versions decided later are not there yet."""
    tag = date(JAHR, monat, 1)
    bekannt = [f for f in ge.fassungen if f is ge.fassungen[0] or f.beschlussdatum <= tag]
    letzte = replace(bekannt[-1], gueltig_bis=None)
    return replace(ge, fassungen=(*bekannt[:-1], letzte))


def _ge(nummer: int, rng: random.Random) -> Ge:
    jcnr, laufzeit, beginn = (
        f"JC{92000 + nummer}",
        rng.choice((1, 2, 3)),
        date(JAHR, nummer % 12 + 1, 1),
    )
    bg_zahl = rng.randint(800, 9000)
    grund = round(bg_zahl * rng.uniform(1.0, 1.4), 1)
    stunden: dict[str, float | None] = {"Baustein 1": grund}
    for baustein, chance in AUSWAHL.items():
        if rng.random() < chance:
            stunden[baustein] = (
                None
                if baustein == "Baustein 2"
                else round(max(120.0, grund * rng.uniform(0.03, 0.12)), 1)
            )
    return Ge(
        jcnr=jcnr,
        name=f"JC Jahresmuster {nummer:03d} (Muster)",
        service_center=f"SC {nummer % 4 + 1:02d} (Muster)",
        region="Region Muster",
        regionaldirektion=f"Regionaldirektion {nummer % 10 + 1} (Muster)",
        vertragsnummer=f"V-{jcnr[2:]}-{JAHR}",
        vertragsbeginn=beginn,
        laufzeit=laufzeit,
        fassungen=(erstwahl(jcnr, beginn, bg_zahl, stunden),),
    )


def _angepasst(ge: Ge, rng: random.Random) -> Ge:
    """More hours from a later month of the year on, decided on the first of the month before."""
    ab = date(JAHR, rng.randint(ge.vertragsbeginn.month + 2, 12), 1)
    erste = ge.fassungen[0]
    stunden = {b: None if h is None else round(h * 1.2 + 60, 1) for b, h in erste.stunden.items()}
    neu = Fassung(
        gueltig_ab=ab,
        stunden=stunden,
        bg_zahl=erste.bg_zahl + rng.randint(0, erste.bg_zahl // 10),
        beschluss=f"TV-{ge.jcnr[2:]}-{JAHR}-02",
        beschlussdatum=ab.replace(month=ab.month - 1),
        art="Mengenanpassung",
        begruendung="Mehrbedarf: steigende Anrufzahlen durch neue Leistungsberechtigte.",
    )
    return replace(ge, fassungen=(replace(erste, gueltig_bis=ab - timedelta(days=1)), neu))


def _mit_minuten(ge: Ge) -> list[str]:
    stunden = {b: h for fassung in ge.fassungen for b, h in fassung.stunden.items()}
    return [b for b, h in stunden.items() if h is not None]


def _plan(ge: Ge, monat: int) -> list[Zeile]:
    """The plan of the year as it stands in the month."""
    fassung = ge.fassung_am(date(JAHR, monat, 1))
    return [
        {
            "JCNR": ge.jcnr,
            "Planjahr": JAHR,
            "Baustein": baustein,
            "Stunden": stunden,
            "VZA": vza(stunden),
            "BG-Zahl": fassung.bg_zahl,
            "Laufzeit in Jahren": ge.laufzeit,
        }
        for baustein, stunden in fassung.stunden.items()
    ]
