"""What would a year cost under each Laufzeit?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from transforms.kern.money import gerundet, round_half_up
from transforms.planung.bedarf import MONATE_DES_JAHRES, STUNDE
from transforms.preise.tarife import LAUFZEITEN, Tarif

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumenzeile:
    """Hours of a year that have one price per minute. `schluessel` names the Bausteine they are of:
    `B1`, or `B1+B4` where both cost the same.
    """

    schluessel: str
    stunden: Fraction
    satz: Decimal  # € per Produktivminute

    @property
    def betrag(self) -> Decimal:
        """€ a year, rounded once."""
        return gerundet(self.stunden * STUNDE * Fraction(self.satz), CENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostenvariante:
    """A year under one Laufzeit. Without a BG-Zahl only the volume has a price."""

    laufzeit: int  # years
    bg_zahl: int | None
    satz_bg: Decimal  # € per BG and month
    volumen: tuple[Volumenzeile, ...]

    @property
    def bg_grundpreis(self) -> Decimal | None:
        """€ a year."""
        if self.bg_zahl is None:
            return None
        return round_half_up(self.bg_zahl * self.satz_bg * MONATE_DES_JAHRES)

    @property
    def volumenpreis(self) -> Decimal:
        """€ a year."""
        return sum((zeile.betrag for zeile in self.volumen), Decimal("0.00"))

    @property
    def gesamt(self) -> Decimal | None:
        """€ a year; None where the BG-Zahl is not known."""
        return None if self.bg_grundpreis is None else self.bg_grundpreis + self.volumenpreis


def varianten(
    tarif: Tarif, bg_zahl: int | None, stunden: Mapping[str, Fraction]
) -> tuple[Kostenvariante, ...]:
    """One per Laufzeit. `stunden` holds the hours of a year per Baustein."""
    return tuple(
        Kostenvariante(
            laufzeit=laufzeit,
            bg_zahl=bg_zahl,
            satz_bg=tarif.saetze[laufzeit].bg_grundpreis,
            volumen=_volumen(tarif, laufzeit, stunden),
        )
        for laufzeit in LAUFZEITEN
    )


def _volumen(
    tarif: Tarif, laufzeit: int, stunden: Mapping[str, Fraction]
) -> tuple[Volumenzeile, ...]:
    """Bausteine of one price together: then no line is rounded that nobody sees."""
    gruppen: dict[Decimal, list[str]] = {}
    for schluessel in stunden:
        satz = tarif.saetze[laufzeit].volumenpreis_von(schluessel)
        gruppen.setdefault(satz, []).append(schluessel)
    return tuple(
        Volumenzeile(
            schluessel="+".join(gruppe),
            stunden=sum((stunden[s] for s in gruppe), Fraction(0)),
            satz=satz,
        )
        for satz, gruppe in gruppen.items()
    )


def variante(found: Sequence[Kostenvariante], laufzeit: int) -> Kostenvariante | None:
    """That of a Laufzeit; None where nobody offers it."""
    return next((one for one in found if one.laufzeit == laufzeit), None)
