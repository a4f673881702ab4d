"""From which cell of the delivery does each figure of a Planungshilfe come?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from transforms.dokumente.herkunft import Herkunftszeilen, Tarifquelle
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import german_date
from transforms.kern.source import Source
from transforms.planung.planung import Planung
from transforms.preise.tarife import LAUFZEITEN
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.vertraege import jahre

BG_ZAHL, BG = "BG-Zahl", "BG"
SATZ_BG, SATZ_MINUTE = "Satz je BG und Monat", "Satz je Produktivminute"
ABWEICHUNG = "Abweichung vom Kalender"
# row of the sheet Monate -> figure, field of Planungsmonat, unit
GELIEFERT: Final[Mapping[str, tuple[str, str, str]]] = {
    "anrufe_sc": ("Anrufe SC", "anrufe_sc", "Anrufe"),
    "weiterleitungen": ("Anrufweiterleitungen", "weiterleitungen", "Anrufe"),
    "b_gespraeche": ("Gespräche", "gespraeche", "Gespräche"),
    "b_call": ("Produktivzeit Call", "call", "Stunden"),
    "b_rueckrufe": ("Produktivzeit Rückrufe", "rueckrufe", "Stunden"),
    "b_versand": ("Produktivzeit Versand", "versand", "Stunden"),
}
# field of Vorgabe -> figure, unit
VORGABEN: Final[Mapping[str, tuple[str, str]]] = {
    "ziel": ("Ziel Erreichbarkeit", "Anteil"),
    "beruecksichtigung": ("Berücksichtigung Anrufe", "Anteil"),
    "anruferweiterung": ("Anruferweiterung", "Anrufe"),
    "erhoehung": ("Berücksichtigung Erhöhung", "Anteil"),
    "abzug": ("Berücksichtigung Abzug", "Anteil"),
}
Tarifquellen = Mapping[tuple[str, str, int], Tarifquelle]  # catalogue, first day, Laufzeit


def satzschluessel(schluessel: str, laufzeit: int) -> str:
    """`B1, 3 Jahre`"""
    return f"{schluessel}, {jahre(laufzeit)}"


@dataclass(frozen=True, slots=True)
class Hilfeherkunft:
    """Builds the rows; knows the SHA-256 of every input file and the rows of the tariff file."""

    nachweis: Herkunftszeilen
    tarifquellen: Tarifquellen

    def zeilen(self, planung: Planung) -> tuple[Nachweiszeile, ...]:
        return (
            *self._geliefert(planung),
            *(row for v in planung.vorgaben for row in self._vorgabe(v)),
            *self._bg_zahl(planung),
            *self._saetze(planung),
            *self._kalender(planung),
        )

    def _geliefert(self, planung: Planung) -> Iterator[Nachweiszeile]:
        for m in planung.basis:
            for groesse, feld, einheit in GELIEFERT.values():
                wert = Decimal(getattr(m, feld))
                yield self.nachweis.zeile(groesse, "", m.monat, wert, einheit, m.source)

    def _vorgabe(self, v: Vorgabe) -> Iterator[Nachweiszeile]:
        for feld, (groesse, einheit) in VORGABEN.items():
            if (wert := getattr(v, feld)) is not None:
                yield self.nachweis.zeile(
                    groesse, "Vorgabe", v.monat, Decimal(wert), einheit, v.source
                )

    def _bg_zahl(self, planung: Planung) -> Iterator[Nachweiszeile]:
        if bg := planung.bg_zahl:
            yield self.nachweis.zeile(BG_ZAHL, BG, None, Decimal(bg.wert), "BG", bg.source)

    def _saetze(self, planung: Planung) -> Iterator[Nachweiszeile]:
        """The rates of each Laufzeit, from its row of the tariff file."""
        stand = planung.preisstand
        if stand is None:
            return
        for laufzeit in LAUFZEITEN:
            key = (stand.tarif.katalog, stand.tarif.gueltig_ab.isoformat(), laufzeit)
            if (quelle := self.tarifquellen.get(key)) is None:
                continue
            saetze = stand.tarif.saetze[laufzeit]
            for groesse, schluessel, wert, einheit in (
                (SATZ_BG, BG, saetze.bg_grundpreis, "€ je BG und Monat"),
                (SATZ_MINUTE, "B1", saetze.volumenpreis_von("B1"), "€ je Produktivminute"),
                (SATZ_MINUTE, "B4", saetze.volumenpreis_von("B4"), "€ je Produktivminute"),
            ):
                yield Nachweiszeile(
                    groesse=groesse,
                    schluessel=satzschluessel(schluessel, laufzeit),
                    monat=None,
                    wert=wert,
                    einheit=einheit,
                    source=Source(quelle.datei, quelle.katalog, quelle.zeile),
                    sha256=quelle.sha256,
                )

    def _kalender(self, planung: Planung) -> Iterator[Nachweiszeile]:
        for a in planung.abweichungen:
            wort = "frei" if a.frei else "Arbeitstag"
            tag = german_date(a.datum)
            yield self.nachweis.zeile(ABWEICHUNG, tag, None, a.datum, wort, a.source)
