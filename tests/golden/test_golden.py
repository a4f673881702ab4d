"""Does every sheet of the sample documents still say what it said, place by place?"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden.faelle import BEFEHL, FAELLE, TEXTE, datei
from tests.golden.lesbar import lesbar

_GEZEIGT = 60  # lines of a difference


@pytest.mark.parametrize("fall", sorted(p.stem for p in TEXTE.glob("*.txt")))
def test_every_sheet_says_what_it_said(fall: str, tmp_path: Path) -> None:
    mappe = tmp_path / f"{fall}.xlsx"
    FAELLE[fall](mappe)
    assert not (unterschied := anders(datei(fall).read_text("utf-8"), lesbar(mappe))), (
        f"{datei(fall).name} is not what the document says now. Right so? Then: {BEFEHL} {fall}\n"
        f"{unterschied}"
    )


def test_the_texts_are_those_of_all_cases_and_small() -> None:
    texte = {p.stem: p.stat().st_size for p in TEXTE.glob("*.txt")}
    assert set(texte) in (set(), set(FAELLE))
    assert sum(texte.values()) < 1_500_000


def anders(vorher: str, jetzt: str) -> str:
    """The lines that changed, each below its sheet; empty where nothing did."""
    zeilen = list(
        unified_diff(vorher.splitlines(), jetzt.splitlines(), "stored", "now", n=1, lineterm="")
    )
    mehr = [f"… and {len(zeilen) - _GEZEIGT} more lines"] if len(zeilen) > _GEZEIGT else []
    return "\n".join([*zeilen[:_GEZEIGT], *mehr])


def test_a_difference_names_the_place_and_both_values() -> None:
    assert anders("A1 „x“\nB7 1.0\n", "A1 „x“\nB7 2.0\n").splitlines()[-2:] == [
        "-B7 1.0",
        "+B7 2.0",
    ]
    assert anders("A1\n", "A1\n") == ""


def test_the_text_tells_places_formulas_values_formats_names_and_links(tmp_path: Path) -> None:
    mappe = tmp_path / "k.xlsx"
    FAELLE["kostennachweis"](mappe)
    text = lesbar(mappe)
    assert "=== Kostennachweis" in text and "=== Herkunft" in text
    assert "Name Gesamtkosten" in text and "→ 44070.76" in text and '#,##0.00 "€"' in text
    assert "Verweis " in text and "Erstellt: 2023-02-07; Sprache: de-DE" in text
