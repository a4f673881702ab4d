"""How is a change put to the Trägerversammlung: one page, and behind it how each figure arises?"""

from __future__ import annotations

from pathlib import Path

from templates.anpassung import aenderungen, begriffe, einzelheiten, minuten, monate
from templates.anpassung.erste_seite import seite
from templates.anpassung.erste_seite.zeilenmass import BREITEN
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import anpassungsangaben, umfang
from templates.mappe.mappe import Mappe
from templates.teile import erlaeuterungen, herkunft
from templates.teile.herkunft import OHNE_FRUEHERE, schreibe_herkunft
from transforms.anpassung.papiere.jahresminuten import Jahresminuten
from transforms.anpassung.papiere.vorlage import Vorlage


def schreibe_entscheidungsvorlage(modell: Vorlage, ziel: Path) -> None:
    """Write the workbook of one gE and month."""
    mappe = Mappe(anpassungsangaben(seite.TITEL, modell), quellblatt=herkunft.NAME)
    erstes = Blatt(mappe, seite.NAME, BREITEN, quer=False, dicht=True)
    mehr = Blatt(mappe, einzelheiten.NAME, einzelheiten.BREITEN)
    je_monat = Blatt(mappe, monate.NAME, monate.BREITEN)
    im_jahr = Blatt(mappe, minuten.NAME, minuten.BREITEN)
    neu = Blatt(mappe, aenderungen.NAME, aenderungen.BREITEN) if modell.vorfassung else None
    quellblatt = Blatt(mappe, herkunft.NAME, herkunft.BREITEN)
    worte = Blatt(mappe, erlaeuterungen.NAME, erlaeuterungen.BREITEN)
    wo = umfang(modell.kopf, modell.abschnitt, modell.version)
    verbrauch = Jahresminuten.aus(modell.anpassung)
    quellen = schreibe_herkunft(quellblatt, wo, modell.herkunft.zeilen, lesehilfe=OHNE_FRUEHERE)
    term = monate.beginne_monate(je_monat, modell, wo)
    jahr = minuten.beginne_minuten(im_jahr, modell, verbrauch, wo)
    platz = seite.schreibe_seite(erstes, modell, verbrauch, wo, (term, jahr), quellen)
    einzelheiten.schreibe_einzelheiten(mehr, modell, wo, term)
    monate.schreibe_monate(je_monat, modell, term, platz, quellen)
    minuten.schreibe_minuten(im_jahr, modell, verbrauch, jahr, platz, quellen)
    if neu:
        aenderungen.schreibe_aenderungen(neu, modell, wo)
    erlaeuterungen.schreibe_erlaeuterungen(worte, wo, begriffe.BEGRIFFE)
    mappe.speichere(ziel)
