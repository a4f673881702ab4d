"""What a judge is asked here; a process of its own imports nothing else of the tests."""

from __future__ import annotations

import os
import sys


def wer() -> tuple[int, bool]:
    """Who was asked, and whether it has loaded what judges."""
    return os.getpid(), "expectations.pruefung" in sys.modules


def scheitert(hier: int) -> None:
    """Fails wherever it is asked."""
    raise ValueError(f"gefragt von {hier}")
