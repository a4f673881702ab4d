"""How is the annex of a gE printed: one page to sign, and behind it how each figure arises?"""

from __future__ import annotations

from pathlib import Path

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import planungsangaben, umfang
from templates.mappe.mappe import Mappe
from templates.planung import begriffe
from templates.planung.anlage import aenderungen, rechenweg, seite, wortlaut
from templates.planung.anlage.rechenweg import beginne_rechenweg, schreibe_rechenweg
from templates.planung.anlage.seite import schreibe_seite
from templates.teile import erlaeuterungen, herkunft
from templates.teile.herkunft import OHNE_FRUEHERE, schreibe_herkunft
from transforms.planung.papiere.anlage import Anlage


def schreibe_anlage(modell: Anlage, ziel: Path) -> None:
    """Write the workbook of one gE and plan year."""
    mappe = Mappe(planungsangaben(modell.titel, modell), quellblatt=herkunft.NAME)
    erstes = Blatt(mappe, seite.NAME, seite.BREITEN, quer=False, dicht=True)
    weg = Blatt(mappe, rechenweg.NAME, rechenweg.BREITEN)
    lang = Blatt(mappe, wortlaut.NAME, wortlaut.BREITEN) if modell.wortlaut else None
    neu = Blatt(mappe, aenderungen.NAME, aenderungen.BREITEN) if modell.vorfassung else None
    quellblatt = Blatt(mappe, herkunft.NAME, herkunft.BREITEN)
    worte = Blatt(mappe, erlaeuterungen.NAME, erlaeuterungen.BREITEN)
    wo = umfang(modell.kopf, modell.planjahr, modell.version)
    quellen = schreibe_herkunft(quellblatt, wo, modell.quellzeilen, lesehilfe=OHNE_FRUEHERE)
    orte = beginne_rechenweg(weg, modell, wo)
    platz = schreibe_seite(erstes, modell, wo, orte, quellen)
    schreibe_rechenweg(weg, modell, orte, platz, quellen)
    if lang:
        wortlaut.schreibe_wortlaut(lang, modell, wo)
    if neu:
        aenderungen.schreibe_aenderungen(neu, modell, wo)
    erlaeuterungen.schreibe_erlaeuterungen(worte, wo, begriffe.ANLAGE)
    mappe.speichere(ziel)
