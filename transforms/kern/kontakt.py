"""Whom does a gE ask about its documents, and how is one line, an address, a number written?"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_ADRESSE = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_TELEFON = re.compile(r"\+?[0-9][0-9 ()/–-]{3,}[0-9]")
ABSENDERIN = (
    "Fragen bitte an die Absenderin dieser Mappe, den Internen Service Controlling Finanzen "
    "der Bundesagentur für Arbeit."
)


def _zeile(text: str) -> str:
    if not text.strip() or len(text.splitlines()) > 1:
        raise ValueError("verlangt ist eine Zeile, die nicht leer ist")
    return text.strip()


def _adresse(text: str) -> str:
    if text and not _ADRESSE.fullmatch(text):
        raise ValueError(f"„{text}“ ist keine E-Mail-Adresse; verlangt ist eine wie name@haus.de")
    return text


def _telefon(text: str) -> str:
    if not _TELEFON.fullmatch(text.strip()):
        raise ValueError(
            f"„{text}“ ist keine Telefonnummer; verlangt ist eine wie 0911 179-0, nur mit Ziffern, "
            "Leerzeichen, +, /, - und Klammern"
        )
    return text.strip()


Zeile = Annotated[str, AfterValidator(_zeile)]
Adresse = Annotated[str, AfterValidator(_adresse)]
Telefon = Annotated[str, AfterValidator(_telefon)]


class Kontakt(BaseModel):
    """The unit that answers questions about the documents."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Zeile
    telefon: Telefon
    e_mail: Annotated[Adresse, AfterValidator(_zeile)]
    erreichbar: Zeile | None = None  # days and hours

    @property
    def satz(self) -> str:
        """Name and ways in one sentence."""
        wann = f" ({self.erreichbar})" if self.erreichbar else ""
        return f"Fragen bitte an {self.name}, Telefon {self.telefon}{wann}, E-Mail {self.e_mail}."


def rueckfragesatz(kontakt: Kontakt | None) -> str:
    """Whom to ask; where nobody entered a contact, whoever sent the document."""
    return kontakt.satz if kontakt else ABSENDERIN
