"""How is a chart drawn so that it can be read without colour?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from templates.mappe import Mappe
from templates.stil import GITTER, GRAU, MARINE, REIHEN, SCHRIFT, TINTE, WEISS

WERTE_DARUEBER: Final = "Die Werte stehen in der Tabelle darüber."
_MARKEN: Final = ("square", "diamond", "triangle", "circle")
_STRICHE: Final = ("solid", "dash", "round_dot", "long_dash")
_TEXT: Final = {"name": SCHRIFT["font_name"], "size": 9, "color": TINTE, "bold": False}


@dataclass(frozen=True, slots=True)
class Reihe:
    """A series: the cell of its name and the range of its values, both as `Blatt!$A$1`."""

    name: str
    werte: str


def saeulen(mappe: Mappe, titel: str, kategorien: str, reihen: Sequence[Reihe], achsen: tuple[str, str], *, gestapelt: bool = False) -> Any:
    """Columns; every series has its own pattern."""
    chart = mappe.chart({"type": "column", "subtype": "stacked"} if gestapelt else {"type": "column"})
    for nummer, reihe in enumerate(reihen):
        chart.add_series(_grundlage(reihe, kategorien) | {"gap": 60, **_fuellung(nummer)})
    _rahmen(chart, titel, achsen, "#,##0")
    return chart


def linien(mappe: Mappe, titel: str, kategorien: str, reihen: Sequence[Reihe], achsen: tuple[str, str]) -> Any:
    """Lines with a marker, a dash and a data label of their own; a missing month is a gap."""
    chart = mappe.chart({"type": "line"})
    for nummer, reihe in enumerate(reihen):
        farbe = REIHEN[nummer % len(REIHEN)][0]
        marke = {"type": _MARKEN[nummer % 4], "size": 8, "fill": {"color": farbe}, "border": {"color": farbe}}
        aufdruck = {"value": True, "position": "above" if nummer else "below", "font": _TEXT, "num_format": "0.0 %"}
        strich = {"color": farbe, "width": 2, "dash_type": _STRICHE[nummer % 4]}
        chart.add_series(_grundlage(reihe, kategorien) | {"line": strich, "marker": marke, "data_labels": aufdruck})
    chart.show_blanks_as("gap")
    _rahmen(chart, titel, achsen, "0 %")
    return chart


def _grundlage(reihe: Reihe, kategorien: str) -> dict[str, Any]:
    return {"name": f"={reihe.name}", "categories": f"={kategorien}", "values": f"={reihe.werte}"}


def _fuellung(nummer: int) -> dict[str, Any]:
    farbe, muster = REIHEN[nummer % len(REIHEN)]
    if not muster:
        return {"fill": {"color": farbe}, "border": {"color": farbe}}
    return {"pattern": {"pattern": muster, "fg_color": farbe, "bg_color": WEISS}, "border": {"color": farbe}}


def _rahmen(chart: Any, titel: str, achsen: tuple[str, str], zahlenformat: str) -> None:
    """Title, named axes, legend below, a quiet grid."""
    chart.set_title({"name": titel, "name_font": {**_TEXT, "size": 11, "bold": True, "color": MARINE}, "overlay": False})
    chart.set_x_axis({"name": achsen[0], "name_font": _TEXT, "num_font": _TEXT, "line": {"color": GRAU}})
    gitter = {"visible": True, "line": {"color": GITTER, "width": 0.75}}
    y_achse = {"name": achsen[1], "name_font": _TEXT, "num_font": _TEXT, "num_format": zahlenformat, "line": {"color": GRAU}}
    chart.set_y_axis(y_achse | {"major_gridlines": gitter, "min": 0})
    chart.set_legend({"position": "bottom", "font": _TEXT})
