"""The command that carries a change on to later months."""

# ruff: noqa: PLC0415 `o7 --help` must wait for none of it

from __future__ import annotations

from pathlib import Path
from typing import Any

from cyclopts import App

from flows.befehl.laufbefehle import (
    AUS,
    ROH,
    Bestaetige,
    Eingang,
    Grund,
    Monat,
    NurGe,
    Vorschau,
    Ziel,
    verlange_monat,
)


def nachziehen(
    monat: Monat = "",
    /,
    *,
    eingang: Eingang = ROH,
    ausgabe: Ziel = AUS,
    ge: NurGe = (),
    vorschau: Vorschau = False,
    grund: Grund = "",
    bestaetige: Bestaetige = (),
) -> int:
    """Eine Änderung weitertragen: den Monat und jeden später ausgestellten, dessen Dokumente sich
    ändern.
    """
    verlange_monat(monat, "nachziehen")
    from flows.gespraech.angaben import jcnr_aus, monat_aus

    return _ziehe_nach(
        monat=str(monat_aus(monat)),
        eingang=str(eingang),
        ausgabe=str(ausgabe),
        ge=[jcnr_aus(g) for g in ge],
        vorschau=vorschau,
        grund=grund,
        bestaetige=list(bestaetige),
    )


def _ziehe_nach(**angaben: Any) -> int:
    """Carry on as asked; the outcome is shown, and said by the exit code."""
    from flows.ablage.ordner import verlange_getrennte_ordner
    from flows.lauf.grund import verlange_grund_ohne_nummer
    from flows.lauf.meldung import fortschrittsanzeige
    from flows.nachziehen.nachziehauftrag import Nachziehauftrag
    from flows.nachziehen.nachzugmeldung import zeige_nachzug

    auftrag = Nachziehauftrag(**angaben)
    verlange_getrennte_ordner(Path(auftrag.eingang), Path(auftrag.ausgabe))
    verlange_grund_ohne_nummer(auftrag.fuer(auftrag.ab))
    with fortschrittsanzeige():
        from flows.befehl.starten import starte_nachziehen

        nachzug = starte_nachziehen(auftrag)
    zeige_nachzug(nachzug)
    if nachzug.abbruch is not None and not nachzug.vor_abgeschlossenem:
        raise nachzug.abbruch
    return nachzug.exitcode


_ANGABEN = (
    "MONAT [--eingang ORDNER] [--ausgabe ORDNER] [--ge JCNR ...] [--vorschau] "
    '[--grund "..."] [--bestaetige CODE ...]'
)


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(nachziehen, usage="", help_prologue=f"Aufruf: o7 nachziehen {_ANGABEN}")
