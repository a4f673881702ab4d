"""How are the text templates of a room filled? Nothing is interpreted, nothing may be missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from templates.mappe.mappe import einzeilig


@cache
def textvorlagen(ordner: Path) -> Environment:
    """The templates of a folder, compiled once per process; `.html.j2` is escaped, plain text is
    as it is. A text with a line break, as in a name, adds no lines; what is marked up stays.
    """
    return Environment(
        loader=FileSystemLoader(ordner),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=select_autoescape(("html.j2",)),
        finalize=lambda wert: einzeilig(wert) if type(wert) is str else wert,
    )
