"""What does a user read when a command fails, and which exit code says so?"""

# ruff: noqa: PLC0415 the server is asked only about what nothing else explains

from __future__ import annotations

import difflib
import os
import traceback

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
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
from flows.gespraech.aufruf import hilfesatz
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
    """The German sentence for a command line that cannot be parsed, and where the command is
    explained.
    """
    match error:
        case UnknownCommandError():
            wort = error.unused_tokens[0] if error.unused_tokens else ""
            satz = f"Den Befehl „{wort}“ gibt es nicht."
        case MissingArgumentError():
            satz = _fehlt(error.argument.name if error.argument else "")
        case RepeatArgumentError():
            name = error.token.keyword
            satz = f"Die Angabe {name} steht mehrmals da; nur einmal ist möglich."
        case UnknownOptionError():
            satz = _unbekannt(error)
        case UnusedCliTokensError():
            satz = _ueberzaehlig(error)
        case CoercionError():
            wort = error.token.value if error.token else ""
            satz = f"Die Angabe „{wort}“ ist nicht lesbar."
        case _:
            satz = "Der Aufruf ist nicht lesbar."
    return f"{satz} {hilfesatz(*(error.command_chain or ()))}"


def _fehlt(name: str) -> str:
    """Of an option its value is missing; what has no name before it is missing itself."""
    if name.startswith("--"):
        return f"Hinter {name} fehlt der Wert."
    return f"Es fehlt die Angabe {name.upper()}."


def _unbekannt(error: UnknownOptionError) -> str:
    """With the option that is spelled almost so."""
    typed = error.token.keyword or error.token.value
    satz = f"Die Angabe „{typed}“ gibt es nicht."
    known = [name for argument in error.argument_collection for name in argument.names]
    nah = difflib.get_close_matches(typed, [n for n in known if n.startswith("--")], n=1)
    return f"{satz} Gemeint ist vielleicht {nah[0]}." if nah else satz


def _ueberzaehlig(error: UnusedCliTokensError) -> str:
    """Behind an option that takes one value, more values are nobody's."""
    satz = f"Überzählige Angabe: {' '.join(error.unused_tokens or [])}."
    if tuple(error.command_chain or ()) != ("anpassung",):
        return satz
    return (
        f"{satz} Zu jedem Wert gehört der Name seiner Angabe, zum Beispiel: --baustein 4 --stunden "
        "900 --baustein 5 --stunden 100; Text mit Leerzeichen steht in geraden "
        'Anführungszeichen ("…").'
    )
