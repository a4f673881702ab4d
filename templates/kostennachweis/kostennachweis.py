"""How is the Verwaltungskostennachweis printed?"""

from __future__ import annotations

from pathlib import Path

from templates.kostennachweis import differenz, erste_seite, rechenweg, vertrag_und_tarif
from templates.kostennachweis.erste_seite import Bezuege, schreibe_erste_seite
from templates.kostennachweis.quellzeilen import schreibe_quellzeilen
from templates.kostennachweis.rechenweg import schreibe_rechenweg
from templates.kostennachweis.vertrag_und_tarif import schreibe_vertrag_und_tarif
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import angaben, umfang
from templates.mappe.mappe import Mappe
from templates.mappe.zellen import Wert
from templates.teile import erlaeuterungen, herkunft
from templates.teile.herkunft import Herkunft, schreibe_herkunft
from templates.teile.positionen import Positionstabelle
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion


def schreibe_kostennachweis(modell: Kostennachweis, ziel: Path) -> None:
    """Write the workbook of one gE and month; sheets are filled from the source rows to the first
    page.
    """
    was = angaben("Verwaltungskostennachweis", modell)
    mappe = Mappe(was, quellblatt=herkunft.NAME)
    seite = Blatt(mappe, erste_seite.NAME, erste_seite.BREITEN, dicht=True)
    weg = Blatt(mappe, rechenweg.NAME, rechenweg.BREITEN)
    vertrag = Blatt(mappe, vertrag_und_tarif.NAME, vertrag_und_tarif.BREITEN)
    vorher = modell.vorversion
    vergleich = differenz.blaetter(mappe) if vorher and vorher.differenz else None
    blatt_herkunft = Blatt(mappe, herkunft.NAME, herkunft.BREITEN)
    begriffe = Blatt(mappe, erlaeuterungen.NAME, erlaeuterungen.BREITEN)
    wo = umfang(modell.kopf, modell.monat, modell.version)
    quellen = schreibe_herkunft(blatt_herkunft, wo, modell.quellzeilen, modell.fruehere)
    rechnung = schreibe_rechenweg(weg, modell, wo, quellen)
    bezuege = Bezuege(
        rechenweg=rechnung,
        quellen=quellen,
        bisher=_bisher(vorher, vergleich, wo, rechnung.positionen, quellen) if vorher else None,
    )
    schreibe_erste_seite(seite, modell, wo, bezuege)
    schreibe_vertrag_und_tarif(vertrag, modell, wo, rechnung.positionen)
    erlaeuterungen.schreibe_erlaeuterungen(begriffe, wo, erlaeuterungen.KOSTENNACHWEIS)
    mappe.speichere(ziel)


def _bisher(
    vorher: Vorversion,
    vergleich: tuple[Blatt, Blatt] | None,
    wo: str,
    positionen: Positionstabelle,
    quellen: Herkunft,
) -> Wert:
    """What was billed before: the sum of the old amounts on the sheet Differenz; the plain amount
    where there is no such sheet.
    """
    d = vorher.differenz
    if not d or not vergleich:
        return vorher.gesamtkosten
    if vorher.widerspruch:
        raise ValueError(vorher.widerspruch)
    schreibe_quellzeilen(vergleich[1], wo, d, quellen)
    return differenz.schreibe_differenz(vergleich[0], wo, d, positionen, quellen)
