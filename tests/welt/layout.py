"""How is one table written? The choices, with the plainest as default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.welt.tabellen import MESSWERTE

Form = Literal["xlsx", "csv"]
PowerBi = Literal["kopf1", "kopf3"]
Kodierung = Literal["cp1252", "utf-8", "utf-8-sig", "utf-16"]
JcnrSchreibweise = Literal["JC62106", "62106", "62106.0"]
MonatSchreibweise = Literal["2023-01", "01.2023", "Jan 2023", "Januar 2023", "Jan 23", "datum"]
BausteinSchreibweise = Literal["Baustein 1", "1", "zahl", "B1", "lang"]
JaNein = Literal["ja/nein", "Ja/Nein", "x/nein", "1/0"]


@dataclass(frozen=True)
class Layout:
    """How one table, or one part of it, is written."""

    form: Form = "xlsx"
    dateiname: str = ""
    """Stem of the file; empty: the table's name, with `_teil<n>` when there are parts."""
    blatt: str = ""
    """Sheet; empty: `Export` for Power BI, else `Verträge`, `Beschlüsse`, …"""
    # Power BI
    powerbi: PowerBi | None = None
    sprache: Literal["de", "en"] = "en"
    filtertext: str | None = None
    """None: made from the months of the table; "" leaves it out."""
    gesamt: bool = True
    zwischensummen: bool = False
    dimension_kaputt: bool = False
    abgeschnitten: bool = False
    # csv
    trenner: Literal[";", ",", "\t"] = ";"
    kodierung: Kodierung = "utf-8-sig"
    tausenderpunkte: bool = False
    # rows and notation
    teile: int = 1
    gemischt: int | None = None
    """Seed of a shuffle."""
    minuten_je: Literal["wie_welt", "tag", "monat"] = "wie_welt"
    jcnr: JcnrSchreibweise = "JC62106"
    monat: MonatSchreibweise = "2023-01"
    baustein: BausteinSchreibweise = "Baustein 1"
    ja_nein: JaNein = "ja/nein"
    jobcenter_text: bool = True
    """False: the column Jobcenter is missing (master data always has it)."""
    ohne_spalten: tuple[str, ...] = ()
    umbenannt: tuple[tuple[str, str], ...] = ()
    """Headings as (canonical, written)."""


def standardlayout(tabelle: str) -> Layout:
    """The plainest layout: xlsx, Power BI tables with the header in row 1."""
    return Layout(powerbi="kopf1") if tabelle in MESSWERTE else Layout()
