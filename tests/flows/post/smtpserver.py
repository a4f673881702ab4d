"""A real SMTP server for the tests (aiosmtpd): TLS by STARTTLS or from the start, login, mailboxes,
and everything that can go wrong with one mail, on demand.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum, auto
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

KENNWORT = "geheim-äöü-42"
_ANFANG = {"EHLO", "STARTTLS", "QUIT"}


class Stoerung(Enum):
    """What happens to the next mail."""

    KEINE = auto()
    MAIL_SPAETER = auto()  # 451 to the sender
    MAIL_ENDE = auto()  # 421: the server has had enough of this connection
    MAIL_NIE = auto()  # 550: this sender may not
    ZU_GROSS = auto()  # 552 to the announced size
    MAIL_WEG = auto()  # the connection is cut
    RCPT_ANMELDEN = auto()  # 530
    RCPT_WEG = auto()
    ZWEITER_WEG = auto()  # cut at the second receiver
    DATA_SPAETER = auto()
    DATA_NIE = auto()
    DATA_WEG = auto()  # cut instead of the 354
    INHALT_WEG = auto()  # cut after the 354, within the content
    INHALT_SPAETER = auto()  # 451 to the content
    INHALT_NIE = auto()
    INHALT_ENDE = auto()  # 421 to the content
    VERWORFEN_WEG = auto()  # the content is there, not kept, cut without an answer
    BEHALTEN_WEG = auto()  # kept, cut without an answer
    BEHALTEN_HALB = auto()  # kept, cut within the answer
    BEHALTEN_UNSINN = auto()  # kept, an answer that is none
    SCHWEIGT = auto()  # kept, no answer while the sender waits


BEHALTEN = frozenset(
    {
        Stoerung.KEINE,
        Stoerung.ZWEITER_WEG,  # where there is only one
        Stoerung.BEHALTEN_WEG,
        Stoerung.BEHALTEN_HALB,
        Stoerung.BEHALTEN_UNSINN,
        Stoerung.SCHWEIGT,
    }
)


@dataclass
class Mailserver:
    """What it took, and what it is told to do."""

    context: ssl.SSLContext
    starttls: bool = True  # offered
    von_anfang: bool = False
    smtputf8: bool = True  # these two: offered
    acht_bit: bool = True
    anmeldewege: frozenset[str] = frozenset({"PLAIN", "LOGIN"})
    plappert: bool = False  # says back what it heard at the login
    ablehnen: frozenset[str] = frozenset()  # receivers, for good
    spaeter: frozenset[str] = frozenset()  # receivers, for now
    abschied: str = "221 Bye"
    stoerungen: deque[Stoerung] = field(default_factory=deque)  # one for each mail that is begun
    inhalte: list[bytes] = field(default_factory=list)  # in their order
    faecher: defaultdict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    anmeldungen: list[tuple[str, str]] = field(default_factory=list)
    klartext: list[str] = field(default_factory=list)  # commands heard before TLS
    befehle: list[str] = field(default_factory=list)
    port: int = 0
    weiter: asyncio.Event = field(default_factory=asyncio.Event)  # ends every silence
    beobachter: Callable[[str], None] = lambda _: None
    offen: int = 0  # connections
    _ruhe: threading.Condition = field(default_factory=threading.Condition)

    @property
    def post(self) -> list[EmailMessage]:
        return [message_from_bytes(one, policy=policy.default) for one in self.inhalte]

    def zaehle(self, mehr: int) -> None:
        with self._ruhe:
            self.offen += mehr
            self._ruhe.notify_all()

    def warte_auf_ruhe(self) -> None:
        """Until nothing that was sent is still being dealt with."""
        with self._ruhe:
            assert self._ruhe.wait_for(lambda: not self.offen, timeout=60)

    def verbindung(self) -> SMTP:
        return _Verbindung(
            self,
            enable_SMTPUTF8=self.smtputf8,
            hostname="test",
            tls_context=self.context if self.starttls and not self.von_anfang else None,
            auth_require_tls=not self.von_anfang,
            auth_exclude_mechanism={"PLAIN", "LOGIN"} - self.anmeldewege,
            authenticator=self._anmeldung,
        )

    def _anmeldung(self, *gesagt: Any) -> AuthResult:
        daten: LoginPassword = gesagt[-1]
        self.anmeldungen.append((daten.login.decode(), daten.password.decode()))
        richtig = daten.password.decode() == KENNWORT
        gehoert = b64encode(b"\0" + daten.login + b"\0" + daten.password).decode("ascii")
        sagt = f"535 no: AUTH PLAIN {gehoert}" if self.plappert and not richtig else None
        return AuthResult(success=richtig, handled=False, message=sagt)

    def behalte(self, envelope: Envelope) -> None:
        inhalt = envelope.original_content
        assert inhalt is not None
        self.inhalte.append(inhalt)
        for adresse in envelope.rcpt_tos:
            self.faecher[adresse].append(inhalt)

    async def handle_EHLO(
        self, _: SMTP, session: Session, __: Envelope, name: str, kann: list[str]
    ) -> list[str]:
        session.host_name = name
        return [one for one in kann if self.acht_bit or "8BITMIME" not in one]

    async def handle_RCPT(
        self, _: SMTP, __: Session, envelope: Envelope, adresse: str, ___: list[str]
    ) -> str:
        if adresse in self.ablehnen:
            return "550 no"
        if adresse in self.spaeter:
            return "450 later"
        envelope.rcpt_tos.append(adresse)
        return "250 OK"

    async def handle_DATA(self, verbindung: _Verbindung, _: Session, envelope: Envelope) -> str:
        if verbindung.stoerung in BEHALTEN:
            self.behalte(envelope)
        self.beobachter("INHALT")
        match verbindung.stoerung:
            case Stoerung.INHALT_SPAETER:
                return "451 later"
            case Stoerung.INHALT_NIE:
                return "554 spam"
            case Stoerung.INHALT_ENDE:
                await verbindung.push("421 going down")
                await verbindung.weg()
            case Stoerung.VERWORFEN_WEG | Stoerung.BEHALTEN_WEG:
                await verbindung.weg()
            case Stoerung.BEHALTEN_HALB:
                await verbindung.push("250-OK")
                await verbindung.weg()
            case Stoerung.BEHALTEN_UNSINN:
                return "Danke!"
            case Stoerung.SCHWEIGT:
                await self.weiter.wait()
        return "250 OK"


class _Verbindung(SMTP):
    """One connection; it suffers what is planned for its mails."""

    def __init__(self, haus: Mailserver, **wie: Any) -> None:
        super().__init__(haus, **wie)
        self.haus = haus
        self.stoerung = Stoerung.KEINE
        self._smtp_methods = {
            name: self._mitgehoert(name, method) for name, method in self._smtp_methods.items()
        }

    def _mitgehoert(
        self, name: str, method: Callable[[str], Awaitable[None]]
    ) -> Callable[[str], Awaitable[None]]:
        async def gehoert(arg: str) -> None:
            self.haus.befehle.append(name)
            self.haus.beobachter(name)
            if not self._tls_protocol and not self.haus.von_anfang:
                self.haus.klartext.append(name)
            await method(arg)

        return gehoert

    async def _handle_client(self) -> None:
        self.haus.zaehle(1)
        try:
            await super()._handle_client()
        finally:
            self.haus.zaehle(-1)

    async def weg(self) -> None:
        """Cut the connection; nothing is done on it any more."""
        transport = self._original_transport or self.transport
        assert isinstance(transport, asyncio.Transport)
        transport.abort()
        await self.loop.create_future()

    async def smtp_MAIL(self, arg: str | None) -> None:
        geplant = self.haus.stoerungen
        self.stoerung = geplant.popleft() if geplant else Stoerung.KEINE
        match self.stoerung:
            case Stoerung.MAIL_SPAETER:
                await self.push("451 later")
            case Stoerung.MAIL_NIE:
                await self.push("550 not you")
            case Stoerung.ZU_GROSS:
                await self.push("552 too big")
            case Stoerung.MAIL_ENDE:
                await self.push("421 enough")
                await self.weg()
            case Stoerung.MAIL_WEG:
                await self.weg()
            case _:
                await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        match self.stoerung:
            case Stoerung.RCPT_ANMELDEN:
                await self.push("530 who are you")
            case Stoerung.RCPT_WEG:
                await self.weg()
            case Stoerung.ZWEITER_WEG if self.envelope and self.envelope.rcpt_tos:
                await self.weg()
            case _:
                await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        match self.stoerung:
            case Stoerung.DATA_SPAETER:
                await self.push("451 later")
            case Stoerung.DATA_NIE:
                await self.push("554 no")
            case Stoerung.DATA_WEG:
                await self.weg()
            case Stoerung.INHALT_WEG:
                await self.push("354 go")
                await self._reader.readline()
                await self.weg()
            case _:
                await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        await self.push(self.haus.abschied)
        self.transport.close()  # type: ignore[union-attr]


@contextmanager
def mailserver(context: ssl.SSLContext, *, von_anfang: bool = False) -> Iterator[Mailserver]:
    """It answers on a free port of this machine as long as the block runs."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)  # connections are cut on purpose
    server = Mailserver(context, von_anfang=von_anfang)

    async def starte() -> asyncio.Server:
        return await loop.create_server(
            server.verbindung, "127.0.0.1", 0, ssl=context if von_anfang else None
        )

    laufend = loop.run_until_complete(starte())
    server.port = laufend.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(server.weiter.set)
        loop.call_soon_threadsafe(laufend.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
