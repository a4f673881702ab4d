"""How does a mail leave the house? By one SMTP server, over TLS with a verified certificate, or not
at all.
"""

from __future__ import annotations

import base64
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage

from flows.einstellungen import Einstellungen

_SEKUNDEN = 30  # the server answers within, or the mail is not sent
_ANGEMELDET = 235  # what a server answers to a login it accepts
_PORTS = {"starttls": 587, "tls": 465}


class PostError(Exception):
    """A mail that was not sent; the message is a German sentence and holds no password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postausgang:
    """The server mails are handed to, and as whom."""

    server: str
    port: int
    tls: str  # "starttls": it turns to TLS before anything is said; "tls": from the start
    absender: str
    benutzer: str = ""
    kennwort: str = field(default="", repr=False)


def postausgang(e: Einstellungen) -> Postausgang:
    """As the settings O7_SMTP_* name it. Raises PostError for what is missing."""
    for name, wert in (("SERVER", e.smtp_server), ("ABSENDER", e.smtp_absender)):
        if not wert:
            raise PostError(f"Die Umgebungsvariable O7_SMTP_{name} ist nicht gesetzt.")
    kennwort = _kennwort(e)
    if e.smtp_benutzer and not kennwort:
        raise PostError(
            "Zu O7_SMTP_BENUTZER fehlt das Kennwort: O7_SMTP_KENNWORT oder O7_SMTP_KENNWORT_DATEI."
        )
    return Postausgang(
        server=e.smtp_server,
        port=e.smtp_port or _PORTS[e.smtp_tls],
        tls=e.smtp_tls,
        absender=e.smtp_absender,
        benutzer=e.smtp_benutzer,
        kennwort=kennwort,
    )


def _kennwort(e: Einstellungen) -> str:
    if e.smtp_kennwort is not None:
        return e.smtp_kennwort.get_secret_value()
    if e.smtp_kennwort_datei is None:
        return ""
    try:
        return e.smtp_kennwort_datei.read_text(encoding="utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise PostError(
            f"Die Datei {e.smtp_kennwort_datei} (O7_SMTP_KENNWORT_DATEI) ist nicht lesbar."
        ) from None


def sende(nachricht: EmailMessage, an: Sequence[str], ausgang: Postausgang) -> tuple[str, ...]:
    """Hand a mail over; returns the addresses the server refused while it took others. Raises
    PostError.

    Accepted is what the server confirmed after the content: what it answers to the farewell changes
    nothing.
    """
    try:
        smtp = _verbunden(ausgang)
        try:
            if ausgang.benutzer:
                _melde_an(smtp, ausgang)
            abgelehnt = smtp.send_message(nachricht, ausgang.absender, list(an))
        finally:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        # from None: an exception of the login may hold what was sent
        raise PostError(_satz(error, ausgang)) from None
    return tuple(sorted(abgelehnt))


def _melde_an(smtp: smtplib.SMTP, ausgang: Postausgang) -> None:
    """smtplib logs in with ASCII alone; PLAIN carries UTF-8 (RFC 4616)."""
    smtp.ehlo_or_helo_if_needed()
    if ausgang.benutzer.isascii() and ausgang.kennwort.isascii():
        smtp.login(ausgang.benutzer, ausgang.kennwort)
        return
    if "PLAIN" not in smtp.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError
    geheim = f"\0{ausgang.benutzer}\0{ausgang.kennwort}".encode()
    code, _ = smtp.docmd("AUTH", f"PLAIN {base64.b64encode(geheim).decode('ascii')}")
    if code != _ANGEMELDET:
        raise smtplib.SMTPAuthenticationError(code, b"")


def _verbunden(ausgang: Postausgang) -> smtplib.SMTP:
    context = ssl.create_default_context()  # smtplib's own verifies nothing
    if ausgang.tls == "tls":
        return smtplib.SMTP_SSL(ausgang.server, ausgang.port, timeout=_SEKUNDEN, context=context)
    smtp = smtplib.SMTP(ausgang.server, ausgang.port, timeout=_SEKUNDEN)
    try:
        smtp.starttls(context=context)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _satz(error: Exception, ausgang: Postausgang) -> str:
    return f"Der Mailserver {ausgang.server}:{ausgang.port} {_grund(error, ausgang)}."


def _grund(error: Exception, ausgang: Postausgang) -> str:
    code = getattr(error, "smtp_code", "")
    for art, satz in (
        (ssl.SSLCertVerificationError, f"hat kein gültiges Zertifikat ({_warum(error)})"),
        (ssl.SSLError, "stellt keine verschlüsselte Verbindung her"),
        (smtplib.SMTPNotSupportedError, "bietet keine Verschlüsselung oder keine Anmeldung an"),
        (smtplib.SMTPAuthenticationError, f"weist die Anmeldung ab (Code {code})"),
        (smtplib.SMTPRecipientsRefused, "lehnt alle Empfänger ab"),
        (smtplib.SMTPSenderRefused, f"lehnt den Absender {ausgang.absender} ab"),
        (smtplib.SMTPResponseException, f"nimmt die Nachricht nicht an (Code {code})"),
        (smtplib.SMTPException, "hat die Verbindung abgebrochen"),
        (TimeoutError, "antwortet nicht"),
    ):
        if isinstance(error, art):
            return satz
    return f"ist nicht erreichbar ({getattr(error, 'strerror', None) or 'Netzfehler'})"


def _warum(error: Exception) -> str:
    return str(getattr(error, "verify_message", ""))
