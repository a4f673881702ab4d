"""What does the register know of the months a document looks back on?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from expectations.regeln import Schwere
from flows.register.register import Register
from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.jahr.jahresluecken import Zurueckgestellte
from transforms.kern.month import Month
from transforms.vormonate.lieferungsvergleich import vergleichsmonate


@dataclass(frozen=True, slots=True)
class Vormonate:
    """The months of the year before this one, and the last ones before it: what was issued, and
    which gE were held back.
    """

    ausgestellt: Ausgestellt = field(default_factory=dict)
    zurueckgestellt: Zurueckgestellte = field(default_factory=dict)

    @property
    def minuten(self) -> dict[str, dict[Month, Mapping[str, Decimal]]]:
        """gE -> month -> Baustein -> Produktivminuten as billed."""
        return {
            jcnr: {m: one.minuten for m, one in months.items()}
            for jcnr, months in self.ausgestellt.items()
        }


def vormonate(register: Register | None, monat: Month) -> Vormonate:
    """As the register stands; without one nothing is known."""
    if register is None:
        return Vormonate()
    return Vormonate(
        register.ausgestellt(gemerkte_monate(monat)),
        zurueckgestellte(register, monat.year_so_far[:-1]),
    )


def gemerkte_monate(monat: Month) -> list[Month]:
    """The months a run wants to know: those its documents repeat, and those its delivery is
    compared with.
    """
    return sorted({*monat.looks_back_on, *vergleichsmonate(monat)})


def zurueckgestellte(register: Register, monate: Iterable[Month]) -> dict[Month, frozenset[str]]:
    """Month -> gE that its last run which was not stopped held back; a month that never ran is
    missing.
    """
    found = {}
    for monat in monate:
        laeufe = [lauf for lauf in register.laeufe(monat) if lauf["ergebnis"] != "gestoppt"]
        if laeufe:
            befunde = register.befunde(laeufe[-1]["nr"])
            found[monat] = frozenset(
                b["jcnr"]
                for b in befunde
                if b["schwere"] == Schwere.ZURUECKGESTELLT.value and b["jcnr"]
            )
    return found
