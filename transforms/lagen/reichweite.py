"""Whose agreed hours will be used up before the year ends (T201)?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from transforms.jahr.monatsplan import planjahr
from transforms.jahr.reichweite import Reichweite, reichweite
from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.lagen.verlauf import Verlaeufe
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, order_of


@dataclass(frozen=True, slots=True)
class Vertragsreichweite:
    """How far the hours of a contract row reach."""

    jcnr: str
    source: Source
    reichweite: Reichweite


def reichweiten(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    im_monat: Mapping[str, Sequence[Vertragszeile]],
    tarife: Tarifwerk,
    verlauf: Verlaeufe,
    monat: Month,
    schliessungen: Mapping[str, date] = MappingProxyType({}),
) -> list[Vertragsreichweite]:
    """Each chosen Baustein with agreed hours and minutes so far, of every gE with a contract in the
    month.

    `vertraege` holds all contract rows of a gE, `verlauf` the minutes as they were billed (this
    month: as they would be).
    """
    found = []
    for jcnr, rows in im_monat.items():
        plan = planjahr(vertraege[jcnr], tarife, monat.year, schliessungen.get(jcnr))
        for z in sorted(rows, key=lambda z: order_of(z.schluessel)):
            minutes = verlauf.get((jcnr, z.schluessel), {})
            so_far = {m: minutes[m] for m in monat.year_so_far if m in minutes}
            if z.gewaehlt and (r := reichweite(z.schluessel, plan, so_far)):
                found.append(Vertragsreichweite(jcnr, z.source, r))
    return found


def reichweitenlage(found: Iterable[Vertragsreichweite], mindestmonate: int) -> Tafelzeilen:
    """T201: what is used up beside what is agreed; a pace of fewer than `mindestmonate` months
    foretells nothing.
    """
    return [
        _lage(v)
        for v in found
        if v.reichweite.aufgebraucht or len(v.reichweite.verbraucht) >= mindestmonate
    ]


def _lage(v: Vertragsreichweite) -> Tafelzeile:
    r = v.reichweite
    monat = r.letzter_monat
    if monat is None:
        aussage = "reichen bei gleichbleibendem Tempo bis zum Jahresende"
    elif r.aufgebraucht:
        aussage = f"sind seit {monat.name} aufgebraucht"
    else:
        aussage = f"sind bei gleichbleibendem Tempo im {monat.name} aufgebraucht"
    return {
        "jcnr": v.jcnr,
        "quellen": (v.source,),
        "baustein": bausteinname(r.schluessel),
        "vereinbart": r.vereinbarte_minuten,
        "verbraucht": r.verbrauchte_minuten,
        "dauer": "einem Monat" if len(r.verbraucht) == 1 else f"{len(r.verbraucht)} Monaten",
        "aussage": aussage,
        "monate_ohne_stunden": r.monate_ohne_stunden,
    }
