"""What a change came to: prepared, already prepared, refused, and the exit code that says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.befund import Befund
from expectations.regeln import Abweichung, Schwere
from flows.ausgabe.fehlstellen import Fehlstelle
from flows.gespraech.exitcode import Exitcode
from transforms.anpassung.anpassung import Anpassung
from transforms.kern.planjahr import Anpassungsmonat
from transforms.planung.papiere.aenderung import Aenderung

if TYPE_CHECKING:
    from expectations.urteil.ergebnis import Suitenergebnis

NEU, VERAENDERT, UNVERAENDERT = "neu", "verändert", "unverändert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anpassungsergebnis:
    """One run that prepared a change, or was to."""

    abschnitt: Anpassungsmonat
    jcnr: str
    jobcenter: str
    befunde: tuple[Befund, ...]
    vorschau: bool
    ausgabe: Path
    eingang: Path  # the month folder that was read
    anpassung: Anpassung | None = None  # None: refused
    version: int = 0
    was: str = ""
    aenderungen: tuple[Aenderung, ...] = ()  # against the version before
    entfallen: tuple[str, ...] = ()  # what the version before would change and this one does not
    ordner: str = ""  # of the gE, below the output folder
    dateien: tuple[str, ...] = ()  # the names of the files of this version
    grund: str = ""
    suiten: tuple[Suitenergebnis, ...] = ()
    unbekannte_dateien: tuple[str, ...] = ()
    unbekannte_spalten: tuple[str, ...] = ()
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    unnoetig_bestaetigt: tuple[str, ...] = ()
    fehlstellen: tuple[Fehlstelle, ...] = ()  # issued files that are gone or were changed since

    @property
    def wer(self) -> str:
        return f"{self.jcnr} {self.jobcenter}".strip()

    @property
    def titel(self) -> str:
        """`Mengenanpassung ab Juli 2023, JC62106 JC Göppingen`"""
        return f"{self.abschnitt.name}, {self.wer}"

    @property
    def gestoppt(self) -> bool:
        return self.anpassung is None

    @property
    def gruende(self) -> tuple[Befund, ...]:
        """What speaks against the change."""
        return tuple(b for b in self.befunde if b.schwere is not Schwere.HINWEIS)

    @property
    def exitcode(self) -> Exitcode:
        return Exitcode.GESTOPPT if self.gestoppt else Exitcode.OK
