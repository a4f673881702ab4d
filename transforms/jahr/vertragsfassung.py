"""Which one contract version holds for a whole month, and what is a month without one?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from transforms.kern.month import Month
from transforms.tabellen.vertraege import Vertragszeile, order_of


class Planstand(StrEnum):
    """Why a month has a plan, or has none."""

    GEPLANT = "geplant"
    DAVOR = "vor Vertragsbeginn"
    DANACH = "nach Vertragsende"
    DAZWISCHEN = "zwischen zwei Verträgen"
    GESCHLOSSEN = "die gE ist geschlossen"
    OHNE_FASSUNG = "keine Fassung des Vertrags gilt"
    ANGEBROCHEN = "eine Fassung des Vertrags gilt nicht den ganzen Monat"
    MEHRERE = "mehrere Fassungen des Vertrags gelten zugleich"
    OHNE_TARIF = "kein Tarif bekannt"

    @property
    def vertragsmonat(self) -> bool:
        """Does a contract run in the month, with or without a plan?"""
        return self not in {
            Planstand.DAVOR,
            Planstand.DANACH,
            Planstand.DAZWISCHEN,
            Planstand.GESCHLOSSEN,
        }


def fassung_im(
    zeilen: Sequence[Vertragszeile], monat: Month
) -> Sequence[Vertragszeile] | Planstand:
    """The rows of the one contract version that holds for the whole month, in the order of their
    Bausteine; else what the month is.
    """
    return Vertragsfassungen(zeilen).im(monat)


class Vertragsfassungen:
    """The contract versions of one gE, month by month; the same rows are judged once."""

    def __init__(self, zeilen: Sequence[Vertragszeile]) -> None:
        self._zeilen = zeilen
        spannen = ((z, z.ab, z.bis) for z in zeilen)
        self._spannen = [(z, ab, bis) for z, ab, bis in spannen if ab <= bis]
        self._ganze: dict[tuple[int, ...], Sequence[Vertragszeile] | Planstand] = {}

    def im(self, monat: Month) -> Sequence[Vertragszeile] | Planstand:
        """What `fassung_im` says of a month; months of one version have the very same rows."""
        first, last = monat.first, monat.last
        held = [n for n, (_, ab, bis) in enumerate(self._spannen) if ab <= last and bis >= first]
        if not held:
            return _ohne_zeile(self._zeilen, monat)
        if any(self._spannen[n][1] > first or self._spannen[n][2] < last for n in held):
            return Planstand.ANGEBROCHEN
        key = tuple(held)
        if key not in self._ganze:
            self._ganze[key] = _eine_fassung([self._spannen[n][0] for n in held])
        return self._ganze[key]


def _eine_fassung(rows: Sequence[Vertragszeile]) -> Sequence[Vertragszeile] | Planstand:
    """Of rows that all hold in the same month; then two of one Baustein contradict each other."""
    terms = {
        (z.vertragsnummer, z.vertragsart, z.service_portfolio, z.laufzeit, z.bg_zahl) for z in rows
    }
    if len(terms) > 1 or len({z.schluessel for z in rows}) < len(rows):
        return Planstand.MEHRERE
    return tuple(sorted(rows, key=lambda z: order_of(z.schluessel)))


def _ohne_zeile(zeilen: Sequence[Vertragszeile], monat: Month) -> Planstand:
    """Whether a contract runs is told by its beginning and end; when its versions hold, by them."""
    if any(z.beginn <= monat.last and z.ende >= monat.first for z in zeilen):
        return Planstand.OHNE_FASSUNG
    if all(z.beginn > monat.last for z in zeilen):
        return Planstand.DAVOR
    ended = all(z.ende < monat.first for z in zeilen)
    return Planstand.DANACH if ended else Planstand.DAZWISCHEN
