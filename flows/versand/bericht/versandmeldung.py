"""How does a terminal show a sending, before it is asked for and afterwards?"""

from __future__ import annotations

from rich.text import Text

from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS, fehler
from flows.versand.absicht.vorhaben import Versandplan
from flows.versand.bericht.versandergebnis import Versandergebnis
from flows.versand.bericht.versandworte import offene_saetze, planzeilen, schlusssaetze, wie

_SPALTEN = ("An", "Adressen", "Versand")


def zeige_plan(plan: Versandplan) -> None:
    """What goes to whom, and why others get nothing."""
    titel = f"Versand {plan.monat.name}, {wie(plan)}"
    AUS.print(terminaltabelle(titel, _SPALTEN, planzeilen(plan), _SPALTEN))


def zeige_ergebnis(ergebnis: Versandergebnis) -> None:
    """How it went: what is open first by receiver, the sum last."""
    for satz in offene_saetze(ergebnis):
        fehler(satz)
    for satz in schlusssaetze(ergebnis):
        AUS.print(Text(satz), style="bold")
