"""How is a chart drawn so that it can be read without colour?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from templates.mappe.mappe import Mappe
from templates.mappe.stil import GITTER, GRAU, MARINE, REIHEN, SCHRIFT, TINTE, WEISS

_GESCHAETZT: Final = "geschätzt (schraffiert)"
WERTE_DARUEBER: Final = "Die Werte stehen in der Tabelle darüber."
PROZENT: Final = "0 %"
_GANZE: Final = "#,##0"
_MARKEN: Final = ("square", "diamond", "triangle", "circle")
_STRICHE: Final = ("solid", "dash", "round_dot", "long_dash")
_TEXT: Final = {"name": SCHRIFT["font_name"], "size": 10, "color": TINTE, "bold": False}
_GITTER: Final = {"visible": True, "line": {"color": GITTER, "width": 0.75}}
_LEGENDE_UNTEN: Final = 3  # series whose names stand side by side below the chart
# the plan looks the same in every chart: no fill that could be taken for a quantity, black outline
_PLANFLAECHE: Final = {
    "pattern": {"pattern": "dotted_diamond", "fg_color": GRAU, "bg_color": WEISS},
    "border": {"color": TINTE, "width": 1.5},
}
_PLANLINIE: Final = {
    "line": {"color": TINTE, "width": 2.25, "dash_type": "dash"},
    "marker": {
        "type": "diamond",
        "size": 9,
        "fill": {"color": WEISS},
        "border": {"color": TINTE, "width": 1.5},
    },
}


class Worte(Protocol):
    """What the document model says of a chart."""

    @property
    def name(self) -> str: ...

    @property
    def titel(self) -> str: ...

    @property
    def inhalt(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Reihe:
    """A series: the cell of its name and the range of its values, both as `Blatt!$A$1`."""

    name: str
    werte: str


@dataclass(frozen=True, slots=True)
class Kategorien:
    """What the series are counted over: range and number of the names, and what they are called."""

    bereich: str
    anzahl: int
    achse: str

    @property
    def luecke(self) -> int:
        """Gap between the columns in per cent: a single month shall not look like a wall."""
        return 60 if self.anzahl > 3 else 250


@dataclass(frozen=True, slots=True)
class Geschaetzt:
    """The columns, counted from 0, that are hatched because nothing was billed; `leer` is a range
    of empty cells, as many as there are columns: the series whose name stands in the legend.
    """

    spalten: Collection[int]
    leer: str


@dataclass(frozen=True, slots=True)
class Bild:
    """A finished chart and its alternative text, for `Blatt.diagramm`."""

    chart: Any
    text: str


def saeulen(
    mappe: Mappe,
    worte: Worte,
    kategorien: Kategorien,
    reihen: Sequence[Reihe],
    einheit: str,
    *,
    plan: Reihe | None = None,
    geschaetzt: Geschaetzt | None = None,
    klein: bool = False,
) -> Bild:
    """Stacked columns, every series with its own pattern, and the plan as a line across them.

    `plan` runs over the same categories, on whatever sheet; a month without plan is a gap.
    `klein` is a chart of 180 pixels: its title is smaller, and months go without a word that they
    are months.
    """
    chart = mappe.chart({"type": "column", "subtype": "stacked", "name": worte.name})
    for nummer, reihe in enumerate(reihen):
        form = {"gap": kategorien.luecke, **_fuellung(nummer)}
        if geschaetzt:
            form["points"] = [
                _schraffur(nummer) if n in geschaetzt.spalten else None
                for n in range(kategorien.anzahl)
            ]
        chart.add_series(_grundlage(reihe, kategorien) | form)
    if geschaetzt and geschaetzt.spalten:
        grundlage = _grundlage(Reihe("", geschaetzt.leer), kategorien) | {"name": _GESCHAETZT}
        chart.add_series(grundlage | {"gap": kategorien.luecke, **_schraffur(0)})
    if plan is not None:
        linie = mappe.chart({"type": "line"})
        linie.add_series(_grundlage(plan, kategorien) | _PLANLINIE)
        chart.combine(linie)
    chart.show_blanks_as("gap")
    _rahmen(chart, worte.titel, rechts=len(reihen) > _LEGENDE_UNTEN, klein=klein)
    _achsen(chart, kategorien, einheit, _GANZE, ohne_namen=klein)
    art = "Gestapelte Säulen" if len(reihen) > 1 else "Säulen"
    return _bild(chart, f"{art}, Plan als gestrichelte Linie" if plan else art, worte)


def balkenpaare(
    mappe: Mappe,
    worte: Worte,
    kategorien: Kategorien,
    ist: Reihe,
    plan: Reihe,
    einheit: str,
    paar: tuple[str, str] = ("abgerechnet", "Plan"),
    muster: str = "gepunktet",
) -> Bild:
    """Bars one above the other, for names too long to stand under a column. The axis says which is
    which: some programs list a legend against their order."""
    chart = mappe.chart({"type": "bar", "name": worte.name})
    for reihe, form in ((ist, _fuellung(0)), (plan, _PLANFLAECHE)):
        chart.add_series(_grundlage(reihe, kategorien) | {"gap": 60, **form})
    _rahmen(chart, worte.titel)
    chart.set_legend({"none": True})
    achse = f"{einheit}: oben (gefüllt) {paar[0]}, darunter ({muster}) {paar[1]}"
    _achsen(chart, kategorien, achse, _GANZE, liegend=True)
    return _bild(chart, f"Balken, {paar[1]} als {muster}er Balken", worte)


def linien(
    mappe: Mappe,
    worte: Worte,
    kategorien: Kategorien,
    reihen: Sequence[Reihe],
    einheit: str,
    zahlenformat: str = PROZENT,
) -> Bild:
    """Lines with a marker and a dash of their own; a missing month is a gap. No figure stands at
    a point, because lines cross."""
    chart = mappe.chart({"type": "line", "name": worte.name})
    for nummer, reihe in enumerate(reihen):
        farbe = REIHEN[nummer % len(REIHEN)][0]
        marke = {
            "type": _MARKEN[nummer % 4],
            "size": 9,
            "fill": {"color": WEISS if nummer % 2 else farbe},
            "border": {"color": farbe, "width": 1.5},
        }
        strich = {"color": farbe, "width": 2.25, "dash_type": _STRICHE[nummer % 4]}
        chart.add_series(_grundlage(reihe, kategorien) | {"line": strich, "marker": marke})
    chart.show_blanks_as("gap")
    _rahmen(chart, worte.titel)
    _achsen(chart, kategorien, einheit, zahlenformat)
    return _bild(chart, "Linien", worte)


def _bild(chart: Any, art: str, worte: Worte) -> Bild:
    return Bild(chart, f"{art}: {worte.inhalt} {WERTE_DARUEBER}")


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


def _schraffur(nummer: int) -> dict[str, Any]:
    """An estimated column: the colour of its series, hatched."""
    farbe = REIHEN[nummer % len(REIHEN)][0]
    return {
        "pattern": {"pattern": "light_upward_diagonal", "fg_color": farbe, "bg_color": WEISS},
        "border": {"color": farbe, "dash_type": "dash"},
    }


def _rahmen(chart: Any, titel: str, *, rechts: bool = False, klein: bool = False) -> None:
    """Title above; the legend below, or one name a line where there are many."""
    chart.set_title(
        {
            "name": titel,
            "name_font": {**_TEXT, "size": 10 if klein else 11, "bold": True, "color": MARINE},
            "overlay": False,
        }
    )
    chart.set_legend({"position": "right" if rechts else "bottom", "font": _TEXT})


def _achsen(
    chart: Any,
    kategorien: Kategorien,
    einheit: str,
    zahlenformat: str,
    *,
    liegend: bool = False,
    ohne_namen: bool = False,
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
    namen = {**achse, "major_gridlines": {"visible": False}}
    if not ohne_namen:
        namen["name"] = kategorien.achse
    if liegend:
        chart.set_x_axis(werte)
        chart.set_y_axis({**namen, "reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(namen)
        chart.set_y_axis(werte)
