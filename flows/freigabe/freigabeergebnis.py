"""What approving came to, or taking it back, and the exit code that says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from flows.freigabe.freigabelage import NULL, Freigabelage, Kandidat
from flows.gespraech.benutzer import Handelnde
from flows.gespraech.exitcode import Exitcode
from flows.register.nachweisstand import Stand
from transforms.kern.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Freigabeergebnis:
    """One approval; a preview approves nothing."""

    lage: Freigabelage
    vorschau: bool
    freigegeben: tuple[Kandidat, ...] = ()

    @property
    def summe(self) -> Decimal:
        return sum((one.stand.gesamtkosten for one in self.freigegeben), NULL)

    @property
    def abgewiesen(self) -> bool:
        """Something stood in the way, and nothing was approved."""
        tat = self.lage.freizugeben if self.vorschau else self.freigegeben
        return self.lage.nicht_in_ordnung and not tat

    @property
    def exitcode(self) -> Exitcode:
        if self.abgewiesen:
            return Exitcode.GESTOPPT
        return Exitcode.ZURUECKGESTELLT if self.lage.nicht_in_ordnung else Exitcode.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruecknahme:
    """One version whose approval is withdrawn, and what becomes of its mails."""

    stand: Stand
    entwuerfe: tuple[str, ...] = ()  # files that leave the folder
    mails: tuple[int, ...] = ()  # mails that are never to be sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruecknahmelage:
    """The approvals of a month that can be withdrawn, and those of what went out."""

    monat: Month
    ausgabe: Path
    wer: Handelnde
    grund: str
    ruecknahmen: tuple[Ruecknahme, ...]
    hinaus: tuple[tuple[Stand, str], ...]  # version, and the state of its mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruecknahmeergebnis:
    """Approvals that were withdrawn."""

    lage: Ruecknahmelage

    @property
    def abgewiesen(self) -> bool:
        return bool(self.lage.hinaus) and not self.lage.ruecknahmen

    @property
    def exitcode(self) -> Exitcode:
        if self.abgewiesen:
            return Exitcode.GESTOPPT
        return Exitcode.ZURUECKGESTELLT if self.lage.hinaus else Exitcode.OK
