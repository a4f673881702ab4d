"""What was planned for a gE and year, and on which days of it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.kern.month import Month, german_date
from transforms.kern.source import Source

FIELDS = (
    "jcnr",
    "planjahr",
    "baustein",
    "stunden",
    "vza",
    "bg_zahl",
    "laufzeit",
    "gueltig_ab",
    "gueltig_bis",
)
PRODUKTIVSTUNDEN_JE_VZA = Decimal(1200)  # a year; annex: 7 043,1 h / 5,87 and 600,2 h / 0,50


@dataclass(frozen=True, slots=True)
class Planzeile:
    """Planned productive hours of one Baustein or Modul in one year, or in the part of it that the
    row names.
    """

    jcnr: str
    planjahr: int
    baustein: str
    stunden: Decimal | None
    vza: Decimal | None
    bg_zahl: int
    laufzeit: int
    source: Source
    gueltig_ab: date | None = None
    gueltig_bis: date | None = None

    @property
    def befristet(self) -> bool:
        """Whether the row says on which days it holds; one that does not holds the whole year."""
        return self.gueltig_ab is not None or self.gueltig_bis is not None

    @property
    def jahresanfang(self) -> date:
        return date(self.planjahr, 1, 1)

    @property
    def jahresende(self) -> date:
        return date(self.planjahr, 12, 31)

    @property
    def ab(self) -> date:
        """First day on which the row holds: what it says of other years does not count."""
        return max(self.gueltig_ab or self.jahresanfang, self.jahresanfang)

    @property
    def bis(self) -> date:
        return min(self.gueltig_bis or self.jahresende, self.jahresende)

    def touches(self, monat: Month) -> bool:
        return self.ab <= monat.last and self.bis >= monat.first

    @property
    def gueltigkeit(self) -> str:
        """`ab 01.04.2023`, `vom 01.01.2023 bis 31.03.2023`, `im ganzen Jahr 2023`."""
        match self.gueltig_ab, self.gueltig_bis:
            case None, None:
                return f"im ganzen Jahr {self.planjahr}"
            case date() as ab, None:
                return f"ab {german_date(ab)}"
            case None, date() as bis:
                return f"bis {german_date(bis)}"
            case ab, bis:
                return f"vom {german_date(ab)} bis {german_date(bis)}"

    @property
    def planname(self) -> str:
        """`2023`; of a row that holds for a part of it `2023 (gültig ab 01.04.2023)`."""
        jahr = str(self.planjahr)
        return f"{jahr} (gültig {self.gueltigkeit})" if self.befristet else jahr
