"""What was typed on the command line, read or refused with a German sentence."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from flows.gespraech.aufruf import hilfesatz
from transforms.kern.gleichheit import mit_zeichen, sichtbar, tarnzeichen
from transforms.kern.month import Month, date_of
from transforms.kern.planjahr import Abschnitt, Planjahr, abschnitt_aus
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


def abschnitt_der_angabe(text: str) -> Abschnitt:
    """The month of `2023-01`, the planning of `planung-2023`, or the changes of
    `anpassung-2023-07`. Raises UsageError.
    """
    try:
        return abschnitt_aus(text)
    except ValueError as error:
        raise UsageError(
            f"„{text}“ ist kein Monat der Form 2023-01, keine Planung der Form planung-2023 und "
            "keine Mengenanpassung der Form anpassung-2023-07."
        ) from error


def planjahr_aus(text: str) -> Planjahr:
    """The plan year of `2023`. Raises UsageError."""
    if not text:
        raise UsageError(
            f"Es fehlt die Angabe JAHR, zum Beispiel: o7 planung 2023. {hilfesatz('planung')}"
        )
    try:
        return Planjahr.parse(text)
    except ValueError as error:
        raise UsageError(f"„{text}“ ist kein Jahr der Form 2023.") from error


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


def einzeilig(text: str) -> str:
    """A reason or a name as terminal and register take it: one line of what the eye sees. Line
    breaks and control characters become a blank, nothing is refused.
    """
    plain = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in sichtbar(text))
    return " ".join("".join(plain).split())


def verlange_sagend(grund: str, was: str = "Der Grund") -> None:
    """A reason of dots is the placeholder of a message that was copied. Raises UsageError."""
    wort = "er" if was.startswith("Der") else "sie"
    if grund.strip() and not any(zeichen.isalnum() for zeichen in grund):
        raise UsageError(
            f"{was} „{einzeilig(grund)}“ sagt nichts; in einer Meldung steht {wort} als "
            "Platzhalter. Bitte mit eigenen Worten sagen, warum."
        )


def verlange_name(text: str, feld: str, wer: str) -> None:
    """The account of the service is nobody, and no letter passes for another. Raises UsageError."""
    if not any(zeichen.isalpha() for zeichen in sichtbar(text)):
        raise UsageError(
            f"Es fehlt „{feld}“: {wer}, steht mit Namen im Register, nicht nur das Konto des "
            "Dienstes."
        )
    if tarnzeichen(text):
        raise UsageError(
            f"In „{feld}“ steht {mit_zeichen(text)}: Zeichen, die wie andere aussehen. Bitte den "
            "Namen neu tippen."
        )
