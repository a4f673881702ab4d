"""When did the last contract of a gE end, and are there minutes after it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from transforms.kern.baustein import bausteinnamen
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.lagen.minutenlage import Monatsminuten
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.vertraege import Vertragszeile, order_of


def letzte(
    zeilen: Iterable[Vertragszeile],
    monat: Month,
    schliessungen: Mapping[str, date] = MappingProxyType({}),
) -> dict[str, Vertragszeile]:
    """gE -> a row of its last contract, ended or running, of those begun by the month's end; a
    contract ends at the latest with its gE.
    """
    bis = ((z, min(z.ende, schliessungen.get(z.jcnr, z.ende))) for z in zeilen)
    rows = sorted(
        (replace(z, ende=ende) for z, ende in bis),
        key=lambda z: (z.ende, z.vertragsnummer, z.source),
    )
    return {z.jcnr: z for z in rows if z.beginn <= monat.last or z.ende < monat.first}


def beendete(letzte: Mapping[str, Vertragszeile], monat: Month) -> dict[str, Vertragszeile]:
    """Those that ended before the month; of one that runs without a version V102 speaks."""
    return {jcnr: z for jcnr, z in letzte.items() if z.ende < monat.first}


def vertragsendelage(
    minuten: Monatsminuten,
    letzte: Mapping[str, Vertragszeile],
    monat: Month,
) -> Tafelzeilen:
    """M109: each gE with minutes in the month, and the day on which its last contract ends."""
    return [
        _vertragsende(jcnr, groups, letzte.get(jcnr), monat) for jcnr, groups in minuten.items()
    ]


def _vertragsende(
    jcnr: str,
    groups: Mapping[str, Minutentabelle],
    letzte: Vertragszeile | None,
    monat: Month,
) -> Tafelzeile:
    return {
        "jcnr": jcnr,
        "quellen": lambda: (
            *([letzte.source] if letzte else []),
            *(source for saetze in groups.values() for source in saetze.quellen),
        ),
        "vertrag": letzte.vertragsnummer if letzte else "",
        "ende": letzte.ende if letzte else None,
        "monatserster": monat.first,
        "minuten": summe(saetze.summe for saetze in groups.values()),
        "bausteine": bausteinnamen(sorted(groups, key=order_of)),
    }
