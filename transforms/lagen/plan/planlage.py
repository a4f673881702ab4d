"""What does the plan of the year say, beside the contract?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.money import german_number, round_half_up
from transforms.lagen.abgleich import (
    Vertragsstand,
    bausteinvergleich,
    wertevergleich,
)
from transforms.lagen.plan.planzeiten import Planzeilen
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA, Planzeile
from transforms.tabellen.vertraege import Vertragszeile, stundentext


def je_ge(zeilen: Iterable[Planzeile], jahr: int) -> dict[str, list[Planzeile]]:
    """gE -> all plan rows of the year, doubled ones too."""
    by_ge: defaultdict[str, list[Planzeile]] = defaultdict(list)
    for zeile in sorted(zeilen, key=lambda z: z.source):
        if zeile.planjahr == jahr:
            by_ge[zeile.jcnr].append(zeile)
    return dict(by_ge)


def grundlage(vertraege: Mapping[str, Vertragsstand], plan: Planzeilen, jahr: int) -> Tafelzeilen:
    """P101: each gE with a contract, and how many plan rows it has for the year."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (v.erste.source,),
            "vertrag": v.nummern,
            "jahr": str(jahr),
            "planzeilen": len(plan.get(jcnr, ())),
        }
        for jcnr, v in vertraege.items()
    ]


def wertelage(vertraege: Mapping[str, Vertragsstand], plan: Planzeilen) -> Tafelzeilen:
    """P103, P105: BG-Zahl and Laufzeit of the contract beside those of the plan rows."""
    return [
        {**lage, "jahr": plan[jcnr][0].planname}
        for jcnr, v in vertraege.items()
        if jcnr in plan
        for lage in wertevergleich(v, plan[jcnr])
    ]


def bausteinlage(vertraege: Mapping[str, Vertragsstand], plan: Planzeilen) -> Tafelzeilen:
    """P102, P104: each Baustein in the contract beside its plan; of a doubled plan row the first
    (P107 finds the doubling).
    """
    return [
        lage for jcnr, v in vertraege.items() if jcnr in plan for lage in _bausteine(v, plan[jcnr])
    ]


def _bausteine(vertrag: Vertragsstand, rows: Sequence[Planzeile]) -> Tafelzeilen:
    own = {z.baustein: z for z in reversed(rows)}
    names = {key: z.planname for key, z in own.items()}
    return [
        {**lage, "jahr": names.get(str(lage["schluessel"]), str(rows[0].planjahr))}
        for lage in bausteinvergleich(vertrag, own, rows[0].source, "geplant")
    ]


def planvzalage(plan: Planzeilen) -> Tafelzeilen:
    """P106: each plan row with its VZA beside what its hours make."""
    return [_vza(z.jcnr, z.baustein, z, str(z.planjahr)) for rows in plan.values() for z in rows]


def vertragsvzalage(vertraege: Mapping[str, Sequence[Vertragszeile]]) -> Tafelzeilen:
    """V114: each contract row of the month with its VZA beside what its hours make."""
    return [
        _vza(z.jcnr, z.schluessel, z, z.vertragsnummer) for rows in vertraege.values() for z in rows
    ]


def _vza(jcnr: str, baustein: str, zeile: Planzeile | Vertragszeile, wo: str) -> Tafelzeile:
    expected = (zeile.stunden or Decimal(0)) / PRODUKTIVSTUNDEN_JE_VZA
    return {
        "jcnr": jcnr,
        "quellen": (zeile.source,),
        "wo": wo,
        "baustein": bausteinname(baustein),
        "stunden": stundentext(zeile.stunden),
        "vza": "fehlt" if zeile.vza is None else german_number(zeile.vza),
        "vza_soll": round_half_up(expected),
        "vza_genannt": zeile.vza,
        "stunden_genannt": zeile.stunden,
    }
