"""What is planned for the months of the year, position by position, as live formulas?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.erste_seite.jahresstand import Plangruppe
from transforms.dokumente.herkunft import PLAN
from transforms.jahr.monatsplan import MONATE, Planmonat, Planposition
from transforms.kern.month import Month
from transforms.preise.kosten import BG

_SPALTEN: Final = (
    Spalte("Monate"),
    Spalte("Bezeichnung"),
    Spalte("Vereinbart", Art.STUNDEN),
    Spalte("Menge im Monat", Art.MINUTEN),
    Spalte("Satz je Einheit", Art.SATZ),
    Spalte("Plan im Monat", Art.EURO),
)
_VEREINBART, _MENGE, _SATZ, _KOSTEN = range(2, 6)


@dataclass(frozen=True, slots=True)
class Plantabelle:
    """The table of the plan once it has its place, for formulas that lead to it."""

    bereich: Bereich
    zeilen: tuple[tuple[Plangruppe, Planposition], ...]

    def position(self, monat: Month, p: Planposition) -> Formel:
        """Planned cost of a position in a month."""
        zeile = next(
            nummer
            for nummer in self._zeilen(monat)
            if self.zeilen[nummer][1].schluessel == p.schluessel
        )
        return Formel(f"={self.bereich.fern(zeile, _KOSTEN)}", p.kosten)

    def monat(self, plan: Planmonat) -> Formel:
        """Planned cost of a month."""
        zeilen = self._zeilen(plan.monat)
        von, bis = (
            self.bereich.fern(zeilen[0], _KOSTEN),
            self.bereich.fest(zeilen[-1], _KOSTEN),
        )
        return Formel(f"=SUM({von}:{bis})", plan.kosten)

    def _zeilen(self, monat: Month) -> list[int]:
        return [
            nummer
            for nummer, (gruppe, _) in enumerate(self.zeilen)
            if any(p.monat == monat for p in gruppe.monate)
        ]


def schreibe_plan(blatt: Blatt, gruppen: tuple[Plangruppe, ...], quellen: Herkunft) -> Plantabelle:
    """One row per position and run of months with the same plan."""
    zeilen = tuple((gruppe, p) for gruppe in gruppen for p in gruppe.plan.positionen)
    if not zeilen:
        blatt.absatz("Kein Monat des Jahres hat einen Plan.")
        return Plantabelle(blatt.bereich(0), ())
    bereich = blatt.bereich(len(zeilen))
    blatt.tabelle(
        "T_Plan",
        "Plan je Monat und Position: vereinbarte Menge, Menge im Monat, Satz und Kosten.",
        _SPALTEN,
        [_zeile(bereich, nummer, g, p, quellen) for nummer, (g, p) in enumerate(zeilen)],
    )
    return Plantabelle(bereich, zeilen)


def _zeile(
    b: Bereich, nummer: int, gruppe: Plangruppe, p: Planposition, quellen: Herkunft
) -> Tabellenzeile:
    vereinbart, satz = b.zelle(nummer, _VEREINBART), quellen.wert("Satz", p.schluessel, p.satz)
    kosten = Formel(f"=ROUND({b.zelle(nummer, _MENGE)}*{b.zelle(nummer, _SATZ)},2)", p.kosten)
    if p.stunden is None:
        bg_zahl = Zelle(quellen.wert("BG-Zahl", BG, p.menge), Art.BG)
        mengen: list[Wert | Zelle] = [bg_zahl, Zelle(Formel(f"={vereinbart}", p.menge), Art.BG)]
    else:
        stunden = Zelle(quellen.wert(PLAN, p.schluessel, p.stunden), Art.JAHRESSTUNDEN)
        minuten = Formel(f"={vereinbart}*60/{MONATE}", p.menge)
        mengen = [stunden, Zelle(minuten, Art.MINUTEN_BENANNT)]
    return [gruppe.name, p.position.bezeichnung, *mengen, satz, kosten]
