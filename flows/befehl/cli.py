"""The command o7: parses, calls, says how it went."""

# ruff: noqa: PLC0415 `o7 --help` must not wait for what only a command or its failure needs

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import App, Group, Parameter

from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.befehl import laufbefehle, nachziehbefehl, regelwerkbefehle, registerbefehle
from flows.befehl.anpassung import anpassungsbefehl
from flows.befehl.hilfe import Hilfe
from flows.befehl.monatsende import abschlussbefehl, freigabebefehl, versandbefehl
from flows.befehl.planung import anlagebefehl, planungsbefehl
from flows.befehl.schreibweise import ueblich
from flows.gespraech.exitcode import Exitcode
from flows.gespraech.unterbrechung import ABGEBROCHEN, exitcode_von, unterbrochen

_COMMANDS, _PARAMETERS = Group("Befehle"), Group("Angaben")


def _version() -> str:
    from importlib.metadata import version

    return version("o7-abrechnung")


app = App(
    name="o7",
    help="Monatliche Abrechnung der Serviceleistung O.7 Service Center SGB II.",
    usage="",
    help_prologue="Aufruf: o7 BEFEHL [ANGABEN]     (o7 BEFEHL --help erklärt einen Befehl)",
    version=_version,
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


laufbefehle.anmelden(app)
nachziehbefehl.anmelden(app)
planungsbefehl.anmelden(app)
anpassungsbefehl.anmelden(app)
freigabebefehl.anmelden(app)
abschlussbefehl.anmelden(app)
registerbefehle.anmelden(app)
versandbefehl.anmelden(app)
regelwerkbefehle.anmelden(app)
anlagebefehl.anmelden(app)


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
            sys.stderr.write(f"{ABGEBROCHEN}\n")  # nothing is loaded: a load may be what was cut
            return exitcode_von(interrupt)
        if not isinstance(error, Exception):
            raise
        from flows.befehl.fehlschlag import gesagt

        return gesagt(error)
    return int(result) if isinstance(result, int) else Exitcode.OK


def _utf8() -> None:
    """A Windows console may still be set to cp1252; „ and € must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
