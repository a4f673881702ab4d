"""How many trials does a run of the tests make? A seeded sample, or the full volume of `make
dauerprobe`.
"""

from __future__ import annotations

import os


def umfang(*, probe: int, dauer: int) -> int:
    """`probe` trials in `make test`, `dauer` in `make dauerprobe`."""
    return dauer if os.environ.get("O7_DAUERPROBE") else probe
