"""Does the register keep the name somebody gave in the form beside the account, and do the commands
show both?
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import zeit
from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.befehl.verlauf import von_wem
from flows.gespraech.benutzer import benutzer
from flows.lauf.auftrag import Auftrag
from tests.laeufe.probelauf import JANUAR
from tests.welt import beispiel


@pytest.mark.parametrize(
    ("wer", "name", "text"),
    [
        ("eins auf PC", "Controlling Eins", "eins auf PC (angegeben: Controlling Eins)"),
        ("eins auf PC", None, "eins auf PC"),
        (None, "Controlling Eins", "angegeben: Controlling Eins"),
        (None, None, ""),
    ],
)
def test_the_name_stands_beside_the_account_and_never_for_it(
    wer: str | None, name: str | None, text: str
) -> None:
    assert von_wem({"wer": wer, "bearbeitet_von": name}) == text


def test_verlauf_and_stand_show_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    auftrag = Auftrag(
        eingang=str(beispiel.EINGANG),
        ausgabe=str(tmp_path),
        ge=["JC62106"],
        bearbeitet_von=" Controlling [Eins] ",
    )
    laufe(auftrag, JANUAR)

    assert run(["verlauf", "JC62106", "--ausgabe", str(tmp_path)]) == 0
    verlauf = " ".join(capsys.readouterr().out.split())
    assert "(angegeben: Controlling [Eins])" in verlauf
    assert (
        run(
            [
                "stand",
                "2023-01",
                "--am",
                str(zeit.today(None, datetime.now(UTC))),
                "--ausgabe",
                str(tmp_path),
            ]
        )
        == 0
    )
    assert (
        f"Uhr, {benutzer()} (angegeben: Controlling [Eins])."
        in capsys.readouterr().out.splitlines()[-1]
    )
