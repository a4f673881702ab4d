"""What do register, mailboxes and the user know after a sending that did not go smoothly?"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ablage.archiv import archivpfad
from flows.post.leitung import Leitung
from flows.post.verbindung import Fristen
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail, verbuche_zustellung
from flows.versand.briefablage import lege_ab
from flows.versand.zustellung import (
    NOCH_DIESE,
    LetzterBlick,
    VersandAbbruchError,
    Versuch,
    stelle_zu,
)
from tests.flows.post.smtpserver import Mailserver, Stoerung, mailserver
from tests.flows.post.zertifikat import Zertifikat, zertifikat
from tests.flows.versand.postwelt import (
    JANUAR,
    WER,
    ausgang,
    inhalt_fuer,
    mails,
    nichts_dagegen,
    plane,
)
from transforms.versand.zustand import Ereignis, Zustand

A, B, C = "a@jc1.example", "b@jc1.example", "c@jc2.example"


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Zertifikat:
    return zertifikat(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(echt: Zertifikat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailserver]:
    monkeypatch.setenv("SSL_CERT_FILE", str(echt.pem))
    with mailserver(echt.context) as running:
        yield running


def mit_zwei_mails(ausgabe: Path) -> Path:
    """Two mails wait: JC1 with two addresses, JC2 with one."""
    with Register.im(ausgabe) as register:
        plane(register, ausgabe, "JC1", [A, B])
        plane(register, ausgabe, "JC2", [C])
    return ausgabe


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mit_zwei_mails(tmp_path_factory.mktemp("geplant") / "out")


@pytest.fixture
def geplant(vorlage: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(vorlage, tmp_path / "out"))


def versende(
    ausgabe: Path,
    server: Mailserver,
    letzter_blick: LetzterBlick = nichts_dagegen,
    zustaende: frozenset[Zustand] = frozenset({Zustand.GEPLANT}),
    frist: float = 30,
) -> list[Versuch]:
    """As a process that starts now does."""
    fristen = Fristen(befehl=30, inhalt=frist, abschied=30)
    with Register.im(ausgabe) as register, Leitung(ausgang(server), fristen) as leitung:
        offen = [m for m in register.mails(JANUAR) if m.zustand in zustaende]
        return stelle_zu(register, ausgabe, offen, leitung, WER, letzter_blick)


def zustaende(ausgabe: Path) -> list[Zustand]:
    return [m.zustand for m in mails(ausgabe)]


def ereignisse(ausgabe: Path, nummer: int = 0) -> list[Ereignis]:
    return [z.ereignis for z in mails(ausgabe)[nummer].verlauf]


def test_every_address_gets_its_mail_over_one_connection_and_once(
    ausgabe: Path, server: Mailserver
) -> None:
    geplant = mit_zwei_mails(ausgabe)
    assert [v.satz for v in versende(geplant, server)] == ["", ""]
    assert server.faecher == {
        A: [inhalt_fuer("JC1")],
        B: [inhalt_fuer("JC1")],
        C: [inhalt_fuer("JC2")],
    }
    assert server.befehle.count("STARTTLS") == 1
    assert server.befehle.count("RSET") == 1
    assert ereignisse(geplant) == [Ereignis.UEBERGABE, Ereignis.ANGENOMMEN]
    assert versende(geplant, server) == []
    assert len(server.inhalte) == 2


@pytest.mark.parametrize(
    ("stoerung", "zustand", "spaeter", "satz"),
    [
        (Stoerung.MAIL_SPAETER, Zustand.GEPLANT, 1, "451 later"),
        (Stoerung.MAIL_WEG, Zustand.GEPLANT, 1, "hat die Verbindung abgebrochen"),
        (Stoerung.ZU_GROSS, Zustand.ABGELEHNT, 0, "552 too big"),
        (Stoerung.RCPT_WEG, Zustand.GEPLANT, 1, "hat die Verbindung abgebrochen"),
        (Stoerung.ZWEITER_WEG, Zustand.GEPLANT, 1, "hat die Verbindung abgebrochen"),
        (Stoerung.DATA_SPAETER, Zustand.GEPLANT, 1, "451 later"),
        (Stoerung.DATA_NIE, Zustand.ABGELEHNT, 0, "554 no"),
        (Stoerung.DATA_WEG, Zustand.GEPLANT, 1, "hat die Verbindung abgebrochen"),
        (Stoerung.INHALT_WEG, Zustand.UNKLAR, 0, "hat die Verbindung abgebrochen"),
        (Stoerung.INHALT_SPAETER, Zustand.GEPLANT, 1, "451 later"),
        (Stoerung.INHALT_NIE, Zustand.ABGELEHNT, 0, "554 spam"),
        (Stoerung.INHALT_ENDE, Zustand.GEPLANT, 1, "421 going down"),
        (Stoerung.VERWORFEN_WEG, Zustand.UNKLAR, 0, "hat die Verbindung abgebrochen"),
        (Stoerung.BEHALTEN_WEG, Zustand.UNKLAR, 1, "hat die Verbindung abgebrochen"),
        (Stoerung.BEHALTEN_HALB, Zustand.UNKLAR, 1, "hat die Verbindung abgebrochen"),
        (Stoerung.BEHALTEN_UNSINN, Zustand.UNKLAR, 1, "keine gültige Antwort"),
        (Stoerung.SCHWEIGT, Zustand.UNKLAR, 1, "antwortet nicht"),
    ],
)
def test_a_mail_that_goes_wrong_is_told_stops_only_itself_and_goes_out_at_most_once(
    stoerung: Stoerung,
    zustand: Zustand,
    spaeter: int,
    satz: str,
    geplant: Path,
    server: Mailserver,
) -> None:
    """`spaeter`: how often JC1 has it after the next sending, which meets a healthy server."""
    server.stoerungen.append(stoerung)
    versuch, anderer = versende(geplant, server, frist=1 if stoerung is Stoerung.SCHWEIGT else 30)
    letzte = mails(geplant)[0].verlauf[-1]
    assert (zustaende(geplant)[0], letzte.ereignis) == (zustand, versuch.ereignis)
    assert satz in letzte.text
    assert (anderer.ereignis, server.faecher[C]) == (Ereignis.ANGENOMMEN, [inhalt_fuer("JC2")])
    versende(geplant, server)
    assert server.faecher[A] == server.faecher[B] == [inhalt_fuer("JC1")] * spaeter
    assert len(server.faecher[C]) == 1


def test_an_unclear_mail_goes_out_again_only_when_asked_and_with_the_same_bytes(
    ausgabe: Path, server: Mailserver
) -> None:
    geplant = mit_zwei_mails(ausgabe)
    server.stoerungen.append(Stoerung.VERWORFEN_WEG)
    versende(geplant, server)
    versende(geplant, server, zustaende=frozenset({Zustand.UNKLAR}))
    assert server.faecher[A] == [inhalt_fuer("JC1")]
    assert ereignisse(geplant) == [
        Ereignis.UEBERGABE,
        Ereignis.UNKLAR,
        Ereignis.UEBERGABE,
        Ereignis.ANGENOMMEN,
    ]


@pytest.mark.parametrize(("wie", "code"), [("ablehnen", "550 no"), ("spaeter", "450 later")])
def test_one_refused_address_of_several_is_named_and_the_other_gets_the_mail(
    wie: str, code: str, geplant: Path, server: Mailserver
) -> None:
    setattr(server, wie, frozenset({B}))
    versuch, _ = versende(geplant, server)
    assert versuch.abgelehnt == mails(geplant)[0].abgelehnte == {B: code}
    assert zustaende(geplant) == [Zustand.TEILWEISE, Zustand.VERSANDT]
    assert server.faecher[A] == [inhalt_fuer("JC1")]


def test_an_address_refused_for_now_is_no_word_about_the_time_after(
    geplant: Path, server: Mailserver
) -> None:
    server.spaeter, server.ablehnen = frozenset({A}), frozenset({B, C})
    versende(geplant, server)
    assert zustaende(geplant) == [Zustand.GEPLANT, Zustand.ABGELEHNT]
    assert mails(geplant)[0].abgelehnte == {A: "450 later", B: "550 no"}
    server.spaeter = server.ablehnen = frozenset()
    versende(geplant, server)
    assert zustaende(geplant) == [Zustand.VERSANDT, Zustand.ABGELEHNT]
    assert mails(geplant)[0].abgelehnte == {}


@pytest.mark.parametrize(
    ("stoerung", "satz"),
    [
        (Stoerung.MAIL_NIE, "lehnt den Absender o7@haus.example ab (550 not you)."),
        (Stoerung.RCPT_ANMELDEN, "verlangt eine Anmeldung (O7_SMTP_BENUTZER) (530 who are you)."),
    ],
)
def test_what_hits_every_mail_ends_the_sending_and_none_counts_as_refused(
    stoerung: Stoerung, satz: str, geplant: Path, server: Mailserver
) -> None:
    server.stoerungen.extend([Stoerung.KEINE, stoerung])
    with pytest.raises(VersandAbbruchError, match="Der Mailserver") as fehler:
        versende(geplant, server)
    assert satz in str(fehler.value)
    assert [v.ereignis for v in fehler.value.bisher] == [Ereignis.ANGENOMMEN]
    assert zustaende(geplant) == [Zustand.VERSANDT, Zustand.GEPLANT]


def test_a_connection_the_server_has_enough_of_is_made_anew_for_the_same_mail(
    geplant: Path, server: Mailserver
) -> None:
    server.stoerungen.extend([Stoerung.KEINE, Stoerung.MAIL_ENDE])
    versende(geplant, server)
    assert zustaende(geplant) == [Zustand.VERSANDT] * 2
    assert server.befehle.count("STARTTLS") == 2


@pytest.mark.parametrize("wie", ["fehlt", "anders"])
def test_a_mail_whose_bytes_changed_stays_and_the_others_go(
    wie: str, geplant: Path, server: Mailserver
) -> None:
    datei = archivpfad(geplant, mails(geplant)[0].sha256)
    if wie == "fehlt":
        datei.unlink()
    else:
        datei.write_bytes(inhalt_fuer("JC2"))
    versuch, _ = versende(geplant, server)
    assert versuch.ereignis is None
    assert versuch.satz == (
        "Die E-Mail „Nachweis JC1“ liegt nicht mehr so im Archiv, wie sie gemacht wurde "
        f"(.archiv/{versuch.mail.sha256}); sie geht nicht hinaus. Bitte die Datei aus einer "
        f'Sicherung zurücklegen oder mit „o7 versenden 2023-01 --erneut --grund "…" --ge JC1 '
        f"--ausgabe {geplant}“ eine neue machen."
    )
    assert zustaende(geplant) == [Zustand.GEPLANT, Zustand.VERSANDT]
    assert server.inhalte == [inhalt_fuer("JC2")]


def test_the_last_look_keeps_a_mail_back_and_nothing_is_recorded(
    geplant: Path, server: Mailserver
) -> None:
    def blick(mail: Mail, inhalt: bytes) -> str:
        return "JC1: Die Anlage gehört zu JC2." if mail.jcnr == "JC1" else ""

    versuch, _ = versende(geplant, server, blick)
    assert (versuch.ereignis, versuch.satz) == (None, "JC1: Die Anlage gehört zu JC2.")
    assert ereignisse(geplant) == []
    assert server.faecher[A] == []


def test_what_somebody_else_recorded_in_the_meantime_is_not_overruled(
    geplant: Path, server: Mailserver
) -> None:
    """A second sending, or a word by hand, between reading the outbox and handing over."""

    def inzwischen(mail: Mail, inhalt: bytes) -> str:
        if mail.jcnr == "JC1":
            with Register.im(geplant) as anderes, anderes.eintrag() as eintrag:
                verbuche_zustellung(eintrag, mail.nr, Ereignis.VERWORFEN, WER)
        return ""

    versuch, _ = versende(geplant, server, inzwischen)
    assert versuch.ereignis is None
    assert versuch.satz == (
        "Zu dieser E-Mail ist inzwischen etwas anderes verbucht, von einem zweiten Versand oder "
        f"von Hand; sie blieb hier liegen. „o7 status 2023-01 --ausgabe {geplant}“ zeigt, wie sie "
        "jetzt steht."
    )
    assert zustaende(geplant) == [Zustand.VERWORFEN, Zustand.VERSANDT]
    assert server.faecher[A] == []


def test_ctrl_c_waits_for_the_mail_that_is_under_way_and_says_so(
    geplant: Path, server: Mailserver, capfd: pytest.CaptureFixture[str]
) -> None:
    def strg_c(mail: Mail, inhalt: bytes) -> str:
        signal.raise_signal(signal.SIGINT)
        return ""

    with pytest.raises(KeyboardInterrupt):
        versende(geplant, server, strg_c)
    assert zustaende(geplant) == [Zustand.VERSANDT, Zustand.GEPLANT]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert capfd.readouterr().err.strip() == NOCH_DIESE


def test_a_second_ctrl_c_ends_at_once_and_the_state_is_true(
    geplant: Path, server: Mailserver
) -> None:
    def zweimal(mail: Mail, inhalt: bytes) -> str:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        return ""

    with pytest.raises(KeyboardInterrupt):
        versende(geplant, server, zweimal)
    assert zustaende(geplant) == [Zustand.GEPLANT] * 2
    assert server.inhalte == []


def test_bytes_are_in_the_archive_whole_also_where_a_damaged_file_was(tmp_path: Path) -> None:
    sha256 = lege_ab(tmp_path, b"eine Mail")
    assert archivpfad(tmp_path, sha256).read_bytes() == b"eine Mail"
    archivpfad(tmp_path, sha256).write_bytes(b"eine")
    assert lege_ab(tmp_path, b"eine Mail") == sha256
    assert archivpfad(tmp_path, sha256).read_bytes() == b"eine Mail"
