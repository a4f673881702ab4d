"""How are the results told? Two tables of Markdown: what was measured, and what must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.messung import MIB, Messung

LEER = "–"


@dataclass(frozen=True)
class Zeile:
    """A line of the first table; without a measurement its note says why."""

    name: str
    messung: Messung | None = None
    anmerkung: str = ""


@dataclass(frozen=True)
class Ziel:
    """A figure that must hold: what was measured (None: could not be), and its limit."""

    name: str
    wert: float | None
    grenze: float
    einheit: str = ""
    mindestens: bool = False

    @property
    def erreicht(self) -> bool | None:
        """None where nothing was measured."""
        if self.wert is None:
            return None
        return self.wert >= self.grenze if self.mindestens else self.wert <= self.grenze


def messtabelle(zeilen: Sequence[Zeile]) -> str:
    """What each line took; seconds with as many places as they deserve."""
    reihen = [
        (
            z.name,
            sekunden(z.messung.wand if z.messung else None),
            sekunden(z.messung.cpu if z.messung else None),
            speicher(z.messung.speicher if z.messung else None),
            z.anmerkung,
        )
        for z in zeilen
    ]
    return tabelle(("line", "wall s", "CPU s", "peak MiB", "note"), reihen, rechts=(1, 2, 3))


def zieltabelle(ziele: Sequence[Ziel]) -> str:
    """What must hold, and whether it does."""
    worte = {True: "yes", False: "**no**", None: LEER}
    reihen = [
        (
            z.name,
            f"{'≥' if z.mindestens else '≤'} {_zahl(z.grenze)}{z.einheit}",
            LEER if z.wert is None else f"{_zahl(z.wert)}{z.einheit}",
            worte[z.erreicht],
        )
        for z in ziele
    ]
    return tabelle(("figure", "goal", "measured", "reached"), reihen, rechts=(1, 2))


def tabelle(
    kopf: Sequence[str], reihen: Sequence[Sequence[str]], *, rechts: Sequence[int] = ()
) -> str:
    """Markdown that can be read as it stands: every column as wide as its widest cell."""
    alle = [list(kopf), *([_zelle(t) for t in r] for r in reihen)]
    breiten = [max(3, *(len(r[i]) for r in alle)) for i in range(len(kopf))]
    striche = ["-" * (b - 1) + ":" if i in rechts else "-" * b for i, b in enumerate(breiten)]
    alle.insert(1, striche)
    return "\n".join(
        "| "
        + " | ".join(
            t.rjust(b) if i in rechts else t.ljust(b)
            for i, (t, b) in enumerate(zip(r, breiten, strict=True))
        )
        + " |"
        for r in alle
    )


def _zelle(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def sekunden(wert: float | None) -> str:
    if wert is None:
        return LEER
    return f"{wert:.1f}" if wert >= 10 else f"{wert:.2f}"


def speicher(wert: int | None) -> str:
    return LEER if wert is None else f"{wert / MIB:.0f}"


def _zahl(wert: float) -> str:
    return f"{wert:.2f}".rstrip("0").rstrip(".")
