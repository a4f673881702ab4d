"""What do the defined names of a returned workbook point to?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

_ZIEL: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!,]+))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?"
)
_ZEILEN: Final = {  # of the months of a planning sheet
    "Anrufe_SC": "anrufe_sc",
    "Beruecksichtigung_Anrufe": "beruecksichtigung",
    "Anruferweiterung": "anruferweiterung",
    "Beruecksichtigung_Erhoehung": "erhoehung",
    "Anrufweiterleitungen": "weiterleitungen",
    "Beruecksichtigung_Abzug": "abzug",
    "Anrufe_gesamt": "anrufe",
    "Ziel_je_Monat": "ziel",
    "Gespraeche": "gespraeche",
    "VZA_Monat": "vza",
    "Moegliche_Gespraeche": "moegliche",
    "Moegliche_Erreichbarkeit": "erreichbarkeit",
    "Empfehlung_Weiterleitung": "empfehlung",
    "Arbeitstage": "arbeitstage",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ziel:
    """The cells behind a name."""

    blatt: str
    zelle: str  # `E16`, `E16:P16`

    @property
    def erste(self) -> str:
        return self.zelle.partition(":")[0]


def ziel_von(mappe: Any, name: str) -> Ziel | None:
    """None where the workbook has no such name, or it points to no cell of it."""
    found = mappe.defined_names.get(name)
    match = _ZIEL.fullmatch(str(found.attr_text)) if found else None
    if match is None:
        return None
    blatt = match[1].replace("''", "'") if match[1] else match[2]
    if blatt not in mappe.sheetnames:
        return None
    bis = f":{match[5]}{match[6]}" if match[5] else ""
    return Ziel(blatt=blatt, zelle=f"{match[3]}{match[4]}{bis}")


def benannte_zeilen(mappe: Any) -> dict[str, dict[int, str]]:
    """Sheet -> row from 0 -> which row of a planning sheet it is, whatever its label says. Two
    names that point to one row say nothing.
    """
    found: dict[str, dict[int, str]] = {}
    doppelt: set[tuple[str, int]] = set()
    for name, schluessel in _ZEILEN.items():
        if ziel := ziel_von(mappe, name):
            r = int(re.sub(r"\D", "", ziel.erste)) - 1
            if r in found.setdefault(ziel.blatt, {}):
                doppelt.add((ziel.blatt, r))
            found[ziel.blatt][r] = schluessel
    for blatt, r in doppelt:
        del found[blatt][r]
    return found
