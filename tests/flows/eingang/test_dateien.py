"""Is a file the same whoever read it, and when: here, in another process, before?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.eingang.abdruck import GROSS
from flows.eingang.datei import lies_datei
from flows.eingang.dateien import Dateiauftrag, lies_dateien
from flows.einstellungen import einstellungen
from flows.zwischenspeicher.speicher import Zwischenspeicher, ohne_gemerktes
from tests.regelstand import spaltenwerk
from tests.welt import beispiel
from transforms.einlesen.lieferung import Datei
from transforms.notationen.spalten import Spaltenwerk

WERK = spaltenwerk()


def gezeigt(datei: Datei) -> str:
    """All that a file says: every row, raw and read, every column, every finding."""
    blaetter = [
        (
            *(b.datei, b.blatt, list(b.zeilen), list(b.summenzeilen), list(b.kontrollzeilen)),
            [(n, list(row)) for n, row in b.roh.daten],
            [(name, list(s.werte), s.codes.tolist()) for name, s in b.zeilen.spalten.items()],
            [getattr(b.roh, name) for name in type(b.roh).__slots__ if name != "daten"],
        )
        for b in datei.blaetter
    ]
    return repr(
        (datei.name, datei.sha256, datei.tabelle, blaetter, datei.uebergangen, datei.findings)
    )


def auftraege(ordner: Path) -> list[Dateiauftrag]:
    return [
        Dateiauftrag(pfad, tabelle)
        for pfad in sorted(ordner.iterdir())
        if (tabelle := WERK.tabelle_von(pfad.name))
    ]


def gelesen(ordner: Path, werk: Spaltenwerk = WERK, gross: int = GROSS) -> list[str]:
    return [gezeigt(datei) for datei in lies_dateien(auftraege(ordner), werk, gross)]


def hier(ordner: Path) -> list[str]:
    return [gezeigt(lies_datei(a.pfad, a.tabelle, WERK)) for a in auftraege(ordner)]


@pytest.fixture
def speicher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("O7_ZWISCHENSPEICHER", str(tmp_path / "speicher"))
    monkeypatch.setenv("O7_PROZESSE", "2")
    einstellungen.cache_clear()
    yield tmp_path / "speicher"
    einstellungen.cache_clear()


@pytest.fixture
def verdorben(monatsordner: Path) -> Path:
    """A good month, and beside it a file of every other kind."""
    for pfad in (beispiel.EINGANG / "2023-02").glob("*.csv"):
        shutil.copy(pfad, monatsordner / pfad.name)
    ganz = (monatsordner / "plandaten.xlsx").read_bytes()
    (monatsordner / "plandaten_halb.xlsx").write_bytes(ganz[: len(ganz) // 2])
    (monatsordner / "plandaten_leer.xlsx").write_bytes(b"")
    return monatsordner


def test_a_file_is_the_same_from_another_process_and_from_the_time_before(
    verdorben: Path, speicher: Path
) -> None:
    expected = hier(verdorben)
    assert gelesen(verdorben, gross=0) == expected  # by two processes, which also keep it
    kept = {pfad.name: pfad.stat().st_ino for pfad in speicher.iterdir()}
    assert gelesen(verdorben) == expected
    assert {pfad.name: pfad.stat().st_ino for pfad in speicher.iterdir()} == kept
    with ohne_gemerktes():
        assert gelesen(verdorben) == expected


def test_a_file_that_could_not_be_opened_is_tried_again(verdorben: Path, speicher: Path) -> None:
    dateien = lies_dateien(auftraege(verdorben), WERK)
    geoeffnet = [datei for datei in dateien if datei.blaetter]
    assert len(geoeffnet) < len(dateien)
    assert len(list(speicher.iterdir())) == len(geoeffnet)


def test_a_known_file_is_not_read_again(monatsordner: Path, speicher: Path) -> None:
    datei = lies_dateien(auftraege(monatsordner)[:1], WERK)[0]
    (eintrag,) = speicher.iterdir()
    ohne_blatt = Datei(datei.name, datei.sha256, datei.tabelle)
    Zwischenspeicher(speicher).lege_ab(eintrag.stem, ohne_blatt)
    assert lies_dateien(auftraege(monatsordner)[:1], WERK) == (ohne_blatt,)


@pytest.mark.parametrize("was", ["content", "name", "table", "headings", "order of headings"])
def test_what_a_file_is_read_by_decides_whether_it_is_known(
    was: str, monatsordner: Path, speicher: Path
) -> None:
    auftrag, werk = auftraege(monatsordner)[0], WERK
    lies_dateien([auftrag], werk)
    tabellen = dict(werk.tabellen)
    if was == "content":
        shutil.copy(monatsordner / "plandaten.xlsx", auftrag.pfad)
    elif was == "name":
        neu = auftrag.pfad.with_name("ge_stammdaten_neu.xlsx")
        auftrag = Dateiauftrag(auftrag.pfad.rename(neu), auftrag.tabelle)
    elif was == "table":
        auftrag = Dateiauftrag(auftrag.pfad, next(t for t in tabellen if t != auftrag.tabelle))
    elif was == "headings":
        werk = werk.model_copy(update={"summenwoerter": (*werk.summenwoerter, "Alles")})
    else:
        werk = werk.model_copy(update={"tabellen": dict(reversed(tabellen.items()))})
    expected = gezeigt(lies_datei(auftrag.pfad, auftrag.tabelle, werk))
    datei = lies_dateien([auftrag], werk)[0]
    assert gezeigt(datei) == expected
    assert len(list(speicher.iterdir())) == 1 + bool(datei.blaetter)


@pytest.mark.parametrize("inhalt", [b"", b"\x80\x05N.", bytes(range(256))])
def test_an_entry_that_is_no_file_of_ours_is_read_anew(
    inhalt: bytes, monatsordner: Path, speicher: Path
) -> None:
    expected = gelesen(monatsordner)
    for eintrag in speicher.iterdir():
        eintrag.write_bytes(inhalt)
    assert gelesen(monatsordner) == expected == hier(monatsordner)
