"""Does the register know whether a version was sent? Not where its rows came from documents and
archive: those name no mails.
"""

from __future__ import annotations

from flows.register.register import Register
from flows.register.tabellen import WIEDERAUFGEBAUT
from transforms.kern.month import Month


def unbelegte_laeufe(register: Register, monat: Month) -> frozenset[int]:
    """The runs of a month whose versions may have been sent without the register knowing."""
    return frozenset(
        lauf["nr"] for lauf in register.laeufe(monat) if lauf["ergebnis"] == WIEDERAUFGEBAUT
    )
