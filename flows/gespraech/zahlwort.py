"""One or several? What is counted, in the form that goes with its number."""

from __future__ import annotations


def anzahl(n: int, eines: str, mehrere: str) -> str:
    """`1 Datei`, `2 Dateien`, `0 Dateien`"""
    return f"{n} {eines if n == 1 else mehrere}"
