"""On what, when and with what was measured? No name of a host or folder."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.messung import MIB, art_des_speichers
from benchmarks.welten import WURZEL
from benchmarks.welten import version as eigene
from flows import zeit

PAKETE = (
    *("xlsxwriter", "python-calamine", "pandas", "openpyxl", "great-expectations", "prefect"),
    *("sqlalchemy", "distributed", "prefect-dask"),
)


def beschreibung() -> list[str]:
    """Lines of a list."""
    return [
        f"- {zeit.heute().isoformat()}, o7-abrechnung {eigene()}{_commit()}",
        f"- {_prozessor()}, {os.cpu_count()} cores, {_speicher()} of memory, "
        f"{platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}, " + ", ".join(filter(None, map(_paket, PAKETE))),
        f"- peak memory: {art_des_speichers()} of all processes of a command together, looked at "
        "five times a second",
    ]


def _paket(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _commit() -> str:
    try:
        found = subprocess.run(
            ["git", "-C", str(WURZEL), "rev-parse", "--short", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f" ({found.stdout.strip()})"


def _prozessor() -> str:
    angaben = Path("/proc/cpuinfo")
    if angaben.is_file():
        for zeile in angaben.read_text(errors="replace").splitlines():
            if zeile.startswith("model name"):
                return zeile.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _speicher() -> str:
    try:
        ganz = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "an unknown amount"
    return f"{ganz / MIB / 1024:.0f} GiB"
