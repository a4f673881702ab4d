"""Which contract is running while the next year is planned, and how far do its hours reach?"""

from __future__ import annotations

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.reichweitenzeilen import Reichweitenzeile, reichweitenzeilen
from transforms.planung.papiere.hilfe.saetze import laufzeitsaetze

_VEREINBART, _GENUTZT = 1, 2


def schreibe_laufzeit(blatt: Blatt, modell: Planungshilfe) -> None:
    """Sentences on the contract; a row per Baustein that was billed in the running year."""
    jahr = modell.planjahr.jahr - 1
    blatt.abschnitt(f"Das laufende Jahr {jahr}")
    for satz in laufzeitsaetze(modell):
        blatt.absatz(satz)
    if not modell.reichweiten:
        return
    b = blatt.bereich(len(modell.reichweiten))
    blatt.tabelle(
        "T_Laufendes_Jahr",
        f"Je Baustein, wie weit die für {jahr} vereinbarten Minuten reichen.",
        [
            Spalte("Baustein"),
            Spalte(f"Vereinbarte Minuten {jahr}", Art.MINUTEN_GESCHAETZT),
            Spalte("Genutzte Minuten bisher", Art.MINUTEN_GESCHAETZT),
            Spalte("Genutzt", Art.PROZENT),
            Spalte("Abgerechnete Monate", Art.GANZZAHL),
            Spalte("Die vereinbarten Minuten reichen"),
        ],
        [_zeile(b, nummer, r) for nummer, r in enumerate(reichweitenzeilen(modell))],
    )


def _zeile(b: Bereich, nummer: int, r: Reichweitenzeile) -> Tabellenzeile:
    formel = f"={b.zelle(nummer, _GENUTZT)}/{b.zelle(nummer, _VEREINBART)}"
    return [
        r.baustein,
        r.vereinbart,
        r.genutzt,
        Formel(formel, r.anteil),
        r.monate,
        r.reicht,
    ]
