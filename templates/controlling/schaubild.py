"""How does a chart of the run report look: bars as inline SVG, each below its name and beside its
value, as wide as the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from templates.mappe.stil import GRAU, MARINE, TINTE

_LAENGE: Final = 38  # letters of a label; the table below the chart has it in full
_NAME: Final = 20  # pixels of the line with the name
_BALKEN: Final = 20
_ZEILE: Final = 54
_EINTRAG: Final = 24  # of the legend
_MINDESTENS: Final = 0.4  # per cent of a bar that stands for little but not for nothing
_ORANGE: Final = "#B35900"
_STUMPF: Final = "#7A8894"
_MUSTER: Final = {
    "schraeg": Markup(
        '<path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" stroke="{}" stroke-width="3"/>'
    ),
    "punkte": Markup(
        '<circle cx="2" cy="2" r="1.6" fill="{0}"/><circle cx="6" cy="6" r="1.6" fill="{0}"/>'
    ),
}


@dataclass(frozen=True, slots=True)
class Balkenart:
    """How a part of a bar is filled; the pattern tells it apart where colours do not."""

    name: str  # in the legend
    farbe: str
    muster: str = ""  # "", "schraeg", "punkte"


NULL: Final = Decimal(0)
VOLL: Final = Balkenart("", MARINE)


@dataclass(frozen=True, slots=True)
class Balkenteil:
    """One part of a bar, from and to in the units of the chart."""

    von: Decimal | int
    bis: Decimal | int
    art: Balkenart = VOLL


@dataclass(frozen=True, slots=True)
class Balken:
    """One row: its label, the parts of its bar, and the value in words."""

    name: str
    teile: tuple[Balkenteil, ...]
    wert: str


GRUNDPREIS: Final = Balkenart("BG-Grundpreis", MARINE)
VOLUMENPREIS: Final = Balkenart("Volumenpreis", _ORANGE, "schraeg")
STOPP: Final = Balkenart("Stopp", TINTE)
ZURUECKGESTELLT: Final = Balkenart("Zurückgestellt", _ORANGE, "schraeg")
HINWEIS: Final = Balkenart("Hinweis", MARINE, "punkte")
MEHR: Final = Balkenart("mehr als im Vormonat", _ORANGE, "schraeg")
WENIGER: Final = Balkenart("weniger als im Vormonat", MARINE)
ABGERECHNET: Final = Balkenart("abgerechnet", MARINE)
NICHT_ABGERECHNET: Final = Balkenart("nicht abgerechnet", _STUMPF, "punkte")
EINGANG: Final = Balkenart("Eingang", TINTE)


def schaubild(
    key: str,
    titel: str,
    beschreibung: str,
    balken: Sequence[Balken],
    legende: Sequence[Balkenart] = (),
) -> Markup:
    """A chart with title and description for screen readers; `key` makes its ids unique on the
    page.
    """
    oben = _EINTRAG * len(legende) + 8
    hoehe = oben + _ZEILE * len(balken)
    masse = _Masse(balken)
    parts = [
        Markup(
            '<svg class="schaubild" width="100%" height="{}" role="img" '
            'aria-labelledby="{}-titel {}-text">'
        ).format(hoehe, key, key),
        Markup('<title id="{}-titel">{}</title><desc id="{}-text">{} {}.</desc>').format(
            key, titel, key, beschreibung, "; ".join(f"{b.name}: {b.wert}" for b in balken)
        ),
        _muster(key, {*legende, *(t.art for b in balken for t in b.teile)}),
        *_legende(key, legende),
        *(_beschriftet(b, oben + nummer * _ZEILE) for nummer, b in enumerate(balken)),
        Markup('<svg class="balken" width="60%" height="{}">').format(hoehe),
        *(masse.balken(key, b, oben + nummer * _ZEILE) for nummer, b in enumerate(balken)),
        Markup("</svg></svg>"),
    ]
    return Markup("\n").join(parts)


def _beschriftet(b: Balken, y: int) -> Markup:
    """The name above its bar, the value at the right edge beside it."""
    return Markup(
        '<text x="0" y="{}">{}</text><text x="100%" y="{}" text-anchor="end" class="wert">{}</text>'
    ).format(y + _NAME - 6, kurz(b.name), y + _NAME + 15, b.wert)


class _Masse:
    """Where the units of a chart lie, in per cent of the room for bars."""

    def __init__(self, balken: Sequence[Balken]) -> None:
        edges = [Decimal(0), *(edge for b in balken for t in b.teile for edge in (t.von, t.bis))]
        self.kleinster, spanne = min(edges), max(edges) - min(edges)
        self.je_einheit = 100 / float(spanne) if spanne else 0.0

    def x(self, wert: Decimal | int) -> float:
        return float(wert - self.kleinster) * self.je_einheit

    def balken(self, key: str, b: Balken, y: int) -> Markup:
        """The parts of a bar, and where they begin to count; no line runs through a name."""
        null = self.x(Decimal(0))
        linie = Markup('<line x1="{:.2f}%" y1="{}" x2="{:.2f}%" y2="{}" stroke="{}"/>').format(
            null, y + _NAME - 3, null, y + _NAME + _BALKEN + 3, GRAU
        )
        teile = (self._teil(key, t, y + _NAME) for t in b.teile if t.von != t.bis)
        return Markup("").join([linie, *teile])

    def _teil(self, key: str, t: Balkenteil, y: int) -> Markup:
        links, rechts = sorted((self.x(t.von), self.x(t.bis)))
        return Markup(
            '<rect x="{:.2f}%" y="{}" width="{:.2f}%" height="{}" fill="{}" stroke="{}"/>'
        ).format(
            links,
            y,
            max(rechts - links, _MINDESTENS),
            _BALKEN,
            _fuellung(key, t.art),
            t.art.farbe,
        )


def _fuellung(key: str, art: Balkenart) -> str:
    return f"url(#{key}-{art.muster}-{art.farbe[1:]})" if art.muster else art.farbe


def _muster(key: str, arten: set[Balkenart]) -> Markup:
    """The patterns the chart uses: stripes and dots on white."""
    used = sorted({(a.muster, a.farbe) for a in arten if a.muster})
    patterns = (
        Markup(
            '<pattern id="{}-{}-{}" width="8" height="8" '
            'patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#FFFFFF"/>'
        ).format(key, muster, farbe[1:])
        + _MUSTER[muster].format(farbe)
        + Markup("</pattern>")
        for muster, farbe in used
    )
    return Markup("<defs>") + Markup("").join(patterns) + Markup("</defs>")


def _legende(key: str, arten: Sequence[Balkenart]) -> list[Markup]:
    """One name a line: nothing runs out of a narrow screen."""
    return [
        Markup(
            '<rect x="1" y="{}" width="14" height="14" fill="{}" stroke="{}"/>'
            '<text x="22" y="{}">{}</text>'
        ).format(
            nummer * _EINTRAG + 2,
            _fuellung(key, art),
            art.farbe,
            nummer * _EINTRAG + 14,
            art.name,
        )
        for nummer, art in enumerate(arten)
    ]


def kurz(text: str) -> str:
    """A label that fits beside its bar."""
    return text if len(text) <= _LAENGE else f"{text[: _LAENGE - 1].rstrip()}…"
