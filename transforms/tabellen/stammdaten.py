"""Which gE exist in a month, and what they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.kern.dokument import Kopf
from transforms.kern.month import Month, german_date
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

    def valid_in(self, month: Month) -> bool:
        return self.gueltig_ab <= month.last and (
            self.gueltig_bis is None or self.gueltig_bis >= month.first
        )

    def covers(self, month: Month) -> bool:
        return self.gueltig_ab <= month.first and (
            self.gueltig_bis is None or self.gueltig_bis >= month.last
        )

    @property
    def kopf(self) -> Kopf:
        return Kopf(
            self.jcnr,
            self.jobcenter,
            self.regionaldirektion or "",
            self.region or "",
            self.service_center or "",
        )


def je_ge(zeilen: Iterable[Stammzeile]) -> dict[str, list[Stammzeile]]:
    by_ge: defaultdict[str, list[Stammzeile]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return {
        jcnr: sorted(rows, key=lambda z: (z.gueltig_ab, z.source))
        for jcnr, rows in sorted(by_ge.items())
    }


def gueltig(stamm: Mapping[str, Sequence[Stammzeile]], jcnr: str, month: Month) -> list[Stammzeile]:
    """The rows of a gE that hold in the month; exactly one is right."""
    return [z for z in stamm.get(jcnr, ()) if z.valid_in(month)]


def name_von(stamm: Mapping[str, Sequence[Stammzeile]], jcnr: str) -> str:
    """The latest known name, for messages; empty when the master data do not know the gE."""
    rows = stamm.get(jcnr, ())
    return rows[-1].jobcenter if rows else ""


def stammlage(
    stamm: Mapping[str, Sequence[Stammzeile]], belege: Mapping[str, Sequence[Source]], month: Month
) -> list[dict[str, object]]:
    """Every JCNR that contracts or minutes of the month name, beside the master data; judged by the
    suite `stammdaten`.
    """
    return [_lage(jcnr, stamm.get(jcnr, ()), belege[jcnr], month) for jcnr in sorted(belege)]


def _lage(
    jcnr: str, rows: Sequence[Stammzeile], sources: Sequence[Source], month: Month
) -> dict[str, object]:
    valid = [z for z in rows if z.valid_in(month)]
    open_ = len(valid) > 1 or any(
        z.covers(month) for z in valid
    )  # more than one is S103's business
    return {
        "jcnr": jcnr,
        "quellen": (
            *[z.source for z in (valid if len(valid) > 1 else rows[-1:])],
            *sorted(sources)[:1],
        ),
        "bekannt": bool(rows),
        "offen": not rows or open_,
        "gueltige": len(valid) if valid else 1,
        "gueltigkeit": _zeitraum((valid or rows)[-1]) if rows else "",
    }


def _zeitraum(zeile: Stammzeile) -> str:
    start = german_date(zeile.gueltig_ab)
    return (
        f"ab {start}"
        if zeile.gueltig_bis is None
        else f"vom {start} bis {german_date(zeile.gueltig_bis)}"
    )


def angabenlage(
    stamm: Mapping[str, Sequence[Stammzeile]], belege: Collection[str], month: Month
) -> list[dict[str, object]]:
    """S104: the master data of each gE with a contract or minutes in the month, and what they leave
    out.
    """
    return [_angaben(rows[0]) for jcnr in sorted(belege) if (rows := gueltig(stamm, jcnr, month))]


def _angaben(zeile: Stammzeile) -> dict[str, object]:
    wanted = {
        "Regionaldirektion": zeile.regionaldirektion,
        "Service Center": zeile.service_center,
        "E-Mail": zeile.e_mail,
    }
    missing = [titel for titel, value in wanted.items() if not value]
    return {
        "jcnr": zeile.jcnr,
        "quellen": (zeile.source,),
        "fehlend": ", ".join(missing),
        "vollstaendig": not missing,
    }


def fremdenlage(
    bekannt: Collection[str], genannt: Mapping[str, Mapping[str, Sequence[Source]]]
) -> list[dict[str, object]]:
    """S105: each JCNR that a table beside contracts and minutes names; `genannt` is the table's
    title -> JCNR -> rows.

    `bekannt` are those of the master data, and those of contracts and minutes: S101 has said of
    them what there is to say.
    """
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(sorted(rows)),
            "titel": titel,
            "zeilen": len(rows),
            "bekannt": jcnr in bekannt,
        }
        for titel, by_ge in genannt.items()
        for jcnr, rows in by_ge.items()
    ]
