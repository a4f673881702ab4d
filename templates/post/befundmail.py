"""The mail that brings a party its findings: the letter Controlling has already read, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from templates.post.wortlaut import Wortlaut, gesetzt
from transforms.versand.nachweismail import Anlage

_BETREFF: Final = "Betreff: "
_PUNKT: Final = "  - "


@dataclass(frozen=True, slots=True)
class Absatz:
    """A part of the letter: a heading, lines that belong together, or points of a list."""

    art: str  # "titel", "text", "liste"
    zeilen: tuple[str, ...]


def befundmail_wortlaut(anschreiben: bytes, anlage: Anlage) -> Wortlaut:
    """Subject, text and HTML of the letter as it lies in `_controlling/befunde`. Raises ValueError
    for a file that is no such letter.
    """
    kopf, ok, brief = anschreiben.decode("utf-8-sig").replace("\r\n", "\n").partition("\n\n")
    betreff = next(
        (z.removeprefix(_BETREFF) for z in kopf.splitlines() if z.startswith(_BETREFF)), ""
    )
    if not (ok and betreff and brief.strip()):
        raise ValueError("kein Anschreiben: es fehlt der Betreff oder der Brief")
    betreff = betreff.replace(": ", ", ")
    groesse = f"{anlage.name} ({anlage.kilobyte} KB)"
    return Wortlaut(
        betreff=betreff,
        text=f"{brief.rstrip()}\n\nAnlage: {groesse}\n",
        html=gesetzt(
            "befundmail.html.j2", betreff=betreff, absaetze=tuple(_absaetze(brief)), anlage=groesse
        ),
    )


def _absaetze(brief: str) -> Iterator[Absatz]:
    """Blank lines part them; what is indented belongs to the heading above it."""
    for block in brief.strip().split("\n\n"):
        zeilen = block.splitlines()
        punkte = tuple(z.removeprefix(_PUNKT) for z in zeilen if z.startswith(_PUNKT))
        rest = tuple(z.strip() for z in zeilen if not z.startswith(_PUNKT))
        ist_titel = len(zeilen) == 1 and zeilen[0][:1] != " " and zeilen[0][-1:] not in ".,:!?"
        if rest:
            yield Absatz("titel" if ist_titel else "text", rest)
        if punkte:
            yield Absatz("liste", punkte)
