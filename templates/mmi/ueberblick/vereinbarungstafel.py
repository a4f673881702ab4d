"""What was agreed, what of it is used so far, and when does it run out?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import PLAN
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quellen.grundlagen import VZA
from transforms.dokumente.ueberblick.vereinbarung import (
    Vereinbarung,
    Vereinbarungszeile,
    vereinbarung,
    vereinbarungssaetze,
)

_STUNDEN, _VZA, _VEREINBART, _GENUTZT, _ANTEIL = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarungstafel:
    """The table, and what its figures lead to."""

    modell: Mmi
    minuten: Minutenraster
    plan: Plantabelle
    quellen: Herkunft

    def schreibe(self, blatt: Blatt) -> None:
        blatt.abschnitt(f"Vereinbart und genutzt {self.modell.monat.year}")
        v = vereinbarung(self.modell)
        b = blatt.bereich(len(v.zeilen))
        blatt.tabelle(
            "T_Vereinbart",
            "Je gewähltem Baustein oder Modul: vereinbarte Stunden, VZA und Minuten im Jahr, "
            "genutzte Minuten und wie lange der Rest reicht, mit Summenzeile.",
            self._spalten(),
            [self._zeile(b, nummer, z) for nummer, z in enumerate(v.zeilen)],
            summe=_summe(b, v),
        )
        for satz in vereinbarungssaetze(self.modell):
            blatt.absatz(satz)

    def _spalten(self) -> list[Spalte]:
        """Hours of this month's version beside minutes of the year: each head says its basis."""
        jahr, ergebnis = self.modell.monat.year, self.modell.ausblick.ist_jahresergebnis
        return [
            Spalte("Gewählter Baustein oder gewähltes Modul"),
            Spalte("Stunden im Jahr (Fassung dieses Monats)", Art.STUNDEN),
            Spalte("VZA", Art.VZA),
            Spalte(f"Vereinbarte Minuten {jahr} (alle Vertragsmonate)", Art.MINUTEN),
            Spalte(f"Genutzte Minuten {jahr if ergebnis else 'bisher'}", Art.MINUTEN),
            Spalte("Genutzt (von allen Vertragsmonaten)", Art.PROZENT),
            Spalte("Die vereinbarten Minuten reichen"),
        ]

    def _zeile(self, b: Bereich, nummer: int, z: Vereinbarungszeile) -> Tabellenzeile:
        key, stunden = z.angabe.schluessel, z.angabe.stunden
        return [
            z.angabe.bezeichnung,
            None if stunden is None else self.quellen.wert(PLAN, key, stunden),
            None if z.angabe.vza is None else self.quellen.wert(VZA, key, z.angabe.vza),
            None if z.vereinbart is None else self.plan.minuten(key, None, z.vereinbart),
            None if z.genutzt is None else self.minuten.zum_plan(key, z.genutzt),
            _anteil(b, nummer, z.anteil),
            z.reicht,
        ]


def _anteil(b: Bereich, nummer: int, anteil: Decimal | None) -> Wert:
    if anteil is None:
        return None
    return Formel(f"={b.zelle(nummer, _GENUTZT)}/{b.zelle(nummer, _VEREINBART)}", anteil)


def _summe(b: Bereich, v: Vereinbarung) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal | None) -> Wert:
        return None if wert is None else Formel(f"=SUM({b.spalte(spalte)})", wert)

    return [
        "Gesamt",
        summe(_STUNDEN, v.stunden),
        summe(_VZA, v.vza),
        summe(_VEREINBART, v.vereinbart),
        summe(_GENUTZT, v.genutzt),
        _anteil(b, len(v.zeilen), v.anteil),
        None,
    ]
