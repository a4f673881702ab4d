"""What a receiver is asked to clear up, until when, and what Controlling has to do and to send."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from transforms.dokumente.uebersicht import Befundliste
from transforms.dokumente.vergleich.uebersichtszeile import SCHWEREN, Schwerewort
from transforms.kern.planjahr import Eingangsabschnitt


@dataclass(frozen=True, slots=True, kw_only=True)
class Punkt:
    """One finding as a letter tells it."""

    code: str
    schwere: Schwerewort
    wer: str  # JCNR and name; empty: concerns the run
    satz: str
    fundstelle: str
    bitte: str  # what the reader is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Empfaenger:
    """Who gets findings: one Regionaldirektion, one Service Center, or the only one of its
    party.
    """

    zustaendig: str
    name: str = ""  # empty: the only one of its party
    anschrift: tuple[str, ...] = ()
    e_mail: str = ""

    @property
    def bezeichnung(self) -> str:
        return self.name or self.zustaendig

    @property
    def fehlt(self) -> tuple[str, ...]:
        """What is not known of the address."""
        felder = (("Anschrift", self.anschrift), ("E-Mail", self.e_mail))
        return tuple(wort for wort, wert in felder if not wert)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschreiben:
    """All findings one receiver is asked to clear up."""

    empfaenger: Empfaenger
    abschnitt: Eingangsabschnitt
    punkte: tuple[Punkt, ...]
    frist: date
    anlage: str  # file name of the workbook that goes with it

    @property
    def zurueckgestellte(self) -> list[str]:
        """gE that get no documents until this receiver has done its part."""
        return zurueckgestellte(self.punkte)

    @property
    def je_ge(self) -> dict[str, list[Punkt]]:
        return je_ge(self.punkte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendung:
    """One workbook of findings, and the letter that goes with it."""

    kennung: str  # the beginning of its file names
    empfaenger: Empfaenger | None  # None: nobody is known who could be asked
    zustaendig: str
    befunde: int
    zurueckgestellte: tuple[str, ...]
    frist: date
    mappe: str
    anschreiben: str  # empty: nobody to write to
    ohne_wortlaut: int  # findings that name a gE of another receiver, told without their wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Aufgaben:
    """What Controlling has to do after a run: clear up, send, assign, and know."""

    abschnitt: Eingangsabschnitt
    eigene: tuple[Punkt, ...]
    zur_kenntnis: tuple[Punkt, ...]
    sendungen: tuple[Sendung, ...]

    @property
    def zu_versenden(self) -> tuple[Sendung, ...]:
        return tuple(s for s in self.sendungen if s.empfaenger)

    @property
    def befunde_ohne_empfaenger(self) -> int:
        return sum(s.befunde for s in self.nicht_zugeordnet)

    @property
    def nicht_zugeordnet(self) -> tuple[Sendung, ...]:
        return tuple(s for s in self.sendungen if not s.empfaenger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Befundmappe:
    """The workbook of one receiver; without one, of what Controlling has to assign."""

    liste: Befundliste
    zustaendig: str
    empfaenger: Empfaenger | None
    frist: date


def zurueckgestellte(punkte: Sequence[Punkt]) -> list[str]:
    return sorted({p.wer for p in punkte if p.schwere == "Zurückgestellt"})


def je_ge(punkte: Sequence[Punkt]) -> dict[str, list[Punkt]]:
    """The findings by gE, those with the gravest first."""
    grouped: defaultdict[str, list[Punkt]] = defaultdict(list)
    for punkt in sorted(punkte, key=lambda p: (SCHWEREN.index(p.schwere), p.wer, p.code)):
        grouped[punkt.wer].append(punkt)
    return dict(grouped)
