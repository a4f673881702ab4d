"""Writes the texts anew: `python -m tests.golden [CASE …]`; git shows what changed."""

# ruff: noqa: T201 it speaks to the terminal

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.conftest import PREISE

os.environ["O7_TARIFE"] = str(PREISE)  # as when the tests run, before a case reads the prices

from tests.golden.faelle import FAELLE, TEXTE, datei
from tests.golden.lesbar import lesbar
from tests.golden.mailfaelle import MAILS, dateien


def schreibe_neu(faelle: list[str]) -> None:
    TEXTE.mkdir(exist_ok=True)
    for alt in TEXTE.glob("*.txt"):
        if alt.stem not in FAELLE:
            alt.unlink()
    with tempfile.TemporaryDirectory() as ordner:
        for fall in faelle or FAELLE:
            mappe = Path(ordner) / f"{fall}.xlsx"
            FAELLE[fall](mappe)
            datei(fall).write_text(lesbar(mappe), encoding="utf-8", newline="\n")
            print(f"{datei(fall).name}: {datei(fall).stat().st_size // 1024} KB")


def schreibe_mails() -> None:
    MAILS.mkdir(exist_ok=True)
    for alt in MAILS.iterdir():
        alt.unlink()
    for name, inhalt in dateien().items():
        (MAILS / name).write_text(inhalt, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    schreibe_neu(sys.argv[1:])
    schreibe_mails()
