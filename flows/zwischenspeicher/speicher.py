"""Where is kept what need not be worked out twice, and who may be believed?

A folder of the user alone, never one that is shared: what is unpickled can run code, so it must be
one's own. An entry is found by everything its value depends on; one that is missing, damaged or
not ours is as if it were not there. Losing all of them costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from flows.einstellungen import einstellungen
from flows.zwischenspeicher.programm import programmstand

T = TypeVar("T")

HOECHSTENS = 1 << 30  # bytes in the folder; the entries unused for longest go first
_ENDUNG = ".gemerkt"
_LAENGE = hashlib.sha256().digest_size
_OHNE: ContextVar[bool] = ContextVar("ohne_gemerktes", default=False)


@dataclass(frozen=True, slots=True)
class Zwischenspeicher:
    """Values by key, in a folder; without one nothing is kept and nothing found."""

    ordner: Path | None

    def hole(self, schluessel: str) -> Any | None:
        """The value kept under a key; None where there is none that can be believed."""
        if self.ordner is None or not _vertrauenswuerdig(self.ordner):
            return None
        pfad = self.ordner / f"{schluessel}{_ENDUNG}"
        try:
            inhalt = pfad.read_bytes()
            os.utime(pfad)  # it was of use: it goes last
        except OSError:
            return None
        if hashlib.sha256(inhalt[_LAENGE:]).digest() != inhalt[:_LAENGE]:
            return None
        try:
            return pickle.loads(memoryview(inhalt)[_LAENGE:])  # noqa: S301  written by this user
        except Exception:  # noqa: BLE001  of another version of a library: as if it were not there
            return None

    def lege_ab(self, schluessel: str, wert: object) -> None:
        """Keep a value. A disk that is full or closed is no fault of the work it belongs to."""
        if self.ordner is None:
            return
        with suppress(OSError, pickle.PicklingError):
            self.ordner.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _vertrauenswuerdig(self.ordner):
                return
            daten = pickle.dumps(wert, pickle.HIGHEST_PROTOCOL)
            self._raeume_auf(len(daten))
            _schreibe(self.ordner / f"{schluessel}{_ENDUNG}", daten)

    def gemerkt(self, schluessel: str, rechne: Callable[[], T]) -> T:
        """The value kept under a key, else worked out and kept."""
        wert: T | None = self.hole(schluessel)
        if wert is None:
            wert = rechne()
            self.lege_ab(schluessel, wert)
        return wert

    def _raeume_auf(self, platz: int) -> None:
        assert self.ordner is not None
        stand = sorted(
            ((s.st_mtime_ns, s.st_size, p) for p in self.ordner.iterdir() if (s := p.stat())),
            key=lambda eintrag: eintrag[0],
        )
        zu_viel = sum(groesse for _, groesse, _ in stand) + platz - HOECHSTENS
        for _, groesse, pfad in stand:
            if zu_viel <= 0:
                break
            pfad.unlink(missing_ok=True)
            zu_viel -= groesse


def schluessel(was: str, *woraus: str) -> str:
    """The key of what `was` comes to, from all it depends on beside the program."""
    teile = (was, programmstand(), *woraus)
    return hashlib.sha256(repr(teile).encode()).hexdigest()


def bleibender_schluessel(was: str, *woraus: str) -> str:
    """The same of what every version of the program finds alike; a new form needs a new name."""
    return hashlib.sha256(repr((was, *woraus)).encode()).hexdigest()


@contextmanager
def ohne_gemerktes() -> Iterator[None]:
    """In the block everything is worked out: who proves something believes nothing kept."""
    marke = _OHNE.set(True)
    try:
        yield
    finally:
        _OHNE.reset(marke)


def zwischenspeicher() -> Zwischenspeicher:
    """The one of this user, as set. Raises SettingsError."""
    if _OHNE.get():
        return Zwischenspeicher(None)
    gesetzt = einstellungen().zwischenspeicher
    if gesetzt.strip().casefold() == "aus":
        return Zwischenspeicher(None)
    return Zwischenspeicher(Path(gesetzt) if gesetzt else _eigener_ordner())


def _eigener_ordner() -> Path | None:
    """Where programs keep what they can do without; on Windows never in the roaming profile."""
    lokal, zwischen = os.environ.get("LOCALAPPDATA"), os.environ.get("XDG_CACHE_HOME")
    if os.name == "nt":
        wurzel = Path(lokal) if lokal else None
    else:
        with suppress(RuntimeError):  # no home at all
            return Path(zwischen or Path.home() / ".cache") / "o7-abrechnung" / "zwischenspeicher"
        wurzel = None
    return wurzel and wurzel / "o7-abrechnung" / "zwischenspeicher"


def _vertrauenswuerdig(ordner: Path) -> bool:
    """Whether nobody else can have put anything there."""
    try:
        zustand = ordner.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):  # Windows: the profile of the user is closed to others
        return True
    return zustand.st_uid == os.getuid() and not zustand.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _schreibe(pfad: Path, daten: bytes) -> None:
    """Whole or not at all; others who write the same at the same time write the same."""
    with NamedTemporaryFile(dir=pfad.parent, suffix=".neu", delete=False) as strom:
        strom.write(hashlib.sha256(daten).digest())
        strom.write(daten)
    try:
        Path(strom.name).replace(pfad)
    except OSError:  # Windows, while another reads it
        Path(strom.name).unlink(missing_ok=True)
