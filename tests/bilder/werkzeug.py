"""Which programs turn a workbook into pictures of its pages, and how are they called?"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

AUFLOESUNG = 80  # dots per inch: readable, and a page below 100 KB
SEITEN = 12  # of a workbook; the sheet of sources may go on for long
# figures and axes as a German installation shows them
_DEUTSCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop>
</item>
</oor:items>
"""
_FEHLT = {
    "soffice": "LibreOffice (Befehl soffice; https://www.libreoffice.org) fehlt. / "
    "LibreOffice (command soffice) is missing.",
    "pdftoppm": "pdftoppm (Paket poppler-utils) fehlt. / "
    "pdftoppm (package poppler-utils) is missing.",
}


def fehlendes() -> list[str]:
    """What has to be installed first, in German and English."""
    return [satz for programm, satz in _FEHLT.items() if shutil.which(programm) is None]


def seitenbilder(mappe: Path, ziel: Path, name: str) -> list[Path]:
    """The pages of a workbook: `name.png`, `name-2.png`, …"""
    with tempfile.TemporaryDirectory() as ordner:
        arbeit = Path(ordner)
        (profil := arbeit / "profil" / "user").mkdir(parents=True)
        (profil / "registrymodifications.xcu").write_text(_DEUTSCH, encoding="utf-8")
        _rufe(
            "soffice",
            f"-env:UserInstallation={profil.parent.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(arbeit),
            str(mappe),
        )
        pdf, seite = arbeit / f"{mappe.stem}.pdf", arbeit / "seite"
        _rufe("pdftoppm", "-png", "-r", str(AUFLOESUNG), "-l", str(SEITEN), str(pdf), str(seite))
        return [
            Path(shutil.copyfile(bild, ziel / dateiname(name, nummer)))
            for nummer, bild in enumerate(sorted(arbeit.glob("seite-*.png")), start=1)
        ]


def dateiname(name: str, nummer: int) -> str:
    return f"{name}.png" if nummer == 1 else f"{name}-{nummer}.png"


def _rufe(*befehl: str) -> None:
    antwort = subprocess.run(befehl, capture_output=True, text=True, timeout=180, check=False)
    if antwort.returncode:
        raise RuntimeError(f"{_in_worten(befehl)}: {antwort.stderr.strip()}")


def _in_worten(befehl: Sequence[str]) -> str:
    return " ".join(befehl)
