"""A contract told in a line, and what a year makes of it: for tests that compute plan and outlook
by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.regelstand import tarifwerk
from transforms.jahr.ausblick import Ausblick, ausblick
from transforms.jahr.jahresluecken import OffenerMonat, offene_monate
from transforms.jahr.jahresmonat import Abgerechnet
from transforms.jahr.monatsplan import Planmonat, planjahr
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.vertraege import Vertragszeile

JAHR = 2023
SATZ_BG = {1: Decimal("2.58"), 2: Decimal("2.50"), 3: Decimal("2.46")}
SATZ_MINUTE = {1: Decimal("0.82"), 2: Decimal("0.80"), 3: Decimal("0.79")}


def zeile(
    baustein: str,
    stunden: str | None,
    *,
    ab: date = date(2023, 1, 1),
    bis: date | None = None,
    beginn: date | None = None,
    ende: date = date(2025, 12, 31),
    laufzeit: int = 3,
    bg: int = 3000,
    nummer: str = "V-1",
    gewaehlt: bool = True,
    alt: bool = False,
) -> Vertragszeile:
    """One row of Kermit; three years from January 2023 unless said otherwise."""
    return Vertragszeile(
        vertragsnummer=nummer,
        jcnr="JC90001",
        vertragsart="Altvertrag" if alt else "Neuvertrag",
        service_portfolio="2020" if alt else "2022",
        beginn=beginn or ab,
        laufzeit=laufzeit,
        ende=ende,
        baustein=baustein,
        gewaehlt=gewaehlt,
        stunden=None if stunden is None else Decimal(stunden),
        vza=None,
        bg_zahl=bg,
        gueltig_ab=ab,
        gueltig_bis=bis,
        tv_beschluss=None,
        source=Source("kermit_vertraege.xlsx", "Verträge", ab.month * 100 + int(baustein[1:])),
    )


def plan(zeilen: tuple[Vertragszeile, ...], jahr: int = JAHR) -> tuple[Planmonat, ...]:
    return planjahr(zeilen, tarifwerk(), jahr)


def abgerechnet(bg: int, minuten: Mapping[str, str], laufzeit: int = 3) -> Abgerechnet:
    """A month as the bill has it, by the rates of 2023 for the Neuvertrag."""
    menge = {key: Decimal(value) for key, value in minuten.items()}
    volumen = sum(
        (cent(value * SATZ_MINUTE[laufzeit]) for value in menge.values()), Decimal("0.00")
    )
    return Abgerechnet(cent(bg * SATZ_BG[laufzeit]), volumen, tuple(menge.items()))


def cent(betrag: Decimal) -> Decimal:
    """Half up, by whole numbers."""
    return Decimal(int(betrag * 100 + Decimal("0.5"))) / 100


def jahr_von(
    zeilen: tuple[Vertragszeile, ...],
    minuten: Mapping[int, Mapping[str, str]],
    bg: int = 3000,
    laufzeit: int = 3,
    jahr: int = JAHR,
) -> Ausblick:
    """The year with some months billed: number of the month -> minutes per Baustein."""
    return ausblick(
        plan(zeilen, jahr),
        {Month(jahr, m): abgerechnet(bg, werte, laufzeit) for m, werte in minuten.items()},
    )


def offene(
    zeilen: tuple[Vertragszeile, ...], bis: int, billed: set[int], held_back: set[int]
) -> tuple[OffenerMonat, ...]:
    return offene_monate(
        "JC90001",
        plan(zeilen),
        Month(JAHR, bis),
        {Month(JAHR, m) for m in billed},
        {Month(JAHR, m): frozenset({"JC90001"}) for m in held_back},
    )
