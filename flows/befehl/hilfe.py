"""The help of o7 in German: what the library adds of its own accord is English."""

from __future__ import annotations

from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel
from rich.console import Console, ConsoleOptions

_PLATZHALTER = {"PATH": "ORDNER", "STR...": "JCNR ...", "STR": "TEXT", "INT": "NUMMER"}


_STELLEN = "--an"  # what it takes is no JCNR


def _platzhalter(entry: HelpEntry) -> str | None:
    if _STELLEN in entry.names:
        return "STELLE ..."
    return _PLATZHALTER.get(entry.metavar or "", entry.metavar)


class Hilfe(DefaultFormatter):
    """Says nothing of types and of what is required: the line above names every ANGABE, optional
    ones in brackets.
    """

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [e.copy(required=False, metavar=_platzhalter(e)) for e in panel.entries]
        super().__call__(console, options, panel.copy(entries=entries))
