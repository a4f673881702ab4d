"""What is planned for a gE in each month of a year, and what would it cost (R11)?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.jahr.vertragsfassung import Planstand, Vertragsfassungen
from transforms.kern.dokument import Bausteinangabe
from transforms.kern.month import Month, german_date
from transforms.preise.kosten import BG, Position
from transforms.preise.tarife import Katalog, Tarif, Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile

MONATE = 12


@dataclass(frozen=True, slots=True)
class Planposition:
    """One line of the plan: BG-Zahl × rate, or a twelfth of the agreed hours, in minutes, × rate;
    rounded once as on the bill.
    """

    position: Position
    stunden: Decimal | None  # agreed productive hours a year; None for the BG-Grundpreis

    @property
    def schluessel(self) -> str:
        return self.position.schluessel

    @property
    def menge(self) -> Decimal:
        """BG-Zahl, or planned Produktivminuten of the month."""
        return self.position.menge

    @property
    def satz(self) -> Decimal:
        return self.position.satz

    @property
    def kosten(self) -> Decimal:
        return self.position.betrag


@dataclass(frozen=True, slots=True)
class Planmonat:
    """The plan of one month: BG-Grundpreis first, then each chosen Baustein with agreed hours;
    empty where the month has none.
    """

    monat: Month
    stand: Planstand
    positionen: tuple[Planposition, ...] = ()
    tarif_bis: date | None = None  # the last tariff known ended on this day and was carried on

    @property
    def geplant(self) -> bool:
        return self.stand is Planstand.GEPLANT

    @property
    def kosten(self) -> Decimal:
        return sum((p.kosten for p in self.positionen), Decimal("0.00"))

    @property
    def bausteine(self) -> dict[str, Planposition]:
        return {p.schluessel: p for p in self.positionen if p.stunden is not None}

    @property
    def bemerkung(self) -> str:
        """What a reader must know of the month beside its figures."""
        if self.tarif_bis:
            return f"Tarif bis {german_date(self.tarif_bis)} fortgeschrieben"
        return "" if self.geplant else f"ohne Plan: {self.stand}"


def monatsminuten(stunden: Decimal) -> Decimal:
    """Planned Produktivminuten of one month: a twelfth of the hours a year. Annahme, see
    docs/entscheidungen.
    """
    return stunden * 60 / MONATE


def planjahr(
    zeilen: Sequence[Vertragszeile],
    tarife: Tarifwerk,
    jahr: int,
    geschlossen: date | None = None,
) -> tuple[Planmonat, ...]:
    """The twelve months of a year for the contract rows of one gE; the only place where a plan
    arises.

    `geschlossen` is its last day: whatever Kermit says of the months after it, no contract runs.
    """
    months = [Month(jahr, number) for number in range(1, MONATE + 1)]
    bis = geschlossen or date.max
    offen = planmonate(zeilen, tarife, [m for m in months if m.first <= bis])
    danach = (Planmonat(m, Planstand.GESCHLOSSEN) for m in months if m.first > bis)
    return (*offen, *danach)


def planmonat(zeilen: Sequence[Vertragszeile], tarife: Tarifwerk, monat: Month) -> Planmonat:
    """The plan of one month, or why there is none."""
    return next(planmonate(zeilen, tarife, (monat,)))


def planmonate(
    zeilen: Sequence[Vertragszeile], tarife: Tarifwerk, monate: Sequence[Month]
) -> Iterator[Planmonat]:
    """The plan of each month; months that rest on the same version and tariff share its lines."""
    positionen: tuple[Planposition, ...] = ()
    zuvor = None
    for monat, grundlage in zip(monate, plangrundlagen(zeilen, tarife, monate), strict=True):
        if isinstance(grundlage, Planstand):
            yield Planmonat(monat, grundlage)
            continue
        if zuvor is None or grundlage.anders_als(zuvor):
            positionen, zuvor = _positionen(grundlage, tarife), grundlage
        tarif = grundlage.tarif
        bis = None if tarif.gueltig_ab <= monat.first <= tarif.gueltig_bis else tarif.gueltig_bis
        yield Planmonat(monat, Planstand.GEPLANT, positionen, bis)


@dataclass(frozen=True, slots=True)
class Plangrundlage:
    """What the plan of a month rests on: the rows of one contract version, and a tariff."""

    fassung: Sequence[Vertragszeile]
    katalog: str
    tarif: Tarif

    def anders_als(self, other: Plangrundlage) -> bool:
        """Do two months of one gE rest on different rows or rates?"""
        return self.fassung is not other.fassung or self.tarif is not other.tarif


def plangrundlagen(
    zeilen: Sequence[Vertragszeile], tarife: Tarifwerk, monate: Iterable[Month]
) -> Iterator[Plangrundlage | Planstand]:
    """What the plan of each month rests on, or why it has none."""
    fassungen = Vertragsfassungen(zeilen)
    for monat in monate:
        fassung = fassungen.im(monat)
        if isinstance(fassung, Planstand):
            yield fassung
            continue
        first = fassung[0]
        katalog = tarife.katalog_von(first.vertragsart, first.service_portfolio) or ""
        tarif = tarif_fuer(tarife, katalog, monat)
        if tarif is None or first.laufzeit not in tarif.saetze:
            yield Planstand.OHNE_TARIF
        else:
            yield Plangrundlage(fassung, katalog, tarif)


def tarif_fuer(tarife: Tarifwerk, katalog: str, monat: Month) -> Tarif | None:
    """The tariff in force on the first of the month; a month without one takes the last one known
    before it, else the nearest.
    """
    earlier = [t for t in tarife.tarife if t.katalog == katalog and t.gueltig_ab <= monat.first]
    return max(earlier, key=lambda t: t.gueltig_ab, default=None) or tarife.naechstliegend(
        katalog, monat.first
    )


def _positionen(grundlage: Plangrundlage, tarife: Tarifwerk) -> tuple[Planposition, ...]:
    first, katalog = grundlage.fassung[0], tarife.kataloge[grundlage.katalog]
    saetze = grundlage.tarif.saetze[first.laufzeit]
    grundpreis = Position(
        schluessel=BG,
        bezeichnung="BG-Grundpreis",
        menge=Decimal(first.bg_zahl),
        einheit="BG",
        satz=saetze.bg_grundpreis,
    )
    return (
        Planposition(grundpreis, None),
        *(
            _baustein(z, z.stunden, katalog, saetze.volumenpreis_von(z.schluessel))
            for z in grundlage.fassung
            if z.gewaehlt and z.stunden is not None and z.schluessel in _bepreiste(katalog)
        ),
    )


def _bepreiste(katalog: Katalog) -> set[str]:
    return {key for key, position in katalog.positionen.items() if position.bepreist}


def _baustein(z: Vertragszeile, stunden: Decimal, katalog: Katalog, satz: Decimal) -> Planposition:
    angabe = Bausteinangabe(
        schluessel=z.schluessel,
        name=katalog.positionen[z.schluessel].name,
        gewaehlt=z.gewaehlt,
        bepreist=True,
        stunden=stunden,
        vza=z.vza,
    )
    return Planposition(
        Position(
            schluessel=z.schluessel,
            bezeichnung=angabe.bezeichnung,
            menge=monatsminuten(stunden),
            einheit="Produktivminuten",
            satz=satz,
        ),
        stunden,
    )


def minuten_im(
    zeilen: Mapping[str, Sequence[Vertragszeile]], tarife: Tarifwerk, monat: Month
) -> dict[str, dict[str, Decimal]]:
    """gE -> Baustein -> planned Produktivminuten of one month."""
    months = {jcnr: planmonat(rows, tarife, monat) for jcnr, rows in zeilen.items()}
    return {
        jcnr: {key: p.menge for key, p in plan.bausteine.items()} for jcnr, plan in months.items()
    }
