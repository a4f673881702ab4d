"""What do the months of the year come to: billed, planned, open?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from templates.kostennachweis.planpositionen import Plantabelle
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Zelle
from templates.teile.jahr import Jahrestabelle
from transforms.dokumente.erste_seite.jahresstand import Jahresstand
from transforms.jahr.monatsplan import Planmonat

_SPALTEN: Final = (Spalte("Angabe"), Spalte("Wert"))


def schreibe_jahressummen(
    blatt: Blatt, stand: Jahresstand, jahr: Jahrestabelle, plan: Plantabelle
) -> None:
    """One table of figures; the deviation is empty where a billed month has no plan."""
    kosten = stand.plankosten
    geplant = None if kosten is None else _plan(plan, stand.geplante, kosten)
    zeilen: list[Tabellenzeile] = [
        ["Abgerechnet", Zelle(jahr.summe, Art.EURO)],
        ["Plan des Jahres", Zelle(geplant, Art.EURO)],
        *_abgerechnete(stand, plan),
        ["Offene Monate", Zelle(jahr.monate_offen, Art.GANZZAHL, name="Monate_offen")],
    ]
    blatt.tabelle(
        "T_Jahressummen",
        "Summen des Jahres: abgerechnet, geplant, Abweichung, offene Monate.",
        _SPALTEN,
        zeilen,
        rolle=Zellrolle.WERT,
    )


def _abgerechnete(stand: Jahresstand, plan: Plantabelle) -> list[Tabellenzeile]:
    kosten, abweichung = stand.plan_der_abgerechneten, stand.abweichung
    if kosten is None or abweichung is None:
        return []
    monate = [m.plan for m in stand.monate if m.betrag]
    geplant = _plan(plan, monate, kosten)
    differenz = Formel(f"=Jahr_bisher-({geplant.text.removeprefix('=')})", abweichung)
    return [
        ["Plan der abgerechneten Monate", Zelle(geplant, Art.EURO)],
        ["Abgerechnet − Plan dieser Monate", Zelle(differenz, Art.DIFFERENZ)],
    ]


def _plan(plan: Plantabelle, monate: Sequence[Planmonat], kosten: Decimal) -> Formel:
    """Months with the same plan are counted, not repeated."""
    gruppen: dict[str, list[Planmonat]] = {}
    for p in monate:
        gruppen.setdefault(plan.monat(p).text.removeprefix("="), []).append(p)
    teile = [f"{len(ms)}*{summe}" for summe, ms in gruppen.items()]
    return Formel("=" + ("+".join(teile) or "0"), kosten)
