"""How does a chart of the run report look: horizontal bars as inline SVG, every value printed
beside its bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from templates.mappe.stil import GITTER, MARINE, TINTE

_BREITE: Final = 960
_ZEICHEN: Final = 7.6  # pixels of a letter in a label
_LAENGE: Final = 40  # letters of a label; the table below the chart has it in full
_WERTE: Final = 150  # pixels of the values on the right
_ZEILE: Final = 34
_BALKEN: Final = 20
_MINDESTENS: Final = 2  # pixels of a bar that stands for little but not for nothing
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
HINWEIS: Final = Balkenart("Hinweis", MARINE)
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
    oben = _ZEILE if legende else 8
    hoehe = oben + _ZEILE * len(balken) + 8
    masse = _Masse(balken)
    parts = [
        Markup('<div class="breit" role="region" aria-label="Schaubild: {}" tabindex="0">').format(
            titel
        ),  # scrolls in itself on a phone
        Markup(
            '<svg class="schaubild" viewBox="0 0 {} {}" role="img" '
            'aria-labelledby="{}-titel {}-text">'
        ).format(_BREITE, hoehe, key, key),
        Markup('<title id="{}-titel">{}</title><desc id="{}-text">{}</desc>').format(
            key, titel, key, beschreibung
        ),
        _muster(key, {t.art for b in balken for t in b.teile}),
        *_legende(key, legende, masse.links),
        masse.nulllinie(oben, hoehe - 8),
        *(masse.zeile(key, b, oben + nummer * _ZEILE) for nummer, b in enumerate(balken)),
        Markup("</svg></div>"),
    ]
    return Markup("\n").join(parts)


class _Masse:
    """Where the units of a chart lie in pixels."""

    def __init__(self, balken: Sequence[Balken]) -> None:
        edges = [Decimal(0), *(edge for b in balken for t in b.teile for edge in (t.von, t.bis))]
        self.kleinster, spanne = min(edges), max(edges) - min(edges)
        self.links = round(max(len(kurz(b.name)) for b in balken) * _ZEICHEN) + 20
        self.je_einheit = (_BREITE - self.links - _WERTE) / float(spanne) if spanne else 0.0

    def x(self, wert: Decimal | int) -> float:
        return self.links + float(wert - self.kleinster) * self.je_einheit

    def nulllinie(self, oben: float, unten: float) -> Markup:
        x = self.x(Decimal(0))
        return Markup('<line x1="{:.1f}" y1="{}" x2="{:.1f}" y2="{}" stroke="{}"/>').format(
            x, oben, x, unten, GITTER
        )

    def zeile(self, key: str, b: Balken, y: float) -> Markup:
        mitte = y + _ZEILE / 2
        rechts = max((self.x(max(t.von, t.bis)) for t in b.teile), default=self.x(Decimal(0)))
        return Markup("").join(
            [
                Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
                    self.links - 10, mitte + 5, kurz(b.name)
                ),
                *(
                    self._teil(key, t, y + (_ZEILE - _BALKEN) / 2)
                    for t in b.teile
                    if t.von != t.bis
                ),
                Markup('<text x="{:.1f}" y="{}" class="wert">{}</text>').format(
                    rechts + 8, mitte + 5, b.wert
                ),
            ]
        )

    def _teil(self, key: str, t: Balkenteil, y: float) -> Markup:
        links, rechts = sorted((self.x(t.von), self.x(t.bis)))
        breite = max(rechts - links, _MINDESTENS)
        return Markup(
            '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" fill="{}" stroke="{}"/>'
        ).format(links, y, breite, _BALKEN, _fuellung(key, t.art), t.art.farbe)


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


def _legende(key: str, arten: Sequence[Balkenart], x: float) -> list[Markup]:
    parts = []
    for art in arten:
        parts.append(
            Markup('<rect x="{:.0f}" y="8" width="14" height="14" fill="{}" stroke="{}"/>').format(
                x, _fuellung(key, art), art.farbe
            )
        )
        parts.append(Markup('<text x="{:.0f}" y="20">{}</text>').format(x + 20, art.name))
        x += 44 + 8 * len(art.name)
    return parts


def kurz(text: str) -> str:
    """A label that fits beside its bar."""
    return text if len(text) <= _LAENGE else f"{text[: _LAENGE - 1].rstrip()}…"
