"""Do the folders of a run lie apart from each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from flows.gespraech.angaben import UsageError

_EIGENE = re.compile(
    r"\d{4}-\d{2}|planung-\d{4}|anpassung-\d{4}-\d{2}|_controlling|_meldungen|_protokoll|\.archiv|\.arbeit|\.sperre"
)  # what the program and its service make in the output folder


def verlange_getrennte_ordner(eingang: Path, ausgabe: Path) -> None:
    """Documents among the exports would be read as exports, exports among the documents would be
    taken for issued. Raises UsageError.
    """
    if gleich(eingang, ausgabe):
        raise UsageError(
            f"Eingangs- und Ausgabeordner sind derselbe Ordner: {ausgabe}. Bitte für "
            "--ausgabe einen anderen Ordner nennen."
        )
    if liegt_in(ausgabe, eingang):
        raise UsageError(
            f"Der Ausgabeordner {ausgabe} liegt im Eingangsordner {eingang}. Bitte für "
            "--ausgabe einen Ordner außerhalb nennen."
        )
    if any(liegt_in(eingang, folder) for folder in _eigene(eingang, ausgabe)):
        raise UsageError(
            f"Der Eingangsordner {eingang} liegt bei den ausgestellten Dokumenten im "
            f"Ausgabeordner {ausgabe}. "
            "Bitte für --eingang einen Ordner außerhalb nennen."
        )


def liegt_in(pfad: Path, ordner: Path) -> bool:
    """Is a path the folder itself or anywhere below it? Links and `..` are followed, and where the
    disk ignores case, so do we.
    """
    real = pfad.resolve()
    return any(gleich(folder, ordner) for folder in (real, *real.parents))


def gleich(eins: Path, anderes: Path) -> bool:
    """Do two paths mean the same folder, whether it is there or not?"""
    if eins.resolve() == anderes.resolve():
        return True
    try:
        return eins.samefile(anderes)
    except OSError:
        return False


def _eigene(eingang: Path, ausgabe: Path) -> Iterator[Path]:
    """The program's own folders in the output folder: those that are there, and the one `eingang`
    would be below.
    """
    real, out = eingang.resolve(), ausgabe.resolve()
    if real.is_relative_to(out) and _EIGENE.fullmatch(real.relative_to(out).parts[0]):
        yield out / real.relative_to(out).parts[0]
    if out.is_dir():
        yield from (folder for folder in out.iterdir() if _EIGENE.fullmatch(folder.name))
