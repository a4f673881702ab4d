"""The command that closes a month."""

# ruff: noqa: PLC0415 `o7 --help` must wait for none of it

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from flows.befehl.laufbefehle import AUS, Ausgestellt, Monat, verlange_monat
from flows.gespraech.exitcode import Exitcode

if TYPE_CHECKING:
    from flows.abschluss.abschliessen import Monatsbild
    from flows.register.vorgaenge.abschluesse import Abschluss

Ausnahme = Annotated[
    Sequence[str],
    Parameter(
        help="Diese gE bleiben offen, zum Beispiel --ausnahme JC62106; braucht --grund.",
        consume_multiple=1,
    ),
]
Grund = Annotated[str, Parameter(help="Warum die Ausnahmen offen bleiben; steht im Register.")]
Ja = Annotated[bool, Parameter(help="Nicht fragen; für Skripte.")]


def abschliessen(
    monat: Monat = "",
    /,
    *,
    ausgabe: Ausgestellt = AUS,
    ausnahme: Ausnahme = (),
    grund: Grund = "",
    ja: Ja = False,
) -> int:
    """Einen Monat abschließen: alles ausgestellt, freigegeben und versandt; danach ist er fest."""
    verlange_monat(monat, "abschliessen")
    from flows.abschluss.abschliessen import (
        Abschlussauftrag,
        NichtAbschliessbarError,
        schliesse_ab,
    )
    from flows.gespraech.angaben import UsageError, einzeilig, jcnr_aus, monat_aus
    from flows.gespraech.frage import bejaht
    from flows.lauf.meldung import fehler

    auftrag = Abschlussauftrag(
        ausgabe=ausgabe,
        monat=monat_aus(monat),
        ausnahmen=tuple(jcnr_aus(jcnr) for jcnr in ausnahme),
        grund=einzeilig(grund),
    )

    def frage(bild: Monatsbild) -> bool:
        _zeige(bild, grund)
        return bejaht(f"{bild.monat.name} endgültig abschließen?", ja=ja)

    try:
        ergebnis = schliesse_ab(auftrag, frage)
    except NichtAbschliessbarError as grund_dagegen:
        fehler(str(grund_dagegen))
        return Exitcode.GESTOPPT
    if ergebnis is None:
        raise UsageError(f"{auftrag.monat.name} ist nicht abgeschlossen; es ist nichts geschehen.")
    _zeige_abschluss(*ergebnis)
    return Exitcode.OK


def _zeige(bild: Monatsbild, grund: str) -> None:
    from rich.text import Text

    from flows.lauf.meldung import AUS as TERMINAL
    from transforms.kern.money import euro

    TERMINAL.print(
        Text(f"{bild.monat.name}: {bild.ge} gE, Gesamtkosten {euro(bild.summe)}.", style="bold")
    )
    for jcnr, was in bild.ausnahmen.items():
        TERMINAL.print(Text(f"Ausnahme {jcnr} {bild.namen.get(jcnr, '')}: {was}."))
    if bild.ausnahmen:
        TERMINAL.print(Text(f"Grund: {grund.strip()}"))
    TERMINAL.print(
        Text(
            "Ein Abschluss lässt sich nicht zurücknehmen; danach gibt es nur noch Nachträge, "
            "einzeln und mit Grund."
        )
    )
    if bild.frueher_offen:
        monate = ", ".join(m.name for m in bild.frueher_offen)
        TERMINAL.print(
            Text(
                f"Noch nicht abgeschlossen: {monate}. Eine Korrektur dort kann auch diesen Monat "
                "ändern; das wird dann ein Nachtrag."
            )
        )


def _zeige_abschluss(abschluss: Abschluss, neu: bool) -> None:
    from rich.text import Text

    from flows.lauf.meldung import AUS as TERMINAL

    if neu:
        TERMINAL.print(Text(f"{abschluss.monat.name} ist abgeschlossen.", style="bold"))
        return
    TERMINAL.print(
        Text(
            f"{abschluss.monat.name} ist schon abgeschlossen, seit dem {abschluss.seit} durch "
            f"{abschluss.wer}."
        )
    )


_ANGABEN = 'MONAT [--ausnahme JCNR ... --grund "..."] [--ja] [--ausgabe ORDNER]'


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(abschliessen, usage="", help_prologue=f"Aufruf: o7 abschliessen {_ANGABEN}")
