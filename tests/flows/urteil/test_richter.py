"""Does a process of its own judge as this one would, and is it gone when nobody asks more?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextvars import copy_context
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import Geprueft, geprueft
from flows.urteil import richter
from flows.urteil.richter import Richter
from tests.flows.urteil import fragen
from tests.laeufe.probelauf import JANUAR
from tests.regelstand import regelstand

GERUFEN = """
import sys
from multiprocessing import active_children
from pathlib import Path
from flows.eingang.abdruck import GROSS, fingerabdruck, merke_gelesen, sha256_von
from flows.urteil.richter import bereit, merke_beurteilt, richter

def gerufen(ordner):
    with bereit(ordner):
        return len(active_children())

ordner = Path(sys.argv[1])
print(gerufen(None), gerufen(ordner / "fehlt"), gerufen(ordner))
merke_beurteilt(fingerabdruck(ordner.parent, ordner.name))
print(gerufen(ordner), len(active_children()))
(ordner / "noch eine.txt").write_text("gehört zu keiner Tabelle", encoding="utf-8")
print(gerufen(ordner))

GROSSE = [ordner / f"powerbi_minuten_{teil}.csv" for teil in "ab"]
for datei in GROSSE:
    datei.write_bytes(datei.name.encode() * (GROSS // 16))

def vor_und_nach_dem_lesen():
    with bereit(ordner):
        vorher = len(active_children())
        richter().gelesen()
        return vorher, len(active_children())

print(*vor_und_nach_dem_lesen())
merke_gelesen(sha256_von(GROSSE[0]))
print(*vor_und_nach_dem_lesen())
"""


@pytest.fixture(scope="module")
def eigener() -> Iterator[Richter]:
    """For all tests of this module: loading takes seconds."""
    one = Richter(eigener_prozess=True, bleibt=True)
    yield one
    one.beende()


def _januar(ordner: Path) -> Geprueft:
    stand = regelstand()
    auftrag = Auftrag(monat=str(JANUAR), eingang=str(ordner))
    return geprueft(gelesen(auftrag, JANUAR, stand), stand)


@pytest.mark.jedesmal
def test_ein_eigener_prozess_urteilt_wie_dieser(eigener: Richter, monatsordner: Path) -> None:
    hier = _januar(monatsordner.parent)
    mit_eigenem = copy_context()
    mit_eigenem.run(richter.setze, eigener)
    dort = mit_eigenem.run(_januar, monatsordner.parent)
    assert (dort.befunde, dort.suiten) == (hier.befunde, hier.suiten)
    assert sum(suite.erfuellt for suite in dort.suiten) > 0


def test_ein_prozess_hoert_alle_fragen_auch_mehrerer_laeufe(eigener: Richter) -> None:
    wer, geladen = eigener.urteil(fragen.wer)
    assert wer != os.getpid()
    assert geladen
    eigener.entlasse()
    assert eigener.urteil(fragen.wer) == (wer, True)


def test_waehrend_er_urteilt_tut_dieser_prozess_etwas(eigener: Richter) -> None:
    getan: list[str] = []
    assert eigener.urteil(fragen.wer, lambda: getan.append("hier"))[0] != os.getpid()
    assert getan == ["hier"]


def test_was_bei_ihm_fehlschlaegt_zeigt_sich_hier(eigener: Richter) -> None:
    with pytest.raises(ValueError, match=f"gefragt von {os.getpid()}"):
        eigener.urteil(partial(fragen.scheitert, os.getpid()))


def test_wird_er_getoetet_urteilt_dieser_prozess(eigener: Richter) -> None:
    vorher, einer = set(active_children()), Richter(eigener_prozess=True)
    einer.rufe()
    [prozess] = set(active_children()) - vorher
    prozess.kill()
    prozess.join()
    assert einer.urteil(fragen.wer)[0] == os.getpid()


def test_wird_er_entlassen_ist_er_fort() -> None:
    vorher, einer = set(active_children()), Richter(eigener_prozess=True)
    einer.rufe()
    assert set(active_children()) - vorher
    einer.entlasse()
    assert not set(active_children()) - vorher


@pytest.mark.parametrize(
    ("prozesse", "erwartet"), [(2, "0 0 1\n0 0\n1\n0 1\n1 1\n"), (1, "0 0 0\n0 0\n0\n0 0\n0 0\n")]
)
def test_er_wird_gerufen_sobald_eine_lieferung_unbekannt_ist_oder_mehrere_sie_gelesen_haben(
    tmp_path: Path, prozesse: int, erwartet: str
) -> None:
    ordner = tmp_path / "raw" / "2023-01"
    ordner.mkdir(parents=True)
    (ordner / "eine.csv").write_text("a;b\n", encoding="utf-8")
    lauf = subprocess.run(
        [sys.executable, "-c", GERUFEN, str(ordner)],
        env={
            **os.environ,
            "O7_PROZESSE": str(prozesse),
            "O7_ZWISCHENSPEICHER": str(tmp_path / "gemerkt"),
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert (lauf.stdout, lauf.stderr) == (erwartet, "")
