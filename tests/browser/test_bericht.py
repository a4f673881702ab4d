"""Is the run report whole without a network, does it fit the screen, and can everybody read it?"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import AXE, Seite, programm, seite
from tests.expectations.daten import geaendert
from tests.laeufe.probelauf import FEBRUAR, lauf, lauf_von
from tests.welt import beispiel
from tests.welt.grosswelt import grosswelt
from tests.welt.tabellen import monatlich
from tests.widersprueche.art import MONAT
from tests.widersprueche.pflanzen import bepflanze
from transforms.kern.month import Month

pytestmark = pytest.mark.skipif(programm() is None, reason="no Chromium here")
WENIGE = (
    "JC91001",
    "JC91002",
    "JC91003",
)  # that documents are written for a few gE only saves time, not findings


def beispielmonate(ordner: Path) -> dict[str, Path]:
    """January, February against it, and January with a changed severity."""
    erster = lauf(beispiel.EINGANG, ordner / "out")
    zweiter = lauf(beispiel.EINGANG, ordner / "out", FEBRUAR)
    (ordner / "schwere").mkdir()
    with geaendert(ordner / "schwere", regeln={("regeln", "M101", "schwere"): "Hinweis"}):
        dritter = lauf(beispiel.EINGANG, ordner / "schwere" / "out")
    berichte = {"januar": erster, "februar": zweiter, "schwere": dritter}
    return {name: one.controlling / "bericht.html" for name, one in berichte.items()}


def viele_befunde(ordner: Path) -> Path:
    """300 gE with 200 contradictions."""
    welt = grosswelt(300, MONAT, 140_000)
    welt.powerbi_minuten = monatlich(welt.powerbi_minuten)
    return (
        lauf_von(bepflanze(welt, 200, 1).welt, ordner, Month.parse(MONAT), ge=WENIGE).controlling
        / "bericht.html"
    )


@pytest.fixture(scope="module")
def berichte(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    ordner = tmp_path_factory.mktemp("berichte")
    return {**beispielmonate(ordner), "viele": viele_befunde(ordner / "viele")}


NAMEN = ("januar", "februar", "schwere", "viele")


@pytest.mark.parametrize("name", NAMEN)
def test_the_page_asks_for_nothing_and_complains_of_nothing(
    name: str, berichte: dict[str, Path], tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.oeffne(berichte[name], 1280)
        assert s.werte_aus("document.title").startswith("Bericht zum Monatslauf")
        assert s.werte_aus("document.querySelectorAll('svg rect').length") > 3
        assert (s.fehlgeschlagen, s.konsole) == ([], [])
        assert [url for url in s.angefragt if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("name", NAMEN)
@pytest.mark.parametrize("breite", [1280, 1024, 800, 390, 320])
def test_nothing_needs_horizontal_scrolling(
    name: str, breite: int, berichte: dict[str, Path], tmp_path: Path
) -> None:
    """Not even inside a table: on a phone its rows stand as blocks (EN 301 549, 9.1.4.10)."""
    with seite(tmp_path) as s:
        s.oeffne(berichte[name], breite)
        assert s.werte_aus("document.documentElement.scrollWidth") <= breite
        wide = (
            "[...document.querySelectorAll('.breit')].filter(e => e.scrollWidth > "
            "e.clientWidth).length"
        )
        if breite not in (1024, 800):  # there a table of long texts may scroll in itself
            assert s.werte_aus(wide) == 0


@pytest.mark.parametrize("name", NAMEN)
def test_on_a_phone_each_cell_is_named_after_its_column_and_stays_a_cell(
    name: str, berichte: dict[str, Path], tmp_path: Path
) -> None:
    unbenannt = (
        "[...document.querySelectorAll('tbody td, tfoot td')].filter(z => z.dataset.spalte !== "
        "z.closest('table').querySelectorAll('thead th')[z.cellIndex].textContent).length"
    )
    gezeigt = (
        "[...new Set([...document.querySelectorAll('table:not(.schmal) td:not(:empty)')].map(z => "
        "getComputedStyle(z, '::before').content))].length"
    )
    ohne_rolle = (
        "document.querySelectorAll('table:not([role]), tr:not([role]), th:not([role]), "
        "td:not([role])').length"
    )
    with seite(tmp_path) as s:
        s.oeffne(berichte[name], 390)
        assert s.werte_aus(unbenannt) == 0
        assert s.werte_aus(gezeigt) > 5
        assert s.werte_aus(ohne_rolle) == 0


def test_printed_pages_are_numbered(berichte: dict[str, Path], tmp_path: Path) -> None:
    with seite(tmp_path) as s:
        s.oeffne(berichte["februar"], 1280)
        druck = s.rufe("Page.printToPDF", preferCSSPageSize=True)
    (tmp_path / "druck.pdf").write_bytes(base64.b64decode(druck["data"]))
    pdftotext = shutil.which("pdftotext")
    if not pdftotext:
        pytest.skip("no pdftotext here")
    text = subprocess.run(
        [pdftotext, "-layout", str(tmp_path / "druck.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    seiten = text.rstrip("\f").split("\f")
    assert len(seiten) > 2
    for nummer, inhalt in enumerate(seiten, start=1):
        assert f"Seite {nummer} von {len(seiten)}" in inhalt


@pytest.mark.parametrize("breite", [1280, 500, 320])
def test_the_words_of_a_chart_can_be_read_on_every_screen(
    breite: int, berichte: dict[str, Path], tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.oeffne(berichte["februar"], breite)
        hoehen = s.werte_aus(
            "[...document.querySelectorAll('svg text')].filter(t => t.checkVisibility())"
            ".map(t => t.getBoundingClientRect().height)"
        )
    assert len(hoehen) > 20
    assert min(hoehen) >= 9


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: make browser")
@pytest.mark.parametrize("name", NAMEN)
@pytest.mark.parametrize("breite", [1280, 390])
def test_axe_finds_no_violation(
    name: str, breite: int, berichte: dict[str, Path], tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.rufe("Page.setBypassCSP", enabled=True)
        s.oeffne(berichte[name], breite)
        s.werte_aus(AXE.read_text("utf-8") + ";0")
        result: dict[str, Any] = s.werte_aus("axe.run(document, {resultTypes: ['violations']})")
    assert [
        (v["id"], v["impact"], [n["target"] for n in v["nodes"]][:3]) for v in result["violations"]
    ] == []
    assert len(result["passes"]) > 20


def test_the_keyboard_reaches_the_skip_link_first_and_every_place_that_scrolls(
    berichte: dict[str, Path], tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.oeffne(berichte["viele"], 1280)
        s.taste("Tab", 9)
        assert s.werte_aus("document.activeElement.textContent") == "Zum Inhalt springen"
        assert s.werte_aus("document.querySelectorAll('.breit:not([tabindex=\"0\"])').length") == 0
        assert s.werte_aus("document.activeElement.getBoundingClientRect().left") >= 0


@pytest.mark.parametrize("name", NAMEN)
def test_every_link_leads_to_a_place_on_the_page(name: str, berichte: dict[str, Path]) -> None:
    text = berichte[name].read_text("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {ziel for ziel in re.findall(r'href="#([^"]+)"', text) if ziel not in ids} == set()
    assert set(re.findall(r'(?:src|href)="(?!#)([^"]*)"', text)) == {"data:,"}


def test_a_changed_severity_stands_in_the_first_section(
    berichte: dict[str, Path], tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.oeffne(berichte["schwere"], 1280)
        warnung = s.werte_aus("document.querySelector('.warnung').innerText")
    assert " ".join(warnung.split()) == (
        "Schwere geändert. In regeln.yaml ist für eine Regel eine andere Schwere "
        "gesetzt als im Standard: "
        "M101: Hinweis statt Zurückgestellt; in diesem Lauf 1 Befund"
    )


def test_each_finding_of_a_held_back_ge_leads_to_its_place_in_words(
    berichte: dict[str, Path], tmp_path: Path
) -> None:
    with seite(tmp_path) as s:
        s.oeffne(berichte["januar"], 1280)
        ort = fundstelle(s, "M101")
    assert ort == "powerbi_minuten.xlsx, Blatt „Export“, Zeile 38"


def fundstelle(s: Seite, code: str) -> Any:
    """Follow the link of a rule in the table of held-back gE; the cell of the place in the row it
    leads to.
    """
    s.werte_aus(
        f"[...document.querySelectorAll('section a')].find(a => a.textContent === '{code}').click()"
    )
    return s.werte_aus("document.querySelector(':target').cells[3].innerText")
