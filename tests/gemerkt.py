"""What has Great Expectations already said of the same table? It is asked once for each.

Hundreds of tests judge the good world with one flaw: 37 of its 38 tables are the same again. What a
suite says of a table follows from its expectations and the values in the table; where one of them
differs, it is judged anew. `make dauerprobe` asks every time.
"""

from __future__ import annotations

import sys
from typing import Any

ORT = "expectations.pruefung"
GROESSTE = 5_000  # rows; larger tables come once
_ergebnisse: dict[bytes, dict[str, Any]] = {}


def merke() -> None:
    """Once the suites are imported, what is said of their tables is remembered."""
    modul = sys.modules.get(ORT)
    if modul is not None and not hasattr(modul, "_ungemerkt"):
        modul._ungemerkt = modul._validate  # type: ignore[attr-defined]
        modul._validate = _validate  # type: ignore[attr-defined]


def vergiss() -> None:
    """For tests that look at Great Expectations itself."""
    modul = sys.modules.get(ORT)
    if modul is not None and hasattr(modul, "_ungemerkt"):
        modul._validate = modul._ungemerkt  # type: ignore[attr-defined]
        del modul._ungemerkt


def _validate(batches: Any, suite: Any, frame: Any, regeln: Any) -> dict[str, Any]:
    ungemerkt = sys.modules[ORT]._ungemerkt
    if len(frame) > GROESSTE:
        return ungemerkt(batches, suite, frame, regeln)  # type: ignore[no-any-return]
    key = _schluessel(suite.fuer(regeln), frame, regeln.grenzwerte)
    if key not in _ergebnisse:
        _ergebnisse[key] = ungemerkt(batches, suite, frame, regeln)
    return _ergebnisse[key]


def _schluessel(suite: Any, frame: Any, grenzwerte: object) -> bytes:
    erwartungen = [(id(type(e)), type(e).__qualname__, e.dict()) for e in suite.expectations]
    werte = [
        (str(name), str(frame[name].dtype), [repr(wert) for wert in frame[name]])
        for name in frame.columns
    ]
    return repr((suite.name, erwartungen, werte, grenzwerte)).encode()
