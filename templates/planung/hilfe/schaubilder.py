"""What do the charts of the Planungshilfe show, also after an input has changed?

The sentence above each is computed with the figures it tells. The title of the chart tells none: a
linked title keeps its old text in some programs, and would contradict the sentence.
"""

from __future__ import annotations

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


def _satzzelle(blatt: Blatt, bild: Lebendbild, formel: str, name: str) -> None:
    """The sentence above the chart."""
    blatt.wert(Formel(formel, bild.satz), name, Absatz.AUSSAGE)


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
    _satzzelle(blatt, bild, formel, "Satz_Kosten")
    kategorien = Kategorien(kosten.fern_spalte(VARIANTE), kosten.zeilen, "Laufzeitvariante")
    reihen = [
        Reihe(kosten.fern(-1, spalte), kosten.fern_spalte(spalte))
        for spalte in (GRUNDPREIS, VOLUMENPREIS)
    ]
    blatt.diagramm(saeulen(blatt.mappe, bild, kategorien, reihen, "Euro im ersten Jahr"))


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
    _satzzelle(blatt, bild, formel, "Satz_Gespraeche")
    kategorien = Kategorien(koepfe, len(SPALTEN), "Monat des Basiszeitraums")
    reihen = [_reihe(s) for s in ("anrufe", "gespraeche", "moegliche")]
    blatt.diagramm(
        linien(blatt.mappe, bild, kategorien, reihen, "Anzahl im Monat", _ANRUFE_GANZE), hoehe=330
    )


def _koepfe() -> str:
    """The headings of the months."""
    bereich, _ = ORTE["anrufe"]
    return bereich.fern_querschnitt(-1, ERSTER, LETZTER)


def _reihe(schluessel: str) -> Reihe:
    bereich, nummer = ORTE[schluessel]
    return Reihe(bereich.fern(nummer, 0), raster.reihe(schluessel))
