"""Which months are measured? Invented, seeded, always the same; made once and kept.

They lie in the system's folder for temporary files, or where O7_BENCH_ORDNER says.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from flows.ablauf.monatsablauf import laufe
from flows.lauf.auftrag import Auftrag
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat, schreibe_tabelle, standardlayout
from tests.welt.tabellen import TABELLEN, Welt, Zelle
from transforms.kern.month import Month

WURZEL: Final = Path(__file__).resolve().parents[1]
MONAT: Final = Month(2023, 12)
STAND: Final = 1  # rises when what is kept of earlier runs no longer fits
JE_DATEI: Final = 100_000  # an export of 150,000 rows would count as cut
KORRIGIERT: Final = 5
_GE: Final = re.compile(r"(JC ?|jc|V-|TV-|Großmuster )(9\d{4}|\d{3})\b")


@dataclass(frozen=True)
class Groesse:
    """How many gE and rows of minutes a world has."""

    ge: int
    zeilen: int

    def __str__(self) -> str:
        return f"{self.ge}-{self.zeilen}"


def eingang(groesse: Groesse) -> Path:
    """The input folder with the one month, everything in its export."""

    def mache(ort: Path) -> None:
        _schreibe(_welt(groesse), ort, MONAT)

    return _einmal(f"eingang-{STAND}-{groesse}", mache)


def korrigiert(groesse: Groesse) -> Path:
    """The same, with ten and a half minutes more for five gE in the month of the run."""

    def mache(ort: Path) -> None:
        welt = _welt(groesse)
        for jcnr in {str(z["JCNR"]) for z in welt.ge_stammdaten[:KORRIGIERT]}:
            zeile = next(z for z in reversed(welt.powerbi_minuten) if z["JCNR"] == jcnr)
            zeile["Produktivminuten"] = float(str(zeile["Produktivminuten"])) + 10.5
        _schreibe(welt, ort, MONAT)

    return _einmal(f"korrigiert-{STAND}-{groesse}", mache)


def vielfach(groesse: Groesse, mal: int) -> Path:
    """The input folder of so many times as many gE: the same rows under other numbers and names.

    Millions of rows are not generated anew: a workbook of minutes names its gE in the table of
    texts only.
    """

    def mache(ort: Path) -> None:
        klein = grosswelt(groesse.ge, str(MONAT), 1)
        minuten = sorted((eingang(groesse) / str(MONAT)).glob("powerbi_minuten*.xlsx"))
        ordner_des_monats = ort / str(MONAT)
        for tabelle in TABELLEN:
            if tabelle != "powerbi_minuten":
                zeilen = [
                    {k: verschoben(w, n * groesse.ge) for k, w in zeile.items()}
                    for n in range(mal)
                    for zeile in klein[tabelle]
                ]
                schreibe_tabelle(tabelle, zeilen, ordner_des_monats, standardlayout(tabelle))
        for n in range(mal):
            for datei in minuten:
                ziel = ordner_des_monats / f"{datei.stem}_{n + 1}{datei.suffix}"
                _kopiert(datei, ziel, n * groesse.ge)

    return _einmal(f"vielfach-{STAND}-{mal}-mal-{groesse}", mache)


def verschoben(wert: Zelle, um: int) -> Zelle:
    """Numbers and names of the gE in a cell, so many further on."""
    return _GE.sub(lambda m: f"{m[1]}{int(m[2]) + um:03d}", wert) if isinstance(wert, str) else wert


def _kopiert(datei: Path, ziel: Path, um: int) -> None:
    with zipfile.ZipFile(datei) as alt, zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as neu:
        for name in alt.namelist():
            inhalt = alt.read(name)
            if name == "xl/sharedStrings.xml":
                inhalt = str(verschoben(inhalt.decode("utf-8"), um)).encode("utf-8")
            neu.writestr(name, inhalt, compresslevel=1)


def elf_monate(groesse: Groesse) -> Path:
    """The output folder after January to November, each month run with an export of its own."""

    name = f"elf-monate-{STAND}-{version()}-{groesse}"
    ziel, halb = ordner() / name, ordner() / f".halb-{name}"
    if ziel.is_dir():
        return ziel
    print(f"  runs January to November for {groesse}, once; goes on where it was stopped")
    welt = _welt(groesse)
    for nummer in range(1, MONAT.month):
        monat = Month(MONAT.year, nummer)
        fertig = halb / f"{monat}.fertig"
        if not fertig.exists():
            _gelaufen(welt, monat, halb / "out")
            fertig.touch()
            print(f"    {monat} is issued", flush=True)
    (halb / "out").replace(ziel)
    shutil.rmtree(halb)
    return ziel


def _gelaufen(welt: Welt, monat: Month, out: Path) -> None:
    """One month as it was then: with what had been exported by its end."""
    with tempfile.TemporaryDirectory() as raw:
        _schreibe(_bis(welt, monat), Path(raw), monat)
        laufe(Auftrag(monat=str(monat), eingang=raw, ausgabe=str(out)), monat)


def ordner() -> Path:
    """Where all is kept."""
    return Path(os.environ.get("O7_BENCH_ORDNER") or Path(tempfile.gettempdir()) / "o7-bench")


def version() -> str:
    """Of the program."""
    angaben = tomllib.loads((WURZEL / "pyproject.toml").read_text("utf-8"))
    return str(angaben["project"]["version"])


def kopie(ort: Path, ziel: Path) -> Path:
    """A fresh output folder: what a run changes there shall change no other line."""
    if ort.is_dir():
        shutil.copytree(ort, ziel)
    return ziel


def _einmal(name: str, mache: Callable[[Path], None]) -> Path:
    """The folder of that name; made aside and renamed, so that half a one is never used."""
    ziel = ordner() / name
    if not ziel.is_dir():
        print(f"  makes {name}, once", flush=True)
        ordner().mkdir(parents=True, exist_ok=True)
        neben = Path(tempfile.mkdtemp(prefix=".neu-", dir=ordner()))
        try:
            mache(neben)
            neben.replace(ziel)
        finally:
            shutil.rmtree(neben, ignore_errors=True)
    return ziel


def _welt(groesse: Groesse) -> Welt:
    return grosswelt(groesse.ge, str(MONAT), groesse.zeilen)


def _bis(welt: Welt, monat: Month) -> Welt:
    """What had been exported by the end of a month: its year until then."""
    anfang, ende = date(monat.year, 1, 1), monat.last
    return replace(
        welt,
        powerbi_minuten=[
            z
            for z in welt.powerbi_minuten
            if isinstance(tag := z["Datum"], date) and anfang <= tag <= ende
        ],
        powerbi_kennzahlen=[z for z in welt.powerbi_kennzahlen if str(z["Monat"]) <= str(monat)],
    )


def _schreibe(welt: Welt, raw: Path, monat: Month) -> None:
    teile = len(welt.powerbi_minuten) // JE_DATEI + 1
    layout = replace(standardlayout("powerbi_minuten"), teile=teile)
    schreibe_monat(welt, raw / str(monat), powerbi_minuten=layout)


if __name__ == "__main__":  # `python -m benchmarks.welten 300 300000`: what takes long, before
    gross = Groesse(int(sys.argv[1]), int(sys.argv[2]))
    eingang(gross), korrigiert(gross), vielfach(gross, 10), elf_monate(gross)
