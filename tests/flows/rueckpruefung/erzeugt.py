"""Makes planning sheets whose figures are right, and plants errors in them.

The figures come from random inputs by the computation of the planning (transforms.planung.bedarf),
which knows nothing of the check. A cell is *determined* where every value that the printed figures
of a year leave to the productive time per conversation prints the same: then the rest of the sheet
fixes it. An error is planted in determined cells only, and never within what rounding explains.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.money import german_number, gerundet
from transforms.kern.month import Month
from transforms.planung.bedarf import Basismonat, Bedarf
from transforms.planung.je_art import JeArt

ARTEN = ("call", "rueckrufe", "versand")
KURZ = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
LAENDER = ("BW", "BY", "NW", "SN", "HE", "BE")
GANZ, ZEHNTEL, HUNDERTSTEL = Decimal(1), Decimal("0.1"), Decimal("0.01")

# row -> label, unit, the digit it is printed to, that of its year; shares are in percent
ZEILEN = {
    "anrufe_sc": ("Anrufe SC", "Anzahl", GANZ, GANZ),
    "beruecksichtigung": ("Berücksichtigung in der Planung", "Prozent", GANZ, ZEHNTEL),
    "anruferweiterung": ("Anruferweiterung an Jobcenter", "Anzahl", GANZ, GANZ),
    "erhoehung": ("Berücksichtigung durch Erhöhung", "Prozent", GANZ, ZEHNTEL),
    "weiterleitungen": ("Anruferweiterungen", "Anzahl", GANZ, GANZ),
    "abzug": ("Berücksichtigung durch Abzug", "Prozent", GANZ, ZEHNTEL),
    "anrufe": ("Anrufe gesamt in der Planung", "Anzahl", GANZ, GANZ),
    "ziel": ("Ziel telefonische Erreichbarkeit", "Prozent", GANZ, ZEHNTEL),
    "gespraeche": ("erfordert Anzahl Gespräche", "Anzahl", GANZ, GANZ),
    "call": ("erfordert Produktivzeit Call", "Stunden", ZEHNTEL, ZEHNTEL),
    "rueckrufe": ("erfordert Produktivzeit Rückrufe", "Stunden", ZEHNTEL, ZEHNTEL),
    "versand": ("erfordert Produktivzeit Versand", "Stunden", ZEHNTEL, ZEHNTEL),
    "vza": ("erfordert Mitarbeiterkapazität", "VZA", ZEHNTEL, HUNDERTSTEL),
    "moegliche": ("mögliche Gespräche", "Anzahl", GANZ, GANZ),
    "erreichbarkeit": ("mögliche Erreichbarkeit", "Prozent", GANZ, ZEHNTEL),
    "call2": ("erfordert Produktivzeit Call", "Stunden", ZEHNTEL, ZEHNTEL),
    "rueckrufe2": ("erfordert Produktivzeit Rückrufe", "Stunden", ZEHNTEL, ZEHNTEL),
    "versand2": ("erfordert Produktivzeit Versand", "Stunden", ZEHNTEL, ZEHNTEL),
    "vza2": ("erfordert Mitarbeiterkapazität", "VZA", ZEHNTEL, HUNDERTSTEL),
    "bedarf": ("Bedarf Volumen Baustein 1+4", "berechnet für 12 Monate", GANZ, ZEHNTEL),
    "bedarf_vza": ("Bedarf in VZA", "Brutto", GANZ, HUNDERTSTEL),
    "empfehlung": ("Empfehlung Anruferweiterung an JC je Arbeitstag", "Anzahl", GANZ, GANZ),
}
ANTEILE = ("beruecksichtigung", "erhoehung", "abzug", "ziel", "erreichbarkeit")
NUR_JAHR = ("bedarf", "bedarf_vza")
Platz = tuple[str, int]  # row and month; -1 is the year


@dataclass(frozen=True)
class Erzeugt:
    """A sheet: what it prints, and the values its cells may have by what is printed of the year."""

    land: str
    monate: tuple[Month, ...]
    werte: dict[Platz, Decimal]  # as printed; shares in percent
    bereich: dict[Platz, tuple[Decimal, Decimal]]  # printed values that the rest leaves

    def bestimmt(self, platz: Platz) -> bool:
        lo, hi = self.bereich.get(platz, (Decimal(0), Decimal(1)))
        return lo == hi

    def mit(self, platz: Platz, wert: Decimal) -> Erzeugt:
        return replace(self, werte={**self.werte, platz: wert})

    @property
    def text(self) -> str:
        """Tab separated, laid out like the sheets of the gE: the heads one column to the right."""
        namen = [f"{KURZ[m.month - 1]} {m.year % 100}" for m in self.monate]
        kopf = ["Jobcenter", "JCNR", "Region", "Regionaldirektion"]
        zeilen = [
            kopf,
            ["JC Muster", "JC90001", "Muster", self.land],
            [*[""] * 14, "Gesamt", *namen],
        ]
        zeilen += [self._zeile(schluessel) for schluessel in ZEILEN]
        return "\n".join("\t".join(zeile) for zeile in zeilen) + "\n"

    def _zeile(self, schluessel: str) -> list[str]:
        label, einheit, *_ = ZEILEN[schluessel]
        jahr = druck(schluessel, -1, self.werte[schluessel, -1])
        if schluessel in NUR_JAHR:
            return [label, einheit, jahr]
        monate = [druck(schluessel, m, self.werte[schluessel, m]) for m in range(12)]
        return [label, einheit, jahr, *[""] * 11, *monate]


def stelle(platz: Platz) -> Decimal:
    """One unit of the last digit a cell prints."""
    _, _, monat, jahr = ZEILEN[platz[0]]
    return monat if platz[1] >= 0 else jahr


def druck(schluessel: str, m: int, wert: Decimal) -> str:
    stellen = -int(stelle((schluessel, m)).as_tuple().exponent)
    return german_number(wert, stellen) + ("%" if schluessel in ANTEILE else "")


def saubere(wuerfel: random.Random) -> Erzeugt:
    """A sheet without an error."""
    land, ziel = wuerfel.choice(LAENDER), Decimal(wuerfel.randint(40, 80)) / 100
    erster = Month(wuerfel.randint(2020, 2023), wuerfel.randint(1, 12))
    monate = tuple(erster.plus(n) for n in range(12))
    anteil = wuerfel.choice((0, wuerfel.randint(5, 20)))
    basis = tuple(_monat(wuerfel, m, land, ziel, anteil) for m in monate)
    bedarf = Bedarf(monate=basis)
    werte = {p: gerundet(w, stelle(p)) for p, w in _werte(bedarf, bedarf.minuten_je_gespraech)}
    bereich = _bereich(bedarf, werte)
    return Erzeugt(land=land, monate=monate, werte=werte, bereich=bereich)


def _monat(
    wuerfel: random.Random, monat: Month, land: str, ziel: Decimal, anteil: int
) -> Basismonat:
    anrufe = wuerfel.randint(1_000, 12_000)
    weiter = (
        round(anrufe * anteil / 100) if wuerfel.random() < 0.9 else wuerfel.randint(0, anrufe // 4)
    )
    gespraeche = wuerfel.randint(500, 6_000)
    return Basismonat(
        monat=monat,
        arbeitstage=len(arbeitstage(monat, land)),
        anrufe_sc=anrufe,
        weiterleitungen=weiter,
        gespraeche=gespraeche,
        call=Decimal(gespraeche * wuerfel.randint(1300, 1700)) / 10_000,
        rueckrufe=Decimal(gespraeche * wuerfel.randint(4, 30)) / 10_000,
        versand=Decimal(gespraeche * wuerfel.randint(30, 90)) / 10_000,
        ziel=ziel if wuerfel.random() < 0.9 else Decimal(wuerfel.randint(40, 80)) / 100,
    )


def _werte(b: Bedarf, t: JeArt) -> Iterator[tuple[Platz, Fraction]]:
    """Every figure, with this productive time per conversation."""
    yield from _gegebene(b)
    g, tage = b.noetige_gespraeche, b.arbeitstage
    yield ("anrufe", -1), b.anrufe
    yield ("ziel", -1), 100 * g / b.anrufe
    yield from ((("gespraeche", -1), g), (("moegliche", -1), g))
    yield ("erreichbarkeit", -1), 100 * g / b.anrufe
    stunden = {art: g * getattr(t, art) / 60 for art in ARTEN}
    for art, wert in stunden.items():
        yield from (((art, -1), wert), ((f"{art}2", -1), wert))
    yield ("bedarf", -1), sum(stunden.values())
    yield from (((z, -1), sum(stunden.values()) / 1200) for z in ("vza", "vza2", "bedarf_vza"))
    empfehlung = Fraction(0)
    for n, m in enumerate(b.monate):
        gm, mm = m.noetige_gespraeche, g * m.arbeitstage / tage
        yield from ((("anrufe", n), m.anrufe), (("gespraeche", n), gm), (("moegliche", n), mm))
        yield ("erreichbarkeit", n), 100 * mm / m.anrufe
        for art in ARTEN:
            yield (art, n), gm * getattr(t, art) / 60
            yield (f"{art}2", n), mm * getattr(t, art) / 60
        je_vza = Fraction(1200 * m.arbeitstage) / tage
        yield ("vza", n), gm * t.summe / 60 / je_vza
        yield ("vza2", n), mm * t.summe / 60 / je_vza
        yield ("empfehlung", n), max(Fraction(0), gm - mm)
        empfehlung += max(Fraction(0), gm - mm)
    yield ("empfehlung", -1), empfehlung


def _gegebene(b: Bedarf) -> Iterator[tuple[Platz, Fraction]]:
    for schluessel in ("anrufe_sc", "anruferweiterung", "weiterleitungen"):
        yield (schluessel, -1), Fraction(sum(getattr(m, schluessel) for m in b.monate))
    for schluessel in ("beruecksichtigung", "erhoehung", "abzug"):
        yield (schluessel, -1), 100 * Fraction(getattr(b.monate[0], schluessel))
    for n, m in enumerate(b.monate):
        for schluessel in ("anrufe_sc", "anruferweiterung", "weiterleitungen"):
            yield (schluessel, n), Fraction(getattr(m, schluessel))
        for schluessel in ("beruecksichtigung", "erhoehung", "abzug", "ziel"):
            yield (schluessel, n), 100 * Fraction(getattr(m, schluessel))


def _bereich(b: Bedarf, werte: dict[Platz, Decimal]) -> dict[Platz, tuple[Decimal, Decimal]]:
    """What every cell prints at both ends of what the printed hours of the year leave."""
    enden = []
    for vorzeichen in (-1, 1):
        je_art = {
            art: (Fraction(werte[art, -1]) + vorzeichen * Fraction(1, 20))
            * 60
            / b.noetige_gespraeche
            for art in ARTEN
        }
        enden.append(dict(_werte(b, JeArt(**je_art))))
    found = {p: tuple(gerundet(ende[p], stelle(p)) for ende in enden) for p in werte}
    ohne = ("anruferweiterung", "erhoehung", "beruecksichtigung", "abzug")
    return {p: (a, z) for p, (a, z) in found.items() if p[0] not in ohne}
