"""What does a user read in the terminal when a change was prepared, or refused?"""

from __future__ import annotations

from rich.text import Text

from flows.anpassungslauf.anpassungsergebnis import UNVERAENDERT, VERAENDERT, Anpassungsergebnis
from flows.anpassungslauf.anpassungsworte import (
    KOSTENSPALTEN,
    MENGENSPALTEN,
    kostenzeilen,
    laufzeitsatz,
    mengenzeilen,
    naechste_schritte,
    reichweitensaetze,
    schlusssatz,
    stellensatz,
)
from flows.anpassungslauf.rechnung.anpassungsfassung import versionszeilen
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS, nebenbei, zeige_befunde, zeige_fehlstellen
from transforms.anpassung.anpassung import Anpassung
from transforms.kern.month import german_date


def zeige(e: Anpassungsergebnis) -> None:
    """The whole outcome."""
    if e.anpassung is not None:
        _zahlen(e, e.anpassung)
    zeige_befunde(e.befunde)
    nebenbei(e)
    AUS.print(Text(schlusssatz(e), style="bold red" if e.gestoppt else "bold"))
    if e.gestoppt:
        AUS.print(Text(f"Gelesen: {e.eingang.resolve()}"))
    else:
        _wie_weiter(e)
    zeige_fehlstellen(e.fehlstellen, e.abschnitt, e.ausgabe)


def _zahlen(e: Anpassungsergebnis, a: Anpassung) -> None:
    """Before and after, side by side."""
    art = "Vorschau: nichts wurde geschrieben. " if e.vorschau else ""
    titel = f"{art}{e.wer}, ab {german_date(e.abschnitt.ab.first)}"
    AUS.print(terminaltabelle(titel, MENGENSPALTEN, mengenzeilen(a), (MENGENSPALTEN[0],)))
    AUS.print(terminaltabelle("", KOSTENSPALTEN, kostenzeilen(a), (KOSTENSPALTEN[0],)))
    for satz in (*reichweitensaetze(a), stellensatz(a), laufzeitsatz(a)):
        AUS.print(Text(satz))
    AUS.print()


def _wie_weiter(e: Anpassungsergebnis) -> None:
    if e.was == VERAENDERT:
        for zeile in versionszeilen(e.version, e.aenderungen, e.entfallen):
            AUS.print(Text(zeile))
        if e.vorschau and not e.grund:
            AUS.print(Text("Grund der neuen Version: noch keiner; der Lauf verlangt --grund"))
    if e.vorschau and e.was != UNVERAENDERT:
        return
    AUS.print(Text(f"Dateien in {(e.ausgabe / e.ordner).resolve()}:"))
    for name in e.dateien:
        AUS.print(Text(f"  {name}"))
    AUS.print(Text("Wie es weitergeht:"))
    for nummer, satz in enumerate(naechste_schritte(e), start=1):
        AUS.print(Text(f"  {nummer}. {satz}"))
