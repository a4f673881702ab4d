"""What is left of a sending whose process is killed (SIGKILL), and what does the next one do?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flows.post.leitung import Leitung
from flows.register.register import Register
from flows.versand.zustellung import stelle_zu
from tests.flows.post.smtpserver import Mailserver, mailserver
from tests.flows.post.zertifikat import Zertifikat, zertifikat
from tests.flows.versand import kindprozess
from tests.flows.versand.postwelt import (
    JANUAR,
    WER,
    ausgang,
    inhalt_fuer,
    mails,
    nichts_dagegen,
    plane,
)
from tests.umfang import umfang
from transforms.versand.zustand import Ereignis, Zustand

GE = ("JC1", "JC2", "JC3")
JE_MAIL = ("MAIL", "RCPT", "DATA", "INHALT")  # what the server hears of one mail
ERSTE = ("EHLO", "STARTTLS", "EHLO", *JE_MAIL)
ALLE = (*ERSTE, "RSET", *JE_MAIL, "RSET", *JE_MAIL, "QUIT")
STELLEN = umfang(probe=(5, 9, 10), dauer=tuple(range(len(ALLE))))
GROSSE, ANLAGE = 300, 40_000  # mails, bytes


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Zertifikat:
    return zertifikat(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(echt: Zertifikat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailserver]:
    monkeypatch.setenv("SSL_CERT_FILE", str(echt.pem))
    with mailserver(echt.context) as running:
        yield running


@dataclass
class Henker:
    """Kills the process when the server hears a certain command, before it is answered."""

    bei: int
    kind: subprocess.Popen[bytes] | None = None
    gehoert: list[str] = field(default_factory=list)

    def __call__(self, befehl: str) -> None:
        if self.kind and len(self.gehoert) == self.bei:
            self.kind.send_signal(signal.SIGKILL)
            self.kind.wait()
        self.gehoert.append(befehl)


@pytest.mark.dauerprobe
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("bei", STELLEN, ids=lambda n: f"{n}-{ALLE[n]}")
def test_a_killed_process_leaves_a_state_that_is_true_and_the_next_one_goes_on(
    bei: int, server: Mailserver, tmp_path: Path
) -> None:
    with Register.im(tmp_path) as register:
        for jcnr in GE:
            plane(register, tmp_path, jcnr, [f"info@{jcnr.lower()}.example"])
    server.beobachter = henker = Henker(bei)
    befehl = [sys.executable, "-m", kindprozess.__name__, str(tmp_path), str(server.port)]
    with subprocess.Popen(befehl) as henker.kind:
        code = henker.kind.wait(60)
    server.warte_auf_ruhe()
    assert (code, henker.gehoert[: bei + 1]) == (-signal.SIGKILL, list(ALLE[: bei + 1]))
    behalten, begonnen = (ALLE[: bei + 1].count(wort) for wort in ("INHALT", "DATA"))
    zustaende = [m.zustand for m in mails(tmp_path)]
    assert len(server.inhalte) == behalten
    unklar = ALLE[bei] in ("DATA", "INHALT")
    fertig = begonnen - unklar
    assert zustaende == (
        [Zustand.VERSANDT] * fertig
        + [Zustand.UNKLAR] * unklar
        + [Zustand.GEPLANT] * (len(GE) - fertig - unklar)
    )
    henker.kind = None
    kindprozess.main(tmp_path, server.port)
    for jcnr, mail in zip(GE, mails(tmp_path), strict=True):
        da = server.faecher[mail.an[0]]
        assert da in ([inhalt_fuer(jcnr)], []) and (da or mail.zustand is Zustand.UNKLAR)
        assert mail.zustand in (Zustand.VERSANDT, Zustand.UNKLAR)


def in_zeilen(anhang: bytes) -> bytes:
    """In few long lines: the server of the tests takes its time over each."""
    text = b64encode(anhang)
    return b"".join(text[n : n + 900] + b"\r\n" for n in range(0, len(text), 900))


def test_a_month_of_300_mails_with_two_attachments_each_goes_over_one_connection(
    server: Mailserver, tmp_path: Path
) -> None:
    anhang = in_zeilen(random.Random(1).randbytes(2 * ANLAGE))
    inhalte = {f"JC{n:05}": inhalt_fuer(f"JC{n:05}", anhang=anhang) for n in range(GROSSE)}
    with Register.im(tmp_path) as register:
        for jcnr, inhalt in inhalte.items():
            plane(register, tmp_path, jcnr, [f"{jcnr}@x.example", f"zwei-{jcnr}@x.example"], inhalt)
        geplant = register.mails(JANUAR)
        with Leitung(ausgang(server)) as leitung:
            versuche = stelle_zu(register, tmp_path, geplant, leitung, WER, nichts_dagegen)
    assert {v.ereignis for v in versuche} == {Ereignis.ANGENOMMEN}
    assert server.faecher == {
        f"{vor}{jcnr}@x.example": [inhalt]
        for jcnr, inhalt in inhalte.items()
        for vor in ("", "zwei-")
    }
    assert server.befehle.count("STARTTLS") == 1
