"""How does every figure of the first page arise, from the source rows on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.kostennachweis.jahressummen import schreibe_jahressummen
from templates.kostennachweis.planpositionen import Plantabelle, schreibe_plan
from templates.kostennachweis.vormonat import Vormonatstabelle, schreibe_vormonat
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import EINHEIT
from templates.mappe.zellen import Wert
from templates.teile.herkunft import Herkunft
from templates.teile.jahr import Jahrestabelle, schreibe_jahr
from templates.teile.positionen import SCHLUESSEL, Positionstabelle, schreibe_positionen
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.preise.kosten import BG, Position

NAME: Final = "Rechenweg"
BREITEN: Final = (24.2, 36, 17, 17, 15, 14, 12, 12, 14, 13, 11)
_PLAN: Final = (
    "BG-Zahl und ein Zwölftel der vereinbarten Jahresstunden × 60 Minuten, mal Satz; jede Zeile "
    "auf den Cent gerundet."
)


@dataclass(frozen=True, slots=True)
class Rechenweg:
    """The tables of the sheet, for formulas that lead to them."""

    positionen: Positionstabelle
    plan: Plantabelle
    vormonat: Vormonatstabelle | None
    jahr: Jahrestabelle


def schreibe_rechenweg(
    blatt: Blatt, modell: Kostennachweis, wo: str, quellen: Herkunft
) -> Rechenweg:
    """Positions, plan, change against the month before, year."""
    blatt.kopf("Rechenweg", wo, EINHEIT)
    blatt.fixiere(2)
    blatt.abschnitt(f"Positionen {modell.monat.name}: Menge × Satz = Betrag")
    positionen = _positionen(blatt, modell, quellen)
    blatt.abschnitt(f"Plan {modell.monat.year}")
    blatt.absatz(_PLAN)
    plan = schreibe_plan(blatt, modell.jahresstand.plangruppen, quellen)
    blatt.abschnitt(f"Änderung gegenüber {modell.monat.plus(-1).name} nach Ursachen")
    vormonat = None
    if modell.vormonatsdifferenz:
        vormonat = schreibe_vormonat(blatt, modell.vormonatsdifferenz, positionen, quellen)
    else:
        blatt.absatz(modell.vormonatssatz)
    blatt.abschnitt(f"Jahr {modell.monat.year}")
    jahr = schreibe_jahr(blatt, modell.jahr_bisher, modell.rechnung, quellen)
    blatt.leerzeile()
    schreibe_jahressummen(blatt, modell.jahresstand, jahr, plan)
    return Rechenweg(positionen=positionen, plan=plan, vormonat=vormonat, jahr=jahr)


def _positionen(blatt: Blatt, modell: Kostennachweis, quellen: Herkunft) -> Positionstabelle:
    """Quantities and rates lead to their source rows; minutes as a sum over them."""
    erste = blatt.bereich(len(modell.positionen))
    mengen = [
        _menge(p, quellen, modell, erste.zelle(nummer, SCHLUESSEL))
        for nummer, p in enumerate(modell.positionen)
    ]
    saetze = [quellen.wert("Satz", p.schluessel, p.satz) for p in modell.positionen]
    return schreibe_positionen(blatt, modell.rechnung, mengen, saetze)


def _menge(p: Position, quellen: Herkunft, modell: Kostennachweis, schluessel: str) -> Wert:
    if p.schluessel == BG:
        return quellen.wert("BG-Zahl", BG, p.menge)
    if not quellen.kennt_minuten(p.schluessel, modell.monat, p.menge):
        raise ValueError(
            f"{modell.kopf.jcnr} {modell.monat}: die {PRODUKTIVMINUTEN} von {p.schluessel} "
            "sind nicht die Summe ihrer Herkunft"
        )
    return quellen.minuten(
        p.schluessel, modell.monat, p.menge, zelle_schluessel=schluessel, zelle_monat="Monat"
    )
