"""On whose decision does the BMAS release posts: every gE with decision, extra need and reason?"""

from __future__ import annotations

from typing import Final

from templates.controlling.alle_ge import teilsumme
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from templates.planung.personal.je_ge import GeTabelle
from transforms.kern.worte.aufzaehlung import genannt
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.papiere.personalbedarf import Personalbedarf, Personalzeile

NAME: Final = "Grundlage BMAS"
BREITEN: Final = (11, 30, 26, 18, 12, 13, 13, 13, 12, 52)
OHNE: Final = "–"
_ZEICHEN: Final = (
    "„–“ heißt: nicht bekannt. „kein Vertrag“: Der ganze Bedarf ist Mehrbedarf. „steht aus“: "
    "Kein TV-Beschluss nennt die Wahl, wie sie ist."
)
_SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Service Center"),
    Spalte("TV-Beschluss"),
    Spalte("vom", Art.DATUM),
    Spalte("Stunden bisher", Art.ZEHNTEL),
    Spalte("Stunden geplant", Art.ZEHNTEL),
    Spalte("Mehrbedarf Stunden", Art.ABWEICHUNG_GESCHAETZT),
    Spalte("Mehrbedarf VZA", Art.ABWEICHUNG_HUNDERTSTEL),
    Spalte("Begründung"),
)
_GENANNT: Final = 8  # gE a sentence names
_BISHER, _GEPLANT, _MEHR, _VZA = 5, 6, 7, 8


def schreibe_bmas(blatt: Blatt, modell: Personalbedarf, wo: str, t: GeTabelle) -> None:
    """Every gE with a decision or a choice, filterable, with sums of what a filter leaves."""
    blatt.kopf(
        f"Grundlage für das BMAS {modell.planjahr.jahr}",
        wo,
        f"Bisher: Stunden des Vertrags, der {modell.laufendes_jahr} läuft. Mehrbedarf: geplant "
        "weniger bisher; ein Minus heißt, dass weniger gebraucht wird.",
    )
    blatt.absatz(_ZEICHEN)
    _nenne_ausgelassene(blatt, modell)
    if not modell.entschiedene:
        blatt.fixiere(2)
        blatt.absatz("Noch keine gE hat gewählt, und kein TV-Beschluss liegt vor.")
        return
    blatt.leerzeile()
    blatt.halte_kopf(2)
    b = blatt.bereich(len(modell.entschiedene))
    nummern = {z.kopf.jcnr: n for n, z in enumerate(modell.zeilen)}
    alle = modell.alle
    blatt.tabelle(
        "T_Grundlage_BMAS",
        "Je gE mit Wahl oder TV-Beschluss: TV-Beschluss, Stunden bisher und geplant, Mehrbedarf in "
        "Stunden und VZA und seine Begründung; letzte Zeile die Summe.",
        _SPALTEN,
        [_zeile(b, n, z, t, nummern[z.kopf.jcnr]) for n, z in enumerate(modell.entschiedene)],
        summe=[
            "Summe",
            Zelle(Formel(f"=SUBTOTAL(103,{b.spalte(0)})", len(modell.entschiedene)), Art.ANZAHL_GE),
            None,
            None,
            None,
            teilsumme(b, _BISHER, modell.bisher),
            teilsumme(b, _GEPLANT, alle.stunden),
            teilsumme(b, _MEHR, modell.mehrbedarf),
            teilsumme(b, _VZA, modell.mehrbedarf_vza),
            None,
        ],
        filterbar=True,
    )


def _nenne_ausgelassene(blatt: Blatt, modell: Personalbedarf) -> None:
    if ohne := modell.ohne_mehrbedarf:
        wer = anzahl(len(ohne), "gE", "gE")
        genannte = genannt([z.kopf.jcnr for z in ohne[:_GENANNT]])
        mehr = f" und {len(ohne) - _GENANNT} weitere" if len(ohne) > _GENANNT else ""
        blatt.absatz(
            f"Die Summen des Mehrbedarfs zählen {wer} nicht, deren Mehrbedarf nicht bekannt ist: "
            f"{genannte}{mehr}."
        )


def _zeile(b: Bereich, nummer: int, z: Personalzeile, t: GeTabelle, dort: int) -> Tabellenzeile:
    geplant, mehr = b.zelle(nummer, _GEPLANT), b.zelle(nummer, _MEHR)
    weniger = "" if z.bisher is None else f"-{b.zelle(nummer, _BISHER)}"
    mehrbedarf: list[Wert] = [OHNE, OHNE]
    if z.mehrbedarf is not None and z.mehrbedarf_vza is not None:
        mehrbedarf = [
            Formel(f"={geplant}{weniger}", z.mehrbedarf),
            Formel(f"={mehr}/1200", z.mehrbedarf_vza),
        ]
    return [
        z.kopf.jcnr,
        z.kopf.jobcenter,
        z.center,
        z.beschluss or OHNE,
        z.beschlossen_am or OHNE,
        _bisher(z),
        OHNE if z.stunden is None else Formel(f"={t.bereich.fern(dort, t.stunden)}", z.stunden),
        *mehrbedarf,
        z.begruendung or OHNE,
    ]


def _bisher(z: Personalzeile) -> Wert:
    if z.bisher is not None:
        return z.bisher
    return "kein Vertrag" if z.neu else OHNE
