"""The only place that opens data/raw: files to cells to rows; every row keeps its Source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from flows.eingang.abdruck import ordnerdateien, sha256_der, sha256_von, tiefere
from flows.eingang.datei import FORMATE, grids_of, ohne_pflichtspalte, zu_gross
from flows.eingang.dateien import Dateiauftrag, lies_dateien
from flows.eingang.raster import UnreadableFileError
from transforms.einlesen.gemeint import Ungelesen
from transforms.einlesen.lieferung import Datei, Lieferung
from transforms.kern.finding import Finding
from transforms.kern.planjahr import Eingangsabschnitt
from transforms.notationen.spalten import Spaltenwerk

_SHOWN_FOLDERS = 12  # of the folders, the newest


def lies_ordner(
    ordner: Path,
    abschnitt: Eingangsabschnitt,
    spalten: Spaltenwerk,
    nur: Collection[str] | None = None,
) -> Lieferung:
    """Every table of the folder of a month or a plan year, or some of them alone; E119 where there
    is no such folder.
    """
    spalten = spalten.fuer(abschnitt)
    folder = ordner / str(abschnitt)
    if not folder.is_dir():
        return Lieferung(abschnitt, (), findings=(_ohne_ordner(ordner, abschnitt),))
    if nur is not None:
        return _einzelne(folder, abschnitt, spalten, nur)
    tables = {path: spalten.tabelle_von(path.name) for path in ordnerdateien(folder)}
    dateien = lies_dateien([Dateiauftrag(p, name) for p, name in tables.items() if name], spalten)
    others = [path for path, name in tables.items() if name is None]
    ungelesen = tuple(_ungelesen(path, folder, spalten) for path in (*others, *tiefere(folder)))
    return Lieferung(
        abschnitt,
        dateien,
        tuple(path.name for path in others),
        ungelesen=ungelesen,
        sha256_gesamt=_sha256_gesamt(dateien, ungelesen),
    )


def _einzelne(
    folder: Path, abschnitt: Eingangsabschnitt, spalten: Spaltenwerk, nur: Collection[str]
) -> Lieferung:
    """Some tables; whatever else lies there is not even opened."""
    tables = {path: spalten.tabelle_von(path.name) for path in ordnerdateien(folder)}
    wanted = [Dateiauftrag(p, name) for p, name in tables.items() if name and name in nur]
    dateien = lies_dateien(wanted, spalten)
    return Lieferung(abschnitt, dateien, sha256_gesamt=_sha256_gesamt(dateien, ()))


def _ungelesen(path: Path, folder: Path, spalten: Spaltenwerk) -> Ungelesen:
    """A file that belongs to no table by its name; what it holds is looked at where it may be an
    export.
    """
    name = path.relative_to(folder).as_posix()
    try:
        digest, readable = (
            sha256_von(path),
            path.parent == folder and zu_gross(path, spalten) is None,
        )
        known = _tabelle_nach_kopfzeile(path.name, path.read_bytes(), spalten) if readable else None
    except OSError:
        return Ungelesen(name, "")
    return Ungelesen(name, digest, known)


def _tabelle_nach_kopfzeile(name: str, content: bytes, spalten: Spaltenwerk) -> str | None:
    """The table all of whose required headings stand in a row of this file; None where it is no
    export.
    """
    if Path(name).suffix.casefold() not in FORMATE:
        return None
    for table_name, tabelle in spalten.tabellen.items():
        try:
            grids = list(grids_of(name, content, tabelle, spalten))
        except UnreadableFileError:
            return None
        if any(not ohne_pflichtspalte(grid, tabelle) for grid in grids):
            return table_name
    return None


def tabellendateien(
    ordner: Path, abschnitt: Eingangsabschnitt, spalten: Spaltenwerk
) -> dict[str, list[str]]:
    """Table -> the files delivered for it by their names, none of them opened."""
    spalten = spalten.fuer(abschnitt)
    found: dict[str, list[str]] = {name: [] for name in spalten.tabellen}
    for path in ordnerdateien(folder) if (folder := ordner / str(abschnitt)).is_dir() else ():
        if name := spalten.tabelle_von(path.name):
            found[name].append(path.name)
    return found


def _sha256_gesamt(dateien: Sequence[Datei], ungelesen: Sequence[Ungelesen]) -> str:
    """Over the names and contents of all files of the folder, those of its subfolders included."""
    return sha256_der({d.name: d.sha256 for d in dateien} | {u.pfad: u.sha256 for u in ungelesen})


def _ohne_ordner(ordner: Path, abschnitt: Eingangsabschnitt) -> Finding:
    """E119 names the folders that are there: most often the name is only spelled otherwise, or
    --eingang is wrong.
    """
    if not ordner.is_dir():
        vorhanden = "kein Ordner, denn auch der Eingangsordner fehlt"
    else:
        named = sorted(
            p.name for p in ordner.iterdir() if p.is_dir() and not p.name.startswith(".")
        )
        vorhanden = ", ".join(named[-_SHOWN_FOLDERS:]) or (
            "kein Ordner, nur Dateien" if any(ordner.iterdir()) else "kein Ordner"
        )
    return Finding("E119", {"monat": str(abschnitt), "vorhanden": vorhanden})
