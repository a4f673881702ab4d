"""How does a running program get a fault? The code of one function is replaced where it stands."""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutanten.mutator import Mutant


def baue_ein(modul: ModuleType, mutant: Mutant) -> None:
    """All who imported the function meet the fault; meant for a process that ends afterwards."""
    for code in _codes(mutant):
        _funktion(modul, mutant.funktion, code.co_firstlineno).__code__ = code


def _codes(mutant: Mutant) -> Iterator[CodeType]:
    """The compiled functions of that name."""
    code = compile(mutant.baum, "<mutant>", "exec")
    for name in mutant.funktion.split("."):
        [*found] = [c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name]
        code = found[0]
    yield code


def _funktion(modul: ModuleType, name: str, zeile: int) -> FunctionType:
    *klasse, letzter = name.split(".")
    wo: Any = getattr(modul, klasse[0]) if klasse else modul
    gefunden: Any = inspect.getattr_static(wo, letzter)
    while not isinstance(gefunden, FunctionType):
        gefunden = _huelle(gefunden)
    return gefunden


def _huelle(wert: Any) -> Any:
    """What a decorator has wrapped."""
    match wert:
        case property():
            return wert.fget
        case classmethod() | staticmethod():
            return wert.__func__
        case functools.cached_property():
            return wert.func
    for name in ("wrapped", "__wrapped__"):  # pydantic's validators, functools
        if hasattr(wert, name):
            return getattr(wert, name)
    raise TypeError(f"no function in {wert!r}")


def quelle(modul: ModuleType) -> str:
    assert modul.__file__ is not None
    return inspect.getsource(modul)


def zeilen(baum: ast.AST) -> int:
    return sum(1 for _ in ast.walk(baum))
