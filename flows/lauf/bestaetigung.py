"""Which Stopps does somebody confirm for this delivery, and who?"""

from __future__ import annotations

from datetime import date

from expectations.befund import Bestaetigung
from expectations.regeln import Regelwerk
from flows.gespraech.angaben import UsageError
from flows.gespraech.benutzer import benutzer
from flows.lauf.auftrag import Laufauftrag


def bestaetigungen(auftrag: Laufauftrag, heute: date) -> dict[str, Bestaetigung]:
    """What the user confirms now, by code."""
    wer = bearbeiter(auftrag)
    return {code: Bestaetigung(code=code, wer=wer, am=heute) for code in auftrag.bestaetige}


def bearbeiter(auftrag: Laufauftrag) -> str:
    """The account a run goes by, and beside it the name somebody typed into the form."""
    name = auftrag.bearbeitet_von.strip()
    return f"{benutzer()} (angegeben: {name})" if name else benutzer()


def verlange_bestaetigbar(auftrag: Laufauftrag, regeln: Regelwerk) -> None:
    """Nothing but the Stopps made for it can be confirmed. Raises UsageError."""
    allowed = regeln.bestaetigbare
    if wrong := [code for code in auftrag.bestaetige if code not in allowed]:
        raise UsageError(
            f"Nicht zu bestätigen: {', '.join(wrong)}. Bestätigen lassen sich nur "
            f"{', '.join(allowed)}; "
            "alles andere ist an den Daten zu beheben."
        )
