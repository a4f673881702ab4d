"""Which Stopps does somebody confirm for this delivery, and who?"""

from __future__ import annotations

from datetime import UTC, datetime

from expectations.befund import Bestaetigung, Bestaetigungen
from expectations.regeln import Regelwerk
from flows import zeit
from flows.gespraech.angaben import UsageError
from flows.lauf.auftrag import Auftrag
from flows.lauf.schritte import bearbeiter
from flows.register.register import Register
from transforms.einlesen.lieferung import Lieferung


def bestaetigungen(
    auftrag: Auftrag, lieferung: Lieferung, register: Register | None, werk: Regelwerk
) -> Bestaetigungen:
    """What was confirmed for this delivery before, and what the user confirms now. Raises
    UsageError.
    """
    verlange_bestaetigbar(auftrag, werk)
    heute = zeit.today(None, datetime.now(UTC))
    jetzt = {
        code: Bestaetigung(code=code, wer=bearbeiter(auftrag), am=heute)
        for code in auftrag.bestaetige
    }
    frueher = register.bestaetigungen(lieferung.sha256_gesamt) if register else {}
    return {**jetzt, **frueher}


def verlange_bestaetigbar(auftrag: Auftrag, werk: Regelwerk) -> None:
    """Nothing but the Stopps made for it can be confirmed. Raises UsageError."""
    allowed = werk.bestaetigbare
    if wrong := [code for code in auftrag.bestaetige if code not in allowed]:
        raise UsageError(
            f"Nicht zu bestätigen: {', '.join(wrong)}. Bestätigen lassen sich nur "
            f"{', '.join(allowed)}; "
            "alles andere ist an den Daten zu beheben."
        )
