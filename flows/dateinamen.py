"""File names that Windows accepts, for gE whose names it would not."""

from __future__ import annotations

import re
import unicodedata

from transforms.month import Month

_LENGTH = 60


def sicher(text: str) -> str:
    """A name without characters, endings and lengths that Windows refuses; never empty."""
    plain = unicodedata.normalize("NFC", text)
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", plain)
    return plain[:_LENGTH].strip(" .") or "_"


def ordner(jcnr: str, jobcenter: str) -> str:
    return f"{jcnr}_{sicher(jobcenter)}"


def dokument(art: str, jcnr: str, monat: Month, version: int) -> str:
    """`Kostennachweis_JC62106_2023-01_v1.xlsx`"""
    return f"{art}_{jcnr}_{monat}_v{version}.xlsx"
