"""What of the form of a returned sheet hinders its check, or says that it does not hold?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from flows.rueckpruefung.beschriftungen import name_von
from flows.rueckpruefung.blatt import Blatt
from flows.rueckpruefung.monatsspalten import kopftexte
from flows.rueckpruefung.planungsblatt import Fundzeile, fundzeilen
from transforms.kern.worte.zahlwort import anzahl
from transforms.rueckpruefung.bogen import Bogen

_KERN: Final = {"anrufe_sc", "anrufe", "gespraeche", "call", "vza"}  # rows with months
_NOETIG: Final = (
    *("anrufe_sc", "anrufe", "ziel", "gespraeche", "call", "rueckrufe", "versand", "vza"),
    *("moegliche", "erreichbarkeit", "call2", "rueckrufe2", "versand2", "vza2"),
)
_MEISTENS: Final = 6  # cells that are named
_ERSTE_SEITE: Final = ("gesprächserfüllung", "baustein 1", "baustein 4")
_BITTE: Final = ("Bitte prüfen", "Kosten fehlen")


def formsaetze(blatt: Blatt, bogen: Bogen | None) -> Iterator[str]:
    """One sentence each. `bogen` is what was read of the sheet as one of months."""
    fund = [f for f in fundzeilen(blatt) if _traegt_etwas(blatt, f)]
    if bogen is None and len(_KERN & {f.schluessel for f in fund}) >= len(_KERN) - 1:
        yield _ohne_monate(blatt, fund)
    if bogen is not None:
        yield from _fehlende_zeilen(blatt, bogen)
    if fehler := [(r, c, t) for r, c in _orte(blatt) if (t := blatt.fehler(r, c))]:
        yield _excelfehler(blatt, fehler)
    for r, c in _orte(blatt):
        if blatt.text(r, c).startswith(_BITTE):
            yield f"Die Datei sagt selbst ({blatt.ort(r, c)}): „{blatt.text(r, c)}“"


def ohne_kopf(blatt: Blatt) -> str:
    """Said of a table of Bausteine that cannot be checked as an annex."""
    return (
        f"{_wo(blatt)} hat eine Tabelle der Bausteine, aber JC-Nummer, „Anlage zum "
        "Dienstleistungseinkauf O.7 <Jahr>“ oder die Zeile „Gesamt“ fehlen; sie ist nicht geprüft. "
        "Abhilfe: die ganze Anlage mit ihrem Kopf speichern."
    )


def ist_erste_seite(blatt: Blatt) -> bool:
    """Whether it is the first page of a Planungshilfe, which has no months."""
    texte = {t.casefold() for r in range(len(blatt.zeilen)) for t in blatt.texte(r)[:1]}
    return all(any(t.startswith(label) for t in texte) for label in _ERSTE_SEITE)


def _orte(blatt: Blatt) -> Iterator[tuple[int, int]]:
    for r, zeile in enumerate(blatt.zeilen):
        for c, wert in enumerate(zeile):
            if isinstance(wert, str):
                yield r, c


def _traegt_etwas(blatt: Blatt, f: Fundzeile) -> bool:
    rechts = range(f.label + 1, len(blatt.zeilen[f.r]))
    return sum(bool(blatt.zahl(f.r, c) or blatt.fehler(f.r, c)) for c in rechts) > 1


def _wo(blatt: Blatt) -> str:
    return f"Blatt „{blatt.name}“" if blatt.name else "Der Bogen"


def _ohne_monate(blatt: Blatt, fund: Sequence[Fundzeile]) -> str:
    namen = ", ".join(f"„{blatt.text(f.r, f.label)}“" for f in fund[:3])
    steht = f" (im Kopf steht {', '.join(k)})" if (k := kopftexte(blatt)) else ""
    return (
        f"Monatskopf fehlt: {_wo(blatt)} hat die Zeilen {namen}, aber keinen Kopf mit Monaten, die "
        f"aufeinander folgen{steht}; keine seiner Zahlen ist geprüft. Erwartet sind zwölf Köpfe "
        "wie „Sep 21“, „Okt 21“. Abhilfe: den Kopf berichtigen und noch einmal prüfen."
    )


def _fehlende_zeilen(blatt: Blatt, bogen: Bogen) -> Iterator[str]:
    fehlt = [
        f"„{name_von(schluessel)}“"
        for schluessel in _NOETIG
        if (zeile := bogen.zeilen.get(schluessel)) is None or not any(zeile.monate)
    ]
    if fehlt:
        auf = f"dem Blatt „{blatt.name}“" if blatt.name else "dem Bogen"
        was = "Zeile fehlt" if len(fehlt) == 1 else "Zeilen fehlen"
        yield (
            f"{was}: {', '.join(fehlt)} auf {auf} ohne Zahlen; was daraus folgt, ist nicht "
            "geprüft. Abhilfe: Zeilen und Beschriftungen wie auf der ausgestellten Planungshilfe "
            "ergänzen."
        )


def _excelfehler(blatt: Blatt, fehler: Sequence[tuple[int, int, str]]) -> str:
    genannt = ", ".join(f"{t} in {blatt.ort(r, c)}" for r, c, t in fehler[:_MEISTENS])
    weitere = f" und {len(fehler) - _MEISTENS} weitere" if len(fehler) > _MEISTENS else ""
    zellen = anzahl(len(fehler), "Zelle zeigt", "Zellen zeigen")
    return (
        f"{_wo(blatt)}: {zellen} einen Excel-Fehler statt einer Zahl ({genannt}{weitere}); sie "
        "sind nicht geprüft. Abhilfe: die ausgestellte Mappe nehmen und die Eingaben neu eintragen."
    )
