"""What is published together: a month, the planning of a year, the changes of a month."""

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


@dataclass(frozen=True, slots=True, order=True)
class Anpassungsmonat:
    """The changes of quantities that are prepared to take effect in one month; written
    `anpassung-2023-07`, as their folder is called. Nothing is read under this name.
    """

    ab: Month

    @classmethod
    def parse(cls, text: str) -> Anpassungsmonat:
        """Read `anpassung-2023-07`. Raises ValueError."""
        vorn, _, monat = text.strip().partition("-")
        if vorn != "anpassung":
            raise ValueError(f"„{text}“ ist kein Name der Form anpassung-2023-07")
        return cls(Month.parse(monat))

    @property
    def name(self) -> str:
        """`Mengenanpassung ab Juli 2023`"""
        return f"Mengenanpassung ab {self.ab.name}"

    def __str__(self) -> str:
        return f"anpassung-{self.ab}"


Eingangsabschnitt = Month | Planjahr  # what is read together
Abschnitt = Eingangsabschnitt | Anpassungsmonat


def im_dateinamen(abschnitt: Abschnitt) -> str:
    """`2023-01`, `2023`, `2023-07`: how the names of its files say it."""
    if isinstance(abschnitt, Anpassungsmonat):
        return str(abschnitt.ab)
    return str(abschnitt.jahr if isinstance(abschnitt, Planjahr) else abschnitt)


def als_satzanfang(abschnitt: Abschnitt) -> str:
    """`Der Monat 2023-01`, `Die Planung 2023`, `Die Mengenanpassung ab Juli 2023`"""
    if isinstance(abschnitt, Planjahr | Anpassungsmonat):
        return f"Die {abschnitt.name}"
    return f"Der Monat {abschnitt}"


def gattung(abschnitt: Abschnitt) -> str:
    """`den Monat`, `die Planung`, `die Mengenanpassung`: what a verb does something to."""
    if isinstance(abschnitt, Planjahr):
        return "die Planung"
    return "die Mengenanpassung" if isinstance(abschnitt, Anpassungsmonat) else "den Monat"


def abschnitt_aus(text: str) -> Abschnitt:
    """What a folder or a row of the register names. Raises ValueError."""
    if text.startswith("anpassung-"):
        return Anpassungsmonat.parse(text)
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
