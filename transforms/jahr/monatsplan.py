"""What is planned for a gE in each month of a year, and what would it cost (R11)?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from transforms.kern.dokument import Bausteinangabe
from transforms.kern.month import Month, german_date
from transforms.preise.kosten import BG, Position
from transforms.preise.tarife import Katalog, Tarif, Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, collides, order_of

MONATE = 12


class Planstand(StrEnum):
    """Why a month has a plan, or has none."""

    GEPLANT = "geplant"
    DAVOR = "vor Vertragsbeginn"
    DANACH = "nach Vertragsende"
    DAZWISCHEN = "zwischen zwei Verträgen"
    GESCHLOSSEN = "die gE ist geschlossen"
    OHNE_FASSUNG = "keine Fassung des Vertrags gilt"
    ANGEBROCHEN = "eine Fassung des Vertrags gilt nicht den ganzen Monat"
    MEHRERE = "mehrere Fassungen des Vertrags gelten zugleich"
    OHNE_TARIF = "kein Tarif bekannt"

    @property
    def vertragsmonat(self) -> bool:
        """Does a contract run in the month, with or without a plan?"""
        return self not in {
            Planstand.DAVOR,
            Planstand.DANACH,
            Planstand.DAZWISCHEN,
            Planstand.GESCHLOSSEN,
        }


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
    months = (Month(jahr, number) for number in range(1, MONATE + 1))
    return tuple(
        Planmonat(m, Planstand.GESCHLOSSEN)
        if geschlossen and geschlossen < m.first
        else planmonat(zeilen, tarife, m)
        for m in months
    )


def planmonat(zeilen: Sequence[Vertragszeile], tarife: Tarifwerk, monat: Month) -> Planmonat:
    """The plan of one month, or why there is none."""
    fassung = fassung_im(zeilen, monat)
    if isinstance(fassung, Planstand):
        return Planmonat(monat, fassung)
    katalog = tarife.katalog_von(fassung[0].vertragsart, fassung[0].service_portfolio) or ""
    tarif = tarif_fuer(tarife, katalog, monat)
    if tarif is None or fassung[0].laufzeit not in tarif.saetze:
        return Planmonat(monat, Planstand.OHNE_TARIF)
    bis = None if tarif.gueltig_ab <= monat.first <= tarif.gueltig_bis else tarif.gueltig_bis
    return Planmonat(
        monat, Planstand.GEPLANT, _positionen(fassung, tarife.kataloge[katalog], tarif), bis
    )


def fassung_im(zeilen: Sequence[Vertragszeile], monat: Month) -> list[Vertragszeile] | Planstand:
    """The rows of the one contract version that holds for the whole month, in the order of their
    Bausteine; else what the month is.
    """
    rows = [z for z in zeilen if z.ab <= z.bis and z.touches(monat)]
    if not rows:
        return _ohne_zeile(zeilen, monat)
    if any(not z.covers(monat) for z in rows):
        return Planstand.ANGEBROCHEN
    terms = {
        (z.vertragsnummer, z.vertragsart, z.service_portfolio, z.laufzeit, z.bg_zahl) for z in rows
    }
    if len(terms) > 1 or any(collides(one, other) for one, other in combinations(rows, 2)):
        return Planstand.MEHRERE
    return sorted(rows, key=lambda z: order_of(z.schluessel))


def _ohne_zeile(zeilen: Sequence[Vertragszeile], monat: Month) -> Planstand:
    """Whether a contract runs is told by its beginning and end; when its versions hold, by them."""
    if any(z.beginn <= monat.last and z.ende >= monat.first for z in zeilen):
        return Planstand.OHNE_FASSUNG
    if all(z.beginn > monat.last for z in zeilen):
        return Planstand.DAVOR
    ended = all(z.ende < monat.first for z in zeilen)
    return Planstand.DANACH if ended else Planstand.DAZWISCHEN


def tarif_fuer(tarife: Tarifwerk, katalog: str, monat: Month) -> Tarif | None:
    """The tariff in force on the first of the month; a month without one takes the last one known
    before it, else the nearest.
    """
    earlier = [t for t in tarife.tarife if t.katalog == katalog and t.gueltig_ab <= monat.first]
    return max(earlier, key=lambda t: t.gueltig_ab, default=None) or tarife.naechstliegend(
        katalog, monat.first
    )


def _positionen(
    fassung: Sequence[Vertragszeile], katalog: Katalog, tarif: Tarif
) -> tuple[Planposition, ...]:
    first, saetze = fassung[0], tarif.saetze[fassung[0].laufzeit]
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
            for z in fassung
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
