"""What became of every productive minute (R3, R8, R9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source

if TYPE_CHECKING:
    from transforms.zeilen.blattzeilen import Zeile


@dataclass(frozen=True, slots=True)
class Minutensatz:
    """One row of the minute export."""

    monat: Month
    datum: date | None
    jcnr: str
    rechtskreis: str
    service_center: str
    baustein: str
    minuten: Decimal
    source: Source
    jobcenter: str | None = None


def minutensaetze(zeilen: Iterable[Zeile]) -> list[Minutensatz]:
    """Typed rows of all that could be read whole; the month comes from its own column or from the
    day.
    """
    return [_satz(z) for z in zeilen if not z.problems]


def _satz(zeile: Zeile) -> Minutensatz:
    w = zeile.werte
    datum, monat, jobcenter = w.get("datum"), w.get("monat"), w.get("jobcenter")
    assert datum is None or isinstance(datum, date)
    assert jobcenter is None or isinstance(jobcenter, str)
    month = monat if isinstance(monat, Month) else Month.of(datum) if datum else None
    assert month is not None and isinstance(w["minuten"], Decimal)
    return Minutensatz(
        month,
        datum,
        str(w["jcnr"]),
        str(w["rechtskreis"]),
        str(w["service_center"]),
        str(w["baustein"]),
        w["minuten"],
        zeile.source,
        jobcenter,
    )


ABGERECHNET = "abgerechnet"
ANDERER_MONAT = "anderer Monat"
ANDERER_RECHTSKREIS = "anderer Rechtskreis"
BEFUND = "durch Befund benannt"
NICHT_ANGEFORDERT = "gE nicht angefordert"
ORTE = (ABGERECHNET, ANDERER_MONAT, ANDERER_RECHTSKREIS, BEFUND, NICHT_ANGEFORDERT)


def verbleib(
    satz: Minutensatz,
    month: Month,
    zurueckgestellt: Collection[str],
    angefordert: Collection[str] | None,
    ohne_position: Collection[tuple[str, str]] = (),
) -> str:
    """The one place in which a minute row ends (R9); `ohne_position` are gE and Baustein no bill
    can hold.
    """
    if satz.monat != month:
        return ANDERER_MONAT
    if satz.rechtskreis != SGB2:
        return ANDERER_RECHTSKREIS
    if satz.jcnr in zurueckgestellt:
        return BEFUND
    if angefordert is not None and satz.jcnr not in angefordert:
        return NICHT_ANGEFORDERT
    return BEFUND if (satz.jcnr, satz.baustein) in ohne_position else ABGERECHNET


@dataclass(frozen=True, slots=True)
class Minutenbruecke:
    """minutes in = billed + other months + other Rechtskreis + named by findings, rows likewise.

    A refused row has no readable minutes: it counts as a row only, and the finding names its cell.
    """

    zeilen_gesamt: int
    minuten_gesamt: Decimal
    zeilen: Mapping[str, int]
    minuten: Mapping[str, Decimal]
    unlesbare_zeilen: int

    @property
    def geht_auf(self) -> bool:
        return (
            sum(self.zeilen.values()) == self.zeilen_gesamt
            and summe(self.minuten.values()) == self.minuten_gesamt
        )


def bruecke(
    zeilen_gesamt: int,
    saetze: Sequence[Minutensatz],
    unlesbar: int,
    month: Month,
    zurueckgestellt: Collection[str],
    angefordert: Collection[str] | None,
    ohne_position: Collection[tuple[str, str]] = (),
) -> Minutenbruecke:
    """Where all rows and minutes went; `zeilen_gesamt` is counted by the reader, not here."""
    rows: Counter[str] = Counter(dict.fromkeys(ORTE, 0))
    minutes: dict[str, list[Decimal]] = {ort: [] for ort in ORTE}
    for satz in saetze:
        ort = verbleib(satz, month, zurueckgestellt, angefordert, ohne_position)
        rows[ort] += 1
        minutes[ort].append(satz.minuten)
    rows[BEFUND] += unlesbar
    sums = {ort: summe(values) for ort, values in minutes.items()}
    return Minutenbruecke(
        zeilen_gesamt, summe(s.minuten for s in saetze), dict(rows), sums, unlesbar
    )


def monatssaetze(
    saetze: Iterable[Minutensatz], month: Month
) -> dict[str, dict[str, list[Minutensatz]]]:
    """gE -> Baustein -> rows of the month, SGB II, in the order of their sources."""
    by_ge: defaultdict[str, defaultdict[str, list[Minutensatz]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for satz in saetze:
        if satz.monat == month and satz.rechtskreis == SGB2:
            by_ge[satz.jcnr][satz.baustein].append(satz)
    return {
        jcnr: {b: sorted(rows, key=lambda s: s.source) for b, rows in sorted(groups.items())}
        for jcnr, groups in sorted(by_ge.items())
    }
