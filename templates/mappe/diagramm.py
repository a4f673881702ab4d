"""How is a chart drawn so that it can be read without colour?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from templates.mappe.mappe import Mappe
from templates.mappe.stil import GITTER, GRAU, MARINE, REIHEN, SCHRIFT, TINTE, WEISS

WERTE_DARUEBER: Final = "Die Werte stehen in der Tabelle darüber."
_MARKEN: Final = ("square", "diamond", "triangle", "circle")
_STRICHE: Final = ("solid", "dash", "round_dot", "long_dash")
_TEXT: Final = {"name": SCHRIFT["font_name"], "size": 9, "color": TINTE, "bold": False}
_GITTER: Final = {"visible": True, "line": {"color": GITTER, "width": 0.75}}


@dataclass(frozen=True, slots=True)
class Reihe:
    """A series: the cell of its name and the range of its values, both as `Blatt!$A$1`."""

    name: str
    werte: str


@dataclass(frozen=True, slots=True)
class Kategorien:
    """What the series are counted over: the range of the names, how many there are, and what they
    are called.
    """

    bereich: str
    anzahl: int
    achse: str

    @property
    def luecke(self) -> int:
        """Gap between the columns in per cent: a single month shall not look like a wall."""
        return 60 if self.anzahl > 3 else 250


def saeulen(
    mappe: Mappe, titel: str, kategorien: Kategorien, reihen: Sequence[Reihe], einheit: str
) -> Any:
    """Stacked columns; every series has its own pattern."""
    chart = mappe.chart({"type": "column", "subtype": "stacked"})
    for nummer, reihe in enumerate(reihen):
        chart.add_series(
            _grundlage(reihe, kategorien) | {"gap": kategorien.luecke, **_fuellung(nummer)}
        )
    _rahmen(chart, titel)
    _achsen(chart, kategorien, einheit, "#,##0")
    return chart


def balken(
    mappe: Mappe, titel: str, kategorien: Kategorien, reihen: Sequence[Reihe], einheit: str
) -> Any:
    """Bars side by side, for names too long to stand under a column; read from top to bottom."""
    chart = mappe.chart({"type": "bar"})
    for nummer, reihe in enumerate(reihen):
        chart.add_series(_grundlage(reihe, kategorien) | {"gap": 60, **_fuellung(nummer)})
    _rahmen(chart, titel)
    _achsen(chart, kategorien, einheit, "#,##0", liegend=True)
    return chart


def linien(
    mappe: Mappe, titel: str, kategorien: Kategorien, reihen: Sequence[Reihe], einheit: str
) -> Any:
    """Lines with a marker, a dash and a data label of their own; a missing month is a gap."""
    chart = mappe.chart({"type": "line"})
    for nummer, reihe in enumerate(reihen):
        farbe = REIHEN[nummer % len(REIHEN)][0]
        marke = {
            "type": _MARKEN[nummer % 4],
            "size": 8,
            "fill": {"color": farbe},
            "border": {"color": farbe},
        }
        aufdruck = {
            "value": True,
            "position": "above" if nummer else "below",
            "font": _TEXT,
            "num_format": "0.0 %",
        }
        strich = {"color": farbe, "width": 2, "dash_type": _STRICHE[nummer % 4]}
        chart.add_series(
            _grundlage(reihe, kategorien)
            | {"line": strich, "marker": marke, "data_labels": aufdruck}
        )
    chart.show_blanks_as("gap")
    _rahmen(chart, titel)
    _achsen(chart, kategorien, einheit, "0 %")
    return chart


def _grundlage(reihe: Reihe, kategorien: Kategorien) -> dict[str, Any]:
    return {
        "name": f"={reihe.name}",
        "categories": f"={kategorien.bereich}",
        "values": f"={reihe.werte}",
    }


def _fuellung(nummer: int) -> dict[str, Any]:
    farbe, muster = REIHEN[nummer % len(REIHEN)]
    if not muster:
        return {"fill": {"color": farbe}, "border": {"color": farbe}}
    return {
        "pattern": {"pattern": muster, "fg_color": farbe, "bg_color": WEISS},
        "border": {"color": farbe},
    }


def _rahmen(chart: Any, titel: str) -> None:
    """Title above, legend below."""
    chart.set_title(
        {
            "name": titel,
            "name_font": {**_TEXT, "size": 11, "bold": True, "color": MARINE},
            "overlay": False,
        }
    )
    chart.set_legend({"position": "bottom", "font": _TEXT})


def _achsen(
    chart: Any, kategorien: Kategorien, einheit: str, zahlenformat: str, *, liegend: bool = False
) -> None:
    """Named axes from zero, a quiet grid. For bars XlsxWriter calls the upright axis y, although it
    holds the categories.
    """
    achse = {"name_font": _TEXT, "num_font": _TEXT, "line": {"color": GRAU}}
    werte = {
        **achse,
        "name": einheit,
        "num_format": zahlenformat,
        "min": 0,
        "major_gridlines": _GITTER,
    }
    namen = {**achse, "name": kategorien.achse, "major_gridlines": {"visible": False}}
    if liegend:
        chart.set_x_axis(werte)
        chart.set_y_axis({**namen, "reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(namen)
        chart.set_y_axis(werte)
