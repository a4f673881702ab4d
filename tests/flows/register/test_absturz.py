"""Killed at any point, the next run leaves what an undisturbed run leaves."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import re
import shutil
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from expectations.befund import Befund
from flows.ablauf import monatsablauf
from flows.ablauf.monatsablauf import laufe
from flows.einstellungen import einstellungen
from flows.lauf import berechnung, mappen, pruefung
from flows.lauf.auftrag import Auftrag
from flows.papiere import controlling
from flows.papiere.befundliste import Befundgrundlage
from flows.register.register import DATEINAME
from flows.register.tabellen import TABLES
from flows.vorgaben.fundorte import regeldateien
from tests import uhr
from tests.flows.register.absturz import PUNKTE, einrichten
from tests.flows.register.kleinwelt import (
    JANUAR,
    dateien,
    kleinwelt,
    mehr_minuten,
    schreibe_stummel,
)
from tests.umfang import umfang
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt

GE = umfang(probe=4, dauer=30)
KORRIGIERT = umfang(probe=2, dauer=6)
HELFER = 2
OUT = Path(
    "out"
    # every run works in a folder of its own under this name, so that not even the hashes of the
    # register differ
)
SPEICHER = Path("/dev/shm")  # where the system has one: hundreds of folders are made and removed
pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"),
    reason="killing at hundreds of points needs fork; Windows runs test_gleichzeitig",
)


@dataclass(frozen=True)
class Lage:
    """A run that is about to happen, and what it leaves when nobody disturbs it."""

    auftrag: Auftrag
    vorher: Path
    punkte: tuple[str, ...]
    ordner: dict[str, bytes]
    register: list[tuple[object, ...]]

    def versuch(self, punkt: int, reste: Path, geheilt: Path) -> None:
        """Kill the run at a point, look at what is visible, run again, compare. The same remains
        are healed the same way: once.
        """
        wo = f"killed at {punkt} ({self.punkte[punkt - 1]})"
        self.lege_hin(reste / str(punkt))
        if wird_getoetet(punkt):
            was_da_lag = bestand(OUT)
            self.lege_hin(self.vorher)
            assert stirbt(self.auftrag, punkt), f"{wo}: the run came through"
            assert bestand(OUT) == was_da_lag, f"{wo}: a kill does not leave what lay there"
        self.nichts_halbes(wo)
        rest = geheilt / fingerabdruck(OUT)
        if rest.exists():
            return
        laufe(self.auftrag, JANUAR)
        assert dateien(OUT) == self.ordner, f"{wo}: {unterschied(dateien(OUT), self.ordner)}"
        assert inhalt(OUT) == self.register, f"{wo}: the register differs"
        rest.touch()

    def lege_hin(self, was: Path) -> None:
        """The output folder as it is before the run, or at one of its points."""
        shutil.rmtree(OUT, ignore_errors=True)
        if was.is_dir():
            shutil.copytree(was, OUT)

    def sammle(self, punkte: Sequence[int], reste: Path) -> None:
        """What lies in the output folder at each point of one run: a kill there would leave it."""
        reste.mkdir()

        def halte_fest(punkt: int) -> None:
            if OUT.is_dir():
                shutil.copytree(OUT, reste / str(punkt))

        self.lege_hin(self.vorher)
        PUNKTE.beginne(OUT, anders={p: partial(halte_fest, p) for p in punkte})
        laufe(self.auftrag, JANUAR)
        PUNKTE.an = False

    def nichts_halbes(self, wo: str) -> None:
        vorher = dateien(self.vorher)
        jetzt = dateien(OUT)
        for name, content in jetzt.items():
            if not name.startswith("."):
                assert content in (self.ordner[name], vorher.get(name)), f"{wo}: {name} is half"
        if not (self.vorher / "2023-01").is_dir() and (OUT / "2023-01").is_dir():
            sichtbar = {n for n in jetzt if n.startswith("2023-01/")}
            assert sichtbar == {n for n in self.ordner if n.startswith("2023-01/")}, (
                f"{wo}: half a month is visible"
            )


def wird_getoetet(punkt: int) -> bool:
    """Is the process really killed there, or is it enough to have seen what would lie there?"""
    return punkt % umfang(probe=12, dauer=1) == 0


def stirbt(auftrag: Auftrag, punkt: int) -> bool:
    """Run in a child that is killed at a point; False when it came through."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            PUNKTE.beginne(OUT, punkt)
            laufe(auftrag, JANUAR)
        except BaseException:  # noqa: BLE001  a child must not come back into the test
            traceback.print_exc()
            code = 1
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code <= 0, f"the run of point {punkt} failed before it was killed (see the output)"
    return code < 0


def fingerabdruck(out: Path) -> str:
    """One hash over everything that lies in a folder, staged files and the database included."""
    digest = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        digest.update(f"{path.relative_to(out).as_posix()}\0".encode())
        if path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def bestand(out: Path) -> dict[str, bytes]:
    """Every file; of the database's journal, which begins by chance, that it is there."""
    return {
        path.relative_to(out).as_posix(): b""
        if path.name.endswith("-journal")
        else path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def inhalt(out: Path) -> list[tuple[object, ...]]:
    """All rows of the register, the hashes over them included: time stands still in this test."""
    rows: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(out / DATEINAME)) as db:
        for table in TABLES:
            rows += [
                (table.name, *row)
                for row in db.execute(f"SELECT * FROM {table.name} ORDER BY nr").fetchall()
            ]
    return rows


def unterschied(a: dict[str, bytes], b: dict[str, bytes]) -> list[str]:
    return sorted({*a} ^ {*b} | {name for name in {*a} & {*b} if a[name] != b[name]})[:5]


@pytest.fixture(scope="module")
def warm() -> Iterator[Path]:
    """Stub documents; a month is read, checked and computed once, because a kill there leaves
    nothing to look at.
    """
    patch = pytest.MonkeyPatch()
    platz = Path(
        tempfile.mkdtemp(prefix="o7-absturz-", dir=SPEICHER if SPEICHER.is_dir() else None)
    )
    eigene_datendateien(patch, platz / "daten")
    nur_lesend = ((monatsablauf, "gelesen"), (pruefung, "geprueft"), (berechnung, "dokumente"))
    for modul, schritt in nur_lesend:
        patch.setattr(modul, schritt, einmal(getattr(modul, schritt)))
    patch.setattr(mappen, "schreibe_dokumente", schreibe_stummel)
    patch.setattr(
        controlling,
        "schreibe_uebersicht",
        lambda modell, ziel: ziel.write_bytes(repr(modell).encode()),
    )
    patch.setattr(controlling, "schreibe_befundpapiere", befundpapier)
    patch.setattr(controlling, "bericht_html", lambda modell: repr(modell).encode())
    uhr.stelle(patch, "2023-02-05 07:00")
    zurueck = einrichten()
    yield platz
    zurueck()
    patch.undo()
    einstellungen.cache_clear()
    shutil.rmtree(platz)


def einmal(schritt: Callable[..., Any]) -> Callable[..., Any]:
    """A step that writes nothing, taken once for what it is given."""
    gemerkt: dict[object, tuple[object, Any]] = {}

    def gemerkter(gegeben: object, *weitere: object) -> Any:
        key = gegeben.eingang if isinstance(gegeben, Auftrag) else id(gegeben)
        if key not in gemerkt:
            gemerkt[key] = gegeben, schritt(gegeben, *weitere)
        return gemerkt[key][1]

    return gemerkter


def eigene_datendateien(patch: pytest.MonkeyPatch, ordner: Path) -> None:
    """Tariffs, rules and headings of this test alone: whoever edits the project's while hundreds of
    runs follow each other changes none.
    """
    ordner.mkdir()
    for name, path in regeldateien().items():
        patch.setenv(f"O7_{name.upper()}", str(shutil.copy(path, ordner)))
    einstellungen.cache_clear()


def befundpapier(found: Sequence[Befund], wo: Befundgrundlage, folder: Path) -> tuple[()]:
    """In place of the papers for the repairing parties; one per rule, so that a run with fewer
    findings takes some away.
    """
    (folder / f"Befunde_{wo.abschnitt}.xlsx").write_bytes(repr(found).encode())
    (folder / "befunde").mkdir()
    for code in {b.code for b in found}:
        (folder / "befunde" / f"{code}.txt").write_text(code)
    return ()


def lage(welt: Welt, ordner: Path, name: str, vorher: Path, grund: str = "") -> Lage:
    """Write the inputs, run undisturbed, name the points. Twice: what only a first run in a process
    does is not counted.
    """
    schreibe_monat(welt, ordner / name / str(JANUAR))
    auftrag = Auftrag(monat=str(JANUAR), eingang=str(ordner / name), ausgabe=str(OUT), grund=grund)
    ungestoert = ordner / f"ungestoert_{name}"
    ungestoert.mkdir()
    gesehen: list[Lage] = []
    with contextlib.chdir(ungestoert):
        for _ in range(3):
            Lage(auftrag, vorher, (), {}, []).lege_hin(vorher)
            PUNKTE.beginne(OUT)
            laufe(auftrag, JANUAR)
            PUNKTE.an = False
            gesehen.append(Lage(auftrag, vorher, tuple(PUNKTE.namen), dateien(OUT), inhalt(OUT)))
    assert gesehen[1] == gesehen[2], "two undisturbed runs differ"
    return gesehen[2]


def alle_punkte(lage: Lage, ordner: Path) -> None:
    """Try every point, in two processes side by side; the first failure is told."""
    geheilt, reste, punkte = ordner / "geheilt", ordner / "reste", ausgewaehlte(lage.punkte)
    geheilt.mkdir(parents=True)
    with contextlib.chdir(ordner):
        lage.sammle(punkte, reste)
    gc.collect()
    gc.freeze()  # what a child does not touch is not copied
    kinder = []
    for helfer in range(HELFER):
        platz = ordner / f"helfer{helfer}"
        platz.mkdir()
        child = os.fork()
        if child == 0:
            code = 0
            try:
                os.chdir(platz)
                for punkt in punkte[helfer::HELFER]:
                    lage.versuch(punkt, reste, geheilt)
            except BaseException as error:  # noqa: BLE001  told by the parent
                (ordner / f"fehler{helfer}.txt").write_text(
                    f"{type(error).__name__}: {error}", encoding="utf-8"
                )
                code = 1
            finally:
                os._exit(code)
        kinder.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in kinder]
    gc.unfreeze()
    assert codes == [0] * HELFER, [
        p.read_text(encoding="utf-8") for p in ordner.glob("fehler*.txt")
    ]


def ausgewaehlte(namen: Sequence[str]) -> list[int]:
    """Every point; in `make test` the first and the last of each kind, one statement or file of a
    gE being like another.
    """
    alle = range(1, len(namen) + 1)
    if umfang(probe=0, dauer=1):
        return list(alle)
    art = {punkt: re.sub(r"\d+|[0-9a-f]{8,}", "", namen[punkt - 1]) for punkt in alle}
    erste = {art[punkt]: punkt for punkt in reversed(alle)}
    letzte = {art[punkt]: punkt for punkt in alle}
    return sorted({*erste.values(), *letzte.values()})


def arten(lage: Lage) -> set[str]:
    """What kinds of points there are."""
    return {name.split()[0] for name in lage.punkte}


@pytest.mark.dauerprobe
def test_a_first_run_killed_at_any_point_is_made_whole_by_the_next(warm: Path) -> None:
    first = lage(kleinwelt(GE), warm, "erste", warm / "leer")
    assert len(first.punkte) >= 300
    assert {
        "open",
        "halb",
        "fsync",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "BEGIN",
        "INSERT",
        "COMMIT",
    } <= arten(first)
    assert sum(name.startswith("INSERT INTO nachweis") for name in first.punkte) == GE
    alle_punkte(first, warm / "tod_der_ersten")


@pytest.mark.dauerprobe
def test_a_correction_killed_at_any_point_is_made_whole_by_the_next(warm: Path) -> None:
    welt = kleinwelt(2 * KORRIGIERT)
    erste = lage(welt, warm, "vor_korrektur", warm / "leer")
    vorher = warm / "ungestoert_vor_korrektur" / OUT
    for nummer in range(1, KORRIGIERT + 1):
        welt = mehr_minuten(welt, f"JC{91000 + nummer}", 10.5)
    korrektur = lage(welt, warm, "korrektur", vorher, grund="Nachbuchung des Service Centers")
    assert len(korrektur.punkte) >= 100
    assert set(erste.ordner) < set(korrektur.ordner)
    assert sum(name.endswith("_v2.xlsx") for name in korrektur.ordner) == 2 * KORRIGIERT
    alle_punkte(korrektur, warm / "tod_der_korrektur")
