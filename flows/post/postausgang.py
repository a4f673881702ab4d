"""Which server are mails handed to, and as whom?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.einstellungen import Einstellungen
from flows.post.kennwort import kennwort
from flows.post.postfehler import PostError

__all__ = ["PostError", "Postausgang", "postausgang"]

_PORTS = {"starttls": 587, "tls": 465}


@dataclass(frozen=True, slots=True, kw_only=True)
class Postausgang:
    """The server mails are handed to, and as whom."""

    server: str
    port: int
    tls: str  # "starttls": it turns to TLS before anything is said; "tls": from the start
    absender: str
    antwort_an: str = ""  # who gets the answers; empty: the sender
    benutzer: str = ""
    kennwort: str = field(default="", repr=False)


def postausgang(e: Einstellungen, ordner: Sequence[Path] = ()) -> Postausgang:
    """As the settings O7_SMTP_* name it; `ordner` are those in which no password may lie. Raises
    PostError for what is missing.
    """
    for name, wert in (("SERVER", e.smtp_server), ("ABSENDER", e.smtp_absender)):
        if not wert:
            raise PostError(f"Die Umgebungsvariable O7_SMTP_{name} ist nicht gesetzt.")
    return Postausgang(
        server=e.smtp_server,
        port=e.smtp_port or _PORTS[e.smtp_tls],
        tls=e.smtp_tls,
        absender=e.smtp_absender,
        antwort_an=e.smtp_antwort_an,
        benutzer=e.smtp_benutzer,
        kennwort=kennwort(e, ordner) if e.smtp_benutzer else "",
    )
