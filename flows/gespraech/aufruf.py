"""How does a user repeat a command on the same folders?"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt, Anpassungsmonat, Planjahr

_EINGANG, _AUSGABE = Path("data/raw"), Path("data/out")
_SCHLICHT = re.compile(r"[\w./\\:~-]+")  # characters no shell takes for anything else


def ordnerangaben(eingang: Path | None, ausgabe: Path) -> str:
    """` --eingang "D:/O7 Eingang" --ausgabe test/out`, each only where it is not the default;
    `eingang` None: the command has none.
    """
    angaben = (("--eingang", eingang, _EINGANG), ("--ausgabe", ausgabe, _AUSGABE))
    return "".join(
        f" {name} {_angabe(folder)}"
        for name, folder, standard in angaben
        if folder is not None and folder != standard
    )


def laufbefehl(abschnitt: Abschnitt) -> str:
    """`o7 monatslauf 2023-01`, `o7 planung 2023`, `o7 anpassung … --ab 2023-07`"""
    if isinstance(abschnitt, Anpassungsmonat):
        return f"o7 anpassung … --ab {abschnitt.ab}"
    if isinstance(abschnitt, Planjahr):
        return f"o7 planung {abschnitt.jahr}"
    return f"o7 monatslauf {abschnitt}"


def hilfesatz(*befehl: str) -> str:
    """Where what was typed wrong is explained: `„o7 anpassung --help“ zeigt die Angaben dieses
    Befehls.`
    """
    if not befehl:
        return "„o7 --help“ zeigt alle Befehle."
    return f"„o7 {' '.join(befehl)} --help“ zeigt die Angaben dieses Befehls."


def nachtragsbefehl(monat: Month, ges: Collection[str], eingang: Path, ausgabe: Path) -> str:
    """The one run that may issue these gE in a closed month."""
    ordner = ordnerangaben(eingang, ausgabe)
    return (
        f'o7 monatslauf {monat}{ordner} --ge {" ".join(sorted(ges))} --nach-abschluss --grund "…"'
    )


def _angabe(folder: Path) -> str:
    text = str(folder)
    return text if _SCHLICHT.fullmatch(text) else f'"{text}"'
