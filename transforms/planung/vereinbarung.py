"""What did a gE choose: which Bausteine, how many hours, for how long, at what price?

What is agreed is hours per Baustein rounded to a tenth first; totals, VZA and costs follow from
these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from transforms.kern.baustein import bausteinname
from transforms.kern.money import round_half_up, summe
from transforms.kern.source import Source
from transforms.planung.preisstand import Preisstand
from transforms.planung.varianten import Kostenvariante, variante, varianten
from transforms.preise.tarife import Katalog
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import order_of, schluessel_in

ZEHNTEL = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarungszeile:
    """One Baustein of the catalogue, chosen or not."""

    schluessel: str
    name: str
    bepreist: bool
    gewaehlt: bool
    stunden: Decimal | None  # a year, to a tenth; None where none are named
    konkretisierung: str
    source: Source | None  # the row of the choice; None where it does not name the Baustein

    @property
    def bezeichnung(self) -> str:
        """`Baustein 1 – Inbound-Telefonie`"""
        return f"{bausteinname(self.schluessel)} – {self.name}"

    @property
    def zaehlt(self) -> bool:
        """Whether its hours are agreed."""
        return self.gewaehlt and self.bepreist

    @property
    def vza(self) -> Fraction | None:
        return None if self.stunden is None else vza(self.stunden)


def vza(stunden: Decimal | Fraction) -> Fraction:
    """Full-time posts for productive hours a year."""
    return Fraction(stunden) / Fraction(PRODUKTIVSTUNDEN_JE_VZA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarung:
    """The choice of one gE for a plan year."""

    zeilen: tuple[Vereinbarungszeile, ...]  # every Baustein of the catalogue, in its order
    laufzeit: int
    bg_zahl: int | None
    ziel_gemeinsam: Decimal | None
    datum_sc: date | None
    datum_jc: date | None
    preisstand: Preisstand | None  # of the catalogue it was chosen from
    varianten: tuple[Kostenvariante, ...]  # none without a tariff
    quellen: tuple[Wahlzeile, ...]

    @property
    def gewaehlte(self) -> tuple[Vereinbarungszeile, ...]:
        return tuple(z for z in self.zeilen if z.gewaehlt)

    def zeile(self, schluessel: str) -> Vereinbarungszeile | None:
        return next((z for z in self.zeilen if z.schluessel == schluessel), None)

    @property
    def stunden(self) -> Decimal:
        """Agreed productive hours a year: the sum of the rounded ones."""
        return summe(z.stunden for z in self.zeilen if z.zaehlt and z.stunden is not None)

    @property
    def vza(self) -> Fraction:
        return vza(self.stunden)

    @property
    def erfuellungsgrad_b4(self) -> Fraction | None:
        """Hours of Baustein 4 as a share of those of Baustein 1; None where not both are chosen.
        Another thing than the Erfüllungsgrad of the MMI.
        """
        eins, vier = self.zeile("B1"), self.zeile("B4")
        if not (eins and vier and eins.zaehlt and vier.zaehlt and eins.stunden):
            return None
        return None if vier.stunden is None else Fraction(vier.stunden) / Fraction(eins.stunden)

    @property
    def gewaehlte_variante(self) -> Kostenvariante | None:
        """What the year costs under the Laufzeit that was chosen."""
        return variante(self.varianten, self.laufzeit)


def vereinbarung(
    zeilen: Sequence[Wahlzeile],
    katalog: Katalog,
    preisstand: Preisstand | None,
    bg_zahl: int | None,
) -> Vereinbarung:
    """From the rows of one gE; a Baustein without a row was not chosen. `bg_zahl` counts where the
    choice names none.
    """
    rows = {schluessel_in(katalog.vertragsart, z.baustein): z for z in zeilen}
    found = tuple(
        _zeile(key, katalog, rows.get(key)) for key in sorted(katalog.positionen, key=order_of)
    )
    stunden = {z.schluessel: Fraction(z.stunden) for z in found if z.zaehlt and z.stunden}
    bg = next((z.bg_zahl for z in zeilen if z.bg_zahl is not None), bg_zahl)
    return Vereinbarung(
        zeilen=found,
        laufzeit=zeilen[0].laufzeit,
        bg_zahl=bg,
        ziel_gemeinsam=_erste(zeilen, "ziel_gemeinsam"),
        datum_sc=_erste(zeilen, "datum_sc"),
        datum_jc=_erste(zeilen, "datum_jc"),
        preisstand=preisstand,
        varianten=varianten(preisstand.tarif, bg, stunden) if preisstand else (),
        quellen=tuple(zeilen),
    )


def _zeile(schluessel: str, katalog: Katalog, wahl: Wahlzeile | None) -> Vereinbarungszeile:
    position = katalog.positionen[schluessel]
    stunden = wahl.stunden if wahl else None
    return Vereinbarungszeile(
        schluessel=schluessel,
        name=position.name,
        bepreist=position.bepreist,
        gewaehlt=bool(wahl and wahl.gewaehlt),
        stunden=None if stunden is None else round_half_up(stunden, ZEHNTEL),
        konkretisierung=(wahl.konkretisierung or "") if wahl else "",
        source=wahl.source if wahl else None,
    )


def _erste(zeilen: Sequence[Wahlzeile], name: str) -> Any:
    return next((value for z in zeilen if (value := getattr(z, name)) is not None), None)
