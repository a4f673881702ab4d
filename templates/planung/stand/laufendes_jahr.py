"""How far do the agreed hours of the running year reach, beside what is offered for the next?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from transforms.planung.papiere.planungsstand import Planungsstand, Restreichweite, Standzeile

NAME: Final = "Laufendes Jahr"
BREITEN: Final = (11, 36, 14, 16, 16, 16, 20, 17, 17)
OHNE: Final = "–"


def schreibe_laufendes_jahr(blatt: Blatt, modell: Planungsstand, wo: str) -> None:
    """A row per gE and Baustein with billed months."""
    jahr = modell.laufendes_jahr
    blatt.kopf(
        f"Laufendes Jahr {jahr} neben dem Angebot {modell.planjahr.jahr}",
        wo,
        "Stunden. Verbraucht: die abgerechneten Monate. Reicht bis: wenn jeder weitere Monat so "
        "viel braucht wie die abgerechneten im Mittel.",
    )
    if not modell.mit_reichweite:
        blatt.fixiere(2)
        blatt.absatz(f"Von {jahr} ist im Ausgabeordner kein Monat abgerechnet.")
        return
    blatt.absatz("Angebot und Wahl gelten der ganzen gE. „–“ heißt: gibt es noch nicht.")
    blatt.leerzeile()
    blatt.halte_kopf(2)
    blatt.tabelle(
        "T_Laufendes_Jahr",
        "Je gE und Baustein vereinbarte und verbrauchte Stunden des laufenden Jahrs, Tempo je "
        "Monat, wie weit sie reichen, und Stunden von Angebot und Wahl des Planjahrs.",
        (
            Spalte("JCNR", Art.KENNUNG),
            Spalte("Jobcenter"),
            Spalte("Baustein"),
            Spalte("vereinbart", Art.ZEHNTEL),
            Spalte("verbraucht", Art.ZEHNTEL),
            Spalte("je Monat", Art.ZEHNTEL),
            Spalte("reicht bis"),
            Spalte("Stunden Angebot", Art.ZEHNTEL),
            Spalte("Stunden gewählt", Art.ZEHNTEL),
        ),
        [_zeile(z, r) for z, r in modell.mit_reichweite],
        filterbar=True,
    )


def _zeile(z: Standzeile, r: Restreichweite) -> Tabellenzeile:
    return [
        z.jcnr,
        z.kurzname,
        r.baustein,
        r.vereinbart,
        r.verbraucht,
        r.je_monat,
        r.bis,
        OHNE if z.angebot is None else z.angebot,
        OHNE if z.gewaehlt is None else z.gewaehlt,
    ]
