"""What of a Planungshilfe is content, and how is it called in the register?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from transforms.kern.money import exact, gerundet
from transforms.planung.laufend import LaufenderVertrag
from transforms.planung.papiere.hilfe.monatswerte import Zahl
from transforms.planung.varianten import Kostenvariante
from transforms.tabellen.planung.vorgabe import Vorgabe

ERGEBNISNAMEN: Final[Mapping[str, str]] = {
    "Bedarf_Stunden": "Bedarf Volumen Baustein 1 + 4 in Stunden",
    "Bedarf_VZA": "Bedarf in VZA",
    "Gespraechserfuellung": "Gesprächserfüllung",
    "Baustein_1": "Baustein 1 in Stunden",
    "Baustein_4": "Baustein 4 in Stunden",
    "Erfuellungsgrad_B4": "Erfüllungsgrad von Baustein 4",
    "Moegliche_Erreichbarkeit_Jahr": "Mögliche Erreichbarkeit im Jahr",
    "Empfehlung_Gesamt": "Empfehlung Weiterleitung an das JC",
    "Lastverteilung_je_Arbeitstag": "Lastverteilung je Arbeitstag",
}
ANTEILE: Final = frozenset(
    {
        "Ziel Erreichbarkeit aller Monate",
        "Ziel gemeinsame Erreichbarkeit",
        ERGEBNISNAMEN["Gespraechserfuellung"],
        ERGEBNISNAMEN["Erfuellungsgrad_B4"],
        ERGEBNISNAMEN["Moegliche_Erreichbarkeit_Jahr"],
    }
)  # figures printed as per cent
KOSTEN: Final = "Kosten bei"  # begins the names of costs
_FEIN: Final = Decimal("0.000001")


def figurtext(figur: Zahl) -> str:
    """Finer than anything that is printed."""
    return f"{exact(gerundet(Fraction(figur or 0), _FEIN)):f}"


def varianteinhalt(v: Kostenvariante) -> list[object]:
    return [v.laufzeit, v.satz_bg, v.bg_grundpreis, v.volumenpreis, v.gesamt]


def vorgabeinhalt(v: Vorgabe) -> list[object]:
    return [
        v.monat,
        v.ziel,
        v.beruecksichtigung,
        v.anruferweiterung,
        v.erhoehung,
        v.abzug,
        v.grund,
        v.von,
    ]


def laufendinhalt(vertrag: LaufenderVertrag | None) -> list[object] | None:
    if vertrag is None:
        return None
    return [vertrag.vertragsnummer, vertrag.beginn, vertrag.ende, vertrag.bg_zahl, vertrag.stunden]
