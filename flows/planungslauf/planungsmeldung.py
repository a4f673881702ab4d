"""What does a user read in the terminal when a planning is over?"""

from __future__ import annotations

from rich.text import Text

from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import (
    AUS,
    nebenbei,
    versandsaetze,
    zeige_befunde,
    zeige_fehlstellen,
)
from flows.planungslauf.planungsergebnis import VERAENDERT, Planungsergebnis
from flows.planungslauf.planungsworte import (
    AENDERUNGSSPALTEN,
    STANDSPALTEN,
    aenderungszeilen,
    anmerkungssaetze,
    dateisaetze,
    ohne_saetze,
    schlusssatz,
    standzeilen,
)
from transforms.kern.worte.zahlwort import anzahl

_GEZEIGT = 30  # documents the terminal names one by one


def zeige(e: Planungsergebnis) -> None:
    """The whole outcome of a planning."""
    geschrieben = not (e.gestoppt or e.vorschau)
    where = f"; alle stehen in Befunde_{e.planjahr.jahr}.xlsx" if geschrieben else ""
    zeige_befunde(e.gezeigte_befunde, where)
    if others := len(e.befunde) - len(e.gezeigte_befunde):
        n = anzahl(others, "Befund", "Befunde")
        AUS.print(f"{n} zu nicht angeforderten gE nicht gezeigt{where}.")
    nebenbei(e)
    if e.gestoppt:
        AUS.print(Text(f"Eingang: {e.eingang.resolve()}"))
        AUS.print(Text(schlusssatz(e), style="bold red"))
        return
    if e.vorschau:
        _vorschau(e)
    else:
        _ausgestellt(e)
    zeige_fehlstellen(e.fehlstellen, e.planjahr, e.ordner.parent)


def zeige_stand(e: Planungsergebnis) -> None:
    """The steps alone (10.1)."""
    titel = f"Stand der {e.titel}"
    AUS.print(terminaltabelle(titel, STANDSPALTEN, standzeilen(e), ("gE", "es fehlt")))
    for satz in anmerkungssaetze(e):
        AUS.print(Text(satz, style="yellow"))


def _vorschau(e: Planungsergebnis) -> None:
    titel = f"Vorschau {e.titel}: nichts wurde geschrieben"
    rows = aenderungszeilen(e)
    breit = ("gE", "Änderung")
    AUS.print(terminaltabelle(titel, AENDERUNGSSPALTEN, rows, breit) if rows else titel)
    AUS.print(Text(schlusssatz(e), style="bold"))
    if any(a.was == VERAENDERT for a in e.ausstellungen):
        grund = e.grund or "noch keiner; der Lauf verlangt --grund"
        AUS.print(Text(f"Grund der neuen Versionen: {grund}"))
    for satz in ohne_saetze(e):
        AUS.print(Text(satz, style="yellow"))


def _ausgestellt(e: Planungsergebnis) -> None:
    AUS.print(Text(schlusssatz(e), style="bold"))
    neue = [a for a in e.ausstellungen if a.was == VERAENDERT]
    for a in neue[:_GEZEIGT]:
        AUS.print(
            Text(f"  {a.jcnr} {a.jobcenter}: {a.art} Version {a.version}, {a.aenderungssatz}")
        )
    if (mehr := len(neue) - _GEZEIGT) > 0:
        AUS.print(f"  … und {mehr} weitere")
    for satz in ohne_saetze(e):
        AUS.print(Text(satz, style="yellow"))
    for satz in (*versandsaetze(e.sendungen, e.planjahr), *dateisaetze(e)):
        AUS.print(Text(satz))
