"""Where do the papers point: files, names in files, commands of o7?"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

WURZEL = Path(__file__).resolve().parents[2]
PAPIERE = (
    WURZEL / "README.md",
    WURZEL / "CONTRIBUTING.md",
    *sorted((WURZEL / "docs").glob("*.md")),
    *sorted((WURZEL / "docs" / "ereignisse").glob("*.md")),
)
ENTSCHEIDUNGEN = tuple(sorted((WURZEL / "docs" / "entscheidungen").glob("*.md")))
_PFAD = r"(?:flows|transforms|templates|expectations|tests|docs|benchmarks|data)/[\w./-]+\w"
_ZEIGER = re.compile(rf"((?:`[^`]+`(?:, )?)+) in `({_PFAD})`")
_DATEI = re.compile(rf"(?<![\w/]){_PFAD}\.(?:py|yaml|md|css|j2|png)\b")
_BEFEHL = re.compile(r"(?:^|`)((?:\.venv\\Scripts\\)?o7 [a-zäöü][^`\n]*)", re.MULTILINE)


def dateien(papier: Path) -> Iterator[str]:
    """Every file of the repository the paper names."""
    yield from (treffer.group(0) for treffer in _DATEI.finditer(papier.read_text("utf-8")))


def zeiger(papier: Path) -> Iterator[tuple[str, str]]:
    """(name, file) for every „`name` in `file`“ of the paper."""
    for treffer in _ZEIGER.finditer(papier.read_text("utf-8")):
        for name in re.findall(r"`([^`]+)`", treffer.group(1)):
            yield name, treffer.group(2)


def befehle(papier: Path) -> Iterator[list[str]]:
    """The calls of o7 the paper shows, as words; what stands in square brackets may be left out."""
    for treffer in _BEFEHL.finditer(papier.read_text("utf-8")):
        text = re.sub(r"\s{3,}.*|\[.*?\]|…|\s#.*", " ", treffer.group(1))
        yield _worte(text.removeprefix(".venv\\Scripts\\"))[1:]


def _worte(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # an apostrophe of the sentence around it
        return text.split()


@cache
def namen_in(datei: Path) -> frozenset[str]:
    """What a file defines: functions, classes, attributes, constants; of a data file its keys."""
    text = datei.read_text("utf-8")
    if datei.suffix == ".yaml":
        return frozenset(_schluessel(yaml.safe_load(text)))
    return frozenset(_definiert(ast.parse(text)))


def _schluessel(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _schluessel(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _schluessel(inner)
    elif isinstance(value, str):
        yield value


def _definiert(baum: ast.Module) -> Iterator[str]:
    for knoten in ast.walk(baum):
        match knoten:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
                yield from (a.arg for a in knoten.args.args)
            case ast.ClassDef(name=name):
                yield name
                for teil in knoten.body:
                    yield from (f"{name}.{inner}" for inner in _glieder(teil))
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def _glieder(knoten: ast.stmt) -> Iterator[str]:
    match knoten:
        case ast.FunctionDef(name=name):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Assign(targets=[ast.Name(id=name)]):
            yield name
