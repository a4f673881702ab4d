"""Do the files that were issued still lie where they were put, as they were put there?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from flows.ablage.dateinamen import dokumentname
from flows.ausgabe.dateisummen import gemerkte_summen, summen
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
    return _abweichend(soll, summen(ausgabe, soll))


def gemerkte_fehlstellen(
    register: Register, ausgabe: Path, abschnitte: Iterable[Abschnitt]
) -> Iterator[tuple[Abschnitt, tuple[Fehlstelle, ...]]]:
    """The same of several for who only looks: a file that was read before and looks as it did then
    is not read again.
    """
    soll = {one: register.veroeffentlichte_dateien(one) for one in abschnitte}
    ist = gemerkte_summen(ausgabe, chain.from_iterable(soll.values()))
    for one, dateien in soll.items():
        yield one, _abweichend(dateien, ist)


def dokumentfehlstellen(
    register: Register, ausgabe: Path, monat: Month
) -> list[tuple[str, Fehlstelle]]:
    """gE and document, of every version of a month; papers of Controlling apart."""
    soll = register.dateien(monat)
    return [
        (name.jcnr, stelle)
        for stelle in _abweichend(soll, summen(ausgabe, soll))
        if (name := dokumentname(stelle.pfad.rsplit("/", 1)[-1]))
    ]


def _abweichend(soll: Mapping[str, str], ist: Mapping[str, str]) -> tuple[Fehlstelle, ...]:
    return tuple(
        Fehlstelle(pfad, "verändert" if pfad in ist else "fehlt")
        for pfad, sha256 in sorted(soll.items())
        if ist.get(pfad) != sha256
    )


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
