"""How many trials does a run of the tests make? A seeded sample, or the full volume of `make
dauerprobe`.
"""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")


def umfang(*, probe: T, dauer: T) -> T:
    """`probe` trials in `make test`, `dauer` in `make dauerprobe`."""
    return dauer if os.environ.get("O7_DAUERPROBE") else probe
