"""What is said of a returned file: its annex and its planning sheet, each by its relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.eingang.raster import UnreadableFileError
from flows.rueckpruefung.anlageblatt import ist_anlage, lies_anlagen
from flows.rueckpruefung.blatt import Blatt
from flows.rueckpruefung.dateien import lies_blaetter
from flows.rueckpruefung.form import formsaetze, ist_erste_seite, ohne_kopf
from flows.rueckpruefung.planungsblatt import lies_planungsblatt
from flows.vorgaben.regelstand import Regelstand
from transforms.planung.preisstand import Preisstand, angebotskatalog, preisstand
from transforms.preise.tarife import Tarifwerk
from transforms.rueckpruefung.anlage import Anlage
from transforms.rueckpruefung.anlageregeln import anlagenetz
from transforms.rueckpruefung.aussagen import Urteil
from transforms.rueckpruefung.bogenurteil import Bogenurteil, bogenurteil
from transforms.rueckpruefung.urteil import urteil
from transforms.rueckpruefung.verortung.suche import HOECHSTENS_SCHRITTE

if TYPE_CHECKING:
    from flows.rueckpruefung.vorlage import Vorlagenurteil

KURZ = 150_000  # steps of a search where overwritten formulas say more than it could


@dataclass(frozen=True, slots=True, kw_only=True)
class Anlageurteil:
    anlage: Anlage
    preise: Preisstand | None
    urteil: Urteil


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateiurteil:
    """A file: what is wrong in it, or why it says nothing."""

    name: str
    unlesbar: str = ""  # a sentence
    anlagen: tuple[Anlageurteil, ...] = ()
    boegen: tuple[Bogenurteil, ...] = ()
    form: tuple[str, ...] = ()  # sentences: what of its form hinders the check
    vorlage: Vorlagenurteil | None = None  # of a workbook of ours

    @property
    def stimmt(self) -> bool:
        vorlage_stimmt = self.vorlage is None or self.vorlage.stimmt
        anlagen_stimmen = all(a.urteil.stimmt for a in self.anlagen)
        return (
            vorlage_stimmt
            and not self.form
            and anlagen_stimmen
            and all(b.stimmt for b in self.boegen)
        )


def pruefe_datei(path: Path, regelstand: Regelstand) -> Dateiurteil:
    """What cannot be right in a returned file."""
    try:
        blaetter, mappe = lies_blaetter(path, regelstand.spalten)
    except UnreadableFileError as error:
        return Dateiurteil(name=path.name, unlesbar=_unlesbar(path, error))
    tabellen = [(blatt, a) for blatt in blaetter for a in lies_anlagen(blatt)]
    anlagen = tuple(a for _, a in tabellen if ist_anlage(a))
    gelesen = [(blatt, lies_planungsblatt(blatt)) for blatt in blaetter]
    boegen = tuple(b for _, b in gelesen if b)
    form = tuple(satz for blatt, bogen in gelesen for satz in formsaetze(blatt, bogen))
    if not anlagen and not boegen and not form:
        return Dateiurteil(name=path.name, unlesbar=_nichts_erkannt(path, blaetter))
    form += tuple(ohne_kopf(blatt) for blatt, a in tabellen if not ist_anlage(a))
    vorlage = _vorlage(mappe, blaetter)
    schritte = KURZ if vorlage and vorlage.formeln else HOECHSTENS_SCHRITTE
    return Dateiurteil(
        name=path.name,
        anlagen=tuple(_anlageurteil(a, regelstand.tarife) for a in anlagen),
        boegen=tuple(bogenurteil(b, schritte) for b in boegen),
        form=form,
        vorlage=vorlage,
    )


def _vorlage(mappe: Any, blaetter: Sequence[Blatt]) -> Vorlagenurteil | None:
    if mappe is None:
        return None
    from flows.rueckpruefung.vorlage import vorlagenurteil  # noqa: PLC0415  writes a template

    return vorlagenurteil(mappe, {blatt.name: blatt for blatt in blaetter})


def _anlageurteil(anlage: Anlage, tarife: Tarifwerk) -> Anlageurteil:
    katalog = angebotskatalog(tarife)
    preise = preisstand(tarife, katalog, anlage.planjahr) if katalog and anlage.planjahr else None
    netz = anlagenetz(anlage, preise.tarif if preise else None)
    return Anlageurteil(anlage=anlage, preise=preise, urteil=urteil(netz))


def _unlesbar(path: Path, error: UnreadableFileError) -> str:
    grund = error.werte.get("grund") or _GRUENDE.get(error.code, "sie lässt sich nicht lesen")
    return (
        f"{path.name} wird nicht gelesen: {grund}. Erwartet ist eine Planungshilfe oder Anlage als "
        f"Excel-Mappe (.xlsx), als csv oder als Text mit Tabulatoren. Abhilfe: {_abhilfe(error)}"
    )


_GRUENDE = {"E104": "sie ist mit einem Kennwort verschlüsselt", "E105": "sie ist leer"}


def _abhilfe(error: UnreadableFileError) -> str:
    if error.code == "E104":
        return "in Excel den Kennwortschutz aufheben und die Datei neu speichern."
    if "gibt sie nicht" in error.werte.get("grund", ""):
        return "den Pfad prüfen."
    if "Ordner" in error.werte.get("grund", ""):
        return "die Dateien einzeln nennen: o7 anlage ORDNER/DATEI.xlsx."
    if error.code == "E105":
        return "die Datei noch einmal von der gE erbitten."
    if abhilfe := error.werte.get("abhilfe"):
        return abhilfe
    return "die Datei öffnen, als Excel-Arbeitsmappe (.xlsx) neu speichern und noch einmal prüfen."


def _nichts_erkannt(path: Path, blaetter: Sequence[Blatt]) -> str:
    namen = ", ".join(f"„{b.name}“" for b in blaetter if b.name)
    wo = f" auf den Blättern {namen}" if namen else ""
    if any(ist_erste_seite(b) for b in blaetter):
        return (
            f"{path.name} ist die erste Seite einer Planungshilfe; die Monate, die geprüft werden, "
            "stehen auf ihrem Blatt „Monate“. Abhilfe: die ganze Mappe (.xlsx) prüfen, oder das "
            "Blatt „Monate“ als csv speichern."
        )
    return (
        f"{path.name} ist{wo} weder als Anlage noch als Planungshilfe zu erkennen. Erwartet ist "
        "eine Tabelle der Bausteine mit der Spalte „Stunden“ oder ein Bogen mit Monaten als "
        "Spalten und Zeilen wie „Anrufe SC“ und „Anrufe gesamt in der Planung“. Abhilfe: das Blatt "
        "mit seinen Überschriften und Beschriftungen speichern und noch einmal prüfen."
    )
