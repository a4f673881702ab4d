"""From which calls and working days does Baustein 2 arise?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Zelle
from templates.planung.anlage.platz import Lastplatz
from templates.teile.vertragsangaben import ANGABE_WERT
from transforms.dokumente.herkunft import ANRUFE
from transforms.planung.papiere.anlageherkunft import ZIEL_GEMEINSAM
from transforms.planung.papiere.lastverteilung import Lastmonat, Lastverteilung

_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Anrufe in der Planung", Art.ZEHNTEL),
    Spalte("Gespräche", Art.ZEHNTEL),
    Spalte("Arbeitstage", Art.GANZZAHL),
)
_ANRUFE, _GESPRAECHE, _ARBEITSTAGE = 1, 2, 3
_SCHRITTE: Final = 5
_ZIEL, _GEMEINSAM, _WENIGER, _TAGE, _ERGEBNIS = range(_SCHRITTE)


def beginne_last(blatt: Blatt, last: Lastverteilung) -> Lastplatz:
    """The room of both tables."""
    monate = blatt.bereich(len(last.monate))
    blatt.platz(len(last.monate) + 1)
    blatt.leerzeile()
    return Lastplatz(monate=monate, schritte=blatt.platz(_SCHRITTE))


def schreibe_last(blatt: Blatt, last: Lastverteilung, platz: Lastplatz) -> None:
    with blatt.an(platz.monate):
        _monate(blatt, last, platz.monate)
    with blatt.an(platz.schritte):
        _schritte(blatt, last, platz)


def _monate(blatt: Blatt, last: Lastverteilung, b: Bereich) -> None:
    blatt.tabelle(
        "T_Monate",
        "Je Monat des Zeitraums Anrufe in der Planung, Gespräche, die das Ziel des Service Centers "
        "verlangt, und Arbeitstage; letzte Zeile die Summe.",
        _SPALTEN,
        [_monat(m) for m in last.monate],
        summe=[
            "Summe",
            Formel(f"=SUM({b.spalte(_ANRUFE)})", last.anrufe),
            Formel(f"=SUM({b.spalte(_GESPRAECHE)})", last.gespraeche),
            Formel(f"=SUM({b.spalte(_ARBEITSTAGE)})", last.arbeitstage),
        ],
    )


def _monat(m: Lastmonat) -> Tabellenzeile:
    quelle = Quellangabe(ANRUFE, "", str(m.monat))
    return [
        m.monat.name,
        Zelle(m.anrufe, ziel=quelle),
        Zelle(m.gespraeche, ziel=quelle),
        m.arbeitstage,
    ]


def _schritte(blatt: Blatt, last: Lastverteilung, platz: Lastplatz) -> None:
    """The result line by line."""
    b, monate = platz.schritte, platz.monate
    anrufe, gespraeche, tage = (
        monate.zelle(monate.zeilen, spalte) for spalte in (_ANRUFE, _GESPRAECHE, _ARBEITSTAGE)
    )
    ziel, gemeinsam, weniger, geteilt = (
        b.zelle(zeile, 1) for zeile in (_ZIEL, _GEMEINSAM, _WENIGER, _TAGE)
    )
    quelle = Quellangabe(ZIEL_GEMEINSAM, "B2")
    ergebnis = Formel(f"=({gemeinsam}-{weniger})/{geteilt}", last.je_arbeitstag)
    zeilen: list[Tabellenzeile] = [
        ["Ziel gemeinsame Erreichbarkeit", Zelle(last.ziel, Art.PROZENT, ziel=quelle)],
        [
            "Ziel mal Anrufe",
            Zelle(Formel(f"={ziel}*{anrufe}", last.gemeinsam), Art.ZEHNTEL),
        ],
        [
            "weniger Gespräche",
            Zelle(Formel(f"={gespraeche}", last.gespraeche), Art.ZEHNTEL),
        ],
        ["geteilt durch", Zelle(Formel(f"={tage}", last.arbeitstage), Art.GANZZAHL)],
        ["Gespräche je Tag", Zelle(ergebnis, Art.HUNDERTSTEL, Zellrolle.WICHTIG)],
    ]
    blatt.tabelle(
        "T_Lastrechnung",
        "Vom gemeinsamen Ziel zu den Gesprächen, die das Jobcenter je Arbeitstag führt.",
        ANGABE_WERT,
        zeilen,
        rolle=Zellrolle.WERT,
    )
