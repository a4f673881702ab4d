"""Does a minute change its form in the modules the README tells, in that order?"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType

import pytest

from tests.flows.register.kleinwelt import JANUAR, kleinwelt, ohne_pruefung
from tests.haus.verweise import WURZEL
from tests.laeufe.probelauf import lauf
from tests.welt.schreiben import schreibe_monat


def weg() -> list[str]:
    """The modules of the way, as the README lists them."""
    text = (WURZEL / "README.md").read_text("utf-8").split("## The way of a minute")[1]
    return re.findall(r"^\d\. `([\w/]+\.py)`", text.split("## Map")[0], re.MULTILINE)


def test_the_way_has_at_most_nine_modules_each_once() -> None:
    assert 0 < len(weg()) <= 9
    assert len(set(weg())) == len(weg())


def test_a_run_enters_the_modules_of_the_way_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    betreten: dict[str, None] = {}  # module -> in the order of the first call

    def merke(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            betreten.setdefault(frame.f_code.co_filename)

    schreibe_monat(kleinwelt(1), tmp_path / "raw" / str(JANUAR))
    ohne_pruefung(monkeypatch)
    monkeypatch.setenv("O7_PROZESSE", "1")
    sys.setprofile(merke)
    try:
        lauf(tmp_path / "raw", tmp_path / "out", JANUAR)
    finally:
        sys.setprofile(None)
    gesehen = [
        Path(f).relative_to(WURZEL).as_posix() for f in betreten if Path(f).is_relative_to(WURZEL)
    ]
    assert [modul for modul in gesehen if modul in weg()] == weg()
