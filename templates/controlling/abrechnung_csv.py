"""The month for machines: one line per gE and position."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Protocol

KOPF = ("jcnr", "monat", "version", "position", "menge", "einheit", "satz", "betrag")


class Abrechnungszeile(Protocol):
    """A position as text keeps it exact."""

    @property
    def jcnr(self) -> str: ...
    @property
    def monat(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def position(self) -> str: ...
    @property
    def menge(self) -> str: ...
    @property
    def einheit(self) -> str: ...
    @property
    def satz(self) -> str: ...
    @property
    def betrag(self) -> str: ...


def abrechnung_csv(zeilen: Iterable[Abrechnungszeile]) -> bytes:
    """UTF-8, comma, decimal point, LF; the same rows give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(KOPF)
    writer.writerows([getattr(zeile, name) for name in KOPF] for zeile in zeilen)
    return text.getvalue().encode("utf-8")
