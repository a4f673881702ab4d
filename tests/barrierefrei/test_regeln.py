"""Does each rule refuse the workbook that breaks it, and does the page say what proves each
point?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.barrierefrei import gesund
from tests.barrierefrei.kaputt import KAPUTT, Aenderung, verdirb
from tests.barrierefrei.pruefung import REGELN, gebrochen, verstoesse
from tests.barrierefrei.schriftbild import textbreite

WURZEL = Path(__file__).parents[2]
SEITE = WURZEL / "docs" / "barrierefreiheit.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_REGEL = re.compile(r"`(\w+)`")


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ziel = tmp_path_factory.mktemp("gesund") / "gesund.xlsx"
    gesund.schreibe(ziel)
    return ziel


def test_the_sound_workbook_breaks_no_rule(mappe: Path) -> None:
    assert verstoesse(mappe) == []


@pytest.mark.parametrize(("regel", "aenderungen"), KAPUTT, ids=[r for r, _ in KAPUTT])
def test_a_broken_workbook_is_refused_by_its_rule_alone(
    regel: str, aenderungen: Sequence[Aenderung], mappe: Path, tmp_path: Path
) -> None:
    verdirb(mappe, tmp_path / "kaputt.xlsx", aenderungen)
    assert gebrochen(tmp_path / "kaputt.xlsx") == {regel}


def test_every_rule_has_its_broken_workbook() -> None:
    assert {regel for regel, _ in KAPUTT} == set(REGELN)


def pruefungen() -> list[tuple[str, str]]:
    """Point and last column of every row of the page's lists."""
    zeilen = [
        [zelle.strip() for zelle in zeile.strip("|\n").split("|")]
        for zeile in SEITE.read_text(encoding="utf-8").splitlines()
        if zeile.startswith("| ") and not zeile.startswith("|--")
    ]
    return [(z[0], z[-1]) for z in zeilen if z[-1] != "Prüfung"]


def test_the_page_names_every_rule() -> None:
    genannt = {name for _, wie in pruefungen() for name in _REGEL.findall(wie)}
    assert set(REGELN) <= genannt


@pytest.mark.parametrize(("punkt", "wie"), pruefungen())
def test_each_point_of_the_page_is_proven_looked_at_or_does_not_apply(punkt: str, wie: str) -> None:
    for datei, test in _TEST.findall(wie):
        assert f"def {test}(" in (WURZEL / datei).read_text(encoding="utf-8"), punkt
    regeln = _REGEL.findall(_TEST.sub("", wie))
    assert set(regeln) <= set(REGELN), punkt
    assert regeln or _TEST.search(wie) or re.match(r"(Blick \d|entfällt|weicht ab)", wie), punkt


@pytest.mark.parametrize(
    ("text", "punkte"),
    [("0" * 10, 55.6), ("Wimm", 28.32), ("BG-Zahl", 37.23)],  # by hand from the metric file
)
def test_widths_are_those_of_helvetica(text: str, punkte: float) -> None:
    assert textbreite(text, 10) == pytest.approx(punkte, abs=0.01)
