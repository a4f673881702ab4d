"""Which gE are held back because their finished documents would name another gE?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from flows.ausgabe.fremdnennung import Funde, fremdbefunde, vorab_gefunden
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import schreibe_dokumente
from flows.einstellungen import einstellungen
from flows.lauf.berechnung import Rechenstand
from flows.lauf.mappen import schreibauftraege
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import name_von


def namenbuch(tabellen: Bestand) -> Namenbuch:
    """Names from the master data; numbers from every table."""
    numbers = {
        *(zeile.jcnr for zeile in tabellen.vertragszeilen),
        *(zeile.jcnr for zeile in tabellen.planzeilen),
        *tabellen.minuten.werte("jcnr"),
    }
    return Namenbuch.aus(tabellen.stamm, {*numbers, *tabellen.kennzahlen, *tabellen.beschluesse})


def halte_zurueck(stand: Rechenstand) -> Rechenstand:
    """S110 before anything is staged."""
    plan, buch = stand.ausgestellt, namenbuch(stand.geprueft.tabellen)

    def schreibe(ges: Sequence[str], folder: Path) -> Iterable[Paketvermerk]:
        some = replace(plan, dokumente={jcnr: plan.dokumente[jcnr] for jcnr in ges})
        auftraege = schreibauftraege(some, folder, {jcnr: jcnr for jcnr in ges})
        return schreibe_dokumente(auftraege, buch, einstellungen().prozesse)

    modelle = {jcnr: (d.kostennachweis, d.mmi) for jcnr, d in plan.zu_schreiben.items()}
    funde = vorab_gefunden(modelle, buch, schreibe)
    return ohne(stand, funde) if funde else stand


def ohne(stand: Rechenstand, funde: Funde) -> Rechenstand:
    """The same with what was found, less the gE it holds back."""
    tabellen = stand.geprueft.tabellen
    namen = {jcnr: name_von(tabellen.stamm, jcnr, tabellen.monat) for jcnr in tabellen.stamm}
    found = fremdbefunde(funde, namen, stand.lieferung, namenbuch(tabellen))
    return stand.ohne(funde, [*found])
