"""How is a Baustein or Modul called in a sentence?"""

from __future__ import annotations

from collections.abc import Iterable


def bausteinname(schluessel: str) -> str:
    """`Baustein 3` for B3, `Modul 2` for M2."""
    return f"{'Modul' if schluessel.startswith('M') else 'Baustein'} {schluessel[1:]}"


def bausteinnamen(schluessel: Iterable[str]) -> str:
    """`Baustein 1, Baustein 4`"""
    return ", ".join(bausteinname(key) for key in schluessel)
