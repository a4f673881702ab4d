"""An input row behind a figure, as the register keeps it: plain values, because there are many."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from transforms.kern.dokument import Nachweiszeile, Quellwert
from transforms.kern.month import Month
from transforms.kern.source import Source


class Belegzeile(NamedTuple):
    """In the order in which they are kept; the rows of earlier versions of the program know neither
    place, day nor Service Center.
    """

    groesse: str
    schluessel: str
    monat: str | None
    art: bool | str  # of the value: True a decimal, "tag" a day, else text
    text: str  # the value, decimals and days as text
    einheit: str
    datei: str
    blatt: str
    zeile: int | None
    spalte: str | None
    sha256: str
    fundstelle: str = ""
    datum: str | None = None
    service_center: str = ""

    @classmethod
    def aus(cls, z: Nachweiszeile) -> Belegzeile:
        """The row as it is kept."""
        art, text = _gehalten(z.wert)
        return cls(
            groesse=z.groesse,
            schluessel=z.schluessel,
            monat=str(z.monat) if z.monat else None,
            art=art,
            text=text,
            einheit=z.einheit,
            datei=z.source.datei,
            blatt=z.source.blatt,
            zeile=z.source.zeile,
            spalte=z.source.spalte,
            sha256=z.sha256,
            fundstelle=z.fundstelle,
            datum=z.datum.isoformat() if z.datum else None,
            service_center=z.service_center,
        )

    @property
    def wert(self) -> Quellwert:
        """The value itself."""
        if self.art == "tag":
            return date.fromisoformat(self.text)
        return Decimal(self.text) if self.art else self.text

    @property
    def nachweiszeile(self) -> Nachweiszeile:
        """The row as a document has it."""
        return Nachweiszeile(
            groesse=self.groesse,
            schluessel=self.schluessel,
            monat=_monat(self.monat) if self.monat else None,
            wert=self.wert,
            einheit=self.einheit,
            source=Source(self.datei, self.blatt, self.zeile, self.spalte),
            sha256=self.sha256,
            fundstelle=self.fundstelle,
            datum=date.fromisoformat(self.datum) if self.datum else None,
            service_center=self.service_center,
        )


_monat = cache(Month.parse)  # many rows name the same few


def _gehalten(wert: Quellwert) -> tuple[bool | str, str]:
    """What kind of value it is, and its text."""
    if isinstance(wert, Decimal):
        return True, f"{wert:f}"
    return ("tag", wert.isoformat()) if isinstance(wert, date) else (False, wert)
