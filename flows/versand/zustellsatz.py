"""What does a user read about a mail that not everybody has?"""

from __future__ import annotations

from flows.post.leitung import Uebergabe
from flows.register.vorgaenge.postbuch import Mail
from transforms.versand.zustand import Ereignis, Zustand


def satz_zu(mail: Mail, uebergabe: Uebergabe) -> str:
    """What happened, and what to do; empty where every address has it."""
    match uebergabe.ereignis:
        case Ereignis.ANGENOMMEN:
            return ""
        case Ereignis.TEILWEISE:
            return (
                f"{_wem(mail)}: Der Mailserver hat die Mail angenommen, aber nicht für "
                f"{_genannt(uebergabe)}. Bitte die Adresse in den Stammdaten berichtigen und "
                f"„{_befehl(mail)}“ wiederholen; an sie allein geht dann eine neue Mail."
            )
        case Ereignis.ABGELEHNT:
            return (
                f"{_wem(mail)}: Der Mailserver lehnt die Mail an {_an(mail)} ab "
                f"({_warum(uebergabe)}); {_hat_sie(mail)}. Bitte die Adresse in den Stammdaten "
                f"berichtigen und „{_befehl(mail)}“ wiederholen, oder unverändert noch einmal mit "
                f"„{_befehl(mail)} --erneut --grund …“."
            )
        case Ereignis.UNKLAR:
            return (
                f"{_wem(mail)}: Ob der Mailserver die Mail an {_an(mail)} hat, ist unklar "
                f"({_warum(uebergabe)}). Bitte beim Empfänger oder beim Betrieb des Mailservers "
                f"nach der Message-ID {mail.message_id} fragen; ist sie nicht angekommen: "
                f"„{_befehl(mail)} --unklare“."
            )
        case _:
            return (
                f"{_wem(mail)}: Der Mailserver nimmt die Mail an {_an(mail)} zurzeit nicht an "
                f"({_warum(uebergabe)}); niemand hat sie. Sie geht mit dem nächsten "
                f"„{_befehl(mail)}“ hinaus."
            )


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


def _hat_sie(mail: Mail) -> str:
    if mail.zustand is Zustand.UNKLAR:
        return "ob sie beim Versuch davor angekommen ist, bleibt unklar"
    return "niemand hat sie"


def _an(mail: Mail) -> str:
    return ", ".join(mail.an)


def _warum(uebergabe: Uebergabe) -> str:
    return uebergabe.text.rstrip(".") or _genannt(uebergabe)


def _genannt(uebergabe: Uebergabe) -> str:
    return ", ".join(f"{adresse} ({was})" for adresse, was in uebergabe.abgelehnt.items())


def _befehl(mail: Mail) -> str:
    return f"o7 versenden {mail.monat}" + (f" --ge {mail.jcnr}" if mail.jcnr else "")
