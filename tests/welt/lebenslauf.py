"""What does the life of a gE leave in the tables? Contracts that end, follow, change, a gE that is
renamed, moves, merges or closes; every row as Kermit, Power BI and the Zentrale knew it by a month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from tests.welt.ge import (
    Fassung,
    Ge,
    beschlusszeilen,
    kennzahlenzeile,
    vertragszeilen,
    vza,
)
from tests.welt.tabellen import Zeile

Monat = tuple[int, int]
Plan = Literal["gueltigkeit", "anfang", "nachgefuehrt"]
"""Rows of every version with their days; without days those of the first version, of the last."""
# year, Laufzeit: cents per BG and month, cents per minute; 2024 is invented
SATZ: dict[int, dict[int, tuple[Decimal, Decimal]]] = {
    2023: {
        1: (Decimal("2.58"), Decimal("0.82")),
        2: (Decimal("2.50"), Decimal("0.80")),
        3: (Decimal("2.46"), Decimal("0.79")),
    },
    2024: {
        1: (Decimal("2.71"), Decimal("0.86")),
        2: (Decimal("2.63"), Decimal("0.84")),
        3: (Decimal("2.59"), Decimal("0.83")),
    },
}


def erster(monat: Monat) -> date:
    return date(*monat, 1)


def letzter(monat: Monat) -> date:
    return erster(plus(monat, 1)) - timedelta(days=1)


def plus(monat: Monat, n: int) -> Monat:
    jahr, nummer = divmod(monat[0] * 12 + monat[1] - 1 + n, 12)
    return jahr, nummer + 1


def text(monat: Monat) -> str:
    return f"{monat[0]}-{monat[1]:02d}"


@dataclass(frozen=True, kw_only=True)
class Stammphase:
    """What the master data say of a gE in a period."""

    ab: date
    bis: date | None
    name: str
    service_center: str
    e_mail: str


@dataclass(frozen=True, kw_only=True)
class Vertrag:
    """One contract; `geschlossen` is the day its gE closed before the term was over, and
    `verlegt` says that Kermit then moves Vertragsende, not only `gültig bis`.
    """

    nummer: str
    beginn: date
    laufzeit: int
    fassungen: tuple[Fassung, ...]
    geschlossen: date | None = None
    verlegt: bool = True

    @property
    def vereinbartes_ende(self) -> date:
        return self.beginn.replace(year=self.beginn.year + self.laufzeit) - timedelta(days=1)

    @property
    def letzter_tag(self) -> date:
        return min(self.geschlossen or date.max, self.vereinbartes_ende)

    def fassung(self, tag: date) -> Fassung:
        return [f for f in self.fassungen if f.gueltig_ab <= tag][-1]

    def bekannt(self, stand: Monat) -> Vertrag:
        """As Kermit shows it when the delivery of a month is taken: what was decided by the end
        of the month; a closure is entered in its month.
        """
        fassungen = [
            f
            for f in self.fassungen
            if f is self.fassungen[0] or f.beschlussdatum <= letzter(stand)
        ]
        offen = [
            replace(f, gueltig_bis=nach.gueltig_ab - timedelta(days=1))
            for f, nach in pairwise(fassungen)
        ]
        zu = self.geschlossen is not None and self.geschlossen <= letzter(stand)
        ende = self.geschlossen if zu else None
        return replace(
            self,
            fassungen=(*offen, replace(fassungen[-1], gueltig_bis=ende)),
            geschlossen=ende,
        )


@dataclass(frozen=True, kw_only=True)
class Leben:
    """One gE from its first contract to its last."""

    jcnr: str
    phasen: tuple[Stammphase, ...]
    vertraege: tuple[Vertrag, ...]
    nachfolgerin: str | None = None
    plan: Plan = "gueltigkeit"
    ereignisse: tuple[str, ...] = ()

    @property
    def geschlossen(self) -> date | None:
        return self.phasen[-1].bis

    def vertrag_im(self, monat: Monat) -> Vertrag | None:
        return next(
            (
                v
                for v in self.vertraege
                if v.beginn <= erster(monat) and letzter(monat) <= v.letzter_tag
            ),
            None,
        )

    def phase(self, monat: Monat) -> Stammphase:
        """The row valid on the last day of the month, else the last one."""
        return [p for p in self.phasen if p.ab <= letzter(monat)][-1]

    def bausteine(self, monat: Monat) -> dict[str, float]:
        """Chosen Bausteine with minutes of their own in a contract month, with their hours."""
        vertrag = self.vertrag_im(monat)
        assert vertrag is not None
        stunden = vertrag.fassung(erster(monat)).stunden
        return {b: h for b, h in stunden.items() if h is not None}

    def betrag(self, monat: Monat, minuten: dict[str, Decimal]) -> Decimal:
        """What the gE owes, computed by hand: every line rounded to the cent, half up."""
        vertrag = self.vertrag_im(monat)
        assert vertrag is not None
        je_bg, je_minute = SATZ[monat[0]][vertrag.laufzeit]
        zeilen = [vertrag.fassung(erster(monat)).bg_zahl * je_bg]
        zeilen += [m * je_minute for m in minuten.values()]
        return sum((z.quantize(Decimal("0.01"), ROUND_HALF_UP) for z in zeilen), Decimal("0.00"))

    # --- rows, as known by a month

    def kermit(self, stand: Monat) -> Iterator[Zeile]:
        for v in self._entschieden(stand):
            ge = self._ge(v, stand)
            for zeile in vertragszeilen(ge):
                if v.geschlossen and v.verlegt:
                    zeile["Vertragsende"] = v.geschlossen
                if v.geschlossen is None and zeile["gültig bis"] == v.vereinbartes_ende:
                    zeile["gültig bis"] = None
                yield zeile

    def beschluesse(self, stand: Monat) -> Iterator[Zeile]:
        for v in self._entschieden(stand):
            yield from beschlusszeilen(self._ge(v, stand))

    def stammdaten(self, stand: Monat) -> Iterator[Zeile]:
        """A change is entered in the month it happens."""
        bekannt = [p for p in self.phasen if p.ab <= letzter(stand)] or [self.phasen[0]]
        for p in bekannt:
            endgueltig = p is self.phasen[-1] and p.bis is not None and p.bis <= letzter(stand)
            zu = p.bis if endgueltig or p is not bekannt[-1] else None
            yield {
                "JCNR": self.jcnr,
                "Jobcenter": p.name,
                "Regionaldirektion": "Regionaldirektion Leben (Muster)",
                "Region": "Region Muster",
                "Service Center": p.service_center,
                "E-Mail": p.e_mail,
                "gültig ab": p.ab,
                "gültig bis": zu,
                "Nachfolgerin (JCNR)": self.nachfolgerin if endgueltig else None,
            }

    def plandaten(self, jahr: int, stand: Monat) -> Iterator[Zeile]:
        """The plan of a year: with validity all versions, else one version of the year."""
        abschnitte = [
            (v, f)
            for v in self._entschieden(stand)
            for f in v.fassungen
            if f.gueltig_ab <= date(jahr, 12, 31) and (f.gueltig_bis or v.letzter_tag).year >= jahr
        ]
        if not abschnitte:
            return
        if self.plan == "anfang":
            abschnitte = abschnitte[:1]
        elif self.plan == "nachgefuehrt":
            abschnitte = abschnitte[-1:]
        for v, f in abschnitte:
            for baustein, stunden in f.stunden.items():
                yield {
                    "JCNR": self.jcnr,
                    "Planjahr": jahr,
                    "Baustein": baustein,
                    "Stunden": stunden,
                    "VZA": vza(stunden),
                    "BG-Zahl": f.bg_zahl,
                    "Laufzeit in Jahren": v.laufzeit,
                    **self._gueltigkeit(v, f, jahr),
                }

    def _gueltigkeit(self, v: Vertrag, f: Fassung, jahr: int) -> Zeile:
        if self.plan != "gueltigkeit":
            return {"gültig ab": None, "gültig bis": None}
        ab = max(f.gueltig_ab, date(jahr, 1, 1))
        bis = min(f.gueltig_bis or v.letzter_tag, v.letzter_tag, date(jahr, 12, 31))
        return {"gültig ab": ab, "gültig bis": bis}

    def kennzahlen(self, monat: Monat) -> Zeile:
        return kennzahlenzeile(text(monat), self.jcnr, (900, 90, 500, 400))

    def minutenzeile(self, monat: Monat, baustein: str, minuten: Decimal | str) -> Zeile:
        phase = self.phase(monat)
        return {
            "Monat": text(monat),
            "JCNR": self.jcnr,
            "Jobcenter": phase.name,
            "Rechtskreis": "SGB II",
            "Service Center": phase.service_center,
            "Baustein": baustein,
            "Produktivminuten": float(minuten) if isinstance(minuten, Decimal) else minuten,
        }

    def _entschieden(self, stand: Monat) -> list[Vertrag]:
        """The contracts decided by the end of a month, as Kermit shows them."""
        return [
            v.bekannt(stand)
            for v in self.vertraege
            if v.fassungen[0].beschlussdatum <= letzter(stand)
        ]

    def _ge(self, v: Vertrag, stand: Monat) -> Ge:
        phase = self.phase(stand)
        return Ge(
            jcnr=self.jcnr,
            name=phase.name,
            service_center=phase.service_center,
            region="Region Muster",
            regionaldirektion="Regionaldirektion Leben (Muster)",
            vertragsnummer=v.nummer,
            vertragsbeginn=v.beginn,
            laufzeit=v.laufzeit,
            fassungen=v.fassungen,
        )
