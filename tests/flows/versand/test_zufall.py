"""Whatever goes wrong and wherever a sending is killed: none doubled, none misdirected, none lost,
every unclear one named.

All is real: an SMTP server (aiosmtpd) behind TLS, the register in its file, the archive. Only the
kill is not: an exception that nothing catches, raised before and after every commit, every command
and within the content, after which nothing is done any more. test_getoetet kills processes.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from flows.nachweis.kettenprobe import kettenprobleme, merkdateiprobleme
from flows.nachweis.monatsende.postprobe import postprobleme
from flows.nachweis.monatsende.zeilen import Vorgangszeilen
from flows.nachweis.registerinhalt import Registerinhalt
from flows.post.verbindung import Fristen
from flows.register import zugang
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.zustellung import VersandAbbruchError, stelle_zu
from tests.flows.post.smtpserver import Mailserver, Stoerung, mailserver
from tests.flows.post.zertifikat import zertifikat
from tests.flows.versand.postwelt import JANUAR, WER, ausgang, inhalt_fuer, plane
from tests.flows.versand.sterblich import Leben, SterblicheLeitung, SterblichesRegister, Tod
from tests.umfang import umfang
from transforms.versand.zustand import HINAUS, Ereignis, Zustand

SENDUNGEN = umfang(probe=1_000, dauer=100_000)
FRISTEN = Fristen(befehl=60, inhalt=60, abschied=60)
STOERUNGEN = [s for s in Stoerung if s not in (Stoerung.KEINE, Stoerung.SCHWEIGT)]
OFFEN = frozenset({Zustand.GEPLANT})
NACHGEFRAGT = frozenset({Zustand.GEPLANT, Zustand.UNKLAR})
WELTEN: tuple[dict[str, list[str]], ...] = (
    {"JC1": ["a@jc1.example"]},
    {"JC1": ["a@jc1.example", "b@jc1.example"], "JC2": ["c@jc2.example"]},
    {
        "JC1": ["a@jc1.example", "nie@jc1.example"],
        "JC2": ["nie@jc2.example"],
        "JC3": ["manchmal@jc3.example", "c@jc3.example"],
    },
    {
        "JC1": ["manchmal@jc1.example"],
        "JC2": ["a@jc2.example", "b@jc2.example", "c@jc2.example"],
        "JC3": ["info@jobcenter-süd.example"],
        "JC4": ["a@jc4.example", "A@JC4.example"],
    },
)


@dataclass
class Welt:
    """One output folder, the mailboxes of its receivers, and what the user asked for."""

    ausgabe: Path
    server: Mailserver
    zufall: random.Random
    leser: Register  # what stands in the register, seen from outside
    wuensche: Counter[int] = field(default_factory=Counter)  # mail -> sent again on demand
    gesendet: int = 0  # how often a mail began to leave

    def sende(self, leben: Leben, zustaende: frozenset[Zustand], *, da: bool = True) -> None:
        """A new process sends what is open, and is perhaps killed."""
        SterblichesRegister.leben = leben
        wohin = ausgang(self.server) if da else replace(ausgang(self.server), port=9)
        with (
            suppress(Tod, VersandAbbruchError),
            SterblichesRegister.im(self.ausgabe) as register,
            SterblicheLeitung(wohin, FRISTEN, leben) as leitung,
        ):
            offen = [m for m in register.mails(JANUAR) if m.zustand in zustaende]
            self.wuensche.update(m.nr for m in offen if m.zustand is Zustand.UNKLAR)
            stelle_zu(register, self.ausgabe, offen, leitung, WER, self._blick)
        self.server.warte_auf_ruhe()

    def _blick(self, mail: Mail, _: bytes) -> str:
        if self.zufall.random() < 0.05:
            return "Nein."
        self.gesendet += 1
        return ""

    def unruhig(self) -> None:
        """A sending in which anything may go wrong."""
        wuerfel = self.zufall
        self.server.stoerungen.clear()
        self.server.stoerungen.extend(
            wuerfel.choice(STOERUNGEN) if wuerfel.random() < 0.5 else Stoerung.KEINE
            for _ in range(8)
        )
        self.server.spaeter = frozenset(
            a for a in ("manchmal@jc1.example", "manchmal@jc3.example") if wuerfel.random() < 0.5
        )
        leben = Leben(wuerfel.randrange(45) if wuerfel.random() < 0.6 else None)
        zustaende = NACHGEFRAGT if wuerfel.random() < 0.15 else OFFEN
        self.sende(leben, zustaende, da=wuerfel.random() > 0.03)

    def heile(self) -> None:
        self.server.stoerungen.clear()
        self.server.spaeter = frozenset()

    def pruefe(self) -> list[Mail]:
        """Does the register say what is true?"""
        mails = self.leser.mails(JANUAR)
        eigene = {inhalt_fuer(m.jcnr): m for m in mails}
        for adresse, post in self.server.faecher.items():
            for eine in post:
                assert adresse in {im_netz(a) for a in eigene[eine].an}, "misdirected"
        for mail in mails:
            self._pruefe(mail)
        return mails

    def pruefe_kette(self) -> None:
        inhalt = Registerinhalt(self.leser, self.ausgabe)
        assert [*kettenprobleme(inhalt), *merkdateiprobleme(inhalt)] == []
        geschichten = postprobleme(Vorgangszeilen(inhalt))
        assert [p for p in geschichten if "das kann nicht sein" in p] == []

    def _pruefe(self, mail: Mail) -> None:
        da = {a: self._wie_oft(a, mail) for a in mail.an}
        verlauf = [z.ereignis for z in mail.verlauf]
        erneut = sum(
            eins is Ereignis.UEBERGABE and davor in (Ereignis.UNKLAR, Ereignis.UEBERGABE)
            for davor, eins in pairwise(verlauf)
        )
        assert erneut <= self.wuensche[mail.nr], "sent again unasked"
        assert max(da.values()) <= 1 + erneut, f"doubled: {da}, {verlauf}"
        if any(da.values()):
            assert mail.zustand in HINAUS | {Zustand.ABGELEHNT}, f"{mail.zustand}: {verlauf}"
        if mail.zustand is Zustand.ABGELEHNT and any(da.values()):
            assert self.wuensche[mail.nr], f"refused, and yet there: {verlauf}"
        if mail.zustand is Zustand.VERSANDT:
            assert min(da.values()) >= 1, f"lost: {da}, {verlauf}"
        if mail.zustand is Zustand.TEILWEISE:
            assert all(bool(da[a]) or a in mail.abgelehnte for a in mail.an), f"lost: {da}"
            assert not any(da[a] for a in mail.abgelehnte) or erneut

    def _wie_oft(self, adresse: str, mail: Mail) -> int:
        gleiche = {im_netz(a) for a in mail.an if a.casefold() == adresse.casefold()}
        inhalt = inhalt_fuer(mail.jcnr)
        return sum(self.server.faecher[a].count(inhalt) for a in gleiche)


def im_netz(adresse: str) -> str:
    return adresse.replace("jobcenter-süd", "xn--jobcenter-sd-nlb")


@pytest.fixture(scope="module")
def vorlagen(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each world once, before anything was sent."""
    ordner = tmp_path_factory.mktemp("welten")
    for nummer, welt in enumerate(WELTEN):
        with Register.im(ordner / str(nummer)) as register:
            for jcnr, an in welt.items():
                plane(register, ordner / str(nummer), jcnr, an)
    return [ordner / str(nummer) for nummer in range(len(WELTEN))]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailserver]:
    echt = zertifikat(tmp_path_factory.mktemp("tls"))
    with pytest.MonkeyPatch.context() as patch, mailserver(echt.context) as running:
        patch.setenv("SSL_CERT_FILE", str(echt.pem))
        running.ablehnen = frozenset({"nie@jc1.example", "nie@jc2.example"})
        yield running


@pytest.fixture
def uebersetzt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes start anew, with connections of their own; only what SQLAlchemy makes of each
    statement is not made a thousand times.
    """
    monkeypatch.setattr(zugang, "engine_fuer", cache(zugang.engine_fuer))


@pytest.mark.dauerprobe
@pytest.mark.usefixtures("uebersetzt")
def test_sendings_over_random_faults_and_kills(
    server: Mailserver, vorlagen: list[Path], tmp_path: Path
) -> None:
    gesendet, saat, ausgabe = 0, 0, tmp_path / "out"
    zustaende: Counter[Zustand] = Counter()
    while gesendet < SENDUNGEN:
        zufall, saat = random.Random(saat), saat + 1
        shutil.copytree(zufall.choice(vorlagen), ausgabe)
        server.faecher.clear()
        server.inhalte.clear()
        with Register.im(ausgabe) as leser:
            welt = Welt(ausgabe, server, zufall, leser)
            for _ in range(zufall.randrange(2, 9)):
                welt.unruhig()
                zustaende.update(m.zustand for m in welt.pruefe())
            am_ende(welt)
            welt.pruefe_kette()
        gesendet += welt.gesendet
        shutil.rmtree(ausgabe)
    assert set(zustaende) >= {
        Zustand.GEPLANT,
        Zustand.VERSANDT,
        Zustand.TEILWEISE,
        Zustand.UNKLAR,
        Zustand.ABGELEHNT,
    }


def am_ende(welt: Welt) -> None:
    """With a healthy server everybody has it, or the mail is named."""
    welt.heile()
    while any(m.zustand is Zustand.GEPLANT for m in welt.pruefe()):
        welt.sende(Leben(), OFFEN)
    welt.sende(Leben(), NACHGEFRAGT)
    assert {m.zustand for m in welt.pruefe()} <= {
        Zustand.VERSANDT,
        Zustand.TEILWEISE,
        Zustand.ABGELEHNT,
        Zustand.UNKLAR,  # the last look kept it back once more
    }
