"""Killed at any point, the next run leaves what an undisturbed run leaves."""

from __future__ import annotations

import os
import shutil
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows import controlling, schritte
from flows.auftrag import Auftrag
from flows.monatslauf import laufe
from flows.register import DATEINAME
from flows.registertabellen import TABLES
from flows.schritte import Geprueft
from tests.flows.register.absturz import PUNKTE, einrichten
from tests.flows.register.kleinwelt import JANUAR, dateien, kleinwelt, mehr_minuten, schreibe_stummel
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt
from transforms.lieferung import Lieferung
from transforms.month import Month

GE = 30
KORRIGIERT = 6
HELFER = 2
_ZEITEN = {"begonnen", "zeit", "kette"}
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing at hundreds of points needs fork; Windows runs test_gleichzeitig")


@dataclass(frozen=True)
class Lage:
    """A run that is about to happen, and what it leaves when nobody disturbs it."""

    auftrag: Auftrag
    vorher: Path
    punkte: int
    ordner: dict[str, bytes]
    register: list[tuple[object, ...]]

    def versuch(self, punkt: int, platz: Path) -> None:
        """Kill the run at a point, look at what is visible, run again, compare."""
        out = platz / "out"
        shutil.rmtree(out, ignore_errors=True)
        if self.vorher.is_dir():
            shutil.copytree(self.vorher, out)
        auftrag = self.auftrag.model_copy(update={"ausgabe": str(out)})
        assert stirbt(auftrag, punkt) or punkt > self.punkte - 3, f"point {punkt} was not reached"
        self.nichts_halbes(out, punkt)
        laufe(auftrag, JANUAR)
        assert dateien(out) == self.ordner, f"killed at {punkt}: {unterschied(dateien(out), self.ordner)}"
        assert inhalt(out) == self.register, f"killed at {punkt}: the register differs"

    def nichts_halbes(self, out: Path, punkt: int) -> None:
        vorher = dateien(self.vorher)
        for name, content in dateien(out).items():
            if not name.startswith("."):
                assert content in (self.ordner[name], vorher.get(name)), f"killed at {punkt}: {name} is half"
        if not (self.vorher / "2023-01").is_dir() and (out / "2023-01").is_dir():
            sichtbar = {n for n in dateien(out) if n.startswith("2023-01/")}
            assert sichtbar == {n for n in self.ordner if n.startswith("2023-01/")}, f"killed at {punkt}: half a month is visible"


def stirbt(auftrag: Auftrag, punkt: int) -> bool:
    """Run in a child that is killed at a point; False when it came through."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            PUNKTE.beginne(Path(auftrag.ausgabe), punkt)
            laufe(auftrag, JANUAR)
        except BaseException:  # noqa: BLE001  a child must not come back into the test
            traceback.print_exc()
            code = 1
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code <= 0, f"the run of point {punkt} failed before it was killed (see the output)"
    return code < 0


def inhalt(out: Path) -> list[tuple[object, ...]]:
    """All rows of the register but for times and the hashes over them."""
    rows: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(out / DATEINAME)) as db:
        for table in TABLES:
            columns = ", ".join(c.name for c in table.columns if c.name not in _ZEITEN)
            found = db.execute(f"SELECT {columns} FROM {table.name} ORDER BY nr").fetchall()
            rows += [(table.name, *(str(v).replace(str(out), "OUT") for v in row)) for row in found]
    return rows


def unterschied(a: dict[str, bytes], b: dict[str, bytes]) -> list[str]:
    return sorted({*a} ^ {*b} | {name for name in {*a} & {*b} if a[name] != b[name]})[:5]


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stub documents; a month is read and checked once, because a kill there leaves nothing to look at."""
    patch = pytest.MonkeyPatch()
    gelesen: dict[str, Lieferung] = {}
    geprueft: dict[int, Geprueft] = {}
    lesen, pruefen = schritte.lesen, schritte.pruefen

    def lesen_einmal(auftrag: Auftrag, monat: Month) -> Lieferung:
        if auftrag.eingang not in gelesen:
            gelesen[auftrag.eingang] = lesen(auftrag, monat)
        return gelesen[auftrag.eingang]

    def pruefen_einmal(lieferung: Lieferung) -> Geprueft:
        if id(lieferung) not in geprueft:
            geprueft[id(lieferung)] = pruefen(lieferung)
        return geprueft[id(lieferung)]

    patch.setattr(schritte, "schreibe_dokumente", schreibe_stummel)
    patch.setattr(schritte, "lesen", lesen_einmal)
    patch.setattr(schritte, "pruefen", pruefen_einmal)
    patch.setattr(controlling, "schreibe_uebersicht", lambda modell, ziel: ziel.write_bytes(repr(modell).encode()))
    patch.setattr(controlling, "schreibe_befundpapiere", befundpapier)
    patch.setattr(controlling, "bericht_html", lambda modell: repr(modell).encode())
    zurueck = einrichten()
    yield tmp_path_factory.mktemp("absturz")
    zurueck()
    patch.undo()


def befundpapier(found: object, stamm: object, monat: Month, folder: Path) -> None:
    """In place of the papers for the repairing parties."""
    (folder / f"Befunde_{monat}.xlsx").write_bytes(repr(found).encode())


def lage(welt: Welt, ordner: Path, name: str, vorher: Path, grund: str = "") -> Lage:
    """Write the inputs, run undisturbed, count the points."""
    schreibe_monat(welt, ordner / name / str(JANUAR))
    out = ordner / f"ungestoert_{name}" / "out"
    if vorher.is_dir():
        shutil.copytree(vorher, out)
    auftrag = Auftrag(monat=str(JANUAR), eingang=str(ordner / name), ausgabe=str(out), grund=grund)
    PUNKTE.beginne(out)
    laufe(auftrag, JANUAR)
    PUNKTE.an = False
    return Lage(auftrag, vorher, PUNKTE.gezaehlt, dateien(out), inhalt(out))


def alle_punkte(lage: Lage, ordner: Path, schritt: int = 1) -> None:
    """Try every point, in two processes side by side; the first failure is told."""
    kinder = []
    for helfer in range(HELFER):
        child = os.fork()
        if child == 0:
            platz = ordner / f"helfer{helfer}"
            code = 0
            try:
                for punkt in range(1 + helfer * schritt, lage.punkte + 1, HELFER * schritt):
                    lage.versuch(punkt, platz)
            except BaseException as error:  # noqa: BLE001  told by the parent
                (ordner / f"fehler{helfer}.txt").write_text(f"{type(error).__name__}: {error}", encoding="utf-8")
                code = 1
            finally:
                os._exit(code)
        kinder.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in kinder]
    assert codes == [0] * HELFER, [p.read_text(encoding="utf-8") for p in ordner.glob("fehler*.txt")]


def test_a_first_run_killed_at_any_point_is_made_whole_by_the_next(warm: Path, tmp_path: Path) -> None:
    first = lage(kleinwelt(GE), warm, "erste", warm / "leer")
    assert first.punkte >= 300
    alle_punkte(first, tmp_path)


def test_a_correction_killed_at_any_point_is_made_whole_by_the_next(warm: Path, tmp_path: Path) -> None:
    welt = kleinwelt(2 * KORRIGIERT)
    erste = lage(welt, warm, "vor_korrektur", warm / "leer")
    for nummer in range(1, KORRIGIERT + 1):
        welt = mehr_minuten(welt, f"JC{91000 + nummer}", 10.5)
    korrektur = lage(welt, warm, "korrektur", Path(erste.auftrag.ausgabe), grund="Nachbuchung des Service Centers")
    assert korrektur.punkte >= 100
    assert sum(name.endswith("_v2.xlsx") for name in korrektur.ordner) == 2 * KORRIGIERT
    alle_punkte(korrektur, tmp_path)
