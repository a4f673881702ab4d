"""Minutes beside contract and plan, for the expectations to judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from transforms.kern.baustein import bausteinname, bausteinnamen
from transforms.kern.month import Month, german_date
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.preise.tarife import Katalogposition, Tarifwerk
from transforms.tabellen.minuten import Minutensatz
from transforms.tabellen.vertraege import Vertragszeile, order_of

Lage = list[dict[str, object]]


def minutenlage(
    minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]],
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    werk: Tarifwerk,
    beendete: Mapping[str, Vertragszeile] | None = None,
) -> Lage:
    """M101, M102, M107: each gE and Baustein with minutes in the month, beside the contract; of
    `beendete` M109 tells it once.
    """
    return [
        _minutenlage(
            jcnr, baustein, saetze, vertraege.get(jcnr, ()), werk, beendet=jcnr in (beendete or {})
        )
        for jcnr, groups in minuten.items()
        for baustein, saetze in groups.items()
    ]


def ohne_position(lage: Lage) -> frozenset[tuple[str, str]]:
    """gE and Baustein whose minutes no bill can hold: M101, M102 or M107 names them, whatever
    severity these have.
    """
    return frozenset(
        (str(row["jcnr"]), str(row["schluessel"]))
        for row in lage
        if not (row["gewaehlt"] and row["hat_vertrag"] and row["bepreist_oder_null"])
    )


def _minutenlage(
    jcnr: str,
    baustein: str,
    saetze: Sequence[Minutensatz],
    vertrag: Sequence[Vertragszeile],
    werk: Tarifwerk,
    beendet: bool,
) -> dict[str, object]:
    summe = sum((s.minuten for s in saetze), Decimal(0))
    eigene = [z for z in vertrag if z.schluessel == baustein]
    return {
        "jcnr": jcnr,
        "quellen": tuple(s.source for s in saetze),
        "schluessel": baustein,
        "baustein": bausteinname(baustein),
        "minuten": summe,
        "hat_vertrag": bool(vertrag),
        "zugeordnet": bool(vertrag) or beendet,
        "vertrag": ", ".join(sorted({z.vertragsnummer for z in vertrag})),
        "gewaehlt": not vertrag or any(z.gewaehlt for z in eigene),
        "bepreist_oder_null": not summe
        or not eigene
        or not any(z.gewaehlt for z in eigene)
        or _bepreist(eigene[0], werk),
    }


def beendete(zeilen: Iterable[Vertragszeile], month: Month) -> dict[str, Vertragszeile]:
    """The gE whose contract ended before the month and that have none in it, with a row of the one
    that ended last.

    Where a contract runs and merely no version of it holds, that is V102's business.
    """
    rows = sorted(zeilen, key=lambda z: (z.ende, z.vertragsnummer, z.source))
    laufende = {z.jcnr for z in rows if z.beginn <= month.last and z.ende >= month.first}
    return {z.jcnr: z for z in rows if z.ende < month.first and z.jcnr not in laufende}


def vertragsendelage(
    minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]], beendet: Mapping[str, Vertragszeile]
) -> Lage:
    """M109: each gE with minutes in the month, and the day on which its contract ended before."""
    return [_vertragsende(jcnr, groups, beendet.get(jcnr)) for jcnr, groups in minuten.items()]


def _vertragsende(
    jcnr: str, groups: Mapping[str, Sequence[Minutensatz]], letzte: Vertragszeile | None
) -> dict[str, object]:
    rows = [satz for saetze in groups.values() for satz in saetze] if letzte else []
    return {
        "jcnr": jcnr,
        "quellen": (*([letzte.source] if letzte else []), *(s.source for s in rows)),
        "vertrag": letzte.vertragsnummer if letzte else "",
        "ende": german_date(letzte.ende) if letzte else "",
        "minuten": sum((s.minuten for s in rows), Decimal(0)),
        "bausteine": bausteinnamen(sorted(groups, key=order_of)),
        "beendet": letzte is not None,
    }


def auslastungslage(
    minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]],
    plan: Mapping[str, Mapping[str, Decimal]],
    mindestens: Decimal,
) -> Lage:
    """M106, M301: the minutes of each planned Baustein as a multiple of the plan of the month.

    A difference of fewer than `mindestens` minutes is no news, however small the plan; it counts as
    the plan itself.
    """
    return [
        _auslastung(jcnr, baustein, saetze, plan_monat, mindestens)
        for jcnr, groups in minuten.items()
        for baustein, saetze in groups.items()
        if (plan_monat := plan.get(jcnr, {}).get(baustein))
    ]


def _auslastung(
    jcnr: str,
    baustein: str,
    saetze: Sequence[Minutensatz],
    plan_monat: Decimal,
    mindestens: Decimal,
) -> dict[str, object]:
    summe = sum((s.minuten for s in saetze), Decimal(0))
    return {
        "jcnr": jcnr,
        "quellen": tuple(s.source for s in saetze),
        "baustein": bausteinname(baustein),
        "minuten": summe,
        "plan_monat": plan_monat,
        "vielfaches": float(summe / plan_monat),
        "anteil": float(summe / plan_monat) if plan_monat - summe >= mindestens else 1.0,
    }


def _bepreist(zeile: Vertragszeile, werk: Tarifwerk) -> bool:
    position = _position(zeile, werk)
    return position is None or position.bepreist


def _position(zeile: Vertragszeile, werk: Tarifwerk) -> Katalogposition | None:
    katalog = werk.katalog_von(zeile.vertragsart, zeile.service_portfolio)
    return werk.kataloge[katalog].positionen.get(zeile.schluessel) if katalog else None


def leistungslage(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]],
    werk: Tarifwerk,
) -> Lage:
    """M105: each gE with a contract in the month, and whether anything was done for it."""
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(z.source for z in rows[:1]),
            "vertrag": rows[0].vertragsnummer,
            "hat_minuten": bool(minuten.get(jcnr))
            or not any(z.gewaehlt and _bepreist(z, werk) for z in rows),
        }
        for jcnr, rows in vertraege.items()
    ]


def bausteinlage(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    minuten: Mapping[str, Mapping[str, Sequence[Minutensatz]]],
    werk: Tarifwerk,
) -> Lage:
    """M202: each chosen, priced Baustein of a gE that has minutes at all."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (zeile.source,),
            "vertrag": zeile.vertragsnummer,
            "baustein": bausteinname(zeile.schluessel),
            "hat_zeile": zeile.schluessel in minuten[jcnr],
        }
        for jcnr, rows in vertraege.items()
        if jcnr in minuten
        for zeile in sorted(rows, key=lambda z: order_of(z.schluessel))
        if zeile.gewaehlt and (position := _position(zeile, werk)) and position.bepreist
    ]


def rechtskreislage(saetze: Iterable[Minutensatz], month: Month) -> Lage:
    """M201: each gE and Rechtskreis with minutes in the month."""
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
        {
            "jcnr": key[0],
            "quellen": tuple(sorted(sources[key])),
            "rechtskreis": key[1],
            "minuten": sums[key],
            "zeilen": rows[key],
        }
        for key in sorted(sums)
    ]
