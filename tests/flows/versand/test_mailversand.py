"""The whole sending over a real mail server, as somebody at the command line sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.einstellungen import einstellungen
from flows.post.postfehler import PostError
from flows.versand.bericht.versandworte import offene_saetze, schlusssaetze
from tests.flows.post.smtpserver import KENNWORT, Mailserver, Stoerung, mailserver
from tests.flows.post.zertifikat import Zertifikat, zertifikat
from tests.flows.versand.versandwelt import adressiere, entwuerfe, mails, sende, zustaende

GE = ("JC91001", "JC91002", "JC91003")


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Zertifikat:
    return zertifikat(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(echt: Zertifikat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailserver]:
    monkeypatch.setenv("SSL_CERT_FILE", str(echt.pem))
    with mailserver(echt.context) as running:
        werte: dict[str, Any] = {
            "SERVER": "127.0.0.1",
            "PORT": running.port,
            "ABSENDER": "controlling@haus.example",
            "ANTWORT_AN": "antwort@haus.example",
            "BENUTZER": "o7",
            "KENNWORT": KENNWORT,
        }
        for name, wert in werte.items():
            monkeypatch.setenv(f"O7_SMTP_{name}", str(wert))
        einstellungen.cache_clear()
        yield running
    einstellungen.cache_clear()


def adressen(ausgabe: Path) -> dict[str, str]:
    return {m.jcnr: m.an[0] for m in mails(ausgabe)}


def test_every_gE_gets_its_mail_once_and_the_server_has_the_very_bytes(
    freigegeben: Path, server: Mailserver
) -> None:
    ergebnis = sende(freigegeben)
    assert (*schlusssaetze(ergebnis),) == ("Januar 2023: 3 E-Mails versandt.", "Stand: 3 versandt.")
    for jcnr, adresse in adressen(freigegeben).items():
        [inhalt] = server.faecher[adresse]
        [mail] = [m for m in mails(freigegeben) if m.jcnr == jcnr]
        assert inhalt == (freigegeben / ".archiv" / mail.sha256).read_bytes()
    for gesehen in server.post:
        assert gesehen["Reply-To"] == "antwort@haus.example"
        assert gesehen["Message-ID"]
        assert gesehen["X-Unsent"] is None
    sende(freigegeben)
    assert len(server.inhalte) == 3
    assert entwuerfe(freigegeben) == {}


def test_an_unclear_one_waits_and_goes_out_again_with_the_same_bytes(
    freigegeben: Path, server: Mailserver
) -> None:
    server.stoerungen.extend([Stoerung.KEINE, Stoerung.BEHALTEN_WEG])
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 3
    assert zustaende(freigegeben) == dict(zip(GE, ("versandt", "unklar", "versandt"), strict=True))
    adresse = adressen(freigegeben)["JC91002"]
    assert [*offene_saetze(ergebnis)] == [
        "JC91002 JC Großmuster 002 (Muster), Version 1: Die Verbindung brach nach der Übergabe ab; "
        f"ob die E-Mail an {adresse} ankam, ist unklar. Dort nachfragen: Kam sie an, „o7 versenden "
        f"2023-01 --als-versandt --ge JC91002 --ausgabe {freigegeben}“; kam sie nicht an, „o7 "
        f"versenden 2023-01 --unklare --ge JC91002 --ausgabe {freigegeben}“ (dieselbe E-Mail noch "
        "einmal)."
    ]
    sende(freigegeben)
    assert len(server.faecher[adresse]) == 1
    sende(freigegeben, unklare=True, ge=["JC91002"])
    assert server.faecher[adresse][0] == server.faecher[adresse][1]
    assert zustaende(freigegeben)["JC91002"] == "versandt"


def test_an_unclear_one_whose_address_changed_stays_and_the_way_out_is_named(
    freigegeben: Path, server: Mailserver
) -> None:
    server.stoerungen.append(Stoerung.BEHALTEN_WEG)
    sende(freigegeben)
    alte = adressen(freigegeben)["JC91001"]
    adressiere(freigegeben, "JC91001", "neu@jc91001.example")
    eine = f"--ge JC91001 --ausgabe {freigegeben}“"
    satz = next(offene_saetze(sende(freigegeben, unklare=True, ge=["JC91001"])))
    assert satz == (
        "JC91001 JC Großmuster 001 (Muster), Version 1: Die E-Mail geht nicht hinaus: sie ist an "
        f"{alte} gerichtet, die Stammdaten nennen zu JC91001 neu@jc91001.example. Dort nachfragen: "
        f"Kam die unklare E-Mail an, „o7 versenden 2023-01 --als-versandt {eine}; kam sie nicht "
        f'an, macht „o7 versenden 2023-01 --erneut --grund "…" {eine} eine neue nach dem Stand von '
        "jetzt."
    )
    sende(freigegeben, erneut=True, ge=["JC91001"], grund="nicht angekommen")
    assert len(server.faecher["neu@jc91001.example"]) == 1


def test_an_unclear_one_that_arrived_is_recorded_when_it_is_named(
    freigegeben: Path, server: Mailserver
) -> None:
    server.stoerungen.append(Stoerung.BEHALTEN_WEG)
    sende(freigegeben)
    assert not sende(freigegeben, als_versandt=True).verbucht
    sende(freigegeben, als_versandt=True, ge=["JC91001"], grund="angerufen")
    assert zustaende(freigegeben) == dict.fromkeys(GE, "versandt")
    assert len(server.inhalte) == 3


def test_a_refused_address_stops_only_its_own_gE(freigegeben: Path, server: Mailserver) -> None:
    with pytest.MonkeyPatch.context() as ohne:
        ohne.delenv("O7_SMTP_SERVER")
        einstellungen.cache_clear()
        an = {
            v.empfaenger: v.schritt.an[0]
            for v in sende(freigegeben, vorschau=True).plan.faellige
            if v.schritt
        }
    einstellungen.cache_clear()
    server.ablehnen = frozenset({an["JC91003"]})
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 3
    assert zustaende(freigegeben) == dict(
        zip(GE, ("versandt", "versandt", "abgelehnt"), strict=True)
    )
    [satz] = offene_saetze(ergebnis)
    assert satz.startswith(
        "JC91003 JC Großmuster 003 (Muster), Version 1: Der Mailserver lehnt ab: "
        f"{an['JC91003']} (550 no"
    )
    server.ablehnen = frozenset()
    sende(freigegeben)
    assert len(server.inhalte) == 2
    sende(freigegeben, erneut=True, ge=["JC91003"], grund="Postfach eingerichtet")
    assert zustaende(freigegeben)["JC91003"] == "versandt"


def test_for_now_is_tried_again_by_the_next_sending_with_the_same_bytes(
    freigegeben: Path, server: Mailserver
) -> None:
    server.stoerungen.append(Stoerung.INHALT_SPAETER)
    ergebnis = sende(freigegeben)
    assert zustaende(freigegeben)["JC91001"] == "geplant"
    [satz] = offene_saetze(ergebnis)
    assert satz.startswith("JC91001 JC Großmuster 001 (Muster), Version 1: Nicht übergeben: ")
    assert satz.endswith(
        f"Der nächste „o7 versenden 2023-01 --ausgabe {freigegeben}“ versucht es noch einmal."
    )
    erste = next(m for m in mails(freigegeben) if m.jcnr == "JC91001")
    sende(freigegeben)
    assert len(mails(freigegeben)) == 3
    assert server.inhalte[-1] == (freigegeben / ".archiv" / erste.sha256).read_bytes()


def test_a_server_that_is_gone_in_the_middle_ends_the_sending_and_nothing_is_lost(
    freigegeben: Path, server: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_SMTP_KENNWORT", "falsch")
    einstellungen.cache_clear()
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 4
    assert ergebnis.abbruch.startswith("Der Versand endet hier: Der Mailserver 127.0.0.1:")
    assert zustaende(freigegeben) == dict.fromkeys(GE, "geplant")
    monkeypatch.setenv("O7_SMTP_KENNWORT", KENNWORT)
    einstellungen.cache_clear()
    assert sende(freigegeben).exitcode == 0
    assert len(mails(freigegeben)) == len(server.inhalte) == 3


def test_what_is_missing_is_said_before_the_question(
    freigegeben: Path, server: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_SMTP_ABSENDER", "")
    einstellungen.cache_clear()
    with pytest.raises(PostError) as gesagt:
        sende(freigegeben, gefragt=lambda *_: pytest.fail("nothing to ask"))
    assert str(gesagt.value) == "Die Umgebungsvariable O7_SMTP_ABSENDER ist nicht gesetzt."
    assert mails(freigegeben) == []


def test_a_draft_made_before_there_was_a_server_waits_for_a_word(
    freigegeben: Path, server: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as ohne:
        ohne.setenv("O7_SMTP_SERVER", "")
        einstellungen.cache_clear()
        sende(freigegeben, ge=["JC91001"])
    einstellungen.cache_clear()
    ergebnis = sende(freigegeben)
    assert len(server.inhalte) == 2
    assert [*offene_saetze(ergebnis)] == [
        "JC91001 JC Großmuster 001 (Muster), Version 1: Es gibt den Entwurf "
        "2023-01/_versand/JC91001_2023-01_v1.eml. Wurde er von Hand versandt, „o7 versenden "
        f"2023-01 --als-versandt --ge JC91001 --ausgabe {freigegeben}“; wenn nicht, ersetzt ihn "
        f'„o7 versenden 2023-01 --erneut --grund "…" --ge JC91001 --ausgabe {freigegeben}“.'
    ]
    sende(freigegeben, erneut=True, ge=["JC91001"], grund="nicht versandt")
    assert entwuerfe(freigegeben) == {}
    assert len(server.inhalte) == 3


def test_who_has_it_gets_no_second_one_while_a_refused_address_is_put_right(
    freigegeben: Path, server: Mailserver
) -> None:
    a, b, neu = "a@amt.example", "b@amt.example", "neu@amt.example"
    adressiere(freigegeben, "JC91001", f"{a}; {b}")
    server.ablehnen = frozenset({b})
    sende(freigegeben)
    assert zustaende(freigegeben)["JC91001"] == "teilweise"
    adressiere(freigegeben, "JC91001", f"{a}; {neu}")
    server.stoerungen.append(Stoerung.INHALT_SPAETER)
    sende(freigegeben)
    assert zustaende(freigegeben)["JC91001"] == "geplant"
    assert sende(freigegeben).exitcode == 0
    assert [len(server.faecher[adresse]) for adresse in (a, b, neu)] == [1, 0, 1]
    sende(freigegeben)
    sende(freigegeben, zurueckgekommen=["JC91001"], grund="neu@ gibt es nicht")
    adressiere(freigegeben, "JC91001", f"{a}; anders@amt.example")
    sende(freigegeben)
    assert [len(server.faecher[x]) for x in (a, neu, "anders@amt.example")] == [1, 1, 1]


def test_of_a_returned_mail_to_two_only_the_new_address_gets_another(
    freigegeben: Path, server: Mailserver
) -> None:
    a, b, neu = "a@amt.example", "b@amt.example", "neu@amt.example"
    adressiere(freigegeben, "JC91001", f"{a}; {b}")
    sende(freigegeben)
    sende(freigegeben, zurueckgekommen=["JC91001"], grund="b unbekannt")
    adressiere(freigegeben, "JC91001", f"{a}; {neu}")
    assert sende(freigegeben).exitcode == 0
    assert [len(server.faecher[adresse]) for adresse in (a, b, neu)] == [1, 1, 1]
