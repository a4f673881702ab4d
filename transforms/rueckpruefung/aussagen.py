"""What can be said of cells: wrong, one of two, follows from another, explained by rounding?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.rueckpruefung.anhalt import lesefehler
from transforms.rueckpruefung.zelle import Zelle

WENIGE = 3  # values that rounding leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Sollwert:
    """A cell and what it should print: one value where the relations leave only one."""

    zelle: Zelle
    von: Decimal | None
    bis: Decimal | None

    @property
    def eindeutig(self) -> Decimal | None:
        return self.von if self.von == self.bis else None

    def erlaubt(self, wert: Decimal) -> bool:
        unten = self.von is None or self.von <= wert
        return unten and (self.bis is None or wert <= self.bis)

    @property
    def naheliegend(self) -> Decimal | None:
        """The one value; of a few the one that a digit misread would explain."""
        if self.von is None or self.bis is None or self.von == self.bis:
            return self.eindeutig
        anzahl = int((self.bis - self.von) / self.zelle.stelle) + 1
        if anzahl > WENIGE:
            return None
        werte = (self.von + n * self.zelle.stelle for n in range(anzahl))
        found = [wert for wert in werte if lesefehler(self.zelle, wert)]
        return found[0] if len(found) == 1 else None

    @property
    def lesefehler(self) -> str:
        wert = self.naheliegend
        return "" if wert is None else lesefehler(self.zelle, wert)


@dataclass(frozen=True, slots=True, kw_only=True)
class Falsch:
    """A cell that is in every smallest set of changes."""

    soll: Sollwert
    beweis: tuple[Zelle, ...]  # which together leave no room for what it prints
    folgt_aus: Zelle | None = None  # the wrong cell from which it was computed
    mitgezaehlt: bool = False  # by adding that cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Moeglichkeit:
    """One of several smallest sets."""

    aenderungen: tuple[Sollwert, ...]
    anhalt: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entweder:
    """Cells of which some are wrong; the relations do not say which. The likeliest first."""

    moeglichkeiten: tuple[Moeglichkeit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gerundet:
    """A sum beside which its printed parts give another one, within their rounding."""

    zelle: Zelle
    gerechnet: Decimal
    teile: tuple[Zelle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Urteil:
    falsch: tuple[Falsch, ...] = ()
    entweder: tuple[Entweder, ...] = ()
    gerundet: tuple[Gerundet, ...] = ()
    zu_widersprechend: tuple[tuple[Zelle, ...], ...] = ()  # contradictions that were found

    @property
    def stimmt(self) -> bool:
        return not (self.falsch or self.entweder or self.zu_widersprechend)
