"""How does each party see what it has to repair?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat
from templates.mappe.mappe import Angaben, Mappe, einzeilig
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Zeile
from transforms.dokumente.uebersicht import SCHWEREN, Befundliste, Befundzeile

ALLE: Final = "Alle Befunde"
_BREITEN: Final = (7, 14, 10, 20, 17, 42, 19, 22, 21, 11, 7, 32)
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
_EINHEIT: Final = (
    "Stopp: nichts wird ausgestellt. Zurückgestellt: diese gE erhält keine "
    "Dokumente. Hinweis: wird ausgestellt. "
    "„–“: betrifft den ganzen Lauf."
)
_OHNE: Final = "–"


def schreibe_befunde(modell: Befundliste, ziel: Path) -> None:
    """Write the workbook: all findings, then one complete sheet per repairing party."""
    titel = f"Befunde {LEISTUNG}, {modell.monat.name}"
    mappe = Mappe(
        Angaben(titel, f"Abrechnungsmonat {modell.monat}", titel, ausstellungsmonat(modell.monat))
    )
    _schreibe(
        Blatt(mappe, ALLE, _BREITEN),
        f"Alle Befunde, {modell.monat.name}",
        [replace(z, stelle="") for z in modell.zeilen],
        "T_Alle_Befunde",
    )
    for nummer, (name, zustaendig) in enumerate(
        zip(blattnamen(modell.zustaendige), modell.zustaendige, strict=True), start=1
    ):
        eigene = [z for z in modell.zeilen if z.zustaendig == zustaendig]
        _schreibe(
            Blatt(mappe, name, _BREITEN),
            f"Befunde für {zustaendig}, {modell.monat.name}",
            eigene,
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


def _schreibe(blatt: Blatt, titel: str, zeilen: Sequence[Befundzeile], name: str) -> None:
    blatt.kopf(titel, _umfang(zeilen), _EINHEIT)
    blatt.leerzeile()
    if not zeilen:
        blatt.absatz(
            "In diesem Monat gibt es keine Befunde: Alle Prüfungen sind ohne Beanstandung "
            "verlaufen."
        )
        return
    blatt.halte_kopf(3)
    blatt.tabelle(
        name,
        "Je Fundstelle eine Zeile: Regel, Schwere, gE, Wortlaut, Werte, Datei, Blatt, "
        "Zeile und Abhilfe.",
        _SPALTEN,
        [_zeile(z) for z in zeilen],
        filterbar=True,
    )


def _umfang(zeilen: Sequence[Befundzeile]) -> str:
    """`12 Befunde: 1 Stopp, 3 Zurückgestellt, 8 Hinweis`; rows are told where a finding has more
    than one place.
    """
    befunde = list(
        {
            z.nummer if z.nummer is not None else -n: z for n, z in enumerate(zeilen, start=1)
        }.values()
    )
    anzahl = [f"{sum(z.schwere == schwere for z in befunde)} {schwere}" for schwere in SCHWEREN]
    fundstellen = (
        f" ({len(zeilen)} Fundstellen, je Zeile eine)" if len(zeilen) > len(befunde) else ""
    )
    return (
        f"{len(befunde)} {'Befund' if len(befunde) == 1 else 'Befunde'}: "
        f"{', '.join(anzahl)}{fundstellen}"
    )


def _zeile(z: Befundzeile) -> Zeile:
    wo: Zeile = [z.datei or _OHNE, z.blatt or _OHNE, _OHNE if z.zeile is None else z.zeile]
    wer: Zeile = [z.jcnr or _OHNE, z.jobcenter or _OHNE, z.stelle or z.zustaendig]
    return [
        z.code,
        z.schwere,
        *wer,
        z.satz,
        z.gefunden or _OHNE,
        z.erwartet or _OHNE,
        *wo,
        z.abhilfe,
    ]
