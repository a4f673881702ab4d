"""Do the files that were issued still lie where they were put, as they were put there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.ablage.archiv import sha256_of
from flows.ablage.dateinamen import dokumentname
from flows.gespraech.aufruf import ordnerangaben
from flows.register.register import Register
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt, gattung
from transforms.kern.worte.zahlwort import anzahl

_GEZEIGT = 10


@dataclass(frozen=True, slots=True)
class Fehlstelle:
    """An issued file that is gone or was changed since."""

    pfad: str  # below the output folder
    was: str  # "fehlt", "verändert"


def fehlstellen(register: Register, ausgabe: Path, abschnitt: Abschnitt) -> tuple[Fehlstelle, ...]:
    """Every issued file that is not what it was; a run never rewrites one, so it has to say so."""
    soll = register.veroeffentlichte_dateien(abschnitt)
    return tuple(
        Fehlstelle(path, was)
        for path, sha in sorted(soll.items())
        if (was := _zustand(ausgabe / path, sha))
    )


def dokumentfehlstellen(
    register: Register, ausgabe: Path, monat: Month
) -> list[tuple[str, Fehlstelle]]:
    """gE and document, of every version of a month; papers of Controlling apart."""
    return [
        (name.jcnr, Fehlstelle(path, was))
        for path, sha in register.dateien(monat).items()
        if (name := dokumentname(path.rsplit("/", 1)[-1]))
        and (was := _zustand(ausgabe / path, sha))
    ]


def _zustand(file: Path, sha256: str) -> str:
    if not file.is_file():
        return "fehlt"
    return "" if sha256_of(file) == sha256 else "verändert"


def fehlstellenmeldung(found: Sequence[Fehlstelle], abschnitt: Abschnitt, ausgabe: Path) -> str:
    """What is missing and how it comes back."""
    ordner = ordnerangaben(None, ausgabe)
    kopf = anzahl(len(found), "Datei ist", "Dateien sind")
    zeilen = [f"  {one.was}: {one.pfad}" for one in found[:_GEZEIGT]]
    if (mehr := len(found) - _GEZEIGT) > 0:
        zeilen.append(f"  … und {mehr} weitere; „o7 register pruefen{ordner}“ nennt alle")
    return "\n".join(
        (
            f"{abschnitt.name}: {kopf} nicht mehr, was ausgestellt wurde:",
            *zeilen,
            f"  Abhilfe: „o7 wiederherstellen {abschnitt} --ziel NEUER_ORDNER{ordner}“ erzeugt "
            f"{gattung(abschnitt)} Byte für Byte neu; "
            "von dort zurückkopieren.",
        )
    )
