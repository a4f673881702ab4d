"""What does each line of a filter text let through: which days, SGB II, which part of the keys?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from transforms.filtertexte.filterausschnitt import (
    Ausschnitt,
    alles,
    ausschnitt,
    laesst_sgb2_zu,
    nur_leere,
)
from transforms.filtertexte.filterfeld import Feld, Feldart, Felder
from transforms.filtertexte.filtertage import Spielraum, offen, tage_von
from transforms.filtertexte.filterwert import Stufe, liste, spanne
from transforms.filtertexte.filterworte import REIHENFOLGE, Vergleichswort
from transforms.filtertexte.filterzeile import (
    Bedingung,
    Teilbedingung,
    UngelesenError,
    bedingungen,
    klartext,
    vergleiche,
)
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.notationen.spalten import Spaltenwerk, Tabelle

FREMD, UNBELEGT = "E121", "E130"


@dataclass(frozen=True, slots=True)
class Filterzeile:
    """What a line lets through: days, the Rechtskreis SGB II, a part of the keys."""

    text: str
    tage: Spielraum
    sgb2: bool = True
    ausschnitte: tuple[Ausschnitt, ...] = ()
    code: str = ""  # already certain


def zeilen(text: str, felder: Felder) -> list[str]:
    """The lines of a filter text that say something: without its beginning, „keine Filter“ and a
    footer.
    """
    lines = (_ohne_anfang(line.strip(), felder.werk) for line in re.split(r"[\r\n;|]+", text))
    return [
        line
        for line in lines
        if line
        and klartext(line).casefold().rstrip(".!") not in _KEINE
        and not felder.ist_fusszeile(line)
    ]


def _ohne_anfang(line: str, spalten: Spaltenwerk) -> str:
    plain = klartext(line)
    for beginning in sorted(spalten.filteranfaenge, key=len, reverse=True):
        word = beginning.rstrip(":")
        if not word.endswith("(") and re.match(rf"{re.escape(word)}(?!\w)", plain, re.IGNORECASE):
            rest = re.sub(r"^\s*(?:\(\d+\))?\s*[:–-]?\s*", "", plain[len(word) :])
            return "" if rest.casefold().rstrip(".!") in _KEINE else rest
    return line


_KEINE = frozenset(
    {
        "",
        "angewendet",
        "angewandt",
        "applied",
        "aktiv",
        "gesetzt",
        "vorhanden",
        "keine",
        "keiner",
        "none",
    }
)


class Leser:
    """Reads the lines of one table's filter texts for the time that it must hold."""

    def __init__(self, tabelle: Tabelle, spalten: Spaltenwerk, zeitraum: Zeitraum) -> None:
        self.felder, self.werk = Felder(tabelle, spalten), spalten
        self.beginne = frozenset(monat.first for monat in zeitraum.monate)
        self.tage = frozenset(day for each in zeitraum.reichweite for day in each.days)

    def gelesen(self, texte: Sequence[str]) -> tuple[Filterzeile, ...]:
        """The lines of one sheet."""
        lines = [line for text in texte for line in zeilen(text, self.felder)]
        year = any(self._nennt_jahr(line) for line in lines)
        return tuple(self._zeile(line, year) for line in lines)

    def _bedingungen(self, line: str) -> tuple[Bedingung, ...]:
        try:
            return bedingungen(line)
        except UngelesenError:
            found = re.fullmatch(
                r"(\S+)\s+(.+)", klartext(line)
            )  # „Monat Januar 2023“: as a slicer shows it
            stufe = (
                self.felder.feld(found[1]).stufe
                if found and self.felder.feld(found[1]).art is Feldart.ZEIT
                else None
            )
            if (
                not found
                or stufe is None
                or not (liste(found[2], stufe) or spanne(found[2], stufe))
            ):
                raise
            return (
                Bedingung(feld=found[1], glieder=(Teilbedingung(Vergleichswort.GLEICH, found[2]),)),
            )

    def _nennt_jahr(self, line: str) -> bool:
        """Whether a line lets through years, those of the run among them, and names them."""
        try:
            years = [b for b in self._bedingungen(line) if self._ist_jahr(b)]
            found = [tage_von(b, Stufe.JAHR, self.tage, jahr_genannt=False) for b in years]
        except UngelesenError:
            return False
        return any(self.beginne <= each.sicher for each in found)

    def _ist_jahr(self, bedingung: Bedingung) -> bool:
        feld = self.felder.feld(bedingung.feld)
        equal = all(glied.vergleich is Vergleichswort.GLEICH for glied in bedingung.glieder)
        return feld.art is Feldart.ZEIT and feld.stufe is Stufe.JAHR and equal

    def _zeile(self, line: str, year: bool) -> Filterzeile:
        """A line, as far as it is read; what is left over makes it unread as a whole."""
        try:
            parts = [self._teil(line, bedingung, year) for bedingung in self._bedingungen(line)]
        except UngelesenError:
            return self._ungelesen(line)
        return Filterzeile(
            text=line,
            tage=reduce(Spielraum.und, (part.tage for part in parts)),
            sgb2=all(part.sgb2 for part in parts),
            ausschnitte=tuple(cut for part in parts for cut in part.ausschnitte),
            code=max((part.code for part in parts), default=""),
        )

    def _ungelesen(self, line: str) -> Filterzeile:
        harmless = (
            self.felder.nennt_nichts(line)
            and not re.search(r"\d", line)
            and not vergleiche(line) & REIHENFOLGE
        )
        return (
            Filterzeile(line, Spielraum(self.tage, self.tage), code=FREMD)
            if harmless
            else Filterzeile(line, offen(self.tage), code=UNBELEGT)
        )

    def _teil(self, line: str, bedingung: Bedingung, year: bool) -> Filterzeile:
        """One condition. Raises UngelesenError."""
        feld, through = self.felder.feld(bedingung.feld), Spielraum(self.tage, self.tage)
        if alles(bedingung) and feld.art is not Feldart.UNGELESEN:
            return Filterzeile(line, through)
        if feld.art is Feldart.ZEIT:
            return Filterzeile(line, tage_von(bedingung, feld.stufe, self.tage, jahr_genannt=year))
        if feld.art is Feldart.RECHTSKREIS:
            return Filterzeile(
                line, through, sgb2=laesst_sgb2_zu(bedingung, self.werk.rechtskreise)
            )
        if feld.art is Feldart.AUSSCHNITT:
            return Filterzeile(
                line,
                through,
                ausschnitte=()
                if nur_leere(bedingung) and not feld.leer
                else (ausschnitt(feld.name, bedingung),),
            )
        if feld.art is Feldart.MESSWERT and self._laesst_minuten_zu(feld, bedingung):
            return Filterzeile(line, through)
        if feld.art is Feldart.FREMD and self._ist_fremd(line, bedingung):
            return Filterzeile(line, through, code=FREMD)
        raise UngelesenError(line)

    def _laesst_minuten_zu(self, feld: Feld, bedingung: Bedingung) -> bool:
        """„Produktivminuten ist nicht 0“ leaves out what bills nothing; of several measures in a
        row, another may be filled.
        """
        zero = [
            g.vergleich is Vergleichswort.UNGLEICH
            and g.werte.strip() in ("0", "0,0", "0,00", "0.0", "0.00")
            for g in bedingung.glieder
        ]
        return (
            self.felder.tabelle.summen == (feld.name,)
            and len(zero) == 1
            and (zero[0] or nur_leere(bedingung))
        )

    def _ist_fremd(self, line: str, bedingung: Bedingung) -> bool:
        """A field that is no month, day, key or measure, compared with values that are none
        either.
        """
        return self.felder.nennt_nichts(line) and not any(
            glied.vergleich in REIHENFOLGE for glied in bedingung.glieder
        )
