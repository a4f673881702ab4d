"""Where does each row of the sheet Monate stand, and how do its formulas read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from templates.mappe.zellen import Bereich
from templates.planung.hilfe.monatszeilen import BASIS, BEDARF, BEGRENZUNG, Monatszeile

NAME: Final = "Monate"
GESAMT: Final = 3  # column
SPALTEN: Final = range(4, 16)  # of the twelve months
ERSTER, LETZTER = SPALTEN[0], SPALTEN[-1]
_DARUEBER: Final = 6  # rows: title, scope, units, three sentences


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the sheet."""

    name: str
    ueberschrift: str
    beschreibung: str
    zeilen: Sequence[Monatszeile]
    bereich: Bereich


def _bloecke() -> Iterator[Block]:
    inhalt = (
        (
            "T_Bedarf",
            "Planung Baustein 1 + 4 auf Basis historischer Daten",
            "Je Monat des Basiszeitraums Anrufe, Ziel, nötige Gespräche, Produktivzeit und VZA.",
            BEDARF,
        ),
        (
            "T_Begrenzung",
            "Begrenzung der Ergebnisse auf Volumen und Mitarbeiterkapazität gesamt",
            "Je Monat, was mit der gleichmäßig verteilten Kapazität des Jahres möglich ist.",
            BEGRENZUNG,
        ),
        (
            "T_Basis",
            "Was im Basiszeitraum geschah",
            "Je Monat Gespräche und Produktivzeit, wie geliefert, und die Arbeitstage.",
            BASIS,
        ),
    )
    frei = _DARUEBER
    for name, ueberschrift, beschreibung, zeilen in inhalt:
        kopf = frei + 2  # a blank row and a heading
        bereich = Bereich(NAME, kopf, len(zeilen))
        yield Block(name, ueberschrift, beschreibung, zeilen, bereich)
        frei = kopf + len(zeilen) + 1


BLOECKE: Final = tuple(_bloecke())
ORTE: Final[Mapping[str, tuple[Bereich, int]]] = {
    z.schluessel: (block.bereich, nummer)
    for block in BLOECKE
    for nummer, z in enumerate(block.zeilen)
}


def gesamt(schluessel: str) -> str:
    """`Monate!$D$16`: the yearly value of a row, for formulas of other sheets."""
    bereich, nummer = ORTE[schluessel]
    return bereich.fern(nummer, GESAMT)


def reihe(schluessel: str) -> str:
    """`Monate!$E$16:$P$16`: the twelve cells of a row."""
    bereich, nummer = ORTE[schluessel]
    return bereich.fern_querschnitt(nummer, ERSTER, LETZTER)


def monatsformel(zeile: Monatszeile, nummer: int) -> str:
    """The formula of a row in a month, counted from 0."""
    return zeile.monat.format_map(_worte(zeile.schluessel, SPALTEN[nummer]))


def jahresformel(zeile: Monatszeile) -> str:
    """The formula of its yearly value."""
    return zeile.gesamt.format_map(_worte(zeile.schluessel, GESAMT))


@lru_cache(maxsize=1024)
def _worte(eigene: str, spalte: int) -> Mapping[str, str]:
    """Every placeholder of a formula in a column."""
    worte = dict[str, str]()
    for schluessel, (bereich, nummer) in ORTE.items():
        worte[schluessel] = bereich.zelle(nummer, spalte)
        worte[f"{schluessel}_gesamt"] = bereich.fest(nummer, GESAMT)
        worte[f"{schluessel}_reihe"] = bereich.querschnitt(nummer, ERSTER, LETZTER)
    return {**worte, "diese_reihe": worte[f"{eigene}_reihe"]}
