"""What is paid for, and how does each position stand beside the month before and the plan?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from templates.kostennachweis.rechenweg import Rechenweg
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.verweisnetz import zu_den_teilen
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle, Ziel
from templates.teile.herkunft import Herkunft
from templates.teile.jahr import gesamtkosten_aus
from templates.teile.positionen import BETRAG, MENGE, SATZ
from transforms.dokumente.erste_seite.positionszeilen import Positionszeile
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.preise.kosten import BG

_BETRAG, _VORMONAT, _AENDERUNG, _PLAN = 3, 4, 5, 7


@dataclass(frozen=True, slots=True)
class Positionsvergleich:
    """Fills the table; its formulas lead to the sheet Rechenweg."""

    modell: Kostennachweis
    weg: Rechenweg
    quellen: Herkunft

    def schreibe(self, blatt: Blatt) -> Formel:
        """The table of positions. Returns the sum of the amounts."""
        rows = self.modell.positionszeilen
        b = blatt.bereich(len(rows))
        blatt.tabelle(
            "T_Kosten",
            "Positionen des Monats mit Menge, Satz, Betrag, Betrag im Vormonat, Änderung, Ursache "
            "und Plan; letzte Zeile Gesamtkosten.",
            (
                Spalte("Position"),
                Spalte("Menge", Art.MINUTEN_BENANNT),
                Spalte("Satz", Art.SATZ),
                Spalte(self.modell.monat.name, Art.EURO),
                Spalte("Vormonat", Art.EURO),
                Spalte("Änderung", Art.DIFFERENZ),
                Spalte("Warum"),
                Spalte("Plan", Art.EURO),
            ),
            [self._zeile(b, nummer, z) for nummer, z in enumerate(rows)],
            summe=self._summe(b),
        )
        return Formel(f"={b.fest(b.zeilen, _BETRAG)}", self.modell.gesamtkosten)

    def _zeile(self, b: Bereich, nummer: int, z: Positionszeile) -> Tabellenzeile:
        aenderung = None
        if z.aenderung is not None:
            formel = f"=ROUND({b.zelle(nummer, _BETRAG)}-{b.zelle(nummer, _VORMONAT)},2)"
            ziel = self.weg.vormonat.ziel_aenderung(z.position) if self.weg.vormonat else None
            aenderung = Formel(formel, z.aenderung, ziel)
        plan = self.weg.plan.position(self.modell.monat, z.plan) if z.plan else None
        return [z.position.bezeichnung, *self._jetzt(z), self._bisher(z), aenderung, z.warum, plan]

    def _jetzt(self, z: Positionszeile) -> list[Wert | Zelle]:
        """Quantity, rate, amount."""
        if z.neu is None:
            return [None, None, None]
        tabelle = self.weg.positionen
        nummer = tabelle.rechnung.positionen.index(z.neu)
        menge, satz, betrag = (
            Formel(f"={tabelle.bereich.fern(nummer, spalte)}", wert)
            for spalte, wert in ((MENGE, z.neu.menge), (SATZ, z.neu.satz), (BETRAG, z.neu.betrag))
        )
        art = Art.BG if z.neu.schluessel == BG else Art.MINUTEN_BENANNT
        return [Zelle(menge, art), satz, betrag]

    def _bisher(self, z: Positionszeile) -> Wert:
        return self.weg.vormonat.betrag(z.alt) if self.weg.vormonat and z.alt else None

    def _summe(self, b: Bereich) -> Tabellenzeile:
        """The sums under their defined names; those of the month before are empty when it was not
        issued.
        """
        modell = self.modell
        plan = self._spalte(b, _PLAN, modell.plan.kosten) if modell.plan.geplant else None
        differenz = modell.aenderung_zum_vormonat
        ziel = self.weg.vormonat.ziele_der_summen()[1] if self.weg.vormonat else None
        aenderung = None if differenz is None else Formel("=Gesamtkosten-Vormonat", differenz, ziel)
        tabelle = self.weg.positionen.bereich
        gesamt = zu_den_teilen(tabelle.stelle(tabelle.zeilen, BETRAG))
        return [
            "Gesamtkosten",
            None,
            None,
            self._spalte(b, _BETRAG, modell.gesamtkosten, gesamt),
            Zelle(self._vormonat(b), name="Vormonat"),
            Zelle(aenderung, name="Aenderung_Vormonat"),
            None,
            Zelle(plan, name="Plan_Kosten_Monat"),
        ]

    def _vormonat(self, b: Bereich) -> Wert:
        if self.modell.vormonat is None:
            return None
        if self.weg.vormonat is None:
            return gesamtkosten_aus(self.modell.vormonat, self.quellen)
        ziel, _ = self.weg.vormonat.ziele_der_summen()
        return self._spalte(b, _VORMONAT, self.modell.vormonat.gesamtkosten, ziel)

    def _spalte(self, b: Bereich, spalte: int, wert: Decimal, ziel: Ziel | None = None) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert, ziel)
