"""The commands around the data files a user may change."""

# ruff: noqa: PLC0415 each command imports only what it needs

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from flows.gespraech.exitcode import Exitcode

Regelwerkordner = Annotated[
    Path | None,
    Parameter(help="Ein Ordner mit Datendateien; ohne Angabe das Regelwerk, das heute gilt."),
]
Zielordner = Annotated[Path, Parameter(help="Der Ordner, in den die Datendateien kommen.")]


def pruefen(ordner: Regelwerkordner = None, /) -> int:
    """Preise, Regeln, Überschriften und Empfänger prüfen: jeder Fehler mit Zeile und Spalte."""
    from rich.text import Text

    from flows.lauf.meldung import AUS, fehler
    from flows.vorgaben.regelwerkpruefung import pruefe_regelwerk
    from transforms.kern.worte.zahlwort import anzahl

    found = pruefe_regelwerk(ordner)
    for satz in found.probleme:
        fehler(satz)
    for datei in found.dateien:
        wie = f"{len(datei.probleme)} Fehler" if datei.probleme else "stimmt"
        ort = datei.fundort
        AUS.print(Text(f"{datei.titel}: {ort.anzeige} ({ort.herkunft}): {wie}"))
    urteil = f"{anzahl(len(found.probleme), 'Fehler', 'Fehler')} gefunden."
    AUS.print(urteil if found.probleme else "Das Regelwerk stimmt.", style="bold")
    return Exitcode.GESTOPPT if found.probleme else Exitcode.OK


def kopieren(ordner: Zielordner, /) -> int:
    """Die Datendateien, die heute gelten, in einen eigenen Ordner kopieren; nichts wird ersetzt."""
    from rich.text import Text

    from flows.lauf.meldung import AUS
    from flows.vorgaben.regelwerkordner import kopiere

    for quelle, ziel in kopiere(ordner):
        AUS.print(Text(f"{ziel.name} kopiert aus {quelle}"))
    pfad = ordner.resolve()
    setzen = f'$env:O7_REGELWERK = "{pfad}"' if os.name == "nt" else f"export O7_REGELWERK='{pfad}'"
    AUS.print(Text(f"Damit das Programm sie nimmt: {setzen}"))
    AUS.print(Text("Nach jeder Änderung: o7 regelwerk pruefen"))
    return Exitcode.OK


def anmelden(app: App) -> None:
    """Make the commands part of o7."""
    regelwerk = App(
        name="regelwerk",
        help="Die Datendateien, die geändert werden dürfen: Preise, Regeln, Überschriften, "
        "Empfänger.",
        usage="",
        help_prologue="Aufruf: o7 regelwerk BEFEHL [ORDNER]",
        group_commands=app.group_commands,
        group_parameters=app.group_parameters,
        help_format="plaintext",
        version_flags=[],
    )
    regelwerk["--help"].help = "Diese Hilfe zeigen."
    regelwerk.command(pruefen, usage="", help_prologue="Aufruf: o7 regelwerk pruefen [ORDNER]")
    regelwerk.command(kopieren, usage="", help_prologue="Aufruf: o7 regelwerk kopieren ORDNER")
    app.command(regelwerk)
