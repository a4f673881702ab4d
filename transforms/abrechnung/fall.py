"""What is known of one gE when its month is settled?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.dokumente.vorgaengerinnen import Vorgaengerinnen
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.jahr.monatsplan import Planmonat
from transforms.kern.dokument import Vertragsangabe
from transforms.kern.month import Month
from transforms.preise.rechnung import Rechnung
from transforms.preise.tarife import Tarif
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile


@dataclass(frozen=True, slots=True, kw_only=True)
class Abrechnungsfall:
    """One gE and month: the rows it rests on, what they mean, and what they cost."""

    jcnr: str
    monat: Month
    stamm: Stammzeile
    zeilen: Sequence[Vertragszeile]  # contract rows of the month
    zeilen_zuvor: Sequence[Vertragszeile]  # those of the month before, likewise as Kermit says
    alle_zeilen: Sequence[Vertragszeile]  # of all years: the plan rests on them
    entschieden: Sequence[Beschlusszeile]
    saetze: Mapping[str, Minutentabelle]  # Baustein -> minute rows of the month
    zahlen: Mapping[Month, Sequence[Kennzahlenzeile]]
    vertrag: Vertragsangabe
    tarif: Tarif
    rechnung: Rechnung
    plan: tuple[Planmonat, ...]  # the twelve months of the year
    ausgestellt: Mapping[Month, AusgestellterMonat]
    offen: tuple[OffenerMonat, ...]  # contract months before this one that were not billed
    vorgaengerinnen: Vorgaengerinnen = field(default_factory=Vorgaengerinnen)

    @property
    def grundlage(self) -> Grundlage:
        """What the month after will look back on."""
        return Grundlage.aus(self.stamm.kopf, self.vertrag, self.rechnung, self.tarif.angabe)

    @property
    def vormonat(self) -> AusgestellterMonat | None:
        """The month before, also of the year before; None when it was not issued."""
        return self.ausgestellt.get(self.monat.plus(-1))

    @property
    def vorjahr(self) -> Month:
        """The same month of the year before."""
        return self.monat.plus(-12)

    @property
    def fruehere(self) -> tuple[AusgestellterMonat, ...]:
        """The issued months of the year before this one."""
        return self._ausgestellt(self.monat.year_so_far[:-1])

    @property
    def genannte(self) -> tuple[AusgestellterMonat, ...]:
        """The issued months a document repeats figures of: those of the year, and of January the
        month before.
        """
        return self._ausgestellt(self.monat.looks_back_on)

    def _ausgestellt(self, monate: Iterable[Month]) -> tuple[AusgestellterMonat, ...]:
        return tuple(self.ausgestellt[m] for m in monate if m in self.ausgestellt)


def abrechenbare_minuten(
    vertrag: Vertragsangabe, saetze: Mapping[str, Minutentabelle]
) -> dict[str, Decimal]:
    """Baustein -> Produktivminuten of the positions; minutes without a position are named by M101
    or M107, and the Minutenbrücke proves that they are.
    """
    return {
        b.schluessel: saetze[b.schluessel].summe
        for b in vertrag.abrechenbar
        if b.schluessel in saetze
    }
