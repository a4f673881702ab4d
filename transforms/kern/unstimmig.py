"""What does not go together in a data file, each thing with its place?"""

from __future__ import annotations

from collections.abc import Iterable

Ort = tuple[str | int, ...]  # keys and positions from the outside in


class Unstimmig(ValueError):  # noqa: N818  what a file is, not a fault of the program
    """Several contradictions at once: place and German sentence of each."""

    def __init__(self, stellen: Iterable[tuple[Ort, str]]) -> None:
        self.stellen = tuple(stellen)
        super().__init__("; ".join(satz for _, satz in self.stellen))


def verlange_stimmig(stellen: Iterable[tuple[Ort, str]]) -> None:
    """Raises Unstimmig where there is a contradiction."""
    if found := tuple(stellen):
        raise Unstimmig(found)
