"""What does a change want to know of the register? Read once, before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from flows.papiere.anpassungsschritte import abgerechnete
from flows.register.gedaechtnis import UeberholtError
from flows.register.register import Register
from flows.register.vorgaenge.anpassungen import Anpassungsfassung, Anpassungsschritt
from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.anpassung.kenntnis import Verbrauch
from transforms.anpassung.mengenwechsel import Vorbereitet
from transforms.anpassung.schritte import AbgerechneteMengen
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat


@dataclass(frozen=True, slots=True, kw_only=True)
class Anpassungsgedaechtnis:
    """The register as it was before the run; empty where nothing was ever issued."""

    fassungen: Sequence[Anpassungsfassung] = ()  # all gE's versions of the month of the change
    schritte: Sequence[Anpassungsschritt] = ()  # of them
    versionen: Sequence[Vorbereitet] = ()  # of the gE, of all months
    abgerechnet: Sequence[AbgerechneteMengen] = ()  # on its latest statements
    dateien: Mapping[str, str] = field(default_factory=dict)  # path -> SHA-256, all versions
    # month -> what was issued for the gE
    ausgestellt: Mapping[Month, AusgestellterMonat] = field(default_factory=dict)
    befunde: Sequence[Mapping[str, Any]] = ()  # of the latest run that was not stopped
    ende: tuple[int, str] = (0, "")  # number and hash of the last row

    @property
    def verbrauch(self) -> Verbrauch:
        """Baustein -> month -> minutes as they were last issued."""
        found: dict[str, dict[Month, Decimal]] = {}
        for monat, one in self.ausgestellt.items():
            for key, minuten in one.minuten.items():
                found.setdefault(key, {})[monat] = minuten
        return found

    @property
    def letzter_monat(self) -> Month | None:
        """The last month issued for the gE."""
        return max(self.ausgestellt, default=None)

    def letzte(self, jcnr: str) -> Anpassungsfassung | None:
        """The latest version of a gE."""
        return max(
            (one for one in self.fassungen if one.jcnr == jcnr),
            key=lambda one: one.version,
            default=None,
        )

    def fassung_vor(self, spaetere: Anpassungsfassung) -> Anpassungsfassung | None:
        """The version before one; None of a first."""
        vorige = (spaetere.jcnr, spaetere.version - 1)
        return next((f for f in self.fassungen if (f.jcnr, f.version) == vorige), None)

    def verlange_aktuell(self, jetzt: Anpassungsgedaechtnis) -> None:
        """What was recorded since must be nothing this run wanted to know. Raises
        UeberholtError.
        """
        if replace(jetzt, ende=self.ende) != self:
            raise UeberholtError(
                "Inzwischen wurde ein Monat dieser gE eingetragen; die Anpassung wird neu "
                "gerechnet."
            )


def erinnert(
    register: Register | None, abschnitt: Anpassungsmonat, jcnr: str
) -> Anpassungsgedaechtnis:
    """As the register stands; without one nothing is known. Its end is read first: what is recorded
    while the rest is read comes after it.
    """
    if register is None:
        return Anpassungsgedaechtnis()
    ende, fassungen = register.ende(), tuple(register.anpassungsfassungen(abschnitt.ab))
    monate = sorted({stand.betrag.monat for stand in register.versionen(jcnr=jcnr)})
    alle = register.alle_dateien()
    ordner = tuple(f"{one.ordner}/" for one in fassungen)
    return Anpassungsgedaechtnis(
        ende=ende,
        fassungen=fassungen,
        schritte=tuple(register.anpassungsschritte(abschnitt.ab)),
        versionen=tuple(one.vorbereitet for one in register.anpassungsfassungen(jcnr=jcnr)),
        abgerechnet=tuple(abgerechnete(register, jcnr)),
        dateien={p: sha for p, sha in alle.items() if ordner and p.startswith(ordner)},
        ausgestellt=register.ausgestellt(monate, jcnr).get(jcnr, {}),
        befunde=tuple(register.letzte_befunde(abschnitt)),
    )
