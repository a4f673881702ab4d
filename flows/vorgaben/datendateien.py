"""What stands in a data file a user may change, and is it sound?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from flows.vorgaben.fundorte import DataFileError
from flows.vorgaben.schemafehler import dateifehler, schemafehler
from flows.vorgaben.yamltext import Dateifehler, Yamltext, syntaxfehler, yamltext
from transforms.dokumente.herkunft import Tarifquelle
from transforms.kern.unstimmig import Ort

Model = TypeVar("Model", bound=BaseModel)


class UnstimmigeDatei(DataFileError):  # noqa: N818  what the file is, not a fault of the program
    """Everything that is wrong in one data file; the message is the first of it."""

    def __init__(self, saetze: Sequence[str]) -> None:
        self.saetze = tuple(saetze)
        mehr = len(saetze) - 1
        weitere = "ein weiterer Fehler" if mehr == 1 else f"{mehr} weitere Fehler"
        alle = f" Dazu {weitere}; alle zeigt „o7 regelwerk pruefen“." if mehr else ""
        super().__init__(f"{saetze[0]}{alle}")


@dataclass(frozen=True, slots=True)
class Inhalt:
    """What a data file holds, read once."""

    pfad: Path
    text: str
    sha256: str

    def unstimmig(
        self, fehler: Sequence[Dateifehler], was: str = "nicht stimmig"
    ) -> UnstimmigeDatei:
        """All faults, by line, each a sentence that names the file."""
        return UnstimmigeDatei(
            [f"Die Datei {self.pfad} ist {was}: {f}." for f in sorted(set(fehler))]
        )

    def verlange(self, maengel: Iterable[tuple[Ort, str]]) -> None:
        """Raises DataFileError for what is wrong although it can be read."""
        if found := list(maengel):
            text = yamltext(self.text)
            raise self.unstimmig([dateifehler(text, ort, satz) for ort, satz in found])


def gelesen(path: Path) -> Inhalt:
    """Raises DataFileError for a file that cannot be read."""
    try:
        content = path.read_bytes()
        return Inhalt(path, content.decode("utf-8-sig"), hashlib.sha256(content).hexdigest())
    except FileNotFoundError as error:
        raise DataFileError(f"Die Datei {path} gibt es nicht.") from error
    except OSError as error:
        raise DataFileError(
            f"Die Datei {path} lässt sich nicht lesen (Fehler {error.errno} des Betriebssystems)."
        ) from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"Die Datei {path} ist nicht in UTF-8 gespeichert.") from error


def inhalt_als_yaml(inhalt: Inhalt) -> Yamltext:
    """Raises DataFileError for what is no YAML."""
    try:
        return yamltext(inhalt.text)
    except yaml.YAMLError as error:
        faults = syntaxfehler(inhalt.text) or [Dateifehler(1, 1, "", "nicht zu lesen")]
        raise inhalt.unstimmig(faults, "kein gültiges YAML") from error


def modell(inhalt: Inhalt, model: type[Model]) -> Model:
    """The content, checked. Raises DataFileError."""
    text = inhalt_als_yaml(inhalt)
    try:
        found = model.model_validate(text.wert)
    except ValidationError as error:
        faults = [*text.doppelt, *schemafehler(error, text, model)]
        raise inhalt.unstimmig(faults) from error
    if text.doppelt:
        raise inhalt.unstimmig(text.doppelt)
    return found


def tarifquellen(inhalt: Inhalt) -> dict[tuple[str, str, int], Tarifquelle]:
    """(catalogue, first day, Laufzeit) -> the line of the tariff file where these rates stand."""
    root = yamltext(inhalt.text).wurzel
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
