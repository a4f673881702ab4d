"""A real SMTP server for the tests: TLS by STARTTLS or from the start, login, and refusals on
demand.
"""

from __future__ import annotations

import asyncio
import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

KENNWORT = "geheim-äöü-42"


def zertifikat(ordner: Path, name: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    wer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mailserver der Tests")])
    jetzt = datetime.now(UTC)
    art = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    cert = (
        x509.CertificateBuilder()
        .subject_name(wer)
        .issuer_name(wer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(jetzt - timedelta(days=1))
        .not_valid_after(jetzt + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([art]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, geheim = ordner / "zertifikat.pem", ordner / "schluessel.pem"
    pem.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    geheim.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem, geheim


@dataclass
class Mailserver:
    """What it took, and what it is told to refuse."""

    context: ssl.SSLContext
    starttls: bool = True  # offered
    von_anfang: bool = False
    ablehnen: frozenset[str] = frozenset()
    inhalt: str = "250 OK"  # the answer to the content
    abschied: str = "221 Bye"
    post: list[EmailMessage] = field(default_factory=list)
    anmeldungen: list[tuple[str, str]] = field(default_factory=list)
    klartext: list[str] = field(default_factory=list)  # commands heard before TLS
    port: int = 0

    async def bediene(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sicher, empfaenger = self.von_anfang, 0
        writer.write(b"220 test ESMTP\r\n")
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            wort = line.split(" ", 1)[0].upper()
            if not sicher:
                self.klartext.append(wort)
            if wort == "STARTTLS":
                writer.write(b"220 go\r\n")
                await writer.drain()
                await writer.start_tls(self.context)
                sicher = True
                continue
            if wort == "DATA":
                writer.write(b"354 go\r\n" if empfaenger else b"503 no\r\n")
                if empfaenger:
                    await self._nimm(reader)
                    writer.write(f"{self.inhalt}\r\n".encode())
                continue
            empfaenger += wort == "RCPT" and line.split(":", 1)[1].strip(" <>") not in self.ablehnen
            writer.write(f"{self._antwort(wort, line, sicher)}\r\n".encode())
            if wort == "QUIT":
                break
        writer.close()

    async def _nimm(self, reader: asyncio.StreamReader) -> None:
        content = await reader.readuntil(b"\r\n.\r\n")
        if self.inhalt.startswith("250"):
            mail = message_from_bytes(content[:-3], policy=policy.default)
            self.post.append(mail)

    def _antwort(self, wort: str, line: str, sicher: bool) -> str:
        match wort:
            case "EHLO":
                kann = ["test", *(["STARTTLS"] if self.starttls and not sicher else [])]
                kann += ["AUTH PLAIN"] if sicher else []
                return "\r\n".join(
                    f"250{'-' if n < len(kann) - 1 else ' '}{k}" for n, k in enumerate(kann)
                )
            case "AUTH":
                _, wer, was = base64.b64decode(line.rsplit(maxsplit=1)[-1]).decode().split("\0")
                self.anmeldungen.append((wer, was))
                return "235 OK" if was == KENNWORT else "535 no"
            case "RCPT":
                return "550 no" if line.split(":", 1)[1].strip(" <>") in self.ablehnen else "250 OK"
            case "QUIT":
                return self.abschied
        return "250 OK"


@contextmanager
def mailserver(pem: Path, key: Path) -> Iterator[Mailserver]:
    """It answers on a free port of this machine as long as the block runs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    server = Mailserver(context)
    loop = asyncio.new_event_loop()

    async def starte() -> asyncio.Server:
        return await asyncio.start_server(server.bediene, "127.0.0.1", 0)

    laufend = loop.run_until_complete(starte())
    server.port = laufend.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(laufend.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
