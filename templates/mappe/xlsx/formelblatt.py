"""How does a formula get into a cell without being searched for functions no document uses?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from xlsxwriter.worksheet import Worksheet

_FUNKTION: Final = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_ALTBEKANNT: Final = {
    *("ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "INDEX", "INT"),
    *("MATCH", "MAX", "MIN", "ROUND", "SUM", "SUMIFS", "SUMPRODUCT"),
}


class Formelblatt(Worksheet):  # type: ignore[misc]  # XlsxWriter ships partial types
    """XlsxWriter looks in every formula for each function that needs a prefix in newer versions of
    Excel; in one that has none of them there is nothing to find.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if altbekannt(formula):
            return formula.removeprefix("=")
        return str(super()._prepare_formula(formula, expand_future_functions))


@lru_cache(maxsize=8192)  # the same formulas stand in every workbook
def altbekannt(formel: str) -> bool:
    """Does a formula, with or without its "=", call only functions that need no prefix?"""
    if formel.startswith("{") or formel.endswith("}"):
        return False
    return _ALTBEKANNT.issuperset(_FUNKTION.findall(formel))
