"""The command that checks what came back: o7 anlage."""

# ruff: noqa: PLC0415 the command imports only what it needs

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from flows.gespraech.exitcode import Exitcode

Dateien = Annotated[
    Path,
    Parameter(help="Zurückgegebene Planungshilfen oder Anlagen (.xlsx, .csv, .txt)."),
]


def anlage(*dateien: Dateien) -> int:
    """Zurückgegebene Anlagen und Planungshilfen prüfen: welche Zellen nicht stimmen können."""
    from rich.text import Text

    from flows.gespraech.angaben import UsageError
    from flows.lauf.meldung import AUS
    from flows.rueckpruefung.meldung import zeilen
    from flows.rueckpruefung.pruefung import pruefe_datei
    from flows.vorgaben.regelstand import lies_regelstand

    if not dateien:
        raise UsageError("Es fehlt die Datei, die geprüft werden soll: o7 anlage DATEI.")
    regelstand = lies_regelstand()
    urteile = []
    for n, path in enumerate(dateien):
        if n:
            AUS.print()
        urteile.append(pruefe_datei(path, regelstand))
        for zeile in zeilen(urteile[-1]):
            AUS.print(Text(zeile), soft_wrap=True)
    if all(u.unlesbar for u in urteile):
        return Exitcode.GESTOPPT
    alle_stimmen = all(u.stimmt and not u.unlesbar for u in urteile)
    return Exitcode.OK if alle_stimmen else Exitcode.ZURUECKGESTELLT


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(anlage, usage="", help_prologue="Aufruf: o7 anlage DATEI…")
