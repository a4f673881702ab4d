"""File names that Windows accepts, for gE whose names it would not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from transforms.kern.planjahr import Abschnitt, abschnitt_aus, im_dateinamen

_LENGTH = 60
MONATSORDNER = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
PLANUNGSORDNER = re.compile(r"planung-\d{4}")
ANPASSUNGSORDNER = re.compile(r"anpassung-\d{4}-(0[1-9]|1[0-2])")
_DOKUMENT = re.compile(
    r"(?:(?P<art>Kostennachweis|MMI)_(?P<jcnr>JC\d{5})_(?P<monat>\d{4}-(?:0[1-9]|1[0-2]))"
    r"|(?P<plan>Planungshilfe|Anlage)_(?P<ge>JC\d{5})_(?P<jahr>\d{4})"
    r"|(?P<anpassung>Entscheidungsvorlage|tv_beschluesse|kermit_vertraege|plandaten)"
    r"_(?P<wer>JC\d{5})_(?P<ab>\d{4}-(?:0[1-9]|1[0-2])))_v(?P<v>[1-9]\d*)\.xlsx"
)


def sicher(text: str) -> str:
    """A name without characters, endings and lengths that Windows refuses; never empty."""
    plain = unicodedata.normalize("NFC", text)
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", plain)
    return plain[:_LENGTH].strip(" .") or "_"


def ordner(jcnr: str, jobcenter: str) -> str:
    return f"{jcnr}_{sicher(jobcenter)}"


def dokument(art: str, jcnr: str, abschnitt: Abschnitt, version: int, endung: str = "xlsx") -> str:
    """`Kostennachweis_JC62106_2023-01_v1.xlsx`, `Anlage_JC62106_2023_v1.xlsx`"""
    return f"{art}_{jcnr}_{im_dateinamen(abschnitt)}_v{version}.{endung}"


@dataclass(frozen=True, slots=True)
class Dokumentname:
    """What the name of a document says."""

    art: str  # "Kostennachweis", "MMI", "Planungshilfe", "Anlage", "Entscheidungsvorlage" …
    jcnr: str
    abschnitt: Abschnitt
    version: int


def dokumentname(name: str) -> Dokumentname | None:
    """The parts of a document's name; None for any other file."""
    if (found := _DOKUMENT.fullmatch(name)) is None:
        return None
    if found["art"]:
        art, jcnr, wann = found["art"], found["jcnr"], found["monat"]
    elif found["plan"]:
        art, jcnr, wann = found["plan"], found["ge"], f"planung-{found['jahr']}"
    else:
        art, jcnr, wann = found["anpassung"], found["wer"], f"anpassung-{found['ab']}"
    try:
        return Dokumentname(art, jcnr, abschnitt_aus(wann), int(found["v"]))
    except ValueError:  # a year nobody plans
        return None
