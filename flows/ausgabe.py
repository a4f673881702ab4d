"""The only place that writes data/out: stage, record, then publish by rename."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from flows.register import VEROEFFENTLICHUNG, Register, jetzt
from transforms.month import Month

CONTROLLING = "_controlling"
_WORK, _LOCKS = ".arbeit", ".sperre"


class OutputError(Exception):
    """The output folder cannot be used; the message is a German sentence for the user."""


@contextmanager
def monatssperre(ausgabe: Path, monat: Month, wer: str) -> Iterator[None]:
    """One run of a month at a time. Raises OutputError that names the holder."""
    folder = ausgabe / _LOCKS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        holder, lock = folder / f"{monat}.txt", FileLock(folder / f"{monat}.lock")
        with lock.acquire(timeout=0):
            holder.write_text(wer, encoding="utf-8")
            yield
            holder.unlink(missing_ok=True)
    except Timeout:
        who = holder.read_text(encoding="utf-8") if holder.is_file() else "einem anderen Lauf"
        raise OutputError(
            f"Der Monat {monat} wird gerade bearbeitet von {who}. Bitte dessen Ende abwarten und den Befehl wiederholen."
        ) from None
    except OSError as error:
        raise OutputError(f"Der Ausgabeordner {ausgabe} lässt sich nicht beschreiben ({error.strerror or error}).") from error


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def arbeitsordner(ausgabe: Path, monat: Month) -> Path:
    """An empty folder beside the months in which a run's files take shape."""
    folder = ausgabe / _WORK / str(monat)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def leeren(arbeit: Path) -> None:
    """Drop all that was staged."""
    for staged in _files(arbeit):
        staged.unlink()


def unveraenderte_entfernen(arbeit: Path, ausgabe: Path) -> None:
    """Drop staged files that are already in place byte for byte: what did not change is not touched."""
    for staged in _files(arbeit):
        final = ausgabe / staged.relative_to(arbeit)
        if final.is_file() and sha256_of(final) == sha256_of(staged):
            staged.unlink()


def gestufte(arbeit: Path) -> dict[str, str]:
    """Path below the output folder -> SHA-256 of every staged file."""
    return {p.relative_to(arbeit).as_posix(): sha256_of(p) for p in _files(arbeit)}


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def veroeffentliche(register: Register, lauf: int, dateien: Mapping[str, str], ausgabe: Path, monat: Month) -> None:
    """Move the recorded files of a run to their final names. A new month appears whole, by one rename."""
    arbeit = ausgabe / _WORK / str(monat)
    for path in dateien:
        if (arbeit / path).is_file():
            _sync(arbeit / path)
    if dateien and not (ausgabe / str(monat)).exists() and (arbeit / str(monat)).is_dir():
        (arbeit / str(monat)).replace(ausgabe / str(monat))
    for path, sha in sorted(dateien.items(), key=lambda item: (f"/{CONTROLLING}/" in item[0], item[0])):
        _place(arbeit / path, ausgabe / path, sha)
    with register.eintrag() as eintrag:
        eintrag.append(VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())
    aufraeumen(ausgabe, monat)


def _place(staged: Path, final: Path, sha: str) -> None:
    if staged.is_file():
        final.parent.mkdir(parents=True, exist_ok=True)
        try:
            staged.replace(final)
        except PermissionError as error:
            raise OutputError(
                f"Die Datei {final} lässt sich nicht ersetzen; vermutlich ist sie in Excel geöffnet. "
                "Bitte schließen und den Befehl wiederholen: der Lauf wird dann zu Ende geführt."
            ) from error
    elif not final.is_file() or sha256_of(final) != sha:
        raise OutputError(f"Das Register nennt {final}, die Datei fehlt oder ist verändert. Bitte aus einer Sicherung wiederherstellen.")


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def wiederaufnehmen(register: Register, ausgabe: Path, monat: Month) -> None:
    """Finish what an earlier run recorded but did not publish; drop what it staged but never recorded."""
    for lauf, dateien in register.unveroeffentlicht(monat):
        veroeffentliche(register, lauf, dateien, ausgabe, monat)
    aufraeumen(ausgabe, monat)


def aufraeumen(ausgabe: Path, monat: Month) -> None:
    shutil.rmtree(ausgabe / _WORK / str(monat), ignore_errors=True)
    work = ausgabe / _WORK
    if work.is_dir() and not any(work.iterdir()):
        work.rmdir()
