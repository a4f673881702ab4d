"""What stands in a data file a user may change, and is it sound?"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from flows.vorgaben.schemafehler import erster_fehler
from transforms.dokumente.herkunft import Tarifquelle

Model = TypeVar("Model", bound=BaseModel)


class DataFileError(Exception):
    """A data file a user changed cannot be used; the message is a German sentence for that user."""


class _Doppelt(yaml.YAMLError):
    """A name that stands twice in one place: YAML would silently take the last."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"„{name}“ steht dort zum zweiten Mal (Zeile {line})")


_SCHNELL = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SCHNELL):  # type: ignore[misc, valid-type]  # the C parser where it is there
    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _Doppelt(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        found: dict[Hashable, object] = super().construct_mapping(node, deep)
        return found


@dataclass(frozen=True, slots=True)
class Inhalt:
    """What a data file holds, read once."""

    pfad: Path
    text: str
    sha256: str


def gelesen(path: Path) -> Inhalt:
    """Raises DataFileError for a file that cannot be read."""
    try:
        content = path.read_bytes()
        return Inhalt(path, content.decode("utf-8"), hashlib.sha256(content).hexdigest())
    except FileNotFoundError as error:
        raise DataFileError(f"Die Datei {path} gibt es nicht.") from error
    except OSError as error:
        raise DataFileError(
            f"Die Datei {path} lässt sich nicht lesen (Fehler {error.errno} des Betriebssystems)."
        ) from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"Die Datei {path} ist nicht in UTF-8 gespeichert.") from error


def modell(inhalt: Inhalt, model: type[Model]) -> Model:
    """The content, checked. Raises DataFileError."""
    content: object = None
    try:
        content = _yaml(inhalt.text)
        return model.model_validate(content)
    except _Doppelt as error:
        raise DataFileError(f"Die Datei {inhalt.pfad} ist nicht stimmig: {error}.") from error
    except yaml.YAMLError as error:
        raise DataFileError(
            f"Die Datei {inhalt.pfad} ist kein gültiges YAML: {_place(error)}."
        ) from error
    except ValidationError as error:
        raise DataFileError(
            f"Die Datei {inhalt.pfad} ist nicht stimmig: {erster_fehler(error, content)}."
        ) from error


def _yaml(text: str) -> object:
    """By the fast parser where there is one; the other one names the place of a fault better."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader that also refuses doubled names
    except _Doppelt:
        raise
    except yaml.YAMLError:
        yaml.load(text, Loader=yaml.SafeLoader)
        raise


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"Zeile {mark.line + 1}, Spalte {mark.column + 1}" if mark else "unbekannte Stelle"


def tarifquellen(inhalt: Inhalt) -> dict[tuple[str, str, int], Tarifquelle]:
    """(catalogue, first day, Laufzeit) -> the line of the tariff file where these rates stand."""
    root = yaml.compose(inhalt.text, Loader=_SCHNELL)
    found: dict[tuple[str, str, int], Tarifquelle] = {}
    for tarif in _entry(root, "tarife").value:
        katalog, ab = _entry(tarif, "katalog").value, _iso(_entry(tarif, "gueltig_ab").value)
        for key, _ in _entry(tarif, "saetze").value:
            found[katalog, ab, int(key.value)] = Tarifquelle(
                datei=inhalt.pfad.name,
                sha256=inhalt.sha256,
                katalog=katalog,
                zeile=key.start_mark.line + 1,
            )
    return found


def _iso(text: str) -> str:
    """`2023-1-1` is a day in YAML as well."""
    return date(*map(int, text.split("-"))).isoformat()


def _entry(node: yaml.Node | None, name: str) -> yaml.Node:
    assert isinstance(node, yaml.MappingNode)
    found: yaml.Node = next(value for key, value in node.value if key.value == name)
    return found
