"""By how much, and why, does a new version differ from the one before it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from transforms.dokumente.vergleich.zerlegung import NULL, Zerlegung
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.money import mit_vorzeichen
from transforms.preise.kosten import Position

_BELEGT = ("Produktivminuten", "BG-Zahl", "Laufzeit", "Satz")  # source rows that move an amount

AUCH: Final = " Auch geändert"
GENANNT: Final[Mapping[str, str]] = MappingProxyType(  # what the reader of either document finds
    {
        "Jahr bisher": "Monate und Summe des Jahres",
        "Minuten je Monat": "Minuten je Monat (in der MMI)",
        "Plan und Ausblick": "Jahr gegen Plan (in der MMI)",
        "Kennzahlen": "Kennzahlen (in der MMI)",
        "Vorgängerinnen": "Vorgängerinnen (in der MMI)",
    }
)


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
    ungesagt: Collection[str] = ()  # parts that the documents of the version before could not have

    @property
    def zerlegung(self) -> Zerlegung:
        """Position by position, by cause."""
        return Zerlegung(self.alt.positionen, self.neu.positionen)

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
                and (name in self.alt.teile or name not in self.ungesagt)
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


def ursache(d: Differenz, genannt: Mapping[str, str] = MappingProxyType({})) -> str:
    """The causes in a few words: `Minuten +7,90 €, Rundung -0,01 €`; where no amount moved, the
    parts that did, as their reader calls them.
    """
    if d.nur_grund:
        return "nur der Grund wurde berichtigt"
    z = d.zerlegung
    if z.beteiligt:
        words = ", ".join(f"{name} {mit_vorzeichen(z.teile[name])}" for name in z.beteiligt)
    else:
        teile = ", ".join(genannt.get(name, name) for name in d.geaenderte_teile)
        words = f"kein Betrag geändert; geändert ist nur: {teile or 'Angaben'}"
    return f"{words} (wieder wie Version {d.wie_version})" if d.wie_version else words


def was_sich_aenderte(d: Differenz) -> str:
    """The same as sentences for the documents of the gE."""
    andere = [name for name in d.geaenderte_teile if name != "Positionen"]
    if d.nur_grund:
        return (
            "Nur der Grund wurde berichtigt; Beträge und Angaben sind die der Version "
            f"{d.alt.version}."
        )
    if not d.zerlegung.beteiligt:
        return f"K{ursache(d, GENANNT).removeprefix('k')}."
    satz = f"Ursache: {ursache(d)}."
    if not andere:
        return satz
    return f"{satz}{AUCH}: {', '.join(GENANNT.get(name, name) for name in andere)}."
