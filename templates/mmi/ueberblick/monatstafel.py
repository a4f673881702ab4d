"""What came to the gE in the month, beside plan, the month before and the year before?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from templates.mmi.jahr.kostentabelle import ausgestellt
from templates.mmi.jahr.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from templates.teile.positionen import BETRAG, MENGE, Positionstabelle
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.ueberblick.monatsblick import (
    NICHT_AUSGESTELLT,
    Blickzeile,
    Groesse,
    monatsblick,
    vergleichssaetze,
)
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.preise.kosten import BG

WERT, PLAN, ABWEICHUNG, VORMONAT, AENDERUNG, VORJAHR = range(1, 7)
_ARTEN: Final = {
    Groesse.MINUTEN: (Art.MINUTEN, Art.ABWEICHUNG),
    Groesse.BG_ZAHL: (Art.GANZZAHL, Art.ZUNAHME),
    Groesse.GRUNDPREIS: (Art.EURO, Art.DIFFERENZ),
    Groesse.VOLUMENPREIS: (Art.EURO, Art.DIFFERENZ),
    Groesse.GESAMT: (Art.EURO, Art.DIFFERENZ),
}
_NAMEN: Final = {
    Groesse.MINUTEN: "Produktivminuten",
    Groesse.BG_ZAHL: "BG_Zahl",
    Groesse.GRUNDPREIS: "BG_Grundpreis",
    Groesse.VOLUMENPREIS: "Volumenpreis",
    Groesse.GESAMT: "Gesamtkosten",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatstafel:
    """The table, and what its figures lead to."""

    modell: Mmi
    positionen: Positionstabelle
    plan: Plantabelle
    quellen: Herkunft

    def schreibe(self, blatt: Blatt) -> None:
        modell = self.modell
        blatt.abschnitt(f"{modell.monat.name} auf einen Blick")
        b = blatt.bereich(len(Groesse))
        vormonat = self._spalte_von(modell.vormonat, b, VORMONAT)
        vorjahr = self._spalte_von(modell.vorjahresmonat, b, VORJAHR)
        blatt.tabelle(
            "T_Monat",
            "Minuten und Kosten des Monats neben Plan, Vormonat und Vorjahresmonat.",
            self._spalten(),
            [
                self._zeile(b, nummer, z, vormonat, vorjahr)
                for nummer, z in enumerate(monatsblick(modell))
            ],
        )
        for satz in vergleichssaetze(modell):
            blatt.absatz(satz)

    def _spalten(self) -> list[Spalte]:
        modell = self.modell
        return [
            Spalte("Größe"),
            Spalte(modell.monat.name, Art.EURO),
            Spalte("Plan", Art.EURO),
            Spalte("Abweichung vom Plan", Art.DIFFERENZ),
            Spalte(f"Vormonat {modell.vormonat.monat.name}", Art.EURO),
            Spalte("Änderung zum Vormonat", Art.DIFFERENZ),
            Spalte(f"Vorjahresmonat {modell.vorjahresmonat.monat.name}", Art.EURO),
        ]

    def _zeile(
        self,
        b: Bereich,
        nummer: int,
        z: Blickzeile,
        vormonat: Mapping[Groesse, Wert],
        vorjahr: Mapping[Groesse, Wert],
    ) -> Tabellenzeile:
        art, differenz = _ARTEN[z.groesse]
        rolle = Zellrolle.SUMME if z.groesse is Groesse.GESAMT else None
        wert = b.zelle(nummer, WERT)

        def neben(spalte: int, um: Decimal | None) -> Zelle:
            formel = None if um is None else Formel(f"={wert}-{b.zelle(nummer, spalte)}", um)
            return Zelle(formel, differenz, rolle)

        return [
            Zelle(z.groesse.value, rolle=rolle),
            Zelle(self._eigener(z), art, rolle, _NAMEN[z.groesse]),
            Zelle(None if z.plan is None else self._planwert(z.groesse, z.plan), art, rolle),
            neben(PLAN, z.abweichung),
            _anderer(vormonat.get(z.groesse), art, rolle),
            neben(VORMONAT, z.aenderung),
            _anderer(vorjahr.get(z.groesse), art, rolle),
        ]

    def _eigener(self, z: Blickzeile) -> Wert:
        """As the sheet Kosten computes it."""
        match z.groesse:
            case Groesse.MINUTEN:
                return self.positionen.produktivminuten(fern=True)
            case Groesse.BG_ZAHL:
                return Formel(f"={self.positionen.feld(MENGE, fern=True)}", z.wert)
            case Groesse.GRUNDPREIS:
                return Formel(f"={self.positionen.feld(BETRAG, fern=True)}", z.wert)
            case Groesse.VOLUMENPREIS:
                return self.positionen.volumenpreis(fern=True)
            case Groesse.GESAMT:
                return self.positionen.gesamt(fern=True)

    def _planwert(self, groesse: Groesse, wert: Decimal) -> Wert:
        """As the sheet Plan states it."""
        holen = {
            Groesse.MINUTEN: self.plan.monatsminuten,
            Groesse.BG_ZAHL: self.plan.bg_zahl,
            Groesse.GRUNDPREIS: self.plan.geplanter_grundpreis,
            Groesse.VOLUMENPREIS: self.plan.geplanter_volumenpreis,
            Groesse.GESAMT: self.plan.kosten,
        }
        return holen[groesse](self.modell.monat, wert)

    def _spalte_von(self, monat: Vergleichsmonat, b: Bereich, spalte: int) -> dict[Groesse, Wert]:
        """Of an issued month, each figure from its row on *Herkunft*."""
        betrag, bg_zahl = monat.betrag, monat.bg_zahl
        if betrag is None or bg_zahl is None:
            return {}
        minuten, grundpreis, volumenpreis = ausgestellt(betrag, self.quellen)
        stellen = [list(Groesse).index(g) for g in (Groesse.GRUNDPREIS, Groesse.VOLUMENPREIS)]
        teile = "+".join(b.zelle(stelle, spalte) for stelle in stellen)
        return {
            Groesse.MINUTEN: minuten,
            Groesse.BG_ZAHL: self.quellen.monatswert("BG-Zahl", BG, monat.monat, bg_zahl)
            or bg_zahl,
            Groesse.GRUNDPREIS: grundpreis,
            Groesse.VOLUMENPREIS: volumenpreis,
            Groesse.GESAMT: Formel(f"={teile}", betrag.gesamtkosten),
        }


def _anderer(wert: Wert, art: Art, rolle: Zellrolle | None) -> Zelle:
    """Missing is not zero: words where nothing is known."""
    return Zelle(NICHT_AUSGESTELLT, Art.TEXT, rolle) if wert is None else Zelle(wert, art, rolle)
