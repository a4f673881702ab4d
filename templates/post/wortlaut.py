"""What is read of a mail: subject, plain text, and the same as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from templates.mappe.mappe import einzeilig


@dataclass(frozen=True, slots=True, kw_only=True)
class Wortlaut:
    """One mail in words."""

    betreff: str
    text: str
    html: str


def gesetzt(vorlage: str, **werte: object) -> str:
    """A template filled; `.html.j2` is escaped, plain text is as it is."""
    return _umgebung().get_template(vorlage).render(**werte)


@cache
def _umgebung() -> Environment:
    """Compiled once, however many mails a process writes."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=select_autoescape(("html.j2",)),
        finalize=lambda wert: einzeilig(wert) if type(wert) is str else wert,
    )  # a name with a line break must not add lines
