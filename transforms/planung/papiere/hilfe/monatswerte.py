"""Which figure stands in each row of the Planungshilfe, month by month and for the year?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from transforms.kern.money import dezimal
from transforms.kern.month import Month
from transforms.planung.bedarf import Basismonat, Bedarf
from transforms.planung.je_art import JeArt

Zahl = Fraction | Decimal | int | None
Im = Callable[[Basismonat], Zahl]


@dataclass(frozen=True, slots=True)
class Monatsreihe:
    """The months of the basis period, in their order; None in a month without data."""

    monate: tuple[Decimal | None, ...]
    gesamt: Decimal | None


def als_dezimal(zahl: Zahl) -> Decimal | None:
    """A figure as the decimal a cell keeps."""
    return None if zahl is None else dezimal(Fraction(zahl))


@dataclass(frozen=True, slots=True)
class _Jahr:
    """The months of a need as they stand in the columns of the sheet."""

    bedarf: Bedarf
    zeitraum: Sequence[Month]

    def reihe(self, im: Im, gesamt: Zahl) -> Monatsreihe:
        by_month = {m.monat: m for m in self.bedarf.monate}
        found = (im(by_month[m]) if m in by_month else None for m in self.zeitraum)
        return Monatsreihe(tuple(map(als_dezimal, found)), als_dezimal(gesamt))

    def summe(self, im: Im) -> Monatsreihe:
        found = (Fraction(im(m) or 0) for m in self.bedarf.monate)
        return self.reihe(im, sum(found, Fraction(0)) * self.bedarf.faktor)

    def je_art(self, vorsatz: str, im: Callable[[Basismonat], JeArt]) -> dict[str, Monatsreihe]:
        return {
            f"{vorsatz}call": self.summe(lambda m: im(m).call),
            f"{vorsatz}rueckrufe": self.summe(lambda m: im(m).rueckrufe),
            f"{vorsatz}versand": self.summe(lambda m: im(m).versand),
        }

    def mittel(self, anteil: Callable[[Basismonat], Decimal], gewicht: Im) -> Monatsreihe:
        """A share, and that of all months, weighed by what it is a share of; without anything, the
        plain mean.
        """
        gewichte = [Fraction(gewicht(m) or 0) for m in self.bedarf.monate]
        anteile = [Fraction(anteil(m)) for m in self.bedarf.monate]
        if not sum(gewichte) > 0:
            return self.reihe(anteil, sum(anteile, Fraction(0)) / len(anteile))
        teile = (g * a for g, a in zip(gewichte, anteile, strict=True))
        return self.reihe(anteil, sum(teile, Fraction(0)) / sum(gewichte))


def monatswerte(
    bedarf: Bedarf, zeitraum: Sequence[Month], eigene_ziele: Mapping[Month, Decimal]
) -> dict[str, Monatsreihe]:
    """Row -> its figures. Figures of a year are extrapolated where months are missing."""
    jahr = _Jahr(bedarf, zeitraum)
    return {**_bedarf(jahr, eigene_ziele), **_begrenzung(jahr), **_basis(jahr)}


def _bedarf(jahr: _Jahr, eigene_ziele: Mapping[Month, Decimal]) -> dict[str, Monatsreihe]:
    """What the goal needs."""
    b = jahr.bedarf
    ziel = b.noetige_gespraeche / b.anrufe if b.anrufe > 0 else None
    return {
        "anrufe_sc": jahr.summe(lambda m: m.anrufe_sc),
        "beruecksichtigung": jahr.mittel(lambda m: m.beruecksichtigung, lambda m: m.anrufe_sc),
        "anruferweiterung": jahr.summe(lambda m: m.anruferweiterung),
        "erhoehung": jahr.mittel(lambda m: m.erhoehung, lambda m: m.anruferweiterung),
        "weiterleitungen": jahr.summe(lambda m: m.weiterleitungen),
        "abzug": jahr.mittel(lambda m: m.abzug, lambda m: m.weiterleitungen),
        "anrufe": jahr.summe(lambda m: m.anrufe),
        "eigenes_ziel": jahr.reihe(lambda m: eigene_ziele.get(m.monat), None),
        "ziel": jahr.reihe(lambda m: m.ziel, ziel),
        "gespraeche": jahr.summe(lambda m: m.noetige_gespraeche),
        **jahr.je_art("", b.produktivzeit_im),
        "vza": jahr.reihe(b.kapazitaet_im, b.vza),
    }


def _begrenzung(jahr: _Jahr) -> dict[str, Monatsreihe]:
    """What the posts of the year make possible; they are the same in every month."""
    b = jahr.bedarf
    return {
        "moegliche": jahr.summe(b.moegliche_gespraeche_im),
        "moegliche_erreichbarkeit": jahr.reihe(
            b.moegliche_erreichbarkeit_im, b.moegliche_erreichbarkeit
        ),
        **jahr.je_art("m_", b.moegliche_produktivzeit_im),
        "m_vza": jahr.reihe(lambda _: b.vza, b.vza),
        "empfehlung": jahr.summe(b.empfehlung_im),
    }


def _basis(jahr: _Jahr) -> dict[str, Monatsreihe]:
    """What was delivered, and the calendar."""
    return {
        "b_gespraeche": jahr.summe(lambda m: m.gespraeche),
        **jahr.je_art("b_", lambda m: m.stunden),
        "arbeitstage": jahr.summe(lambda m: m.arbeitstage),
    }
