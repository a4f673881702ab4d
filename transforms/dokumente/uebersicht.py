"""What Controlling sees of a whole month: every gE on one line, and every finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from transforms.kern.month import Month

Status = Literal["ausgestellt", "zurückgestellt", "nicht angefordert", "ohne Vertrag"]
STATUS: tuple[Status, ...] = ("ausgestellt", "zurückgestellt", "nicht angefordert", "ohne Vertrag")
Schwere = Literal["Stopp", "Zurückgestellt", "Hinweis"]
SCHWEREN: tuple[Schwere, ...] = ("Stopp", "Zurückgestellt", "Hinweis")


@dataclass(frozen=True, slots=True)
class Uebersichtszeile:
    """One gE in one month; None where nothing has been issued: missing is not zero."""

    jcnr: str
    jobcenter: str
    regionaldirektion: str
    status: Status
    version: int | None
    produktivminuten: Decimal | None
    bg_grundpreis: Decimal | None
    volumenpreis: Decimal | None
    gesamtkosten: Decimal | None
    gesamtkosten_vormonat: Decimal | None
    bemerkung: str  # rule codes and reasons

    @property
    def differenz(self) -> Decimal | None:
        """€ against last month; None unless both months have been issued."""
        if self.gesamtkosten is None or self.gesamtkosten_vormonat is None:
            return None
        return self.gesamtkosten - self.gesamtkosten_vormonat


@dataclass(frozen=True, slots=True)
class Korrekturzeile:
    """A version after the first, against the one it replaced."""

    jcnr: str
    jobcenter: str
    version: int
    bisher: Decimal
    neu: Decimal
    teile: Mapping[str, Decimal]  # cause -> €
    ursache: str
    grund: str

    @property
    def differenz(self) -> Decimal:
        return self.neu - self.bisher


@dataclass(frozen=True, slots=True)
class Uebersicht:
    """All gE of a month; `vormonat` is None when the month before has never been settled."""

    monat: Month
    zeilen: tuple[Uebersichtszeile, ...]
    vormonat: Month | None
    korrekturen: tuple[Korrekturzeile, ...] = ()


@dataclass(frozen=True, slots=True)
class Befundzeile:
    """One place of a finding, with its five parts: what, which value, what was expected, where,
    what to do.
    """

    code: str
    schwere: Schwere
    jcnr: str | None  # None: concerns the run, not one gE
    jobcenter: str
    zustaendig: str
    satz: str
    gefunden: str
    erwartet: str
    datei: str
    blatt: str
    zeile: int | None
    abhilfe: str
    stelle: str = ""  # which Regionaldirektion, which Service Center; empty where there is but one
    nummer: int | None = None  # rows with one number are places of one finding


@dataclass(frozen=True, slots=True)
class Befundliste:
    """All findings of a month, in the order in which they shall be read."""

    monat: Month
    zeilen: tuple[Befundzeile, ...]

    @property
    def zustaendige(self) -> tuple[str, ...]:
        """The parties that repair, each once, in the order of their first finding."""
        return tuple(dict.fromkeys(zeile.zustaendig for zeile in self.zeilen))
