"""For which law does a Service Center work? Only SGB II is billed (R3)."""

from __future__ import annotations

SGB2 = "SGB II"
