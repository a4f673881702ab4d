"""What has Great Expectations already said of the same columns? It is asked once for each rule.

Hundreds of tests judge the good world with one flaw: of its 38 tables, all but one or two columns
are the same again. What a rule says follows from its expectation, the limits and the values of the
columns it reads; where one of them differs, it is judged anew. `make dauerprobe` asks every time.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

ORT = "expectations.pruefung"
GROESSTE = 5_000  # rows; larger tables come once
_ergebnisse: dict[bytes, Any] = {}


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
    werte = {str(name): _werte(frame[name]) for name in frame.columns}
    keys = {regel: _schluessel(suite, regel, werte, regeln) for regel in suite.regeln}
    neu = tuple(regel for regel, key in keys.items() if key not in _ergebnisse)
    if neu:
        gesagt = ungemerkt(batches, replace(suite, regeln=neu), frame, regeln)
        _ergebnisse.update({keys[regel]: gesagt.get(regel.code) for regel in neu})
    return {regel.code: _ergebnisse[key] for regel, key in keys.items()}


def _werte(spalte: Any) -> bytes:
    return sha256(repr((str(spalte.dtype), [repr(wert) for wert in spalte])).encode()).digest()


def _schluessel(suite: Any, regel: Any, werte: Mapping[str, bytes], regeln: Any) -> bytes:
    one = regel.fuer(regeln)
    gelesen = [(name, werte[name]) for name in (*regel.spalten, "nr")]
    key = (suite.name, id(type(one)), type(one).__qualname__, one.dict(), regeln.grenzwerte)
    return repr((key, gelesen)).encode()
