"""Which of the files that belong to no table were probably meant for one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.notationen.notation import normal
from transforms.notationen.spalten import Spaltenwerk, Tabelle

_ALIKE = 0.8  # share of common letters from which a name is a misspelling
_TABULAR = frozenset(
    {"", ".csv", ".gz", ".ods", ".tsv", ".txt", ".xls", ".xlsb", ".xlsm", ".xlsx", ".zip"}
)


@dataclass(frozen=True, slots=True)
class Ungelesen:
    """One file of the month folder that no table takes."""

    pfad: str  # below the month folder
    sha256: str
    inhalt: str | None = None  # the table whose header row it holds

    @property
    def unterordner(self) -> str:
        """The folder it lies in, empty for the month folder itself."""
        parent = PurePosixPath(self.pfad).parent.as_posix()
        return "" if parent == "." else parent


def gemeinte(ungelesen: Iterable[Ungelesen], spalten: Spaltenwerk) -> list[Finding]:
    """E131: a file whose name or header row resembles a table's; E132: a subfolder with files.
    Nothing of it is read.
    """
    files = list(ungelesen)
    folders = Counter(PurePosixPath(u.pfad).parts[0] for u in files if u.unterordner)
    return [
        *(finding for u in files if not u.unterordner and (finding := _gemeint(u, spalten))),
        *(_unterordner(name, anzahl) for name, anzahl in sorted(folders.items())),
    ]


def _gemeint(u: Ungelesen, spalten: Spaltenwerk) -> Finding | None:
    if u.inhalt is not None:
        woran = "ihre Kopfzeile ist die dieser Tabelle"
        tabelle: Tabelle | None = spalten.tabellen[u.inhalt]
    else:
        woran, tabelle = "ihr Name ähnelt dem dieser Tabelle", aehnliche_tabelle(u.pfad, spalten)
    if tabelle is None:
        return None
    werte = {
        "datei": u.pfad,
        "titel": tabelle.titel,
        "woran": woran,
        "dateianfang": tabelle.dateianfang,
    }
    return Finding("E131", werte, sources=(Source(u.pfad, ""),))


def _unterordner(name: str, anzahl: int) -> Finding:
    dateien = "einer Datei" if anzahl == 1 else f"{anzahl} Dateien"
    return Finding("E132", {"ordner": name, "dateien": dateien}, sources=(Source(f"{name}/", ""),))


def aehnliche_tabelle(file_name: str, spalten: Spaltenwerk) -> Tabelle | None:
    """The table whose beginning of a name stands in this one in another spelling: hyphen, blank,
    copy, other order, a letter off.
    """
    name = PurePosixPath(file_name)
    plain = normal(name.stem if name.suffix else name.name)
    return next(
        (t for t in spalten.tabellen.values() if _resembles(plain, name.suffix.casefold(), t)), None
    )


def _resembles(plain: str, ending: str, tabelle: Tabelle) -> bool:
    whole = normal(tabelle.dateianfang)
    words = [normal(word) for word in tabelle.dateianfang.split("_")]
    if whole in plain or (len(words) > 1 and all(word in plain for word in words)):
        return True
    return ending in _TABULAR and (words[-1] in plain or _alike(plain, whole))


def _alike(plain: str, whole: str) -> bool:
    return any(
        SequenceMatcher(None, part, whole).ratio() >= _ALIKE
        for part in (plain, plain[: len(whole)])
    )
