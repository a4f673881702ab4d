"""What does a command cost? Seconds on the clock and of the processors, and the most memory its
processes held together.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
ABSTAND: Final = 0.2  # seconds between two looks at the memory
MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Messung:
    """`cpu` and `speicher` (bytes) are None where the system does not tell them."""

    wand: float
    cpu: float | None
    speicher: int | None = None
    code: int = 0
    gesagt: str = ""


def miss(
    befehl: Sequence[str], umgebung: Mapping[str, str], *, erlaubt: Sequence[int] = (0,)
) -> Messung:
    """Run a command to its end. Raises RuntimeError with its last lines where its exit code is not
    one of those expected.
    """
    with tempfile.TemporaryFile() as ausgabe:
        beginn = time.perf_counter()
        prozess = subprocess.Popen(
            befehl, env=dict(umgebung), stdout=ausgabe, stderr=subprocess.STDOUT
        )
        with Speicherblick(prozess.pid) as blick:
            cpu = _warte(prozess)
        wand = time.perf_counter() - beginn
        ausgabe.seek(0)
        gesagt = ausgabe.read().decode(errors="replace")
    if prozess.returncode not in erlaubt:
        raise RuntimeError(f"exit code {prozess.returncode}: {' | '.join(_letzte(gesagt))}")
    return Messung(wand, cpu, blick.gipfel or None, prozess.returncode, gesagt)


def _letzte(gesagt: str) -> list[str]:
    return [zeile.strip() for zeile in gesagt.splitlines() if zeile.strip()][-4:]


def _warte(prozess: subprocess.Popen[bytes]) -> float | None:
    """CPU seconds of the process and of all it waited for; None on Windows."""
    if not hasattr(os, "wait4"):
        prozess.wait()
        return None
    _, status, verbrauch = os.wait4(prozess.pid, 0)
    prozess.returncode = os.waitstatus_to_exitcode(status)
    return verbrauch.ru_utime + verbrauch.ru_stime


class Speicherblick:
    """Looks at a process and all below it until the block ends; `gipfel` is the most, in bytes."""

    def __init__(self, pid: int) -> None:
        self._pid, self.gipfel = pid, 0
        self._ende = threading.Event()
        self._faden = threading.Thread(target=self._schaue, daemon=True)

    def __enter__(self) -> Speicherblick:
        if PROC.is_dir():
            self._faden.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ende.set()
        if self._faden.is_alive():
            self._faden.join()

    def _schaue(self) -> None:
        while not self._ende.wait(ABSTAND):
            self.gipfel = max(self.gipfel, speicher(self._pid))


def art_des_speichers() -> str:
    """What `speicher` adds up on this machine."""
    if not PROC.is_dir():
        return "not measured on this system"
    return "PSS" if (PROC / "self" / "smaps_rollup").is_file() else "RSS"


def speicher(wurzel: int, proc: Path = PROC) -> int:
    """Bytes of a process and all below it: each page that several share is counted once (PSS);
    whole (RSS) where the system does not say who shares.
    """
    return sum(_anteil(proc / str(pid)) for pid in familie(wurzel, proc))


def familie(wurzel: int, proc: Path = PROC) -> set[int]:
    """The process and all that descend from it."""
    kinder: dict[int, list[int]] = {}
    for ort in proc.iterdir():
        if ort.name.isdigit() and (eltern := _eltern(ort)) is not None:
            kinder.setdefault(eltern, []).append(int(ort.name))
    found, offen = set(), [wurzel]
    while offen:
        pid = offen.pop()
        if pid not in found:
            found.add(pid)
            offen += kinder.get(pid, [])
    return found


def _eltern(ort: Path) -> int | None:
    """The fourth field of `stat`; the second, a name in brackets, may hold anything."""
    try:
        return int((ort / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):  # it has ended meanwhile
        return None


def _anteil(ort: Path) -> int:
    for datei, feld in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            zeilen = (ort / datei).read_text().splitlines()
        except OSError:
            continue
        for zeile in zeilen:
            if zeile.startswith(feld):
                return int(zeile.split()[1]) * 1024
    return 0
