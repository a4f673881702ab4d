"""What was found of each gE, so that the codes of the overview lead to their words?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Spalte, Stelle, Tabellenzeile, Zelle, Ziel
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund
from transforms.kern.planjahr import Abschnitt

NAME: Final = "Befunde"
BREITEN: Final = (11, 26, 9, 15, 22, 112)
_SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Regel"),
    Spalte("Schwere"),
    Spalte("Zuständig"),
    Spalte("Befund"),
)


class Zeile(Protocol):
    """A gE with what was found of it."""

    @property
    def jcnr(self) -> str: ...
    @property
    def kurzname(self) -> str: ...
    @property
    def befunde(self) -> Sequence[Kurzbefund]: ...


class Liste(Protocol):
    """All gE of a month or a planning, in the order of their table."""

    @property
    def abschnitt(self) -> Abschnitt: ...
    @property
    def befundmappe(self) -> str: ...
    @property
    def zeilen(self) -> Sequence[Zeile]: ...
    @property
    def mit_befunden(self) -> Sequence[Zeile]: ...


def schreibe_befunde_je_ge(
    blatt: Blatt, umfang: str, modell: Liste, alle: Bereich
) -> dict[str, Stelle]:
    """One row per finding, by gE; returns the first row of each gE. Its number leads back to its
    row on the sheet of all gE.
    """
    blatt.kopf(
        f"Befunde je gE, {modell.abschnitt.name}",
        umfang,
        f"Fundstelle, Werte und Abhilfe jedes Befunds stehen in {modell.befundmappe}.",
    )
    blatt.leerzeile()
    blatt.halte_kopf(2)
    zurueck = {z.jcnr: alle.stelle(nummer, 0) for nummer, z in enumerate(modell.zeilen)}
    erste: dict[str, Stelle] = {}
    zeilen: list[Tabellenzeile] = []
    b = blatt.bereich(0)  # its first row is known before its length
    for z in modell.mit_befunden:
        erste[z.jcnr] = b.stelle(len(zeilen), 0)
        ziel = Ziel(zurueck[z.jcnr], f"{z.jcnr} auf dem Blatt Alle gE")
        zeilen.extend(
            [
                Zelle(z.jcnr, Art.SPRUNG, ziel=ziel),
                z.kurzname,
                f.code,
                f.schwere,
                f.zustaendig,
                f.kurz,
            ]
            for f in z.befunde
        )
    beschreibung = "Je Befund einer gE eine Zeile: Regel, Schwere, wer zuständig ist, und der Satz."
    blatt.tabelle("T_Befunde", beschreibung, _SPALTEN, zeilen, filterbar=True)
    return erste
