"""How does a test ask what becomes of a few minute rows, without files and without a run?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.eigene.namen import ExpectServiceCenterToBeKnown, zweifel_in
from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from flows.eingang.datei import datei_aus
from flows.eingang.raster import Grid
from tests.regelstand import spaltenwerk
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import tabellenbefunde
from transforms.kern.month import Month
from transforms.lagen import centerlage
from transforms.lagen.tafelzeile import Tafelzeile
from transforms.tabellen.bestand import bestand, zellbefunde
from transforms.tabellen.minuten import monatssaetze
from transforms.zeilen.rohzeilen import Row

JANUAR = Month(2023, 1)
KOPF: Row = [
    "Monat",
    "JCNR",
    "Jobcenter",
    "Rechtskreis",
    "Service Center",
    "Baustein",
    "Produktivminuten",
]
STAMMKOPF: Row = [
    "JCNR",
    "Jobcenter",
    "Regionaldirektion",
    "Region",
    "Service Center",
    "E-Mail",
    "gültig ab",
    "gültig bis",
]
STAMM: list[Row] = [
    ["JC62106", "JC Göppingen", "RD", "Süd", "SC Freiburg", "a@b.example", "01.01.2020", None],
    [
        "JC90001",
        "JC Nord (Muster)",
        "RD",
        "Nord",
        "SC Köln-Mitte",
        "a@b.example",
        "01.01.2020",
        None,
    ],
]
FREIBURG: Row = [
    "2023-01",
    "JC62106",
    "JC Göppingen",
    "SGB II",
    "SC Freiburg",
    "Baustein 1",
    30214.0,
]
KOELN: Row = ["2023-01", "JC62106", "JC Göppingen", "SGB II", "SC Köln-Mitte", "Baustein 1", 5001.5]
NORD: Row = [
    "2023-01",
    "JC90001",
    "JC Nord (Muster)",
    "SGB II",
    "SC Köln-Mitte",
    "Baustein 1",
    20480.5,
]


@dataclass(frozen=True)
class Probe:
    """What was found, and the minutes of gE that nothing holds back."""

    codes: tuple[str, ...]
    abgerechnet: Decimal
    texte: tuple[str, ...]

    @property
    def gestoppt(self) -> bool:
        return "E112" in self.codes


def mit(zeile: Row, **werte: object) -> Row:
    """The row with other cells; a blank in a heading is written `_`."""
    return [
        werte.get(titel.replace(" ", "_"), wert)
        for titel, wert in zip(map(str, KOPF), zeile, strict=True)
    ]


def probe(*zeilen: Row, stamm: Sequence[Row] = STAMM, kopf: Row = KOPF) -> Probe:
    """The rows as an export, read and held against the master data."""
    werk = spaltenwerk()
    minuten = datei_aus(
        "powerbi_minuten.xlsx", "1", "powerbi_minuten", [Grid("Export", [kopf, *zeilen])], werk
    )
    master = datei_aus(
        "ge_stammdaten.xlsx", "2", "ge_stammdaten", [Grid("Stammdaten", [STAMMKOPF, *stamm])], werk
    )
    lieferung = Lieferung(JANUAR, (minuten, master))
    tabellen = bestand(lieferung)
    found = [*tabellenbefunde(lieferung, "powerbi_minuten", werk), *zellbefunde(lieferung)]
    im_monat = monatssaetze(tabellen.minuten, JANUAR)
    bekannte = centerlage.Bekannte.aus(tabellen.stamm, werk)
    zweifel = [row for row in centerlage.gelage(im_monat, bekannte) if zweifel_in(row)["grund"]]
    fremde = [
        row
        for row in centerlage.centerlage(im_monat, bekannte)
        if not _gilt(ExpectServiceCenterToBeKnown, row)
    ]
    doppelt = [
        jcnr
        for jcnr, groups in im_monat.items()
        if any(len(set(map(_key, g))) < len(g) for g in groups.values())
    ]
    held = (
        {f.jcnr for f in found if f.code[0] != "M" or f.code == "M108"}
        | {row["jcnr"] for row in zweifel}
        | set(doppelt)
    )
    codes = (
        [f.code for f in found]
        + ["M108"] * len(zweifel)
        + ["M203"] * len(fremde)
        + ["M104"] * len(doppelt)
    )
    billed = [
        s.minuten
        for jcnr, groups in im_monat.items()
        if jcnr not in held
        for g in groups.values()
        for s in g
    ]
    texte = [" ".join(f.werte.values()) for f in found] + [
        zweifel_in(row)["grund"] for row in zweifel
    ]
    return Probe(tuple(sorted(set(codes))), sum(billed, Decimal(0)), tuple(texte))


def _gilt(erwartung: type[ExpectRowToObeyLaw], zeile: Tafelzeile) -> bool:
    return erwartung.gesetz(*(zeile[spalte] for spalte in erwartung.spalten))


def _key(satz: object) -> tuple[object, ...]:
    return getattr(satz, "datum", None), getattr(satz, "service_center", None)
