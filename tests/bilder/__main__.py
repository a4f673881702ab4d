"""Runs the sample planning and the two sample months and puts their pages into docs/bilder:
`make bilder`.
"""

# ruff: noqa: T201 it speaks to the terminal

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flows.ablauf.planungsablauf import laufe as plane
from flows.planungslauf.planungsauftrag import Planungsauftrag
from tests import uhr
from tests.bilder import postansicht
from tests.bilder.werkzeug import fehlendes, seitenbilder
from tests.flows.versand.versandwelt import gib_frei, sende
from tests.laeufe.probelauf import FEBRUAR, JANUAR, lauf
from tests.welt.beispiel import EINGANG
from transforms.kern.planjahr import Planjahr
from transforms.planung.papiere.planungsdokument import ANLAGE, PLANUNGSHILFE

ZIEL = Path(__file__).parents[2] / "docs" / "bilder"
PLANJAHR = Planjahr(2023)
_JCNR = "JC62106"  # Göppingen, the only gE that is not invented
_TAGE = {JANUAR: "2023-02-07 09:00", FEBRUAR: "2023-03-07 09:00"}


def main() -> int:
    """Exit code 2 where a program is missing."""
    if fehlt := [*fehlendes(), *postansicht.fehlendes()]:
        print(*fehlt, sep="\n", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as ordner:
        mappen = dict(_beispiele(Path(ordner) / "out"))
        for alt in ZIEL.glob("*.png"):
            alt.unlink()
        for name, mappe in mappen.items():
            bilder = seitenbilder(mappe, ZIEL, name)
            groesse = sum(b.stat().st_size for b in bilder) // 1024
            print(f"{name}: {len(bilder)} Seiten, {groesse} KB")
        entwurf = _entwurf(Path(ordner) / "out")
        for name, breite in (
            ("entwurf", postansicht.BREIT),
            ("entwurf-telefon", postansicht.SCHMAL),
        ):
            bild = postansicht.postbild(entwurf, ZIEL / f"{name}.png", breite)
            print(f"{name}: {bild.stat().st_size // 1024} KB")
    return 0


def _entwurf(ausgabe: Path) -> Path:
    """The draft of the second month, as `o7 versenden` puts it into the folder."""
    gib_frei(ausgabe, [_JCNR], FEBRUAR)
    with uhr.gestellt("2023-03-08 09:00"):
        sende(ausgabe, monat=str(FEBRUAR), eingang=str(EINGANG), ge=[_JCNR])
    return ausgabe / str(FEBRUAR) / "_versand" / f"{_JCNR}_{FEBRUAR}_v1.eml"


def _beispiele(ausgabe: Path) -> Iterator[tuple[str, Path]]:
    """Name of the pictures, and the workbook: the second sample month, which has one before it."""
    for monat, moment in _TAGE.items():
        with uhr.gestellt(moment):
            probe = lauf(EINGANG, ausgabe, monat)
    yield "kostennachweis", probe.dokument("Kostennachweis", _JCNR)
    yield "mmi", probe.dokument("MMI", _JCNR)
    yield from _planung(ausgabe)
    yield "uebersicht", probe.controlling / f"Uebersicht_{FEBRUAR}.xlsx"


def _planung(ausgabe: Path) -> Iterator[tuple[str, Path]]:
    """The documents of the sample planning, as a gE gets them."""
    auftrag = {"jahr": "2023", "eingang": str(EINGANG), "ausgabe": str(ausgabe)}
    with uhr.gestellt("2022-11-08 09:00"):
        plane(Planungsauftrag.model_validate(auftrag), PLANJAHR)
    for art in (PLANUNGSHILFE, ANLAGE):
        (mappe,) = (ausgabe / str(PLANJAHR)).glob(f"{_JCNR}*/{art}_*.xlsx")
        yield art.lower(), mappe


if __name__ == "__main__":
    sys.exit(main())
