"""How may commands and options be spelled? `prüfen`, `--Grund`, `–vorschau` (a dash that a text
program made of two hyphens).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cyclopts import App

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OPTION = re.compile(r"[-‐‑‒–—−]{1,2}([^\W\d][\w-]*)(=.*)?", re.DOTALL)
_USUAL = re.compile(r"--[a-z-]+(=.*)?", re.DOTALL)


def ueblich(argv: Sequence[str], app: App) -> list[str]:
    """The same call with the names of commands and options as the program knows them; values stay
    as typed.
    """
    found: list[str] = []
    command: App | None = app
    for token in argv:
        if command is not None and not _OPTION.fullmatch(token):
            name = _plain(token)
            if name in [n for n in command if not n.startswith("-")]:
                app = command = command[name]
                found.append(name)
                continue
            command = None
        found.append(token if _USUAL.fullmatch(token) else _option(token, app))
    return found


def _plain(token: str) -> str:
    return token.casefold().translate(_UMLAUTS)


def _option(token: str, app: App) -> str:
    match = _OPTION.fullmatch(token)
    if not match:
        return token
    name = f"--{_plain(match[1]).replace('_', '-')}"
    return f"{name}{match[2] or ''}" if name in _known(app) else token


def _known(app: App) -> set[str]:
    names = {"--help", "--version"}
    if app.default_command is None:
        return names
    return names | {
        name for argument in app.assemble_argument_collection() for name in argument.names
    }
