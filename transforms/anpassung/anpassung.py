"""A change of quantities of one gE: what holds before and after, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from transforms.anpassung.kenntnis import Kenntnis
from transforms.anpassung.mengenvergleich import Monatsvergleich, Zeitraumsumme, vergleiche
from transforms.anpassung.wunsch import Wunsch
from transforms.jahr.monatsplan import Planmonat, planjahr
from transforms.jahr.reichweite import Reichweite, reichweite
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.kalendertag import tag_davor
from transforms.kern.money import CENT, gerundet, summe
from transforms.kern.month import Month
from transforms.planung.vereinbarung import vza
from transforms.preise.tarife import Katalog
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile


@dataclass(frozen=True, slots=True, kw_only=True)
class Bausteinwechsel:
    """One Baustein of the contract, before and after, chosen or not."""

    vorher: Vertragszeile
    nachher: Vertragszeile
    name: str  # `Steigerung der Anzahl von Gesprächen`
    bepreist: bool

    @property
    def schluessel(self) -> str:
        return self.vorher.schluessel

    @property
    def veraendert(self) -> bool:
        """No hours, and 0 of them, of a Baustein that is not chosen are the same."""
        return (self.vorher.gewaehlt, self.stunden_vorher) != (
            self.nachher.gewaehlt,
            self.stunden_nachher,
        )

    @property
    def stunden_vorher(self) -> Decimal:
        """Hours a year that are agreed; 0 where it is not chosen, or has none of its own."""
        return _stunden(self.vorher)

    @property
    def stunden_nachher(self) -> Decimal:
        return _stunden(self.nachher)

    @property
    def stunden_mehr(self) -> Decimal:
        return self.stunden_nachher - self.stunden_vorher

    @property
    def vza_vorher(self) -> Fraction:
        return vza(self.stunden_vorher)

    @property
    def vza_nachher(self) -> Fraction:
        return vza(self.stunden_nachher)

    @property
    def vza_mehr(self) -> Fraction:
        return vza(self.stunden_mehr)


def _stunden(z: Vertragszeile) -> Decimal:
    return z.stunden if z.gewaehlt and z.stunden is not None else Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stellenwechsel:
    """The posts of the Service Center, and what of them is free before and after: posts less locked
    ones less the VZA of the hours that all its gE agreed. Negative: too few. Free before is told
    to a hundredth, after by what the gE itself changes: no finer is told what others agreed.
    """

    service_center: str
    stellen: Decimal
    gesperrt: Decimal
    bedarf_vorher: Fraction  # VZA
    bedarf_nachher: Fraction

    @property
    def besetzbar(self) -> Decimal:
        return self.stellen - self.gesperrt

    @property
    def frei_vorher(self) -> Fraction:
        return Fraction(gerundet(Fraction(self.besetzbar) - self.bedarf_vorher, CENT))

    @property
    def frei_nachher(self) -> Fraction:
        return self.frei_vorher - (self.bedarf_nachher - self.bedarf_vorher)


@dataclass(frozen=True, kw_only=True)
class Anpassung:
    """A change that nothing speaks against so far."""

    wunsch: Wunsch
    kenntnis: Kenntnis
    ab: Month  # the first month of the new quantities
    stammzeile: Stammzeile  # the gE in that month
    katalog: Katalog
    vorher: tuple[Vertragszeile, ...]  # the version that holds in that month as things stand
    nachher: tuple[Vertragszeile, ...]  # the version that would hold instead, row by row
    zeilen_nachher: tuple[Vertragszeile, ...]  # all contract rows of the gE, with both versions

    @property
    def kopf(self) -> Dokumentkopf:
        return self.stammzeile.kopf

    @property
    def vertragsnummer(self) -> str:
        return self.vorher[0].vertragsnummer

    @property
    def vertragsart(self) -> str:
        return self.vorher[0].vertragsart

    @property
    def laufzeit(self) -> int:
        """Years; no change moves it."""
        return self.vorher[0].laufzeit

    @property
    def beginn(self) -> date:
        return self.vorher[0].beginn

    @property
    def ende(self) -> date:
        """Last day of the term, or of the gE, whichever comes first."""
        ende = self.vorher[0].ende
        return min(ende, self.kenntnis.geschlossen) if self.kenntnis.geschlossen else ende

    @property
    def letzter_tag_davor(self) -> date:
        return tag_davor(self.ab.first)

    @property
    def bg_vorher(self) -> int:
        return self.vorher[0].bg_zahl

    @property
    def bg_nachher(self) -> int:
        return self.nachher[0].bg_zahl

    @cached_property
    def bausteine(self) -> tuple[Bausteinwechsel, ...]:
        """Every Baustein of the contract, chosen or not."""
        positionen = self.katalog.positionen
        return tuple(
            Bausteinwechsel(
                vorher=alt,
                nachher=neu,
                name=positionen[alt.schluessel].name,
                bepreist=positionen[alt.schluessel].bepreist,
            )
            for alt, neu in zip(self.vorher, self.nachher, strict=True)
        )

    @property
    def geaenderte(self) -> tuple[Bausteinwechsel, ...]:
        return tuple(b for b in self.bausteine if b.veraendert)

    @property
    def gewaehlte(self) -> tuple[Bausteinwechsel, ...]:
        """Those chosen before or after."""
        return tuple(b for b in self.bausteine if b.vorher.gewaehlt or b.nachher.gewaehlt)

    @property
    def mehrstunden(self) -> Decimal:
        """Hours a year more, over all Bausteine; negative: fewer."""
        return summe(b.stunden_mehr for b in self.bausteine)

    def _jahresplan(self, zeilen: Sequence[Vertragszeile], jahr: int) -> tuple[Planmonat, ...]:
        return planjahr(zeilen, self.kenntnis.tarife, jahr, self.kenntnis.geschlossen)

    def plan_vorher(self, jahr: int) -> tuple[Planmonat, ...]:
        """The twelve months of a year by the contract as it is (R11)."""
        return self._jahresplan(self.kenntnis.vertraege, jahr)

    def plan_nachher(self, jahr: int) -> tuple[Planmonat, ...]:
        return self._jahresplan(self.zeilen_nachher, jahr)

    @cached_property
    def jahr(self) -> tuple[Monatsvergleich, ...]:
        """The planned months of the calendar year of the change, those before it too."""
        return vergleiche(self.plan_vorher(self.ab.year), self.plan_nachher(self.ab.year))

    @cached_property
    def monate(self) -> tuple[Monatsvergleich, ...]:
        """Every month from the change to the end of the term."""
        jahre = range(self.ab.year, self.ende.year + 1)
        return tuple(
            m
            for jahr in jahre
            for m in vergleiche(self.plan_vorher(jahr), self.plan_nachher(jahr))
            if self.ab <= m.monat and m.monat.last <= self.ende
        )

    @property
    def rest_des_jahres(self) -> Zeitraumsumme:
        return Zeitraumsumme(monate=tuple(m for m in self.monate if m.monat.year == self.ab.year))

    @property
    def rest_der_laufzeit(self) -> Zeitraumsumme:
        return Zeitraumsumme(monate=self.monate)

    @cached_property
    def verbraucht(self) -> Mapping[str, Mapping[Month, Decimal]]:
        """Baustein -> billed month of the year before the change -> Produktivminuten."""
        return {
            key: {m: v for m, v in months.items() if m.year == self.ab.year and m < self.ab}
            for key, months in self.kenntnis.verbrauch.items()
        }

    def reichweiten(self, *, nachher: bool) -> dict[str, Reichweite]:
        """Of each Baustein with agreed hours and a billed month in the year, by the pace (R11)."""
        zeilen = self.zeilen_nachher if nachher else self.kenntnis.vertraege
        plan = self._jahresplan(zeilen, self.ab.year)
        found = (reichweite(key, plan, months) for key, months in self.verbraucht.items())
        return {r.schluessel: r for r in found if r is not None}

    @property
    def stellen(self) -> Stellenwechsel | None:
        """None where nobody knows the posts of its Service Center."""
        lage = self.kenntnis.stellen
        if lage is None or lage.stellen is None or lage.gesperrt is None:
            return None
        return Stellenwechsel(
            service_center=lage.service_center,
            stellen=lage.stellen,
            gesperrt=lage.gesperrt,
            bedarf_vorher=lage.bedarf,
            bedarf_nachher=lage.bedarf + vza(self.mehrstunden),
        )
