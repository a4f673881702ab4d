"""How does Controlling see all gE of a month: one line each, sums, and the difference against last
month?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

from templates.controlling import korrekturen
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Wert, Zeile
from transforms.dokumente.uebersicht import STATUS, Uebersicht, Uebersichtszeile

SUMMEN: Final = "Summen"
ALLE: Final = "Alle gE"
_BREITEN_SUMMEN: Final = (44, 14, 20, 20, 20, 20, 20, 18)
_BREITEN_ALLE: Final = (11, 28, 22, 15, 10, 20, 17, 16, 15, 15, 15, 42)
_EINHEIT: Final = (
    "Beträge in Euro (€), Zeiten in Produktivminuten. Leere Zellen: in diesem "
    "Monat nicht ausgestellt; leer bedeutet nicht null."
)
_DIFFERENZ_ALLE: Final = (
    "Differenz zum Vormonat: nur für gE mit beiden Monaten, auch in der Zeile "
    f"Summe. Auf dem Blatt {SUMMEN} zählen auch gE mit nur einem "
    "der beiden Monate; die Zahlen unterscheiden sich deshalb."
)
_DIFFERENZ_SUMMEN: Final = (  # one row of the sheet each
    "Differenz: Gesamtkosten dieses Monats weniger Gesamtkosten des Vormonats, "
    "auch für gE mit nur einem der beiden Monate.",
    f"Auf dem Blatt {ALLE} zählen nur gE mit beiden Monaten; die Zahlen "
    "unterscheiden sich deshalb.",
)
(
    JCNR,
    JOBCENTER,
    RD,
    STATUS_,
    VERSION,
    MINUTEN,
    GRUNDPREIS,
    VOLUMENPREIS,
    GESAMT,
    VORMONAT,
    DIFFERENZ,
    BEMERKUNG,
) = range(12)
_BETRAEGE: Final = (MINUTEN, GRUNDPREIS, VOLUMENPREIS, GESAMT, VORMONAT)


def schreibe_uebersicht(modell: Uebersicht, ziel: Path) -> None:
    """Write the workbook: sums first, then every gE."""
    titel = f"Übersicht {LEISTUNG}, {modell.monat.name}"
    angaben = Angaben(
        titel,
        f"Abrechnungsmonat {modell.monat}",
        f"{titel} · nur für Controlling Finanzen",
        ausstellungsmonat(modell.monat),
    )
    mappe = Mappe(angaben)
    summen, alle = Blatt(mappe, SUMMEN, _BREITEN_SUMMEN), Blatt(mappe, ALLE, _BREITEN_ALLE)
    bereich = _schreibe_alle(alle, modell)
    _schreibe_summen(summen, modell, bereich)
    if modell.korrekturen:
        korrekturen.schreibe_korrekturen(
            Blatt(mappe, korrekturen.NAME, korrekturen.BREITEN), _umfang(modell), modell
        )
    mappe.speichere(ziel)


def _umfang(modell: Uebersicht) -> str:
    vormonat = (
        f"Vormonat {modell.vormonat.name}" if modell.vormonat else "kein abgerechneter Vormonat"
    )
    return f"{modell.monat.name} · {len(modell.zeilen)} gE · {vormonat}"


# --- sheet "Alle gE"


def _spalten() -> tuple[Spalte, ...]:
    return (
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


def _schreibe_alle(blatt: Blatt, modell: Uebersicht) -> Bereich | None:
    """The filterable table of all gE with its sums; None when there is no gE."""
    blatt.kopf(f"Alle gE, {modell.monat.name}", _umfang(modell), _EINHEIT)
    if not modell.zeilen:
        blatt.absatz("Für diesen Monat ist keine gE verzeichnet.")
        return None
    if modell.vormonat:
        blatt.absatz(_DIFFERENZ_ALLE)
    blatt.leerzeile()
    blatt.halte_kopf(2)
    b = blatt.bereich(len(modell.zeilen))
    zeilen = [_zeile(b, nummer, z) for nummer, z in enumerate(modell.zeilen)]
    summen = [
        _spaltensumme(b, spalte, [_betraege(z)[n] for z in modell.zeilen])
        for n, spalte in enumerate(_BETRAEGE)
    ]
    differenz = _spaltensumme(b, DIFFERENZ, [z.differenz for z in modell.zeilen])
    summe: Zeile = ["Summe", None, None, None, None, *summen, differenz, None]
    beschreibung = (
        "Je gE eine Zeile: Status, Version, Produktivminuten, Kosten, Differenz "
        "zum Vormonat und Bemerkung; letzte Zeile Summe."
    )
    return blatt.tabelle("T_Alle_gE", beschreibung, _spalten(), zeilen, summe=summe, filterbar=True)


def _zeile(b: Bereich, nummer: int, z: Uebersichtszeile) -> Zeile:
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
    kopf: Zeile = [z.jcnr, z.jobcenter, z.regionaldirektion, z.status, z.version]
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


def _betraege(z: Uebersichtszeile) -> tuple[Decimal | None, ...]:
    return (
        z.produktivminuten,
        z.bg_grundpreis,
        z.volumenpreis,
        z.gesamtkosten,
        z.gesamtkosten_vormonat,
    )


def _summe(werte: Iterable[Decimal | None]) -> Decimal:
    return sum((wert for wert in werte if wert is not None), Decimal(0))


def _spaltensumme(b: Bereich, spalte: int, werte: Sequence[Decimal | None]) -> Formel | None:
    """Sum of a column; empty where no gE has a value."""
    return (
        Formel(f"=SUM({b.spalte(spalte)})", _summe(werte))
        if any(wert is not None for wert in werte)
        else None
    )


# --- sheet "Summen"


def _schreibe_summen(blatt: Blatt, modell: Uebersicht, alle: Bereich | None) -> None:
    blatt.kopf(
        f"Übersicht {LEISTUNG}", _umfang(modell), "Beträge in Euro (€), Zeiten in Produktivminuten."
    )
    blatt.fixiere(2)
    if alle is None:
        blatt.absatz("Für diesen Monat ist keine gE verzeichnet.")
        return
    for gruppe in (
        Gruppierung("Status", STATUS_, STATUS),
        Gruppierung("Regionaldirektion", RD, _regionaldirektionen(modell)),
    ):
        blatt.abschnitt(f"Nach {gruppe.titel}")
        _gruppentabelle(blatt, modell, alle, gruppe)
    if modell.vormonat:
        for satz in _DIFFERENZ_SUMMEN:
            blatt.absatz(satz)


@dataclass(frozen=True, slots=True)
class Gruppierung:
    """A column of the table of all gE, and its values in the order in which they are shown."""

    titel: str
    spalte: int
    werte: Sequence[str]

    def zeilen(self, modell: Uebersicht, wert: str) -> list[Uebersichtszeile]:
        return [
            z
            for z in modell.zeilen
            if (z.status if self.spalte == STATUS_ else z.regionaldirektion) == wert
        ]


def _regionaldirektionen(modell: Uebersicht) -> list[str]:
    return sorted({z.regionaldirektion for z in modell.zeilen})


def _gruppentabelle(blatt: Blatt, modell: Uebersicht, alle: Bereich, gruppe: Gruppierung) -> None:
    """Number of gE and sums per group, live over the sheet of all gE."""
    b = blatt.bereich(len(gruppe.werte))
    zeilen: list[Zeile] = []
    for nummer, wert in enumerate(gruppe.werte):
        # exact: SUMIFS would read signs and wildcards in a name
        gleich = f"({alle.fern_spalte(gruppe.spalte)}={b.zelle(nummer, 0)})*1"
        summen = _summen(gruppe.zeilen(modell, wert), partial(_produktsumme, alle, gleich))
        zeilen.append([wert, *summen, _differenz(b, nummer, gruppe.zeilen(modell, wert))])
    gesamt = _summen(
        modell.zeilen,
        lambda spalte: f"=SUM({b.spalte(1 if spalte is None else spalte - MINUTEN + 2)})",
    )
    summe: Zeile = ["Alle gE", *gesamt, _differenz(b, b.zeilen, modell.zeilen)]
    breite = (
        len(summe) if modell.vormonat else len(summe) - 2
    )  # without a month before there is nothing to compare with
    spalten = (
        Spalte(gruppe.titel),
        Spalte("Anzahl gE", Art.GANZZAHL),
        *_spalten()[MINUTEN:DIFFERENZ],
        Spalte("Differenz", Art.DIFFERENZ),
    )
    beschreibung = f"Anzahl gE und Summen je {gruppe.titel}."
    blatt.tabelle(
        f"T_{gruppe.titel}",
        beschreibung,
        spalten[:breite],
        [z[:breite] for z in zeilen],
        summe=summe[:breite],
    )


def _produktsumme(alle: Bereich, gleich: str, spalte: int | None) -> str:
    """Count of the rows of a group, or sum of one of their columns."""
    return (
        f"=SUMPRODUCT({gleich})"
        if spalte is None
        else f"=SUMPRODUCT({gleich},{alle.fern_spalte(spalte)})"
    )


def _summen(zeilen: Sequence[Uebersichtszeile], formel: Callable[[int | None], str]) -> Zeile:
    """Count and sums of some gE; `formel` writes the formula of a column, None meaning the
    count.
    """
    summen = [
        Formel(formel(spalte), _summe(_betraege(z)[n] for z in zeilen))
        for n, spalte in enumerate(_BETRAEGE)
    ]
    return [Formel(formel(None), len(zeilen)), *summen]


def _differenz(b: Bereich, nummer: int, zeilen: Sequence[Uebersichtszeile]) -> Formel:
    """Gesamtkosten less those of the month before, over the cells of the same row."""
    kosten, vorher = (
        _summe(z.gesamtkosten for z in zeilen),
        _summe(z.gesamtkosten_vormonat for z in zeilen),
    )
    return Formel(f"={b.zelle(nummer, 5)}-{b.zelle(nummer, 6)}", kosten - vorher)
