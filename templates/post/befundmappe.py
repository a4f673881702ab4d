"""How does one receiver see what it has to clear up: a workbook with nothing of anybody else?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from transforms.dokumente.anschreiben import Befundmappe
from transforms.dokumente.uebersicht import Befundliste, Befundzeile
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
_SCHWEREN: Final = (
    "Zurückgestellt: diese gE erhält bis zur Klärung keine Dokumente. Hinweis: wird ausgestellt."
)
_OHNE: Final = "–"


def schreibe_befundmappe(modell: Befundmappe, ziel: Path) -> None:
    """Write the workbook: one sheet, one row per place of a finding."""
    monat = modell.liste.monat
    wer = _wer(modell)
    titel = f"Befunde {LEISTUNG}, {monat.name}: {wer}"
    mappe = Mappe(
        Angaben(titel, f"Abrechnungsmonat {monat}", titel, created=ausstellungsmonat(monat))
    )
    blatt = Blatt(mappe, "Befunde", _BREITEN)
    blatt.kopf(f"Befunde, {monat.name}: {wer}", umfang(modell.liste), _SCHWEREN)
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


def umfang(liste: Befundliste) -> str:
    """`3 Befunde: 1 Zurückgestellt, 2 Hinweis`"""
    befunde = len(liste.befunde)
    anzahl = ", ".join(f"{n} {schwere}" for schwere, n in liste.je_schwere.items() if n)
    fundstellen = (
        f" ({len(liste.zeilen)} Fundstellen, je Zeile eine)" if liste.mehrere_fundstellen else ""
    )
    return f"{befunde} {'Befund' if befunde == 1 else 'Befunde'}: {anzahl}{fundstellen}"


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
    wo: Tabellenzeile = [z.datei or _OHNE, z.blatt or _OHNE, _OHNE if z.zeile is None else z.zeile]
    werte: Tabellenzeile = [z.satz, z.gefunden or _OHNE, z.erwartet or _OHNE]
    return [z.code, z.schwere, z.jcnr or _OHNE, z.jobcenter or _OHNE, *werte, *wo, z.bitte]
