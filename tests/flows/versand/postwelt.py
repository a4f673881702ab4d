"""An output folder whose outbox holds planned mails, and what the world knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.gespraech.benutzer import Handelnde
from flows.post.postausgang import Postausgang
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import SMTP, Mail, verbuche_mail
from flows.versand.briefablage import lege_ab
from tests.flows.post.smtpserver import KENNWORT, Mailserver
from transforms.kern.month import Month

JANUAR = Month(2023, 1)
WER = Handelnde(konto="HAUS\\meier", rechner="PC-7")


def inhalt_fuer(jcnr: str, nummer: int = 1, anhang: bytes = b"") -> bytes:
    """A mail that says whose it is."""
    kopf = f"Message-ID: {message_id(jcnr, nummer)}\r\nSubject: Nachweis {jcnr}\r\n\r\n"
    return kopf.encode("ascii") + f"Fuer {jcnr}\r\n.\r\n.. Punkte\r\n".encode("ascii") + anhang


def message_id(jcnr: str, nummer: int = 1) -> str:
    return f"<{jcnr}.{nummer}@haus.example>"


def plane(
    register: Register, ausgabe: Path, jcnr: str, an: Sequence[str], inhalt: bytes | None = None
) -> int:
    """A mail as it stands before it is handed over."""
    bytes_ = inhalt_fuer(jcnr) if inhalt is None else inhalt
    sha256 = lege_ab(ausgabe, bytes_)
    with register.eintrag() as eintrag:
        return verbuche_mail(
            eintrag,
            monat=JANUAR,
            weg=SMTP,
            an=an,
            betreff=f"Nachweis {jcnr}",
            sha256=sha256,
            anlagen={},
            wer=WER,
            jcnr=jcnr,
            message_id=message_id(jcnr),
        )


def ausgang(server: Mailserver, *, anmeldung: bool = False) -> Postausgang:
    return Postausgang(
        server="127.0.0.1",
        port=server.port,
        tls="tls" if server.von_anfang else "starttls",
        absender="o7@haus.example",
        benutzer="o7" if anmeldung else "",
        kennwort=KENNWORT if anmeldung else "",
    )


def mails(ausgabe: Path) -> list[Mail]:
    """As a process that starts now reads them."""
    with Register.im(ausgabe) as register:
        return register.mails(JANUAR)


def nichts_dagegen(_: Mail, __: bytes) -> str:
    return ""
