"""Writing alone: how much more than the calls of XlsxWriter that it makes?

`python -m benchmarks.schreiben EINGANG [ANZAHL]`: the documents of so many gE, written as the
program does, then their recorded calls replayed, in turns, in one process. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.aufnahme import Aufnahme, aufnehmend, spiele
from benchmarks.welten import MONAT
from flows.ablauf.monatsablauf import gerechnet
from flows.ablauf.schritt import ohne_prefect
from flows.ausgabe.paketpruefung import Paketpruefung
from flows.ausgabe.schreiben import Schreibauftrag
from flows.lauf.auftrag import Auftrag
from flows.lauf.ausgang import namenbuch
from flows.vorgaben.regelstand import lies_regelstand

RUNDEN = 2  # the quieter of two: other programs run beside us


def miss(eingang: str, anzahl: int = 40) -> dict[str, float]:
    """CPU seconds per gE: of our writing, of the calls replayed, of the search that follows."""
    with tempfile.TemporaryDirectory() as ordner:
        auftrag = Auftrag(monat=str(MONAT), eingang=eingang, ausgabe=ordner, vorschau=True)
        stand = gerechnet(auftrag, MONAT, lies_regelstand(), None, ohne_prefect)
        paare = list(stand.ausgestellt.dokumente.items())[:anzahl]
        auftraege = [
            Schreibauftrag(d, Path(ordner) / f"{j}_K.xlsx", Path(ordner) / f"{j}_M.xlsx")
            for j, d in paare
        ]
        aufnahmen: list[Aufnahme] = []
        with aufnehmend(aufnahmen.append):
            _schreibe(auftraege)
        pruefung = Paketpruefung(namenbuch(stand.geprueft.tabellen))
        wir, rufe, suche = [], [], []
        for _ in range(RUNDEN):
            rufe.append(_cpu(lambda: _spiele(aufnahmen, Path(ordner))))
            wir.append(_cpu(lambda: _schreibe(auftraege)))
            suche.append(_cpu(lambda: _suche(auftraege, pruefung)))
    je_ge = {"wir": min(wir), "rufe": min(rufe), "suche": min(suche)}
    return {name: cpu / len(auftraege) for name, cpu in je_ge.items()}


def _schreibe(auftraege: Sequence[Schreibauftrag]) -> None:
    for auftrag in auftraege:
        auftrag.schreibe()


def _spiele(aufnahmen: Sequence[Aufnahme], ziel: Path) -> None:
    for nummer, aufnahme in enumerate(aufnahmen):
        (ziel / f"{nummer}.xlsx").write_bytes(spiele(aufnahme))


def _suche(auftraege: Sequence[Schreibauftrag], pruefung: Paketpruefung) -> None:
    for auftrag in auftraege:
        for datei in (auftrag.kostennachweis, auftrag.mmi):
            pruefung.vermerk(datei, auftrag.jcnr)


def _cpu(tue: Callable[[], object]) -> float:
    beginn = time.process_time()
    tue()
    return time.process_time() - beginn


if __name__ == "__main__":
    print(json.dumps(miss(sys.argv[1], *map(int, sys.argv[2:]))))
