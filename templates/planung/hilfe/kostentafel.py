"""What would a year cost under each Laufzeit, and what would the basis period have cost?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Zelle
from templates.planung.hilfe.angebot import NICHTS, aenderung, wie_angeboten
from templates.planung.hilfe.grundlagen.preise import SATZ_B1, SATZ_B4, SATZ_BG
from templates.planung.hilfe.raster import gesamt
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe, kostenname
from transforms.planung.papiere.hilfe.saetze import KEIN_PREIS, kostensatz, rueckblicksatz
from transforms.planung.varianten import Kostenvariante
from transforms.tabellen.vertraege import jahre

VARIANTE, GRUNDPREIS, VOLUMENPREIS, GESAMT, ANGEBOTEN = range(5)
_KOEPFE: Final = (
    Spalte("Laufzeitvariante"),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamt", Art.EURO),
)
_SPALTEN: Final = (*_KOEPFE, Spalte("Wie angeboten", Art.EURO), Spalte("Änderung", Art.DIFFERENZ))
_BASISSTUNDEN: Final = "+".join(gesamt(s) for s in ("b_call", "b_rueckrufe", "b_versand"))


def schreibe_kosten(blatt: Blatt, modell: Planungshilfe, preise: Bereich) -> Bereich:
    """The three variants of the offer, live."""
    blatt.abschnitt(f"Kosten im ersten Laufzeitjahr {modell.planjahr.jahr}")
    if not modell.varianten:
        blatt.absatz(KEIN_PREIS)
        return blatt.bereich(0)
    blatt.absatz(kostensatz(modell))
    b = blatt.bereich(len(modell.varianten))
    zeilen = [_zeile(b, nummer, v, preise) for nummer, v in enumerate(modell.varianten)]
    return blatt.tabelle(
        "T_Kosten",
        "Je Laufzeit BG-Grundpreis, Volumenpreis und Gesamtkosten eines Jahres, daneben wie "
        "angeboten.",
        _SPALTEN,
        zeilen,
    )


def schreibe_rueckblick(blatt: Blatt, modell: Planungshilfe, preise: Bereich) -> None:
    """The hours of the basis period at the same prices."""
    if not modell.rueckblick:
        return
    blatt.abschnitt("Zum Vergleich: die Stunden des Basiszeitraums zu diesen Preisen")
    blatt.absatz(rueckblicksatz(modell))
    b = blatt.bereich(len(modell.rueckblick))
    blatt.tabelle(
        "T_Rueckblick",
        "Je Laufzeit, was die Stunden des Basiszeitraums zu den Preisen des Angebots kosten.",
        _KOEPFE,
        [_kosten(b, nummer, v, preise, _basis) for nummer, v in enumerate(modell.rueckblick)],
    )


def _zeile(b: Bereich, nummer: int, v: Kostenvariante, preise: Bereich) -> Tabellenzeile:
    variante, grundpreis, volumenpreis, summe = _kosten(b, nummer, v, preise, _angebot)
    assert isinstance(summe, Formel)
    return [
        variante,
        grundpreis,
        volumenpreis,
        Zelle(summe, name=kostenname(v.laufzeit)),
        wie_angeboten(v.gesamt, Art.EURO, b.stelle(nummer, GESAMT)),
        aenderung(b, nummer, GESAMT, ANGEBOTEN, bekannt=v.gesamt is not None),
    ]


def _kosten(
    b: Bereich, nummer: int, v: Kostenvariante, preise: Bereich, volumen: Callable[[str, str], str]
) -> Tabellenzeile:
    """Both prices of a Laufzeit and their sum; without a BG-Zahl the volume alone."""
    satz_bg, satz_b1, satz_b4 = (preise.fern(nummer, s) for s in (SATZ_BG, SATZ_B1, SATZ_B4))
    grundpreis, volumenpreis = (b.zelle(nummer, s) for s in (GRUNDPREIS, VOLUMENPREIS))
    return [
        f"Kosten bei Laufzeitvariante {jahre(v.laufzeit)}",
        _formel(f'IF(COUNT(BG_Zahl)=1,ROUND(BG_Zahl*{satz_bg}*12,2),"–")', v.bg_grundpreis),
        _formel(volumen(satz_b1, satz_b4), v.volumenpreis),
        _formel(f'IF(COUNT({grundpreis})=1,{grundpreis}+{volumenpreis},"–")', v.gesamt),
    ]


def _formel(text: str, wert: Decimal | None) -> Formel:
    return Formel(f"={text}", NICHTS if wert is None else wert)


def _angebot(satz_b1: str, satz_b4: str) -> str:
    """Hours of one price are rounded together."""
    einzeln = f"ROUND(Baustein_1*60*{satz_b1},2)+ROUND(Baustein_4*60*{satz_b4},2)"
    return f"IF({satz_b1}={satz_b4},ROUND(Bedarf_Stunden*60*{satz_b1},2),{einzeln})"


def _basis(satz_b1: str, _: str) -> str:
    return f"ROUND(({_BASISSTUNDEN})*60*{satz_b1},2)"
