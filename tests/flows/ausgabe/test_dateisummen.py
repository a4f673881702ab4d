"""Is what was remembered of a file believed only while it is that file?"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ausgabe import dateisummen
from flows.ausgabe.dateisummen import gemerkte_summen, gemerktes, summen
from flows.einstellungen import einstellungen
from flows.zwischenspeicher.speicher import ohne_gemerktes, zwischenspeicher

NAMEN = ("2023-01/a.xlsx", "2023-01/b/c.xlsx", "2023-02/a.xlsx")
FALSCH = "0" * 64


@pytest.fixture
def ausgabe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("O7_ZWISCHENSPEICHER", str(tmp_path / "gemerkt"))
    einstellungen.cache_clear()
    out = tmp_path / "out"
    for name in NAMEN:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(name.encode())
    yield out
    einstellungen.cache_clear()


def spaeter() -> int:
    """Long after anything was written."""
    return time.time_ns() + 3600 * 10**9


def wahr(out: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in NAMEN
        if (out / name).is_file()
    }


def verfaelscht(out: Path) -> None:
    """What is kept names a wrong sum for every file: whoever believes it says so."""
    [pfad] = (out.parent / "gemerkt").iterdir()
    falsch = {name: (FALSCH, zeichen, wann) for name, (_, zeichen, wann) in gemerktes(out).items()}
    zwischenspeicher().lege_ab(pfad.stem, falsch)


def test_wer_beweist_liest_und_wer_nur_schaut_glaubt(ausgabe: Path) -> None:
    assert gemerkte_summen(ausgabe, NAMEN, spaeter) == wahr(ausgabe)
    verfaelscht(ausgabe)
    assert gemerkte_summen(ausgabe, NAMEN) == dict.fromkeys(NAMEN, FALSCH)
    with ohne_gemerktes():
        assert gemerkte_summen(ausgabe, NAMEN) == wahr(ausgabe)
    assert summen(ausgabe, NAMEN, spaeter) == wahr(ausgabe)
    assert gemerkte_summen(ausgabe, NAMEN) == wahr(ausgabe)  # and what was read counts from now on


def test_was_eben_geschrieben_wurde_wird_noch_nicht_geglaubt(ausgabe: Path) -> None:
    assert gemerkte_summen(ausgabe, NAMEN) == wahr(ausgabe)
    verfaelscht(ausgabe)
    assert gemerkte_summen(ausgabe, NAMEN) == wahr(ausgabe)


@pytest.mark.parametrize("was", ["größer", "später", "ein anderes", "zurückdatiert"])
def test_eine_andere_datei_wird_gelesen(ausgabe: Path, was: str) -> None:
    datei = ausgabe / NAMEN[0]
    gemerkte_summen(ausgabe, NAMEN, spaeter)
    vorher = datei.stat()
    if was == "größer":
        datei.write_bytes(datei.read_bytes() + b"!")
    elif was == "ein anderes":
        (neu := datei.with_suffix(".neu")).write_bytes(bytes(vorher.st_size))
        neu.replace(datei)
    else:
        datei.write_bytes(bytes(vorher.st_size))
    wann = vorher.st_mtime_ns + (1 if was == "später" else 0)
    os.utime(datei, ns=(wann, wann))
    verfaelscht(ausgabe)
    erwartet = wahr(ausgabe)[NAMEN[0]]
    if was == "zurückdatiert" and datei.stat().st_ctime_ns == vorher.st_ctime_ns:
        pytest.skip("the file system keeps no time of the state")
    assert gemerkte_summen(ausgabe, NAMEN)[NAMEN[0]] == erwartet


def test_was_fehlt_hat_keine_summe(ausgabe: Path) -> None:
    gemerkte_summen(ausgabe, NAMEN, spaeter)
    (ausgabe / NAMEN[0]).unlink()
    (ausgabe / NAMEN[2]).unlink()
    (ausgabe / NAMEN[2]).mkdir()
    for fragt in (summen, gemerkte_summen):
        assert fragt(ausgabe, [*NAMEN, f"{NAMEN[1]}/x"]) == wahr(ausgabe)
    assert [*wahr(ausgabe)] == [NAMEN[1]]


@pytest.mark.parametrize("was", ["abgerissen", "fremd", "andere Form"])
def test_ein_verdorbenes_gedaechtnis_ist_keines(ausgabe: Path, was: str) -> None:
    gemerkte_summen(ausgabe, NAMEN, spaeter)
    [pfad] = (ausgabe.parent / "gemerkt").iterdir()
    if was == "andere Form":
        zwischenspeicher().lege_ab(pfad.stem, [*NAMEN])
    else:
        pfad.write_bytes(pfad.read_bytes()[:-9] if was == "abgerissen" else b"fremd")
    assert gemerkte_summen(ausgabe, NAMEN, spaeter) == wahr(ausgabe)
    assert set(gemerktes(ausgabe)) == {*NAMEN}


def test_viele_auf_einmal(ausgabe: Path) -> None:
    namen = [f"2023-03/{n}.xlsx" for n in range(3 * dateisummen._LOHNT)]
    (ausgabe / "2023-03").mkdir()
    for name in namen:
        (ausgabe / name).write_bytes(name.encode())
    soll = {name: hashlib.sha256(name.encode()).hexdigest() for name in namen}
    assert gemerkte_summen(ausgabe, namen, spaeter) == soll
    assert gemerkte_summen(ausgabe, [*namen, *NAMEN], spaeter) == soll | wahr(ausgabe)
    assert {*gemerktes(ausgabe)} == {*namen, *NAMEN}


@given(
    schritte=st.lists(
        st.tuples(st.sampled_from(["schreibe", "lösche", "schaue"]), st.sampled_from(NAMEN)),
        max_size=12,
    ),
    zurueck=st.booleans(),
)
def test_wie_oft_auch_geschrieben_wird_was_gesagt_wird_stimmt(
    tmp_path_factory: pytest.TempPathFactory,
    schritte: list[tuple[str, str]],
    zurueck: bool,
) -> None:
    """By the true clock: files of one size, written again within moments, their time put back."""
    ort = tmp_path_factory.mktemp("summen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("O7_ZWISCHENSPEICHER", str(ort / "gemerkt"))
        einstellungen.cache_clear()
        for nummer, (was, name) in enumerate(schritte):
            datei = ort / "out" / name
            datei.parent.mkdir(parents=True, exist_ok=True)
            if was == "schreibe":
                datei.write_bytes(bytes([nummer]))
                if zurueck:
                    os.utime(datei, (0, 0))
            elif was == "lösche":
                datei.unlink(missing_ok=True)
            assert gemerkte_summen(ort / "out", NAMEN) == wahr(ort / "out")
    einstellungen.cache_clear()
