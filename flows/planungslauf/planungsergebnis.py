"""What a planning came to: issued, held back, stopped, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.befund import Befund
from expectations.regeln import Abweichung
from flows.ausgabe.fehlstellen import Fehlstelle
from flows.gespraech.exitcode import Exitcode
from transforms.dokumente.anschreiben import Sendung
from transforms.kern.money import german_number
from transforms.kern.planjahr import Planjahr
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.papiere.aenderung import Aenderung, Angabewert
from transforms.planung.papiere.planungsstand import Planungsstand

if TYPE_CHECKING:
    from expectations.urteil.ergebnis import Suitenergebnis

NEU, VERAENDERT, UNVERAENDERT = "neu", "verändert", "unverändert"
_GENANNT = 3  # changes a sentence names


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsausstellung:
    """What the run did with one document of a gE."""

    jcnr: str
    jobcenter: str
    art: str  # "Planungshilfe", "Anlage"
    version: int
    was: str
    aenderungen: tuple[Aenderung, ...] = ()  # against the version before

    @property
    def schluessel(self) -> tuple[str, str]:
        return self.jcnr, self.art

    @property
    def veraendert(self) -> bool:
        return self.was != UNVERAENDERT

    @property
    def aenderungssatz(self) -> str:
        """`Stunden gesamt bisher 7.643,4, jetzt 7.700,0 und 2 weitere Angaben`"""
        if not self.aenderungen:
            return "andere Angaben als bisher" if self.was == VERAENDERT else "erste Ausstellung"
        worte = [
            f"{a.angabe} bisher {_wert(a.bisher)}, jetzt {_wert(a.jetzt)}"
            for a in self.aenderungen[:_GENANNT]
        ]
        mehr = len(self.aenderungen) - _GENANNT
        weitere = f" und {anzahl(mehr, 'weitere Angabe', 'weitere Angaben')}" if mehr > 0 else ""
        return f"{'; '.join(worte)}{weitere}"


def _wert(wert: Angabewert) -> str:
    return german_number(wert) if isinstance(wert, Decimal) else wert


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsergebnis:
    """One run of a planning."""

    planjahr: Planjahr
    befunde: tuple[Befund, ...]
    gestoppt: bool
    vorschau: bool
    ordner: Path
    eingang: Path  # the folder that was read
    lieferung: str = ""  # SHA-256 of all files of that folder
    angefordert: frozenset[str] = frozenset()  # the only gE asked for; empty: all
    ausstellungen: tuple[Planungsausstellung, ...] = ()
    ohne_planungshilfe: Mapping[str, str] = field(default_factory=dict)  # JCNR -> name
    ohne_anlage: Mapping[str, str] = field(default_factory=dict)  # of those with a Wahl
    ohne_wahl: Mapping[str, str] = field(default_factory=dict)
    stand: Planungsstand | None = None  # None: stopped
    suiten: tuple[Suitenergebnis, ...] = ()
    unbekannte_dateien: tuple[str, ...] = ()
    unbekannte_spalten: tuple[str, ...] = ()
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    unnoetig_bestaetigt: tuple[str, ...] = ()  # codes the user confirmed that nothing came of
    grund: str = ""
    sendungen: tuple[Sendung, ...] = ()  # who gets findings of the planning, or should
    fehlstellen: tuple[Fehlstelle, ...] = ()  # issued files that are gone or were changed since

    @property
    def titel(self) -> str:
        """`Planung 2023`"""
        return self.planjahr.name

    @property
    def gezeigte_befunde(self) -> tuple[Befund, ...]:
        """What concerns whom the run was for: everything, or the gE asked for and what belongs to
        no gE.
        """
        if not self.angefordert:
            return self.befunde
        return tuple(
            b
            for b in self.befunde
            if b.jcnr is None or b.jcnr in self.angefordert or b.schwere == "Stopp"
        )

    @property
    def veraendert(self) -> tuple[Planungsausstellung, ...]:
        return tuple(a for a in self.ausstellungen if a.veraendert)

    @property
    def exitcode(self) -> Exitcode:
        if self.gestoppt:
            return Exitcode.GESTOPPT
        held = self.ohne_planungshilfe or self.ohne_anlage
        return Exitcode.ZURUECKGESTELLT if held else Exitcode.OK
