"""What would the last twelve billed months have cost under each Laufzeit?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from transforms.planung.laufzeitkosten import Rueckschau
from transforms.planung.papiere.hilfe.laufzeitzeilen import (
    Abrechnungszeile,
    abrechnungszeilen,
    ausgelassene,
    vergleichssaetze,
)
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import abgerechnetsatz
from transforms.tabellen.vertraege import jahre

_MENGE, _ERSTE = 2, 3  # columns of the lines: quantity, the first Laufzeit
_SATZ: Final = 2  # of the rates: the first Laufzeit
_SAETZE: Final = (Spalte("Position"), Spalte("Monate"))
_ZEILEN: Final = (Spalte("Monat"), Spalte("Position"), Spalte("Menge", Art.MINUTEN))


def schreibe_abgerechnet(blatt: Blatt, modell: Planungshilfe) -> None:
    """Rates, lines, sums: each sum reads lines, each line its rate. Nothing where no month was
    billed.
    """
    r = modell.abgerechnet
    if r is None or not r.zeilen:
        return
    blatt.abschnitt("Die letzten zwölf abgerechneten Monate unter jeder Laufzeit")
    for satz in (abgerechnetsatz(r), *ausgelassene(r)):
        blatt.absatz(satz)
    saetze = blatt.tabelle(
        "T_Abgerechnet_Saetze",
        "Je Position die Sätze der drei Laufzeiten und die Monate, für die sie gelten.",
        [*_SAETZE, *(Spalte(f"Satz {jahre(k.laufzeit)}", Art.SATZ) for k in r.kosten)],
        [[z.position, z.monate, *z.saetze] for z in vergleichssaetze(r)],
    )
    blatt.leerzeile()
    zeilen = _schreibe_zeilen(blatt, r, saetze)
    blatt.leerzeile()
    blatt.tabelle(
        "T_Abgerechnet_Laufzeit",
        "Je Laufzeit, was diese Monate gekostet hätten.",
        [Spalte("Laufzeit"), Spalte("Kosten dieser Monate", Art.EURO)],
        [
            [
                f"Kosten bei Laufzeit {jahre(k.laufzeit)}",
                Formel(f"=SUM({zeilen.spalte(spalte)})", k.gesamt),
            ]
            for spalte, k in enumerate(r.kosten, start=_ERSTE)
        ],
    )


def _schreibe_zeilen(blatt: Blatt, r: Rueckschau, saetze: Bereich) -> Bereich:
    zeilen = abrechnungszeilen(r)
    b = blatt.bereich(len(zeilen))
    return blatt.tabelle(
        "T_Abgerechnet_Zeilen",
        "Je Monat und Position die abgerechnete Menge und ihr Betrag unter jeder Laufzeit.",
        [*_ZEILEN, *(Spalte(f"Betrag {jahre(k.laufzeit)}", Art.EURO) for k in r.kosten)],
        [_zeile(b, nummer, z, saetze) for nummer, z in enumerate(zeilen)],
    )


def _zeile(b: Bereich, nummer: int, z: Abrechnungszeile, saetze: Bereich) -> Tabellenzeile:
    menge = b.zelle(nummer, _MENGE)
    return [
        z.monat,
        z.position,
        z.menge,
        *(
            Formel(f"=ROUND({menge}*{saetze.zelle(z.satz, spalte)},2)", betrag)
            for spalte, betrag in enumerate(z.betraege, start=_SATZ)
        ),
    ]
