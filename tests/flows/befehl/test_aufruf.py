"""Can a printed command be copied and still mean the same folders?"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.gespraech.aufruf import ordnerangaben


@pytest.mark.parametrize(
    ("eingang", "ausgabe", "angaben"),
    [
        ("data/raw", "data/out", ""),
        ("data/raw/", "./data/out", ""),
        ("data/raw", "probe/out", " --ausgabe probe/out"),
        ("probe/raw", "data/out", " --eingang probe/raw"),
        (
            "D/O7 Eingang",
            "D/Ausgabe (neu)",
            ' --eingang "D/O7 Eingang" --ausgabe "D/Ausgabe (neu)"',
        ),
        (None, "probe/out", " --ausgabe probe/out"),
    ],
)
def test_folders_are_named_unless_they_are_the_default(
    eingang: str | None, ausgabe: str, angaben: str
) -> None:
    assert (
        ordnerangaben(Path(eingang) if eingang else None, Path(ausgabe)).replace("\\", "/")
        == angaben
    )
