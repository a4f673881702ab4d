"""What do the master data say of the gE that the other tables name?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.stammdaten import Stammzeile, gueltig

Stamm = Mapping[str, Sequence[Stammzeile]]
Belege = Mapping[str, Sequence[Source]]


def stammlage(stamm: Stamm, belege: Belege, monat: Month) -> Tafelzeilen:
    """Every JCNR that contracts or minutes of the month name, beside its rows of the master
    data.
    """
    return [_ge(jcnr, stamm.get(jcnr, ()), belege[jcnr], monat) for jcnr in sorted(belege)]


def _ge(
    jcnr: str, rows: Sequence[Stammzeile], sources: Sequence[Source], monat: Month
) -> Tafelzeile:
    """The validity is that of the row that holds in the month, else of the latest; of several that
    hold at once none, because nobody can tell which counts.
    """
    valid = [z for z in rows if z.valid_in(monat)]
    row = (valid or rows)[-1] if rows else None
    one = row if len(valid) <= 1 else None
    return {
        "jcnr": jcnr,
        "quellen": (
            *[z.source for z in (valid if len(valid) > 1 else rows[-1:])],
            *sorted(sources)[:1],
        ),
        "zeilen": len(rows),
        "gueltige": len(valid),
        "gueltig_ab": one.gueltig_ab if one else None,
        "gueltig_bis": one.gueltig_bis if one else None,
        "monatserster": monat.first,
        "monatsletzter": monat.last,
        "gueltigkeit": _zeitraum(row) if row else "",
    }


def _zeitraum(zeile: Stammzeile) -> str:
    start = german_date(zeile.gueltig_ab)
    return (
        f"ab {start}"
        if zeile.gueltig_bis is None
        else f"vom {start} bis {german_date(zeile.gueltig_bis)}"
    )


def angabenlage(stamm: Stamm, belege: Collection[str], monat: Month) -> Tafelzeilen:
    """S104: the master data of each gE with a contract or minutes in the month."""
    return [_angaben(rows[0]) for jcnr in sorted(belege) if (rows := gueltig(stamm, jcnr, monat))]


def _angaben(zeile: Stammzeile) -> Tafelzeile:
    titel = {
        "regionaldirektion": "Regionaldirektion",
        "service_center": "Service Center",
        "e_mail": "E-Mail",
    }
    values = {name: getattr(zeile, name) or None for name in titel}
    return {
        "jcnr": zeile.jcnr,
        "quellen": (zeile.source,),
        **values,
        "fehlend": ", ".join(titel[name] for name, value in values.items() if value is None),
    }


def fremdenlage(
    stamm: Stamm, belege: Belege, genannt: Mapping[str, Mapping[str, Sequence[Source]]]
) -> Tafelzeilen:
    """S105: each JCNR that a table beside contracts and minutes names, and how often those and the
    master data name it; of one that only contracts and minutes name, S101 has said it.

    `genannt` is the table's title -> JCNR -> rows.
    """
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(sorted(rows)),
            "titel": titel,
            "zeilen": len(rows),
            "zeilen_anderswo": len(stamm.get(jcnr, ())) + len(belege.get(jcnr, ())),
        }
        for titel, by_ge in genannt.items()
        for jcnr, rows in by_ge.items()
    ]
