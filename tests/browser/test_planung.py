"""Is the page of a planning whole without a network, does it fit every screen, do its filters
filter?
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from templates.planung.bericht import planungsbericht
from tests.browser.chromium import AXE, programm, seite
from tests.planung import kleinplanung as k

pytestmark = pytest.mark.skipif(programm() is None, reason="no Chromium here")
_SICHTBAR = (
    "[...document.querySelectorAll('tr[data-schritt]')].filter(z => z.checkVisibility())"
    ".map(z => z.cells[0].querySelector('.kennung').textContent)"
)


@pytest.fixture(scope="module")
def blatt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ziel = tmp_path_factory.mktemp("planung") / "planung.html"
    ziel.write_text(planungsbericht(k.seite()), encoding="utf-8")
    return ziel


@pytest.mark.parametrize("breite", [1280, 390, 320])
def test_the_page_asks_for_nothing_and_nothing_needs_scrolling(
    breite: int, blatt: Path, tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.oeffne(blatt, breite)
        assert s.fehlgeschlagen == [] and s.konsole == []
        assert [url for url in s.angefragt if not url.startswith(("file:", "data:"))] == []
        assert s.werte_aus("document.documentElement.scrollWidth") <= breite
        unbenannt = (
            "[...document.querySelectorAll('tbody td, tfoot td')].filter(z => z.dataset.spalte !== "
            "z.closest('table').querySelectorAll('thead th')[z.cellIndex].textContent).length"
        )
        assert s.werte_aus(unbenannt) == 0


def test_the_filters_leave_the_ge_they_name(blatt: Path, tmp_path: Path) -> None:
    """By step, by party, by both; without a script."""
    waehle = "[...document.querySelectorAll('.filter label')].find(l => l.textContent.trim()"
    with seite(tmp_path) as s:
        s.oeffne(blatt, 1280)
        assert s.werte_aus(_SICHTBAR) == [k.GOEPPINGEN, k.NORD, k.SUED, k.NEU]
        s.werte_aus(f"{waehle} === 'gE (2)').click()")
        assert s.werte_aus(_SICHTBAR) == [k.NORD, k.NEU]
        s.werte_aus(f"{waehle} === 'Regionaldirektion (1)').click()")
        s.werte_aus(f"{waehle} === 'Wahl (1)').click()")
        assert s.werte_aus(_SICHTBAR) == [k.SUED]
        s.werte_aus(f"{waehle} === 'irgendwer').click()")
        s.werte_aus(f"{waehle} === 'allen Schritten').click()")
        assert len(s.werte_aus(_SICHTBAR)) == 4
        assert s.werte_aus("document.scripts.length") == 0


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: make browser")
@pytest.mark.parametrize("breite", [1280, 390])
def test_axe_finds_no_violation(breite: int, blatt: Path, tmp_path: Path) -> None:
    with seite(tmp_path) as s:
        s.rufe("Page.setBypassCSP", enabled=True)
        s.oeffne(blatt, breite)
        s.werte_aus(AXE.read_text("utf-8") + ";0")
        result = s.werte_aus("axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], v["impact"]) for v in result["violations"]] == []


def test_every_link_leads_to_a_place_on_the_page(blatt: Path) -> None:
    text = blatt.read_text("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {ziel for ziel in re.findall(r'href="#([^"]+)"', text) if ziel not in ids} == set()
    assert set(re.findall(r'(?:src|href)="(?!#)([^"]*)"', text)) == {"data:,"}
