"""The undamaged sheet of a real gE, and copies of it in which single cells say something else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows.rueckpruefung.meldung import zeilen
from flows.rueckpruefung.pruefung import Dateiurteil, pruefe_datei
from tests.regelstand import regelstand

BLATT = Path(__file__).with_name("unbeschaedigt.txt")
GESAMT = 2  # the position of the yearly figure
ERSTE = 14  # position of September
ZEILEN = {  # line of the file
    "anrufe_sc": 4,
    "erweiterung": 6,
    "weiterleitungen": 8,
    "anrufe": 10,
    "ziel": 11,
    "gespraeche": 12,
    "call": 13,
    "vza": 16,
    "moegliche": 18,
    "call2": 20,
    "rueckrufe2": 21,
    "versand2": 22,
}
MONATE = ("Sep", "Okt", "Nov", "Dez", "Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug")


def tabelle() -> list[list[str]]:
    return [zeile.split("\t") for zeile in BLATT.read_text("utf-8").splitlines()]


def reihe(zellen: list[list[str]], zeile: str) -> list[str]:
    return zellen[ZEILEN[zeile]][ERSTE : ERSTE + len(MONATE)]


def setze_reihe(zellen: list[list[str]], zeile: str, werte: list[str]) -> None:
    zellen[ZEILEN[zeile]][ERSTE : ERSTE + len(MONATE)] = werte


def mit(aenderungen: Mapping[str, str]) -> list[list[str]]:
    """`{"call2 Sep": "237,1"}`, `{"versand2 Gesamt": "282,0"}`, `{"ziel alle": "6.000 %"}`."""
    zellen = tabelle()
    for wo, wert in aenderungen.items():
        zeile, spalte = wo.split()
        if spalte == "alle":
            setze_reihe(zellen, zeile, [wert] * len(MONATE))
        else:
            c = GESAMT if spalte == "Gesamt" else ERSTE + MONATE.index(spalte)
            zellen[ZEILEN[zeile]][c] = wert
    return zellen


def geprueft(zellen: list[list[str]], ordner: Path) -> Dateiurteil:
    pfad = ordner / "Planungshilfe.txt"
    pfad.write_text("\n".join("\t".join(zeile) for zeile in zellen), encoding="utf-8")
    return pruefe_datei(pfad, regelstand())


def bericht(u: Dateiurteil) -> str:
    return " ".join(" ".join(zeilen(u)).split())
