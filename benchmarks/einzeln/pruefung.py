"""How long do all rules take over 300 gE with all seven Bausteine, six months of the year and
150,000 minute rows?
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from expectations.pruefung import pruefe
from expectations.suiten import lege
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import geprueft
from flows.vorgaben.regelstand import lies_regelstand
from tests.welt import grosswelt
from tests.welt.schreiben import schreibe_monat, standardlayout
from transforms.kern.month import Month
from transforms.lagen.sicht import Sicht
from transforms.tabellen.bestand import bestand

R = TypeVar("R")
MONAT = Month(2023, 6)
ZIEL = 3.0  # seconds


@dataclass(frozen=True, order=True)
class Zeit:
    """Seconds on the clock, and those the processor worked for us: other programs beside us
    lengthen only the first.
    """

    uhr: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.uhr:5.2f} s ({self.cpu:.2f} s of one processor)"


def miss() -> None:
    """The whole checking step of a run, and of it what the laying out and what Great Expectations
    takes.
    """
    stand = lies_regelstand()
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(grosswelt.AUSWAHL, dict.fromkeys(grosswelt.AUSWAHL, 1.0)),
    ):
        layout = replace(
            standardlayout("powerbi_minuten"), teile=2
        )  # one file of 150,000 rows would count as cut
        schreibe_monat(
            grosswelt.grosswelt(300, str(MONAT), 150_000),
            Path(folder) / str(MONAT),
            powerbi_minuten=layout,
        )
        lesen, lieferung = _gemessen(lambda: gelesen(Auftrag(eingang=folder), MONAT, stand))
        # the first time compiles and caches what every later run has
        geprueft(lieferung, stand)
        pruefen, found = min(
            (_gemessen(lambda: geprueft(lieferung, stand)) for _ in range(3)),
            key=lambda pair: pair[0],
        )
        assert not found.zurueckgestellt
        tabellen = bestand(lieferung)
        legen, judged = _gemessen(
            lambda: lege(Sicht(tabellen, stand.tarife, stand.regeln.grenzwerte, stand.spalten))
        )
        urteilen, result = _gemessen(lambda: pruefe(judged, stand.regeln))
    regeln, faelle = sum(s.erwartungen for s in result.suiten), sum(s.zeilen for s in result.suiten)
    print(f"  {regeln} rules over {faelle} cases of {len(judged)} tables, 300 gE")
    print(
        f"  checking step       {pruefen};  goal {ZIEL:.0f} s;  checking / reading the "
        f"files = {pruefen.cpu / lesen.cpu:.2f}"
    )
    print(f"  laying out          {legen}")
    print(f"  Great Expectations  {urteilen}")


def _gemessen(step: Callable[[], R]) -> tuple[Zeit, R]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = step()
    return Zeit(time.perf_counter() - wall, time.process_time() - cpu), result
