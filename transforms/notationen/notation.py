"""How a cell is read: one function per notation, each refuses what it cannot read with a German
reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from transforms.kern.baustein import baustein_in
from transforms.kern.gleichheit import buchstaben, sichtbar, tarnzeichen, vergleichsform
from transforms.kern.money import decimal_of, exact, german_number
from transforms.kern.month import date_of, month_of

_YES, _NO = (
    {"ja", "j", "x", "1", "wahr", "true", "yes"},
    {"nein", "n", "0", "falsch", "false", "no"},
)
LONGEST_TEXT = 10_000  # Excel holds 32 767 in a cell; documents join several
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ERROR_VALUES = frozenset(
    {
        "#N/A",
        "#NV",
        "#REF!",
        "#BEZUG!",
        "#VALUE!",
        "#WERT!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#ZAHL!",
    }
)


# finds words in free texts (filters, footers, file names); for keys and headings see
# transforms.kern.gleichheit
normal = buchstaben


def is_empty(value: object) -> bool:
    """An empty cell; a text of blanks and invisible characters counts as empty, the number 0 does
    not.
    """
    return value is None or (
        isinstance(value, str) and not sichtbar(value).replace("\u00a0", " ").strip()
    )


def text_of(value: object) -> str:
    """Text as written, invisible and control characters and outer blanks apart; a whole Excel
    number loses its `.0`.
    """
    if isinstance(value, bool):
        raise ValueError("ist ein Wahrheitswert, kein Text")
    if isinstance(value, date | time | timedelta):
        raise ValueError("ist als Datum oder Uhrzeit gespeichert, kein Text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _CONTROL.sub("", sichtbar(str(value)).replace("\u00a0", " ")).strip()


def kennung_of(value: object) -> str:
    """A text that serves as a key: no letter of another script, no control character hides in it.
    Raises ValueError.
    """
    text = textzelle_of(value)
    if isinstance(value, str) and tarnzeichen(unicodedata.normalize("NFKC", sichtbar(value))):
        raise ValueError("enthält Zeichen, die anderen gleichen oder unsichtbar sind")
    return text


def jcnr_of(value: object) -> str:
    """`JC62106` from `JC62106`, `62106`, `62106.0`; never interpreted digit by digit. Raises
    ValueError.
    """
    plain = (
        re.sub(r"\.0$", "", unicodedata.normalize("NFKC", text_of(value))).replace(" ", "").upper()
    )
    if re.fullmatch(r"[0-9]{5}", plain):
        return f"JC{plain}"
    if re.fullmatch(r"JC[0-9]{5}", plain):
        return plain
    raise ValueError("ist keine JCNR der Form JC62106")


def baustein_of(
    namen: Mapping[str, Iterable[str]], frei: Collection[str] = ()
) -> Callable[[object], str]:
    """A reader of Bausteine that knows their names."""

    def read(value: object) -> str:
        return baustein_in(text_of(value), namen, frei)

    return read


def janein_of(value: object) -> bool:
    """ja/nein, Ja, x, 1/0."""
    if isinstance(value, bool):
        return value
    plain = vergleichsform(text_of(value))
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise ValueError("ist weder ja noch nein")


def ganzzahl_of(value: object) -> int:
    """A whole number; `5.642` has one reading here, because a fraction is none."""
    if isinstance(value, str) and re.fullmatch(r"\s*-?[1-9][0-9]{0,2}(\.[0-9]{3})+\s*", value):
        return int(value.replace(".", ""))
    number = decimal_of(value)
    if number != number.to_integral_value():
        raise ValueError("ist keine ganze Zahl")
    return int(number)


def anteil_of(value: object) -> Decimal:
    """A share of 0 to 1: a number, as a cell in percent format holds it, or a text with %. Raises
    ValueError.
    """
    prozent = re.fullmatch(r"(.*?)[\s\u00a0\u202f]*%\s*", value) if isinstance(value, str) else None
    share = decimal_of(prozent[1]) / 100 if prozent else decimal_of(value)
    if share < 0:
        raise ValueError("ist negativ und kein Anteil")
    if share > 1:
        mehr = f"ist mehr als 100 %: als Anteil {german_number(share * 100)} %"
        raise ValueError(mehr if prozent else f"{mehr}; ein Wert in Prozent braucht das Zeichen %")
    return exact(share)


def auswahl_of(werte: Mapping[str, tuple[str, ...]]) -> Callable[[object], str]:
    """A reader that accepts the named choices only, in any spelling of their aliases."""
    known = {
        vergleichsform(alias): name for name, aliases in werte.items() for alias in (name, *aliases)
    }

    def read(value: object) -> str:
        name = known.get(vergleichsform(text_of(value)))
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
    "kennung": kennung_of,
    "jcnr": jcnr_of,
    "monat": month_of,
    "datum": date_of,
    "zahl": decimal_of,
    "ganzzahl": ganzzahl_of,
    "anteil": anteil_of,
    "janein": janein_of,
}

EXPECTED: Mapping[str, str] = {
    "text": "ein Text",
    "kennung": "ein Text aus lateinischen Buchstaben, Ziffern und Satzzeichen",
    "jcnr": "eine JCNR wie JC62106",
    "monat": "ein Monat wie 2023-01 oder Januar 2023",
    "datum": "ein Datum wie 31.12.2023",
    "zahl": "eine Zahl wie 1234,5 (als Excel-Zahl oder deutsch geschrieben)",
    "ganzzahl": "eine ganze Zahl",
    "anteil": "ein Anteil wie 55 % oder 0,55, höchstens 100 %",
    "janein": "ja oder nein",
    "baustein": "ein Baustein oder Modul wie „Baustein 1“",
    "rechtskreis": "ein Rechtskreis wie SGB II",
    "auswahl": "einer der bekannten Werte",
}
