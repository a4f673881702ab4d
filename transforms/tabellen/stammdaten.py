"""Which gE exist in a month, and what they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.kern.dokument import Dokumentkopf
from transforms.kern.month import Month
from transforms.kern.source import Source

FIELDS = (
    "jcnr",
    "jobcenter",
    "regionaldirektion",
    "region",
    "service_center",
    "e_mail",
    "gueltig_ab",
    "gueltig_bis",
    "nachfolgerin",
    "bundesland",
    "e_mail_gemeinsam",
)


@dataclass(frozen=True, slots=True)
class Stammzeile:
    """Master data of one gE in a period; gE merge, hence the dates."""

    jcnr: str
    jobcenter: str
    regionaldirektion: str | None
    region: str | None
    service_center: str | None
    e_mail: str | None
    gueltig_ab: date
    gueltig_bis: date | None
    source: Source
    nachfolgerin: str | None = None  # JCNR of the gE it became part of
    bundesland: str | None = None
    e_mail_gemeinsam: bool | None = None  # its address is also that of another gE, on purpose

    def valid_in(self, monat: Month) -> bool:
        return self.gueltig_ab <= monat.last and (
            self.gueltig_bis is None or self.gueltig_bis >= monat.first
        )

    def covers(self, monat: Month) -> bool:
        return self.gueltig_ab <= monat.first and (
            self.gueltig_bis is None or self.gueltig_bis >= monat.last
        )

    @property
    def kopf(self) -> Dokumentkopf:
        return Dokumentkopf(
            jcnr=self.jcnr,
            jobcenter=self.jobcenter,
            regionaldirektion=self.regionaldirektion or "",
            region=self.region or "",
            service_center=self.service_center or "",
        )


def je_ge(zeilen: Iterable[Stammzeile]) -> dict[str, list[Stammzeile]]:
    by_ge: defaultdict[str, list[Stammzeile]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return {
        jcnr: sorted(rows, key=lambda z: (z.gueltig_ab, z.source))
        for jcnr, rows in sorted(by_ge.items())
    }


def massgebliche(
    stamm: Mapping[str, Sequence[Stammzeile]], jcnr: str, monat: Month
) -> Stammzeile | None:
    """The row that counts for a gE in a month: the one that holds on its last day; where the gE
    closes in the month, the one that held last. None where none holds in the month.

    Of rows that hold at once the younger; S103 holds such a gE back.
    """
    valid = [z for z in stamm.get(jcnr, ()) if z.valid_in(monat)]
    return max(
        valid,
        key=lambda z: (min(z.gueltig_bis or monat.last, monat.last), z.gueltig_ab, z.source),
        default=None,
    )


def bekannte(
    stamm: Mapping[str, Sequence[Stammzeile]], jcnr: str, monat: Month
) -> Stammzeile | None:
    """The row that counts in the month, else the last one before it, else the first after it; None
    when the master data do not know the gE.
    """
    rows = stamm.get(jcnr, ())
    before = [z for z in rows if z.gueltig_ab <= monat.last]
    return massgebliche(stamm, jcnr, monat) or next(iter([*before[-1:], *rows[:1]]), None)


def name_von(stamm: Mapping[str, Sequence[Stammzeile]], jcnr: str, monat: Month) -> str:
    """What a gE is called in a month, for messages; empty when the master data do not know it."""
    zeile = bekannte(stamm, jcnr, monat)
    return zeile.jobcenter if zeile else ""
