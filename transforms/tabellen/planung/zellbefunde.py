"""Whom does a cell that cannot be read hold back: the whole planning of its gE, or its Anlage?"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.einlesen.lieferung import Lieferung
from transforms.kern.finding import Finding
from transforms.notationen.spalten import Spaltenwerk
from transforms.tabellen.bestand import zellbefunde
from transforms.zeilen.blattzeilen import Zeile

# tables the Planungshilfe does without
NUR_FUER_DIE_ANLAGE = ("wahl", "tv_beschluesse", "kermit_vertraege", "plandaten")


def planungszellbefunde(lieferung: Lieferung, spalten: Spaltenwerk) -> list[Finding]:
    """E201 to E206 for what the Planungshilfe rests on, L201 for what only the Anlage needs; a cell
    of no known gE is E201 to E206 wherever it stands.
    """
    spalten = spalten.fuer(lieferung.abschnitt)
    der_anlage = list(_der_anlage(lieferung, spalten))
    gesagt = {f.sources for f in der_anlage}
    return [*(f for f in zellbefunde(lieferung) if f.sources not in gesagt), *der_anlage]


def _der_anlage(lieferung: Lieferung, spalten: Spaltenwerk) -> Iterator[Finding]:
    for name in NUR_FUER_DIE_ANLAGE:
        for rows in lieferung.blattzeilen(name):
            for zeile in rows.abgewiesene:
                if zeile.jcnr:
                    yield from _befunde(zeile, spalten.tabellen[name].titel)


def _befunde(zeile: Zeile, titel: str) -> Iterator[Finding]:
    for finding in zeile.findings:
        werte = dict(finding.werte)
        was = "ist leer" if finding.code == "E205" else f"„{werte['wert']}“ {werte['grund']}"
        yield Finding("L201", {**werte, "titel": titel, "was": was}, zeile.jcnr, finding.sources)
