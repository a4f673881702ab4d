"""What do the gE of a month come to: from the month before to this one, by status, by
Regionaldirektion?
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from templates.controlling.alle_ge import (
    AENDERUNG,
    BETRAEGE,
    BEWEGUNG,
    MINUTEN,
    RD,
    SPALTEN,
    STATUS,
    VORMONAT,
)
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from transforms.dokumente.uebersicht import Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import (
    BESTAND,
    NEU,
    WEGGEFALLEN,
    Gruppe,
    Schritt,
)

NAME: Final = "Summen"
BREITEN: Final = (60, 12, 18, 18, 18, 18, 22, 20)
_AENDERUNG: Final = "Änderung: Gesamtkosten dieses Monats weniger Gesamtkosten des Vormonats."
_GANZ: Final = "Ein Filter auf dem Blatt Alle gE ändert diese Summen nicht."
_GESAMT, _VORMONAT = 5, 6  # columns of this sheet


def schreibe_summen(blatt: Blatt, umfang: str, modell: Uebersicht, alle: Bereich | None) -> None:
    """The tables over the sheet of all gE; `alle` is None when there is no gE."""
    blatt.kopf(f"Übersicht {LEISTUNG}", umfang, "Beträge in Euro (€), Zeiten in Produktivminuten.")
    blatt.fixiere(2)
    if alle is None:
        blatt.absatz("Für diesen Monat ist keine gE verzeichnet.")
        return
    if modell.vormonat:
        blatt.absatz(_AENDERUNG)
    blatt.absatz(_GANZ)
    if modell.vormonat:
        blatt.abschnitt(f"Von {modell.vormonat.name} zu {modell.monat.name}")
        _schritte(blatt, modell, alle)
    for titel, spalte, gruppen in (
        ("Status", STATUS, modell.nach_status),
        ("Regionaldirektion", RD, modell.nach_regionaldirektion),
    ):
        blatt.abschnitt(f"Nach {titel}")
        _gruppentabelle(blatt, modell, titel, gruppen, partial(_gleich, alle, spalte))


def _schritte(blatt: Blatt, modell: Uebersicht, alle: Bereich) -> None:
    """What was there, what went, what came, what changed: the steps foot to this month."""
    vormonat, weg, neu, bestand, jetzt = modell.schritte
    assert modell.vormonat is not None, "without a month before there are no steps"
    bewegung = alle.fern_spalte(BEWEGUNG)

    def von(name: str) -> str:
        return f'({bewegung}="{name}")*1'

    def summe(name: str) -> str:
        return f"SUMPRODUCT({von(name)},{alle.fern_spalte(AENDERUNG)})"

    b = blatt.bereich(4)
    zaehle = f"=COUNT({alle.fern_spalte(VORMONAT)})", f"=SUM({alle.fern_spalte(VORMONAT)})"
    zeilen = [
        _schritt(f"ausgestellt für {modell.vormonat.name}", vormonat, *zaehle),
        _schritt("weggefallen", weg, f"=-SUMPRODUCT({von(WEGGEFALLEN)})", f"={summe(WEGGEFALLEN)}"),
        _schritt("neu", neu, f"=SUMPRODUCT({von(NEU)})", f"={summe(NEU)}"),
        _schritt("Änderung bei gE mit beiden Monaten", bestand, "=0", f"={summe(BESTAND)}"),
    ]
    fuss = _schritt(
        f"ausgestellt für {modell.monat.name}",
        jetzt,
        f"=SUM({b.spalte(1)})",
        f"=SUM({b.spalte(2)})",
    )
    blatt.tabelle(
        "T_Schritte",
        "Vom Vormonat zu diesem Monat in gE und Euro: ausgestellt, weggefallen, neu, geändert; "
        "letzte Zeile dieser Monat.",
        (Spalte("Schritt"), Spalte("Anzahl gE", Art.GANZZAHL), Spalte("Gesamtkosten", Art.EURO)),
        zeilen,
        summe=fuss,
    )


def _schritt(name: str, schritt: Schritt, anzahl: str, betrag: str) -> Tabellenzeile:
    return [name, Formel(anzahl, schritt.ge), Formel(betrag, schritt.betrag)]


def _gruppentabelle(
    blatt: Blatt,
    modell: Uebersicht,
    titel: str,
    gruppen: Sequence[Gruppe],
    summenformel: Callable[[str, int | None], str],
) -> None:
    """Number of gE and sums per group, live over the sheet of all gE."""
    b = blatt.bereich(len(gruppen))
    zeilen = [
        _zeile(b, nummer, gruppe, partial(summenformel, b.zelle(nummer, 0)))
        for nummer, gruppe in enumerate(gruppen)
    ]
    summe = _zeile(b, b.zeilen, modell.alle, partial(_spaltensumme, b))
    # without a month before there is nothing to compare with
    breite = len(summe) if modell.vormonat else _VORMONAT
    spalten = (
        Spalte(titel),
        Spalte("Anzahl gE", Art.GANZZAHL),
        *SPALTEN[MINUTEN:AENDERUNG],
        Spalte("Änderung", Art.DIFFERENZ),
    )
    blatt.tabelle(
        f"T_{titel}",
        f"Anzahl gE und Summen je {titel}.",
        spalten[:breite],
        [z[:breite] for z in zeilen],
        summe=summe[:breite],
    )


def _zeile(
    b: Bereich, nummer: int, gruppe: Gruppe, formel: Callable[[int | None], str]
) -> Tabellenzeile:
    """Count, sums and change of some gE; `formel` writes the formula of a column, None meaning
    the count.
    """
    return [
        gruppe.name,
        Formel(formel(None), len(gruppe.zeilen)),
        *(
            Formel(formel(spalte), summe)
            for spalte, summe in zip(BETRAEGE, gruppe.summen, strict=True)
        ),
        Formel(f"={b.zelle(nummer, _GESAMT)}-{b.zelle(nummer, _VORMONAT)}", gruppe.aenderung),
    ]


def _gleich(alle: Bereich, gruppenspalte: int, name: str, spalte: int | None) -> str:
    """Count of the rows of a group, or sum of one of their columns; exact, for SUMIFS would read
    signs and wildcards in a name.
    """
    gleich = f"({alle.fern_spalte(gruppenspalte)}={name})*1"
    if spalte is None:
        return f"=SUMPRODUCT({gleich})"
    return f"=SUMPRODUCT({gleich},{alle.fern_spalte(spalte)})"


def _spaltensumme(b: Bereich, spalte: int | None) -> str:
    """Sum over the groups; the amounts stand in the columns behind name and count."""
    return f"=SUM({b.spalte(1 if spalte is None else BETRAEGE.index(spalte) + 2)})"
