"""How is a sheet printed: A4, one page wide, and on every page whose document it is?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_A4: Final = 9
RAND: Final = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}  # inches
DICHT: Final = {**RAND, "top": 0.25, "bottom": 0.4}  # as much as possible on a page
_FUSS: Final = 0.2


def richte_ein(ws: Any, fusszeile: str, rand: Mapping[str, float], *, quer: bool) -> None:
    """The page of an XlsxWriter worksheet, without grid lines."""
    if quer:
        ws.set_landscape()
    ws.set_paper(_A4)
    ws.set_margins(**rand)
    ws.fit_to_pages(1, 0)
    ws.hide_gridlines(2)
    ws.set_footer(fusszeile, {"scale_with_doc": False, "margin": _FUSS})
