"""What does each month of the term cost, line by line: quantity × rate, before and after?"""

from __future__ import annotations

from typing import Final

from templates.anpassung.platz import (
    BISHER,
    DIFFERENZ,
    MENGE_BISHER,
    MENGE_NEU,
    NEU,
    SATZ,
    Monatsplatz,
    Seitenplatz,
)
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from templates.teile.herkunft import Herkunft
from transforms.anpassung.mengenvergleich import Monatsvergleich, Positionsvergleich
from transforms.anpassung.papiere.kostenzeilen import Zeitraum, gesamt, positionsname
from transforms.anpassung.papiere.monatsmengen import Monatsmengen
from transforms.anpassung.papiere.vorlage import Vorlage

NAME: Final = "Monate"
BREITEN: Final = (18, 8, 16, 15, 15, 14, 17, 17, 17, 40)
_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Jahr", Art.NUMMER),
    Spalte("Position"),
    Spalte("Menge bisher", Art.MINUTEN),
    Spalte("Menge neu", Art.MINUTEN),
    Spalte("Satz je Einheit", Art.SATZ),
    Spalte("Kosten bisher", Art.EURO),
    Spalte("Kosten neu", Art.EURO),
    Spalte("Differenz", Art.DIFFERENZ),
    Spalte("Tarif"),
)
_TARIF: Final = "Tarif bekannt"
_MENGE: Final = "Menge eines Bausteins im Monat: Stunden im Jahr mal 60 durch 12. BG: die BG-Zahl."
_EINHEIT: Final = (
    "Beträge in Euro (€), Mengen in Bedarfsgemeinschaften (BG) oder Produktivminuten. Jede Zeile "
    "ist kaufmännisch auf den Cent gerundet."
)


def beginne_monate(blatt: Blatt, modell: Vorlage, wo: str) -> Monatsplatz:
    """The head of the sheet, and where its figures will stand."""
    a = modell.anpassung
    blatt.kopf("Kosten je Monat bis zum Ende der Laufzeit", wo, _EINHEIT)
    blatt.absatz(_MENGE)
    blatt.leerzeile()
    blatt.halte_kopf(3)
    erste = {p.schluessel: nummer for nummer, p in enumerate(a.monate[0].positionen)}
    zeilen = [p for m in a.monate for p in m.positionen]
    return Monatsplatz(bereich=blatt.platz(len(zeilen)), erste=erste, jahr=a.ab.year)


def schreibe_monate(
    blatt: Blatt, modell: Vorlage, platz: Monatsplatz, seite: Seitenplatz, quellen: Herkunft
) -> None:
    b, a = platz.bereich, modell.anpassung
    paare = [(m, p) for m in a.monate for p in m.positionen]
    mengen = Monatsmengen(a)
    zeilen = [
        _zeile(b, nummer, m, p, _mengen(mengen, p, seite), _satz(modell, m, p, quellen))
        for nummer, (m, p) in enumerate(paare)
    ]
    summe = gesamt(a).betraege[Zeitraum.LAUFZEIT]
    werte = (summe.vorher, summe.nachher, summe.differenz)
    summen = [
        Formel(f"=SUM({b.spalte(spalte)})", wert)
        for spalte, wert in zip((BISHER, NEU, DIFFERENZ), werte, strict=True)
    ]
    with blatt.an(b):
        blatt.tabelle(
            "T_Monate",
            "Je Monat und Position Menge bisher und neu, Satz, Kosten bisher und neu, Differenz; "
            "letzte Zeile die Summe.",
            _SPALTEN,
            zeilen,
            summe=["Summe", None, None, None, None, None, *summen, None],
        )


def _mengen(mengen: Monatsmengen, p: Positionsvergleich, seite: Seitenplatz) -> tuple[Wert, Wert]:
    bisher = seite.menge(p.schluessel, p.menge_vorher, mengen.bisher(p.schluessel), neu=False)
    neu = seite.menge(p.schluessel, p.menge_nachher, mengen.neu(p.schluessel), neu=True)
    return (
        Formel(bisher, p.menge_vorher) if bisher else p.menge_vorher,
        Formel(neu, p.menge_nachher) if neu else p.menge_nachher,
    )


def _satz(modell: Vorlage, m: Monatsvergleich, p: Positionsvergleich, quellen: Herkunft) -> Wert:
    """The rate, from its row of the tariff."""
    zeile = modell.herkunft.satzzeilen.get((m.monat, p.schluessel))
    return (quellen.zeile(zeile) if zeile else None) or p.satz


def _zeile(
    b: Bereich,
    nummer: int,
    m: Monatsvergleich,
    p: Positionsvergleich,
    mengen: tuple[Wert, Wert],
    satz: Wert,
) -> Tabellenzeile:
    def kosten(menge: int) -> str:
        return f"=ROUND({b.zelle(nummer, menge)}*{b.zelle(nummer, SATZ)},2)"

    return [
        m.monat.name,
        m.monat.year,
        positionsname(p.schluessel),
        *mengen,
        satz,
        Formel(kosten(MENGE_BISHER), p.kosten_vorher),
        Formel(kosten(MENGE_NEU), p.kosten_nachher),
        Formel(f"={b.zelle(nummer, NEU)}-{b.zelle(nummer, BISHER)}", p.differenz),
        m.bemerkung or _TARIF,
    ]
