"""Since when has each gE reached each step?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from transforms.planung.papiere.planungsstand import Planungsstand, Standzeile
from transforms.planung.schritte import Planungsschritt

NAME: Final = "Schritte"
BREITEN: Final = (11, 36, 14, 14, 14, 14, 14, 16, 12)
OFFEN: Final = "offen"
_KEINE: Final = "keine"


def schreibe_schritte(blatt: Blatt, modell: Planungsstand, wo: str) -> None:
    """A row per gE: the day of each step, and the versions of its documents."""
    blatt.kopf(
        f"Schritte je gE, Planung {modell.planjahr.jahr}",
        wo,
        "Je Schritt der Tag, an dem er erreicht war: aus der Tabelle, sonst der Lauf, der ihn "
        "zuerst sah.",
    )
    blatt.leerzeile()
    blatt.halte_kopf(2)
    blatt.tabelle(
        "T_Schritte_je_gE",
        "Je gE der Tag jedes erreichten Schritts, „offen“, wo er fehlt, und die ausgestellten "
        "Versionen von Planungshilfe und Anlage.",
        (
            Spalte("JCNR", Art.KENNUNG),
            Spalte("Jobcenter"),
            *(Spalte(s.value, Art.DATUM) for s in Planungsschritt),
            Spalte("Planungshilfe Version", Art.GANZZAHL),
            Spalte("Anlage Version", Art.GANZZAHL),
        ),
        [_zeile(z) for z in modell.zeilen],
        filterbar=True,
    )


def _zeile(z: Standzeile) -> Tabellenzeile:
    return [
        z.jcnr,
        z.kurzname,
        *((s.am or OFFEN) if s.erreicht else OFFEN for s in z.schritte.staende),
        z.hilfe or _KEINE,
        z.anlage or _KEINE,
    ]
