"""What do the charts of the Planungshilfe show, also after an input has changed?

Titles are sentences that are computed with the figures they tell: a title that stands still would
be wrong as soon as a gE types something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Kategorien, Reihe, linien, saeulen
from templates.mappe.stil import Absatz
from templates.mappe.zellen import Bereich, Formel
from templates.planung.hilfe import raster
from templates.planung.hilfe.kostentafel import GRUNDPREIS, VARIANTE, VOLUMENPREIS
from templates.planung.hilfe.raster import ERSTER, LETZTER, ORTE, SPALTEN
from transforms.planung.papiere.hilfe.bilder import (
    KNAPP,
    KOSTEN,
    OHNE_ANRUFE,
    OHNE_BG,
    REICHEN,
    Lebendbild,
    gespraechsbild,
    kostenbild,
)
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe

_BILDZEILEN: Final = 24  # of a sheet: heading, sentence and chart
_ANRUFE_GANZE: Final = "#,##0"


@dataclass(frozen=True, slots=True)
class _Worte:
    """Of a chart whose title is a cell."""

    name: str
    titel: str
    inhalt: str


def _titelzelle(blatt: Blatt, bild: Lebendbild, formel: str, name: str) -> _Worte:
    """The sentence above the chart, which is also its title."""
    ort = blatt.bereich(1)
    blatt.wert(Formel(formel, bild.satz), name, Absatz.AUSSAGE)
    return _Worte(bild.name, f"={ort.fern(-1, 0)}", bild.inhalt)


def schreibe_kostenbild(blatt: Blatt, modell: Planungshilfe, kosten: Bereich) -> None:
    """The three variants, as columns of both prices."""
    bild = kostenbild(modell)
    if bild is None:
        return
    blatt.beisammen(_BILDZEILEN)
    blatt.abschnitt("Die drei Varianten im Bild")
    namen = ",".join(name for name, _ in bild.varianten)
    tausend = (f'ROUND({name}/1000,0)&" Tsd. € ({wort})"' for name, wort in bild.varianten)
    kosten_je = f'"{KOSTEN}"&' + '&", "&'.join(tausend)
    formel = f'=IF(COUNT({namen})={len(bild.varianten)},{kosten_je},"{OHNE_BG}")'
    worte = _titelzelle(blatt, bild, formel, "Satz_Kosten")
    kategorien = Kategorien(kosten.fern_spalte(VARIANTE), kosten.zeilen, "Laufzeitvariante")
    reihen = [
        Reihe(kosten.fern(-1, spalte), kosten.fern_spalte(spalte))
        for spalte in (GRUNDPREIS, VOLUMENPREIS)
    ]
    blatt.diagramm(saeulen(blatt.mappe, worte, kategorien, reihen, "Euro im ersten Jahr"))


def schreibe_gespraechsbild(blatt: Blatt, modell: Planungshilfe) -> None:
    """Calls against the conversations the goal needs and the VZA make possible."""
    bild = gespraechsbild(modell)
    blatt.beisammen(_BILDZEILEN)
    blatt.abschnitt("Anrufe und mögliche Gespräche im Bild")
    erreichbar, koepfe = raster.reihe("moegliche_erreichbarkeit"), _koepfe()
    kleinste = f"MIN({erreichbar})"
    satz = (
        f'"{KNAPP}"&INDEX({koepfe},MATCH({kleinste},{erreichbar},0))&"{REICHEN}"'
        f'&ROUND({kleinste}*100,0)&" % der Anrufe"'
    )
    formel = f'=IF(COUNT({erreichbar})=0,"{OHNE_ANRUFE}",{satz})'
    worte = _titelzelle(blatt, bild, formel, "Satz_Gespraeche")
    kategorien = Kategorien(koepfe, len(SPALTEN), "Monat des Basiszeitraums")
    reihen = [_reihe(s) for s in ("anrufe", "gespraeche", "moegliche")]
    blatt.diagramm(
        linien(blatt.mappe, worte, kategorien, reihen, "Anzahl im Monat", _ANRUFE_GANZE), hoehe=330
    )


def _koepfe() -> str:
    """The headings of the months."""
    bereich, _ = ORTE["anrufe"]
    return bereich.fern_querschnitt(-1, ERSTER, LETZTER)


def _reihe(schluessel: str) -> Reihe:
    bereich, nummer = ORTE[schluessel]
    return Reihe(bereich.fern(nummer, 0), raster.reihe(schluessel))
