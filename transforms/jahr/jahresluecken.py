"""Which contract months of the year before this one were not billed, and what is known of them?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

from transforms.jahr.monatsplan import Planmonat, planjahr
from transforms.kern.finding import Finding
from transforms.kern.month import NAMES, Month
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile

ZURUECKGESTELLT, UNBEKANNT = "zurückgestellt", "nicht mit diesem Verfahren abgerechnet"
Zurueckgestellte = Mapping[Month, frozenset[str]]  # month -> gE its last run held back


@dataclass(frozen=True, slots=True)
class OffenerMonat:
    """A contract month of the year before the document's own that was not billed, and what is known
    of it.
    """

    monat: Month
    stand: str


def offene_monate(
    jcnr: str,
    plan: Iterable[Planmonat],
    monat: Month,
    abgerechnet: Collection[Month],
    zurueckgestellt: Zurueckgestellte,
) -> tuple[OffenerMonat, ...]:
    """The gaps before a month; a month before the contract began, after it ended or between two
    contracts is none.
    """
    gaps = (
        p for p in plan if p.monat < monat and p.stand.vertragsmonat and p.monat not in abgerechnet
    )
    return tuple(
        OffenerMonat(p.monat, _stand(p, jcnr in zurueckgestellt.get(p.monat, ()))) for p in gaps
    )


def _stand(plan: Planmonat, zurueckgestellt: bool) -> str:
    known = ZURUECKGESTELLT if zurueckgestellt else UNBEKANNT
    return known if plan.geplant else f"{known}; {plan.stand}"


def in_worten(offen: Sequence[OffenerMonat]) -> str:
    """`Januar bis März 2023 (zurückgestellt), Mai 2023 (nicht mit diesem Verfahren abgerechnet)`"""
    groups = groupby(
        enumerate(offen), key=lambda item: (item[1].monat.month - item[0], item[1].stand)
    )
    return ", ".join(_gruppe([m for _, m in group], stand) for (_, stand), group in groups)


def _gruppe(monate: Sequence[OffenerMonat], stand: str) -> str:
    first, last = monate[0].monat, monate[-1].monat
    if len(monate) < 3:
        return ", ".join(f"{m.monat.name} ({stand})" for m in monate)
    return f"{NAMES[first.month - 1]} bis {last.name} ({stand})"


def lueckenbefunde(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    jcnrs: Iterable[str],
    tarife: Tarifwerk,
    monat: Month,
    abgerechnet: Mapping[str, Collection[Month]],
    zurueckgestellt: Zurueckgestellte,
    schliessungen: Mapping[str, date] = MappingProxyType({}),
) -> Iterator[Finding]:
    """R201: one finding per gE with such months; `vertraege` holds all its contract rows."""
    for jcnr in jcnrs:
        plan = planjahr(vertraege[jcnr], tarife, monat.year, schliessungen.get(jcnr))
        if offen := offene_monate(jcnr, plan, monat, abgerechnet.get(jcnr, ()), zurueckgestellt):
            werte = {
                "jahr": str(monat.year),
                "monate": in_worten(offen),
                "befehl": f"o7 monatslauf {offen[0].monat}",
            }
            yield Finding("R201", werte, jcnr)
