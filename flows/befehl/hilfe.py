"""The help of o7 in German: what the library adds of its own accord is English."""

from __future__ import annotations

from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel
from rich.console import Console, ConsoleOptions

_PLATZHALTER = {"PATH": "ORDNER", "STR...": "JCNR ...", "STR": "TEXT", "INT": "NUMMER"}


# what these take is no JCNR, and no figure of a port
_EIGENE = {
    "--an": "STELLE ...",
    "--baustein": "NR",
    "--stunden": "ZAHL",
    "--bg-zahl": "ZAHL",
    "--laufzeit": "JAHRE",
    "--vertragsende": "TAG",
}


def _platzhalter(entry: HelpEntry) -> str | None:
    if own := next((text for name, text in _EIGENE.items() if name in entry.names), None):
        return own
    return _PLATZHALTER.get(entry.metavar or "", entry.metavar)


class Hilfe(DefaultFormatter):
    """Says nothing of types and of what is required: the line above names every ANGABE, optional
    ones in brackets.
    """

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [e.copy(required=False, metavar=_platzhalter(e)) for e in panel.entries]
        super().__call__(console, options, panel.copy(entries=entries))
