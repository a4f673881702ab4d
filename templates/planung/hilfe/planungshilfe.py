"""How is the Planungshilfe printed, the workbook in which a gE tries what it could agree?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import planungsangaben, umfang
from templates.mappe.mappe import Mappe
from templates.mappe.zellen import Stelle
from templates.planung.hilfe import aenderung, begriffe, erste_seite, monatsblatt
from templates.planung.hilfe.grundlagen import grundlagen
from templates.teile import erlaeuterungen, herkunft
from templates.teile.herkunft import schreibe_herkunft
from transforms.planung.papiere.hilfe.muster import musterhilfe
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe

_HERKUNFT: Final = "Datei, Blatt und Zeile hinter jeder Zahl"


def schreibe_planungshilfe(modell: Planungshilfe, ziel: Path) -> None:
    """Write the workbook of one gE and plan year."""
    _mappe(modell).speichere(ziel)


def formeln(modell: Planungshilfe) -> Mapping[Stelle, str]:
    """Cell -> the formula this version of the template writes there."""
    return _mappe(modell).netz.formeln


def vorlagenformeln(mit_daten: Collection[int]) -> Mapping[Stelle, str]:
    """The formulas that stand at the same cell in every Planungshilfe with prices, so that a
    returned one can be compared with them; `mit_daten` names the columns of months with data,
    counted from 0. What reads the sheet Herkunft is another cell in each.
    """
    return formeln(musterhilfe(mit_daten))


def vorlagennamen(mit_daten: Collection[int]) -> Mapping[str, Stelle]:
    """Defined name -> the first cell to which every Planungshilfe with prices lets it point."""
    return _mappe(musterhilfe(mit_daten)).netz.namen


def _mappe(modell: Planungshilfe) -> Mappe:
    """Sheets are filled from the sources to the first page."""
    mappe = Mappe(planungsangaben("Planungshilfe", modell), quellblatt=herkunft.NAME)
    seite = Blatt(mappe, erste_seite.NAME, erste_seite.BREITEN, dicht=True)
    monate = Blatt(mappe, monatsblatt.NAME, monatsblatt.BREITEN, dicht=True)
    worauf = Blatt(mappe, grundlagen.NAME, grundlagen.BREITEN, dicht=True)
    anders = Blatt(mappe, aenderung.NAME, aenderung.BREITEN) if modell.vorfassung else None
    woher = Blatt(mappe, herkunft.NAME, herkunft.BREITEN)
    worte = Blatt(mappe, erlaeuterungen.NAME, erlaeuterungen.BREITEN)
    wo = umfang(modell.kopf, modell.planjahr, modell.version)
    quellen = schreibe_herkunft(woher, wo, modell.herkunft, lesehilfe=herkunft.OHNE_FRUEHERE)
    orte = grundlagen.schreibe_grundlagen(worauf, modell, wo, quellen)
    monatsblatt.schreibe_monate(monate, modell, wo, quellen, orte.kalender)
    if anders:
        aenderung.schreibe_aenderung(anders, modell, wo)
    inhalt = [
        (monatsblatt.NAME, monatsblatt.INHALT),
        (grundlagen.NAME, grundlagen.INHALT),
        *([(aenderung.NAME, aenderung.INHALT)] if anders else []),
        (herkunft.NAME, _HERKUNFT),
        (erlaeuterungen.NAME, "Begriffe und Regeln"),
    ]
    erste_seite.schreibe_erste_seite(seite, modell, wo, quellen, orte.preise, inhalt)
    erlaeuterungen.schreibe_erlaeuterungen(worte, wo, begriffe.BEGRIFFE)
    return mappe
