"""Contract, minutes and plan side by side, for the expectations to judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from transforms.minuten import SGB2, Minutensatz
from transforms.month import Month
from transforms.plandaten import Planzeile, monatsplan
from transforms.source import Source
from transforms.tarife import Katalogposition, Tarifwerk
from transforms.vertraege import Vertragszeile, order_of

Lage = list[dict[str, object]]


def minutenlage(
    minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]],
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    plan: Mapping[str, Mapping[str, Planzeile]],
    werk: Tarifwerk,
) -> Lage:
    """Each gE and Baustein with minutes in the month, beside contract and plan; judged by the suite `minuten`."""
    return [
        _minutenlage(jcnr, baustein, saetze, vertraege.get(jcnr, ()), plan.get(jcnr, {}).get(baustein), werk)
        for jcnr, groups in minuten.items()
        for baustein, saetze in groups.items()
    ]


def _minutenlage(
    jcnr: str, baustein: str, saetze: Sequence[Minutensatz], vertrag: Sequence[Vertragszeile], plan: Planzeile | None, werk: Tarifwerk
) -> dict[str, object]:
    summe = sum((s.minuten for s in saetze), Decimal(0))
    eigene = [z for z in vertrag if z.schluessel == baustein]
    plan_monat = monatsplan(plan.stunden) if plan and plan.stunden else None
    return {
        "jcnr": jcnr,
        "quellen": tuple(s.source for s in saetze),
        "baustein": baustein,
        "minuten": summe,
        "hat_vertrag": bool(vertrag),
        "vertrag": ", ".join(sorted({z.vertragsnummer for z in vertrag})),
        "gewaehlt": not vertrag or any(z.gewaehlt for z in eigene),
        "bepreist_oder_null": not summe or not eigene or not any(z.gewaehlt for z in eigene) or _bepreist(eigene[0], werk),
        "plan_monat": plan_monat,
        "vielfaches": float(summe / plan_monat) if plan_monat else 0.0,
    }


def _bepreist(zeile: Vertragszeile, werk: Tarifwerk) -> bool:
    position = _position(zeile, werk)
    return position is None or position.bepreist


def _position(zeile: Vertragszeile, werk: Tarifwerk) -> Katalogposition | None:
    katalog = werk.katalog_von(zeile.vertragsart, zeile.service_portfolio)
    return werk.kataloge[katalog].positionen.get(zeile.schluessel) if katalog else None


def leistungslage(
    vertraege: Mapping[str, Sequence[Vertragszeile]], minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]], werk: Tarifwerk
) -> Lage:
    """Each gE with a contract in the month and whether anything was done for it; judged by the suite `leistung`."""
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(z.source for z in rows[:1]),
            "vertrag": rows[0].vertragsnummer,
            "hat_minuten": bool(minuten.get(jcnr)) or not any(z.gewaehlt and _bepreist(z, werk) for z in rows),
        }
        for jcnr, rows in vertraege.items()
    ]


def bausteinlage(
    vertraege: Mapping[str, Sequence[Vertragszeile]], minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]], werk: Tarifwerk
) -> Lage:
    """Each chosen, priced Baustein of a gE that has minutes at all; judged by the suite `bausteine`."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (zeile.source,),
            "vertrag": zeile.vertragsnummer,
            "baustein": zeile.schluessel,
            "hat_zeile": zeile.schluessel in minuten[jcnr],
        }
        for jcnr, rows in vertraege.items()
        if jcnr in minuten
        for zeile in sorted(rows, key=lambda z: order_of(z.schluessel))
        if zeile.gewaehlt and _bepreist(zeile, werk)
    ]


def rechtskreislage(saetze: Iterable[Minutensatz], month: Month) -> Lage:
    """Each gE and Rechtskreis with minutes in the month; judged by the suite `rechtskreise`."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    rows: Counter[tuple[str, str]] = Counter()
    sources: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for satz in saetze:
        if satz.monat == month:
            key = satz.jcnr, satz.rechtskreis
            sums[key] += satz.minuten
            rows[key] += 1
            if satz.rechtskreis != SGB2:
                sources[key].append(satz.source)
    return [
        {"jcnr": key[0], "quellen": tuple(sorted(sources[key])), "rechtskreis": key[1], "minuten": sums[key], "zeilen": rows[key]}
        for key in sorted(sums)
    ]
