"""Certificates for the mail servers of the tests: valid, expired, or for another name."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Zertifikat:
    """A certificate that signs itself, and its key."""

    pem: Path
    key: Path

    @property
    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.pem, self.key)
        return context


def zertifikat(ordner: Path, name: str = "127.0.0.1", *, abgelaufen: bool = False) -> Zertifikat:
    key = ec.generate_private_key(ec.SECP256R1())
    wer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mailserver der Tests")])
    bis = datetime.now(UTC) + timedelta(days=-1 if abgelaufen else 1)
    art = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    cert = (
        x509.CertificateBuilder()
        .subject_name(wer)
        .issuer_name(wer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(bis - timedelta(days=2))
        .not_valid_after(bis)
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
    return Zertifikat(pem, geheim)
