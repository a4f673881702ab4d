"""Do the examples for users of Great Expectations do what the paper prints?"""

from __future__ import annotations

import re

import pytest

from tests.haus.verweise import WURZEL

BLATT = WURZEL / "docs" / "erwartungen.md"
_BEISPIEL = re.compile(r"```python\n(.*?)```\n+```text\n(.*?)```", re.DOTALL)


@pytest.mark.jedesmal
def test_the_examples_print_what_stands_below_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(WURZEL)
    beispiele = _BEISPIEL.findall(BLATT.read_text("utf-8"))
    assert len(beispiele) == 2
    namen: dict[str, object] = {}
    for code, gedruckt in beispiele:
        exec(code, namen)
        assert capsys.readouterr().out == gedruckt
