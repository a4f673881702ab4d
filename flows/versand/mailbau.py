"""From words and workbooks to the bytes of a mail: the same for the same, to the last of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import Final

_XLSX: Final = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# lines end as on the wire; headers are folded where they are made, and nowhere else
_LEITUNG: Final = policy.compat32.clone(linesep="\r\n", max_line_length=None)


def mail_bytes(
    *,
    absender: str,
    antwort_an: str,
    an: Sequence[str],
    betreff: str,
    text: str,
    html: str,
    anlagen: Mapping[str, bytes],
    entwurf: bool,
    message_id: str = "",
    datum: datetime | None = None,
) -> bytes:
    """A mail ready to be handed over, or a draft that Outlook opens as a mail ready to be sent
    (`X-Unsent`; without Message-ID and Date, which its sender gets from the mail program).

    Raises ValueError for a line break where a header stands.
    """
    teile = [_wortlaut(text, html), *(_anlage(name, inhalt) for name, inhalt in anlagen.items())]
    mail = MIMEMultipart("mixed", boundary=_grenze(text, html, *anlagen, *anlagen.values()))
    for teil in teile:
        mail.attach(teil)
    koepfe = {
        "From": absender,
        "Reply-To": antwort_an,
        "To": ", ".join(an),
        "Subject": betreff,
        "Content-Language": "de",
        "X-Unsent": "1" if entwurf else "",
        "Date": format_datetime(datum) if datum and not entwurf else "",
        "Message-ID": "" if entwurf else message_id,
    }
    for name, wert in koepfe.items():
        if wert:
            mail[name] = _kopf(name, wert)
    return mail.as_bytes(policy=_LEITUNG)


def _kopf(name: str, wert: str) -> str:
    """Folded; a Message-ID never: folded it would be another one for some readers."""
    if any(not c.isprintable() for c in wert):
        raise ValueError(f"Zeilenumbruch oder Steuerzeichen in {name}")
    if name == "Message-ID":
        return wert
    return Header(wert, None if wert.isascii() else "utf-8", header_name=name).encode(maxlinelen=76)


def _wortlaut(text: str, html: str) -> MIMEMultipart:
    """The same twice; a mail program shows the last form it can."""
    beide = MIMEMultipart("alternative", boundary=_grenze("alternative", text, html))
    for inhalt, art in ((text, "plain"), (html, "html")):
        teil = MIMEText(inhalt, art, _zeichensatz())  # type: ignore[arg-type]
        beide.attach(teil)
    return beide


def _zeichensatz() -> Charset:
    """UTF-8 in quoted-printable: seven bits, short lines, and still to be read."""
    utf8 = Charset("utf-8")
    utf8.body_encoding = QP
    return utf8


def _anlage(name: str, inhalt: bytes) -> MIMENonMultipart:
    teil = MIMEApplication(inhalt, _XLSX)
    if any(not c.isprintable() for c in name):
        raise ValueError("Steuerzeichen im Namen einer Anlage")
    teil.add_header(
        "Content-Disposition",
        "attachment",
        filename=name if name.isascii() else ("utf-8", "", name),
    )
    return teil


def _grenze(*inhalte: str | bytes) -> str:
    """What parts the parts, made of them; `=_` stands in no part, however it is encoded."""
    summe = hashlib.sha256()
    for inhalt in inhalte:
        roh = inhalt.encode() if isinstance(inhalt, str) else inhalt
        summe.update(len(roh).to_bytes(8, "big") + roh)
    return f"=_o7_{summe.hexdigest()[:16]}"
