"""What the register knows of one issued statement: its version, amounts and positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flows.register.belege import fassung, zellen
from transforms.abrechnung.fingerabdruck import ungesagtes
from transforms.dokumente.differenz import Fassung
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.kern.source import Zellort
from transforms.preise.kosten import Position


@dataclass(frozen=True, slots=True)
class Stand:
    """One issued version of a gE and month."""

    nr: int
    lauf: int
    jcnr: str
    jobcenter: str
    version: int
    ordner: str
    inhalt_sha256: str
    betrag: Monatsbetrag
    grund: str
    laufzeit: int | None = None
    vertrag: str = ""  # empty and None in statements from before the register kept them
    vertragsende: date | None = None
    grundlage: str = ""  # as the register keeps it
    ausgestellt_am: date | None = None  # None of versions whose documents name no day

    @property
    def gesamtkosten(self) -> Decimal:
        return self.betrag.gesamtkosten

    @property
    def ungesagt(self) -> frozenset[str]:
        """The parts its documents could not have, because they were written before those were."""
        return ungesagtes(
            mit_vergleich=bool(self.grundlage), mit_vormonat=self.ausgestellt_am is not None
        )


@dataclass(frozen=True, slots=True)
class Registerzeile:
    """One position of an issued statement, as text keeps it exact."""

    jcnr: str
    monat: str
    version: int
    position: str
    menge: str
    einheit: str
    satz: str
    betrag: str


@dataclass(frozen=True, slots=True)
class Versionsbeleg:
    """What an issued version rested on, as the register keeps it."""

    text: str  # packed; empty in versions from before belege were kept
    positionen: tuple[Position, ...]

    def fassung(self, version: int) -> Fassung:
        """Unpacked; of versions without a beleg the positions alone."""
        return fassung(self.text) if self.text else Fassung(version, self.positionen)

    @property
    def zellen(self) -> Mapping[str, Zellort]:
        """Where the named figures stand in its Kostennachweis; empty where that was not kept."""
        return zellen(self.text) if self.text else {}


def stand_aus(row: Mapping[str, Any]) -> Stand:
    """A row of the register, read."""
    betrag = Monatsbetrag(
        monat=Month.parse(row["monat"]),
        version=row["version"],
        produktivminuten=Decimal(row["produktivminuten"]),
        bg_grundpreis=Decimal(row["bg_grundpreis"]),
        volumenpreis=Decimal(row["volumenpreis"]),
    )
    return Stand(
        nr=row["nr"],
        lauf=row["lauf"],
        jcnr=row["jcnr"],
        jobcenter=row["jobcenter"],
        version=row["version"],
        ordner=row["ordner"],
        inhalt_sha256=row["inhalt_sha256"],
        betrag=betrag,
        grund=row["grund"],
        laufzeit=row["laufzeit"],
        vertrag=row["vertrag"] or "",
        vertragsende=_tag(row["vertragsende"]),
        grundlage=row["grundlage"] or "",
        ausgestellt_am=_tag(row["ausgestellt_am"]),
    )


def _tag(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
