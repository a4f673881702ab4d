"""Which tests can notice a fault in a module? Those that import it, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import grimp
import pytest


def die_es_angeht(tests: Sequence[pytest.Item], modul: str) -> list[pytest.Item]:
    """The tests whose file imports the module, itself or through others."""
    wege = {name: _schritte(name, modul) for name in {_datei(test) for test in tests}}
    nahe = [(weg, test) for test in tests if (weg := wege[_datei(test)]) is not None]
    return [test for _, test in sorted(nahe, key=lambda paar: paar[0])]


def _datei(test: pytest.Item) -> str:
    assert isinstance(test, pytest.Function)
    return str(test.module.__name__)


def _schritte(von: str, nach: str) -> int | None:
    """How many imports lie between."""
    kette = _importe().find_shortest_chain(importer=von, imported=nach)
    return None if kette is None else len(kette)


@cache
def _importe() -> grimp.ImportGraph:
    return grimp.build_graph("tests", "transforms", "flows", cache_dir=None)
