"""Which gE was billed how much, one line each?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from transforms.dokumente.uebersicht import Uebersicht, Uebersichtszeile

NAME: Final = "Alle gE"
BREITEN: Final = (11, 28, 22, 15, 10, 20, 17, 16, 15, 15, 15, 42)
_EINHEIT: Final = (
    "Beträge in Euro (€), Zeiten in Produktivminuten. Leere Zellen: in diesem "
    "Monat nicht ausgestellt; leer bedeutet nicht null."
)
_DIFFERENZ: Final = (
    "Differenz zum Vormonat: nur für gE mit beiden Monaten, auch in der Zeile "
    "Summe. Auf dem Blatt Summen zählen auch gE mit nur einem "
    "der beiden Monate; die Zahlen unterscheiden sich deshalb."
)
SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Regionaldirektion"),
    Spalte("Status"),
    Spalte("Version", Art.GANZZAHL),
    Spalte("Produktivminuten", Art.MINUTEN),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
    Spalte("Gesamtkosten Vormonat", Art.EURO),
    Spalte("Differenz zum Vormonat", Art.DIFFERENZ),
    Spalte("Bemerkung"),
)
(
    JCNR,
    JOBCENTER,
    RD,
    STATUS,
    VERSION,
    MINUTEN,
    GRUNDPREIS,
    VOLUMENPREIS,
    GESAMT,
    VORMONAT,
    DIFFERENZ,
    BEMERKUNG,
) = range(12)
BETRAEGE: Final = (MINUTEN, GRUNDPREIS, VOLUMENPREIS, GESAMT, VORMONAT)


def schreibe_alle(blatt: Blatt, umfang: str, modell: Uebersicht) -> Bereich | None:
    """The filterable table of all gE with its sums; None when there is no gE."""
    blatt.kopf(f"Alle gE, {modell.monat.name}", umfang, _EINHEIT)
    if not modell.zeilen:
        blatt.absatz("Für diesen Monat ist keine gE verzeichnet.")
        return None
    if modell.vormonat:
        blatt.absatz(_DIFFERENZ)
    blatt.leerzeile()
    blatt.halte_kopf(2)
    b = blatt.bereich(len(modell.zeilen))
    zeilen = [_zeile(b, nummer, z) for nummer, z in enumerate(modell.zeilen)]
    alle = modell.alle
    summen = [
        _spaltensumme(b, spalte, summe)
        for spalte, summe in zip(BETRAEGE, alle.bekannte, strict=True)
    ]
    differenz = _spaltensumme(b, DIFFERENZ, alle.differenz_beider_monate)
    summe: Tabellenzeile = ["Summe", None, None, None, None, *summen, differenz, None]
    beschreibung = (
        "Je gE eine Zeile: Status, Version, Produktivminuten, Kosten, Differenz "
        "zum Vormonat und Bemerkung; letzte Zeile Summe."
    )
    return blatt.tabelle("T_Alle_gE", beschreibung, SPALTEN, zeilen, summe=summe, filterbar=True)


def _zeile(b: Bereich, nummer: int, z: Uebersichtszeile) -> Tabellenzeile:
    jetzt, vorher = b.zelle(nummer, GESAMT), b.zelle(nummer, VORMONAT)
    differenz = (
        None
        if z.differenz is None
        else Formel(f'=IF(COUNT({jetzt}:{vorher})=2,{jetzt}-{vorher},"")', z.differenz)
    )
    gesamt: Wert = z.gesamtkosten
    if z.gesamtkosten is not None:
        gesamt = Formel(
            f"={b.zelle(nummer, GRUNDPREIS)}+{b.zelle(nummer, VOLUMENPREIS)}", z.gesamtkosten
        )
    kopf: Tabellenzeile = [z.jcnr, z.jobcenter, z.regionaldirektion, z.status, z.version]
    return [
        *kopf,
        z.produktivminuten,
        z.bg_grundpreis,
        z.volumenpreis,
        gesamt,
        z.gesamtkosten_vormonat,
        differenz,
        z.bemerkung,
    ]


def _spaltensumme(b: Bereich, spalte: int, summe: Decimal | None) -> Formel | None:
    """Sum of a column; empty where no gE has a value."""
    return None if summe is None else Formel(f"=SUM({b.spalte(spalte)})", summe)
