"""When do two contents say the same, however a decimal of them is written?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache

from transforms.kern.money import exact


def fingerabdruck(inhalt: object) -> str:
    """SHA-256 of what figures and words say, however a decimal is written."""
    text = json.dumps(inhalt, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{exact(value):f}"  # a rate written 2.5 instead of 2.50 is no change
    namen = _felder(type(value))  # type: ignore[arg-type]  # of a type mypy knows no hash
    return str(value) if namen is None else {name: getattr(value, name) for name in namen}


@cache
def _felder(art: type) -> tuple[str, ...] | None:
    """The names of what such a thing is made of; None of what is told as its text."""
    return tuple(f.name for f in fields(art)) if is_dataclass(art) else None
