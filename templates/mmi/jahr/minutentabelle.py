"""How does a formula of another sheet lead to the minutes of a month or of a Baustein?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from templates.mappe.zellen import Bereich, Formel, Wert
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.jahr.ausblick import Ausblick
from transforms.kern.month import Month
from transforms.preise.kosten import Position

MONAT = 0  # columns of the table of the months; the Bausteine follow
SUMME, PLAN, GRAD = range(1, 4)  # columns of the table of the Bausteine


@dataclass(frozen=True, slots=True)
class Minutenraster:
    """Two tables once they have their places: the months of the year with a column per Baustein,
    and the Bausteine with sum, plan and degree.
    """

    monate: Bereich
    bausteine: Bereich
    modell: Mmi

    @property
    def ausblick(self) -> Ausblick:
        return self.modell.ausblick

    @property
    def zeilen(self) -> tuple[Minutenzeile, ...]:
        return self.modell.bausteine

    @property
    def gesamt(self) -> int:
        """Column of the sum over all Bausteine."""
        return len(self.zeilen) + 1

    @property
    def plan(self) -> int:
        return len(self.zeilen) + 2

    @property
    def abweichung(self) -> int:
        return len(self.zeilen) + 3

    @property
    def stand(self) -> int:
        return len(self.zeilen) + 4

    def nummer(self, schluessel: str) -> int | None:
        """Row of a Baustein; None where it has none."""
        return next((n for n, z in enumerate(self.zeilen) if z.schluessel == schluessel), None)

    def zeile(self, monat: Month) -> int:
        return monat.month - 1

    def spalte(self, nummer: int) -> int:
        """Column of a Baustein in the table of the months."""
        return nummer + 1

    def menge(self, p: Position) -> Wert:
        """The quantity of the billing month as a reference; the plain value where the table has no
        such column.
        """
        nummer = self.nummer(p.schluessel)
        if nummer is None:
            return p.menge
        ort = self.monate.fern(self.zeile(self.modell.monat), self.spalte(nummer))
        return Formel(f"={ort}", p.menge)

    def zaehler(self, nummer: int, *, fern: bool = False) -> str:
        """The minutes of a Baustein that stand against a plan: the sum where every billed month has
        one; else the cells of those that do.
        """
        zeile = self.zeilen[nummer]
        bausteine = self.bausteine.fern if fern else self.bausteine.zelle
        monate = self.monate.fern if fern else self.monate.zelle
        if self.modell.gegen_plan(zeile):
            return bausteine(nummer, SUMME)
        geplant = self.ausblick.monate_zum_plan(zeile.schluessel)
        return f"({'+'.join(monate(self.zeile(m), self.spalte(nummer)) for m in geplant)})"

    def zum_plan(self, schluessel: str, wert: Decimal) -> Wert:
        """These minutes as a reference; the plain value for a Baustein that has no row."""
        nummer = self.nummer(schluessel)
        return wert if nummer is None else Formel(f"={self.zaehler(nummer, fern=True)}", wert)

    def bisher(self, schluessel: str) -> Wert:
        """Billed minutes of the year so far as a reference; zero for a Baustein that was not billed
        yet.
        """
        nummer = self.nummer(schluessel)
        wert = self.ausblick.minuten(schluessel).abgerechnet
        return wert if nummer is None else Formel(f"={self.bausteine.fern(nummer, SUMME)}", wert)

    def grad(self, schluessel: str) -> Wert:
        """The degree of a Baustein as a reference; 1 where no billed month has a plan for it."""
        grad, nummer = self.ausblick.grad(schluessel), self.nummer(schluessel)
        if grad.wert is None or nummer is None:
            return grad.faktor
        return Formel(f"={self.bausteine.fern(nummer, GRAD)}", grad.wert)

    @property
    def gesamtgrad(self) -> Wert:
        """The degree over all Bausteine as a reference; empty without billed plan."""
        wert = self.ausblick.gesamtgrad.wert
        if wert is None or not self.zeilen:
            return None
        return Formel(f"={self.bausteine.fern(self.bausteine.zeilen, GRAD)}", wert)

    @property
    def geplante_minuten(self) -> Wert:
        """Planned minutes of the billed months as a reference; zero where the contract has no
        minutes of its own.
        """
        wert = self.ausblick.gesamtgrad.plan
        if not self.zeilen:
            return wert
        return Formel(f"={self.bausteine.fern(self.bausteine.zeilen, PLAN)}", wert)
