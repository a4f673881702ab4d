"""Does a month go its whole way by the commands, on either database: approved, sent, closed, and a
Nachtrag after that?
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.einstellungen import einstellungen
from flows.lauf.auftrag import Auftrag
from flows.lauf.meldung import AUS
from flows.register.register import Register
from tests.flows.nachziehen.jahreslauf import ANDERE, liefere, mehr, monat
from tests.flows.register import postgres

JAN = monat(1)


@pytest.fixture(autouse=True)
def breit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as wide as in a file, whatever the terminal of this process is."""
    monkeypatch.setattr(AUS, "_width", 120)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def ordner(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """One person works alone, so the rule of four eyes is off."""
    with ExitStack() as stack:
        if request.param == "PostgreSQL":
            if postgres.programme() is None:
                pytest.skip(postgres.FEHLT)
            server = stack.enter_context(postgres.server())
            monkeypatch.setenv("O7_REGISTER_URL", server.neue_datenbank())
        monkeypatch.setenv("O7_VIER_AUGEN", "nein")
        einstellungen.cache_clear()
        stack.callback(einstellungen.cache_clear)
        monkeypatch.chdir(tmp_path)
        yield tmp_path / "data"


def test_a_month_goes_its_whole_way_and_a_nachtrag_after_it(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(ordner, JAN)
    laufe(Auftrag(), JAN)
    ende()
    assert run(["abschliessen", "2023-01", "--ja"]) == 0
    liefere(ordner, JAN, mehr(JAN, 100))
    laufe(Auftrag(ge=[ANDERE], grund="Nachmeldung", nach_abschluss=True), JAN)
    ende()
    assert run(["status"]) == 0
    assert "abgeschlossen, 1 Nachtrag" in " ".join(capsys.readouterr().out.split())
    with Register.wie_es_ist(ordner / "out") as register:
        assert [one.version for one in register.stand(JAN).values()] == [1, 2]
        assert [(m.jcnr, m.zustand.value) for m in register.mails(JAN)][-1] == (ANDERE, "versandt")
    assert run(["register", "pruefen", "--ohne-nachrechnen"]) == 0
    assert "3 Freigaben, 3 E-Mails, 1 Abschluss. Alles stimmt." in capsys.readouterr().out


def ende() -> None:
    """Approved, drafted, and the drafts sent by hand."""
    for befehl in (["freigeben"], ["versenden"], ["versenden", "--als-versandt"]):
        assert run([befehl[0], "2023-01", *befehl[1:], "--ja"]) == 0, befehl
