"""Is a notice told once, by file and by mail, over TLS or not at all, and without the password
anywhere?
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.einstellungen import SettingsError, einstellungen
from flows.post.leitung import Leitung
from flows.post.meldung import ORDNER, STAND, Meldung, melde
from flows.post.postausgang import PostError, postausgang
from tests.flows.post.smtpserver import KENNWORT, Mailserver, Stoerung, mailserver
from tests.flows.post.zertifikat import Zertifikat, zertifikat
from transforms.kern.month import Month

JETZT = datetime(2023, 2, 5, 5, 0, 3, tzinfo=UTC)  # six o'clock in Berlin
AN = "controlling@haus.example"


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Zertifikat:
    return zertifikat(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(echt: Zertifikat) -> Iterator[Mailserver]:
    with mailserver(echt.context) as running:
        yield running


@pytest.fixture
def setze(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def variablen(**werte: object) -> None:
        for name, wert in werte.items():
            monkeypatch.setenv(f"O7_{name}", str(wert))
        einstellungen.cache_clear()

    yield variablen
    monkeypatch.undo()
    einstellungen.cache_clear()


@pytest.fixture
def eingerichtet(
    server: Mailserver, setze: Any, echt: Zertifikat, monkeypatch: pytest.MonkeyPatch
) -> Mailserver:
    """Mail is set up, and the machine trusts the server's certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(echt.pem))
    setze(
        MELDUNG_AN=AN,
        SMTP_SERVER="127.0.0.1",
        SMTP_PORT=server.port,
        SMTP_ABSENDER="o7@haus.example",
        SMTP_BENUTZER="o7",
        SMTP_KENNWORT=KENNWORT,
    )
    return server


def meldung(**anders: Any) -> Meldung:
    angaben: dict[str, Any] = {
        "abschnitt": Month(2023, 1),
        "was": "wartet-auf-lieferung",
        "titel": "wartet auf die Lieferung",
        "text": ("Was: Es liegt noch kein Export.", "Zu tun: Exporte ablegen."),
        "kennung": "k1",
    }
    return Meldung(**angaben | anders)


def dateien(ausgabe: Path) -> list[str]:
    return sorted(p.name for p in (ausgabe / ORDNER).iterdir() if p.name != STAND)


def test_without_mail_there_is_a_file_that_says_so(tmp_path: Path) -> None:
    datei = melde(meldung(), tmp_path, JETZT)
    assert datei == tmp_path / ORDNER / "2023-02-05_06-00-03_2023-01_wartet-auf-lieferung.txt"
    assert datei.read_text("utf-8-sig").splitlines() == [
        "O.7 Service Center SGB II, Januar 2023: wartet auf die Lieferung",
        "",
        "Stand: 05.02.2023, 06:00 Uhr",
        "Was: Es liegt noch kein Export.",
        "Zu tun: Exporte ablegen.",
        "E-Mail: keine eingerichtet (O7_MELDUNG_AN)",
        "Kennung: k1",
    ]


def test_the_same_is_told_once_and_another_thing_again(tmp_path: Path) -> None:
    melde(meldung(), tmp_path, JETZT)
    for tag in (6, 7):
        assert melde(meldung(), tmp_path, JETZT.replace(day=tag)) is None
    assert len(dateien(tmp_path)) == 1
    assert "Stand: 07.02.2023" in (tmp_path / ORDNER / STAND).read_text("utf-8-sig")
    melde(meldung(kennung="k2"), tmp_path, JETZT.replace(day=8))
    melde(meldung(abschnitt=Month(2023, 2)), tmp_path, JETZT.replace(day=8))
    assert len(dateien(tmp_path)) == 3


def test_where_there_is_nothing_to_do_only_the_state_is_noted(tmp_path: Path) -> None:
    assert melde(meldung(still=True), tmp_path, JETZT) is None
    assert dateien(tmp_path) == []
    assert (tmp_path / ORDNER / STAND).is_file()


def test_a_mail_goes_over_tls_with_a_login_and_once(
    eingerichtet: Mailserver, tmp_path: Path
) -> None:
    datei = melde(meldung(), tmp_path, JETZT)
    melde(meldung(), tmp_path, JETZT.replace(day=6))
    [mail] = eingerichtet.post
    assert (mail["From"], mail["To"]) == ("o7@haus.example", AN)
    assert mail["Subject"] == "O.7 Service Center SGB II, Januar 2023: wartet auf die Lieferung"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Exporte ablegen." in mail.get_content()
    assert eingerichtet.anmeldungen == [("o7", KENNWORT)]
    assert set(eingerichtet.klartext) <= {"EHLO", "STARTTLS"}
    assert datei is not None
    assert f"E-Mail: gesendet an {AN}" in datei.read_text("utf-8-sig")


def test_a_refused_address_is_named_and_the_others_get_it(
    eingerichtet: Mailserver, setze: Any, tmp_path: Path
) -> None:
    setze(MELDUNG_AN=f"{AN}; weg@haus.example")
    eingerichtet.ablehnen = frozenset({"weg@haus.example"})
    datei = melde(meldung(), tmp_path, JETZT)
    assert datei is not None
    assert f"E-Mail: gesendet an {AN}; abgelehnt: weg@haus.example (550 no)" in datei.read_text(
        "utf-8-sig"
    )
    assert len(eingerichtet.post) == 1


def test_a_bad_farewell_changes_nothing(eingerichtet: Mailserver, tmp_path: Path) -> None:
    eingerichtet.abschied = "421 crash"
    datei = melde(meldung(), tmp_path, JETZT)
    assert datei is not None
    assert "gesendet an" in datei.read_text("utf-8-sig")


def test_a_mail_that_could_not_be_sent_is_sent_with_the_next_run_and_told_in_one_file(
    eingerichtet: Mailserver, tmp_path: Path
) -> None:
    eingerichtet.stoerungen.append(Stoerung.INHALT_SPAETER)
    datei = melde(meldung(), tmp_path, JETZT)
    assert datei is not None
    assert "E-Mail: nicht gesendet. 451 later" in datei.read_text("utf-8-sig")
    assert melde(meldung(), tmp_path, JETZT.replace(day=6)) is None
    assert len(eingerichtet.post) == 1
    assert dateien(tmp_path) == [datei.name]
    assert "E-Mail: gesendet an" in datei.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("wie", "satz"),
    [
        ("fremdes Zertifikat", "hat kein gültiges Zertifikat (self"),
        ("anderer Name", "hat kein gültiges Zertifikat (IP address mismatch"),
        ("abgelaufen", "hat kein gültiges Zertifikat (certificate has expired)"),
        ("kein STARTTLS", "bietet keine Verschlüsselung oder keine Anmeldung an"),
        ("falsches Kennwort", "weist die Anmeldung ab (Code 535)"),
        ("niemand da", "ist nicht erreichbar"),
        ("kein TLS von Anfang an", "stellt keine verschlüsselte Verbindung her"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_nothing_is_said_in_the_open(
    wie: str,
    satz: str,
    eingerichtet: Mailserver,
    setze: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    if wie == "fremdes Zertifikat":
        monkeypatch.delenv("SSL_CERT_FILE")
    elif wie == "anderer Name":
        fremd = zertifikat(tmp_path, "mail.haus.example")
        eingerichtet.context.load_cert_chain(fremd.pem, fremd.key)
        monkeypatch.setenv("SSL_CERT_FILE", str(fremd.pem))
    elif wie == "abgelaufen":
        alt = zertifikat(tmp_path, abgelaufen=True)
        eingerichtet.context.load_cert_chain(alt.pem, alt.key)
        monkeypatch.setenv("SSL_CERT_FILE", str(alt.pem))
    elif wie == "kein STARTTLS":
        eingerichtet.starttls = False
    elif wie == "falsches Kennwort":
        setze(SMTP_KENNWORT="falsch-7391")
    elif wie == "niemand da":
        setze(SMTP_PORT=9)
    else:
        setze(SMTP_TLS="tls")
    with pytest.raises(PostError) as fehler, Leitung(postausgang(einstellungen())) as leitung:
        leitung.uebergib(b"Subject: x\r\n\r\n", [AN], lambda: pytest.fail("it has begun"))
    spur = "".join(traceback.format_exception(fehler.value)) + caplog.text
    assert satz in str(fehler.value)
    assert KENNWORT not in spur
    assert "falsch-7391" not in spur
    assert eingerichtet.post == []
    assert set(eingerichtet.klartext) <= {"EHLO", "STARTTLS", "QUIT", "\x16\x03\x01"} or wie == (
        "kein TLS von Anfang an"
    )


def test_the_password_may_stand_in_a_file(
    eingerichtet: Mailserver, setze: Any, tmp_path: Path
) -> None:
    datei = tmp_path / "kennwort"
    datei.write_text(f"{KENNWORT}\n", encoding="utf-8")
    setze(SMTP_KENNWORT="", SMTP_KENNWORT_DATEI=datei)
    melde(meldung(), tmp_path / "out", JETZT)
    assert eingerichtet.anmeldungen == [("o7", KENNWORT)]


@pytest.mark.parametrize(
    ("anders", "satz"),
    [
        ({"SMTP_SERVER": ""}, "Die Umgebungsvariable O7_SMTP_SERVER ist nicht gesetzt."),
        ({"SMTP_ABSENDER": ""}, "Die Umgebungsvariable O7_SMTP_ABSENDER ist nicht gesetzt."),
        ({"SMTP_KENNWORT": ""}, "Zu O7_SMTP_BENUTZER „o7“ fehlt das Kennwort"),
        (
            {"SMTP_KENNWORT": "", "SMTP_KENNWORT_DATEI": "fehlt.txt"},
            "Die Datei fehlt.txt (O7_SMTP_KENNWORT_DATEI) ist nicht lesbar.",
        ),
    ],
)
@pytest.mark.usefixtures("eingerichtet")
def test_what_is_missing_is_named_in_the_file(
    anders: dict[str, str], satz: str, setze: Any, tmp_path: Path
) -> None:
    setze(**anders)
    datei = melde(meldung(), tmp_path, JETZT)
    assert datei is not None
    assert f"E-Mail: nicht gesendet. {satz}" in datei.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "wert"),
    [
        ("MELDUNG_AN", "jemand"),
        ("SMTP_TLS", "nein"),
        ("SMTP_PORT", "x"),
        ("SMTP_ABSENDER", "a b@c"),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_sentence(name: str, wert: str, setze: Any) -> None:
    setze(**{name: wert})
    with pytest.raises(SettingsError, match=f"O7_{name} ist nicht brauchbar"):
        einstellungen()


def test_the_password_shows_in_no_print_of_the_settings(eingerichtet: Mailserver) -> None:
    assert KENNWORT not in repr(einstellungen()) + repr(postausgang(einstellungen()))


def test_a_folder_that_cannot_be_written_fails_no_run(tmp_path: Path) -> None:
    (tmp_path / ORDNER).write_text("eine Datei")
    assert melde(meldung(), tmp_path, JETZT) is None
