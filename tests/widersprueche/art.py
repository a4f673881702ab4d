"""What is a kind of contradiction? A change to the rows of one gE, and the codes by which it must
be found.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tests.welt.ge import vza
from tests.welt.tabellen import Welt, Zeile

MONAT = "2023-06"
MONATSENDE = date(2023, 6, 30)


@dataclass
class Beet:
    """The rows of one gE in a clean world, and the dice."""

    jcnr: str
    welt: Welt
    rng: random.Random
    fremder_name: str = ""  # how another gE is called

    @property
    def vertrag(self) -> list[Zeile]:
        return self.welt.kermit_vertraege

    @property
    def beschluss(self) -> list[Zeile]:
        return self.welt.tv_beschluesse

    @property
    def plan(self) -> list[Zeile]:
        return self.welt.plandaten

    @property
    def minuten(self) -> list[Zeile]:
        """Those of the month."""
        return [z for z in self.welt.powerbi_minuten if z["Monat"] == MONAT]

    @property
    def kennzahlen(self) -> Zeile:
        """Those of the month."""
        return next(z for z in self.welt.powerbi_kennzahlen if z["Monat"] == MONAT)

    @property
    def stamm(self) -> Zeile:
        return self.welt.ge_stammdaten[0]

    @property
    def gewaehlt(self) -> list[str]:
        """Bausteine the gE chose, Baustein 1 first."""
        return [str(z["Baustein"]) for z in self.beschluss]

    @property
    def weitere(self) -> list[str]:
        """Chosen Bausteine beside Baustein 1 that have minutes of their own."""
        return [b for b in self.gewaehlt if b not in ("Baustein 1", "Baustein 2")]

    @property
    def nicht_gewaehlt(self) -> list[str]:
        return [
            str(z["Baustein"])
            for z in self.vertrag
            if z["Baustein gewählt"] == "nein" and z["Baustein"] != "Baustein 2"
        ]

    def zeile(self, zeilen: Iterable[Zeile], baustein: str) -> Zeile:
        return next(z for z in zeilen if z["Baustein"] == baustein)

    def andere_laufzeit(self) -> int:
        laufzeit = self.vertrag[0]["Laufzeit in Jahren"]
        return self.rng.choice([jahre for jahre in (1, 2, 3) if jahre != laufzeit])

    def andere_bg_zahl(self) -> int:
        """Within the share by which a BG-Zahl may move without comment."""
        bg_zahl = int(str(self.vertrag[0]["BG-Zahl"]))
        return bg_zahl + self.rng.choice((-1, 1)) * self.rng.randint(1, bg_zahl // 10)


Eingriff = Callable[[Beet], None]


@dataclass(frozen=True)
class Art:
    """`codes` must all be found at the gE; `begleitend` may be found beside them."""

    name: str
    codes: frozenset[str]
    begleitend: frozenset[str]
    moeglich: Callable[[Beet], bool]
    pflanze: Eingriff


ARTEN: list[Art] = []


def findet(
    *codes: str, auch: Iterable[str] = (), wenn: Callable[[Beet], bool] = lambda _: True
) -> Callable[[Eingriff], Eingriff]:
    """Registers a kind under the name of its function."""

    def registriere(eingriff: Eingriff) -> Eingriff:
        ARTEN.append(Art(eingriff.__name__, frozenset(codes), frozenset(auch), wenn, eingriff))
        return eingriff

    return registriere


def hat_weitere(beet: Beet) -> bool:
    return bool(beet.weitere)


def hat_baustein_2(beet: Beet) -> bool:
    return "Baustein 2" in beet.gewaehlt


def mit_stunden(zeile: Zeile, stunden: float) -> None:
    """Hours and the VZA that belongs to them."""
    zeile["Stunden"] = stunden
    if "VZA" in zeile:
        zeile["VZA"] = vza(stunden)


def mehr_stunden(beet: Beet, zeile: Zeile) -> float:
    return round(float(str(zeile["Stunden"])) * beet.rng.uniform(1.01, 1.2) + 1, 1)
