"""The help of o7 in German: what the library adds of its own accord is English."""

from __future__ import annotations

from cyclopts.help import DefaultFormatter, HelpPanel
from rich.console import Console, ConsoleOptions

_PLATZHALTER = {"PATH": "ORDNER", "STR...": "JCNR ...", "STR": "TEXT", "INT": "NUMMER"}


class Hilfe(DefaultFormatter):
    """Says nothing of types and of what is required: the line above names every ANGABE, optional
    ones in brackets.
    """

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [
            e.copy(required=False, metavar=_PLATZHALTER.get(e.metavar or "", e.metavar))
            for e in panel.entries
        ]
        super().__call__(console, options, panel.copy(entries=entries))
