"""Who shaped an issued version: by a run and its reason, and by confirming a Stopp for it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register
from flows.register.tabellen import WIEDERAUFGEBAUT
from flows.zeit import ZEITZONE
from transforms.kern.month import Month
from transforms.versand.vieraugen import Person, selbst_beteiligt

_OHNE_REGEL = (
    "Abhilfe: O7_VIER_AUGEN=nein für diese eine Freigabe setzen; das wird mit ihr festgehalten."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindernis:
    """Why a version is not approved: what goes on behind its name, and the remedy."""

    was: str
    abhilfe: str


@dataclass(frozen=True, slots=True)
class Gestaltung:
    """Everybody whose work a version is, each with what they did; `unbelegt`: why nobody knows."""

    personen: tuple[tuple[Person, str], ...]
    unbelegt: str = ""

    def hindernis(self, wer: Handelnde) -> Hindernis | None:
        """Why this person may not approve; None where two pairs of eyes look at it."""
        person = Person(konto=wer.konto, rechner=wer.rechner, angegeben=wer.angegeben)
        if not person.angegeben and not person.bekannt:
            return Hindernis(
                was="das System nennt kein Konto; vier Augen lassen sich nicht nachweisen",
                abhilfe="Abhilfe: im Formular „freigabe“ mit Namen freigeben.",
            )
        selbst = selbst_beteiligt(person, (one for one, _ in self.personen))
        if selbst is not None:
            tat = next(tat for one, tat in self.personen if one == selbst)
            return Hindernis(
                was=f"{selbst.genannt} {tat}; wer eine Version gestaltet hat, gibt sie nicht frei",
                abhilfe="Abhilfe: eine andere Person gibt frei, mit „o7 freigeben“ unter ihrem "
                "Konto oder im Formular „freigabe“.",
            )
        return Hindernis(was=self.unbelegt, abhilfe=_OHNE_REGEL) if self.unbelegt else None


def gestaltungen(register: Register, monat: Month) -> dict[int, Gestaltung]:
    """Run -> who shaped what it issued."""
    return {lauf["nr"]: _gestaltung(register, lauf) for lauf in register.laeufe(monat)}


def _gestaltung(register: Register, lauf: Mapping[str, Any]) -> Gestaltung:
    wann = _zeitpunkt(lauf["begonnen"])
    lief = Person.aus_text(lauf["wer"] or "", lauf["bearbeitet_von"] or "")
    if lauf["ergebnis"] == WIEDERAUFGEBAUT:
        unbelegt = (
            f"wer ausgestellt hat, ist nicht belegt (Register am {wann} wiederaufgebaut); vier "
            "Augen lassen sich nicht nachweisen"
        )
        return Gestaltung(((lief, f"hat das Register am {wann} wiederaufgebaut"),), unbelegt)
    personen = [(lief, f"hat den Lauf vom {wann} gestartet")]
    for wort in register.bestaetigungsworte(lauf["lieferung"] or ""):
        if wort["lauf"] <= lauf["nr"]:
            personen.append((Person.aus_text(wort["wer"]), f"hat {wort['code']} bestätigt"))
    unbelegt = (
        ""
        if lief.bekannt
        else f"wer den Lauf vom {wann} gestartet hat, ist nicht belegt; vier Augen lassen sich "
        "nicht nachweisen"
    )
    return Gestaltung(tuple(personen), unbelegt)


def _zeitpunkt(text: str) -> str:
    """`05.02.2023, 06:00 Uhr`"""
    return f"{datetime.fromisoformat(text).astimezone(ZoneInfo(ZEITZONE)):%d.%m.%Y, %H:%M Uhr}"
