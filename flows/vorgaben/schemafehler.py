"""Why a data file is not sound, in the words of the user who changed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from flows.vorgaben.yamltext import Dateifehler, Yamltext
from transforms.kern.unstimmig import Unstimmig

_SAETZE = {
    "missing": "der Eintrag fehlt",
    "greater_than": "der Wert muss größer als {gt} sein",
    "greater_than_equal": "der Wert muss mindestens {ge} sein",
    "decimal_max_digits": "der Wert hat mehr als {max_digits} Stellen",
    "decimal_max_places": "der Wert hat mehr als {decimal_places} Nachkommastellen",
    "string_pattern_mismatch": "so heißt kein Baustein (B1, B2 …) und kein Modul (M1, M2 …)",
}
_ARTEN = {
    "string": "ein Text",
    "bool": "true oder false",
    "int": "eine ganze Zahl",
    "float": "eine Zahl",
    "finite_number": "eine Zahl",
    "decimal": "eine Zahl",
    "date": "ein Tag wie 2023-12-31",
    "mapping": "eine Zuordnung „Name: Wert“",
    "dict": "eine Zuordnung „Name: Wert“",
    "model": "eine Zuordnung „Name: Wert“",
    "tuple": "eine Liste",
    "list": "eine Liste",
}


def schemafehler(
    error: ValidationError, text: Yamltext, model: type[BaseModel]
) -> list[Dateifehler]:
    """All that is wrong, each with its place."""
    return [fault for one in error.errors() for fault in _fehler(one, text, model)]


def dateifehler(text: Yamltext, ort: Sequence[str | int], satz: str) -> Dateifehler:
    """A sentence about one entry of the file."""
    return Dateifehler(*text.wo(ort), _stelle(ort, text.wert), satz)


def _fehler(error: ErrorDetails, text: Yamltext, model: type[BaseModel]) -> Iterator[Dateifehler]:
    ort = error["loc"]
    ursache = error.get("ctx", {}).get("error")
    if isinstance(ursache, Unstimmig):
        yield from (dateifehler(text, (*ort, *innen), satz) for innen, satz in ursache.stellen)
        return
    am_namen = error["type"] == "extra_forbidden" or ort[-1:] == ("[key]",)
    plain = [part for part in ort if part != "[key]"]
    stelle = _stelle(plain, text.wert)
    yield Dateifehler(*text.wo(plain, am_namen=am_namen), stelle, _grund(error, text, model))


def _stelle(ort: Sequence[str | int], content: Any) -> str:
    """The path to the entry; the entries of a list count from 1."""
    parts = []
    for part in ort:
        in_list = isinstance(content, list) and isinstance(part, int)
        parts.append(f"Eintrag {int(part) + 1}" if in_list else str(part))
        try:
            content = content[part]
        except (KeyError, IndexError, TypeError):
            content = None
    return " > ".join(parts) or "ganze Datei"


def _grund(error: ErrorDetails, text: Yamltext, model: type[BaseModel]) -> str:
    art, context, ort = error["type"], error.get("ctx", {}), error["loc"]
    if art == "value_error":
        return str(context["error"])
    if art == "extra_forbidden":
        known = _felder(model, ort[:-1])
        return f"diesen Eintrag kennt das Programm nicht{meinten_sie(str(ort[-1]), known)}"
    if art == "enum":
        werte = re.findall(r"'([^']*)'", str(context["expected"]))
        nahe = meinten_sie(str(error["input"]), werte).partition(";")[0]
        return f"verlangt ist einer der Werte {', '.join(werte)}, nicht „{error['input']}“{nahe}"
    if art in _SAETZE:
        return _SAETZE[art].format(**context)
    erwartet = next(
        (text for start, text in _ARTEN.items() if art.startswith(start)), "ein anderer Wert"
    )
    wert = error["input"]
    was = "etwas anderes" if isinstance(wert, Mapping | list) else f"„{wert}“"
    if wert is None:
        was = "ein leerer Eintrag" if ort else "eine leere Datei"
    geschrieben = text.geschrieben(ort) or str(wert)
    return f"verlangt ist {erwartet}, nicht {was}{_rat(art, geschrieben)}"


def _rat(art: str, wert: str) -> str:
    """What to write instead, where it is plain what was meant."""
    if art.startswith("date") and (m := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", wert)):
        return f"; so schreiben: {m[3]}-{int(m[2]):02d}-{int(m[1]):02d}"
    if art.startswith("string") and wert:
        return f'; in Anführungszeichen setzen: "{wert}"'
    if art.startswith(("float", "int", "decimal")) and re.fullmatch(r"-?\d+,\d+", wert):
        return f"; mit Punkt schreiben: {wert.replace(',', '.')}"
    if art.startswith("bool") and wert.casefold() in ("ja", "nein"):
        return f"; so schreiben: {'true' if wert.casefold() == 'ja' else 'false'}"
    return ""


def meinten_sie(name: str, known: Sequence[str]) -> str:
    """` (meinten Sie „gueltig_ab“?)`, else what there is."""
    plain = {k.casefold(): k for k in known}
    if hits := get_close_matches(name.casefold(), plain, n=1, cutoff=0.6):
        return f" (meinten Sie „{plain[hits[0]]}“?)"
    return f"; bekannt sind {', '.join(known)}" if known and len(known) <= 12 else ""


def _felder(model: Any, ort: Sequence[str | int]) -> list[str]:
    """The entries a place of the file may have, by the model of the file."""
    for part in ort:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(str(part))
            model = field.annotation if field else None
        elif get_origin(model) is not None:
            model = [a for a in get_args(model) if a is not Ellipsis][-1]
    if isinstance(model, type) and issubclass(model, BaseModel):
        return list(model.model_fields)
    return []
