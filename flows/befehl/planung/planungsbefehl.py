"""The command that runs the planning of a year, or shows how far it has come."""

# ruff: noqa: PLC0415 `o7 --help` must wait for none of it

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from flows.befehl.laufbefehle import (
    AUS,
    ROH,
    Bestaetige,
    Eingang,
    Grund,
    NurGe,
    Vorschau,
    Ziel,
)
from flows.gespraech.exitcode import Exitcode

Jahr = Annotated[str, Parameter(help="Planjahr, zum Beispiel 2023.")]
Stand = Annotated[
    bool,
    Parameter(help="Nur zeigen, bei welchem Schritt jede gE steht; nichts schreiben."),
]


def planung(
    jahr: Jahr = "",
    /,
    *,
    eingang: Eingang = ROH,
    ausgabe: Ziel = AUS,
    ge: NurGe = (),
    vorschau: Vorschau = False,
    stand: Stand = False,
    grund: Grund = "",
    bestaetige: Bestaetige = (),
) -> int:
    """Ein Planjahr lesen, prüfen, rechnen; Planungshilfen und Anlagen der gE ausstellen."""
    from flows.gespraech.angaben import jcnr_aus, planjahr_aus

    return _plane(
        jahr=str(planjahr_aus(jahr).jahr),
        eingang=str(eingang),
        ausgabe=str(ausgabe),
        ge=[jcnr_aus(g) for g in ge],
        vorschau=vorschau,
        nur_stand=stand,
        grund=grund,
        bestaetige=list(bestaetige),
    )


def _plane(**angaben: Any) -> int:
    """Plan as asked; the outcome is shown, and said by the exit code."""
    from flows.ablage.ordner import verlange_getrennte_ordner
    from flows.lauf.grund import verlange_grund_ohne_nummer
    from flows.lauf.meldung import fortschrittsanzeige
    from flows.planungslauf.planungsauftrag import Planungsauftrag
    from flows.planungslauf.planungsmeldung import zeige, zeige_stand

    auftrag = Planungsauftrag(**angaben)
    verlange_getrennte_ordner(Path(auftrag.eingang), Path(auftrag.ausgabe))
    verlange_grund_ohne_nummer(auftrag)
    with fortschrittsanzeige():
        from flows.befehl.starten import starte_planung

        ergebnis = starte_planung(auftrag)
    if auftrag.nur_stand and not ergebnis.gestoppt:
        zeige_stand(ergebnis)
        return Exitcode.OK
    zeige(ergebnis)
    return ergebnis.exitcode


_ANGABEN = (
    "JAHR [--eingang ORDNER] [--ausgabe ORDNER] [--ge JCNR ...] [--vorschau] [--stand] "
    '[--grund "..."] [--bestaetige CODE ...]'
)


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(planung, usage="", help_prologue=f"Aufruf: o7 planung {_ANGABEN}")
