"""What does a run want to know of the register? Read once, before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from expectations.befund import Bestaetigungen
from flows.ablage.speicher import ohne_bereinigung
from flows.register.nachweisstand import Registerzeile, Stand, Versionsbeleg
from flows.register.register import Register
from flows.register.vormonate import Vormonate, vormonate
from transforms.dokumente.differenz import Fassung
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month
from transforms.termine.vorhaben import KEINE, Vorhaben


class UeberholtError(Exception):
    """What a run remembered is not what the register says any more: it has to compute anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gedaechtnis:
    """The register as it was before the run; empty where nothing was ever issued."""

    vormonate: Vormonate = field(default_factory=Vormonate)
    versionen: Sequence[Stand] = ()  # of the month, in the order of versions
    belege: Mapping[int, Versionsbeleg] = field(default_factory=dict)  # by number of the version
    zeilen: Sequence[Registerzeile] = ()  # the positions of the latest versions
    dateien: Mapping[str, str] = field(default_factory=dict)  # path -> SHA-256, all versions
    vormonat: Mapping[str, Stand] = field(default_factory=dict)  # of the month before
    # months after it that may repeat it: gE issued
    spaeter: Mapping[Month, frozenset[str]] = field(default_factory=dict)
    bestaetigt: Bestaetigungen = field(default_factory=dict)  # for this delivery
    neu_bestaetigt: frozenset[str] = frozenset()  # codes of it that nobody confirmed before
    befunde: Sequence[Mapping[str, Any]] = ()  # of the latest run that was not stopped
    # this month and later ones that are closed -> the day they were
    abgeschlossen: Mapping[Month, str] = field(default_factory=dict)
    vorhaben: Vorhaben = KEINE  # plannings and prepared changes begun so far
    ende: tuple[int, str] = (0, "")  # number and hash of the last row

    @property
    def stand(self) -> dict[str, Stand]:
        """gE -> its latest issued version."""
        return {one.jcnr: one for one in self.versionen}

    def fassung(self, stand: Stand) -> Fassung:
        """What an issued version rested on."""
        return self.belege[stand.nr].fassung(stand.version)

    def mit_bestaetigungen(self, jetzt: Bestaetigungen) -> Gedaechtnis:
        """With those the run brings; who confirmed before counts."""
        return replace(
            self,
            bestaetigt={**jetzt, **self.bestaetigt},
            neu_bestaetigt=frozenset(jetzt) - frozenset(self.bestaetigt),
        )

    def verlange_aktuell(self, jetzt: Gedaechtnis) -> None:
        """What was recorded since must be nothing this run wanted to know; the confirmations it
        brings itself apart. Raises UeberholtError.
        """
        gleich = replace(
            jetzt,
            ende=self.ende,
            bestaetigt=self.bestaetigt,
            neu_bestaetigt=self.neu_bestaetigt,
        )
        if gleich != self:
            raise UeberholtError(
                "Inzwischen wurde ein Monat eingetragen, auf den dieser zurückblickt; er wird neu "
                "gerechnet."
            )


@ohne_bereinigung()
def erinnert(register: Register | None, lieferung: Lieferung) -> Gedaechtnis:
    """As the register stands; without one nothing is known. Its end is read first: what is recorded
    while the rest is read comes after it.
    """
    if register is None:
        return Gedaechtnis()
    monat = lieferung.monat
    return Gedaechtnis(
        ende=register.ende(),
        vormonate=vormonate(register, monat),
        versionen=tuple(register.versionen(monat=monat)),
        belege=register.belege(monat),
        zeilen=tuple(register.zeilen(monat)),
        dateien=register.dateien(monat),
        vormonat=register.stand(monat.plus(-1)),
        spaeter={
            later: frozenset(register.stand(later))
            for later in register.monate()
            if monat < later and later.year <= monat.plus(1).year
        },
        bestaetigt=register.bestaetigungen(lieferung.sha256_gesamt),
        befunde=tuple(register.letzte_befunde(monat)),
        vorhaben=register.vorhaben(monat),
        abgeschlossen={m: one.seit for m, one in register.abschluesse().items() if m >= monat},
    )
