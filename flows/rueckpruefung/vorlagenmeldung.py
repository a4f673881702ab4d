"""What is printed of the form of a file, and of what our own workbook has lost: text and indent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.rueckpruefung.vorlage import Vorlagenurteil

MEISTENS = 20  # overwritten formulas that are listed


def vorlagenzeilen(form: Sequence[str], v: Vorlagenurteil | None) -> Iterator[tuple[str, int]]:
    """An empty text is a blank line."""
    if form:
        yield f"Form ({len(form)})", 2
        for satz in form:
            yield satz, 4
        yield "", 0
    if v is None:
        return
    if v.andere_version:
        yield (
            f"Die Mappe hat die Vorlagenversion {v.andere_version}, deren Formeln dieses Programm "
            "nicht kennt: Formeln sind nicht verglichen.",
            0,
        )
    if v.unverglichen:
        yield f"Formeln sind nicht verglichen: {v.unverglichen}.", 0
    if v.formeln:
        yield from _formeln(v)
    if v.namen:
        yield from _namen(v)


def _formeln(v: Vorlagenurteil) -> Iterator[tuple[str, int]]:
    yield f"Überschriebene Formeln ({len(v.formeln)})", 2
    for f in v.formeln[:MEISTENS]:
        yield f"{f.ort}: da steht {f.steht}, dahin gehört {f.gehoert}", 4
    if len(v.formeln) > MEISTENS:
        yield f"… und {len(v.formeln) - MEISTENS} weitere", 4
    yield (
        "Abhilfe: die Formel eintippen, oder die ausgestellte Planungshilfe oder Anlage nehmen und "
        "nur die Zellen ändern, neben denen „Eingabe“ steht.",
        4,
    )
    yield "", 0


def _namen(v: Vorlagenurteil) -> Iterator[tuple[str, int]]:
    yield f"Verlorene Namen ({len(v.namen)})", 2
    yield f"{', '.join(v.namen)}.", 4
    yield (
        "Gelesen ist das Blatt an seinen Beschriftungen. Abhilfe: die ausgestellte Mappe nehmen, "
        "statt Blätter in eine neue zu kopieren.",
        4,
    )
    yield "", 0
