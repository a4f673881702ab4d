"""Records what a real run asks of XlsxWriter: `python -m benchmarks.aufnehmen MONAT EINGANG
AUSGABE ZIEL`.

The run writes in one process, so that one recorder hears everything; the documents are the same
for any number of them.
"""

from __future__ import annotations

import io
import os
import sys
from functools import wraps
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from benchmarks.aufnahme import Aufnahme, aufnehmend, lies, spiele

ENDUNG = ".ruf"


def nimm_auf(monat: str, eingang: str, ausgabe: str, ziel: Path) -> None:
    """One file per workbook, named like it."""
    os.environ["O7_PROZESSE"] = "1"
    from flows.ablauf.monatsablauf import laufe  # noqa: PLC0415
    from flows.lauf.auftrag import Auftrag  # noqa: PLC0415 the settings are read once
    from templates.mappe.mappe import Mappe  # noqa: PLC0415
    from transforms.kern.month import Month  # noqa: PLC0415

    ziel.mkdir(parents=True, exist_ok=True)
    zuletzt: list[Aufnahme] = []
    echt = Mappe.speichere

    @wraps(echt)
    def speichere(mappe: Mappe, datei: Path, *args: Any, **kwargs: Any) -> None:
        echt(mappe, datei, *args, **kwargs)
        aufnahme = zuletzt.pop()
        (ziel / f"{Path(datei).stem}{ENDUNG}").write_bytes(aufnahme.gepackt())

    with aufnehmend(zuletzt.append):
        Mappe.speichere = speichere  # type: ignore[method-assign]
        try:
            laufe(Auftrag(monat=monat, eingang=eingang, ausgabe=ausgabe), Month.parse(monat))
        finally:
            Mappe.speichere = echt  # type: ignore[method-assign]


def verglichen(aufnahmen: Path, ausgabe: Path, *, jede: int = 40) -> int:
    """Replays a sample and compares what each cell says with the workbook of the run; how many
    were compared. Raises AssertionError.
    """
    unsere = {p.stem: p for p in ausgabe.rglob("*.xlsx")}
    stichprobe = [a for a in sorted(aufnahmen.glob(f"*{ENDUNG}"))[::jede] if a.stem in unsere]
    for aufnahme in stichprobe:
        gespielt = _zellen(spiele(lies(aufnahme)))
        assert gespielt == _zellen(unsere[aufnahme.stem].read_bytes()), aufnahme.stem
    assert stichprobe, "nothing to compare"
    return len(stichprobe)


def _zellen(mappe: bytes) -> dict[str, list[list[Any]]]:
    buch = CalamineWorkbook.from_filelike(io.BytesIO(mappe))
    return {n: buch.get_sheet_by_name(n).to_python() for n in buch.sheet_names}


if __name__ == "__main__":
    nimm_auf(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]))
