"""Does the server keep the very bytes, and do they go to those who are meant, encrypted, or not at
all?
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from flows.einstellungen import Einstellungen
from flows.post.kennwort import DIENST
from flows.post.leitung import Leitung, Uebergabe
from flows.post.postausgang import Postausgang, PostError, postausgang
from flows.post.umschlag import im_netz
from flows.post.verbindung import Fristen
from tests.flows.post.smtpserver import KENNWORT, Mailserver, Stoerung, mailserver
from tests.flows.post.zertifikat import Zertifikat, zertifikat
from transforms.versand.zustand import Ereignis

A, B = "a@jc1.example", "b@jc1.example"
KOPF = b"Subject: x\r\n\r\n"
FRISTEN = Fristen(befehl=30, inhalt=30, abschied=30)


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Zertifikat:
    return zertifikat(tmp_path_factory.mktemp("tls"))


@pytest.fixture(params=[False, True], ids=["starttls", "tls"])
def server(
    request: pytest.FixtureRequest, echt: Zertifikat, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mailserver]:
    monkeypatch.setenv("SSL_CERT_FILE", str(echt.pem))
    with mailserver(echt.context, von_anfang=request.param) as running:
        yield running


@pytest.fixture
def einer(echt: Zertifikat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailserver]:
    monkeypatch.setenv("SSL_CERT_FILE", str(echt.pem))
    with mailserver(echt.context) as running:
        yield running


def leitung(server: Mailserver, benutzer: str = "", kennwort: str = KENNWORT) -> Leitung:
    ausgang = Postausgang(
        server="127.0.0.1",
        port=server.port,
        tls="tls" if server.von_anfang else "starttls",
        absender="o7@haus.example",
        benutzer=benutzer,
        kennwort=kennwort,
    )
    return Leitung(ausgang, FRISTEN)


def sende(server: Mailserver, inhalt: bytes, *an: str) -> Uebergabe:
    with leitung(server) as eine:
        return eine.uebergib(inhalt, an or [A], lambda: None)


@pytest.mark.parametrize(
    "inhalt",
    [
        KOPF + b".\r\n..\r\n.anfang\r\n...\r\nende\r\n",
        KOPF + b"\r\n\r\n",
        KOPF + b"MAIL FROM:<x@y.example>\r\nDATA\r\n",
        KOPF + b"x" * 998 + b"\r\n" + b"." * 998 + b"\r\n",
        KOPF + "Umlaute äöü, roh\r\n".encode(),
        "Subject: Jänner\r\n\r\nroh\r\n".encode(),
        KOPF + (b"QUJD" * 19 + b"\r\n") * 1500,
    ],
    ids=["Punkte", "Leerzeilen", "Befehle", "lange Zeilen", "8bit", "Kopf in UTF-8", "groß"],
)
def test_the_server_keeps_the_very_bytes(inhalt: bytes, server: Mailserver) -> None:
    assert sende(server, inhalt).ereignis is Ereignis.ANGENOMMEN
    assert server.inhalte == [inhalt]


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        (KOPF + b"eine\nzwei\r\n", "einzelne Zeilenumbrüche"),
        (KOPF + b"eine\rzwei\r\n", "einzelne Zeilenumbrüche"),
        (KOPF + b"eine\r\r\n", "einzelne Zeilenumbrüche"),
        (KOPF + b"x\n.\r\nMAIL FROM:<fremd@x.example>\r\n", "einzelne Zeilenumbrüche"),
        (KOPF + b"x\r\n.\n", "einzelne Zeilenumbrüche"),
        (KOPF + b"ohne Ende", "endet nicht"),
        (b"", "endet nicht"),
        (KOPF + b"x" * 999 + b"\r\n", "länger als 998"),
        (KOPF + b"\0\r\n", "Nullzeichen"),
    ],
)
def test_what_would_arrive_changed_does_not_leave(
    inhalt: bytes, satz: str, einer: Mailserver
) -> None:
    uebergabe = sende(einer, inhalt)
    assert (uebergabe.ereignis, satz in uebergabe.text) == (Ereignis.ABGELEHNT, True)
    assert einer.befehle == []


@pytest.mark.parametrize(
    ("kann_nicht", "inhalt", "satz"),
    [
        ("smtputf8", "Subject: Jänner\r\n\r\n".encode(), "(SMTPUTF8)"),
        ("acht_bit", KOPF + "äöü\r\n".encode(), "(8BITMIME)"),
    ],
)
def test_a_server_that_cannot_keep_the_bytes_does_not_get_them(
    kann_nicht: str, inhalt: bytes, satz: str, einer: Mailserver
) -> None:
    setattr(einer, kann_nicht, False)
    assert satz in sende(einer, inhalt).text
    assert einer.inhalte == []


@pytest.mark.parametrize(
    ("adresse", "im_umschlag"),
    [
        ("info@jc1.example", "info@jc1.example"),
        ("o.meier+o7@jc1.example", "o.meier+o7@jc1.example"),
        ("info@Jobcenter-Süd.example", "info@xn--jobcenter-sd-nlb.example"),
        ("info@su\u0308d.example", "info@xn--sd-xka.example"),  # ü as u and two dots
        ("info@straße.example", "info@xn--strae-oqa.example"),  # ss would be somebody else's
        ("grüße@süd.example", "grüße@xn--sd-xka.example"),
    ],
)
def test_an_address_is_named_as_mail_servers_know_it(
    adresse: str, im_umschlag: str, einer: Mailserver
) -> None:
    assert im_netz(adresse) == im_umschlag
    assert sende(einer, KOPF, adresse).ereignis is Ereignis.ANGENOMMEN
    assert list(einer.faecher) == [im_umschlag]


@pytest.mark.parametrize(
    "adresse",
    [
        "",
        "jc1.example",
        "@jc1.example",
        "a@",
        "a@b@jc1.example",
        "a@jc1.example, b@jc2.example",
        "a@jc1.example; b@jc2.example",
        "Meier <a@jc1.example>",
        "a@jc1.example>\r\nRCPT TO:<b@jc2.example",
        "a@jc1.example\n",
        "a b@jc1.example",
        "a@jc1\u00ad.example",  # a soft hyphen nobody sees
        "a@\u202ejc1.example",
        "a\u200b@jc1.example",
        "a@jc1..example",
        "a@.example",
    ],
)
def test_what_is_not_one_single_address_is_refused_and_the_other_gets_the_mail(
    adresse: str, einer: Mailserver
) -> None:
    uebergabe = sende(einer, KOPF, A, adresse)
    assert uebergabe.ereignis is Ereignis.TEILWEISE
    assert "ist keine E-Mail-Adresse" in uebergabe.abgelehnt[adresse]
    assert list(einer.faecher) == [A]


def test_where_the_server_knows_no_umlauts_only_that_address_is_refused(einer: Mailserver) -> None:
    einer.smtputf8 = False
    uebergabe = sende(einer, KOPF, A, "grüße@jc1.example")
    assert uebergabe.ereignis is Ereignis.TEILWEISE
    assert "keine Adressen mit Umlauten vor dem @" in uebergabe.abgelehnt["grüße@jc1.example"]


def test_an_address_named_twice_gets_one_mail(einer: Mailserver) -> None:
    sende(einer, KOPF, A, A.upper(), A)
    assert {a: len(post) for a, post in einer.faecher.items()} == {A: 1}


def test_nobody_to_send_to_is_a_refusal(einer: Mailserver) -> None:
    with leitung(einer) as eine:
        assert eine.uebergib(KOPF, [], lambda: None).ereignis is Ereignis.ABGELEHNT
    assert einer.inhalte == []


def test_what_is_raised_at_the_point_of_no_return_goes_through_and_nothing_has_left(
    einer: Mailserver,
) -> None:
    def voll() -> None:
        raise OSError("disk")

    with leitung(einer) as eine:
        with pytest.raises(OSError, match="disk"):
            eine.uebergib(KOPF, [A], voll)
        assert not eine.unterwegs
        assert eine.uebergib(KOPF, [B], lambda: None).ereignis is Ereignis.ANGENOMMEN
    assert list(einer.faecher) == [B]


@pytest.mark.parametrize("stoerung", [s for s in Stoerung if s is not Stoerung.SCHWEIGT])
def test_the_point_of_no_return_is_told_before_the_content_and_never_after(
    stoerung: Stoerung, einer: Mailserver
) -> None:
    """Wherever the server has anything of the content, it was told before."""
    gesagt: list[list[str]] = []
    einer.stoerungen.append(stoerung)
    with leitung(einer) as eine:
        try:
            uebergabe = eine.uebergib(KOPF, [A], lambda: gesagt.append(list(einer.befehle)))
        except PostError:
            assert gesagt == []
            return
    assert all("DATA" not in befehle for befehle in gesagt)
    assert bool(gesagt) == ("DATA" in einer.befehle)
    sicher = {Ereignis.NICHT_UEBERGEBEN, Ereignis.ABGELEHNT}
    assert not (einer.inhalte and uebergabe.ereignis in sicher)


@pytest.mark.parametrize(
    ("benutzer", "wege"), [("o7", ["PLAIN"]), ("müller", ["PLAIN", "LOGIN"]), ("o7", ["LOGIN"])]
)
def test_a_login_carries_umlauts_by_either_way(
    benutzer: str, wege: list[str], einer: Mailserver
) -> None:
    einer.anmeldewege = frozenset(wege)
    with leitung(einer, benutzer) as eine:
        eine.uebergib(KOPF, [A], lambda: None)
    assert einer.anmeldungen == [(benutzer, KENNWORT)]


def test_a_sender_that_cannot_be_used_is_a_sentence() -> None:
    for absender, satz in (("niemand", "keine E-Mail-Adresse"), ("ü@x.example", "hat Umlaute")):
        ausgang = Postausgang(server="x", port=25, tls="starttls", absender=absender)
        with pytest.raises(PostError, match=satz):
            Leitung(ausgang)


# --- the password


class Schluesselbund(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self, gesperrt: bool = False, **inhalt: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.gesperrt, self.inhalt = gesperrt, inhalt

    def get_password(self, service: str, username: str) -> str | None:
        if self.gesperrt:
            raise KeyringLocked
        return self.inhalt.get(username) if service == DIENST else None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.inhalt[username] = password


@pytest.fixture
def bund() -> Iterator[Schluesselbund]:
    vorher = keyring.get_keyring()
    eigener = Schluesselbund(o7="aus dem Bund")
    keyring.set_keyring(eigener)
    yield eigener
    keyring.set_keyring(vorher)


def eingestellt(**werte: object) -> Einstellungen:
    return Einstellungen(
        smtp_server="x",
        smtp_absender="o7@haus.example",
        **{"smtp_benutzer": "o7", **werte},  # type: ignore[arg-type]
    )


def test_the_password_is_looked_for_in_three_places_in_their_order(
    bund: Schluesselbund, tmp_path: Path
) -> None:
    datei = tmp_path / "kennwort"
    datei.write_text("aus der Datei\r\n", encoding="utf-8-sig")
    assert postausgang(eingestellt()).kennwort == "aus dem Bund"
    mit_datei = eingestellt(smtp_kennwort_datei=datei)
    assert postausgang(mit_datei).kennwort == "aus der Datei"
    beides = eingestellt(smtp_kennwort_datei=datei, smtp_kennwort="aus der Variable")
    assert postausgang(beides).kennwort == "aus der Variable"


def test_without_a_login_nobody_is_asked_for_a_password(bund: Schluesselbund) -> None:
    bund.gesperrt = True
    assert postausgang(eingestellt(smtp_benutzer="")).kennwort == ""


@pytest.mark.parametrize(
    ("lage", "satz"),
    [
        ("gesperrt", "der Schlüsselbund des Systems ist gesperrt"),
        ("leer", "im Schlüsselbund steht es auch nicht"),
        ("keiner", "dieser Rechner hat keinen Schlüsselbund"),
    ],
)
def test_a_keyring_without_the_password_is_a_sentence_with_the_ways(
    lage: str, satz: str, bund: Schluesselbund
) -> None:
    bund.gesperrt = lage == "gesperrt"
    bund.inhalt = {}
    if lage == "keiner":
        keyring.set_keyring(keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    with pytest.raises(PostError) as fehler:
        postausgang(eingestellt())
    assert satz in str(fehler.value)
    assert "O7_SMTP_KENNWORT_DATEI" in str(fehler.value)
    assert f"keyring set {DIENST} o7" in str(fehler.value)


def test_a_password_file_among_what_others_read_is_refused(tmp_path: Path) -> None:
    ausgabe = tmp_path / "out"
    (ausgabe / "2023-01").mkdir(parents=True)
    for datei in (ausgabe / "kennwort.txt", ausgabe / "2023-01" / "kennwort.txt"):
        datei.write_text("geheim-1234")
        with pytest.raises(PostError, match="mit dem auch andere arbeiten") as fehler:
            postausgang(eingestellt(smtp_kennwort_datei=datei), [ausgabe])
        assert "geheim-1234" not in str(fehler.value)
    verweis = tmp_path / "verweis"
    verweis.symlink_to(ausgabe / "kennwort.txt")
    with pytest.raises(PostError, match="mit dem auch andere arbeiten"):
        postausgang(eingestellt(smtp_kennwort_datei=verweis), [ausgabe])


def test_an_empty_password_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "leer").write_text("\n")
    with pytest.raises(PostError, match="ist leer"):
        postausgang(eingestellt(smtp_kennwort_datei=tmp_path / "leer"))


def test_a_server_that_repeats_what_it_heard_does_not_bring_the_password_into_a_trace(
    einer: Mailserver,
) -> None:
    """In base64 it would be as good as in the open."""
    einer.plappert = True
    with pytest.raises(PostError) as fehler, leitung(einer, "o7", "falsch-7391") as eine:
        eine.uebergib(KOPF, [A], lambda: None)
    spur = "".join(traceback.format_exception(fehler.value))
    assert "falsch-7391" not in spur
    assert "ZmFsc2NoLTczOTE" not in spur
    assert "AG83AGZhbHNjaC03Mzkx" not in spur
    assert (fehler.value.__cause__, fehler.value.__context__) == (None, None)
