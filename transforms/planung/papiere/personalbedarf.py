"""How many posts does a planning need, by Baustein, Service Center and Regionaldirektion, and on
whose decision?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from transforms.kern.dokument import Dokumentkopf
from transforms.kern.money import dezimal, german_number, summe
from transforms.kern.planjahr import Planjahr
from transforms.kern.worte.aufzaehlung import genannt
from transforms.planung.stellenlage import Stellenlage
from transforms.planung.vereinbarung import vza
from transforms.tabellen.vertraege import order_of

GEWAEHLT: Final = "gewählt"
ZURUECKGESTELLT: Final = "Wahl strittig"
ANGEBOTEN: Final = "nur angeboten"
STEHT_AUS: Final = "steht aus"  # no decision says what was chosen
OHNE_ANGEBOT: Final = "ohne Angebot"
OHNE_CENTER: Final = "ohne Service Center"
NULL: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Personalzeile:
    """One gE: what it chose, else what is offered to it, beside the hours of the running year."""

    kopf: Dokumentkopf
    gewaehlt: Mapping[str, Decimal] | None  # Baustein -> hours; None: no choice that counts
    angebot: Fraction | None  # hours the Planungshilfe offers
    bisher: Decimal | None  # hours of the running year; None: no contract and no plan of it
    neu: bool  # contracts are known, none of the running year is of it, and it was not served yet
    beschluss: str
    beschlossen_am: date | None
    begruendung: str
    strittig: bool = False  # it chose, but a finding holds the choice back

    @property
    def stand(self) -> str:
        if self.gewaehlt is not None:
            return GEWAEHLT
        if self.strittig:
            return ZURUECKGESTELLT
        return OHNE_ANGEBOT if self.angebot is None else ANGEBOTEN

    @property
    def stunden(self) -> Decimal | None:
        return None if self.gewaehlt is None else summe(self.gewaehlt.values())

    @property
    def vza(self) -> Decimal | None:
        return None if self.stunden is None else dezimal(vza(self.stunden))

    @property
    def offene_stunden(self) -> Fraction | None:
        """Hours of the offer of a gE whose choice is still to come."""
        return None if self.gewaehlt is not None else self.angebot

    @property
    def offen(self) -> Decimal | None:
        """The same in VZA."""
        return None if self.offene_stunden is None else dezimal(vza(self.offene_stunden))

    @property
    def mehrbedarf(self) -> Decimal | None:
        """Hours a year beyond the running year, all of a gE that is new; negative where it takes
        fewer, None where nobody knows the running year.
        """
        if self.stunden is None or (self.bisher is None and not self.neu):
            return None
        return self.stunden - (self.bisher or NULL)

    @property
    def mehrbedarf_vza(self) -> Decimal | None:
        return None if self.mehrbedarf is None else dezimal(vza(self.mehrbedarf))

    @property
    def center(self) -> str:
        return self.kopf.service_center or OHNE_CENTER


@dataclass(frozen=True, slots=True)
class Personalgruppe:
    """Some gE taken together, as a Service Center or a Regionaldirektion has them."""

    name: str
    zeilen: tuple[Personalzeile, ...]
    lage: Stellenlage | None = None

    @property
    def ge(self) -> int:
        return len(self.zeilen)

    @property
    def stunden(self) -> Decimal:
        return summe(z.stunden for z in self.zeilen if z.stunden is not None)

    @property
    def vza(self) -> Decimal:
        return dezimal(vza(self.stunden))

    @property
    def offen(self) -> Decimal:
        """VZA that are offered, not chosen yet."""
        return dezimal(self._offen)

    @property
    def _offen(self) -> Fraction:
        return vza(sum((z.offene_stunden or Fraction(0) for z in self.zeilen), Fraction(0)))

    @property
    def stellen(self) -> Decimal | None:
        return self.lage.stellen if self.lage else None

    @property
    def gesperrt(self) -> Decimal | None:
        return self.lage.gesperrt if self.lage else None

    @property
    def besetzbar(self) -> Decimal | None:
        return self.lage.besetzbar if self.lage else None

    @property
    def fehlend(self) -> Decimal | None:
        """VZA that what was chosen lacks."""
        fehlt = self.lage.fehlend if self.lage else None
        return None if fehlt is None else dezimal(fehlt)

    @property
    def fehlend_mit_angebot(self) -> Decimal | None:
        """The same, were every offer taken as it is."""
        if self.besetzbar is None:
            return None
        fehlt = vza(self.stunden) + self._offen - Fraction(self.besetzbar)
        return dezimal(max(Fraction(0), fehlt))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bildworte:
    """What a chart is called, what it says, and what it shows."""

    name: str
    titel: str
    inhalt: str


@dataclass(frozen=True, kw_only=True)
class Personalbedarf:
    """All gE of a planning and the posts of all Service Centers."""

    planjahr: Planjahr
    zeilen: tuple[Personalzeile, ...]
    stellen: tuple[Stellenlage, ...]

    @property
    def laufendes_jahr(self) -> int:
        return self.planjahr.jahr - 1

    @property
    def alle(self) -> Personalgruppe:
        return Personalgruppe("Alle gE", self.zeilen)

    @property
    def bausteine(self) -> tuple[str, ...]:
        """The Bausteine and Module anybody chose hours of."""
        found = {key for z in self.zeilen if z.gewaehlt for key in z.gewaehlt}
        return tuple(sorted(found, key=order_of)) or ("B1",)

    def stunden_von(self, baustein: str) -> Decimal:
        return summe((z.gewaehlt or {}).get(baustein, NULL) for z in self.zeilen)

    def ge_von(self, baustein: str) -> int:
        """How many gE chose it."""
        return sum(baustein in (z.gewaehlt or {}) for z in self.zeilen)

    @property
    def center(self) -> tuple[Personalgruppe, ...]:
        """By Service Center, also one with posts that no gE is with."""
        lagen = {lage.service_center: lage for lage in self.stellen}
        namen = sorted({*lagen, *(z.center for z in self.zeilen)})
        return tuple(
            Personalgruppe(n, tuple(z for z in self.zeilen if z.center == n), lagen.get(n))
            for n in namen
        )

    @property
    def regionaldirektionen(self) -> tuple[Personalgruppe, ...]:
        namen = sorted({z.kopf.regionaldirektion for z in self.zeilen})
        return tuple(
            Personalgruppe(n, tuple(z for z in self.zeilen if z.kopf.regionaldirektion == n))
            for n in namen
        )

    @property
    def gewaehlte(self) -> tuple[Personalzeile, ...]:
        return tuple(z for z in self.zeilen if z.gewaehlt is not None)

    @property
    def entschiedene(self) -> tuple[Personalzeile, ...]:
        """The gE the BMAS decides on: every one with a decision or with a choice that counts."""
        return tuple(z for z in self.zeilen if z.gewaehlt is not None or z.beschluss)

    @property
    def ohne_mehrbedarf(self) -> tuple[Personalzeile, ...]:
        """Those of them whose extra need nobody knows: no sum counts it."""
        return tuple(z for z in self.entschiedene if z.mehrbedarf is None)

    def vza_von(self, baustein: str) -> Decimal:
        return dezimal(vza(self.stunden_von(baustein)))

    @property
    def stellensummen(self) -> list[Decimal]:
        """Posts, locked, open to be filled, missing, missing with the offers: of all Service
        Centers whose posts are known.
        """
        spalten = ("stellen", "gesperrt", "besetzbar", "fehlend", "fehlend_mit_angebot")
        return [sum((getattr(c, s) or NULL for c in self.center), NULL) for s in spalten]

    @property
    def bisher(self) -> Decimal:
        """Hours of the running year of those the BMAS decides on."""
        return summe(z.bisher for z in self.entschiedene if z.bisher is not None)

    @property
    def mehrbedarf(self) -> Decimal:
        return summe(z.mehrbedarf for z in self.entschiedene if z.mehrbedarf is not None)

    @property
    def mehrbedarf_vza(self) -> Decimal:
        return dezimal(vza(self.mehrbedarf))

    @property
    def bild(self) -> Bildworte:
        """The chart of the posts."""
        knappe = [f"{german_number(c.fehlend, 2)} am {c.name}" for c in self.center if c.fehlend]
        return Bildworte(
            name="Diagramm Stellen je Service Center",
            titel=f"VZA fehlen: {genannt(knappe)}" if knappe else "Die Stellen reichen überall",
            inhalt=f"VZA, die {self.planjahr.jahr} gewählt sind, neben besetzbaren Stellen, je "
            f"Service Center ({len(self.center)}).",
        )
