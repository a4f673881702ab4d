"""When do two contents say the same, however a decimal of them is written?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, is_dataclass
from decimal import Decimal

from transforms.kern.money import exact


def fingerabdruck(inhalt: object) -> str:
    """SHA-256 of what figures and words say, however a decimal is written."""
    text = json.dumps(inhalt, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{exact(value):f}"  # a rate written 2.5 instead of 2.50 is no change
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
