"""Why is the amount another one than in the month before: per position, by cause, as formulas?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.kostennachweis.teilformel import teilformeln
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.verweisnetz import zu_den_teilen
from templates.mappe.zellen import (
    Bereich,
    Formel,
    Quellangabe,
    Spalte,
    Tabellenzeile,
    Wert,
    Zelle,
    Ziel,
)
from templates.teile.herkunft import Herkunft
from templates.teile.positionen import BETRAG, MENGE, SATZ, Positionstabelle
from transforms.dokumente.herkunft import VORMONATSGROESSEN
from transforms.dokumente.vergleich.vormonatsdifferenz import Vormonatsdifferenz
from transforms.dokumente.vergleich.zerlegung import URSACHEN, WAHL, Differenzzeile
from transforms.preise.kosten import BG, Position

_SPALTEN: Final = (
    Spalte("Position"),
    Spalte("Bezeichnung"),
    Spalte("Menge im Vormonat", Art.MINUTEN),
    Spalte("Satz im Vormonat", Art.SATZ),
    Spalte("Betrag im Vormonat", Art.EURO),
    Spalte("Änderung", Art.DIFFERENZ),
    *(Spalte(ursache, Art.DIFFERENZ) for ursache in URSACHEN),
)
_MENGE, _SATZ, _BETRAG, _AENDERUNG, _ERSTE_URSACHE = range(2, 7)
_ZERLEGUNG: Final = (
    "Minuten oder BG-Zahl: Änderung der Menge mal Mittelwert beider Sätze. "
    "Preis oder Laufzeit: Änderung des Satzes mal Mittelwert beider Mengen.",
    "Wahl der Bausteine: eine Position, die es nur in einem der beiden Monate gibt. Rundung: was "
    "den gerundeten Teilen zur Änderung fehlt.",
)


@dataclass(frozen=True, slots=True)
class Vormonatstabelle:
    """The table once it has its place, for formulas of the first page."""

    bereich: Bereich
    differenz: Vormonatsdifferenz

    def betrag(self, p: Position) -> Formel:
        """What a position cost in the month before."""
        schluessel = [z.position.schluessel for z in self.differenz.zeilen]
        return Formel(f"={self.bereich.fern(schluessel.index(p.schluessel), _BETRAG)}", p.betrag)

    def ziel_aenderung(self, p: Position) -> Ziel:
        """Where the change of a position is split by cause."""
        schluessel = [z.position.schluessel for z in self.differenz.zeilen]
        nummer = schluessel.index(p.schluessel)
        return zu_den_teilen(self.bereich.stelle(nummer, _AENDERUNG))

    def ziele_der_summen(self) -> tuple[Ziel, Ziel]:
        """The sums of the amounts of the month before and of the change."""
        summe = self.bereich.zeilen
        betrag, aenderung = (self.bereich.stelle(summe, s) for s in (_BETRAG, _AENDERUNG))
        return zu_den_teilen(betrag), zu_den_teilen(aenderung)


def schreibe_vormonat(
    blatt: Blatt, d: Vormonatsdifferenz, positionen: Positionstabelle, quellen: Herkunft
) -> Vormonatstabelle:
    """One row per position of either month, with the sum."""
    for satz in _ZERLEGUNG:
        blatt.absatz(satz)
    b = blatt.bereich(len(d.zeilen))
    blatt.tabelle(
        "T_Vormonat",
        "Je Position Menge, Satz und Betrag im Vormonat, Änderung und Ursachen; letzte Zeile "
        "Summe.",
        _SPALTEN,
        [_zeile(b, nummer, z, d, positionen, quellen) for nummer, z in enumerate(d.zeilen)],
        summe=_summe(b, d),
    )
    return Vormonatstabelle(b, d)


def _zeile(
    b: Bereich,
    nummer: int,
    z: Differenzzeile,
    d: Vormonatsdifferenz,
    positionen: Positionstabelle,
    quellen: Herkunft,
) -> Tabellenzeile:
    alt: Tabellenzeile = [None, None, None]
    if z.alt:
        menge, satz = (
            quellen.monatswert(groesse, z.alt.schluessel, d.vormonat, wert) or wert
            for groesse, wert in zip(VORMONATSGROESSEN, (z.alt.menge, z.alt.satz), strict=False)
        )
        betrag = f"=ROUND({b.zelle(nummer, _MENGE)}*{b.zelle(nummer, _SATZ)},2)"
        art = Art.GANZZAHL if z.alt.schluessel == BG else Art.MINUTEN
        quelle = Quellangabe(VORMONATSGROESSEN[2], z.alt.schluessel, str(d.vormonat))
        alt = [Zelle(menge, art), satz, Formel(betrag, z.alt.betrag, zeigt=quelle)]
    jetzt = _jetzt(z, positionen, BETRAG) if z.neu else "0"
    bisher = b.zelle(nummer, _BETRAG) if z.alt else "0"
    return [
        z.position.schluessel,
        z.position.bezeichnung,
        *alt,
        Formel(f"=ROUND({jetzt}-{bisher},2)", z.differenz),
        *_ursachen(b, nummer, z, positionen),
    ]


def _jetzt(z: Differenzzeile, positionen: Positionstabelle, spalte: int) -> str:
    """The cell of this month's positions."""
    schluessel = [p.schluessel for p in positionen.rechnung.positionen]
    return positionen.bereich.fest(schluessel.index(z.position.schluessel), spalte)


def _ursachen(
    b: Bereich, nummer: int, z: Differenzzeile, positionen: Positionstabelle
) -> list[Wert | Zelle]:
    """One formula per cause that can move this position; the others are empty."""
    aenderung = b.zelle(nummer, _AENDERUNG)
    if not (z.alt and z.neu):
        return [Formel(f"={aenderung}", z.wahl) if u == WAHL else None for u in URSACHEN]
    m_alt, s_alt = b.zelle(nummer, _MENGE), b.zelle(nummer, _SATZ)
    m_neu, s_neu = (_jetzt(z, positionen, spalte) for spalte in (MENGE, SATZ))
    menge, preis = teilformeln(z, (m_alt, m_neu), (s_alt, s_neu))
    teile = b.querschnitt(nummer, _ERSTE_URSACHE, _ERSTE_URSACHE + 3)
    rundung = Formel(f"=ROUND({aenderung}-SUM({teile}),2)", z.rundung)
    if z.position.schluessel == BG:
        return [None, menge, preis, None, rundung]
    return [menge, None, preis, None, rundung]


def _summe(b: Bereich, d: Vormonatsdifferenz) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    z = d.zerlegung
    ursachen = [
        summe(spalte, z.teile[ursache])
        for spalte, ursache in enumerate(URSACHEN, start=_ERSTE_URSACHE)
    ]
    betrag, aenderung = summe(_BETRAG, d.bisher), summe(_AENDERUNG, z.betrag)
    return ["Summe", None, None, None, betrag, aenderung, *ursachen]
