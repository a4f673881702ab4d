"""What does a user read in the terminal of an approval?"""

from __future__ import annotations

from rich.text import Text

from flows.freigabe.freigabeergebnis import Freigabeergebnis, Ruecknahmeergebnis, Ruecknahmelage
from flows.freigabe.freigabelage import Freigabelage
from flows.freigabe.freigabeworte import (
    SPALTEN,
    hindernissaetze,
    lagesaetze,
    personensatz,
    ruecknahmesaetze,
    ruecknahmeschluss,
    ruecknahmezeilen,
    schlusssatz,
    zeilen,
)
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS, fehler


def zeige_lage(lage: Freigabelage | Ruecknahmelage) -> None:
    """Everything a person has to know before the answer."""
    if isinstance(lage, Ruecknahmelage):
        _zeige_ruecknahmen(lage)
        return
    if rows := zeilen(lage):
        AUS.print(terminaltabelle(f"Freigabe {lage.monat.name}", SPALTEN, rows, ("gE", "Anlass")))
    for satz in lagesaetze(lage):
        AUS.print(Text(satz))
    for satz in hindernissaetze(lage):
        fehler(satz)
    if lage.freizugeben:
        AUS.print(Text(personensatz(lage)))


def _zeige_ruecknahmen(lage: Ruecknahmelage) -> None:
    if rows := ruecknahmezeilen(lage):
        AUS.print(
            terminaltabelle(
                f"Freigaben zurückziehen, {lage.monat.name}", SPALTEN[:3], rows, ("gE",)
            )
        )
        AUS.print(Text(f"Grund: {lage.grund}"))
    for satz in ruecknahmesaetze(lage):
        AUS.print(Text(satz))


def zeige_ergebnis(ergebnis: Freigabeergebnis | Ruecknahmeergebnis) -> None:
    """How it ended; what nobody was asked about is shown here."""
    if isinstance(ergebnis, Ruecknahmeergebnis):
        if not ergebnis.lage.ruecknahmen:
            zeige_lage(ergebnis.lage)
        AUS.print(Text(ruecknahmeschluss(ergebnis), style="bold"))
        return
    if not ergebnis.freigegeben:
        zeige_lage(ergebnis.lage)
    AUS.print(Text(schlusssatz(ergebnis), style="bold"))
