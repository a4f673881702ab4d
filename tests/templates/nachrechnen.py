"""Which value does a formula yield when another engine computes it?"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import formualizer
import openpyxl

from tests.laeufe.mappe import formelorte

Werte = Mapping[tuple[str, str, str], object]  # file, sheet, cell -> value
_IMMER_RECHNEN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Formelzelle:
    """A formula of a workbook and the value stored with it."""

    datei: str
    blatt: str
    ort: str
    formel: str
    gespeichert: object
    zahlenformat: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.datei, self.blatt, self.ort


def formelzellen(path: Path) -> tuple[Formelzelle, ...]:
    """Every formula of a workbook; one that did not change since is read once."""
    stat = path.stat()
    return _formelzellen(path, stat.st_mtime_ns, stat.st_size)


@cache
def _formelzellen(path: Path, *_stand: int) -> tuple[Formelzelle, ...]:
    return tuple(_gelesen(path))


def _gelesen(path: Path) -> Iterator[Formelzelle]:
    formeln, werte = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for blatt in formeln.worksheets:
        for zeile in blatt.iter_rows():
            for zelle in zeile:
                if zelle.data_type == "f":
                    stored = werte[blatt.title][zelle.coordinate].value
                    yield Formelzelle(
                        path.name,
                        blatt.title,
                        zelle.coordinate,
                        str(zelle.value),
                        stored,
                        zelle.number_format,
                    )


def mit_formualizer(pfade: Sequence[Path], _: Path) -> Werte:
    """Recalculation by formualizer, which ignores stored values."""
    return {zelle.key: wert for path in pfade for zelle, wert in _formualizer(path)}


def _formualizer(path: Path) -> Iterator[tuple[Formelzelle, object]]:
    mappe = formualizer.load_workbook(str(path))
    mappe.evaluate_all()
    for zelle in formelzellen(path):
        zeile, spalte = openpyxl.utils.cell.coordinate_to_tuple(zelle.ort)
        yield zelle, mappe.evaluate_cell(zelle.blatt, zeile, spalte)


def mit_libreoffice(pfade: Sequence[Path], arbeit: Path) -> Werte:
    """Recalculation by LibreOffice, told to compute every formula on load; one start for all
    files.
    """
    ziel = arbeit / "nachgerechnet"
    befehl = [
        "soffice",
        f"-env:UserInstallation={_profil().as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(ziel),
    ]
    subprocess.run([*befehl, *map(str, pfade)], check=True, capture_output=True, timeout=180)
    return {key: wert for path in pfade for key, wert in _berechnet(path, ziel / path.name)}


def _berechnet(path: Path, fertig: Path) -> Iterator[tuple[tuple[str, str, str], object]]:
    """What stands now in the cells of a workbook that were formulas and still are."""
    orte, werte = formelorte(fertig), openpyxl.load_workbook(fertig, data_only=True)
    for zelle in formelzellen(path):
        if (zelle.blatt, zelle.ort) in orte:
            yield zelle.key, werte[zelle.blatt][zelle.ort].value


@cache
def _profil() -> Path:
    """The settings of LibreOffice, which take it a while to make, for all its starts."""
    profil = Path(tempfile.mkdtemp(prefix="o7-lo-"))
    atexit.register(shutil.rmtree, profil, ignore_errors=True)
    (profil / "user").mkdir()
    (profil / "user" / "registrymodifications.xcu").write_text(_IMMER_RECHNEN, encoding="utf-8")
    return profil


def engines() -> dict[str, Callable[[Sequence[Path], Path], Werte]]:
    """formualizer always; LibreOffice where it is installed."""
    vorhanden: dict[str, Callable[[Sequence[Path], Path], Werte]] = {"formualizer": mit_formualizer}
    if shutil.which("soffice"):
        vorhanden["libreoffice"] = mit_libreoffice
    return vorhanden
