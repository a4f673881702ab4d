"""What would billed months, and a year like the contract says, cost under each Laufzeit?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.jahr.monatsplan import MONATE, Planmonat, planmonat
from transforms.kern.money import round_half_up
from transforms.kern.month import Month
from transforms.preise.kosten import BG
from transforms.preise.tarife import LAUFZEITEN, Tarif, Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, order_of

OHNE_NACHWEIS: Final = "nicht abgerechnet"
OHNE_TARIF: Final = "kein Tarif bekannt"
OHNE_VERTRAG: Final = "kein Vertrag in den Tabellen"
_NULL: Final = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abgerechnet:
    """What the latest statement of a month billed: quantities, not prices."""

    bg_zahl: Decimal
    minuten: Mapping[str, Decimal]  # priced Baustein -> Produktivminuten
    betrag: Decimal  # € as billed
    vertrag: str = ""  # number; empty in statements from before the register kept it


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichszeile:
    """One line of a bill under each Laufzeit."""

    monat: Month
    schluessel: str  # `BG`, `B1`
    menge: Decimal  # BG, or Produktivminuten of the month
    saetze: Mapping[int, Decimal]  # Laufzeit -> € per unit

    def betrag(self, laufzeit: int) -> Decimal:
        """€ of the month, rounded once as on the bill."""
        return round_half_up(self.menge * self.saetze[laufzeit])


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufzeitkosten:
    """€ of twelve months, or of those of them that are known, under one Laufzeit."""

    laufzeit: int  # years
    bg_grundpreis: Decimal
    volumenpreis: Decimal

    @property
    def gesamt(self) -> Decimal:
        return self.bg_grundpreis + self.volumenpreis


@dataclass(frozen=True, slots=True, kw_only=True)
class Rueckschau:
    """The twelve months up to the last one billed; what is not known of them is named."""

    monate: tuple[Month, ...]  # of which the lines are
    zeilen: tuple[Vergleichszeile, ...]
    fehlende: Mapping[Month, str]  # month of the twelve -> why it is left out
    abgerechnet: Decimal  # € as billed for these months
    beispiel: bool  # a tariff with invented prices is among them

    @property
    def kosten(self) -> tuple[Laufzeitkosten, ...]:
        return _kosten(self.zeilen, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jahresplan:
    """Twelve months like one: the quantities and the tariff that are in force in it."""

    monat: Month
    zeilen: tuple[Vergleichszeile, ...]
    tarif_bis: date | None  # the last tariff known ended on this day and was carried on
    beispiel: bool

    @property
    def preisstand(self) -> str:
        """`Preise 2023`; where they are not known yet, which others were carried on."""
        if self.tarif_bis is None:
            return f"Preise {self.monat.year}"
        return f"Preisstand {self.tarif_bis.year}, Preise {self.monat.year} noch nicht bekannt"

    @property
    def kosten(self) -> tuple[Laufzeitkosten, ...]:
        """Twelve times the month; each of its lines rounded once."""
        return _kosten(self.zeilen, MONATE)


def _kosten(zeilen: Sequence[Vergleichszeile], monate: int) -> tuple[Laufzeitkosten, ...]:
    def summe(laufzeit: int, *, bg: bool) -> Decimal:
        own = (z.betrag(laufzeit) for z in zeilen if (z.schluessel == BG) is bg)
        return sum(own, _NULL) * monate

    return tuple(
        Laufzeitkosten(laufzeit=n, bg_grundpreis=summe(n, bg=True), volumenpreis=summe(n, bg=False))
        for n in LAUFZEITEN
    )


def rueckschau(
    abgerechnet: Mapping[Month, Abgerechnet], zeilen: Sequence[Vertragszeile], tarife: Tarifwerk
) -> Rueckschau | None:
    """Each month by the tariff of its own first day, of the catalogue of its own contract. None
    where nothing was billed.
    """
    if not abgerechnet:
        return None
    letzter = max(abgerechnet)
    fenster = [letzter.plus(n) for n in range(1 - MONATE, 1)]
    tarif = {m: _tarif(m, abgerechnet.get(m), zeilen, tarife) for m in fenster}
    bekannt = {m: t for m, t in tarif.items() if isinstance(t, Tarif)}
    return Rueckschau(
        monate=tuple(bekannt),
        zeilen=tuple(z for m, t in bekannt.items() for z in _zeilen(m, abgerechnet[m], t)),
        fehlende={m: t for m, t in tarif.items() if isinstance(t, str)},
        abgerechnet=sum((abgerechnet[m].betrag for m in bekannt), _NULL),
        beispiel=any(t.beispiel for t in bekannt.values()),
    )


def _tarif(
    monat: Month,
    abgerechnet: Abgerechnet | None,
    zeilen: Sequence[Vertragszeile],
    tarife: Tarifwerk,
) -> Tarif | str:
    """The prices of a month, or why it cannot be compared."""
    if abgerechnet is None:
        return OHNE_NACHWEIS
    im_monat = [z for z in zeilen if z.touches(monat)]
    eigene = [z for z in im_monat if z.vertragsnummer == abgerechnet.vertrag] or im_monat
    kataloge = {tarife.katalog_von(z.vertragsart, z.service_portfolio) for z in eigene}
    if len(kataloge) != 1:
        return OHNE_VERTRAG
    katalog = kataloge.pop()
    return (tarife.am(katalog, monat.first) if katalog else None) or OHNE_TARIF


def _zeilen(monat: Month, a: Abgerechnet, tarif: Tarif) -> Iterator[Vergleichszeile]:
    yield Vergleichszeile(
        monat=monat,
        schluessel=BG,
        menge=a.bg_zahl,
        saetze={n: tarif.saetze[n].bg_grundpreis for n in LAUFZEITEN},
    )
    for key in sorted(a.minuten, key=order_of):
        yield Vergleichszeile(
            monat=monat,
            schluessel=key,
            menge=a.minuten[key],
            saetze={n: tarif.saetze[n].volumenpreis_von(key) for n in LAUFZEITEN},
        )


def jahresplan(
    zeilen: Sequence[Vertragszeile], tarife: Tarifwerk, monat: Month
) -> Jahresplan | Planmonat:
    """A year like a month, by the plan of the Monatslauf (R11) under each Laufzeit; the month
    itself where it has no plan, with the reason.
    """
    je_laufzeit = {
        n: planmonat([replace(z, laufzeit=n) for z in zeilen], tarife, monat) for n in LAUFZEITEN
    }
    heute = planmonat(zeilen, tarife, monat)
    if not heute.geplant:
        return heute
    return Jahresplan(
        monat=monat,
        zeilen=tuple(
            Vergleichszeile(
                monat=monat,
                schluessel=p.schluessel,
                menge=p.menge,
                saetze={n: plan.positionen[nummer].satz for n, plan in je_laufzeit.items()},
            )
            for nummer, p in enumerate(heute.positionen)
        ),
        tarif_bis=heute.tarif_bis,
        beispiel=_beispiel(zeilen, tarife, monat),
    )


def _beispiel(zeilen: Sequence[Vertragszeile], tarife: Tarifwerk, monat: Month) -> bool:
    """Are the prices of the catalogue of this month's contract invented ones?"""
    im_monat = [z for z in zeilen if z.covers(monat)]
    kataloge = {tarife.katalog_von(z.vertragsart, z.service_portfolio) for z in im_monat}
    return any(t.beispiel for t in tarife.tarife if t.katalog in kataloge)
