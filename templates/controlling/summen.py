"""What do the gE of a month come to, by status and by Regionaldirektion?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from templates.controlling.alle_ge import BETRAEGE, DIFFERENZ, MINUTEN, RD, SPALTEN, STATUS
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from transforms.dokumente.uebersicht import Gruppe, Uebersicht

NAME: Final = "Summen"
BREITEN: Final = (44, 14, 20, 20, 20, 20, 20, 18)
_DIFFERENZ: Final = (  # one row of the sheet each
    "Differenz: Gesamtkosten dieses Monats weniger Gesamtkosten des Vormonats, "
    "auch für gE mit nur einem der beiden Monate.",
    "Auf dem Blatt Alle gE zählen nur gE mit beiden Monaten; die Zahlen "
    "unterscheiden sich deshalb.",
)
_GESAMT, _VORMONAT = 5, 6  # columns of this sheet


def schreibe_summen(blatt: Blatt, umfang: str, modell: Uebersicht, alle: Bereich | None) -> None:
    """Two tables over the sheet of all gE; `alle` is None when there is no gE."""
    blatt.kopf(f"Übersicht {LEISTUNG}", umfang, "Beträge in Euro (€), Zeiten in Produktivminuten.")
    blatt.fixiere(2)
    if alle is None:
        blatt.absatz("Für diesen Monat ist keine gE verzeichnet.")
        return
    for titel, spalte, gruppen in (
        ("Status", STATUS, modell.nach_status),
        ("Regionaldirektion", RD, modell.nach_regionaldirektion),
    ):
        blatt.abschnitt(f"Nach {titel}")
        _gruppentabelle(blatt, modell, titel, gruppen, partial(_gleich, alle, spalte))
    if modell.vormonat:
        for satz in _DIFFERENZ:
            blatt.absatz(satz)


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
        *SPALTEN[MINUTEN:DIFFERENZ],
        Spalte("Differenz", Art.DIFFERENZ),
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
    """Count, sums and difference of some gE; `formel` writes the formula of a column, None meaning
    the count.
    """
    return [
        gruppe.name,
        Formel(formel(None), len(gruppe.zeilen)),
        *(
            Formel(formel(spalte), summe)
            for spalte, summe in zip(BETRAEGE, gruppe.summen, strict=True)
        ),
        Formel(f"={b.zelle(nummer, _GESAMT)}-{b.zelle(nummer, _VORMONAT)}", gruppe.differenz),
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
