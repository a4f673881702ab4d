"""Reads the data files a user may change: tariffs, heading aliases, rules."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from expectations.regeln import Regelwerk
from flows.einstellungen import einstellungen
from flows.vorgaben.schemafehler import erster_fehler
from transforms.dokumente.herkunft import Tarifquelle
from transforms.notationen.spalten import Spaltenwerk
from transforms.preise.tarife import Tarifwerk

Model = TypeVar("Model", bound=BaseModel)


class DataFileError(Exception):
    """A data file a user changed cannot be used; the message is a German sentence for that user."""


class _Doppelt(yaml.YAMLError):
    """A name that stands twice in one place: YAML would silently take the last."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"„{name}“ steht dort zum zweiten Mal (Zeile {line})")


class _Loader(yaml.SafeLoader):
    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _Doppelt(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _model(path: Path, model: type[Model]) -> Model:
    content: object = None
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader that also refuses doubled names
        return model.model_validate(content)
    except FileNotFoundError as error:
        raise DataFileError(f"Die Datei {path} gibt es nicht.") from error
    except OSError as error:
        raise DataFileError(
            f"Die Datei {path} lässt sich nicht lesen (Fehler {error.errno} des Betriebssystems)."
        ) from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"Die Datei {path} ist nicht in UTF-8 gespeichert.") from error
    except _Doppelt as error:
        raise DataFileError(f"Die Datei {path} ist nicht stimmig: {error}.") from error
    except yaml.YAMLError as error:
        raise DataFileError(f"Die Datei {path} ist kein gültiges YAML: {_place(error)}.") from error
    except ValidationError as error:
        raise DataFileError(
            f"Die Datei {path} ist nicht stimmig: {erster_fehler(error, content)}."
        ) from error


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"Zeile {mark.line + 1}, Spalte {mark.column + 1}" if mark else "unbekannte Stelle"


@cache
def spaltenwerk() -> Spaltenwerk:
    """transforms/columns.yaml, or the file O7_SPALTEN names; the Bausteine bear the names of the
    tariff file too.
    """
    return _model(einstellungen().spalten, Spaltenwerk).mit_bausteinnamen(tarifwerk().bausteinnamen)


@cache
def tarifwerk() -> Tarifwerk:
    """transforms/tarife.yaml, or the file O7_TARIFE names."""
    return _model(einstellungen().tarife, Tarifwerk)


@cache
def regelwerk() -> Regelwerk:
    """expectations/regeln.yaml, or the file O7_REGELN names."""
    return _model(einstellungen().regeln, Regelwerk)


@cache
def tarifquellen() -> dict[tuple[str, str, int], Tarifquelle]:
    """(catalogue, first day, Laufzeit) -> the line of the tariff file where these rates stand."""
    path = einstellungen().tarife
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    root = yaml.compose(content.decode("utf-8"), Loader=yaml.SafeLoader)
    found: dict[tuple[str, str, int], Tarifquelle] = {}
    for tarif in _entry(root, "tarife").value:
        katalog, ab = _entry(tarif, "katalog").value, _iso(_entry(tarif, "gueltig_ab").value)
        for key, _ in _entry(tarif, "saetze").value:
            found[katalog, ab, int(key.value)] = Tarifquelle(
                path.name, digest, katalog, key.start_mark.line + 1
            )
    return found


def _iso(text: str) -> str:
    """`2023-1-1` is a day in YAML as well."""
    return date(*map(int, text.split("-"))).isoformat()


def _entry(node: yaml.Node | None, name: str) -> yaml.Node:
    assert isinstance(node, yaml.MappingNode)
    found: yaml.Node = next(value for key, value in node.value if key.value == name)
    return found
