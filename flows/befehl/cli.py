"""The command o7: parses, calls, says how it went."""

# ruff: noqa: PLC0415 each command imports only what it needs: `o7 status` must not wait for Prefect

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Group, Parameter
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from flows.ablage.ausgabefehler import RegisterError
from flows.ablage.ordner import verlange_getrennte_ordner
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ausgabe.ausgabe import OutputError
from flows.befehl import registerbefehle
from flows.befehl.hilfe import Hilfe
from flows.befehl.schreibweise import ueblich
from flows.einstellungen import SettingsError
from flows.gespraech.angaben import UsageError, jcnr_aus, monat_aus
from flows.gespraech.exitcode import Exitcode
from flows.gespraech.unterbrechung import ABGEBROCHEN, exitcode_von, unterbrochen
from flows.lauf.auftrag import Auftrag
from flows.lauf.grund import GrundFehltError, verlange_grund_ohne_nummer
from flows.lauf.meldung import fehler
from flows.vorgaben.datendateien import DataFileError

_COMMANDS, _PARAMETERS = Group("Befehle"), Group("Angaben")

app = App(
    name="o7",
    help="Monatliche Abrechnung der Serviceleistung O.7 Service Center SGB II.",
    usage="",
    help_prologue="Aufruf: o7 BEFEHL [ANGABEN]     (o7 BEFEHL --help erklärt einen Befehl)",
    version=lambda: version("o7-abrechnung"),
    version_flags=["--version"],
    group_commands=_COMMANDS,
    group_parameters=_PARAMETERS,
    group_arguments=_PARAMETERS,
    default_parameter=Parameter(show_default=False, negative=()),
    help_format="plaintext",
    help_formatter=Hilfe(),
    print_error=False,
    exit_on_error=False,
    suppress_keyboard_interrupt=False,  # run() says what an interrupted run means
)
app["--help"].help = "Diese Hilfe zeigen."
app["--version"].help = "Die Programmversion zeigen."


@app.command(
    usage="",
    help_prologue="Aufruf: o7 monatslauf MONAT [--eingang ORDNER] [--ausgabe ORDNER] [--ge JCNR "
    '...] [--vorschau] [--grund "..."] '
    "[--nur-grund] [--bestaetige CODE ...]",
)
def monatslauf(
    monat: Annotated[str, Parameter(help="Leistungsmonat, zum Beispiel 2023-01.")] = "",
    /,
    *,
    eingang: Annotated[
        Path, Parameter(help="Ordner, der die Monatsordner mit den Exporten enthält.")
    ] = Path("data/raw"),
    ausgabe: Annotated[
        Path, Parameter(help="Ordner, in dem die Dokumente je Monat entstehen.")
    ] = Path("data/out"),
    ge: Annotated[
        Sequence[str],
        Parameter(help="Nur diese gE, zum Beispiel --ge JC62106 JC90001.", consume_multiple=1),
    ] = (),
    vorschau: Annotated[
        bool, Parameter(help="Zeigen, was sich ändern würde; nichts schreiben.")
    ] = False,
    grund: Annotated[
        str, Parameter(help="Grund einer Korrektur; Pflicht, wenn Ausgestelltes sich ändert.")
    ] = "",
    nur_grund: Annotated[
        bool, Parameter(help="Eine neue Version, die nichts als den Grund ändert.")
    ] = False,
    bestaetige: Annotated[
        Sequence[str],
        Parameter(
            help="Stopps, die für diese Lieferung so richtig sind, zum Beispiel E133.",
            consume_multiple=1,
        ),
    ] = (),
) -> int:
    """Einen Leistungsmonat lesen, prüfen, rechnen und die Dokumente aller gE ausstellen."""
    if not monat:
        raise UsageError(
            "Es fehlt die Angabe MONAT, zum Beispiel: o7 monatslauf 2023-01. „o7 --help“ "
            "zeigt alle Befehle."
        )
    auftrag = Auftrag(
        monat=str(monat_aus(monat)),
        eingang=str(eingang),
        ausgabe=str(ausgabe),
        ge=[jcnr_aus(g) for g in ge],
        vorschau=vorschau,
        grund=grund,
        nur_grund=nur_grund,
        bestaetige=list(bestaetige),
    )
    verlange_getrennte_ordner(eingang, ausgabe)
    verlange_grund_ohne_nummer(auftrag)
    from flows.lauf.meldung import fortschrittsanzeige, zeige

    with fortschrittsanzeige():
        from flows.befehl.starten import starte

        ergebnis = starte(auftrag)
    zeige(ergebnis)
    return ergebnis.exitcode


@app.command(
    usage="",
    help_prologue="Aufruf: o7 pruefen MONAT [--eingang ORDNER] [--ausgabe ORDNER] [--befunde "
    "ORDNER]",
)
def pruefen(
    monat: Annotated[str, Parameter(help="Leistungsmonat, zum Beispiel 2023-01.")] = "",
    /,
    *,
    eingang: Annotated[
        Path, Parameter(help="Ordner, der die Monatsordner mit den Exporten enthält.")
    ] = Path("data/raw"),
    ausgabe: Annotated[
        Path, Parameter(help="Ordner mit den ausgestellten Monaten, zum Vergleich.")
    ] = Path("data/out"),
    befunde: Annotated[
        Path | None, Parameter(help="Ordner, in den Befunde und Anschreiben geschrieben werden.")
    ] = None,
) -> int:
    """Prüfen, ohne abzurechnen: alle Regeln, für die die Tabellen schon da sind."""
    if not monat:
        raise UsageError(
            "Es fehlt die Angabe MONAT, zum Beispiel: o7 pruefen 2023-01. „o7 --help“ "
            "zeigt alle Befehle."
        )
    from flows.lauf.meldung import fortschrittsanzeige

    month = monat_aus(monat)
    with fortschrittsanzeige():
        from flows.befehl.pruefmeldung import zeige_geschrieben, zeige_pruefstand
        from flows.pruefen import befundordner, pruefstand, schreibe

        papiere = befundordner(befunde, ausgabe) if befunde else None
        stand = pruefstand(
            Auftrag(monat=str(month), eingang=str(eingang), ausgabe=str(ausgabe)), month
        )
    zeige_pruefstand(stand, month)
    if papiere:
        schreibe(stand, papiere)
        zeige_geschrieben(papiere)
    return stand.exitcode


@app.command(usage="", help_prologue="Aufruf: o7 status [MONAT] [--ausgabe ORDNER]")
def status(
    monat: Annotated[str, Parameter(help="Leistungsmonat; ohne Angabe alle Monate.")] = "",
    /,
    *,
    ausgabe: Annotated[
        Path, Parameter(help="Ordner, in dem die Dokumente je Monat liegen.")
    ] = Path("data/out"),
) -> int:
    """Zeigen, was ausgestellt, zurückgestellt, offen und wann fällig ist."""
    from flows.befehl.status import zeige_status

    zeige_status(ausgabe, monat_aus(monat) if monat else None)
    return Exitcode.OK


@app.command(usage="", help_prologue="Aufruf: o7 eingang DATEI")
def eingang(
    datei: Annotated[Path, Parameter(help="Eine Eingabedatei, .xlsx oder .csv.")], /
) -> int:
    """Zeigen, was in einer Datei erkannt wird: Tabelle, Kopfzeile, Spalten, Zeilen, Monate,
    Probleme.
    """
    if datei.is_dir():
        raise UsageError(
            f"{datei} ist ein Ordner. „o7 eingang“ zeigt eine Datei, „o7 pruefen MONAT“ "
            "einen ganzen Monatsordner."
        )
    if not datei.is_file():
        raise UsageError(f"Die Datei {datei} gibt es nicht.")
    from flows.befehl.eingangsschau import zeige_datei

    return zeige_datei(datei)


@app.command(
    usage="",
    help_prologue="Aufruf: o7 dienst [--eingang ORDNER] [--ausgabe ORDNER] [--port NUMMER]",
)
def dienst(
    *,
    eingang: Annotated[
        Path, Parameter(help="Ordner, der die Monatsordner mit den Exporten enthält.")
    ] = Path("data/raw"),
    ausgabe: Annotated[
        Path, Parameter(help="Ordner, in dem die Dokumente je Monat entstehen.")
    ] = Path("data/out"),
    port: Annotated[int, Parameter(help="Port der Oberfläche auf diesem Rechner.")] = 4200,
) -> int:
    """Den Prefect-Server starten: monatlicher Lauf am 5. um 06:00 Uhr, Einzelläufe aus der
    Oberfläche.
    """
    verlange_getrennte_ordner(eingang, ausgabe)
    from flows.dienst import dienst as starte_dienst

    starte_dienst(
        Auftrag(eingang=str(eingang.resolve()), ausgabe=str(ausgabe.resolve())), port=port
    )
    return Exitcode.OK


registerbefehle.anmelden(app)


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point of the command: exits with the code the handbook names."""
    sys.exit(int(run(argv)))


def run(argv: Sequence[str] | None = None) -> int:
    """The command without the exit: returns the exit code; no stack trace reaches the user unless
    O7_DEBUG is set.
    """
    _utf8()
    try:
        with nur_fuer_die_gruppe():
            result = app(
                ueblich(sys.argv[1:] if argv is None else argv, app), result_action="return_value"
            )
    except BaseException as error:
        if (interrupt := unterbrochen(error)) is not None:
            fehler(ABGEBROCHEN)
            return exitcode_von(interrupt)
        if not isinstance(error, Exception):
            raise
        return _said(error)
    return int(result) if isinstance(result, int) else Exitcode.OK


def _said(error: Exception) -> int:
    if os.environ.get("O7_DEBUG", "").lower() in ("1", "true", "ja"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, CycloptsError):
        fehler(_aufruf(error))
        return Exitcode.AUFRUF
    if isinstance(error, UsageError | GrundFehltError | SettingsError):
        fehler(str(error))
        return Exitcode.AUFRUF
    if isinstance(error, RegisterError):
        fehler(str(error))
        return Exitcode.GESTOPPT
    if isinstance(error, OutputError | DataFileError):
        fehler(str(error))
        return Exitcode.PROGRAMMFEHLER
    from flows.prefect_.server import server_problem

    fehler(server_problem(error) or _unerwartet(error))
    return Exitcode.PROGRAMMFEHLER


def _unerwartet(error: Exception) -> str:
    return (
        f"Fehler des Programms ({type(error).__name__}: {error}). Mit O7_DEBUG=1 zeigt "
        "derselbe Befehl die Einzelheiten."
    )


def _aufruf(error: CycloptsError) -> str:
    """The German sentence for a command line that cannot be parsed."""
    more = "„o7 --help“ zeigt alle Befehle."
    match error:
        case UnknownCommandError():
            return (
                f"Den Befehl „{error.unused_tokens[0] if error.unused_tokens else ''}“ "
                f"gibt es nicht. {more}"
            )
        case MissingArgumentError():
            name = error.argument.name if error.argument else ""
            return f"Es fehlt die Angabe {name.removeprefix('--').upper()}. {more}"
        case UnknownOptionError():
            return f"Die Angabe „{error.token.keyword}“ gibt es nicht. {more}"
        case UnusedCliTokensError():
            return f"Überzählige Angabe: {' '.join(error.unused_tokens or [])}. {more}"
        case CoercionError():
            return (
                f"Die Angabe „{error.token.value if error.token else ''}“ ist nicht lesbar. {more}"
            )
        case _:
            return f"Der Aufruf ist nicht lesbar. {more}"


def _utf8() -> None:
    """A Windows console may still be set to cp1252; „ and € must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
