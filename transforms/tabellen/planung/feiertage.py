"""On which days does a Service Center work otherwise than its Bundesland?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transforms.kern.source import Source

FIELDS = ("service_center", "datum", "frei")


@dataclass(frozen=True, slots=True)
class Feiertagszeile:
    """One day of one Service Center: free although the Bundesland works, or the other way round."""

    service_center: str
    datum: date
    frei: bool
    source: Source
