"""Everything a planning knows of one gE: need, offer, choice, and the term that is running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from transforms.jahr.reichweite import Reichweite
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.kern.source import Source
from transforms.planung.bedarf import Bedarf
from transforms.planung.je_art import JeArt
from transforms.planung.laufend import LaufenderVertrag
from transforms.planung.laufzeitkosten import Rueckschau
from transforms.planung.preisstand import Preisstand
from transforms.planung.varianten import Kostenvariante, varianten
from transforms.planung.vereinbarung import Vereinbarung
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.planung.feiertage import Feiertagszeile
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.vertraege import Vertragszeile


@dataclass(frozen=True, slots=True, kw_only=True)
class BgZahl:
    """The number of Bedarfsgemeinschaften an offer reckons with, and what named it."""

    wert: int
    herkunft: str  # "Wahl", "Planungsdaten August 2022", "Vertrag V-1001"
    source: Source


def bg_zahl_vor_der_wahl(
    basis: Sequence[Planungsmonat], laufend: LaufenderVertrag | None
) -> BgZahl | None:
    """That of the last month that names one, else the running contract's; 0 names none."""
    for m in reversed(basis):
        if m.bg_zahl:
            herkunft = f"Planungsdaten {m.monat.name}"
            return BgZahl(wert=m.bg_zahl, herkunft=herkunft, source=m.source)
    if laufend is None or not laufend.bg_zahl:
        return None
    herkunft = f"Vertrag {laufend.vertragsnummer}"
    return BgZahl(wert=laufend.bg_zahl, herkunft=herkunft, source=laufend.zeilen[0].source)


@dataclass(frozen=True, kw_only=True)
class Planung:
    """One gE in the planning of a year. Without `bedarf` there is no Planungshilfe, without `wahl`
    no Anlage; findings say why.
    """

    kopf: Dokumentkopf
    bundesland: str
    planjahr: Planjahr
    zeitraum: tuple[Month, ...]  # the twelve months of the basis period
    basis: tuple[Planungsmonat, ...]  # the rows of the gE, month by month
    vorgaben: tuple[Vorgabe, ...]
    abweichungen: tuple[Feiertagszeile, ...]  # days its Service Center works otherwise
    bedarf: Bedarf | None
    bg_zahl: BgZahl | None
    preisstand: Preisstand | None
    median: JeArt | None  # minutes per conversation: the median of all Service Centers
    laufend: LaufenderVertrag | None
    abgerechnet: Rueckschau | None  # the last twelve months billed before the plan year
    reichweiten: tuple[Reichweite, ...]  # how far the hours of the running year reach
    wahl: Vereinbarung | None
    beschluesse: tuple[Beschlusszeile, ...]  # that take effect in the plan year or hold in it
    vertrag: tuple[Vertragszeile, ...]  # the rows that hold in January of the plan year
    plan: tuple[Planzeile, ...]  # rows of the plan year, where somebody delivered them

    @property
    def jcnr(self) -> str:
        return self.kopf.jcnr

    @property
    def varianten(self) -> tuple[Kostenvariante, ...]:
        """The offer under each Laufzeit; none without a need or a price."""
        if self.bedarf is None or self.preisstand is None:
            return ()
        stunden = {"B1": self.bedarf.baustein_1, "B4": self.bedarf.baustein_4}
        return self._zu_preisen(stunden)

    @property
    def rueckblick(self) -> tuple[Kostenvariante, ...]:
        """The hours of the basis months at the prices of the offer."""
        if self.bedarf is None or self.preisstand is None:
            return ()
        return self._zu_preisen({"B1": self.bedarf.stunden_der_basis.summe * self.bedarf.faktor})

    def _zu_preisen(self, stunden: dict[str, Fraction]) -> tuple[Kostenvariante, ...]:
        assert self.preisstand is not None, "asked before"
        bg = self.bg_zahl.wert if self.bg_zahl else None
        return varianten(self.preisstand.tarif, bg, stunden)
