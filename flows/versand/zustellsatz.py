"""What does a user read about a mail that stayed here, and about one that stays unclear?"""

from __future__ import annotations

from flows.post.leitung import Uebergabe
from flows.register.vorgaenge.postbuch import Mail


def nicht_mehr_da(mail: Mail) -> str:
    """Its bytes are not those that were committed."""
    return (
        f"{_wem(mail)}: Die Mail „{mail.betreff}“ liegt nicht mehr so im Archiv, wie sie gemacht "
        f"wurde (.archiv/{mail.sha256}); sie geht nicht hinaus. Bitte die Datei aus einer "
        f"Sicherung zurücklegen oder mit „{_befehl(mail)} --erneut --grund …“ eine neue machen."
    )


def anders(mail: Mail) -> str:
    """Somebody else dealt with it while this sending was under way."""
    return (
        f"{_wem(mail)}: Zu dieser Mail ist inzwischen etwas anderes verbucht, von einem zweiten "
        f"Versand oder von Hand; sie blieb hier liegen. „o7 status“ zeigt, wie sie jetzt steht."
    )


def weiter_unklar(uebergabe: Uebergabe) -> str:
    """Nobody has it of this attempt, but an earlier one may have arrived: it does not go out again
    unasked.
    """
    return f"{_warum(uebergabe)}; vom Versuch davor weiter unklar"


def _wem(mail: Mail) -> str:
    return mail.jcnr or mail.stelle


def _warum(uebergabe: Uebergabe) -> str:
    return uebergabe.text.rstrip(".") or _genannt(uebergabe)


def _genannt(uebergabe: Uebergabe) -> str:
    return ", ".join(f"{adresse} ({was})" for adresse, was in uebergabe.abgelehnt.items())


def _befehl(mail: Mail) -> str:
    return f"o7 versenden {mail.monat}" + (f" --ge {mail.jcnr}" if mail.jcnr else "")
