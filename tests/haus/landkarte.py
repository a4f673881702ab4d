"""Which rooms does the house have? `python -m tests.haus.landkarte` prints the map of the
README.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

WURZEL = Path(__file__).resolve().parents[2]
PAKETE = ("flows", "transforms", "templates", "expectations")
_BREITE = 38


def raeume() -> dict[str, str]:
    """Room -> the sentence with which it says what lives there."""
    found = {}
    for paket in PAKETE:
        for anfang in sorted((WURZEL / paket).rglob("__init__.py")):
            text = ast.get_docstring(ast.parse(anfang.read_text("utf-8"))) or ""
            found[f"{anfang.parent.relative_to(WURZEL).as_posix()}/"] = " ".join(text.split())
    return found


def karte() -> str:
    """The rooms as the README lists them."""
    return "\n".join(f"{name:{_BREITE}}{satz}".rstrip() for name, satz in raeume().items())


def in_der_readme() -> dict[str, str]:
    """The rooms as the README lists them, read back."""
    text = (WURZEL / "README.md").read_text("utf-8")
    block = text.split("## Map")[1].split("```")[1]
    zeilen = (re.match(r"(\S+/)\s+(.*)", zeile) for zeile in block.splitlines())
    return {z[1]: z[2] for z in zeilen if z and z[1].split("/")[0] in PAKETE}


if __name__ == "__main__":
    print(karte())  # noqa: T201
