"""What is read of a mail: subject, plain text, and the same as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from templates.teile.textvorlagen import textvorlagen


@dataclass(frozen=True, slots=True, kw_only=True)
class Wortlaut:
    """One mail in words."""

    betreff: str
    text: str
    html: str


def gesetzt(vorlage: str, **werte: object) -> str:
    """A template filled; `.html.j2` is escaped, plain text is as it is."""
    return textvorlagen(Path(__file__).parent).get_template(vorlage).render(**werte)
