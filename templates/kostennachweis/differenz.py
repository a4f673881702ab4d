"""How does a new version differ from the one before: per position, by cause?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.kostennachweis import quellzeilen
from templates.kostennachweis.teilformel import teilformeln
from templates.mappe.blatt import Blatt
from templates.mappe.mappe import Mappe
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from templates.teile.positionen import MENGE, SATZ, Positionstabelle
from transforms.dokumente.differenz import Differenz, was_sich_aenderte
from transforms.dokumente.herkunft import VORVERSIONSGROESSEN
from transforms.dokumente.vergleich.zerlegung import (
    BG_ZAHL,
    MINUTEN,
    PREIS,
    RUNDUNG,
    URSACHEN,
    WAHL,
    Differenzzeile,
)
from transforms.preise.kosten import BG

NAME: Final = "Differenz"
BREITEN: Final = (52, 12, 10, 14, 12, 10, 14, 14, 13, 12, 13, 13, 10)
_ZERLEGUNG: Final = (  # one row of the sheet each
    "Minuten oder BG-Zahl: Änderung der Menge mal Mittelwert beider Sätze.",
    "Preis oder Laufzeit: Änderung des Satzes mal Mittelwert beider Mengen.",
    "Wahl der Bausteine: eine Position, die es nur in einer Version gibt.",
    "Rundung: Jeder Teil ist auf den Cent gerundet; was dann zur Differenz der gerundeten Beträge "
    "fehlt, steht hier.",
    "Eine zurückgenommene Korrektur hat dieselben Teile mit umgekehrtem Vorzeichen.",
)
_KOPF_ALT: Final = (
    Spalte("Menge bisher", Art.MINUTEN),
    Spalte("Satz bisher", Art.SATZ),
    Spalte("Betrag bisher", Art.EURO),
)
_KOPF_NEU: Final = (
    Spalte("Menge neu", Art.MINUTEN),
    Spalte("Satz neu", Art.SATZ),
    Spalte("Betrag neu", Art.EURO),
)
_SPALTEN: Final = (
    Spalte("Position"),
    *_KOPF_ALT,
    *_KOPF_NEU,
    Spalte("Differenz", Art.DIFFERENZ),
    *(Spalte(ursache, Art.DIFFERENZ) for ursache in URSACHEN),
)
_M_ALT, _S_ALT, _B_ALT, _M_NEU, _S_NEU, _B_NEU, _DIFFERENZ, _ERSTE_URSACHE = range(1, 9)


def blaetter(mappe: Mappe) -> tuple[Blatt, Blatt]:
    """The two sheets of a correction, amounts and source rows, in the order of the tabs."""
    return Blatt(mappe, NAME, BREITEN), Blatt(mappe, quellzeilen.NAME, quellzeilen.BREITEN)


def schreibe_differenz(
    blatt: Blatt, umfang: str, d: Differenz, positionen: Positionstabelle, quellen: Herkunft
) -> Formel:
    """The sheet of amounts; new quantities and rates lead to the positions of this version, old
    ones to those of the issued document.

    Returns a reference to what was billed before.
    """
    blatt.kopf(
        f"Differenz zu Version {d.alt.version}",
        umfang,
        "Beträge in Euro (€), Zeiten in Produktivminuten. Bisher: wie in Version "
        f"{d.alt.version}. Leer: Position nicht vorhanden.",
    )
    blatt.absatz(was_sich_aenderte(d))
    for satz in _ZERLEGUNG:
        blatt.absatz(satz)
    blatt.leerzeile()
    b = blatt.bereich(len(d.zerlegung.zeilen))
    zeilen = [
        _zeile(b, nummer, z, positionen, quellen) for nummer, z in enumerate(d.zerlegung.zeilen)
    ]
    beschreibung = (
        "Je Position Menge, Satz und Betrag bisher und neu, die Differenz und "
        "ihre Ursachen; letzte Zeile Summe."
    )
    blatt.wiederhole_kopf()
    blatt.fixiere(2, 1)
    blatt.tabelle("T_Differenz", beschreibung, _SPALTEN, zeilen, summe=_summe(b, d))
    return Formel(f"={b.fern(len(d.zerlegung.zeilen), _B_ALT)}", d.alt.gesamtkosten)


def _zeile(
    b: Bereich, nummer: int, z: Differenzzeile, positionen: Positionstabelle, quellen: Herkunft
) -> Tabellenzeile:
    def zelle(spalte: int) -> str:
        return b.zelle(nummer, spalte)

    art = Art.GANZZAHL if z.position.schluessel == BG else Art.MINUTEN
    menge_bisher, satz_bisher, betrag_bisher = VORVERSIONSGROESSEN
    alt: Tabellenzeile = [None, None, None]
    if z.alt:
        alt = [
            Zelle(quellen.wert(menge_bisher, z.alt.schluessel, z.alt.menge), art),
            quellen.wert(satz_bisher, z.alt.schluessel, z.alt.satz),
            Formel(
                f"=ROUND({zelle(_M_ALT)}*{zelle(_S_ALT)},2)",
                z.alt.betrag,
                zeigt=Quellangabe(betrag_bisher, z.alt.schluessel),
            ),
        ]
    neu: Tabellenzeile = [None, None, None]
    if z.neu:
        stelle = [p.schluessel for p in positionen.rechnung.positionen].index(z.neu.schluessel)
        menge = Formel(f"={positionen.bereich.fern(stelle, MENGE)}", z.neu.menge)
        satz = Formel(f"={positionen.bereich.fern(stelle, SATZ)}", z.neu.satz)
        neu = [
            Zelle(menge, art),
            satz,
            Formel(f"=ROUND({zelle(_M_NEU)}*{zelle(_S_NEU)},2)", z.neu.betrag),
        ]
    differenz = Formel(f"=ROUND({zelle(_B_NEU)}-{zelle(_B_ALT)},2)", z.differenz)
    return [
        z.position.bezeichnung,
        *alt,
        *neu,
        differenz,
        *_ursachen(b, nummer, z),
    ]


def _ursachen(b: Bereich, nummer: int, z: Differenzzeile) -> list[Wert | Zelle]:
    """One formula per cause that can move this position; the others are empty."""
    m_alt, s_alt, m_neu, s_neu, gesamt = (
        b.zelle(nummer, s) for s in (_M_ALT, _S_ALT, _M_NEU, _S_NEU, _DIFFERENZ)
    )
    if not (z.alt and z.neu):
        return [None, None, None, Formel(f"={gesamt}", z.wahl), None]
    menge, preis = teilformeln(z, (m_alt, m_neu), (s_alt, s_neu))
    teile = f"{b.zelle(nummer, _ERSTE_URSACHE)}:{b.zelle(nummer, _ERSTE_URSACHE + 3)}"
    rundung = Formel(f"=ROUND({gesamt}-SUM({teile}),2)", z.rundung)
    grundpreis = z.position.schluessel == BG
    werte: dict[str, Wert | Zelle] = {
        MINUTEN: None,
        BG_ZAHL: None,
        PREIS: preis,
        WAHL: None,
        RUNDUNG: rundung,
    }
    werte[BG_ZAHL if grundpreis else MINUTEN] = menge
    return [werte[ursache] for ursache in URSACHEN]


def _summe(b: Bereich, d: Differenz) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    z = d.zerlegung
    ursachen = [
        summe(spalte, z.teile[ursache])
        for spalte, ursache in enumerate(URSACHEN, start=_ERSTE_URSACHE)
    ]
    alt, neu = summe(_B_ALT, d.alt.gesamtkosten), summe(_B_NEU, d.neu.gesamtkosten)
    return [
        "Summe",
        None,
        None,
        alt,
        None,
        None,
        neu,
        summe(_DIFFERENZ, z.betrag),
        *ursachen,
    ]
