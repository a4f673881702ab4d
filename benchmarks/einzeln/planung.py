"""How does the planning of 300 gE compare with a month of 300 gE and 150,000 minute rows?"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flows import monatslauf, planung
from flows.lauf.auftrag import Auftrag
from flows.planungslauf.planungsauftrag import Planungsauftrag
from tests.flows.planungslauf.planungswelt import PLANJAHR, Planungswelt
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat, standardlayout
from transforms.kern.month import Month

MONAT = Month(2023, 1)
GES = [f"JC{number}" for number in range(91001, 91301)]
HOECHSTENS = 1.5


def miss() -> None:
    """Both in one process, one after the other: their ratio does not depend on the machine. Fails
    above one and a half.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        layout = replace(standardlayout("powerbi_minuten"), teile=2)
        welt = grosswelt(300, str(MONAT), 150_000)
        schreibe_monat(welt, raw / str(MONAT), powerbi_minuten=layout)
        Planungswelt(ges=GES, gewaehlt=dict.fromkeys(GES, 640.2)).schreibe(raw)
        auftrag = Planungsauftrag(
            jahr=str(PLANJAHR.jahr), eingang=str(raw), ausgabe=str(out / "planung")
        )
        monat = _sekunden(
            lambda: monatslauf.laufe(
                Auftrag(monat=str(MONAT), eingang=str(raw), ausgabe=str(out / "monat")), MONAT
            )
        )
        plan = _sekunden(lambda: planung.laufe(auftrag, PLANJAHR))
        again = _sekunden(lambda: planung.laufe(auftrag, PLANJAHR))
        print(
            f"  month {monat:6.2f} s;  planning {plan:6.2f} s;  ratio {plan / monat:.2f};  "
            f"unchanged rerun / first run = {again / plan:.2f}"
        )
        written = len(list((out / "planung").rglob("*_v1.xlsx")))
        assert written == 2 * len(GES), f"{written} documents"
        assert plan < HOECHSTENS * monat, f"planning takes {plan / monat:.2f} of a month"


def _sekunden(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
