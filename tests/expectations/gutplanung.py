"""What is the good planning that a sample spoils, and what is found in one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from expectations.befund import Befund, befunde
from expectations.planungspruefung import pruefe_planung
from flows.eingang.eingangsordner import lies_ordner
from tests.regelstand import regelstand
from tests.welt import beispiel as monate
from tests.welt.layout import Layout
from tests.welt.planung import beispiel
from tests.welt.schreiben import schreibe_tabelle
from tests.welt.tabellen import Zeile
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.kern.planjahr import Planjahr
from transforms.planung.lagen.planungssicht import Planungssicht
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.planungsbestand import planungsbestand
from transforms.tabellen.planung.zellbefunde import planungszellbefunde

PLANJAHR = Planjahr(2023)
HEUTE = date(2022, 12, 1)  # the day of the run
# an annex, a running term, an offer that nobody answered yet
GES = (
    beispiel.GOEPPINGEN,
    beispiel.MENGENANPASSUNG,
    replace(beispiel.SUED, ge=replace(monate.SUED, fassungen=()), wahl=None),
)


def gute_planung() -> dict[str, list[Zeile]]:
    tabellen = beispiel.tabellen(GES)
    tabellen["stellen"] = [
        {"Service Center": monate.FREIBURG, "Stellen VZA": 9.0, "davon gesperrt": 0.5},
        {"Service Center": monate.HAFEN, "Stellen VZA": 12.0, "davon gesperrt": 1.0},
    ]
    tabellen["feiertage"] = [
        {"Service Center": monate.HAFEN, "Datum": date(2022, 5, 27), "frei": "ja"}
    ]
    return tabellen


def schreibe(
    tabellen: Mapping[str, Sequence[Zeile]],
    ordner: Path,
    layouts: Mapping[str, Layout] | None = None,
) -> None:
    """A table without a row is no file."""
    for name, zeilen in tabellen.items():
        if zeilen:
            layout = (layouts or {}).get(name, Layout())
            schreibe_tabelle(name, zeilen, ordner / str(PLANJAHR), layout)


def planungsbefunde(eingang: Path) -> list[Befund]:
    """What is found in the planning below a folder, as a run says it."""
    stand = regelstand()
    lieferung = lies_ordner(eingang, PLANJAHR, stand.spalten)
    tabellen = planungsbestand(lieferung)
    sicht = Planungssicht(
        tabellen=tabellen,
        planungen=planungen(tabellen, stand.tarife),
        tarife=stand.tarife,
        heute=HEUTE,
    )
    findings = [
        *vollstaendigkeit(lieferung, stand.spalten),
        *planungszellbefunde(lieferung, stand.spalten),
        *pruefe_planung(sicht, stand.regeln).findings,
    ]
    return befunde(findings, stand.regeln, tabellen.namen)
