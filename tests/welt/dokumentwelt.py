"""What can a document have to say? A year of eight gE, each with one thing that is out of the
ordinary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tests.welt.beispiel import ALTVERTRAG, HAFEN, muster_ge
from tests.welt.ge import BAUSTEINE, Fassung, Ge, erstwahl
from tests.welt.jahreswelt import JAHR, Jahreswelt
from tests.welt.tabellen import Welt

NEUJAHR = date(JAHR, 1, 1)
LANGER_NAME = (
    "Jobcenter der Städte und Gemeinden im Landkreis Langenfeld-Musterhausen und der"
    " Verbandsgemeinden Ober- und Niedermusterbach, Musterau an der Probe, Beispielberg mit"
    " Ortsteilen, Erfundenheim sowie Sankt Muster am Fluss, West (Muster)"
)


def _ge(jcnr: str, ort: str, beginn: date, stunden: dict[str, float | None], laufzeit: int) -> Ge:
    return muster_ge(jcnr, ort, HAFEN, beginn, laufzeit, erstwahl(jcnr, beginn, 2500, stunden))


SIEBEN = _ge(
    "JC90031",
    "Siebengebirge",
    NEUJAHR,
    {b: None if b == "Baustein 2" else 600.0 + 60 * n for n, b in enumerate(BAUSTEINE)},
    3,
)
MITTE = _ge("JC90033", "Maienstart", date(JAHR, 5, 1), {"Baustein 1": 2400.0}, 2)
LUECKE = _ge("JC90034", "Lückenau", NEUJAHR, {"Baustein 1": 2400.0, "Baustein 4": 240.0}, 1)
KORRIGIERT = _ge("JC90036", "Dreifassung", NEUJAHR, {"Baustein 1": 3000.0, "Baustein 5": 300.0}, 2)
LANG = replace(_ge("JC90037", "Lang", NEUJAHR, {"Baustein 1": 1800.0}, 3), name=LANGER_NAME)
STILL = _ge("JC90038", "Stillingen", NEUJAHR, {"Baustein 1": 1200.0, "Baustein 4": 120.0}, 2)
MEHR = Fassung(
    gueltig_ab=date(JAHR, 7, 1),
    stunden={"Baustein 1": 3600.0, "Baustein 4": 360.0, "Baustein 6": 240.0},
    bg_zahl=2650,
    beschluss=f"TV-90032-{JAHR}-02",
    beschlussdatum=date(JAHR, 6, 7),
    art="Mengenanpassung",
    begruendung="Mehrbedarf: mehr Anrufe seit April, dazu digitale Anfragen.",
)
_ERSTE = erstwahl(
    "JC90032", NEUJAHR, 2500, {"Baustein 1": 3000.0, "Baustein 4": 240.0}, date(JAHR, 6, 30)
)
ANGEPASST = muster_ge("JC90032", "Mehrbedarf", HAFEN, NEUJAHR, 2, _ERSTE, MEHR)
ALT = replace(
    ALTVERTRAG, jcnr="JC90035", name="JC Altmodul (Muster)", vertragsnummer="V-90035-2021"
)
GES = (SIEBEN, ANGEPASST, MITTE, LUECKE, ALT, KORRIGIERT, LANG, STILL)


@dataclass(frozen=True)
class Dokumentwelt(Jahreswelt):
    """The year; `STILL` has neither calls nor minutes in December."""

    def welt(self, monat: int) -> Welt:
        exporte = super().welt(monat)
        if monat == 12:
            for zeile in exporte.powerbi_kennzahlen:
                if zeile["JCNR"] == STILL.jcnr:
                    zeile.update(dict.fromkeys(list(zeile)[2:], 0))
        return exporte


def dokumentwelt() -> Dokumentwelt:
    """Minutes around a twelfth of the hours, more in spring than in summer; April of `LUECKE`
    cannot be read.
    """
    minuten = {
        (ge.jcnr, monat, b): Decimal(0)
        if ge is STILL and monat == 12
        else (Decimal(str(h)) * 10 * (90 + monat * 7 % 23 + n) / 100).quantize(Decimal(1)) / 2
        for ge in GES
        for monat in range(1, 13)
        if ge.vertragsbeginn <= date(JAHR, monat, 1)
        for n, (b, h) in enumerate(ge.fassung_am(date(JAHR, monat, 1)).stunden.items())
        if h is not None
    }
    return Dokumentwelt(GES, minuten, frozenset({(LUECKE.jcnr, 4)}))


def berichtigt(w: Dokumentwelt, plus: str) -> Dokumentwelt:
    """The same with more minutes of Baustein 5 for `KORRIGIERT` in December."""
    key = (KORRIGIERT.jcnr, 12, "Baustein 5")
    return replace(w, minuten={**w.minuten, key: w.minuten[key] + Decimal(plus)})
