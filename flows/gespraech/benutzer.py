"""Who runs the program, on which machine, and in which version?"""

from __future__ import annotations

import getpass
import platform
from datetime import date
from importlib.metadata import version as package_version


def wer(heute: date) -> str:
    """Who holds a lock, and since when."""
    return f"{benutzer()} (seit {heute:%d.%m.%Y})"


def benutzer() -> str:
    """User and machine, as far as the system tells."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unbekannt"
    return f"{user} auf {platform.node() or 'unbekanntem Rechner'}"


def programmversion() -> str:
    return package_version("o7-abrechnung")
