"""Why a data file is not sound, in the words of the user who changed it."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_SAETZE = {
    "missing": "der Eintrag fehlt",
    "extra_forbidden": "diesen Eintrag kennt das Programm nicht",
    "greater_than": "der Wert muss größer als {gt} sein",
    "greater_than_equal": "der Wert muss mindestens {ge} sein",
    "decimal_max_digits": "der Wert hat mehr als {max_digits} Stellen",
    "decimal_max_places": "der Wert hat mehr als {decimal_places} Nachkommastellen",
    "string_pattern_mismatch": "der Wert hat nicht die Form {pattern}",
    "enum": "verlangt ist einer der Werte {expected}",
}
_ARTEN = {
    "string": "ein Text",
    "bool": "true oder false",
    "int": "eine ganze Zahl",
    "float": "eine Zahl",
    "decimal": "eine Zahl",
    "date": "ein Tag wie 2023-12-31",
    "mapping": "eine Zuordnung „Name: Wert“",
    "dict": "eine Zuordnung „Name: Wert“",
    "model": "eine Zuordnung „Name: Wert“",
    "tuple": "eine Liste",
    "list": "eine Liste",
}


def erster_fehler(error: ValidationError, content: object) -> str:
    """Where and why, of the first thing that is wrong."""
    first = error.errors()[0]
    return f"{_stelle(first, content)}: {_grund(first)}"


def _stelle(error: ErrorDetails, content: object) -> str:
    """The path to the entry; the entries of a list count from 1."""
    parts = []
    for part in error["loc"]:
        parts.append(
            f"Eintrag {part + 1}"
            if isinstance(content, list) and isinstance(part, int)
            else str(part)
        )
        try:
            content = content[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            content = None
    return " > ".join(part for part in parts if part != "[key]") or "ganze Datei"


def _grund(error: ErrorDetails) -> str:
    art, context = error["type"], error.get("ctx", {})
    if art == "value_error":
        return str(context["error"])
    if art in _SAETZE:
        return _SAETZE[art].format(**context).replace("' or '", "', '")
    erwartet = next(
        (text for start, text in _ARTEN.items() if art.startswith(f"{start}_")), "ein anderer Wert"
    )
    return f"verlangt ist {erwartet}, nicht „{error['input']}“"
