"""Do the rows of the register agree with each other: versions, sums, runs?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from flows.gespraech.aufruf import laufbefehl
from flows.nachweis.registerinhalt import Registerinhalt, Row
from flows.register.tabellen import LAUF, NACHWEIS, ZEILE
from transforms.kern.money import round_half_up
from transforms.kern.planjahr import abschnitt_aus
from transforms.preise.kosten import BG


def versionsprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """Versions with a gap."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in inhalt.rows[NACHWEIS.name]:
        found[row["jcnr"], row["monat"]].append(row["version"])
    for (jcnr, monat), versions in sorted(found.items()):
        if versions != list(range(1, len(versions) + 1)):
            yield f"{jcnr} {monat}: die Versionen sind {versions}, nicht lückenlos ab 1."


def summenprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """Statements whose positions do not add up."""
    lines: defaultdict[int, list[Row]] = defaultdict(list)
    for row in inhalt.rows[ZEILE.name]:
        lines[row["nachweis"]].append(row)
    for nr, row in inhalt.nachweise.items():
        if problem := _summenfehler(row, lines[nr]):
            yield f"{row['jcnr']} {row['monat']} Version {row['version']}: {problem}."


def laufprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """Runs that were entered and never published."""
    published = inhalt.veroeffentlicht
    for row in inhalt.rows[LAUF.name]:
        if row["nr"] not in published:
            yield (
                f"Der Lauf {row['nr']} für {row['monat']} ist verbucht, aber nicht "
                "veröffentlicht. "
                f"Der nächste „{laufbefehl(abschnitt_aus(row['monat']))}“ führt ihn zu Ende."
            )


def _summenfehler(nachweis: Row, lines: Sequence[Row]) -> str | None:
    """What does not add up in one statement."""
    try:
        if any(
            Decimal(z["betrag"]) != round_half_up(Decimal(z["menge"]) * Decimal(z["satz"]))
            for z in lines
        ):
            return "eine Position ist nicht Menge mal Satz"
        grund = sum((Decimal(z["betrag"]) for z in lines if z["position"] == BG), Decimal(0))
        volumen = sum((Decimal(z["betrag"]) for z in lines if z["position"] != BG), Decimal(0))
        ist = tuple(
            Decimal(nachweis[name]) for name in ("bg_grundpreis", "volumenpreis", "gesamtkosten")
        )
    except InvalidOperation:
        return "eine Zahl ist nicht lesbar"
    return (
        None
        if ist == (grund, volumen, grund + volumen)
        else f"die Positionen ergeben {grund + volumen}, eingetragen sind {ist[2]}"
    )
