"""What was agreed in words, where the page to sign has no room for it?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from transforms.planung.papiere.anlage import Anlage

NAME: Final = "Wortlaut"
BREITEN: Final = (100,)


def schreibe_wortlaut(blatt: Blatt, modell: Anlage, wo: str) -> None:
    blatt.kopf("Wortlaut der Vereinbarung", wo, "Dieses Blatt gehört zur Anlage.")
    blatt.fixiere(2)
    blatt.leerzeile()
    for text in modell.konkretisierungen:
        blatt.absatz(text)
        blatt.leerzeile()
