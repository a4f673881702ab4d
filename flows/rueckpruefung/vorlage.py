"""Which formulas and names has a returned workbook of ours lost?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flows.rueckpruefung.anlageformeln import anlageformeln
from flows.rueckpruefung.blatt import Blatt, spaltenname
from templates.mappe.zellen import Stelle
from templates.planung.hilfe.grundlagen.grundlagen import VORLAGENVERSION
from templates.planung.hilfe.planungshilfe import vorlagenformeln
from templates.planung.hilfe.raster import NAME as MONATSBLATT
from templates.planung.hilfe.raster import ORTE, SPALTEN

HILFENAMEN: Final = (
    *("Anrufe_gesamt", "Arbeitstage", "BG_Zahl", "Baustein_1", "Baustein_4", "Bedarf_Stunden"),
    *("Bedarf_VZA", "Empfehlung_Weiterleitung", "Gespraeche", "Gespraechserfuellung", "JCNR"),
    *("Moegliche_Erreichbarkeit", "Moegliche_Gespraeche", "Planjahr", "VZA_Monat"),
    *("Vorlagenversion", "Ziel_Erreichbarkeit"),
)
ANLAGENAMEN: Final = (
    *("Erfuellungsgrad_B4", "JCNR", "Laufzeit", "Lastverteilung_je_Arbeitstag", "Planjahr"),
    *("Stunden_Gesamt", "VZA_Gesamt"),
)
KOSTENNAMEN: Final = ("Kosten_1_Jahr", "Kosten_2_Jahre", "Kosten_3_Jahre")
_ANLAGEBLATT, _RECHENWEG, _HILFEBLATT = "Anlage", "Rechenweg", "Planungshilfe"
_ORT: Final = re.compile(r"'?([^'!]+)'?!\$?([A-Z]+)\$?(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formelfehler:
    """A cell in which something else stands than the formula of the template."""

    ort: str
    steht: str
    gehoert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorlagenurteil:
    """What a returned workbook of ours has lost."""

    formeln: tuple[Formelfehler, ...] = ()
    namen: tuple[str, ...] = ()  # defined names that are gone or point nowhere
    andere_version: str = ""  # of the template, whose formulas this program does not know

    @property
    def stimmt(self) -> bool:
        return not (self.formeln or self.namen)


def vorlagenurteil(mappe: Any, blaetter: Mapping[str, Blatt]) -> Vorlagenurteil | None:
    """None for a workbook that is none of ours. `blaetter` are its sheets as they print."""
    if MONATSBLATT in blaetter:
        return _planungshilfe(mappe)
    if {_ANLAGEBLATT, _RECHENWEG} <= set(blaetter):
        namen = _verlorene(mappe, (*ANLAGENAMEN, *_kostennamen(mappe, _ANLAGEBLATT)))
        soll = anlageformeln(_ANLAGEBLATT, blaetter[_ANLAGEBLATT])
        return Vorlagenurteil(formeln=tuple(_ueberschriebene(mappe, soll)), namen=tuple(namen))
    return None


def _planungshilfe(mappe: Any) -> Vorlagenurteil:
    kosten = _kostennamen(mappe, _HILFEBLATT)
    namen = tuple(_verlorene(mappe, (*HILFENAMEN, *kosten)))
    version = _wert(mappe, "Vorlagenversion")
    if version is not None and str(version) != str(VORLAGENVERSION):
        return Vorlagenurteil(namen=namen, andere_version=str(version))
    soll = {
        stelle: formel
        for stelle, formel in vorlagenformeln(_mit_daten(mappe)).items()
        if kosten or stelle.blatt == MONATSBLATT  # without prices the other rows stand elsewhere
    }
    return Vorlagenurteil(formeln=tuple(_ueberschriebene(mappe, soll)), namen=namen)


def _kostennamen(mappe: Any, blatt: str) -> tuple[str, ...]:
    """The names of the variants, if the sheet has any: without a tariff there are none."""
    if blatt not in mappe.sheetnames:
        return ()
    spalte = (str(zelle.value) for zelle in mappe[blatt]["A"])
    return KOSTENNAMEN if any("Laufzeitvariante 1" in text for text in spalte) else ()


def _verlorene(mappe: Any, namen: tuple[str, ...]) -> Iterator[str]:
    for name in namen:
        found = mappe.defined_names.get(name)
        if found is None or "#REF!" in str(found.attr_text):
            yield name


def _wert(mappe: Any, name: str) -> object:
    """The cell that a name points to; None where it points nowhere."""
    found = mappe.defined_names.get(name)
    match = _ORT.fullmatch(str(found.attr_text)) if found else None
    if match is None or match[1] not in mappe.sheetnames:
        return None
    wert: object = mappe[match[1]][f"{match[2]}{match[3]}"].value
    return wert


def _mit_daten(mappe: Any) -> tuple[int, ...]:
    """The columns of months in which something was delivered."""
    bereich, nummer = ORTE["b_gespraeche"]
    zeile = re.sub(r"\D", "", bereich.zelle(nummer, SPALTEN[0]))
    werte = (mappe[MONATSBLATT][f"{spaltenname(c)}{zeile}"].value for c in SPALTEN)
    return tuple(n for n, wert in enumerate(werte) if wert is not None)


def _ueberschriebene(mappe: Any, soll: Mapping[Stelle, str]) -> Iterator[Formelfehler]:
    for stelle, formel in soll.items():
        if stelle.blatt not in mappe.sheetnames:
            continue
        wert = mappe[stelle.blatt][stelle.zelle].value
        steht = getattr(wert, "text", wert)  # of an array formula
        if _gleichform(steht) != _gleichform(formel):
            yield Formelfehler(
                ort=f"{stelle.blatt}!{stelle.zelle}",
                steht="nichts" if steht is None else _deutsch(steht),
                gehoert=formel,
            )


def _deutsch(wert: object) -> str:
    return str(wert).replace(".", ",") if isinstance(wert, float) else str(wert)


def _gleichform(formel: object) -> str:
    """Blanks and case do not matter, nor do the prefixes of newer functions."""
    return re.sub(r"\s|_xlfn\.|_xlws\.", "", str(formel)).upper()
