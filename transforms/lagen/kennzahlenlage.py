"""Which calls and talks does a gE read on its MMI?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transforms.kern.month import Month
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.vertraege import Vertragszeile

Kennzahlen = Mapping[str, Mapping[Month, Sequence[Kennzahlenzeile]]]
TITEL = {
    "anrufe": "Anrufe SC",
    "weiterleitungen": "Anrufweiterleitungen",
    "gespraeche": "Gespräche",
    "fallabschliessend": "fallabschließende Gespräche",
}


def grundlage(
    zahlen: Kennzahlen, vertraege: Mapping[str, Sequence[Vertragszeile]], monat: Month
) -> Tafelzeilen:
    """K101: each gE with a contract in the month, and how many rows of Kennzahlen came for it."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (rows[0].source,),
            "monat": monat,
            "zeilen": len(zahlen.get(jcnr, {}).get(monat, ())),
        }
        for jcnr, rows in vertraege.items()
    ]


def kennzahlenzeilenlage(zahlen: Kennzahlen, monat: Month) -> Tafelzeilen:
    """K102 to K108: each row of the year so far, because the MMI prints all these months."""
    return [
        _zeile(jcnr, row, len(rows))
        for jcnr, months in zahlen.items()
        for m, rows in months.items()
        if m in monat.year_so_far
        for row in rows
    ]


def _zeile(jcnr: str, z: Kennzahlenzeile, anzahl: int) -> Tafelzeile:
    values = {name: getattr(z, name) for name in TITEL}
    return {
        "jcnr": jcnr,
        "quellen": (z.source,),
        "monat": z.monat,
        **values,
        "fehlend": ", ".join(TITEL[name] for name, value in values.items() if value is None),
        "negative": ", ".join(
            f"{TITEL[name]} {value}"
            for name, value in values.items()
            if value is not None and value < 0
        ),
        "netto": None
        if z.anrufe is None or z.weiterleitungen is None
        else z.anrufe - z.weiterleitungen,
        "anzahl": anzahl,
    }
