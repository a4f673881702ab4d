"""How does a connection to the mail server come about? Over TLS with a verified certificate, logged
in, or not at all.
"""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
from dataclasses import dataclass

from flows.post.postausgang import Postausgang
from flows.post.postfehler import PostError

_ANGEMELDET = 235  # what a server answers to a login it accepts
_WEITER = 334  # a server that asks on


@dataclass(frozen=True, slots=True, kw_only=True)
class Fristen:
    """Seconds a server may take. After the content it may look through the attachments: RFC 5321
    gives it ten minutes, because who hangs up earlier does not know whether it has the mail.
    """

    befehl: float = 60
    inhalt: float = 600
    abschied: float = 5


def verbinde(ausgang: Postausgang, context: ssl.SSLContext, frist: float) -> smtplib.SMTP:
    """A connection that is encrypted and logged in. Raises PostError."""
    try:
        return _verbunden(ausgang, context, frist)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        satz = satz_ueber(ausgang, warum(error))
    # said out here: the exception of a login may hold what was sent
    raise PostError(satz)


def _verbunden(ausgang: Postausgang, context: ssl.SSLContext, frist: float) -> smtplib.SMTP:
    if ausgang.tls == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            ausgang.server, ausgang.port, timeout=frist, context=context
        )
    else:
        smtp = smtplib.SMTP(ausgang.server, ausgang.port, timeout=frist)
    try:
        _ohne_zoegern(smtp)
        if ausgang.tls != "tls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if ausgang.benutzer:
            _melde_an(smtp, ausgang)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _ohne_zoegern(smtp: smtplib.SMTP) -> None:
    """The end of a mail does not wait for the server to confirm what came before: 40 ms a mail."""
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _melde_an(smtp: smtplib.SMTP, ausgang: Postausgang) -> None:
    """smtplib logs in with ASCII alone; PLAIN and LOGIN carry UTF-8 as well (RFC 4616)."""
    if ausgang.benutzer.isascii() and ausgang.kennwort.isascii():
        smtp.login(ausgang.benutzer, ausgang.kennwort)
        return
    kann = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in kann:
        geheim = _base64(f"\0{ausgang.benutzer}\0{ausgang.kennwort}")
        code, _ = smtp.docmd("AUTH", f"PLAIN {geheim}")
    elif "LOGIN" in kann:
        code, _ = smtp.docmd("AUTH", f"LOGIN {_base64(ausgang.benutzer)}")
        if code == _WEITER:
            code, _ = smtp.docmd(_base64(ausgang.kennwort))
    else:
        raise smtplib.SMTPNotSupportedError
    if code != _ANGEMELDET:
        raise smtplib.SMTPAuthenticationError(code, b"")


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def satz_ueber(ausgang: Postausgang, was: str) -> str:
    return f"Der Mailserver {ausgang.server}:{ausgang.port} {was}."


def warum(error: Exception) -> str:
    """What went wrong, as the end of a sentence about the mail server."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error.__context__, TimeoutError):
        return "antwortet nicht"
    for art, satz in (
        (ssl.SSLCertVerificationError, f"hat kein gültiges Zertifikat ({_pruefung(error)})"),
        (ssl.SSLError, "stellt keine verschlüsselte Verbindung her"),
        (smtplib.SMTPNotSupportedError, "bietet keine Verschlüsselung oder keine Anmeldung an"),
        (smtplib.SMTPAuthenticationError, f"weist die Anmeldung ab (Code {code})"),
        (smtplib.SMTPResponseException, f"nimmt zurzeit keine Mails an (Code {code})"),
        (smtplib.SMTPException, "hat die Verbindung abgebrochen"),
        (TimeoutError, "antwortet nicht"),
    ):
        if isinstance(error, art):
            return satz
    return f"ist nicht erreichbar ({getattr(error, 'strerror', None) or 'Netzfehler'})"


def _pruefung(error: Exception) -> str:
    return str(getattr(error, "verify_message", ""))
