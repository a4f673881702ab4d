"""The data files of the program as a test asks for them; read again where a test changed one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from expectations.regeln import Regelwerk
from flows.vorgaben.fundorte import Fundort, regeldateien
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.notationen.spalten import Spaltenwerk
from transforms.preise.tarife import Tarifwerk


def regelstand() -> Regelstand:
    """As a run would read it now."""
    dateien = regeldateien()
    return _gelesen(
        tuple((n, p, p.read_bytes() if p.is_file() else b"") for n, p in dateien.items())
    )


def spaltenwerk() -> Spaltenwerk:
    return regelstand().spalten


def tarifwerk() -> Tarifwerk:
    return regelstand().tarife


def regelwerk() -> Regelwerk:
    return regelstand().regeln


@cache
def _gelesen(dateien: tuple[tuple[str, Path, bytes], ...]) -> Regelstand:
    return lies_regelstand({name: Fundort(pfad) for name, pfad, _ in dateien})
