"""Does the register know whether a version was sent? Not where its rows came from documents and
archive: those name no mails.
"""

from __future__ import annotations

from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.tabellen import WIEDERAUFGEBAUT


def versand_unbelegt(register: Register, stand: Stand) -> bool:
    """Whether a version may have been sent without the register knowing."""
    monat = stand.betrag.monat
    return any(
        lauf["nr"] == stand.lauf and lauf["ergebnis"] == WIEDERAUFGEBAUT
        for lauf in register.laeufe(monat)
    )
