"""What does one gE leave in each table? Contract, TV-Beschluss, plan and master data rows from one
description.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.welt.tabellen import MESSWERTE, Welt, Zeile

BAUSTEINE: dict[str, str] = {
    "Baustein 1": "Inbound-Telefonie",
    "Baustein 2": "Lastverteilung zwischen gE und SC",
    "Baustein 3": "Voiceboxen außerhalb der Servicezeit",
    "Baustein 4": "Steigerung der Anzahl von Gesprächen",
    "Baustein 5": "Outbound-Telefonie",
    "Baustein 6": "Bearbeitung digitaler Kundenanfragen",
    "Baustein 7": "Sachbearbeitung von Überschneidungsmeldungen",
}
MODULE: dict[str, str] = {"Modul 1": "Muster", "Modul 2": "Muster", "Modul 3": "Muster"}
"""The sources name no module: number and name are invented and say so."""

STUNDEN_JE_VZA = Decimal(1200)


@dataclass(frozen=True)
class Fassung:
    """One version of a contract and the TV-Beschluss it rests on; `stunden` holds the chosen
    Bausteine only.
    """

    gueltig_ab: date
    stunden: Mapping[str, float | None]
    bg_zahl: int
    beschluss: str
    beschlussdatum: date
    gueltig_bis: date | None = None
    art: str = "Erstwahl"
    begruendung: str | None = None


@dataclass(frozen=True)
class Ge:
    """A joint Jobcenter with its contract."""

    jcnr: str
    name: str
    service_center: str
    region: str
    regionaldirektion: str
    vertragsnummer: str
    vertragsbeginn: date
    laufzeit: int
    fassungen: tuple[Fassung, ...]
    altvertrag: bool = False

    @property
    def vertragsende(self) -> date:
        return self.vertragsbeginn.replace(
            year=self.vertragsbeginn.year + self.laufzeit
        ) - timedelta(days=1)

    def fassung_am(self, tag: date) -> Fassung:
        return next(
            f
            for f in self.fassungen
            if f.gueltig_ab <= tag and (f.gueltig_bis is None or tag <= f.gueltig_bis)
        )


def erstwahl(
    jcnr: str,
    wirksam_ab: date,
    bg_zahl: int,
    stunden: dict[str, float | None],
    gueltig_bis: date | None = None,
) -> Fassung:
    """The first choice of a gE, decided in November of the year before."""
    return Fassung(
        gueltig_ab=wirksam_ab,
        gueltig_bis=gueltig_bis,
        stunden=stunden,
        bg_zahl=bg_zahl,
        beschluss=f"TV-{jcnr[2:]}-{wirksam_ab.year - 1}-01",
        beschlussdatum=date(wirksam_ab.year - 1, 11, 15),
    )


def vza(stunden: float | None) -> float | None:
    """Full-time equivalents of yearly hours: 1 VZA = 1 200 h, two places."""
    if stunden is None:
        return None
    return float((Decimal(str(stunden)) / STUNDEN_JE_VZA).quantize(Decimal("0.01"), ROUND_HALF_UP))


def vertragszeilen(ge: Ge) -> list[Zeile]:
    """Like the annex: every Baustein of the catalogue has its row, those not chosen with 0
    hours.
    """
    return [
        _vertragszeile(ge, fassung, baustein)
        for fassung in ge.fassungen
        for baustein in (MODULE if ge.altvertrag else BAUSTEINE)
    ]


def _vertragszeile(ge: Ge, fassung: Fassung, baustein: str) -> Zeile:
    gewaehlt = baustein in fassung.stunden
    stunden = fassung.stunden[baustein] if gewaehlt else 0.0
    return {
        "Vertragsnummer": ge.vertragsnummer,
        "JCNR": ge.jcnr,
        "Jobcenter": ge.name,
        "Vertragsart": "Altvertrag" if ge.altvertrag else "Neuvertrag",
        "Service Portfolio": 2020 if ge.altvertrag else 2022,
        "Vertragsbeginn": ge.vertragsbeginn,
        "Laufzeit in Jahren": ge.laufzeit,
        "Vertragsende": ge.vertragsende,
        "Baustein": baustein,
        "Baustein gewählt": "ja" if gewaehlt else "nein",
        "Stunden": stunden,
        "VZA": vza(stunden),
        "BG-Zahl": fassung.bg_zahl,
        "gültig ab": fassung.gueltig_ab,
        "gültig bis": fassung.gueltig_bis,
        "TV-Beschluss": fassung.beschluss,
    }


def beschlusszeilen(ge: Ge) -> list[Zeile]:
    """Each TV-Beschluss names all Bausteine that are chosen from its effective day on."""
    return [
        {
            "TV-Beschluss": fassung.beschluss,
            "JCNR": ge.jcnr,
            "Beschlussdatum": fassung.beschlussdatum,
            "wirksam ab": fassung.gueltig_ab,
            "Art": fassung.art,
            "Laufzeit in Jahren": ge.laufzeit,
            "Baustein": baustein,
            "Stunden": stunden,
            "BG-Zahl": fassung.bg_zahl,
            "Begründung": fassung.begruendung,
        }
        for fassung in ge.fassungen
        for baustein, stunden in fassung.stunden.items()
    ]


def planzeilen(ge: Ge, planjahr: int) -> list[Zeile]:
    fassung = ge.fassung_am(date(planjahr, 1, 1))
    return [
        {
            "JCNR": ge.jcnr,
            "Planjahr": planjahr,
            "Baustein": baustein,
            "Stunden": stunden,
            "VZA": vza(stunden),
            "BG-Zahl": fassung.bg_zahl,
            "Laufzeit in Jahren": ge.laufzeit,
        }
        for baustein, stunden in fassung.stunden.items()
    ]


def stammdatenzeile(ge: Ge) -> Zeile:
    return {
        "JCNR": ge.jcnr,
        "Jobcenter": ge.name,
        "Regionaldirektion": ge.regionaldirektion,
        "Region": ge.region,
        "Service Center": ge.service_center,
        "E-Mail": f"postfach@{ge.jcnr.lower()}.example",
        "gültig ab": date(2020, 1, 1),
        "gültig bis": None,
    }


def minutenzeile(
    monat: str,
    ge: Ge,
    baustein: str,
    minuten: float,
    *,
    service_center: str = "",
    rechtskreis: str = "SGB II",
) -> Zeile:
    return {
        "Monat": monat,
        "JCNR": ge.jcnr,
        "Jobcenter": ge.name,
        "Rechtskreis": rechtskreis,
        "Service Center": service_center or ge.service_center,
        "Baustein": baustein,
        "Produktivminuten": minuten,
    }


def kennzahlenzeile(monat: str, jcnr: str, werte: tuple[int, int, int, int]) -> Zeile:
    """`werte`: Anrufe SC, Anrufweiterleitungen, Gespräche, fallabschließende Gespräche."""
    return {
        "Monat": monat,
        "JCNR": jcnr,
        **dict(zip(MESSWERTE["powerbi_kennzahlen"], werte, strict=True)),
    }


def vertragswelt(ges: list[Ge], planjahr: int) -> Welt:
    """Everything but minutes and Kennzahlen."""
    return Welt(
        kermit_vertraege=[zeile for ge in ges for zeile in vertragszeilen(ge)],
        tv_beschluesse=[zeile for ge in ges for zeile in beschlusszeilen(ge)],
        plandaten=[zeile for ge in ges for zeile in planzeilen(ge, planjahr)],
        ge_stammdaten=[stammdatenzeile(ge) for ge in ges],
    )
