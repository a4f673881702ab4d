"""Where does each figure come from: the sheet Herkunft, and the formulas that lead to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.verweisnetz import geht_ein, zur_quelle, zurueck
from templates.mappe.zellen import (
    Formel,
    Quellangabe,
    Stelle,
    Tabellenzeile,
    Wert,
    Zelle,
    Ziel,
)
from templates.teile.fruehere_quellen import Figur, FruehereQuellen
from templates.teile.quelldateien import Dateien, schreibe_dateien
from templates.teile.quellwert import OHNE, spalten, zellwert
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN, Herkunftsstelle
from transforms.dokumente.quellen.grundlagen import GEWAEHLT
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month

NAME: Final = "Herkunft"
# as many rows as possible take one line at 7 points on paper
BREITEN: Final = (18.7, 11, 8.7, 13.8, 19, 20.1, 10.7, 23.7, 38.6, 15.6, 15.3, 4.6)
NUR_HIER: Final = "nur hier"
_KLICK: Final = (
    "Ein Klick auf eine Zahl des Dokuments führt hierher, ein Klick auf „Steht in“ zurück. "
    "„nur hier“ heißt: Das Dokument zeigt es sonst nicht."
)
_PRUEFWERT: Final = (
    "Ein Klick auf die Nummer der Datei führt zu ihrem Prüfwert SHA-256, am Ende dieses Blatts."
)
OHNE_FRUEHERE: Final = (_KLICK, _PRUEFWERT)  # where nothing of earlier months is told
_LESEHILFE: Final = (
    _KLICK,
    "Was in früheren Monaten abgerechnet wurde, steht im ausgestellten Kostennachweis des Monats, "
    "in der genannten Zelle.",
    "Wo deren Blatt nicht verzeichnet ist („–“), führt in jener Mappe der definierte Name („Name“) "
    "oder die Zeile ihrer Abrechnung („Position“) zur Zahl.",
    "Ein Klick auf den Monat einer solchen Zahl führt zu den Zeilen der Eingangsdateien, aus denen "
    "sie entstand; ist er kein Verweis, sind sie hier nicht genannt.",
    _PRUEFWERT,
)
_BESCHREIBUNG: Final = (
    "Zu jeder Zahl des Dokuments: Größe, Position, Monat, Wert, Einheit, wo sie steht, Tag und "
    "Service Center, Datei, Blatt und Zeile, und die Nummer der Datei."
)
Wege = Mapping[Stelle, Stelle]
_GROESSE, _POSITION, _MONAT, _WERT = range(4)


class Herkunft:
    """The rows of the sheet Herkunft, as formulas and links lead to them; it is filled when all
    other sheets stand, because each row leads back to the figure it is behind.
    """

    def __init__(
        self, blatt: Blatt, zeilen: Sequence[Nachweiszeile], fruehere: Sequence[Nachweiszeile] = ()
    ) -> None:
        self._blatt, self._zeilen, self._alle = blatt, zeilen, (*zeilen, *fruehere)
        self._bereich = blatt.bereich(len(zeilen))
        self._fruehere = FruehereQuellen(fruehere, self._bereich)
        self._stelle = Herkunftsstelle(zeilen)

    def wert(self, groesse: str, schluessel: str, wert: Decimal) -> Wert:
        """A reference to the row that states this value; the value itself where no row does."""
        return self._verweis(self._stelle.wert(groesse, schluessel, wert), wert) or wert

    def monatswert(
        self, groesse: str, schluessel: str, monat: Month, wert: Decimal | int
    ) -> Formel | None:
        """A reference to the row that states this value for this month; None where no row does."""
        return self._verweis(self._stelle.monatswert(groesse, schluessel, monat, wert), wert)

    def _verweis(self, zeile: int | None, wert: Decimal | int) -> Formel | None:
        return None if zeile is None else Formel(f"={self._bereich.fern(zeile, _WERT)}", wert)

    def zeile(self, quelle: Nachweiszeile) -> Formel | None:
        """A reference to exactly this row; None where the sheet does not have it."""
        if not isinstance(quelle.wert, Decimal) or quelle not in self._zeilen:
            return None
        return self._verweis(self._zeilen.index(quelle), quelle.wert)

    def ziel(self, quelle: Quellangabe) -> Ziel | None:
        """The row behind something that is shown, also in words or as a day; None where no row
        tells it. Without a month: the first row of any month.
        """
        zeile = self._stelle.erste(quelle.groesse, quelle.schluessel, quelle.monat)
        return None if zeile is None else zur_quelle(self._bereich.stelle(zeile, _WERT))

    def kennt_minuten(self, schluessel: str, monat: Month, menge: Decimal) -> bool:
        """Do the source rows of a position and month add up to this quantity?"""
        return self._stelle.kennt_minuten(schluessel, monat, menge)

    def minuten(
        self,
        schluessel: str,
        monat: Month,
        menge: Decimal,
        *,
        zelle_schluessel: str = "",
        zelle_monat: str = "",
    ) -> Formel:
        """Σ Produktivminuten of a position and month over the source rows, as a link to the first
        of them; position and month are read from cells where those are given.

        The asterisk makes SUMIFS compare the month as text; without it Excel may read `2023-01` as
        a date.
        """
        spalte = self._bereich.fern_spalte
        key, wann = zelle_schluessel or f'"{schluessel}"', zelle_monat or f'"{monat}"'
        weitere = f'{spalte(_POSITION)},{key},{spalte(_MONAT)},{wann}&"*"'
        kriterien = f'{spalte(_GROESSE)},"{PRODUKTIVMINUTEN}",{weitere}'
        quelle = Quellangabe(PRODUKTIVMINUTEN, schluessel, str(monat))
        erste = self.ziel(quelle) or self.ziel(Quellangabe(GEWAEHLT, schluessel))
        return Formel(f"=SUMIFS({spalte(_WERT)},{kriterien})", menge, erste, quelle)

    def schreibe(self) -> None:
        """The table, each row with the way back, below it the input rows of earlier months, and the
        files.
        """
        rueckwege, dateien = self._blatt.mappe.netz.rueckwege(), Dateien.von(self._alle)
        ort, zeilen = self._fruehere.ende, list[Tabellenzeile]()
        wege: dict[Figur, tuple[Stelle, Zelle]] = {}
        for nummer, z in enumerate(self._zeilen):
            zurueck_ = self._zurueck(nummer, rueckwege)
            stelle = self._bereich.stelle(nummer, _WERT)
            wege.setdefault((z.groesse, z.schluessel, z.monat), (stelle, zurueck_))
            zeile = _zeile(z, zurueck_, self._fruehere.ziel(z))
            zeilen.append([*zeile, dateien.nummer(z, ort)])
        with self._blatt.an(self._bereich):
            self._blatt.tabelle(
                "T_Herkunft", _BESCHREIBUNG, spalten("Zeile"), zeilen, filterbar=True
            )
        self._fruehere.schreibe(self._blatt, dateien, wege)
        schreibe_dateien(self._blatt, dateien, "T_Dateien")

    def _zurueck(self, nummer: int, wege: tuple[Wege, Wege]) -> Zelle:
        """The first cell that shows the figure, of minutes that are added the cell of their sum;
        else one that reads it among others; else that it stands here only.
        """
        gezeigt, gelesen = wege
        stellen = [
            self._bereich.stelle(zeile, _WERT)
            for zeile in dict.fromkeys((self._stelle.summiert(nummer), nummer))
        ]
        for found, hinweis in ((gezeigt, zurueck), (gelesen, geht_ein)):
            for stelle in stellen:
                if ort := found.get(stelle):
                    return _steht_in(hinweis(ort))
        return _NUR_HIER


@lru_cache(maxsize=4096)  # the same figures stand at the same places of many documents
def _steht_in(ziel: Ziel) -> Zelle:
    return Zelle(f"{ziel.stelle.blatt}, {ziel.stelle.zelle}", Art.SPRUNG, ziel=ziel)


_NUR_HIER: Final = Zelle(NUR_HIER)


def schreibe_herkunft(
    blatt: Blatt,
    umfang: str,
    zeilen: Sequence[Nachweiszeile],
    fruehere: Sequence[Nachweiszeile] = (),
    lesehilfe: Sequence[str] = _LESEHILFE,
) -> Herkunft:
    """The head of the sheet, and the place of its tables: one row per input row behind a figure;
    `fruehere` are those behind figures of earlier months.
    """
    blatt.kopf(
        "Herkunft der Zahlen",
        umfang,
        "Je Zeile eine Stelle in den Eingangsdateien. „–“ heißt: betrifft das ganze Dokument.",
    )
    for satz in lesehilfe:
        blatt.absatz(satz)
    if not zeilen:
        blatt.absatz("Zu diesem Dokument sind keine Quellzeilen verzeichnet.")
        return Herkunft(blatt, zeilen)
    blatt.leerzeile()
    blatt.halte_kopf(2)
    quellen = Herkunft(blatt, zeilen, fruehere)
    blatt.mappe.netz.finde = quellen.ziel
    blatt.mappe.zuletzt(quellen.schreibe)
    return quellen


def _zeile(z: Nachweiszeile, steht_in: Zelle, quelle: Ziel | None) -> Tabellenzeile:
    """One input row, in the order of the columns; a dash where it has no such thing."""
    monat = str(z.monat) if z.monat else OHNE
    return [
        z.groesse,
        z.schluessel or OHNE,
        Zelle(monat, Art.SPRUNG, ziel=quelle) if quelle else monat,
        zellwert(z),
        z.einheit_im_satz or OHNE,
        steht_in,
        z.datum or Zelle(OHNE, Art.TEXT),
        z.service_center or OHNE,
        *fundort(z),
    ]


def fundort(z: Nachweiszeile) -> Tabellenzeile:
    """File, sheet, row."""
    ort: Zelle | int = Zelle(z.fundstelle or OHNE, Art.TEXT)
    if not z.fundstelle and z.source.zeile is not None:
        ort = z.source.zeile
    return [z.source.datei, z.source.blatt or OHNE, ort]
