"""Which cells say whether the inputs are sound? Pasting passes what Excel asks of an input cell, so
each is looked at again by a formula that can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Absatz, Art
from templates.mappe.zellen import Bereich, Formel, Spalte
from templates.planung.hilfe import raster
from templates.planung.hilfe.monatszeilen import BEDARF, EINGABE, Monatszeile
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe

OK: Final = "in Ordnung"
BITTE: Final = "Bitte prüfen"
KEINE_ZAHL: Final = f"{BITTE}: keine Zahl"
NICHT_0_BIS_100: Final = f"{BITTE}: nicht zwischen 0 % und 100 %"
OHNE_BG: Final = "Kosten fehlen: ohne BG-Zahl keine Kosten"
KEINE_GANZE: Final = f"{BITTE}: keine ganze Zahl über 0"
EIGENE: Final = f"{OK}: Jeder Monat hat sein eigenes Ziel"
OHNE_GEMEINSAM: Final = f"{OK}: kein gemeinsames Ziel"
ALLES: Final = "Prüfung der Eingaben: alles in Ordnung."
OHNE_KOSTEN: Final = (
    "Prüfung der Eingaben: Stunden, VZA und Erreichbarkeit gelten; die Kosten fehlen, bis die "
    "BG-Zahl eingetragen ist."
)
_NICHT_ALLES: Final = (
    "Prüfung der Eingaben: Bitte prüfen! Etwas stimmt nicht; die Ergebnisse gelten so nicht. Was, "
    "sagen die Spalte Prüfung und die Tabelle der Prüfungen."
)
_SPALTEN: Final = (Spalte("Prüfung"), Spalte("Ergebnis", Art.KENNUNG))
UEBERSCHRIFT: Final = "Prüfungen"
_BESCHREIBUNG: Final = "Je Prüfung, ob Eingaben und Formeln in Ordnung sind oder was nicht."


@dataclass(frozen=True, slots=True)
class Pruefung:
    """A cell that says that something is in order, or what is not."""

    was: str
    formel: str
    sagt: str  # when the workbook is issued


def ziel(modell: Planungshilfe) -> Formel:
    """Of the goal of all months: needed unless each has its own."""
    eigene = f"COUNT({raster.reihe('eigenes_ziel')})=Monate_mit_Daten"
    zelle = "Ziel_Erreichbarkeit"
    text = (
        f'=IF(COUNTA({zelle})=0,IF({eigene},"{EIGENE}","{KEINE_ZAHL}"),IF(COUNT({zelle})=0,'
        f'"{KEINE_ZAHL}",IF(AND({zelle}>=0,{zelle}<=1),"{OK}","{NICHT_0_BIS_100}")))'
    )
    return Formel(text, EIGENE if modell.ziel is None else OK)


def bg_zahl(modell: Planungshilfe) -> Formel:
    zelle = "BG_Zahl"
    text = (
        f'=IF(COUNTA({zelle})=0,"{OHNE_BG}",IF(COUNT({zelle})=0,"{KEINE_ZAHL}",'
        f'IF(AND({zelle}>0,{zelle}=INT({zelle})),"{OK}","{KEINE_GANZE}")))'
    )
    return Formel(text, OHNE_BG if modell.bg is None else OK)


def ziel_gemeinsam(modell: Planungshilfe) -> Formel:
    zelle = "Ziel_gemeinsame_Erreichbarkeit"
    text = (
        f'=IF(COUNTA({zelle})=0,"{OHNE_GEMEINSAM}",IF(COUNT({zelle})=0,"{KEINE_ZAHL}",'
        f'IF(AND({zelle}>=0,{zelle}<=1),"{OK}","{NICHT_0_BIS_100}")))'
    )
    return Formel(text, OHNE_GEMEINSAM if modell.bedarf.ziel_gemeinsam is None else OK)


def _weitere(modell: Planungshilfe) -> Iterator[Pruefung]:
    for z in BEDARF:
        if z.wer == EINGABE:
            yield _eingaben(z)
    yield _monate(modell)
    yield _anrufe(modell)
    yield _rechnung()


def _eingaben(z: Monatszeile) -> Pruefung:
    """A row of inputs: a number in every month that has data, within its bounds; a goal of its own
    may be missing.
    """
    zellen = raster.reihe(z.schluessel)
    gut = f'COUNTIFS({zellen},">=0",{zellen},"<=1")'
    falsch = "Monate ohne Anteil zwischen 0 % und 100 %"
    if z.art is Art.GANZZAHL:
        gut, falsch = f'COUNTIF({zellen},">=0")', "Monate ohne Zahl ab 0"
    alle = f"COUNTA({zellen})" if z.schluessel == "eigenes_ziel" else "Monate_mit_Daten"
    text = f'=IF({gut}={alle},"{OK}","{BITTE}: "&({alle}-{gut})&" {falsch}")'
    return Pruefung(f"Blatt Monate: {z.text.partition(' (')[0]}", text, OK)


def _monate(modell: Planungshilfe) -> Pruefung:
    """Have all twelve months their data?"""
    zeilen = [raster.reihe(s) for s in ("anrufe_sc", "weiterleitungen", "b_gespraeche", "b_call")]
    da = ",".join(f"COUNT({z})=Monate_mit_Daten" for z in zeilen)
    weniger = "Monate, auf zwölf hochgerechnet"
    text = (
        f'=IF(AND({da}),IF(Monate_mit_Daten=12,"{OK}",Monate_mit_Daten&" {weniger}"),'
        f'"{BITTE}: In einem Monat fehlen Anrufe, Gespräche oder Stunden")'
    )
    anzahl = len(modell.bedarf.monate)
    sagt = f"{anzahl} {weniger}" if modell.bedarf.hochgerechnet else OK
    return Pruefung("Blatt Monate: Daten in allen zwölf Monaten", text, sagt)


def _anrufe(modell: Planungshilfe) -> Pruefung:
    unter_null = f"{BITTE}: In einem Monat bleiben weniger als 0 Anrufe"
    text = f'=IF(COUNTIF({raster.reihe("anrufe")},"<0")=0,"{OK}","{unter_null}")'
    negativ = any(m.anrufe < 0 for m in modell.bedarf.monate)
    return Pruefung(
        "Blatt Monate: Anrufe gesamt nicht unter 0", text, unter_null if negativ else OK
    )


def _rechnung() -> Pruefung:
    """Two ways to the need, which a formula that was written over parts."""
    andere = f"{raster.gesamt('gespraeche')}*Minuten_je_Gespraech/60"
    text = (
        f"=IF(AND(ABS(Bedarf_Stunden-{andere})<0.05,ABS(Baustein_1+Baustein_4-Bedarf_Stunden)"
        f'<0.05),"{OK}","{BITTE}: Eine Formel ist überschrieben oder eine Eingabe ist keine Zahl")'
    )
    return Pruefung("Bedarf auf zwei Wegen gerechnet", text, OK)


def schreibe_gesamturteil(blatt: Blatt, modell: Planungshilfe, eingaben: str, weitere: str) -> None:
    """One sentence right below the inputs; the ranges are those of all checks."""
    schlecht = "+".join(f'COUNTIF({bereich},"{BITTE}*")' for bereich in (eingaben, weitere))
    gut = f'IF(COUNTA(BG_Zahl)=0,"{OHNE_KOSTEN}","{ALLES}")'
    text = f'=IF({schlecht}=0,{gut},"{_NICHT_ALLES}")'
    blatt.wert(Formel(text, _gesamturteil(modell)), "Pruefung_Eingaben", Absatz.AUSSAGE)


def _gesamturteil(modell: Planungshilfe) -> str:
    """What it says when the workbook is issued."""
    if any(m.anrufe < 0 for m in modell.bedarf.monate):
        return _NICHT_ALLES
    return OHNE_KOSTEN if modell.bg is None else ALLES


def schreibe_pruefungen(blatt: Blatt, modell: Planungshilfe) -> Bereich:
    """The table of the checks that stand beside no input."""
    blatt.abschnitt(UEBERSCHRIFT)
    return blatt.tabelle(
        "T_Pruefungen",
        _BESCHREIBUNG,
        _SPALTEN,
        [[p.was, Formel(p.formel, p.sagt)] for p in _weitere(modell)],
    )
