"""The smallest workbook that keeps every rule: titles, tables, a chart, a link, a second sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from templates.mappe import diagramm
from templates.mappe.blatt import Blatt
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Eingabe, Spalte, Tabellenzeile, Verweis, Zelle

UMFANG = "JC Muster (JC90001) · Januar 2023 · Version 1"
SATZ = (
    "Der Satz steht ganz in einer Zelle, auch wenn er länger ist als das Blatt breit, und die "
    "Zeile ist so hoch wie er, damit ihn jedes Programm ganz zeigt."
)
_BREITEN = (36, 16, 16)
_SPALTEN = (Spalte("Monat"), Spalte("Grundpreis", Art.EURO), Spalte("Volumenpreis", Art.EURO))
_EINGABESPALTEN = (Spalte("Angabe"), Spalte("Menge", Art.GANZZAHL), Spalte("Wer füllt"))
_HINWEIS = Eingabe(titel="Eingabe: Menge", hinweis="Erlaubt ist 1 bis 9.", von=1, bis=9, ganz=True)
_EINGABE: Tabellenzeile = [
    "Menge",
    Zelle(5, rolle=Zellrolle.EINGABE, name="Menge", eingabe=_HINWEIS),
    "Eingabe",
]
_PRUEFUNG: Tabellenzeile = ["Prüfung der Menge", 0, "in Ordnung"]
_ZEILEN: list[Tabellenzeile] = [
    [monat, Decimal(erster), Decimal(zweiter)]
    for monat, erster, zweiter in (("Januar", "100.00", "250.50"), ("Februar", "90.00", "240.00"))
]


@dataclass(frozen=True)
class _Worte:
    name: str = "Diagramm Kosten je Monat"
    titel: str = "Die Kosten sinken im Februar"
    inhalt: str = "Kosten je Monat in Euro, Januar und Februar 2023."


def schreibe(ziel: Path) -> None:
    angaben = Angaben(
        f"Muster: {UMFANG}", "Muster", "Muster · JC90001 · Januar 2023", datetime(2023, 2, 7)
    )
    mappe = Mappe(angaben)
    kosten, quellen = Blatt(mappe, "Kosten", _BREITEN), Blatt(mappe, "Quellen", (40, 20))
    kosten.kopf("Muster", UMFANG, "Beträge in Euro (€).")
    kosten.absatz(SATZ)
    kosten.absatz("Ein zweiter Satz steht in seiner eigenen Zelle.")
    kosten.absatz("Auch ein dritter Satz steht allein.")
    kosten.halte_kopf(gedruckt=False)
    bereich = kosten.tabelle("T_Kosten", "Kosten je Monat in Euro.", _SPALTEN, _ZEILEN)
    kosten.leerzeile()
    verweise: list[Tabellenzeile] = [[Verweis("Quellen")]]
    kosten.tabelle("T_Inhalt", "Die übrigen Blätter.", [Spalte("Blatt", Art.VERWEIS)], verweise)
    reihen = [diagramm.Reihe(bereich.fern(-1, n), bereich.fern_spalte(n)) for n in (1, 2)]
    kategorien = diagramm.Kategorien(bereich.fern_spalte(0), len(_ZEILEN), "Monat")
    kosten.diagramm(diagramm.saeulen(mappe, _Worte(), kategorien, reihen, "Euro"))
    kosten.leerzeile()
    kosten.tabelle("T_Eingabe", "Was ein Leser ändert.", _EINGABESPALTEN, [_EINGABE, _PRUEFUNG])
    quellen.kopf("Quellen", UMFANG, "Je Zeile eine Stelle.")
    quellen.halte_kopf()
    stellen: list[Tabellenzeile] = [["muster.xlsx", n] for n in range(4, 50)]
    spalten = [Spalte("Datei"), Spalte("Zeile", Art.NUMMER)]
    quellen.tabelle("T_Quellen", "Je Zeile eine Stelle.", spalten, stellen)
    mappe.speichere(ziel)
