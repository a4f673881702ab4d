"""How do archived inputs come under the names they had, to be read once more?"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabefehler import OutputError
from flows.eingang.datei import FORMATE
from flows.vorgaben.fundorte import NAMEN, Fundort
from transforms.kern.planjahr import Abschnitt


def aus_dem_archiv(
    eingaben: Iterable[Mapping[str, Any]], abschnitt: Abschnitt, ausgabe: Path, arbeit: Path
) -> tuple[Path, dict[str, Fundort]]:
    """The inputs under the names they had: input folder, and the data files by table."""
    daten: dict[str, Fundort] = {}
    for e in eingaben:
        kept = archivpfad(ausgabe, e["sha256"])
        if not kept.is_file() or sha256_of(kept) != e["sha256"]:
            raise OutputError(
                f"Im Archiv fehlt die Eingabe {e['datei']} ({e['sha256']}) oder sie ist verändert."
            )
        datendatei = _datendatei(e)
        folder = (
            arbeit / "daten" / e["tabelle"] if datendatei else arbeit / "eingang" / str(abschnitt)
        )
        (folder / e["datei"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, folder / e["datei"])
        if datendatei:
            ordner, strich, _ = e["datei"].rpartition("/")
            daten[e["tabelle"]] = Fundort(folder / e["datei"], f"{ordner}{strich}")
    return arbeit / "eingang", daten


def _datendatei(e: Mapping[str, Any]) -> bool:
    """Tariffs, rules and the like, which are no tables; `stellen` is a name of both."""
    return e["tabelle"] in NAMEN and Path(e["datei"]).suffix.casefold() not in FORMATE
