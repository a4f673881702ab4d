"""Does every module keep the order of the house? `python -m tests.haus.hausordnung` is part of
`make
lint`.

Line length and import layers are the business of ruff and import-linter; here is counted what
they do not count.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

WURZEL = Path(__file__).resolve().parents[2]
PAKETE = ("flows", "transforms", "templates", "expectations")
ZEILEN_JE_MODUL = 250
ZEILEN_JE_FUNKTION = 40
MODULE_JE_RAUM = 14


def verstoesse(wurzel: Path) -> list[str]:
    """What does not keep the order, in sentences; empty where all is well."""
    raeume = sorted({f.parent for paket in PAKETE for f in (wurzel / paket).rglob("*.py")})
    found = [satz for raum in raeume for satz in _raum(raum, wurzel)]
    for paket in PAKETE:
        for datei in sorted((wurzel / paket).rglob("*.py")):
            found += _modul(datei, datei.relative_to(wurzel).as_posix())
    return found


def _raum(raum: Path, wurzel: Path) -> Iterator[str]:
    name = raum.relative_to(wurzel).as_posix()
    module = [f for f in raum.glob("*.py") if f.name != "__init__.py"]
    if len(module) > MODULE_JE_RAUM:
        yield f"{name}: {len(module)} modules in one room, at most {MODULE_JE_RAUM}"
    anfang = raum / "__init__.py"
    if not anfang.is_file() or not ast.get_docstring(ast.parse(anfang.read_text("utf-8"))):
        yield f"{name}: __init__.py does not say what lives there"


def _modul(datei: Path, name: str) -> Iterator[str]:
    text = datei.read_text("utf-8")
    zeilen = len(text.splitlines())
    if zeilen > ZEILEN_JE_MODUL:
        yield f"{name}: {zeilen} lines, at most {ZEILEN_JE_MODUL}"
    baum = ast.parse(text)
    if not ast.get_docstring(baum):
        yield f"{name}: the first line does not say which question the module answers"
    if "# fmt: " in text:
        yield f"{name}: the formatter is switched off"
    for knoten in ast.walk(baum):
        if isinstance(knoten, ast.FunctionDef | ast.AsyncFunctionDef):
            laenge = (knoten.end_lineno or knoten.lineno) - knoten.lineno + 1
            if laenge > ZEILEN_JE_FUNKTION:
                yield (
                    f"{name}:{knoten.lineno}: {knoten.name} has {laenge} lines, "
                    f"at most {ZEILEN_JE_FUNKTION}"
                )


if __name__ == "__main__":
    gefunden = verstoesse(WURZEL)
    if gefunden:
        print("\n".join(gefunden))  # noqa: T201
    sys.exit(bool(gefunden))
