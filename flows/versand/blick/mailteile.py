"""What does a finished mail hold, read from its bytes by somebody who did not make it?"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses
from html.parser import HTMLParser

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUR_EINMAL = ("from", "to", "subject", "reply-to", "date", "message-id", "x-unsent")
_ERLAUBT = frozenset({*_NUR_EINMAL, "content-type", "mime-version", "content-language"})
_KENNUNGEN = frozenset({"to", "date", "message-id"})  # addresses are compared, numbers mean nothing
_ZELLEN = ("th", "td")
_ZEILEN = frozenset({"p", "br", "tr", "li", "h1", "h2", "td", "th", "title", "div"})


class MailUnlesbarError(Exception):
    """The bytes are no mail of ours; the message says why, as the end of a German sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailteile:
    """A mail, taken apart."""

    koepfe: Mapping[str, str]  # lower case -> decoded
    an: tuple[str, ...]
    text: str
    html: str
    anlagen: tuple[tuple[str, bytes], ...]  # name and content, in their order

    @property
    def sichtbar(self) -> str:
        """The words of the HTML, as a reader sees them."""
        return _gelesen(self.html).text

    @property
    def angaben_text(self) -> dict[str, str]:
        """`Monat: Januar 2023` of the plain text."""
        paare = (z.partition(": ") for z in self.text.splitlines() if ": " in z)
        found: dict[str, str] = {}
        for name, _, wert in paare:
            found.setdefault(name, wert)
        return found

    @property
    def angaben_html(self) -> dict[str, str]:
        """The same of the table."""
        return _gelesen(self.html).angaben

    @property
    def texte(self) -> Iterator[tuple[str, str]]:
        """Everything a person or a program can read of it: where, and what."""
        yield from ((f"Kopf {n}", wert) for n, wert in self.koepfe.items() if n not in _KENNUNGEN)
        yield "Text", self.text
        yield "HTML", self.sichtbar
        yield "HTML", html.unescape(self.html)


def zerlegt(inhalt: bytes) -> Mailteile:
    """Exactly the form our mails have: words twice, then workbooks. Raises MailUnlesbarError."""
    try:
        mail = message_from_bytes(inhalt, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return _zerlegt(mail)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise MailUnlesbarError("ihr Aufbau ist beschädigt") from error


def _zerlegt(mail: EmailMessage) -> Mailteile:
    koepfe = _koepfe(mail)
    if any(teil.defects for teil in mail.walk()) or mail.preamble or (mail.epilogue or "").strip():
        raise MailUnlesbarError("ihr Aufbau ist beschädigt")
    if mail.get_content_type() != "multipart/mixed":
        raise MailUnlesbarError("sie hat keine Anlagen")
    worte, *anlagen = mail.iter_parts()
    arten = [teil.get_content_type() for teil in worte.iter_parts()]
    if worte.get_content_type() != "multipart/alternative" or arten != ["text/plain", "text/html"]:
        raise MailUnlesbarError("ihr Text steht nicht genau einmal als Text und einmal als HTML da")
    text, seite = (str(teil.get_content()).replace("\r\n", "\n") for teil in worte.iter_parts())
    return Mailteile(
        koepfe=koepfe,
        an=tuple(adresse for _, adresse in getaddresses([koepfe.get("to", "")])),
        text=text,
        html=seite,
        anlagen=tuple(_anlage(teil) for teil in anlagen),
    )


def _koepfe(mail: EmailMessage) -> dict[str, str]:
    namen = [name.lower() for name in mail.keys()]  # noqa: SIM118  a mail iterates over its parts
    doppelt = [name for name in _NUR_EINMAL if namen.count(name) > 1]
    if fremd := sorted({*doppelt, *(set(namen) - _ERLAUBT)}):
        raise MailUnlesbarError(f"ihr Kopf hat, was dort nicht stehen darf: {', '.join(fremd)}")
    return {name.lower(): str(wert) for name, wert in mail.items()}


def _anlage(teil: MIMEPart) -> tuple[str, bytes]:
    if teil.get_content_type() != _XLSX or teil.get_content_disposition() != "attachment":
        raise MailUnlesbarError("sie enthält etwas, das keine Mappe ist")
    inhalt = teil.get_payload(decode=True)
    assert isinstance(inhalt, bytes)
    return teil.get_filename() or "", inhalt


# --- the HTML


class _Leser(HTMLParser):
    """Visible words, and the rows of the table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.worte: list[str] = []
        self.zeile: list[str] = []
        self.zeilen: list[list[str]] = []
        self.zelle = False
        self.stil = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  its base calls it so
        self.stil = tag == "style"
        if tag in _ZEILEN:
            self.worte.append("\n")
        if tag == "tr":
            self.zeile = []
            self.zeilen.append(self.zeile)
        if tag in _ZELLEN:
            self.zelle = True
            self.zeile.append("")

    def handle_endtag(self, tag: str) -> None:
        self.stil = self.stil and tag != "style"
        self.zelle = self.zelle and tag not in _ZELLEN
        if tag in _ZEILEN:
            self.worte.append("\n")

    def handle_data(self, data: str) -> None:
        if self.stil:
            return
        self.worte.append(data)
        if self.zelle:
            self.zeile[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.worte)

    @property
    def angaben(self) -> dict[str, str]:
        return {zeile[0].strip(): zeile[1].strip() for zeile in self.zeilen if len(zeile) == 2}


def _gelesen(seite: str) -> _Leser:
    leser = _Leser()
    leser.feed(seite)
    leser.close()
    return leser
