"""What is read, computed and published together: a month, or the planning of a year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from transforms.kern.month import Month

BASISMONATE = 12  # a planning rests on a year


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


def basiszeitraum(
    genannt: Mapping[str, Collection[Month]], planjahr: Planjahr
) -> tuple[Month, ...]:
    """The twelve months up to the latest one before the plan year that the delivery names, by gE;
    none where it names none.

    A month that fewer than half of the gE name is a slip of theirs: it moves nobody else's year.
    """
    before = {
        jcnr: {m for m in months if m.first < planjahr.beginn} for jcnr, months in genannt.items()
    }
    named = Counter(m for months in before.values() for m in months)
    gefragt = sum(1 for months in before.values() if months)
    latest = max((m for m, count in named.items() if 2 * count >= gefragt), default=None)
    if latest is None:
        latest = max(named, default=None)
    return tuple(latest.plus(n) for n in range(1 - BASISMONATE, 1)) if latest else ()
