"""How many gE stand at which step, and who owes how much?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.mappe import diagramm
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte
from templates.planung.stand.alle_ge import SCHRITT, ZUSTAENDIG
from transforms.planung.papiere.planungsstand import Planungsstand

NAME: Final = "Überblick"
BREITEN: Final = (44, 14, 20, 50)


@dataclass(frozen=True, slots=True)
class _Worte:
    name: str
    titel: str
    inhalt: str


def schreibe_ueberblick(blatt: Blatt, modell: Planungsstand, wo: str, alle: Bereich | None) -> None:
    """Counts that are live over the sheet of all gE, and the steps as a chart."""
    blatt.kopf(
        f"Planungsstand {modell.planjahr.jahr}",
        wo,
        "Schritte: Angebot, Wahl, TV-Beschluss, Vertrag, Stellen. Erreicht ist ein Schritt durch "
        "das, was in den Tabellen liegt.",
    )
    blatt.fixiere(2)
    if alle is None:
        blatt.absatz("Für dieses Jahr ist keine gE verzeichnet.")
        return
    blatt.abschnitt("Wo die gE stehen")
    schritte = _schritte(blatt, modell, alle)
    blatt.abschnitt("Wer was schuldet")
    _schuldner(blatt, modell, alle)
    if modell.anmerkungen:
        blatt.abschnitt("Zu beachten")
    for a in modell.anmerkungen:
        blatt.absatz(f"{a.satz} Abhilfe: {a.befehl}" if a.befehl else a.satz)
    worte = _Worte(
        "Diagramm gE je Schritt",
        modell.bildtitel,
        f"Anzahl gE je erreichtem Schritt der Planung {modell.planjahr.jahr}.",
    )
    kategorien = diagramm.Kategorien(schritte.fern_spalte(0), schritte.zeilen, "Schritt")
    reihe = diagramm.Reihe(schritte.fern(-1, 1), schritte.fern_spalte(1))
    blatt.diagramm(
        diagramm.saeulen(blatt.mappe, worte, kategorien, [reihe], "gE"), breite=620, hoehe=260
    )


def _schritte(blatt: Blatt, modell: Planungsstand, alle: Bereich) -> Bereich:
    b, spalte = blatt.bereich(len(modell.je_schritt)), alle.fern_spalte(SCHRITT)
    return blatt.tabelle(
        "T_Schritte",
        "Je Schritt, wie viele gE bei ihm stehen; letzte Zeile alle gE.",
        (Spalte("Steht bei"), Spalte("gE", Art.GANZZAHL)),
        [
            [s.name, Formel(f"=SUMPRODUCT(({spalte}={b.zelle(n, 0)})*1)", s.ge)]
            for n, s in enumerate(modell.je_schritt)
        ],
        summe=["Alle", Formel(f"=SUM({b.spalte(1)})", len(modell.zeilen))],
    )


def _schuldner(blatt: Blatt, modell: Planungsstand, alle: Bereich) -> None:
    if not modell.schuldner:
        blatt.absatz("Niemand: Alle gE haben alle Schritte erreicht.")
        return
    b, spalte = blatt.bereich(len(modell.schuldner)), alle.fern_spalte(ZUSTAENDIG)
    blatt.tabelle(
        "T_Zustaendige",
        "Je zuständiger Stelle, bei wie vielen gE der nächste Schritt von ihr abhängt, und seit "
        "wann am längsten.",
        (Spalte("Zuständig"), Spalte("gE", Art.GANZZAHL), Spalte("am längsten seit", Art.DATUM)),
        [
            [s.name, Formel(f"=SUMPRODUCT(({spalte}={b.zelle(n, 0)})*1)", s.ge), s.seit]
            for n, s in enumerate(modell.schuldner)
        ],
    )
