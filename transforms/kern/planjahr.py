"""What is read, computed and published together: a month, or the planning of a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from transforms.kern.month import Month


@dataclass(frozen=True, slots=True, order=True)
class Planjahr:
    """The planning of one calendar year; written `planung-2023`, as its folders are called."""

    jahr: int

    def __post_init__(self) -> None:
        if not 1901 <= self.jahr <= 2199:
            raise ValueError(f"kein Planjahr: {self.jahr}")

    @classmethod
    def parse(cls, text: str) -> Planjahr:
        """Read `2023`, the notation of the command line, or `planung-2023`. Raises ValueError."""
        match = re.fullmatch(r"(?:planung-)?(\d{4})", text.strip())
        if not match:
            raise ValueError(f"„{text}“ ist kein Jahr der Form 2023")
        return cls(int(match[1]))

    @property
    def beginn(self) -> date:
        """The day whose prices count, and on which what is chosen takes effect."""
        return date(self.jahr, 1, 1)

    @property
    def ende(self) -> date:
        return date(self.jahr, 12, 31)

    @property
    def name(self) -> str:
        """`Planung 2023`"""
        return f"Planung {self.jahr}"

    def __str__(self) -> str:
        return f"planung-{self.jahr}"


Abschnitt = Month | Planjahr


def im_dateinamen(abschnitt: Abschnitt) -> str:
    """`2023-01`, `2023`: how the names of its files say it."""
    return str(abschnitt.jahr if isinstance(abschnitt, Planjahr) else abschnitt)


def als_satzanfang(abschnitt: Abschnitt) -> str:
    """`Der Monat 2023-01`, `Die Planung 2023`"""
    if isinstance(abschnitt, Planjahr):
        return f"Die {abschnitt.name}"
    return f"Der Monat {abschnitt}"


def gattung(abschnitt: Abschnitt) -> str:
    """`den Monat`, `die Planung`: what a verb does something to."""
    return "die Planung" if isinstance(abschnitt, Planjahr) else "den Monat"


def abschnitt_aus(text: str) -> Abschnitt:
    """The month or plan year that a folder or a row of the register names. Raises ValueError."""
    return Planjahr.parse(text) if text.startswith("planung-") else Month.parse(text)
