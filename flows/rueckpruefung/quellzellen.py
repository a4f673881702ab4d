"""Which cells that showed a source of the sheet Herkunft hold another number now?

Every such cell is a link to its source, and stays one when somebody types over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flows.rueckpruefung.blatt import Blatt

_NAME: Final = "Herkunft"
_WERT: Final = 3  # its column of values, from 0
_SATZ, _BETRAG, _MENGE = "E", "F", "C"  # of the sheet Rechenweg
_LINK: Final = re.compile(r"#?'?(.+?)'?[!.]\$?[A-Z]+\$?(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formelfehler:
    """A cell in which something else stands than the formula of the template."""

    ort: str
    steht: str
    gehoert: str


def quellfehler(
    mappe: Any, blaetter: Mapping[str, Blatt], seiten: Sequence[str]
) -> Iterator[Formelfehler]:
    """Numbers on these sheets that differ from the source to which their cell leads."""
    for seite in seiten:
        if seite in mappe.sheetnames:
            for zeile in mappe[seite].iter_rows():
                for zelle in zeile:
                    yield from _fehler(zelle, seite, blaetter)


def rechenwegfehler(mappe: Any, blaetter: Mapping[str, Blatt], name: str) -> Iterator[Formelfehler]:
    """Prices that differ from their source, and amounts that are no product of them."""
    if name not in mappe.sheetnames:
        return
    for zelle in mappe[name][_SATZ]:
        if _quelle(zelle, blaetter) is None:
            continue
        yield from _fehler(zelle, name, blaetter)
        betrag, r = mappe[name][f"{_BETRAG}{zelle.row}"], zelle.row
        soll = f"=ROUND({_MENGE}{r}*{_SATZ}{r},2)"
        if re.sub(r"\s", "", str(betrag.value)) != soll:
            ort = f"{name}!{betrag.coordinate}"
            yield Formelfehler(ort=ort, steht=deutsch(betrag.value), gehoert=soll)


def deutsch(wert: object) -> str:
    """As somebody typed it."""
    if wert is None:
        return "nichts"
    return str(wert).replace(".", ",") if isinstance(wert, float) else str(wert)


def _fehler(zelle: Any, seite: str, blaetter: Mapping[str, Blatt]) -> Iterator[Formelfehler]:
    wert = zelle.value
    if isinstance(wert, bool) or not isinstance(wert, int | float):
        return
    quelle = _quelle(zelle, blaetter)
    if quelle and quelle[1] != wert:
        blatt, soll, zeile = quelle
        ort = f"{seite}!{zelle.coordinate}"
        gehoert = f"={blatt}!$D${zeile} ({deutsch(soll)})"
        yield Formelfehler(ort=ort, steht=deutsch(wert), gehoert=gehoert)


def _quelle(zelle: Any, blaetter: Mapping[str, Blatt]) -> tuple[str, float, int] | None:
    """Sheet, number and row of the source to which a cell leads."""
    link = zelle.hyperlink
    match = _LINK.fullmatch(str(link.location or link.target or "")) if link else None
    blatt = blaetter.get(match[1]) if match else None
    if match is None or blatt is None or not _ist_herkunft(blatt):
        return None
    wert = blatt.wert(int(match[2]) - 1, _WERT)
    return (blatt.name, wert, int(match[2])) if isinstance(wert, int | float) else None


def _ist_herkunft(blatt: Blatt) -> bool:
    return blatt.name == _NAME or blatt.text(0, 0).startswith(_NAME)
