"""What was typed on the command line, read or refused with a German sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from transforms.kern.month import Month, date_of
from transforms.notationen.notation import jcnr_of


class UsageError(Exception):
    """The command line cannot be used as typed; the message is a German sentence."""


class GrundFehltError(Exception):
    """Issued documents would change and nobody said why; the message is a German sentence."""

    def __init__(self, satz: str, ergebnis: Any = None) -> None:
        super().__init__(satz)
        self.ergebnis = ergebnis  # the outcome (flows.lauf): what would change, and by how much


def monat_aus(text: str) -> Month:
    """The month of `2023-01`. Raises UsageError."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise UsageError(f"„{text}“ ist kein Monat der Form 2023-01.") from error


def jcnr_aus(text: str) -> str:
    """The gE of `JC62106` or `62106`. Raises UsageError."""
    try:
        return jcnr_of(text)
    except ValueError as error:
        raise UsageError(f"„{text}“ ist keine JCNR der Form JC62106.") from error


def tag_aus(text: str) -> date:
    """The day of `05.02.2023` or `2023-02-05`. Raises UsageError."""
    try:
        return date_of(text)
    except ValueError as error:
        raise UsageError(f"„{text}“ {error}; erwartet ist ein Tag wie 05.02.2023.") from error
