"""How does a test change one line of a data file (rules, tariffs, headings) for as long as it
runs?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.einstellungen import einstellungen
from flows.vorgaben.fundorte import VORGABEN, regeldateien
from tests import yamltext

DATEIEN = regeldateien()
VARIABLEN = {v.name: f"O7_{v.variable}" for v in VORGABEN}


@contextmanager
def geaendert(ordner: Path, **aenderungen: Mapping[tuple[str | int, ...], Any]) -> Iterator[None]:
    """`geaendert(tmp_path, regeln={("regeln", "T103", "schwere"): "Hinweis"})`: copies of the
    files, named by O7_*.
    """
    if not aenderungen:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        for name, werte in aenderungen.items():
            inhalt = deepcopy(_datei(name))
            for pfad, wert in werte.items():
                _setze(inhalt, pfad, wert)
            (ordner / DATEIEN[name].name).write_text(yamltext.schreibe(inhalt), "utf-8")
            patch.setenv(VARIABLEN[name], str(ordner / DATEIEN[name].name))
        einstellungen.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            einstellungen.cache_clear()


@cache
def _datei(name: str) -> Any:
    return yamltext.lies(DATEIEN[name].read_text("utf-8"))


def _setze(inhalt: Any, pfad: Sequence[str | int], wert: Any) -> None:
    *weg, letzter = pfad
    for schritt in weg:
        inhalt = inhalt[schritt]
    inhalt[letzter] = wert
