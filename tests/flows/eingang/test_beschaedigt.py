"""Can any damage to a file end the program, or pass unnoticed? Real input bytes, cut, flipped, with
parts taken out.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.befund import befunde
from flows.eingang.datei import lies_datei
from tests.flows.eingang.kaputt import mappe, ohne_teil, umgepackt
from tests.regelstand import regelwerk, spaltenwerk
from tests.welt import beispiel
from transforms.einlesen.lieferung import Datei, Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.kern.finding import Finding
from transforms.kern.month import Month

MONATE = ("2023-01", "2023-02")
XLSX = sorted(p for m in MONATE for p in (beispiel.EINGANG / m).glob("*.xlsx"))
CSV = sorted(p for m in MONATE for p in (beispiel.EINGANG / m).glob("*.csv"))
FUZZ = settings(
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def kennung(pfad: Path) -> str:
    return f"{pfad.parent.name}-{pfad.name}"


def gelesen(pfad: Path, inhalt: bytes, ordner: Path) -> Datei:
    """The damaged file under its own name; whatever is found must have its German words."""
    werk = spaltenwerk()
    ziel = ordner / pfad.name
    ziel.write_bytes(inhalt)
    tabelle = werk.tabelle_von(pfad.name)
    assert tabelle is not None
    datei = lies_datei(ziel, tabelle, werk)
    assert all(str(b) for b in befunde(alle_befunde(datei), regelwerk(), {}))
    return datei


def alle_befunde(datei: Datei) -> list[Finding]:
    eigene = vollstaendigkeit(Lieferung(Month(2023, 1), (datei,)), spaltenwerk())
    cells = [f for zeile in datei.zeilen for f in zeile.findings]
    return [f for f in [*eigene, *cells] if f.code != "E101"]


@cache
def unversehrt(pfad: Path) -> list[object]:
    tabelle = spaltenwerk().tabelle_von(pfad.name)
    assert tabelle is not None
    return zeilen(lies_datei(pfad, tabelle, spaltenwerk()))


def zeilen(datei: Datei) -> list[object]:
    return [(zeile.source, dict(zeile.werte)) for zeile in datei.zeilen]


def heil_oder_gemeldet(pfad: Path, inhalt: bytes, ordner: Path) -> bool:
    """Either every row is what it was, or something is found."""
    datei = gelesen(pfad, inhalt, ordner)
    return bool(alle_befunde(datei)) or zeilen(datei) == unversehrt(pfad)


@pytest.mark.parametrize("pfad", XLSX, ids=kennung)
@FUZZ
@given(anteil=st.floats(0, 1, exclude_max=True))
def test_a_workbook_cut_anywhere_is_refused(pfad: Path, anteil: float, tmp_path: Path) -> None:
    inhalt = pfad.read_bytes()
    datei = gelesen(pfad, inhalt[: int(len(inhalt) * anteil)], tmp_path)
    assert [f.code for f in datei.findings] in (["E103"], ["E105"])


@pytest.mark.parametrize("pfad", XLSX, ids=kennung)
@FUZZ
@given(seed=st.integers(0, 10**6), anzahl=st.integers(1, 40))
def test_flipped_bytes_of_a_workbook_are_noticed_or_change_nothing(
    pfad: Path, seed: int, anzahl: int, tmp_path: Path
) -> None:
    inhalt, zufall = bytearray(pfad.read_bytes()), random.Random(seed)
    for _ in range(anzahl):
        inhalt[zufall.randrange(len(inhalt))] ^= 1 << zufall.randrange(8)
    assert heil_oder_gemeldet(pfad, bytes(inhalt), tmp_path)


@pytest.mark.parametrize("pfad", XLSX, ids=kennung)
def test_a_workbook_without_one_of_its_parts_is_noticed_or_reads_the_same(
    pfad: Path, tmp_path: Path
) -> None:
    inhalt = pfad.read_bytes()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as archiv:
        teile = archiv.namelist()
    schaden = [
        teil for teil in teile if not heil_oder_gemeldet(pfad, ohne_teil(inhalt, teil), tmp_path)
    ]
    assert schaden == []


def zerschossen(seed: int) -> Callable[[str, bytes], bytes]:
    """Damage inside a part, with the archive around it whole: no checksum helps."""

    def wandle(teil: str, inhalt: bytes) -> bytes:
        zufall = random.Random(f"{seed}-{teil}")
        roh = bytearray(inhalt)
        for _ in range(3):
            stelle = zufall.randrange(len(roh) or 1)
            match zufall.randrange(3):
                case 0:
                    roh[stelle : stelle + 1] = bytes([zufall.randrange(256)])
                case 1:
                    del roh[stelle : stelle + zufall.randrange(1, 200)]
                case _:
                    roh[stelle:stelle] = bytes(zufall.randrange(256) for _ in range(5))
        return bytes(roh)

    return wandle


@pytest.mark.parametrize("pfad", [XLSX[0], XLSX[-1]], ids=kennung)
@settings(FUZZ, max_examples=150)
@given(seed=st.integers(0, 10**6))
def test_damaged_parts_never_end_the_program(pfad: Path, seed: int, tmp_path: Path) -> None:
    gelesen(pfad, umgepackt(pfad.read_bytes(), zerschossen(seed)), tmp_path)


@settings(FUZZ, max_examples=100)
@given(seed=st.integers(0, 10**6))
def test_damaged_parts_of_a_workbook_with_formulas_never_end_the_program(
    seed: int, tmp_path: Path
) -> None:
    kopf = ["Monat", "JCNR", "Rechtskreis", "Service Center", "Baustein", "Produktivminuten"]
    inhalt = mappe(
        {
            "Export": [
                kopf,
                ["2023-01", "JC62106", "SGB II", "SC", "B1", "=1+1"],
                ["2023-01", "JC62106", "SGB II", "SC", "B4", 2],
            ]
        }
    )
    gelesen(Path("powerbi_minuten.xlsx"), umgepackt(inhalt, zerschossen(seed)), tmp_path)


@pytest.mark.parametrize("pfad", CSV, ids=kennung)
@settings(FUZZ, max_examples=60)
@given(seed=st.integers(0, 10**6), anteil=st.floats(0, 1), anzahl=st.integers(0, 20))
def test_a_damaged_csv_never_ends_the_program(
    pfad: Path, seed: int, anteil: float, anzahl: int, tmp_path: Path
) -> None:
    inhalt, zufall = bytearray(pfad.read_bytes()), random.Random(seed)
    for _ in range(anzahl):
        inhalt[zufall.randrange(len(inhalt))] = zufall.randrange(256)
    gelesen(pfad, bytes(inhalt[: int(len(inhalt) * anteil)]), tmp_path)


@settings(FUZZ, max_examples=200)
@given(
    inhalt=st.binary(max_size=400),
    name=st.sampled_from(["powerbi_minuten.csv", "powerbi_minuten.xlsx"]),
)
def test_any_bytes_give_findings_and_no_exception(inhalt: bytes, name: str, tmp_path: Path) -> None:
    assert alle_befunde(gelesen(Path(name), inhalt, tmp_path)) != []
