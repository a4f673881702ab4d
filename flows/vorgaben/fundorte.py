"""Which data files may a user change, and where does each of them lie today?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from flows.einstellungen import einstellungen

_ROOT = Path(__file__).parents[2]
_EIGENE = "regelwerk/"  # what papers put before the name of a file from O7_REGELWERK


class DataFileError(Exception):
    """A data file a user changed cannot be used; the message is a German sentence for that user."""


@dataclass(frozen=True, slots=True)
class Vorgabe:
    """One data file that comes with the program and may be replaced."""

    name: str  # in the register and in Regelstand.dateien
    titel: str
    mitgeliefert: Path
    variable: str = ""  # O7_… that names this one file; empty: only a folder can replace it

    @property
    def datei(self) -> str:
        return self.mitgeliefert.name


# A further data file of the program: a line here, its model in flows.vorgaben.regelstand.
VORGABEN = (
    Vorgabe("tarife", "Preise, Bausteine und Module", _ROOT / "transforms/tarife.yaml", "TARIFE"),
    Vorgabe("regeln", "Schwere, Grenzwerte, Texte", _ROOT / "expectations/regeln.yaml", "REGELN"),
    Vorgabe("spalten", "Überschriften der Exporte", _ROOT / "transforms/columns.yaml", "SPALTEN"),
    Vorgabe("stellen", "Kontakt und Empfänger", _ROOT / "transforms/stellen.yaml", "STELLEN"),
)
NAMEN = tuple(v.name for v in VORGABEN)


@dataclass(frozen=True, slots=True)
class Fundort:
    """Where one data file lies, and how papers say whose it is: `regelwerk/` before its name."""

    pfad: Path
    ordner: str = ""  # empty: the one that comes with the program

    @property
    def datei(self) -> str:
        return f"{self.ordner}{self.pfad.name}"

    @property
    def anzeige(self) -> str:
        """Where to open it: a file of the program from its own folder on."""
        eigene = self.ordner or not self.pfad.is_relative_to(_ROOT)
        return str(self.pfad) if eigene else self.pfad.relative_to(_ROOT).as_posix()

    @property
    def herkunft(self) -> str:
        """In words, for the terminal."""
        if self.ordner == _EIGENE:
            return "eigenes Regelwerk"
        return f"aus {self.ordner.rstrip('/')}" if self.ordner else "mitgeliefert"


def fundorte(ordner: Path | None = None) -> dict[str, Fundort]:
    """Each data file: named by its own variable, else in the folder (O7_REGELWERK), else the one of
    the program. Raises DataFileError for a folder that cannot be what was meant.
    """
    folder = ordner or einstellungen().regelwerk
    if folder is not None and (problem := next(ordnerprobleme(folder), "")):
        raise DataFileError(problem)
    return {v.name: _fundort(v, folder, einzeln=ordner is None) for v in VORGABEN}


def _fundort(vorgabe: Vorgabe, folder: Path | None, *, einzeln: bool) -> Fundort:
    named: Path | None = getattr(einstellungen(), vorgabe.name) if vorgabe.variable else None
    if einzeln and named is not None:
        return Fundort(named, f"O7_{vorgabe.variable}/")
    if folder is not None and (folder / vorgabe.datei).is_file():
        return Fundort(folder / vorgabe.datei, _EIGENE)
    return Fundort(vorgabe.mitgeliefert)


def fundorte_ohne_ordner() -> dict[str, Fundort]:
    """The same as if no folder were named: what a folder that is not there yet is filled with."""
    return {v.name: _fundort(v, None, einzeln=True) for v in VORGABEN}


def regeldateien() -> dict[str, Path]:
    """The paths alone."""
    return {name: ort.pfad for name, ort in fundorte().items()}


def ordnerprobleme(folder: Path) -> Iterator[str]:
    """Why a folder is not a Regelwerk, each reason a sentence; nothing where it is one."""
    if not folder.is_dir():
        was = "ist eine Datei" if folder.exists() else "gibt es nicht"
        yield (
            f"Den Ordner {folder} des Regelwerks {was}. O7_REGELWERK nennt einen Ordner; "
            "„o7 regelwerk kopieren ORDNER“ legt ihn mit den mitgelieferten Dateien an."
            if was != "ist eine Datei"
            else f"{folder} ist eine Datei. O7_REGELWERK nennt den Ordner, in dem sie liegt."
        )
        return
    try:
        inhalt = sorted(folder.iterdir())
        names = [p.name for p in inhalt if p.is_file()]
    except OSError as error:
        yield (
            f"Der Ordner {folder} des Regelwerks lässt sich nicht lesen (Fehler {error.errno} des "
            "Betriebssystems)."
        )
        return
    known = {v.datei for v in VORGABEN}
    for name in (p.name for p in inhalt if p.is_dir() and p.name.casefold() in known):
        yield (
            f"Im Ordner {folder} des Regelwerks ist {name} ein Ordner; erwartet ist die Datei "
            "dieses Namens. Bitte den Ordner umbenennen und die Datei dort ablegen."
        )
    yield from (_unbekannt(folder, n) for n in names if n not in known and _gemeint(n))
    if not known & set(names):
        yield (
            f"Im Ordner {folder} des Regelwerks liegt keine der Dateien {_aufgezaehlt()}. "
            "„o7 regelwerk kopieren ORDNER“ legt sie an."
        )


def _gemeint(name: str) -> bool:
    """A file one could take for a part of the Regelwerk: a YAML, or named like one of its files."""
    plain = name.casefold()
    return not plain.startswith(".") and (".yaml" in plain or ".yml" in plain or bool(_nahe(name)))


def _nahe(name: str) -> str:
    """The data file whose name resembles this one."""
    stems = {Path(v.datei).stem: v.datei for v in VORGABEN}
    words = Path(name.casefold().replace("_", " ").replace("-", " ")).stem.split()
    hits = [h for w in words for h in get_close_matches(w.split(".")[0], stems, n=1, cutoff=0.75)]
    return stems[hits[0]] if hits else ""


def _unbekannt(folder: Path, name: str) -> str:
    nahe = _nahe(name)
    gemeint = f"gemeint ist wohl {nahe}" if nahe else f"bekannt sind {_aufgezaehlt()}"
    return (
        f"Im Ordner {folder} des Regelwerks liegt {name}; diese Datei liest das Programm nicht, "
        f"{gemeint}. Bitte umbenennen oder aus dem Ordner nehmen."
    )


def _aufgezaehlt() -> str:
    *first, last = [v.datei for v in VORGABEN]
    return f"{', '.join(first)} und {last}"
