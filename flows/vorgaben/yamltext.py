"""What stands in a YAML text, and at which line and column?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

_SCHNELL = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_URSACHEN = {  # how the parser begins its sentence -> what a user has to do
    "found character '\\t'": "dort steht ein Tabulator; eingerückt wird mit Leerzeichen",
    "mapping values are not allowed": "dort steht ein Doppelpunkt, wo keiner stehen kann; ein "
    "Text, in dem ein Doppelpunkt vorkommt, steht in Anführungszeichen",
    "expected <block end>": "die Einrückung passt nicht zu den Zeilen darüber",
    "could not find expected ':'": "hinter einem Namen fehlt der Doppelpunkt",
    "found unexpected end of stream": "ein Anführungszeichen wird nicht geschlossen",
    "expected ',' or": "in der Klammer fehlt ein Komma oder ihr Ende",
    "did not find expected ',' or": "in der Klammer fehlt ein Komma oder ihr Ende",
    "expected the node content": "dort fehlt ein Wert oder das Ende einer Klammer",
    "found undefined alias": "ein Text, der mit * beginnt, steht in Anführungszeichen",
    "could not determine a constructor": "ein Text, der mit ! beginnt, steht in Anführungszeichen",
    "found character": "ein Text, der mit diesem Zeichen beginnt, steht in Anführungszeichen",
    "found unhashable key": "ein Name ist ein einfacher Text, keine Liste",
    "but found another document": "--- steht dort ein zweites Mal",
    "special characters are not allowed": "dort steht ein Steuerzeichen",
}


@dataclass(frozen=True, slots=True, order=True)
class Dateifehler:
    """One fault of a data file: where, and a German sentence without its full stop."""

    zeile: int
    spalte: int
    stelle: str
    satz: str

    def __str__(self) -> str:
        where = f", {self.stelle}" if self.stelle else ""
        return f"Zeile {self.zeile}, Spalte {self.spalte}{where}: {self.satz}"


class _Loader(_SCHNELL):  # type: ignore[misc, valid-type]  # the C parser where it is there
    """Remembers a name that stands twice: YAML would silently take the last."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.doppelt: list[Dateifehler] = []

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        seen: dict[str, int] = {}
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            zeile = key.start_mark.line + 1
            if key.value in seen:
                satz = f"„{key.value}“ steht dort zum zweiten Mal, zuerst in Zeile "
                satz += f"{seen[key.value]}; eine der beiden Stellen streichen"
                self.doppelt.append(Dateifehler(zeile, key.start_mark.column + 1, "", satz))
            seen.setdefault(key.value, zeile)
        found: dict[Hashable, object] = super().construct_mapping(node, deep)
        return found


def _tag_oder_text(loader: _Loader, node: yaml.ScalarNode) -> object:
    """`2023-02-30` looks like a day and is none: the schema says so."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor(_TIMESTAMP, _tag_oder_text)


@dataclass(frozen=True, slots=True)
class Yamltext:
    """The content, its nodes with their places, and names that stand twice."""

    wert: object
    wurzel: yaml.Node | None
    doppelt: tuple[Dateifehler, ...]

    def wo(self, ort: Sequence[str | int], *, am_namen: bool = False) -> tuple[int, int]:
        """Line and column of an entry, from 1; of what surrounds it where it is not there."""
        node, mark = self.wurzel, self.wurzel.start_mark if self.wurzel else None
        for part in ort:
            name, inner = _darin(node, part)
            if inner is None:
                break
            node = inner
            mark = name.start_mark if name and (am_namen or _viele(inner)) else inner.start_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def geschrieben(self, ort: Sequence[str | int]) -> str:
        """A value as it is written; empty where it is none or several."""
        node = self.wurzel
        for part in ort:
            _, node = _darin(node, part)
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _viele(node: yaml.Node) -> bool:
    return not isinstance(node, yaml.ScalarNode)


def _darin(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Name and node of one entry."""
    if isinstance(node, yaml.MappingNode):
        hits = [(k, v) for k, v in node.value if getattr(k, "value", None) == str(part)]
        return hits[-1] if hits else (None, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


@lru_cache(maxsize=16)
def yamltext(text: str) -> Yamltext:
    """Remembered: a run asks twice, and for every month it carries a change on to. Nobody changes
    what it returns. Raises yaml.YAMLError for what is no YAML.
    """
    loader = _Loader(text)
    try:
        wurzel = loader.get_single_node()
        wert = loader.construct_document(wurzel) if wurzel else None
        return Yamltext(wert, wurzel, tuple(loader.doppelt))
    finally:
        loader.dispose()


def syntaxfehler(text: str) -> list[Dateifehler]:
    """Why a text is no YAML: the place where reading ended, or every tab it is indented by."""
    try:
        yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
        ursache = next((s for start, s in _URSACHEN.items() if problem.startswith(start)), "")
        if "Tabulator" in ursache and (tabs := _tabulatoren(text, ursache)):
            return tabs
        satz = ursache or "ab hier ist die Datei nicht zu lesen"
        return [Dateifehler(mark.line + 1, mark.column + 1, "", satz)] if mark else []
    return []


def _tabulatoren(text: str, satz: str) -> list[Dateifehler]:
    return [
        Dateifehler(number, line.index("\t") + 1, "", satz)
        for number, line in enumerate(text.splitlines(), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())]
    ]
