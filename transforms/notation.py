"""How a cell is read: one function per notation, each refuses what it cannot read with a German reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from transforms.money import decimal_of
from transforms.month import date_of, month_of

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_YES, _NO = {"ja", "j", "x", "1", "wahr", "true", "yes"}, {"nein", "n", "0", "falsch", "false", "no"}
LONGEST_TEXT = 10_000  # Excel holds 32 767 in a cell; documents join several
ERROR_VALUES = frozenset({"#N/A", "#NV", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#ZAHL!"})


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The form in which headings and choices are compared: case, blanks, hyphens and umlaut spelling do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", folded))


def is_empty(value: object) -> bool:
    """An empty cell; a text of blanks counts as empty, the number 0 does not."""
    return value is None or (isinstance(value, str) and not value.replace("\u00a0", " ").strip())


def text_of(value: object) -> str:
    """Text exactly as written, outer blanks apart; a whole Excel number loses its `.0`."""
    if isinstance(value, bool):
        raise ValueError("ist ein Wahrheitswert, kein Text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\u00a0", " ").strip()


def jcnr_of(value: object) -> str:
    """`JC62106` from `JC62106`, `62106`, `62106.0`; never interpreted digit by digit. Raises ValueError."""
    plain = re.sub(r"\.0$", "", text_of(value)).replace(" ", "").upper()
    if re.fullmatch(r"[0-9]{5}", plain):
        return f"JC{plain}"
    if re.fullmatch(r"JC[0-9]{5}", plain):
        return plain
    raise ValueError("ist keine JCNR der Form JC62106")


def baustein_of(value: object) -> str:
    """`B1` from `1`, `B1`, `Baustein 1`, `Baustein 1 - Inbound-Telefonie`; `M2` from `Modul 2 …`. Raises ValueError."""
    plain = re.sub(r"\.0$", "", text_of(value))
    match = re.fullmatch(r"(?:(B|Baustein|M|Modul)\.?\s*)?0?([1-9]\d?)(?:\s*(?:[-–—:(]|\s).*)?", plain, re.IGNORECASE | re.DOTALL)
    if not match or (match[1] is None and not plain.isdigit()):
        raise ValueError("ist kein Baustein oder Modul")
    return f"{(match[1] or 'B')[0].upper()}{int(match[2])}"


def janein_of(value: object) -> bool:
    """ja/nein, Ja, x, 1/0."""
    if isinstance(value, bool):
        return value
    plain = normal(text_of(value))
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise ValueError("ist weder ja noch nein")


def ganzzahl_of(value: object) -> int:
    """A whole number; `5.642` has one reading here, because a fraction is none."""
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,3}(\.\d{3})+\s*", value):
        return int(value.replace(".", ""))
    number = decimal_of(value)
    if number != number.to_integral_value():
        raise ValueError("ist keine ganze Zahl")
    return int(number)


def auswahl_of(werte: Mapping[str, tuple[str, ...]]) -> Callable[[object], str]:
    """A reader that accepts the named choices only, in any spelling of their aliases."""
    known = {normal(alias): name for name, aliases in werte.items() for alias in (name, *aliases)}

    def read(value: object) -> str:
        name = known.get(normal(text_of(value)))
        if name is None:
            raise ValueError("ist keiner der bekannten Werte " + ", ".join(f"„{w}“" for w in werte))
        return name

    return read


def textzelle_of(value: object) -> str:
    """A text of a length that fits into a cell of a document."""
    text = text_of(value)
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"ist mit {len(text)} Zeichen zu lang")
    return text


READERS: Mapping[str, Callable[[object], object]] = {
    "text": textzelle_of,
    "jcnr": jcnr_of,
    "monat": month_of,
    "datum": date_of,
    "zahl": decimal_of,
    "ganzzahl": ganzzahl_of,
    "janein": janein_of,
    "baustein": baustein_of,
}

EXPECTED: Mapping[str, str] = {
    "text": "ein Text",
    "jcnr": "eine JCNR wie JC62106",
    "monat": "ein Monat wie 2023-01 oder Januar 2023",
    "datum": "ein Datum wie 31.12.2023",
    "zahl": "eine Zahl wie 1234,5 (als Excel-Zahl oder deutsch geschrieben)",
    "ganzzahl": "eine ganze Zahl",
    "janein": "ja oder nein",
    "baustein": "ein Baustein oder Modul wie „Baustein 1“",
    "rechtskreis": "ein Rechtskreis wie SGB II",
    "auswahl": "einer der bekannten Werte",
}
