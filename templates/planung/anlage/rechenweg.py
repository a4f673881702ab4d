"""How does each amount of the annex arise: quantity × rate?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from templates.planung.anlage.bausteintabelle import STUNDEN
from templates.planung.anlage.lastrechnung import beginne_last, schreibe_last
from templates.planung.anlage.platz import Kostenplatz, Lastplatz, Seitenplatz
from templates.teile.herkunft import Herkunft
from transforms.planung.papiere.anlage import Anlage
from transforms.planung.papiere.anlageherkunft import satzgroesse
from transforms.planung.papiere.anlagesaetze import Anlagesaetze
from transforms.planung.varianten import Kostenvariante, Volumenzeile
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import jahre

NAME: Final = "Rechenweg"
BREITEN: Final = (30, 46, 18, 20, 16, 18)
_SPALTEN: Final = (
    Spalte("Laufzeit"),
    Spalte("Position"),
    Spalte("Menge im Jahr", Art.MINUTEN),
    Spalte("Einheit"),
    Spalte("Satz je Einheit", Art.SATZ),
    Spalte("Betrag im Jahr", Art.EURO),
)
_MENGE, _SATZ, _BETRAG = 2, 4, 5
_BG_ZAHL = 3  # column of the page's first table


@dataclass(frozen=True, slots=True)
class _Posten:
    variante: Kostenvariante
    volumen: Volumenzeile | None  # None: the BG-Grundpreis


def _posten(modell: Anlage) -> list[_Posten]:
    return [
        _Posten(variante, volumen)
        for variante in modell.vereinbarung.varianten
        for volumen in (None, *variante.volumen)
        if volumen or variante.bg_grundpreis is not None
    ]


def beginne_rechenweg(
    blatt: Blatt, modell: Anlage, wo: str
) -> tuple[Kostenplatz, Lastplatz | None]:
    """The head of the sheet, and where its figures will stand."""
    blatt.kopf("Rechenweg", wo, "Beträge in Euro (€), Zeiten in Stunden und Produktivminuten.")
    blatt.fixiere(2)
    blatt.absatz("Grundpreis: BG-Zahl mal 12 Monate. Volumen: Stunden auf 12 Monate mal 60.")
    blatt.abschnitt("Kosten eines Jahres je Laufzeit")
    posten = _posten(modell)
    if not posten:
        blatt.absatz("Dafür ist kein Preis bekannt.")
    kosten = _kostenplatz(posten, blatt.platz(len(posten)) if posten else blatt.bereich(0))
    blatt.abschnitt("Lastverteilung (Baustein 2)")
    if modell.last is None:
        blatt.absatz(Anlagesaetze(modell).lastsatz)
        return kosten, None
    return kosten, beginne_last(blatt, modell.last)


def _kostenplatz(posten: list[_Posten], b: Bereich) -> Kostenplatz:
    grund: dict[int, str] = {}
    volumen: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for nummer, one in enumerate(posten):
        laufzeit, betrag = one.variante.laufzeit, b.fern(nummer, _BETRAG)
        if one.volumen is None:
            grund[laufzeit] = betrag
        else:
            volumen[laufzeit] = (*volumen[laufzeit], betrag)
    return Kostenplatz(bereich=b, grund=grund, volumen=volumen)


def schreibe_rechenweg(
    blatt: Blatt,
    modell: Anlage,
    orte: tuple[Kostenplatz, Lastplatz | None],
    seite: Seitenplatz,
    quellen: Herkunft,
) -> None:
    """Every line of every Laufzeit, then month by month what Baustein 2 is computed from."""
    kosten, last = orte
    if posten := _posten(modell):
        b = kosten.bereich
        with blatt.an(b):
            blatt.tabelle(
                "T_Rechenweg",
                "Je Laufzeit und Position Menge im Jahr, Satz und Betrag.",
                _SPALTEN,
                [
                    _grundpreis(b, nummer, one.variante, modell, seite, quellen)
                    if one.volumen is None
                    else _volumen(b, nummer, one.variante, one.volumen, modell, seite, quellen)
                    for nummer, one in enumerate(posten)
                ],
            )
    if last and modell.last:
        schreibe_last(blatt, modell.last, last)


def _grundpreis(
    b: Bereich,
    nummer: int,
    variante: Kostenvariante,
    modell: Anlage,
    seite: Seitenplatz,
    quellen: Herkunft,
) -> Tabellenzeile:
    assert variante.bg_grundpreis is not None, "without a BG-Zahl it has no line"
    return [
        jahre(variante.laufzeit),
        "BG-Grundpreis",
        Formel(f"={seite.eckdaten.fern(0, _BG_ZAHL)}*12", modell.bg_monate),
        "BG-Monate",
        quellen.wert(satzgroesse(variante.laufzeit), BG, variante.satz_bg),
        Formel(_produkt(b, nummer), variante.bg_grundpreis),
    ]


def _volumen(
    b: Bereich,
    nummer: int,
    variante: Kostenvariante,
    volumen: Volumenzeile,
    modell: Anlage,
    seite: Seitenplatz,
    quellen: Herkunft,
) -> Tabellenzeile:
    namen = [one.schluessel for one in modell.vereinbarung.zeilen]
    zellen = (
        seite.bausteine.fern(namen.index(key), STUNDEN) for key in volumen.schluessel.split("+")
    )
    return [
        jahre(variante.laufzeit),
        modell.positionsname(volumen),
        Formel(f"=({'+'.join(zellen)})*60", modell.minuten(volumen)),
        "Produktivminuten",
        quellen.wert(satzgroesse(variante.laufzeit), volumen.schluessel, volumen.satz),
        Formel(_produkt(b, nummer), volumen.betrag),
    ]


def _produkt(b: Bereich, nummer: int) -> str:
    return f"=ROUND({b.zelle(nummer, _MENGE)}*{b.zelle(nummer, _SATZ)},2)"
