"""How does a formula of another sheet lead to the table Baustein × month?"""

from __future__ import annotations

from dataclasses import dataclass

from templates.mappe.zellen import Bereich, Formel, Wert
from transforms.dokumente.mmi import Mmi
from transforms.jahr.ausblick import Ausblick
from transforms.preise.kosten import Position


@dataclass(frozen=True, slots=True)
class Minutenraster:
    """The table once it has its place; its columns depend on the number of months."""

    bereich: Bereich
    modell: Mmi

    @property
    def ausblick(self) -> Ausblick:
        return self.modell.ausblick

    @property
    def anzahl_monate(self) -> int:
        """Number of the months, which is the column of the billing month too."""
        return len(self.modell.monate)

    @property
    def summe(self) -> int:
        return self.anzahl_monate + 1

    @property
    def plan(self) -> int:
        return self.anzahl_monate + 2

    @property
    def erfuellungsgrad(self) -> int:
        return self.anzahl_monate + 3

    def nummer(self, schluessel: str) -> int | None:
        """Row of a Baustein; None where it has none."""
        return next(
            (n for n, z in enumerate(self.modell.minuten) if z.schluessel == schluessel), None
        )

    def menge(self, p: Position) -> Wert:
        """The quantity of the billing month as a reference; the plain value where the table has no
        such row.
        """
        nummer = self.nummer(p.schluessel)
        if nummer is None:
            return p.menge
        return Formel(f"={self.bereich.fern(nummer, self.anzahl_monate)}", p.menge)

    def bisher(self, schluessel: str) -> Wert:
        """Billed minutes of the year so far as a reference; zero for a Baustein that was not billed
        yet.
        """
        nummer = self.nummer(schluessel)
        wert = self.ausblick.minuten(schluessel).abgerechnet
        return wert if nummer is None else Formel(f"={self.bereich.fern(nummer, self.summe)}", wert)

    def grad(self, schluessel: str) -> Wert:
        """The degree of a Baustein as a reference; 1 where no billed month has a plan for it."""
        grad, nummer = self.ausblick.grad(schluessel), self.nummer(schluessel)
        if grad.wert is None or nummer is None:
            return grad.faktor
        return Formel(f"={self.bereich.fern(nummer, self.erfuellungsgrad)}", grad.wert)

    @property
    def gesamtgrad(self) -> Wert:
        """The degree over all Bausteine as a reference; empty without billed plan."""
        wert = self.ausblick.gesamtgrad.wert
        if wert is None or not self.modell.minuten:
            return None
        return Formel(f"={self.bereich.fern(self.bereich.zeilen, self.erfuellungsgrad)}", wert)

    @property
    def geplante_minuten(self) -> Wert:
        """Planned minutes of the billed months as a reference; zero where the contract has no
        minutes of its own.
        """
        wert = self.ausblick.gesamtgrad.plan
        if not self.modell.minuten:
            return wert
        return Formel(f"={self.bereich.fern(self.bereich.zeilen, self.plan)}", wert)
