"""What has to be done after this month, by when and by whom?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from transforms.dokumente.uebersicht import Termin, Uebersicht

NAME: Final = "Termine"
BREITEN: Final = (12, 18, 26, 11, 22, 22, 46, 46)
_EINHEIT: Final = (
    "Vom Ende des Leistungsmonats an zwölf Monate; Vertragsenden und Fristen auch ein halbes Jahr "
    "zurück. Grundlage: Verträge, Beschlüsse, Stammdaten und Tarife dieses Laufs, Vorhaben laut "
    "Register."
)
_SPALTEN: Final = (
    Spalte("bis", Art.DATUM),
    Spalte("Zuständig"),
    Spalte("Stelle"),
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Anlass"),
    Spalte("Was ist"),
    Spalte("Was ist zu tun"),
)


def schreibe_termine(blatt: Blatt, umfang: str, modell: Uebersicht) -> None:
    """One row per date, the earliest first; filterable by party."""
    blatt.kopf(f"Termine nach {modell.monat.name}", umfang, _EINHEIT)
    if not modell.termine:
        blatt.absatz("In dieser Zeit steht kein Termin an.")
        return
    blatt.leerzeile()
    blatt.halte_kopf(1)
    beschreibung = (
        "Je Termin eine Zeile: bis wann, wer zuständig ist, welche gE, der Anlass, was ist und "
        "was zu tun ist; nach dem Tag geordnet."
    )
    zeilen = [_zeile(t) for t in modell.termine]
    blatt.tabelle("T_Termine", beschreibung, _SPALTEN, zeilen, filterbar=True)


def _zeile(t: Termin) -> Tabellenzeile:
    return [
        t.am,
        t.zustaendig,
        t.stelle or None,
        t.jcnr or None,
        t.jobcenter or None,
        t.anlass,
        t.satz,
        t.zu_tun,
    ]
