"""What was delivered for a month or planning, and which files does a run rest on?"""

from __future__ import annotations

from flows.ablage.archiv import Eingabe
from flows.ablage.speicher import ohne_bereinigung
from flows.eingang.eingangsordner import lies_ordner
from flows.gespraech.fortschritt import melde
from flows.lauf.auftrag import Laufauftrag
from flows.urteil.richter import richter
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.planjahr import Eingangsabschnitt


def gelesen(
    auftrag: Laufauftrag, abschnitt: Eingangsabschnitt, regelstand: Regelstand
) -> Lieferung:
    """Open the folder of the month or planning and read every table."""
    melde("Eingang lesen")
    with ohne_bereinigung():
        found = lies_ordner(auftrag.eingangsordner, abschnitt, regelstand.spalten)
    richter().gelesen()
    return found


def eingaben(auftrag: Laufauftrag, lieferung: Lieferung, regelstand: Regelstand) -> list[Eingabe]:
    """Every file of the delivery, also those nobody reads (a finding may name them), then the data
    files.
    """
    folder = auftrag.eingangsordner / str(lieferung.abschnitt)
    inputs = [
        Eingabe(d.tabelle, folder / d.name, d.sha256, d.zeilenzahl) for d in lieferung.dateien
    ]
    others = [
        Eingabe("", folder / u.pfad, u.sha256, 0, f"{u.unterordner}/" if u.unterordner else "")
        for u in lieferung.ungelesen
        if u.sha256
    ]
    return [
        *inputs,
        *others,
        *(
            Eingabe(name, d.pfad, d.sha256, 0, d.fundort.ordner)
            for name, d in regelstand.dateien.items()
        ),
    ]
