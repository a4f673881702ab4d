"""Does any of a thousand damaged files end the program, hang it, or change rows without a word?"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.umfang import umfang

JE_PROZESS = 250


@pytest.mark.dauerprobe
def test_a_damaged_file_is_named_or_reads_as_before(tmp_path: Path) -> None:
    anzahl = umfang(probe=60, dauer=1500)
    zeilen: list[str] = []
    for begin in range(0, anzahl, JE_PROZESS):
        zeilen += gelesen(begin, min(JE_PROZESS, anzahl - begin), tmp_path)
    assert len(zeilen) == anzahl
    assert [zeile for zeile in zeilen if zeile.endswith("silent")] == []
    assert Counter(zeile.rsplit(" ", 1)[1] for zeile in zeilen)["named"] > anzahl / 2


def gelesen(begin: int, anzahl: int, ordner: Path) -> list[str]:
    """One line for each file, from a process of its own."""
    aufruf = [
        sys.executable,
        "-m",
        "tests.flows.eingang.mutationen",
        str(begin),
        str(anzahl),
        str(ordner),
    ]
    lauf = subprocess.run(
        aufruf, capture_output=True, text=True, encoding="utf-8", check=False, timeout=anzahl * 5
    )
    assert (lauf.returncode, lauf.stderr) == (0, ""), f"{lauf.stdout[-300:]}\n{lauf.stderr[-2000:]}"
    return lauf.stdout.splitlines()
