"""`python -m benchmarks`: the whole bench; `python -m benchmarks NAME[:ARGUMENT] …`: single parts.

The variable BENCH chooses how much: `voll` (or nothing), `schnell` without the eleven months and
without ten times as much, `probe` the same as `voll` on a fifth of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from benchmarks.bericht import VARIANTEN, miss_alles


def main(namen: Sequence[str]) -> None:
    """Each module of `einzeln` has a function `miss` that prints what it measured."""
    if not namen:
        umfang = os.environ.get("BENCH") or "voll"
        if umfang not in VARIANTEN:
            sys.exit(f"BENCH={umfang}: one of {', '.join(VARIANTEN)}")
        miss_alles(umfang)
        return
    for name, doppelpunkt, argument in (text.partition(":") for text in namen):
        print(f"== {name}")
        modul = import_module(f"benchmarks.einzeln.{name}")
        modul.miss(*([argument] if doppelpunkt else []))


if __name__ == "__main__":
    main(sys.argv[1:])
