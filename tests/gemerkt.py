"""What has Great Expectations already said of the same table? It is asked once for each.

Hundreds of tests judge the good world with one flaw: 37 of its 38 tables are the same again. What a
suite says of a table follows from its expectations and the values in the table; where one of them
differs, it is judged anew. `make dauerprobe` asks every time.
"""

from __future__ import annotations

import sys
from typing import Any

ORT = "great_expectations.datasource.fluent.interfaces"
GROESSTE = 5_000  # rows; larger tables come once
_ergebnisse: dict[bytes, Any] = {}


def merke() -> None:
    """Once Great Expectations is imported, its batches remember."""
    modul = sys.modules.get(ORT)
    if modul is None or hasattr(modul.Batch, "_o7_ungemerkt"):
        return
    modul.Batch._o7_ungemerkt = modul.Batch.validate
    modul.Batch.validate = _validate


def vergiss() -> None:
    """For tests that look at Great Expectations itself."""
    modul = sys.modules.get(ORT)
    if modul is not None and hasattr(modul.Batch, "_o7_ungemerkt"):
        modul.Batch.validate = modul.Batch._o7_ungemerkt
        del modul.Batch._o7_ungemerkt


def _validate(batch: Any, expect: Any, **angaben: Any) -> Any:
    key = _schluessel(batch, expect, angaben)
    if key is None:
        return batch._o7_ungemerkt(expect, **angaben)
    if key not in _ergebnisse:
        _ergebnisse[key] = batch._o7_ungemerkt(expect, **angaben)
    return _ergebnisse[key]


def _schluessel(batch: Any, expect: Any, angaben: object) -> bytes | None:
    """None: too large, or not a table in memory, or not a suite."""
    frame = (batch.batch_request.options or {}).get("dataframe")
    if frame is None or len(frame) > GROESSTE or not hasattr(expect, "expectations"):
        return None
    erwartungen = [(id(type(e)), type(e).__qualname__, e.dict()) for e in expect.expectations]
    werte = [
        (str(name), str(frame[name].dtype), [repr(wert) for wert in frame[name]])
        for name in frame.columns
    ]
    return repr((expect.name, erwartungen, werte, angaben)).encode()
