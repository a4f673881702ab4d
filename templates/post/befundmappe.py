"""How does one receiver see what it has to clear up: a workbook with nothing of anybody else?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat, papierthema
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from templates.teile.befundzeilen import OHNE, fundstelle, schwereworte, umfang
from transforms.dokumente.anschreiben import Befundmappe
from transforms.dokumente.uebersicht import Befundzeile
from transforms.kern.month import german_date

_BREITEN: Final = (7, 14, 10, 20, 44, 19, 22, 21, 11, 7, 40)
_SPALTEN: Final = (
    Spalte("Regel", Art.KENNUNG),
    Spalte("Schwere"),
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Befund"),
    Spalte("Gefunden"),
    Spalte("Erwartet"),
    Spalte("Datei"),
    Spalte("Blatt"),
    Spalte("Zeile", Art.NUMMER),
    Spalte("Bitte"),
)


def schreibe_befundmappe(modell: Befundmappe, ziel: Path) -> None:
    """Write the workbook: one sheet, one row per place of a finding."""
    abschnitt = modell.liste.abschnitt
    wer = _wer(modell)
    titel = f"Befunde {LEISTUNG}, {abschnitt.name}: {wer}"
    mappe = Mappe(Angaben(titel, papierthema(abschnitt), titel, ausstellungsmonat(abschnitt)))
    blatt = Blatt(mappe, "Befunde", _BREITEN)
    schweren = schwereworte(abschnitt, bis_zur_klaerung=True)
    blatt.kopf(
        f"Befunde, {abschnitt.name}: {wer}", umfang(modell.liste, auch_keine=False), schweren
    )
    blatt.absatz(_bitte(modell))
    blatt.leerzeile()
    blatt.halte_kopf(3)
    blatt.tabelle(
        "T_Befunde",
        "Je Fundstelle eine Zeile: Regel, Schwere, gE, Wortlaut, Werte, Datei, Blatt, Zeile und "
        "worum gebeten wird.",
        _SPALTEN,
        [_zeile(z) for z in modell.liste.zeilen],
        filterbar=True,
    )
    mappe.speichere(ziel)


def _wer(modell: Befundmappe) -> str:
    if modell.empfaenger is None:
        return f"{modell.zustaendig}, nicht zugeordnet"
    return modell.empfaenger.bezeichnung


def _bitte(modell: Befundmappe) -> str:
    """Until when an answer is asked for, and where it was sent; of what nobody got, what to do."""
    if modell.empfaenger is None:
        return (
            "Die Befunde nennen keine gE, oder die Stammdaten nennen zu ihr keinen Empfänger. "
            "Controlling entscheidet, wer sie klärt."
        )
    an = " · ".join((*modell.empfaenger.anschrift, modell.empfaenger.e_mail)).strip(" ·")
    return f"Antwort bitte bis zum {german_date(modell.frist)}." + (f" An: {an}" if an else "")


def _zeile(z: Befundzeile) -> Tabellenzeile:
    werte: Tabellenzeile = [z.satz, z.gefunden or OHNE, z.erwartet or OHNE]
    return [z.code, z.schwere, z.jcnr or OHNE, z.jobcenter or OHNE, *werte, *fundstelle(z), z.bitte]
