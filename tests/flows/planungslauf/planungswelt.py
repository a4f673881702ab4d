"""A small planning of invented gE, as files, and one run of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.ablauf.planungsablauf import laufe
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.planungslauf.planungsergebnis import Planungsergebnis
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr

PLANJAHR = Planjahr(2023)
EINE, ANDERE, DRITTE = "JC91001", "JC91002", "JC91003"
NAMEN = {
    EINE: "JC Ahornbach (Muster)",
    ANDERE: "JC Birkental (Muster)",
    DRITTE: "JC Cedernau (Muster)",
}
_RD, _SC = "Regionaldirektion Beispielland (Muster)", "SC Beispielhafen (Muster)"
_ANRUFE = (660, 550, 555, 570, 717, 748, 757, 674, 740, 910, 853, 750)

Zeile = Mapping[str, object]


@dataclass
class Planungswelt:
    """What is delivered; a test changes a row before it writes."""

    ges: Sequence[str] = (EINE, ANDERE)
    ziel: str = "55 %"
    gewaehlt: Mapping[str, float] = field(default_factory=lambda: {EINE: 640.2})  # hours of B1
    laufzeit: int = 3
    monate: int = 12

    def schreibe(self, eingang: Path) -> Path:
        """The folder of the planning, written anew."""
        folder = eingang / str(PLANJAHR)
        folder.mkdir(parents=True, exist_ok=True)
        tabelle(folder / "ge_stammdaten.csv", [self._stamm(jcnr) for jcnr in self.ges])
        tabelle(folder / "planungsdaten.csv", [z for jcnr in self.ges for z in self._monate(jcnr)])
        ziele = [{"JCNR": jcnr, "Ziel Erreichbarkeit": self.ziel} for jcnr in self.ges]
        vorgaben = ("Monat", "Berücksichtigung Anrufe", "Anruferweiterung")
        mehr = ("Berücksichtigung Erhöhung", "Berücksichtigung Abzug")
        tabelle(
            folder / "planungsvorgaben.csv",
            [{**z, **dict.fromkeys((*vorgaben, *mehr), "")} for z in ziele],
        )
        if self.gewaehlt:
            tabelle(folder / "wahl.csv", [z for jcnr in self.gewaehlt for z in self._wahl(jcnr)])
        return folder

    def _stamm(self, jcnr: str) -> Zeile:
        return {
            "JCNR": jcnr,
            "Jobcenter": NAMEN.get(jcnr, f"JC Nummer {jcnr[2:]} (Muster)"),
            "Regionaldirektion": _RD,
            "Region": "Region Muster",
            "Service Center": _SC,
            "E-Mail": f"postfach@{jcnr.lower()}.example",
            "gültig ab": "01.01.2020",
            "gültig bis": "",
            "Bundesland": "Hessen",
        }

    def _monate(self, jcnr: str) -> list[Zeile]:
        erster = Month(2021, 9)
        return [
            {
                "Monat": str(erster.plus(n)),
                "JCNR": jcnr,
                "Anrufe SC": anrufe + int(jcnr[-1]),
                "Anrufweiterleitungen": 10,
                "Gespräche": anrufe // 2,
                "Produktivzeit Call": f"{anrufe / 12:.1f}".replace(".", ","),
                "Produktivzeit Rückrufe": "0,5",
                "Produktivzeit Versand": "2,5",
                "BG-Zahl": 1200,
            }
            for n, anrufe in enumerate(_ANRUFE[: self.monate])
        ]

    def _wahl(self, jcnr: str) -> list[Zeile]:
        stunden = f"{self.gewaehlt[jcnr]:.1f}".replace(".", ",")
        return [
            {
                "JCNR": jcnr,
                "Baustein": f"Baustein {n}",
                "Baustein gewählt": "ja" if n == 1 else "nein",
                "Stunden": stunden if n == 1 else "0",
                "BG-Zahl": 1200,
                "Laufzeit in Jahren": self.laufzeit,
            }
            for n in range(1, 8)
        ]


def tabelle(ziel: Path, zeilen: Sequence[Zeile]) -> None:
    """A table as Excel would export it."""
    with ziel.open("w", encoding="utf-8-sig", newline="") as stream:
        schreiber = csv.DictWriter(stream, list(zeilen[0]), delimiter=";")
        schreiber.writeheader()
        schreiber.writerows(zeilen)


def plane(welt: Planungswelt, ordner: Path, **angaben: object) -> Planungsergebnis:
    """Write what is delivered and run it."""
    welt.schreibe(ordner / "raw")
    auftrag = Planungsauftrag.model_validate(
        {
            "jahr": str(PLANJAHR.jahr),
            "eingang": str(ordner / "raw"),
            "ausgabe": str(ordner / "out"),
            **angaben,
        }
    )
    return laufe(auftrag, PLANJAHR)


def ordner(ablage: Path) -> Path:
    """Where the planning is issued."""
    return ablage / "out" / str(PLANJAHR)
