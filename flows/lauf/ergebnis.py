"""What a run came to: issued, held back, stopped, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.befund import Befund
from expectations.regeln import Abweichung
from flows.ausgabe.fehlstellen import Fehlstelle
from flows.gespraech.aufruf import nachtragsbefehl, ordnerangaben
from flows.gespraech.exitcode import Exitcode
from transforms.dokumente.anschreiben import Sendung
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl

if TYPE_CHECKING:
    from expectations.urteil.ergebnis import Suitenergebnis
    from transforms.tabellen.minuten import Minutenbruecke


@dataclass(frozen=True, slots=True)
class Ausstellung:
    """What the run did for one gE; `alt` is None for a first version."""

    jcnr: str
    jobcenter: str
    version: int
    neu: Decimal
    alt: Decimal | None
    art: str  # "neu", "korrigiert", "unverändert"
    ursache: str = ""  # of a correction, in words

    @property
    def bisher(self) -> Decimal:
        """€ billed before; nothing for a first version."""
        return Decimal("0.00") if self.alt is None else self.alt

    @property
    def differenz(self) -> Decimal:
        return self.neu - self.bisher


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """One run."""

    monat: Month
    befunde: tuple[Befund, ...]
    gestoppt: bool
    vorschau: bool
    ordner: Path
    eingang: Path  # the month folder that was read
    lieferung: str = ""  # SHA-256 of all files of that folder
    angefordert: frozenset[str] = frozenset()  # the only gE asked for; empty: all
    ausstellungen: tuple[Ausstellung, ...] = ()
    zurueckgestellt: Mapping[str, str] | None = None  # JCNR -> name
    bruecke: Minutenbruecke | None = None
    suiten: tuple[Suitenergebnis, ...] = ()
    unbekannte_dateien: tuple[str, ...] = ()
    unbekannte_spalten: tuple[str, ...] = ()
    folgemonate: Mapping[Month, Sequence[str]] = field(
        default_factory=dict
    )  # later issued month -> gE whose documents repeat what changed in this one
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    unnoetig_bestaetigt: tuple[str, ...] = ()  # codes the user confirmed that nothing came of
    neu_bestaetigt: frozenset[str] = frozenset()  # codes that let a Stopp pass for the first time
    # this month and later ones that are closed -> the day they were
    abgeschlossen: Mapping[Month, str] = field(default_factory=dict)
    nach_abschluss: bool = False  # asked for in spite of the close
    grund: str = ""  # what the user stated for new versions
    sendungen: tuple[Sendung, ...] = ()  # who gets findings of the month, or should
    fehlstellen: tuple[Fehlstelle, ...] = ()  # issued files that are gone or were changed since
    ohne_kontakt: bool = False  # nobody entered whom the gE ask
    wartend: tuple[Ausstellung, ...] = ()  # corrections a scheduled run left alone

    @property
    def titel(self) -> str:
        """`Monatslauf Januar 2023 (2023-01)`"""
        return f"Monatslauf {self.monat.name} ({self.monat})"

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
    def exitcode(self) -> Exitcode:
        if self.gestoppt:
            return Exitcode.GESTOPPT
        return Exitcode.ZURUECKGESTELLT if self.zurueckgestellt else Exitcode.OK

    def mit_wartenden(self, wartend: Sequence[Ausstellung]) -> Ergebnis:
        """The same for the whole month: what waits for a reason stays as it was issued."""
        bleibt = [
            replace(a, version=a.version - 1, neu=a.bisher, art="unverändert", ursache="")
            for a in wartend
        ]
        alle = sorted((*self.ausstellungen, *bleibt), key=lambda a: a.jcnr)
        return replace(
            self, angefordert=frozenset(), ausstellungen=tuple(alle), wartend=tuple(wartend)
        )

    @property
    def veraendert(self) -> tuple[Ausstellung, ...]:
        return tuple(a for a in self.ausstellungen if a.art != "unverändert")

    @property
    def nachziehbefehle(self) -> list[str]:
        """What carries this month's changes on to the later ones, in order: open months together,
        each closed one by name.
        """
        ordner = ordnerangaben(self.eingang.parent, self.ordner.parent)
        ge = f" --ge {' '.join(sorted(self.angefordert))}" if self.angefordert else ""
        found, zieht = [], False
        for monat, ges in {self.monat: (), **self.folgemonate}.items():
            if monat in self.abgeschlossen:
                zieht = False
                if ges:
                    found.append(
                        nachtragsbefehl(monat, ges, self.eingang.parent, self.ordner.parent)
                    )
            elif not zieht:
                zieht = True
                found.append(f'o7 nachziehen {monat}{ordner}{ge} --grund "…"')
        return found

    @property
    def abschlusssatz(self) -> str:
        """That the month is closed, and what that means for what the run did or would do."""
        if self.monat not in self.abgeschlossen:
            return ""
        seit = f"{self.monat.name} ist seit dem {self.abgeschlossen[self.monat]} abgeschlossen"
        if not self.veraendert:
            return f"{seit}."
        n = anzahl(len(self.veraendert), "Nachtrag", "Nachträge")
        if not self.vorschau:
            return f"{seit}; ausgestellt: {n}. Auch ein Nachtrag ist freizugeben und zu versenden."
        if self.nach_abschluss:
            return f"{seit}; auszustellen wären: {n}."
        ges = [a.jcnr for a in self.veraendert]
        befehl = nachtragsbefehl(self.monat, ges, self.eingang.parent, self.ordner.parent)
        return f"{seit}; das ginge nur noch als Nachtrag: {befehl}"

    @property
    def summe(self) -> Decimal:
        """€ of all statements of the month that this run stands for."""
        return sum((a.neu for a in self.ausstellungen), Decimal("0.00"))
