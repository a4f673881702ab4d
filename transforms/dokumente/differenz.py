"""By how much, and why, does a new version differ from the one before it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.kern.dokument import Nachweiszeile
from transforms.kern.money import euro, round_half_up
from transforms.preise.kosten import BG, Position
from transforms.tabellen.vertraege import order_of

NULL = Decimal("0.00")
MINUTEN, BG_ZAHL, PREIS, WAHL, RUNDUNG = (
    "Minuten",
    "BG-Zahl",
    "Preis oder Laufzeit",
    "Wahl der Bausteine",
    "Rundung",
)
URSACHEN = (MINUTEN, BG_ZAHL, PREIS, WAHL, RUNDUNG)
_BELEGT = ("Produktivminuten", "BG-Zahl", "Laufzeit", "Satz")  # source rows that move an amount


@dataclass(frozen=True, slots=True)
class Differenzzeile:
    """One position in both versions; None where a version does not have it.

    The difference is taken apart in a fixed order: first the quantity at the old rate, then the
    rate at the new quantity. Each
    part is rounded to the cent; what is missing to the difference of the two rounded amounts is the
    rounding.
    """

    alt: Position | None
    neu: Position | None

    @property
    def position(self) -> Position:
        """The position as it is called now."""
        found = self.neu or self.alt
        assert found is not None, "a difference concerns a position of at least one version"
        return found

    @property
    def bisher(self) -> Decimal:
        return self.alt.betrag if self.alt else NULL

    @property
    def jetzt(self) -> Decimal:
        return self.neu.betrag if self.neu else NULL

    @property
    def differenz(self) -> Decimal:
        return self.jetzt - self.bisher

    @property
    def menge(self) -> Decimal:
        """€ because the quantity changed, at the old rate."""
        return (
            round_half_up((self.neu.menge - self.alt.menge) * self.alt.satz)
            if self.alt and self.neu
            else NULL
        )

    @property
    def preis(self) -> Decimal:
        """€ because the rate changed, at the new quantity."""
        return (
            round_half_up((self.neu.satz - self.alt.satz) * self.neu.menge)
            if self.alt and self.neu
            else NULL
        )

    @property
    def wahl(self) -> Decimal:
        """€ because the position came or went."""
        return NULL if self.alt and self.neu else self.differenz

    @property
    def rundung(self) -> Decimal:
        return self.differenz - self.menge - self.preis - self.wahl

    @property
    def teile(self) -> Mapping[str, Decimal]:
        """Cause -> €; they sum to the difference."""
        grundpreis = self.position.schluessel == BG
        return {
            MINUTEN: NULL if grundpreis else self.menge,
            BG_ZAHL: self.menge if grundpreis else NULL,
            PREIS: self.preis,
            WAHL: self.wahl,
            RUNDUNG: self.rundung,
        }


@dataclass(frozen=True, slots=True)
class Fassung:
    """What is kept of an issued version so that the next one can be explained."""

    version: int
    positionen: tuple[Position, ...]
    herkunft: tuple[Nachweiszeile, ...] = ()
    teile: Mapping[str, str] = field(
        default_factory=dict
    )  # name of a part of the documents -> its fingerprint

    @property
    def gesamtkosten(self) -> Decimal:
        return sum((p.betrag for p in self.positionen), NULL)


@dataclass(frozen=True, slots=True)
class Differenz:
    """Version N+1 against version N."""

    alt: Fassung
    neu: Fassung
    wie_version: int | None = (
        None  # an earlier version with the same content, when a correction was taken back
    )
    nur_grund: bool = (
        False  # the content is that of the version before; only its reason was replaced
    )

    @property
    def zeilen(self) -> tuple[Differenzzeile, ...]:
        return differenzzeilen(self.alt.positionen, self.neu.positionen)

    @property
    def betrag(self) -> Decimal:
        return sum((z.differenz for z in self.zeilen), NULL)

    @property
    def teile(self) -> dict[str, Decimal]:
        """Cause -> € over all positions."""
        return {ursache: sum((z.teile[ursache] for z in self.zeilen), NULL) for ursache in URSACHEN}

    @property
    def beteiligt(self) -> tuple[str, ...]:
        """The causes that move an amount of any position, even if they cancel each other out."""
        return tuple(u for u in URSACHEN if any(z.teile[u] for z in self.zeilen))

    @property
    def geaenderte_teile(self) -> tuple[str, ...]:
        """The parts of the documents that are not what they were, in the order in which they are
        printed.
        """
        return (
            tuple(
                name
                for name in {**self.neu.teile, **self.alt.teile}
                if self.alt.teile.get(name) != self.neu.teile.get(name)
            )
            if self.alt.teile
            else ()
        )

    @property
    def entfallene_quellen(self) -> tuple[Nachweiszeile, ...]:
        return ohne(self.alt.herkunft, self.neu.herkunft)

    @property
    def neue_quellen(self) -> tuple[Nachweiszeile, ...]:
        return ohne(self.neu.herkunft, self.alt.herkunft)


def differenzzeilen(alt: Sequence[Position], neu: Sequence[Position]) -> tuple[Differenzzeile, ...]:
    """Every position of either version, BG-Grundpreis first."""
    before, after = {p.schluessel: p for p in alt}, {p.schluessel: p for p in neu}
    keys = sorted({*before, *after}, key=lambda key: ("", 0) if key == BG else order_of(key))
    return tuple(Differenzzeile(before.get(key), after.get(key)) for key in keys)


def ohne(
    zeilen: Sequence[Nachweiszeile], andere: Iterable[Nachweiszeile]
) -> tuple[Nachweiszeile, ...]:
    """The source rows that state something the others do not; where a row stands in its file does
    not matter.
    """
    left = Counter(map(_aussage, andere))
    kept = []
    for zeile in zeilen:
        if zeile.groesse not in _BELEGT:
            continue
        if left[_aussage(zeile)]:
            left[_aussage(zeile)] -= 1
        else:
            kept.append(zeile)
    return tuple(kept)


def _aussage(zeile: Nachweiszeile) -> tuple[object, ...]:
    return zeile.groesse, zeile.schluessel, zeile.monat, zeile.wert


def ursache(d: Differenz) -> str:
    """The causes in a few words: `Minuten +7,90 €, Rundung -0,01 €`; where no amount moved, the
    parts that did.
    """
    if d.nur_grund:
        return "nur der Grund wurde berichtigt"
    if d.beteiligt:
        words = ", ".join(f"{name} {mit_vorzeichen(d.teile[name])}" for name in d.beteiligt)
    else:
        words = (
            f"kein Betrag geändert; geändert ist nur: {', '.join(d.geaenderte_teile) or 'Angaben'}"
        )
    return f"{words} (wieder wie Version {d.wie_version})" if d.wie_version else words


def was_sich_aenderte(d: Differenz) -> str:
    """The same as sentences for the documents of the gE."""
    andere = [name for name in d.geaenderte_teile if name != "Positionen"]
    if d.nur_grund:
        return (
            "Nur der Grund wurde berichtigt; Beträge und Angaben sind die der Version "
            f"{d.alt.version}."
        )
    if not d.beteiligt:
        return f"K{ursache(d).removeprefix('k')}."
    satz = f"Ursache: {ursache(d)}."
    return f"{satz} Geändert haben sich auch: {', '.join(andere)}." if andere else satz


def mit_vorzeichen(amount: Decimal) -> str:
    """`+7,90 €`; a minus stands there anyway."""
    return f"+{euro(amount)}" if amount > 0 else euro(amount)
