"""File names that Windows accepts, for gE whose names it would not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from transforms.kern.month import Month

_LENGTH = 60
MONATSORDNER = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DOKUMENT = re.compile(
    r"(Kostennachweis|MMI)_(JC\d{5})_(\d{4}-(?:0[1-9]|1[0-2]))_v([1-9]\d*)\.xlsx"
)


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


@dataclass(frozen=True, slots=True)
class Dokumentname:
    """What the name of a document says."""

    art: str  # "Kostennachweis", "MMI"
    jcnr: str
    monat: Month
    version: int


def dokumentname(name: str) -> Dokumentname | None:
    """The parts of a document's name; None for any other file."""
    found = _DOKUMENT.fullmatch(name)
    return Dokumentname(found[1], found[2], Month.parse(found[3]), int(found[4])) if found else None
