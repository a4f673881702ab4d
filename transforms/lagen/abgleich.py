"""What do contract and decision, or contract and plan, say of the same thing, side by side?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Protocol, TypeVar

from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, collides, jahre, order_of, stundentext


class Gegenseite(Protocol):
    """What a row of a decision and a row of the plan have in common."""

    @property
    def baustein(self) -> str: ...
    @property
    def stunden(self) -> Decimal | None: ...
    @property
    def bg_zahl(self) -> int: ...
    @property
    def laufzeit(self) -> int: ...
    @property
    def source(self) -> Source: ...


G = TypeVar("G", bound=Gegenseite)


@dataclass(frozen=True, slots=True)
class Vertragsstand:
    """The contract of one gE as it stands on the first day of the month; `bepreist` are the
    Bausteine with minutes of their own.
    """

    jcnr: str
    zeilen: tuple[Vertragszeile, ...]
    bepreist: frozenset[str]

    @property
    def erste(self) -> Vertragszeile:
        return self.zeilen[0]

    @property
    def nummern(self) -> str:
        return ", ".join(sorted({z.vertragsnummer for z in self.zeilen}))

    @property
    def gewaehlt(self) -> dict[str, Vertragszeile]:
        return {z.schluessel: z for z in reversed(self.zeilen) if z.gewaehlt}

    def gewollt(self, zeilen: Mapping[str, G]) -> dict[str, G]:
        """The Bausteine the other side chooses: 0 hours of a Baustein with minutes of its own means
        not chosen.
        """
        return {
            key: z
            for key, z in zeilen.items()
            if z.stunden is None or z.stunden or key not in self.bepreist
        }


def vertragsstaende(
    vertraege: Mapping[str, Sequence[Vertragszeile]], monat: Month, tarife: Tarifwerk
) -> dict[str, Vertragsstand]:
    """gE -> contract on the first day of the month.

    One that begins inside the month (V103), has a row whose validity runs backwards (V112), or two
    versions at once that differ
    (V101) is compared with nothing: what followed would not be true.
    """
    sound = (
        (jcnr, rows)
        for jcnr, rows in vertraege.items()
        if all(z.ab <= z.bis for z in rows) and not _zweierlei(rows)
    )
    current = (
        (jcnr, tuple(z for z in rows if z.ab <= monat.first <= z.bis)) for jcnr, rows in sound
    )
    return {
        jcnr: Vertragsstand(jcnr, rows, _bepreist(rows, tarife)) for jcnr, rows in current if rows
    }


def _zweierlei(rows: Sequence[Vertragszeile]) -> bool:
    """Two contracts at once, or two versions of a Baustein; a row that merely stands there twice
    says one thing.
    """
    return any(
        collides(one, other) and _inhalt(one) != _inhalt(other)
        for one, other in combinations(rows, 2)
    )


def _inhalt(zeile: Vertragszeile) -> tuple[object, ...]:
    return (
        zeile.vertragsnummer,
        zeile.schluessel,
        zeile.gewaehlt,
        zeile.stunden,
        zeile.bg_zahl,
        zeile.laufzeit,
        zeile.tv_beschluss,
    )


def _bepreist(rows: Iterable[Vertragszeile], tarife: Tarifwerk) -> frozenset[str]:
    kataloge = {tarife.katalog_von(z.vertragsart, z.service_portfolio) for z in rows} - {None}
    positionen = (
        item for name in kataloge for item in tarife.kataloge[str(name)].positionen.items()
    )
    return frozenset(key for key, position in positionen if position.bepreist)


def bausteinvergleich(
    vertrag: Vertragsstand, andere: Mapping[str, G], beleg: Source, verb: str
) -> Tafelzeilen:
    """Each Baustein that the contract or the other side chooses, with what both say of it.

    `beleg` is named where the other side has no row of its own for the Baustein; `verb` says what
    that side does (beschlossen, geplant).
    """
    gewollt = vertrag.gewollt(andere)
    own = {z.schluessel: z for z in reversed(vertrag.zeilen)}
    keys = sorted({*vertrag.gewaehlt, *gewollt}, key=order_of)
    return [
        _vergleich(vertrag, key, own.get(key), andere.get(key), key in gewollt, beleg, verb)
        for key in keys
    ]


def _vergleich(
    vertrag: Vertragsstand,
    key: str,
    hier: Vertragszeile | None,
    dort: Gegenseite | None,
    gewollt: bool,
    beleg: Source,
    verb: str,
) -> Tafelzeile:
    gewaehlt = hier is not None and hier.gewaehlt
    return {
        "jcnr": vertrag.jcnr,
        "quellen": (hier.source if hier else vertrag.erste.source, dort.source if dort else beleg),
        "vertrag": vertrag.nummern,
        "schluessel": key,
        "baustein": bausteinname(key),
        "gewaehlt": gewaehlt,
        "gewollt": gewollt,
        "vertrag_sagt": "gewählt" if gewaehlt else "nicht gewählt" if hier else "nicht aufgeführt",
        "andere_sagen": _wahl(dort, gewollt, verb),
        "stunden_vertrag": stundentext(hier.stunden if hier else None),
        "stunden_andere": stundentext(dort.stunden if dort else None),
        "bepreist": key in vertrag.bepreist,
        "vereinbart": hier.stunden if hier else None,
        "dagegen": dort.stunden if dort else None,
    }


def _wahl(zeile: Gegenseite | None, gewollt: bool, verb: str) -> str:
    if zeile is None:
        return f"nicht {verb}"
    return verb if gewollt else f"mit 0 Stunden und damit nicht {verb}"


def wertevergleich(vertrag: Vertragsstand, zeilen: Iterable[Gegenseite]) -> Tafelzeilen:
    """What the rows of the other side say of BG-Zahl and Laufzeit, each differing pair of values
    once.
    """
    groups: defaultdict[tuple[int, int], list[Source]] = defaultdict(list)
    for zeile in zeilen:
        groups[zeile.bg_zahl, zeile.laufzeit].append(zeile.source)
    return [
        {
            "jcnr": vertrag.jcnr,
            "quellen": (vertrag.erste.source, *sources),
            "vertrag": vertrag.nummern,
            "bg_vertrag": vertrag.erste.bg_zahl,
            "bg_andere": bg_zahl,
            "laufzeit_vertrag": vertrag.erste.laufzeit,
            "laufzeit_andere": laufzeit,
            "jahre_vertrag": jahre(vertrag.erste.laufzeit),
            "jahre_andere": jahre(laufzeit),
        }
        for (bg_zahl, laufzeit), sources in groups.items()
    ]


def doppelte(jcnr: str, keys: Iterable[tuple[str, str, Source]]) -> Tafelzeilen:
    """Each Baustein of one decision or plan year beside the number of its rows: (whose, Baustein,
    row).
    """
    groups: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for wessen, baustein, source in keys:
        groups[wessen, baustein].append(source)
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(sources),
            "wessen": wessen,
            "baustein": bausteinname(baustein),
            "anzahl": len(sources),
        }
        for (wessen, baustein), sources in groups.items()
    ]
