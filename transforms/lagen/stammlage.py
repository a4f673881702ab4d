"""What do the master data say of the gE that the other tables name?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from transforms.kern.kalendertag import tag_danach
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.nachfolge import genannte_nachfolgerinnen, kette, schliessung
from transforms.tabellen.stammdaten import Stammzeile, massgebliche

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
    """The validity is that of the rows that follow each other up to the last one of the month, else
    of the latest rows; of rows that hold at once none, because nobody can tell which counts.
    """
    valid = [z for z in rows if z.valid_in(monat)]
    zugleich = _zugleich(valid, monat)
    shown = valid if len(valid) > 1 else rows[-1:]
    stretches = _abschnitte(valid or rows[-1:])
    ab, bis = stretches[-1] if stretches and zugleich <= 1 else (None, None)
    return {
        "jcnr": jcnr,
        "quellen": (*[z.source for z in shown], *sorted(sources)[:1]),
        "zeilen": len(rows),
        "zugleich": zugleich,
        "gueltig_ab": ab,
        "gueltig_bis": bis,
        "monatserster": monat.first,
        "monatsletzter": monat.last,
        "gueltigkeit": " und ".join(_zeitraum(*stretch) for stretch in stretches),
    }


def _zugleich(valid: Sequence[Stammzeile], monat: Month) -> int:
    """How many rows hold on one day of the month, at most."""
    starts = [(z, max(z.gueltig_ab, monat.first)) for z in valid]
    return max(
        (sum(other is z or _gilt(other, day) for other in valid) for z, day in starts), default=0
    )


def _gilt(zeile: Stammzeile, day: date) -> bool:
    return zeile.gueltig_ab <= day and (zeile.gueltig_bis is None or day <= zeile.gueltig_bis)


def _abschnitte(rows: Sequence[Stammzeile]) -> list[tuple[date, date | None]]:
    """From when to when rows hold without a break, row by row in their order."""
    found: list[tuple[date, date | None]] = []
    for z in rows:
        if found and (last := found[-1][1]) and z.gueltig_ab == tag_danach(last):
            found[-1] = found[-1][0], z.gueltig_bis
        else:
            found.append((z.gueltig_ab, z.gueltig_bis))
    return found


def _zeitraum(ab: date, bis: date | None) -> str:
    start = german_date(ab)
    return f"ab {start}" if bis is None else f"vom {start} bis {german_date(bis)}"


def angabenlage(stamm: Stamm, belege: Collection[str], monat: Month) -> Tafelzeilen:
    """S104: the master data of each gE with a contract or minutes in the month."""
    rows = (massgebliche(stamm, jcnr, monat) for jcnr in sorted(belege))
    return [_angaben(zeile) for zeile in rows if zeile]


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


def nachfolgelage(stamm: Stamm, unlesbar: Collection[str], monat: Month) -> Tafelzeilen:
    """S108, S109, S111: each gE that names a Nachfolgerin, with its last day, what the master data
    hold of that one and the gE that follow one after the other. Closures of earlier years are
    history; of a Nachfolgerin whose rows could not be read nothing is said.
    """
    genannt = genannte_nachfolgerinnen(stamm)
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(z.source for z in stamm[jcnr] if z.nachfolgerin == nach),
            "nachfolgerin": nach,
            "zeilen_der_nachfolgerin": len(stamm.get(nach, ())),
            "letzter_tag": schliessung(stamm[jcnr]),
            "kette": kette(jcnr, genannt),
            "weg": " → ".join((jcnr, *kette(jcnr, genannt))),
        }
        for jcnr, nach in genannt.items()
        if nach not in unlesbar and _aktuell(schliessung(stamm[jcnr]), monat)
    ]


def _aktuell(geschlossen: date | None, monat: Month) -> bool:
    return geschlossen is None or geschlossen.year >= monat.year


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
