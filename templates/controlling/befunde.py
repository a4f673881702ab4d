"""How does each party see what it has to repair?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat, papierthema
from templates.mappe.mappe import Angaben, Mappe, einzeilig
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from templates.teile.befundzeilen import OHNE, fundstelle, schwereworte, umfang
from transforms.dokumente.uebersicht import Befundliste, Befundzeile
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr

ALLE: Final = "Alle Befunde"
_BREITEN: Final = (7, 14, 10, 18, 15, 36, 18, 18, 18, 11, 7, 28)
_SPALTEN: Final = (
    Spalte("Regel", Art.KENNUNG),
    Spalte("Schwere"),
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Zuständig"),
    Spalte("Befund"),
    Spalte("Gefunden"),
    Spalte("Erwartet"),
    Spalte("Datei"),
    Spalte("Blatt"),
    Spalte("Zeile", Art.NUMMER),
    Spalte("Abhilfe"),
)


def schreibe_befunde(modell: Befundliste, ziel: Path) -> None:
    """Write the workbook: all findings, then one complete sheet per repairing party."""
    abschnitt = modell.abschnitt
    titel = f"Befunde {LEISTUNG}, {abschnitt.name}"
    mappe = Mappe(Angaben(titel, papierthema(abschnitt), titel, ausstellungsmonat(abschnitt)))
    _schreibe(
        Blatt(mappe, ALLE, _BREITEN),
        f"Alle Befunde, {abschnitt.name}",
        replace(modell, zeilen=tuple(replace(z, stelle="") for z in modell.zeilen)),
        "T_Alle_Befunde",
    )
    for nummer, (name, zustaendig) in enumerate(
        zip(blattnamen(modell.zustaendige), modell.zustaendige, strict=True), start=1
    ):
        _schreibe(
            Blatt(mappe, name, _BREITEN),
            f"Befunde für {zustaendig}, {abschnitt.name}",
            modell.von(zustaendig).als_bitten,
            f"T_Befunde_{nummer}",
        )
    mappe.speichere(ziel)


def blattnamen(zustaendige: Sequence[str]) -> list[str]:
    """A sheet name per party: no forbidden characters, at most 31, each once."""
    vergeben = {ALLE.casefold(), "history"}
    namen = []
    for zustaendig in zustaendige:
        rumpf = (
            re.sub(r"[\[\]:*?/\\]", " ", einzeilig(zustaendig)).strip(" '") or "Ohne Zuständigkeit"
        )
        name, zaehler = rumpf[:31].rstrip(" '"), 1
        while name.casefold() in vergeben:
            zaehler += 1
            name = f"{rumpf[: 31 - len(f' ({zaehler})')]} ({zaehler})"
        vergeben.add(name.casefold())
        namen.append(name)
    return namen


def _schreibe(blatt: Blatt, titel: str, liste: Befundliste, name: str) -> None:
    schweren = f"Stopp: nichts wird ausgestellt. {schwereworte(liste.abschnitt)}"
    schweren += " „–“: betrifft den ganzen Lauf."
    blatt.kopf(titel, umfang(liste, auch_keine=True), schweren)
    blatt.leerzeile()
    if not liste.zeilen:
        blatt.absatz(
            f"{_darin(liste.abschnitt)} gibt es keine Befunde: Alle Prüfungen sind ohne "
            "Beanstandung verlaufen."
        )
        return
    blatt.halte_kopf(3)
    blatt.tabelle(
        name,
        "Je Fundstelle eine Zeile: Regel, Schwere, gE, Wortlaut, Werte, Datei, Blatt, "
        "Zeile und Abhilfe.",
        _SPALTEN,
        [_zeile(z) for z in liste.zeilen],
        filterbar=True,
    )


def _darin(abschnitt: Eingangsabschnitt) -> str:
    return "In dieser Planung" if isinstance(abschnitt, Planjahr) else "In diesem Monat"


def _zeile(z: Befundzeile) -> Tabellenzeile:
    wer: Tabellenzeile = [z.jcnr or OHNE, z.jobcenter or OHNE, z.stelle or z.zustaendig]
    return [
        z.code,
        z.schwere,
        *wer,
        z.satz,
        z.gefunden or OHNE,
        z.erwartet or OHNE,
        *fundstelle(z),
        z.abhilfe,
    ]
