"""Is the password of the mail server nowhere but where it was put, whatever happens?"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.befehl import cli
from flows.einstellungen import einstellungen
from flows.post.meldung import Meldung, melde
from tests.flows.post.smtpserver import KENNWORT, Mailserver, Stoerung, mailserver
from tests.flows.post.zertifikat import zertifikat
from transforms.kern.month import Month

FALSCH = "falsch-7391-äö"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailserver]:
    """Set up for sending and for notices; it says back what it hears at the login."""
    echt = zertifikat(tmp_path)
    with mailserver(echt.context) as running:
        running.plappert = True
        for name, wert in (
            ("SSL_CERT_FILE", str(echt.pem)),
            ("O7_DEBUG", "1"),
            ("O7_MELDUNG_AN", "controlling@haus.example"),
            ("O7_SMTP_SERVER", "127.0.0.1"),
            ("O7_SMTP_PORT", str(running.port)),
            ("O7_SMTP_ABSENDER", "o7@haus.example"),
            ("O7_SMTP_BENUTZER", "o7"),
        ):
            monkeypatch.setenv(name, wert)
        yield running
    einstellungen.cache_clear()


def geheimnisse() -> list[bytes]:
    """In the open, and as the login carries them."""
    return [
        form
        for wort in (KENNWORT, FALSCH)
        for roh in (wort.encode(), f"\0o7\0{wort}".encode())
        for form in (roh, base64.b64encode(roh))
    ]


def test_the_password_appears_nowhere(
    freigegeben: Path,
    server: Mailserver,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A login that is refused, one that succeeds with a mail that breaks off, a server that is
    gone, with notices of each and the trace that O7_DEBUG asks for.
    """
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # the server of the tests
    eingang = str(freigegeben.parent / "raw")
    befehl = ["versenden", "2023-01", "--ja", "--eingang", eingang, "--ausgabe", str(freigegeben)]
    for nummer, kennwort in enumerate((FALSCH, KENNWORT, KENNWORT, KENNWORT)):
        monkeypatch.setenv("O7_SMTP_KENNWORT", kennwort)
        if nummer == 1:
            server.stoerungen.extend([Stoerung.KEINE, Stoerung.BEHALTEN_WEG, Stoerung.MAIL_SPAETER])
        if nummer == 2:
            monkeypatch.setenv("O7_SMTP_PORT", "9")
        if nummer == 3:
            monkeypatch.setenv("O7_SMTP_TLS", "falsch")
        einstellungen.cache_clear()
        cli.run(befehl)
        if nummer < 3:
            was = Meldung(
                abschnitt=Month(2023, 1), was="probe", titel="x", text=("y",), kennung=str(nummer)
            )
            melde(was, freigegeben, datetime(2023, 2, 5, tzinfo=UTC))
    assert server.anmeldungen
    assert len(server.inhalte) >= 2
    said = "".join(capfd.readouterr()) + caplog.text
    assert "weist die Anmeldung ab" in said
    assert "Traceback" in said
    dateien = [p for p in freigegeben.parent.rglob("*") if p.is_file()]
    assert {"register.sqlite", "register.kopf", "stand.txt"} <= {p.name for p in dateien}
    for geheim in geheimnisse():
        assert geheim.decode() not in said
        assert [p for p in dateien if geheim in p.read_bytes()] == []
