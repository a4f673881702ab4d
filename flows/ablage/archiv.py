"""Every input a run has read, kept by its content, so that any past run can be repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.ablage.ausgabefehler import OutputError
from flows.ablage.dauerhaft import sync, sync_ordner

_ORDNER = ".archiv"


@dataclass(frozen=True, slots=True)
class Eingabe:
    """One file a run found: an input table, a data file ("tarife", "regeln", "spalten"), or one
    that was not read ("").
    """

    tabelle: str
    pfad: Path
    sha256: str
    zeilen: int
    unterordner: str = ""  # below the month folder, with a stroke at its end

    @property
    def datei(self) -> str:
        return f"{self.unterordner}{self.pfad.name}"


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def archivpfad(ausgabe: Path, sha256: str) -> Path:
    return ausgabe / _ORDNER / sha256


def nimm_auf(eingaben: Iterable[Eingabe], ausgabe: Path, arbeit: Path) -> None:
    """Copy what the archive does not hold yet; it takes shape in the staging folder and appears by
    rename.
    """
    neu = [e for e in eingaben if e.sha256 and not archivpfad(ausgabe, e.sha256).is_file()]
    if not neu:
        return
    folder, staged = ausgabe / _ORDNER, arbeit / "archiv"
    folder.mkdir(parents=True, exist_ok=True)
    staged.mkdir(parents=True, exist_ok=True)
    for eingabe in neu:
        (staged / eingabe.sha256).write_bytes(_inhalt(eingabe))
    sync(staged / e.sha256 for e in neu)
    for eingabe in {e.sha256: e for e in neu}.values():
        (staged / eingabe.sha256).replace(archivpfad(ausgabe, eingabe.sha256))
    staged.rmdir()
    sync_ordner([folder, ausgabe])


def _inhalt(eingabe: Eingabe) -> bytes:
    content = eingabe.pfad.read_bytes()
    if hashlib.sha256(content).hexdigest() != eingabe.sha256:
        raise OutputError(
            f"Die Datei {eingabe.pfad} hat sich während des Laufs geändert. Bitte den "
            "Befehl wiederholen."
        )
    return content
