"""Is what was kept given back only to whom it belongs, whole, and from the very same?"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from flows.einstellungen import einstellungen
from flows.zwischenspeicher import speicher
from flows.zwischenspeicher.programm import programmstand
from flows.zwischenspeicher.speicher import Zwischenspeicher, schluessel, zwischenspeicher

A, B = schluessel("probe", "a"), schluessel("probe", "b")


@pytest.fixture
def lager(tmp_path: Path) -> Zwischenspeicher:
    return Zwischenspeicher(tmp_path / "lager")


def test_was_abgelegt_ist_wird_gefunden(lager: Zwischenspeicher) -> None:
    assert lager.hole(A) is None
    lager.lege_ab(A, {"minuten": 3})
    assert lager.hole(A) == {"minuten": 3}
    assert lager.hole(B) is None
    assert lager.gemerkt(A, dict) == {"minuten": 3}
    assert lager.gemerkt(B, lambda: {"neu": 1}) == lager.hole(B) == {"neu": 1}


def test_ein_schluessel_haengt_an_allem_und_seiner_reihenfolge() -> None:
    einige = [("p", "ab", "c"), ("p", "a", "bc"), ("p", "c", "ab"), ("q", "ab", "c"), ("p", "ab")]
    assert len({schluessel(*teile) for teile in einige}) == len(einige)
    assert len(programmstand()) == 64


@pytest.mark.parametrize("was", ["gekürzt", "verändert", "leer", "fremd"])
def test_was_beschaedigt_ist_ist_nicht_da(lager: Zwischenspeicher, was: str) -> None:
    lager.lege_ab(A, list(range(100)))
    assert lager.ordner
    [pfad] = lager.ordner.iterdir()
    inhalt = pfad.read_bytes()
    verdorben = {
        "gekürzt": inhalt[:-7],
        "verändert": inhalt[:-7] + b"!" + inhalt[-6:],
        "leer": b"",
        "fremd": pickle.dumps([1]),
    }
    pfad.write_bytes(verdorben[was])
    assert lager.hole(A) is None
    lager.lege_ab(A, [2])
    assert lager.hole(A) == [2]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights of folders as on Linux")
def test_in_einem_ordner_in_den_andere_schreiben_wird_nichts_geglaubt(
    lager: Zwischenspeicher,
) -> None:
    lager.lege_ab(A, 1)
    assert lager.ordner
    assert lager.ordner.stat().st_mode & 0o777 == 0o700
    lager.ordner.chmod(0o770)
    assert lager.hole(A) is None
    lager.lege_ab(B, 2)
    assert len(list(lager.ordner.iterdir())) == 1


def test_das_aelteste_geht_zuerst(lager: Zwischenspeicher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speicher, "HOECHSTENS", 2_500)
    assert lager.ordner
    for nummer, key in enumerate((A, B)):
        lager.lege_ab(key, bytes(1_000))
        os.utime(lager.ordner / f"{key}.gemerkt", (nummer, nummer))
    lager.hole(A)  # was of use since
    lager.lege_ab(schluessel("probe", "c"), bytes(1_000))
    assert lager.hole(A) is not None
    assert lager.hole(B) is None


def test_ein_ordner_der_nicht_angelegt_werden_kann_haelt_nichts_auf(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("kein Ordner")
    lager = Zwischenspeicher(tmp_path / "datei")
    lager.lege_ab(A, 1)
    assert lager.hole(A) is None
    assert lager.gemerkt(A, lambda: 5) == 5


def test_die_einstellung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gesetzt = {"aus": None, "Aus": None, str(tmp_path): tmp_path}
    for text, ordner in gesetzt.items():
        monkeypatch.setenv("O7_ZWISCHENSPEICHER", text)
        einstellungen.cache_clear()
        assert zwischenspeicher().ordner == ordner
    monkeypatch.setenv("O7_ZWISCHENSPEICHER", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    einstellungen.cache_clear()
    assert zwischenspeicher().ordner == tmp_path / "o7-abrechnung" / "zwischenspeicher"
    einstellungen.cache_clear()
