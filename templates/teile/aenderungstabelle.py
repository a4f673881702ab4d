"""What does a version say otherwise than the one before it, row by row?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Zelle
from transforms.planung.papiere.aenderung import OHNE, Aenderung, Angabewert

NAME: Final = "Änderungen"
BREITEN: Final = (46, 32, 32, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aenderungsblatt:
    """What the sheet prints: of which versions, the sentences above its table, its rows."""

    wo: str
    vorher: int
    nachher: int
    versionssatz: str
    aenderungssatz: str  # where no figure or word changed
    aenderungen: Sequence[Aenderung]


# how a value of an entry is shown, and how a difference of two
Arten = Callable[[str, Angabewert], tuple[Art, Art] | None]


def schreibe_aenderungstabelle(blatt: Blatt, modell: Aenderungsblatt, arten: Arten) -> None:
    """One row for each figure or word that is another one now."""
    blatt.kopf(
        NAME,
        modell.wo,
        "Differenz: jetzt weniger bisher. „–“ heißt: kein Wert, oder ein Text ohne Differenz.",
    )
    blatt.fixiere(2)
    blatt.absatz(modell.versionssatz)
    blatt.leerzeile()
    if not modell.aenderungen:
        blatt.absatz(modell.aenderungssatz)
        return
    b = blatt.bereich(len(modell.aenderungen))
    blatt.halte_kopf(1)
    blatt.tabelle(
        "T_Aenderungen",
        "Je geänderter Angabe, was die Version davor sagt, was diese sagt, und die Differenz.",
        (
            Spalte("Angabe"),
            Spalte(f"Version {modell.vorher}"),
            Spalte(f"Version {modell.nachher}"),
            Spalte("Differenz"),
        ),
        [_zeile(a, b.zelle(n, 1), b.zelle(n, 2), arten) for n, a in enumerate(modell.aenderungen)],
    )


def _zeile(a: Aenderung, bisher: str, jetzt: str, arten: Arten) -> Tabellenzeile:
    vorher, nachher = _zelle(a.angabe, a.bisher, arten), _zelle(a.angabe, a.jetzt, arten)
    art = arten(a.angabe, a.jetzt)
    if a.differenz is None or art is None:
        return [a.angabe, vorher, nachher, OHNE]
    return [a.angabe, vorher, nachher, Zelle(Formel(f"={jetzt}-{bisher}", a.differenz), art[1])]


def _zelle(angabe: str, wert: Angabewert, arten: Arten) -> Zelle:
    """A figure in its unit; what somebody wrote stays text, also where it looks like a figure."""
    art = arten(angabe, wert)
    if isinstance(wert, str) or art is None:
        return Zelle(f"{wert}" or OHNE, Art.TEXT)
    return Zelle(wert, art[0])
