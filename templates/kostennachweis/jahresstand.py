"""Which contract months of the year are billed, open, or still to come, beside their plan?"""

from __future__ import annotations

from typing import Final

from templates.kostennachweis.rechenweg import Rechenweg
from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Kategorien, Reihe, saeulen
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Zelle
from templates.teile.jahr import GESAMT
from transforms.dokumente.bilder.kostenbild import abrechnungsbild
from transforms.dokumente.erste_seite.jahresstand import Jahresstand, Monatsstand

_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Stand"),
    Spalte("Abgerechnet", Art.EURO),
    Spalte("Plan", Art.EURO),
)
_MONAT, _ABGERECHNET, _PLAN = 0, 2, 3
_BILDZEILEN: Final = 10  # rows the chart takes at least


def schreibe_jahresstand(blatt: Blatt, stand: Jahresstand, weg: Rechenweg) -> None:
    """One row a contract month, with the sums."""
    b = blatt.bereich(len(stand.monate))
    _schaubild(blatt, b, stand)
    blatt.tabelle(
        "T_Jahresstand",
        "Je Vertragsmonat des Jahres der Stand, der abgerechnete Betrag und der Plan; letzte "
        "Zeile Summe.",
        _SPALTEN,
        [_zeile(m, stand, weg) for m in stand.monate],
        summe=_summe(b, stand, weg),
    )
    if b.zeilen < _BILDZEILEN - 2:
        blatt.platz(_BILDZEILEN - 3 - len(stand.monate))  # what follows stands below the chart


def _schaubild(blatt: Blatt, b: Bereich, stand: Jahresstand) -> None:
    """What was billed by month, with the plan as a line, beside the table."""
    plan = {p.monat: p.kosten for p in stand.geplante}
    if worte := abrechnungsbild(stand.bisher.betraege, plan):
        abgerechnet, geplant = (
            Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (_ABGERECHNET, _PLAN)
        )
        monate = Kategorien(b.fern_spalte(_MONAT), b.zeilen, "Monat")
        bild = saeulen(blatt.mappe, worte, monate, [abgerechnet], "Euro", plan=geplant, klein=True)
        blatt.daneben(bild, b, _PLAN + 1, max(b.zeilen + 2, _BILDZEILEN))


def _zeile(m: Monatsstand, stand: Jahresstand, weg: Rechenweg) -> Tabellenzeile:
    betrag = None
    if m.betrag and m.monat == stand.bisher.monat:
        betrag = Formel("=Gesamtkosten", m.betrag.gesamtkosten)
    elif m.betrag:
        betrag = Formel(f"={weg.jahr.feld(m.monat, GESAMT)}", m.betrag.gesamtkosten)
    return [m.kurz, m.stand, betrag, weg.plan.monat(m.plan) if m.plan.geplant else None]


def _summe(b: Bereich, stand: Jahresstand, weg: Rechenweg) -> Tabellenzeile:
    abgerechnet = Formel(
        f"=SUM({b.spalte(_ABGERECHNET)})", stand.bisher.gesamtkosten, weg.jahr.ziel_der_summe
    )
    kosten = stand.plankosten
    plan = None if kosten is None else Formel(f"=SUM({b.spalte(_PLAN)})", kosten)
    return ["Summe", None, Zelle(abgerechnet, name="Jahr_bisher"), plan]
