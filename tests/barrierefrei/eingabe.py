"""Does a cell that waits for an input say what belongs there, not by its colour alone?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple

from tests.barrierefrei.buch import Buch

_WORT = "Eingabe"
_PRUEFUNG = "Prüfung"


def eingaben_erklaeren_sich(buch: Buch) -> Iterator[str]:
    """A word beside it, a message when it is chosen, a name; and a cell that checks what was pasted
    there.
    """
    benannt = _benannte(buch)
    eingaben = list(_eingaben(buch))
    for blatt, ort, regel in eingaben:
        zeile, _ = coordinate_to_tuple(ort)
        if _WORT not in [z.value for z in blatt[zeile]]:
            yield f"{blatt.title}!{ort}: daneben steht nicht „{_WORT}“"
        if not regel.promptTitle or len(regel.prompt or "") < 20:
            yield f"{blatt.title}!{ort}: sagt nicht, was hineingehört"
        if (blatt.title, ort) not in benannt:
            yield f"{blatt.title}!{ort}: hat keinen Namen"
    if eingaben and not any(
        isinstance(z.value, str) and z.value.startswith(_PRUEFUNG)
        for blatt in buch.mappe
        for reihe in blatt.iter_rows()
        for z in reihe
    ):
        yield "keine Zelle prüft, was eingefügt wurde"


def _eingaben(buch: Buch) -> Iterator[tuple[Any, str, Any]]:
    for blatt in buch.mappe:
        for regel in blatt.data_validations.dataValidation:
            yield from ((blatt, ort, regel) for ort in str(regel.sqref).split())


def _benannte(buch: Buch) -> set[tuple[str, str]]:
    """The cells of all defined names."""
    found = set()
    for name in buch.mappe.defined_names.values():
        for blatt, bereich in name.destinations:
            zellen = buch.mappe[blatt][bereich.replace("$", "")]
            reihen = zellen if isinstance(zellen, tuple) else ((zellen,),)
            found |= {(blatt, z.coordinate) for reihe in reihen for z in reihe}
    return found
