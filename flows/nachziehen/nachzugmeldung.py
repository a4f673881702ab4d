"""What does a user read in the terminal when carrying on is over?"""

from __future__ import annotations

from rich.text import Text

from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS, zeige_befunde, zeige_fehlstellen
from flows.nachziehen.nachzug import Monatszug, Nachzug
from flows.nachziehen.worte import (
    aenderungszeilen,
    haltsaetze,
    kontakthinweise,
    lieferungssatz,
    monatssatz,
    schlusssatz,
    zurueckgestelltsaetze,
)
from transforms.kern.worte.zahlwort import anzahl

_GEZEIGT = 60  # changes of an execution; a preview shows all
_SPALTEN = ("Monat", "gE", "Version", "bisher", "neu", "Differenz", "Ursache")
_HALTEND = ("Stopp", "Zurückgestellt")


def zeige_nachzug(nachzug: Nachzug) -> None:
    """The whole outcome over all months."""
    for zug in nachzug.zuege:
        _befunde(nachzug, zug)
    _aenderungen(nachzug)
    for zug in nachzug.zuege:
        _monat(nachzug, zug)
    if nachzug.unnoetig_bestaetigt and not nachzug.angehalten:
        codes = ", ".join(nachzug.unnoetig_bestaetigt)
        AUS.print(Text(f"Bestätigt, aber nicht aufgetreten: {codes}"))
    for satz in kontakthinweise(nachzug):
        AUS.print(Text(satz))
    for satz in haltsaetze(nachzug):
        AUS.print(Text(satz, style="bold red"))
    AUS.print(Text(schlusssatz(nachzug), style="bold"))


def _befunde(nachzug: Nachzug, zug: Monatszug) -> None:
    """Of the first month every finding, as its run shows them; of later ones what holds back."""
    found = zug.ergebnis.gezeigte_befunde
    if zug.monat != nachzug.auftrag.ab:
        found = tuple(b for b in found if b.schwere in _HALTEND)
    if found:
        AUS.print(Text(f"Befunde {zug.monat.name}", style="bold"))
        zeige_befunde(found)


def _aenderungen(nachzug: Nachzug) -> None:
    rows = aenderungszeilen(nachzug)
    if not rows:
        return
    vorschau = nachzug.zuege[0].ergebnis.vorschau
    titel = "Was sich ändern würde: nichts wurde geschrieben" if vorschau else "Was sich änderte"
    shown = rows if vorschau else rows[:_GEZEIGT]
    AUS.print(terminaltabelle(titel, _SPALTEN, shown, ("Monat", "gE", "Ursache")))
    if (mehr := len(rows) - len(shown)) > 0:
        AUS.print(f"… und {anzahl(mehr, 'weitere Änderung', 'weitere Änderungen')}.")
    if vorschau and nachzug.korrigiert:
        grund = nachzug.auftrag.grund.strip() or "noch keiner; der Lauf verlangt --grund"
        AUS.print(Text(f"Grund der neuen Versionen in allen Monaten: {grund}"))


def _monat(nachzug: Nachzug, zug: Monatszug) -> None:
    if zug.ergebnis.gestoppt:
        return
    AUS.print(Text(monatssatz(zug)))
    if satz := lieferungssatz(nachzug, zug):
        AUS.print(Text(satz, style="yellow"))
    for satz in zurueckgestelltsaetze(nachzug, zug):
        AUS.print(Text(satz, style="yellow"))
    zeige_fehlstellen(zug.ergebnis.fehlstellen, zug.monat, zug.ergebnis.ordner.parent)
