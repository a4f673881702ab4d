"""Which gE was billed how much, one line each?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Stelle, Tabellenzeile, Wert, Zelle, Ziel
from transforms.dokumente.uebersicht import Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import Uebersichtszeile

NAME: Final = "Alle gE"
BREITEN: Final = (11, 27, 20, 14, 12, 10, 18, 16, 15, 15, 15, 13, 14)
_EINHEIT: Final = (
    "Beträge in Euro (€), Zeiten in Produktivminuten. Leere Zellen: in diesem "
    "Monat nicht ausgestellt; leer bedeutet nicht null."
)
_AENDERUNG: Final = (
    "Änderung zum Vormonat: bei gE, die neu oder weggefallen sind, der ganze Betrag; die Spalte "
    "Zu- und Abgang sagt, welche das sind."
)
_FILTER: Final = "Die Zeile Summe zählt nur, was ein Filter stehen lässt."
_BEFUNDE: Final = "Befunde: die Nummern der Regeln; sie führen zum Wortlaut auf dem Blatt Befunde."
SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Regionaldirektion"),
    Spalte("Status"),
    Spalte("Zu- und Abgang"),
    Spalte("Version", Art.GANZZAHL),
    Spalte("Produktivminuten", Art.MINUTEN),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
    Spalte("Gesamtkosten Vormonat", Art.EURO),
    Spalte("Änderung zum Vormonat", Art.DIFFERENZ),
    Spalte("Befunde"),
)
(
    JCNR,
    JOBCENTER,
    RD,
    STATUS,
    BEWEGUNG,
    VERSION,
    MINUTEN,
    GRUNDPREIS,
    VOLUMENPREIS,
    GESAMT,
    VORMONAT,
    AENDERUNG,
    BEFUNDE,
) = range(13)
BETRAEGE: Final = (MINUTEN, GRUNDPREIS, VOLUMENPREIS, GESAMT, VORMONAT)


def beginne_alle(blatt: Blatt, umfang: str, modell: Uebersicht) -> Bereich | None:
    """The lines above the table, and its place; None when there is no gE."""
    blatt.kopf(f"Alle gE, {modell.monat.name}", umfang, _EINHEIT)
    if not modell.zeilen:
        blatt.absatz("Für diesen Monat ist keine gE verzeichnet.")
        return None
    if modell.vormonat:
        blatt.absatz(_AENDERUNG)
    blatt.absatz(_FILTER)
    if modell.mit_befunden:
        blatt.absatz(_BEFUNDE)
    blatt.leerzeile()
    blatt.halte_kopf(2)
    return blatt.bereich(len(modell.zeilen))


def schreibe_alle(
    blatt: Blatt, modell: Uebersicht, b: Bereich, befunde: Mapping[str, Stelle]
) -> None:
    """The filterable table of all gE with its sums; `befunde`: gE -> the first row of its
    findings.
    """
    zeilen = [_zeile(b, nummer, z, befunde) for nummer, z in enumerate(modell.zeilen)]
    alle = modell.alle
    summen = [
        teilsumme(b, spalte, summe) for spalte, summe in zip(BETRAEGE, alle.bekannte, strict=True)
    ]
    aenderung = teilsumme(b, AENDERUNG, alle.aenderung) if modell.vormonat else None
    anzahl = Zelle(Formel(f"=SUBTOTAL(103,{b.spalte(JCNR)})", len(modell.zeilen)), Art.ANZAHL_GE)
    summe: Tabellenzeile = ["Summe", anzahl, None, None, None, None, *summen, aenderung, None]
    beschreibung = (
        "Je gE eine Zeile: Status, Zu- oder Abgang, Version, Produktivminuten, Kosten, Änderung "
        "zum Vormonat und Befunde; letzte Zeile Anzahl und Summe dessen, was ein Filter stehen "
        "lässt."
    )
    blatt.tabelle("T_Alle_gE", beschreibung, SPALTEN, zeilen, summe=summe, filterbar=True)


def _zeile(
    b: Bereich, nummer: int, z: Uebersichtszeile, befunde: Mapping[str, Stelle]
) -> Tabellenzeile:
    gesamt: Wert = z.gesamtkosten
    if z.gesamtkosten is not None:
        gesamt = Formel(
            f"={b.zelle(nummer, GRUNDPREIS)}+{b.zelle(nummer, VOLUMENPREIS)}", z.gesamtkosten
        )
    codes: Wert | Zelle = None
    if stelle := befunde.get(z.jcnr):
        codes = Zelle(z.codes, Art.SPRUNG, ziel=Ziel(stelle, f"Wortlaut der Befunde zu {z.jcnr}"))
    return [
        z.jcnr,
        z.kurzname,
        z.regionaldirektion,
        z.status,
        z.bewegung,
        z.version,
        z.produktivminuten,
        z.bg_grundpreis,
        z.volumenpreis,
        gesamt,
        z.gesamtkosten_vormonat,
        _aenderung(b, nummer, z),
        codes,
    ]


def _aenderung(b: Bereich, nummer: int, z: Uebersichtszeile) -> Formel | None:
    """SUM takes an empty cell for nothing, which a minus does not in every program."""
    if z.aenderung is None:
        return None
    jetzt, vorher = b.zelle(nummer, GESAMT), b.zelle(nummer, VORMONAT)
    return Formel(f"=ROUND(SUM({jetzt})-SUM({vorher}),2)", z.aenderung)


def teilsumme(b: Bereich, spalte: int, summe: Decimal | None) -> Formel | None:
    """Sum of the rows a filter leaves; empty where no gE has a value."""
    return None if summe is None else Formel(f"=SUBTOTAL(109,{b.spalte(spalte)})", summe)
