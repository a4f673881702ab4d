"""Does a question take only what is an answer?"""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from flows.gespraech.angaben import UsageError
from flows.gespraech.frage import bejaht


def _tippt(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.mark.parametrize(
    ("getippt", "gemeint"),
    [
        ("j\n", True),
        ("JA\n", True),
        ("  Ja \r\n", True),
        ("j", True),  # no end of line
        ("\ufeffja\n", True),  # as some shells pipe it
        ("n\n", False),
        ("Nein\n", False),
        ("\nyes\njein\nnein\nja\n", False),  # the first that is an answer
    ],
)
def test_only_j_ja_n_and_nein_answer(
    monkeypatch: pytest.MonkeyPatch, getippt: str, gemeint: bool
) -> None:
    _tippt(monkeypatch, getippt)
    assert bejaht("Freigeben?", ja=False) is gemeint


def test_what_is_no_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _tippt(monkeypatch, "vielleicht\nj\n")
    assert bejaht("Freigeben?", ja=False)
    assert capsys.readouterr().err == (
        "Freigeben? [j/n] Bitte j (ja) oder n (nein) eingeben.\nFreigeben? [j/n] "
    )


@pytest.mark.parametrize("getippt", ["", "vielleicht\n"])
def test_without_an_answer_nothing_is_done(monkeypatch: pytest.MonkeyPatch, getippt: str) -> None:
    _tippt(monkeypatch, getippt)
    with pytest.raises(UsageError) as refused:
        bejaht("9 Versionen freigeben?", ja=False)
    assert str(refused.value) == (
        "Die Frage „9 Versionen freigeben?“ hat niemand beantwortet; es ist nichts geschehen. "
        "Bitte mit j oder n antworten, oder in Skripten --ja angeben."
    )


def test_a_process_without_input_gets_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError):
        bejaht("Freigeben?", ja=False)


def test_said_beforehand_nobody_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _tippt(monkeypatch, "nein\n")
    assert bejaht("Freigeben?", ja=True)
    assert capsys.readouterr().err == ""


def test_bytes_that_are_no_text_are_no_answer() -> None:
    """As a console with another code page sends them."""
    code = "from flows.gespraech.frage import bejaht; print(bejaht('Freigeben?', ja=False))"
    ran = subprocess.run(
        [sys.executable, "-c", code], input=b"\xe4\xff\nj\n", capture_output=True, check=False
    )
    assert (ran.stdout.decode().strip(), ran.returncode) == ("True", 0), ran.stderr
