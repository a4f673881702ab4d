"""How many productive hours does a gE need, if as many of its calls are to be answered as it wants?

Nothing is rounded here: fractions stay exact until a figure is printed (10.3 of the process
concept). Working days are those of the Service Center.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from transforms.kern.month import Month
from transforms.planung.je_art import JeArt, summe_je_art
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA

MONATE_DES_JAHRES = 12
STUNDE = 60  # minutes
NULL, EINS = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basismonat:
    """A month of the basis year: what happened in it, and how much of that is planned with."""

    monat: Month
    arbeitstage: int
    anrufe_sc: int
    weiterleitungen: int
    gespraeche: int
    call: Decimal  # productive hours
    rueckrufe: Decimal
    versand: Decimal
    ziel: Decimal  # share of the calls to be answered
    beruecksichtigung: Decimal = EINS  # share of the calls
    anruferweiterung: Decimal = NULL  # calls to come beside them
    erhoehung: Decimal = NULL  # share of these
    abzug: Decimal = EINS  # share of the calls passed on that is taken off

    @property
    def anrufe(self) -> Fraction:
        """Anrufe gesamt in der Planung: the calls the offer counts with."""
        return (
            Fraction(self.anrufe_sc) * Fraction(self.beruecksichtigung)
            + Fraction(self.anruferweiterung) * Fraction(self.erhoehung)
            - Fraction(self.weiterleitungen) * Fraction(self.abzug)
        )

    @property
    def noetige_gespraeche(self) -> Fraction:
        """Conversations that reach the goal."""
        return self.anrufe * Fraction(self.ziel)

    @property
    def stunden(self) -> JeArt:
        """Productive hours of the basis month."""
        return JeArt(
            call=Fraction(self.call),
            rueckrufe=Fraction(self.rueckrufe),
            versand=Fraction(self.versand),
        )


@dataclass(frozen=True, kw_only=True)
class Bedarf:
    """The Planungshilfe of one gE, computed. With fewer than twelve months the yearly figures are
    extrapolated (× 12/n).

    Raises ValueError without a month, without a conversation or without a working day: then there
    is nothing to compute with, and a finding says so before.
    """

    monate: tuple[Basismonat, ...]
    ziel_gemeinsam: Decimal | None = None  # share of the calls SC and gE are to answer together

    def __post_init__(self) -> None:
        if not 1 <= len(self.monate) <= MONATE_DES_JAHRES:
            raise ValueError(f"1 bis 12 Basismonate erwartet, nicht {len(self.monate)}")
        if self.gespraeche_der_basis <= 0:
            raise ValueError("ohne ein Gespräch gibt es keine Minuten je Gespräch")
        if any(m.arbeitstage <= 0 for m in self.monate):
            raise ValueError("ein Basismonat hat keinen Arbeitstag")

    # --- the year

    @property
    def hochgerechnet(self) -> bool:
        return len(self.monate) < MONATE_DES_JAHRES

    @property
    def faktor(self) -> Fraction:
        """From the basis months to a year."""
        return Fraction(MONATE_DES_JAHRES, len(self.monate))

    @cached_property
    def arbeitstage(self) -> Fraction:
        """Working days of a year."""
        return sum(m.arbeitstage for m in self.monate) * self.faktor

    @cached_property
    def anrufe(self) -> Fraction:
        """Calls planned with in a year."""
        return sum((m.anrufe for m in self.monate), Fraction(0)) * self.faktor

    @cached_property
    def noetige_gespraeche(self) -> Fraction:
        """Conversations needed in a year."""
        return sum((m.noetige_gespraeche for m in self.monate), Fraction(0)) * self.faktor

    @cached_property
    def gespraeche_der_basis(self) -> int:
        """Conversations in the basis months, as counted."""
        return sum(m.gespraeche for m in self.monate)

    @cached_property
    def stunden_der_basis(self) -> JeArt:
        """Productive hours of the basis months, as counted."""
        return summe_je_art(m.stunden for m in self.monate)

    @cached_property
    def minuten_je_gespraech(self) -> JeArt:
        """t: minutes per conversation, of each kind, over the basis months."""
        return self.stunden_der_basis.mal(Fraction(STUNDE, self.gespraeche_der_basis))

    @cached_property
    def produktivzeit(self) -> JeArt:
        """Hours of a year, of each kind."""
        return self._stunden(self.noetige_gespraeche)

    @property
    def stunden(self) -> Fraction:
        """Bedarf Volumen Baustein 1+4: productive hours of a year."""
        return self.produktivzeit.summe

    @property
    def vza(self) -> Fraction:
        """Bedarf in VZA: full-time posts (1 200 productive hours a year each)."""
        return self.stunden / Fraction(PRODUKTIVSTUNDEN_JE_VZA)

    # --- a month of the first block: what the goal needs

    def produktivzeit_im(self, m: Basismonat) -> JeArt:
        """Hours the goal needs in a month."""
        return self._stunden(m.noetige_gespraeche)

    def kapazitaet_im(self, m: Basismonat) -> Fraction:
        """VZA that the goal needs in a month, by its share of the working days."""
        return self.produktivzeit_im(m).summe / self._stunden_je_vza(m)

    # --- a month of the second block: what the need of the year makes possible in it

    def moegliche_gespraeche_im(self, m: Basismonat) -> Fraction:
        """Conversations the posts of the year can have in a month."""
        t = self.minuten_je_gespraech.summe
        return self.vza * self._stunden_je_vza(m) * STUNDE / t if t else Fraction(0)

    @cached_property
    def moegliche_gespraeche(self) -> Fraction:
        """The same of all basis months, for a year."""
        found = (self.moegliche_gespraeche_im(m) for m in self.monate)
        return sum(found, Fraction(0)) * self.faktor

    def moegliche_erreichbarkeit_im(self, m: Basismonat) -> Fraction | None:
        """Share of the calls that can be answered; None in a month without a call."""
        return self.moegliche_gespraeche_im(m) / m.anrufe if m.anrufe > 0 else None

    @property
    def moegliche_erreichbarkeit(self) -> Fraction | None:
        return self.moegliche_gespraeche / self.anrufe if self.anrufe > 0 else None

    def moegliche_produktivzeit_im(self, m: Basismonat) -> JeArt:
        """Hours the possible conversations take."""
        return self._stunden(self.moegliche_gespraeche_im(m))

    def empfehlung_im(self, m: Basismonat) -> Fraction:
        """Conversations that are better passed on to the gE than lost."""
        return max(Fraction(0), m.noetige_gespraeche - self.moegliche_gespraeche_im(m))

    @cached_property
    def empfehlung(self) -> Fraction:
        """The same of all basis months, for a year."""
        return sum((self.empfehlung_im(m) for m in self.monate), Fraction(0)) * self.faktor

    # --- what is offered

    @property
    def gespraechserfuellung(self) -> Fraction:
        """Conversations needed as a share of those of the basis months."""
        return self.noetige_gespraeche / (self.gespraeche_der_basis * self.faktor)

    @property
    def baustein_1(self) -> Fraction:
        """Hours of Baustein 1: what as many conversations as in the basis months take."""
        return self.stunden / max(Fraction(1), self.gespraechserfuellung)

    @property
    def baustein_4(self) -> Fraction:
        """Hours of Baustein 4: the conversations beyond them; 0 when there are no more."""
        return self.stunden - self.baustein_1

    @property
    def erfuellungsgrad_b4(self) -> Fraction | None:
        """Baustein 4 as a share of Baustein 1; None without a Baustein 1. Another thing than the
        Erfüllungsgrad of the MMI.
        """
        return self.baustein_4 / self.baustein_1 if self.baustein_1 else None

    @property
    def lastverteilung(self) -> Fraction | None:
        """Baustein 2: conversations per working day that are left to the gE, if both are to reach
        the common goal; None without one.
        """
        if self.ziel_gemeinsam is None:
            return None
        gemeinsam = Fraction(self.ziel_gemeinsam) * self.anrufe
        return (gemeinsam - self.noetige_gespraeche) / self.arbeitstage

    # ---

    def _stunden(self, gespraeche: Fraction) -> JeArt:
        """The hours that conversations take."""
        return self.minuten_je_gespraech.mal(gespraeche / STUNDE)

    def _stunden_je_vza(self, m: Basismonat) -> Fraction:
        """Productive hours of one full-time post in a month."""
        return Fraction(PRODUKTIVSTUNDEN_JE_VZA) * m.arbeitstage / self.arbeitstage
