"""How do files get into data/out? Staged, recorded, then published by rename.

Nothing is visible before the register has it, and what the register has is visible after the next
start at the latest:
the files are complete on disk before the run is recorded, the record is the point of no return,
publishing only renames.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabefehler import OutputError, RegisterError, grund, unbeschreibbar
from flows.ablage.dauerhaft import sync, sync_ordner
from flows.ablage.sperre import abschnittssperre
from flows.gespraech.aufruf import ordnerangaben
from flows.register.eintrag import jetzt
from flows.register.oeffnen import CONTROLLING, abhilfe, verlange_unveraendert
from flows.register.register import Register
from flows.register.tabellen import ENTFERNT, VEROEFFENTLICHUNG
from transforms.kern.planjahr import Abschnitt

__all__ = ["CONTROLLING", "OutputError", "abschnittssperre"]

_WORK = ".arbeit"
BEFUNDORDNER = "befunde"  # below the folder of Controlling: what goes to those who repair something
_VERSANDPAPIER = re.compile(rf"/{CONTROLLING}/({BEFUNDORDNER}/|anschreiben_)[^/]+$")


@contextmanager
def stufen(ausgabe: Path, abschnitt: Abschnitt) -> Iterator[Path]:
    """An empty folder beside what was issued, in which a run's files take shape; gone when the
    block fails.
    """
    arbeit = ausgabe / _WORK / str(abschnitt)
    try:
        aufraeumen(ausgabe, abschnitt)
        arbeit.mkdir(parents=True)
        yield arbeit
    except OSError as error:
        aufraeumen(ausgabe, abschnitt)
        raise unbeschreibbar(ausgabe, error) from error
    except Exception:
        aufraeumen(ausgabe, abschnitt)
        raise


@contextmanager
def beschreibbar(ausgabe: Path) -> Iterator[None]:
    """A folder that refuses a file is told in one sentence."""
    try:
        yield
    except OSError as error:
        raise unbeschreibbar(ausgabe, error) from error


@contextmanager
def endgueltig(register: Register, ausgabe: Path, abschnitt: Abschnitt) -> Iterator[None]:
    """Around the recording: when it fails, what was staged goes, unless the register has the run
    after all.
    """
    try:
        yield
    except Exception:
        with suppress(
            OutputError
        ):  # a register that cannot be asked either: the next start decides
            if not register.unveroeffentlicht(abschnitt):
                aufraeumen(ausgabe, abschnitt)
        raise


def leeren(arbeit: Path) -> None:
    """Drop all that was staged."""
    for staged in _files(arbeit):
        staged.unlink()


def unveraenderte_entfernen(arbeit: Path, ausgabe: Path) -> None:
    """Drop staged files that are already in place byte for byte: what did not change is not
    touched.
    """
    for staged in _files(arbeit):
        final = ausgabe / staged.relative_to(arbeit)
        if final.is_file() and sha256_of(final) == sha256_of(staged):
            staged.unlink()


def gestufte(arbeit: Path) -> dict[str, str]:
    """Path below the output folder -> SHA-256 of every staged file."""
    return {p.relative_to(arbeit).as_posix(): sha256_of(p) for p in _files(arbeit)}


def ueberholte(gestuft: Iterable[str], zuvor: Iterable[str]) -> list[str]:
    """Papers of an earlier run for receivers that have nothing to do any more: what only was sent
    then must not lie there to be sent again.
    """
    return sorted({path for path in zuvor if _VERSANDPAPIER.search(path)} - set(gestuft))


def sichere(arbeit: Path) -> dict[str, str]:
    """Bring what is staged to the disk, so that a run is recorded only when its files will outlast
    a power cut.
    """
    files = _files(arbeit)
    sync(files)
    folders = {parent for p in files for parent in p.parents if parent.is_relative_to(arbeit)}
    sync_ordner([*sorted(folders, reverse=True), arbeit.parent])
    return gestufte(arbeit)


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def verlange_frei(dateien: Iterable[str], ausgabe: Path) -> None:
    """No document is put where something lies already. Raises RegisterError."""
    for path in dateien:
        if f"/{CONTROLLING}/" not in path and (ausgabe / path).exists():
            raise RegisterError(_belegt(path, ausgabe))


def _belegt(path: str, ausgabe: Path) -> str:
    return (
        f"Unter dem Namen {path} liegt schon ein anderes Dokument; ein Dokument wird "
        f"nie durch ein anderes ersetzt. {abhilfe(ausgabe)}"
    )


def veroeffentliche(
    register: Register, lauf: int, dateien: Mapping[str, str], ausgabe: Path, abschnitt: Abschnitt
) -> None:
    """Move the recorded files of a run to their final names. A new folder appears whole, by one
    rename.
    """
    arbeit, ziel = ausgabe / _WORK / str(abschnitt), ausgabe / str(abschnitt)
    verlange_unveraendert(register, ausgabe)
    verlange_frei(
        (p for p, sha in dateien.items() if sha != ENTFERNT and not _liegt(ausgabe / p, sha)),
        ausgabe,
    )
    zuletzt = register.veroeffentlichte_dateien(abschnitt)
    try:
        if dateien and not ziel.exists() and (arbeit / ziel.name).is_dir():
            (arbeit / ziel.name).replace(ziel)
        for path in sorted(dateien, key=lambda name: (f"/{CONTROLLING}/" in name, name)):
            if dateien[path] == ENTFERNT:
                _nimm_weg(ausgabe / path, zuletzt.get(path, ""))
            elif (arbeit / path).is_file():
                _bewahre(ausgabe / path, zuletzt.get(path, ""), dateien[path])
                _place(arbeit / path, ausgabe / path)
        sync_ordner(
            sorted(
                {p for path in dateien if (p := (ausgabe / path).parent).is_dir()} | {ziel, ausgabe}
                if dateien
                else set()
            )
        )
    except OSError as error:
        raise OutputError(
            f"Der Lauf ist verbucht, aber noch nicht vollständig veröffentlicht: {grund(error)}. "
            "Nach Abhilfe denselben Befehl wiederholen: der Lauf wird dann zu Ende geführt."
        ) from error
    with register.eintrag() as eintrag:
        eintrag.append(VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())
    aufraeumen(ausgabe, abschnitt)


def _liegt(final: Path, sha256: str) -> bool:
    return final.is_file() and sha256_of(final) == sha256


def _bewahre(final: Path, *bekannt: str) -> None:
    """A paper of Controlling that somebody edited since steps aside under a name of its own;
    nothing is overwritten.
    """
    if final.exists() and not any(_liegt(final, sha) for sha in bekannt):
        namen = (
            final.with_name(f"{final.stem}_geaendert-{nummer}{final.suffix}") for nummer in count(1)
        )
        final.replace(next(name for name in namen if not name.exists()))


def _nimm_weg(final: Path, zuletzt: str) -> None:
    """A paper of which nothing is left to send goes; one that somebody edited since steps aside.
    The folder goes with its last paper.
    """
    _bewahre(final, zuletzt)
    final.unlink(missing_ok=True)
    with suppress(OSError):  # something lies in it still
        final.parent.rmdir()


def _place(staged: Path, final: Path) -> None:
    final.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.replace(final)
    except PermissionError as error:
        raise OutputError(
            f"Die Datei {final} lässt sich nicht ersetzen; vermutlich ist sie in Excel geöffnet. "
            "Bitte schließen und den Befehl wiederholen: der Lauf wird dann zu Ende geführt."
        ) from error


def wiederaufnehmen(register: Register, ausgabe: Path, abschnitt: Abschnitt) -> None:
    """Finish what an earlier run recorded but did not publish; drop what it staged but never
    recorded.
    """
    register.raeume_auf()
    for lauf, dateien in register.unveroeffentlicht(abschnitt):
        _verlange_ganz(dateien, ausgabe, abschnitt)
        veroeffentliche(register, lauf, dateien, ausgabe, abschnitt)
    aufraeumen(ausgabe, abschnitt)


def _verlange_ganz(dateien: Mapping[str, str], ausgabe: Path, abschnitt: Abschnitt) -> None:
    """Every recorded file is staged or in place, byte for byte; else nothing is moved."""
    for path, sha in dateien.items():
        if sha == ENTFERNT:
            continue
        places = (ausgabe / _WORK / str(abschnitt) / path, ausgabe / path)
        if not any(place.is_file() and sha256_of(place) == sha for place in places):
            raise OutputError(
                f"Das Register nennt {ausgabe / path}, die Datei fehlt oder ist verändert. "
                "Bitte aus einer Sicherung zurücklegen; "
                f"„o7 wiederherstellen {abschnitt} --ziel ORDNER{ordnerangaben(None, ausgabe)}“ "
                "erzeugt sie neu."
            )


def aufraeumen(ausgabe: Path, abschnitt: Abschnitt) -> None:
    """Drop the staging folder, and the folder around it when no other run needs it."""
    shutil.rmtree(ausgabe / _WORK / str(abschnitt), ignore_errors=True)
    with suppress(OSError):  # another run is staging there, or it was never made
        (ausgabe / _WORK).rmdir()
