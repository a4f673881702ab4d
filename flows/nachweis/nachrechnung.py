"""Does everything issued, computed again from the archived inputs, give what was issued?"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from flows.ablage.ausgabefehler import OutputError
from flows.gespraech.fortschritt import melde
from flows.register.register import Register
from flows.register.tabellen import WIEDERAUFGEBAUT
from flows.wiederherstellen import wiederholung
from transforms.kern.planjahr import Abschnitt
from transforms.kern.worte.zahlwort import anzahl

_GENANNT = 3  # files a sentence names


@dataclass
class Nachrechnung:
    """What came out otherwise, and which months could not be compared."""

    probleme: list[str] = field(default_factory=list)
    hinweise: list[str] = field(default_factory=list)


def nachrechnung(register: Register, ausgabe: Path) -> Nachrechnung:
    """Every month, planning and change that issued something, one after the other, in a folder that
    is gone afterwards.
    """
    found = Nachrechnung()
    monate = [monat for monat in register.monate() if register.stand(monat)]
    jahre = [jahr for jahr in register.planjahre() if register.planungsfassungen(jahr)]
    anpassungen = [one for one in register.anpassungen() if register.anpassungsfassungen(one.ab)]
    abschnitte: list[Abschnitt] = [*monate, *jahre, *anpassungen]
    for done, abschnitt in enumerate(abschnitte, start=1):
        melde(f"{abschnitt} nachrechnen", done, len(abschnitte))
        if any(lauf["ergebnis"] == WIEDERAUFGEBAUT for lauf in register.laeufe(abschnitt)):
            # computed again when it was rebuilt; what the archive held then is checked by its sums
            continue
        with tempfile.TemporaryDirectory(
            prefix="o7-nachrechnen-", ignore_cleanup_errors=True
        ) as ordner:
            _vergleiche(register, ausgabe, abschnitt, Path(ordner) / "ziel", found)
    return found


def _vergleiche(
    register: Register, ausgabe: Path, abschnitt: Abschnitt, ziel: Path, found: Nachrechnung
) -> None:
    try:
        ergebnis = wiederholung(register, ausgabe, abschnitt, ziel)
    except OutputError as error:
        found.probleme.append(f"{abschnitt} lässt sich nicht nachrechnen: {error}")
        return
    except Exception as error:  # noqa: BLE001  rows that were edited may hold anything: that they cannot be computed is the finding
        found.probleme.append(
            f"{abschnitt} lässt sich aus Register und Archiv nicht nachrechnen "
            f"({type(error).__name__})."
        )
        return
    if not ergebnis.abweichend:
        return
    if ergebnis.programmversionen:
        versionen = ", ".join(ergebnis.programmversionen)
        found.hinweise.append(
            f"{abschnitt} hat die Programmversion {versionen} ausgestellt; nur mit ihr "
            "entstehen dieselben Dateien noch einmal."
        )
        return
    mehr = (
        f" und {anzahl(len(ergebnis.abweichend) - _GENANNT, 'weitere', 'weitere')}"
        if len(ergebnis.abweichend) > _GENANNT
        else ""
    )
    found.probleme.append(
        f"{abschnitt}: aus dem Archiv entsteht etwas anderes als ausgestellt: "
        f"{', '.join(ergebnis.abweichend[:_GENANNT])}{mehr}."
    )
