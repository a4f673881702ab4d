"""Do status and history tell what happened after the runs, also of a rebuilt register?"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from flows.befehl import status, verlauf
from flows.befehl.cli import run
from flows.gespraech.benutzer import Handelnde
from flows.nachweis.registerpruefung import pruefbericht
from flows.nachweis.wiederaufbau import baue_wieder_auf
from flows.register.register import Register
from flows.versand.belegt import unbelegte_laeufe
from tests.flows.abschluss.monatsende import ANGENOMMEN, BERTA, gib_frei, versende
from tests.flows.nachziehen.jahreslauf import ANDERE, EINE, monat
from tests.uhr import gestellt
from transforms.versand.zustand import Ereignis

JAN, FEB = monat(1), monat(2)
ICH = Handelnde.jetzt()
UNBEKANNT = {"alt@jobcenter.example": "550 unbekannt"}


@pytest.fixture
def schirm(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal of 100 columns."""
    text = io.StringIO()
    konsole = Console(file=text, width=100, highlight=False, soft_wrap=True)
    for module in (status, verlauf):
        monkeypatch.setattr(module, "AUS", konsole)
    return text


@pytest.fixture
def out(ort: Path) -> Path:
    """January: JC91001 sent, JC91002 in part, closed with that exception; February: a typed name
    approved JC91001, its draft lies there.
    """
    out = ort / "out"
    with gestellt("2023-05-02T10:00"):
        gib_frei(out, JAN)
        versende(out, JAN, [EINE])
        versende(out, JAN, [ANDERE], [Ereignis.UEBERGABE, Ereignis.TEILWEISE], adressen=UNBEKANNT)
        gib_frei(out, FEB, [EINE], wer=BERTA, vier_augen=False)
        versende(out, FEB, [EINE], [Ereignis.ENTWORFEN])
    with gestellt("2023-05-03T10:00"):
        ausnahme = ["--ausnahme", ANDERE, "--grund", "Postfach wird umgestellt", "--ja"]
        assert run(["abschliessen", "2023-01", *ausnahme]) == 0
    return out


def zeilen(schirm: io.StringIO, ab: str) -> list[str]:
    """What is read from a title on, without blank lines and ends."""
    text = schirm.getvalue()
    assert max(map(len, text.splitlines())) <= 100 or "durch" in text
    rest = text[text.index(ab) :].splitlines()
    return [zeile.rstrip() for zeile in rest if zeile.strip()]


def test_the_status_of_all_months_counts_what_was_approved_sent_and_closed(
    out: Path, schirm: io.StringIO
) -> None:
    assert run(["status"]) == 0
    kopf, strich, *rows = zeilen(schirm, "Freigabe und Versand")[1:]
    assert (kopf, set(strich.strip())) == (
        "   Monat  Freigabe  entworfen  versandt  teilweise  unklar  abgelehnt  zurück  Abschluss",
        {"─"},
    )
    assert rows == [
        " 2023-01   2 von 2          0         1          1       0          0       0  "
        "abgeschlossen",
        " 2023-02   1 von 2          1         0          0       0          0       0  offen",
        " 2023-03   0 von 2          0         0          0       0          0       0  offen",
    ]


def test_the_status_of_a_month_says_who_approved_and_what_the_server_said(
    out: Path, schirm: io.StringIO
) -> None:
    assert run(["status", "2023-01"]) == 0
    text = " ".join(" ".join(zeilen(schirm, "Freigabe und Versand")).split())
    for teil in (
        "02.05.2023, DOM\\anna",
        "versandt 02.05.2023 an",
        "teilweise, abgelehnt von",
        f"Januar 2023: abgeschlossen; Abschluss 03.05.2023 durch {ICH}.",
        f"Ausnahme {ANDERE}: Version 1: teilweise, abgelehnt von alt@jobcenter.example (550 "
        "unbekannt). Grund: Postfach wird umgestellt",
    ):
        assert teil in text
    assert run(["status", "2023-02"]) == 0
    text = " ".join(schirm.getvalue().split())
    assert "Berta (angegeben; Konto" in text
    assert "ohne Vier-Augen-Prinzip" in text


def test_the_history_of_a_ge_tells_it_in_the_order_of_time(out: Path, schirm: io.StringIO) -> None:
    with Register.wie_es_ist(out) as register:
        rows = verlauf.vorgangszeilen(register, register.versionen(ANDERE))
    an = f"{ANDERE.lower()}@jobcenter.example"
    assert rows == [
        ("02.05.2023 10:00", "2023-01", "1", "freigegeben", "DOM\\anna auf PC-7"),
        (
            "02.05.2023 10:00",
            "2023-01",
            "1",
            f"E-Mail an {an} erstellt",
            "DOM\\berta auf PC-8 (angegeben: Berta)",
        ),
        (
            "02.05.2023 10:00",
            "2023-01",
            "1",
            "E-Mail teilweise angenommen: alt@jobcenter.example (550 unbekannt)",
            "DOM\\berta auf PC-8 (angegeben: Berta)",
        ),
        (
            "03.05.2023 10:00",
            "2023-01",
            "–",
            "abgeschlossen; Ausnahme: Version 1: teilweise, abgelehnt von alt@jobcenter.example "
            "(550 unbekannt) (Postfach wird umgestellt)",
            str(ICH),
        ),
    ]
    assert run(["verlauf", ANDERE]) == 0
    assert "Freigabe, Versand, Abschluss" in schirm.getvalue()


def test_of_a_rebuilt_register_nobody_knows_what_was_sent_and_it_says_so(
    out: Path, schirm: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "register.sqlite").unlink()
    offen = baue_wieder_auf(out).offen
    assert any(satz.startswith("Freigaben, E-Mails und Abschlüsse") for satz in offen)
    with Register.im(out) as register:
        stand = register.stand(JAN)
        assert {one.lauf for one in stand.values()} <= unbelegte_laeufe(register, JAN)
        assert register.abschluss(JAN) is None
    bericht = pruefbericht(out, nachrechnen=False)
    assert bericht.probleme == ()
    assert (
        f"Der Entwurf 2023-02/_versand/{EINE}_2023-02_v1.eml ist aus der Zeit vor dem Wiederaufbau "
        "des Registers; was mit ihm geschah, ist nicht belegt."
    ) in bericht.hinweise
    assert run(["status"]) == 0
    assert (
        f"Januar 2023: Ob versandt, ist nicht belegt (Register wiederaufgebaut): {EINE}, {ANDERE}."
    ) in schirm.getvalue()
    gib_frei(out, JAN, vier_augen=False)
    capsys.readouterr()
    assert run(["abschliessen", "2023-01", "--ja"]) == 4
    assert "ob versandt, ist nicht belegt (Register wiederaufgebaut)" in capsys.readouterr().err
    versende(out, JAN, (), ANGENOMMEN)
    assert run(["abschliessen", "2023-01", "--ja"]) == 0
