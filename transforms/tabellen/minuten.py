"""What became of every productive minute (R3, R8, R9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle

ABGERECHNET = "abgerechnet"
ANDERER_MONAT = "anderer Monat"
ANDERER_RECHTSKREIS = "anderer Rechtskreis"
BEFUND = "durch Befund benannt"
NICHT_ANGEFORDERT = "gE nicht angefordert"
ORTE = (ABGERECHNET, ANDERER_MONAT, ANDERER_RECHTSKREIS, BEFUND, NICHT_ANGEFORDERT)


class Posten(NamedTuple):
    """What rows have in common that end in one place."""

    monat: Month
    rechtskreis: str
    jcnr: str
    baustein: str


def verbleib(
    satz: Minutensatz | Posten,
    monat: Month,
    zurueckgestellt: Collection[str],
    angefordert: Collection[str] | None,
    ohne_position: Collection[tuple[str, str]] = (),
) -> str:
    """The one place in which a minute row ends (R9); `ohne_position` are gE and Baustein no bill
    can hold.
    """
    if satz.monat != monat:
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
    saetze: Minutentabelle,
    unlesbar: int,
    monat: Month,
    zurueckgestellt: Collection[str],
    angefordert: Collection[str] | None,
    ohne_position: Collection[tuple[str, str]] = (),
) -> Minutenbruecke:
    """Where all rows and minutes went; `zeilen_gesamt` is counted by the reader, not here."""
    rows: Counter[str] = Counter(dict.fromkeys(ORTE, 0))
    minutes: dict[str, list[Decimal]] = {ort: [] for ort in ORTE}
    anzahlen, summen = saetze.anzahlen(*Posten._fields), saetze.summen(*Posten._fields)
    for key, anzahl in anzahlen.items():
        ort = verbleib(Posten(*key), monat, zurueckgestellt, angefordert, ohne_position)
        rows[ort] += anzahl
        minutes[ort].append(summen[key])
    rows[BEFUND] += unlesbar
    sums = {ort: summe(values) for ort, values in minutes.items()}
    return Minutenbruecke(
        zeilen_gesamt=zeilen_gesamt,
        minuten_gesamt=saetze.summe,
        zeilen=dict(rows),
        minuten=sums,
        unlesbare_zeilen=unlesbar,
    )


def monatssaetze(saetze: Minutentabelle, monat: Month) -> dict[str, dict[str, Minutentabelle]]:
    """gE -> Baustein -> rows of the month, SGB II, in the order of their sources."""
    found: defaultdict[str, dict[str, Minutentabelle]] = defaultdict(dict)
    im_monat = saetze.wo(monat=monat, rechtskreis=SGB2).nach_quelle()
    groups = im_monat.gruppen("jcnr", "baustein")
    for (jcnr, baustein), rows in sorted(groups, key=lambda group: group[0]):
        found[jcnr][baustein] = rows
    return dict(found)


def monatssummen(saetze: Minutentabelle) -> dict[Month, dict[str, dict[str, Decimal]]]:
    """Month -> gE -> Baustein -> minutes, SGB II."""
    found: defaultdict[Month, dict[str, dict[str, Decimal]]] = defaultdict(dict)
    for (monat, jcnr, baustein), minuten in (
        saetze.wo(rechtskreis=SGB2).summen("monat", "jcnr", "baustein").items()
    ):
        found[monat].setdefault(jcnr, {})[baustein] = minuten
    return dict(found)
