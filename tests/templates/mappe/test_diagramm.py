"""Can a chart be read without colour, in German, and does its object say what it is?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from templates.mappe.stil import REIHEN, TINTE, WEISS
from tests.templates.lesen import rohtext, teile

MIT_BILD = ["mmi", "mmi_alt", "mmi_dezember", "mmi_ohne_minuten", "mmi_nachfolgerin"]
BILD = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
SPRACHE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}lang"


def objekte(path: Path) -> list[Any]:
    return [o for z in teile(path, "xl/drawings/").values() for o in z.iter(BILD)]


@pytest.mark.parametrize("fall", MIT_BILD)
def test_every_chart_is_german_down_to_the_runs_of_its_text(
    fall: str, mappen: dict[str, Path]
) -> None:
    diagramme = teile(mappen[fall], "xl/charts/chart")
    for name, diagramm in diagramme.items():
        genannt = [e.attrib["val"] for e in diagramm.iter(SPRACHE)]
        genannt += [e.attrib["lang"] for e in diagramm.iter() if "lang" in e.attrib]
        assert genannt and set(genannt) == {"de-DE"}, name
    assert diagramme and "en-US" not in rohtext(mappen[fall])


@pytest.mark.parametrize("fall", MIT_BILD)
def test_every_chart_has_a_name_of_its_own_that_says_what_it_shows(
    fall: str, mappen: dict[str, Path]
) -> None:
    namen = [o.attrib["name"] for o in objekte(mappen[fall])]
    assert len(set(namen)) == len(namen)
    assert all(name.startswith("Diagramm ") and len(name) > 20 for name in namen), namen


def leuchtdichte(farbe: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    anteile = [int(farbe[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rot, gruen, blau = (
        a / 12.92 if a <= 0.03928 else ((a + 0.055) / 1.055) ** 2.4 for a in anteile
    )
    return 0.2126 * rot + 0.7152 * gruen + 0.0722 * blau


def kontrast(eine: str, andere: str) -> float:
    dunkel, hell = sorted((leuchtdichte(eine), leuchtdichte(andere)))
    return (hell + 0.05) / (dunkel + 0.05)


def test_a_series_stands_out_from_the_paper_and_the_plan_line_from_every_series() -> None:
    assert round(kontrast("#000000", "#FFFFFF")) == 21  # as the WCAG says
    for farbe, _ in REIHEN:
        assert kontrast(farbe, WEISS) >= 3
        assert kontrast(farbe, TINTE) >= 3
    assert kontrast(TINTE, WEISS) >= 3


def test_seven_series_have_seven_patterns() -> None:
    assert len({muster for _, muster in REIHEN}) == len(REIHEN) == 7


def test_the_plan_is_a_dashed_line_with_a_marker_across_the_columns(
    mappen: dict[str, Path],
) -> None:
    """Of the sheet Ausblick, whose plan stands beside the costs."""
    diagramme = teile(mappen["mmi_dezember"], "xl/charts/chart").values()
    ausblick = next(d for d in diagramme if "Kosten laut Plan" in "".join(d.itertext()))
    arten = [e.tag.rpartition("}")[2] for e in ausblick.iter() if e.tag.endswith("Chart")]
    assert arten == ["barChart", "lineChart"]
    linie = next(e for e in ausblick.iter() if e.tag.endswith("}lineChart"))
    assert [e.attrib["val"] for e in linie.iter() if e.tag.endswith("}prstDash")] == ["dash"]
    assert [e.attrib["val"] for e in linie.iter() if e.tag.endswith("}symbol")] == ["diamond"]


def test_no_figure_is_printed_at_a_point_where_another_line_may_run(
    mappen: dict[str, Path],
) -> None:
    for diagramm in teile(mappen["mmi_dezember"], "xl/charts/chart").values():
        assert not [e for e in diagramm.iter() if e.tag.endswith("}showVal")]
