"""What went into a month and what came out, for machines and auditors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal


def manifest_json(inhalt: Mapping[str, object]) -> bytes:
    """Indented JSON with exact decimals as text; days, but no moment of time, so that the same run
    gives the same bytes.
    """
    return (json.dumps(inhalt, ensure_ascii=False, indent=2, default=_exact) + "\n").encode("utf-8")


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} gehört nicht ins Manifest")
