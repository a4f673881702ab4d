"""How does a user get a Regelwerk of his own?"""

from __future__ import annotations

from pathlib import Path

from flows.vorgaben.fundorte import VORGABEN, DataFileError, fundorte, fundorte_ohne_ordner


def kopiere(ordner: Path) -> list[tuple[Path, Path]]:
    """The data files that count today, into a folder: (from, to). Nothing that lies there is
    replaced. Where the folder named by O7_REGELWERK is not there yet or unsound, those of the
    program. Raises DataFileError.
    """
    try:
        quellen = fundorte()
    except DataFileError:
        quellen = fundorte_ohne_ordner()
    wege = [(quellen[v.name].pfad, ordner / v.datei) for v in VORGABEN]
    if vorhanden := [ziel.name for _, ziel in wege if ziel.exists()]:
        raise DataFileError(
            f"Im Ordner {ordner} gibt es schon {', '.join(vorhanden)}; „o7 regelwerk kopieren“ "
            "ersetzt keine Datei. Bitte einen anderen Ordner nennen."
        )
    try:
        ordner.mkdir(parents=True, exist_ok=True)
        for quelle, ziel in wege:
            with ziel.open("xb") as stream:
                stream.write(quelle.read_bytes())
    except OSError as error:
        raise DataFileError(
            f"Das Regelwerk lässt sich nicht nach {ordner} kopieren (Fehler {error.errno} des "
            "Betriebssystems). Bitte einen anderen Ordner nennen."
        ) from error
    return wege
