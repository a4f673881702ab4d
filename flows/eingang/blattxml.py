"""What does the XML of a sheet say that the fast reader leaves out? Error values, formulas without
a result, what is hidden or merged.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree

from flows.eingang.zellorte import anzahl_ab

_FORMULA = (b"f>", b"f ", b"f/")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s+ref\s*=\s*["']([^"']+)["']""")
_IS_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_ALL_HIDDEN = re.compile(rb"""\bzeroHeight\s*=\s*["'](?:1|true)["']""")
_NUMBER = r"""\b%s\s*=\s*["'](\d{1,9})["']"""
_R, _MIN, _MAX = (re.compile((_NUMBER % name).encode()) for name in ("r", "min", "max"))


@dataclass(frozen=True, slots=True)
class Blattinhalt:
    """Rows count from 1, positions from 0."""

    fehlerwerte: tuple[tuple[int, int, str], ...] = ()
    ohne_wert: tuple[tuple[int, int], ...] = ()  # formulas whose result was never stored
    versteckte_zeilen: frozenset[int] = frozenset()
    versteckte_spalten: tuple[tuple[int, int], ...] = ()  # first and last position
    gefiltert: bool = False
    verbunden: tuple[tuple[str, str], ...] = ()  # first and last cell of merged ranges


def blattinhalt(part: bytes) -> Blattinhalt | None:
    """None for a part that is no sheet, and for a plain sheet."""
    if b"sheetData" not in part:
        return None
    hidden, merged = b"hidden" in part or b"zeroHeight" in part, b"mergeCell" in part
    special = _has_special(part)
    if not (hidden or merged or special):
        return None
    fehlerwerte, ohne_wert = _special(part) if special else ((), ())
    return Blattinhalt(
        fehlerwerte=fehlerwerte,
        ohne_wert=ohne_wert,
        versteckte_zeilen=_versteckte_zeilen(part) if hidden else frozenset(),
        versteckte_spalten=_versteckte_spalten(part) if hidden else (),
        gefiltert=b"autoFilter" in part,
        verbunden=tuple(_range(match[1]) for match in _MERGED.finditer(part)) if merged else (),
    )


def _has_special(part: bytes) -> bool:
    """Whether there may be a formula or an error value."""
    return (
        (b"<f" in part and any(b"<" + end in part for end in _FORMULA))
        or b'"e"' in part
        or anzahl_ab(part, b":", *_FORMULA) > 0
        or anzahl_ab(part, b"'", b"e'") > 0
    )


def _range(ref: bytes) -> tuple[str, str]:
    first, _, last = ref.decode("ascii", "replace").partition(":")
    return first, last or first


def _versteckte_zeilen(part: bytes) -> frozenset[int]:
    everything, found, number = _ALL_HIDDEN.search(part) is not None, set(), 0
    for match in _ROW.finditer(part):
        named = _R.search(match[1])
        number = int(named[1]) if named else number + 1
        if everything or _IS_HIDDEN.search(match[1]):
            found.add(number)
    return frozenset(found)


def _versteckte_spalten(part: bytes) -> tuple[tuple[int, int], ...]:
    tags = (match[1] for match in _COLUMN.finditer(part) if _IS_HIDDEN.search(match[1]))
    bounds = ((_MIN.search(tag), _MAX.search(tag)) for tag in tags)
    return tuple((int(low[1]) - 1, int(high[1]) - 1) for low, high in bounds if low and high)


def _special(part: bytes) -> tuple[tuple[tuple[int, int, str], ...], tuple[tuple[int, int], ...]]:
    """Error values with their text, and formulas without a stored result. Raises
    ElementTree.ParseError.
    """
    errors: list[tuple[int, int, str]] = []
    unknown: list[tuple[int, int]] = []
    row, column = 0, -1
    for event, element in ElementTree.iterparse(io.BytesIO(part), events=("start", "end")):  # noqa: S314  a DTD was refused before
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), -1
        elif event == "end" and tag == "c":
            row, column = _place(element.get("r"), row, column + 1)
            value, formula = _child(element, "v"), _child(element, "f")
            if element.get("t") == "e":
                errors.append((row, column, (value.text if value is not None else None) or "#N/A"))
            elif formula is not None and (
                value is None or (not value.text and element.get("t") != "str")
            ):
                unknown.append((row, column))
            element.clear()
        elif event == "end" and tag == "row":
            element.clear()
    return tuple(errors), tuple(unknown)


def _child(element: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((child for child in element if child.tag.rpartition("}")[2] == name), None)


def _place(ref: str | None, row: int, column: int) -> tuple[int, int]:
    """`C12` -> 12, 2; without a reference the place where the reader would put the cell."""
    match = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", ref or "")
    if not match:
        return row, column
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - 64
    return int(match[2]), number - 1
