"""What does a user read about a mail that stayed here, and about one that stays unclear?"""

from __future__ import annotations

from pathlib import Path

from flows.gespraech.aufruf import ordnerangaben
from flows.post.leitung import Uebergabe
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.absicht.offen import befehl_zu


def nicht_mehr_da(mail: Mail, ausgabe: Path) -> str:
    """Its bytes are not those that were committed."""
    return (
        f"Die E-Mail „{mail.betreff}“ liegt nicht mehr so im Archiv, wie sie gemacht "
        f"wurde (.archiv/{mail.sha256}); sie geht nicht hinaus. Bitte die Datei aus einer "
        f"Sicherung zurücklegen oder mit {befehl_zu(mail, ausgabe).erneut} eine neue machen."
    )


def statt_derselben(mail: Mail, ausgabe: Path) -> str:
    """What to do about an unclear one that may not go out again as it is."""
    befehl = befehl_zu(mail, ausgabe)
    return (
        f"Dort nachfragen: Kam die unklare E-Mail an, {befehl.als_versandt}; kam sie nicht an, "
        f"macht {befehl.erneut} eine neue nach dem Stand von jetzt."
    )


def anders(mail: Mail, ausgabe: Path) -> str:
    """Somebody else dealt with it while this sending was under way."""
    return (
        "Zu dieser E-Mail ist inzwischen etwas anderes verbucht, von einem zweiten Versand oder "
        f"von Hand; sie blieb hier liegen. „o7 status {mail.monat}{ordnerangaben(None, ausgabe)}“ "
        "zeigt, wie sie jetzt steht."
    )


def weiter_unklar(uebergabe: Uebergabe) -> str:
    """Nobody has it of this attempt, but an earlier one may have arrived: it does not go out again
    unasked.
    """
    return f"{_warum(uebergabe)}; vom Versuch davor weiter unklar"


def _warum(uebergabe: Uebergabe) -> str:
    return uebergabe.text.rstrip(".") or _genannt(uebergabe)


def _genannt(uebergabe: Uebergabe) -> str:
    return ", ".join(f"{adresse} ({was})" for adresse, was in uebergabe.abgelehnt.items())
