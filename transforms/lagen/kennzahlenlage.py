"""What must hold of the calls and talks a gE reads on its MMI; judged by the suites of the family
K.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transforms.kern.month import Month
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
    zahlen: Kennzahlen, vertraege: Mapping[str, Sequence[Vertragszeile]], month: Month
) -> list[dict[str, object]]:
    """K101: each gE with a contract in the month, and whether its Kennzahlen came."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (rows[0].source,),
            "monat": month,
            "vorhanden": bool(zahlen.get(jcnr, {}).get(month)),
        }
        for jcnr, rows in vertraege.items()
    ]


def zeilenlage(zahlen: Kennzahlen, month: Month) -> list[dict[str, object]]:
    """K102 to K108: each row of the year so far, because the MMI prints all these months."""
    return [
        _zeile(jcnr, row, len(rows))
        for jcnr, months in zahlen.items()
        for m, rows in months.items()
        if m in month.year_so_far
        for row in rows
    ]


def _zeile(jcnr: str, z: Kennzahlenzeile, anzahl: int) -> dict[str, object]:
    """A number that is missing or negative is found as such and compared with nothing."""
    values = {name: getattr(z, name) for name in TITEL}
    anrufe, weiter, talks, closed = (
        v if v is not None and v >= 0 else None for v in values.values()
    )
    netto = (
        anrufe - weiter if anrufe is not None and weiter is not None and weiter <= anrufe else None
    )
    return {
        "jcnr": jcnr,
        "quellen": (z.source,),
        "monat": z.monat,
        "fehlend": ", ".join(TITEL[name] for name, value in values.items() if value is None),
        "vollstaendig": all(value is not None for value in values.values()),
        "negative": ", ".join(
            f"{TITEL[name]} {value}"
            for name, value in values.items()
            if value is not None and value < 0
        ),
        "nicht_negativ": all(value is None or value >= 0 for value in values.values()),
        **values,
        "netto": netto,
        "gespraeche_bis_anrufe": _at_most(talks, anrufe),
        "abschluesse_bis_gespraeche": _at_most(closed, talks),
        "weiterleitungen_bis_anrufe": _at_most(weiter, anrufe),
        "gespraeche_bis_netto": _at_most(talks, netto) or not _at_most(talks, anrufe),
        "anzahl": anzahl,
    }


def _at_most(part: int | None, whole: int | None) -> bool:
    return part is None or whole is None or part <= whole
