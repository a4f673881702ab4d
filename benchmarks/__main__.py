"""Runs every benchmark of this folder: `python -m benchmarks [name[:argument] …]`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    """Each module of the folder has a function `miss` that prints what it measured."""
    found = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    for name, colon, argument in (text.partition(":") for text in names or found):
        print(f"== {name}")
        import_module(f"benchmarks.{name}").miss(*([argument] if colon else []))


if __name__ == "__main__":
    main(sys.argv[1:])
