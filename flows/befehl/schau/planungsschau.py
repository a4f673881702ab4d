"""What do status and history show of the plannings?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.table import Table

from flows.gespraech.terminaltabelle import terminaltabelle
from flows.register.register import Register
from flows.register.vorgaenge.planungen import Planungsfassung
from transforms.kern.month import german_date
from transforms.kern.planjahr import Planjahr

_ALLE = ("Planung", "Planungshilfen", "Anlagen", "neue Versionen", "zurückgestellt", "letzter Lauf")
_VERSIONEN = ("Planung", "Dokument", "Version", "ausgestellt am", "Grund")


def planungstabelle(register: Register) -> Table | None:
    """One line per planning; None where there is none."""
    rows = [_zeile(register, jahr) for jahr in register.planjahre()]
    return terminaltabelle("Planungen", _ALLE, rows, ("letzter Lauf",)) if rows else None


def _zeile(register: Register, jahr: Planjahr) -> tuple[str, ...]:
    letzte = {(f.jcnr, f.art): f for f in register.planungsfassungen(jahr)}
    arten = Counter(f.art for f in letzte.values())
    neu = sum(f.version > 1 for f in letzte.values())
    held = {
        b["jcnr"]
        for b in register.letzte_befunde(jahr)
        if b["schwere"] == "Zurückgestellt" and b["jcnr"]
    }
    lauf = register.laeufe(jahr)[-1]
    zahlen = (arten["Planungshilfe"], arten["Anlage"], neu, len(held))
    return str(jahr.jahr), *map(str, zahlen), lauf["ergebnis"]


def planungsversionen(fassungen: Sequence[Planungsfassung]) -> Table:
    """Every version of a gE."""
    return terminaltabelle("Planung", _VERSIONEN, [*_versionen(fassungen)], ("Grund",))


def _versionen(fassungen: Sequence[Planungsfassung]) -> Iterator[tuple[str, ...]]:
    for f in fassungen:
        wann = german_date(f.ausgestellt_am)
        yield str(f.planjahr.jahr), f.art, str(f.version), wann, f.grund or "erste Ausstellung"
