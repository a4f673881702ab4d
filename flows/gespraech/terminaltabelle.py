"""A table in the terminal in which text may wrap, but a figure never loses a digit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich import box
from rich.table import Table
from rich.text import Text


def terminaltabelle(
    titel: str, spalten: Sequence[str], zeilen: Sequence[Sequence[str]], text: Collection[str]
) -> Table:
    """Columns named in `text` are left-aligned and may wrap; all others are as wide as their widest
    cell.
    """
    table = Table(
        title=titel,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    for nummer, heading in enumerate(spalten):
        if heading in text:
            table.add_column(heading, justify="left", overflow="fold")
        else:
            width = max((len(zeile[nummer]) for zeile in zeilen), default=1)
            table.add_column(heading, justify="right", overflow="fold", min_width=width)
    for zeile in zeilen:
        table.add_row(*map(Text, zeile))
    return table
