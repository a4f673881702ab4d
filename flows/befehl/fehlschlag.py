"""What does a user read when a command fails, and which exit code says so?"""

# ruff: noqa: PLC0415 the server is asked only about what nothing else explains

from __future__ import annotations

import os
import traceback

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from flows.ablage.ausgabefehler import (
    AbgeschlossenError,
    FreigabeVerweigertError,
    OutputError,
    RegisterError,
)
from flows.einstellungen import SettingsError
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.meldung import fehler
from flows.post.postfehler import PostError
from flows.vorgaben.fundorte import DataFileError


def gesagt(error: Exception) -> int:
    """Say it in German; the stack trace only where O7_DEBUG asks for it."""
    if os.environ.get("O7_DEBUG", "").lower() in ("1", "true", "ja"):
        traceback.print_exception(error)
    if isinstance(error, CycloptsError):
        fehler(_aufruf(error))
        return Exitcode.AUFRUF
    if isinstance(error, UsageError | GrundFehltError | SettingsError):
        fehler(str(error))
        return Exitcode.AUFRUF
    if isinstance(error, RegisterError | AbgeschlossenError | FreigabeVerweigertError):
        fehler(str(error))
        return Exitcode.GESTOPPT
    if isinstance(error, OutputError | DataFileError | PostError):
        fehler(str(error))
        return Exitcode.PROGRAMMFEHLER
    from flows.prefect_.serverfehler import server_problem

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
            return f"Die Angabe „{error.token.keyword or error.token.value}“ gibt es nicht. {more}"
        case UnusedCliTokensError():
            return f"Überzählige Angabe: {' '.join(error.unused_tokens or [])}. {more}"
        case CoercionError():
            return (
                f"Die Angabe „{error.token.value if error.token else ''}“ ist nicht lesbar. {more}"
            )
        case _:
            return f"Der Aufruf ist nicht lesbar. {more}"
