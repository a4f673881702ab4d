"""What do the minutes of a month stand beside: contract, plan, catalogue?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.preise.tarife import Katalogposition, Tarifwerk
from transforms.tabellen.minutentabelle import Minutensatz
from transforms.tabellen.vertraege import Vertragszeile, order_of

# gE -> Baustein -> its rows of the month, SGB II
Monatsminuten = Mapping[str, Mapping[str, Sequence[Minutensatz]]]


def minutenlage(
    minuten: Monatsminuten,
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    tarife: Tarifwerk,
    beendete: Mapping[str, Vertragszeile] | None = None,
) -> Tafelzeilen:
    """M101, M102, M107: each gE and Baustein with minutes in the month, beside the contract, or the
    one of `beendete` that ended before.
    """
    return [
        _minutenlage(
            jcnr, baustein, saetze, vertraege.get(jcnr, ()), tarife, (beendete or {}).get(jcnr)
        )
        for jcnr, groups in minuten.items()
        for baustein, saetze in groups.items()
    ]


def ohne_position(lage: Tafelzeilen) -> frozenset[tuple[str, str]]:
    """gE and Baustein whose minutes no bill can hold: no contract row chooses them, or they have
    no price. M101, M102 or M107 names them, whatever severity these have.
    """
    return frozenset(
        (str(row["jcnr"]), str(row["schluessel"]))
        for row in lage
        if not (row["gewaehlte_zeilen"] and (not row["minuten"] or row["bepreist"]))
    )


def _minutenlage(
    jcnr: str,
    baustein: str,
    saetze: Sequence[Minutensatz],
    vertrag: Sequence[Vertragszeile],
    tarife: Tarifwerk,
    beendet: Vertragszeile | None,
) -> Tafelzeile:
    summe = sum((s.minuten for s in saetze), Decimal(0))
    eigene = [z for z in vertrag if z.schluessel == baustein]
    return {
        "jcnr": jcnr,
        "quellen": lambda: tuple(s.source for s in saetze),
        "schluessel": baustein,
        "baustein": bausteinname(baustein),
        "minuten": summe,
        "vertrag": ", ".join(sorted({z.vertragsnummer for z in vertrag})),
        "vertragszeilen": len(vertrag),
        "gewaehlte_zeilen": sum(z.gewaehlt for z in eigene),
        "bepreist": _bepreist(eigene[0], tarife) if eigene else None,
        "vertrag_beendet": beendet.ende if beendet else None,
    }


def auslastungslage(
    minuten: Monatsminuten,
    plan: Mapping[str, Mapping[str, Decimal]],
) -> Tafelzeilen:
    """M106, M301: the minutes of each planned Baustein beside the plan of the month."""
    return [
        _auslastung(jcnr, baustein, saetze, plan_monat)
        for jcnr, groups in minuten.items()
        for baustein, saetze in groups.items()
        if (plan_monat := plan.get(jcnr, {}).get(baustein))
    ]


def _auslastung(
    jcnr: str,
    baustein: str,
    saetze: Sequence[Minutensatz],
    plan_monat: Decimal,
) -> Tafelzeile:
    summe = sum((s.minuten for s in saetze), Decimal(0))
    return {
        "jcnr": jcnr,
        "quellen": lambda: tuple(s.source for s in saetze),
        "baustein": bausteinname(baustein),
        "minuten": summe,
        "plan_monat": plan_monat,
        "vielfaches": float(summe / plan_monat),
    }


def _bepreist(zeile: Vertragszeile, tarife: Tarifwerk) -> bool:
    position = _position(zeile, tarife)
    return position is None or position.bepreist


def _position(zeile: Vertragszeile, tarife: Tarifwerk) -> Katalogposition | None:
    katalog = tarife.katalog_von(zeile.vertragsart, zeile.service_portfolio)
    return tarife.kataloge[katalog].positionen.get(zeile.schluessel) if katalog else None


def leistungslage(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    minuten: Monatsminuten,
    tarife: Tarifwerk,
) -> Tafelzeilen:
    """M105: each gE with a contract in the month, how many priced Bausteine it chooses, and how
    many minute rows there are."""
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(z.source for z in rows[:1]),
            "vertrag": rows[0].vertragsnummer,
            "bepreiste_bausteine": sum(z.gewaehlt and _bepreist(z, tarife) for z in rows),
            "minutenzeilen": sum(map(len, minuten.get(jcnr, {}).values())),
        }
        for jcnr, rows in vertraege.items()
    ]


def bausteinlage(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    minuten: Monatsminuten,
    tarife: Tarifwerk,
) -> Tafelzeilen:
    """M202: each chosen, priced Baustein of a gE with minutes, and the number of its rows."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (zeile.source,),
            "vertrag": zeile.vertragsnummer,
            "baustein": bausteinname(zeile.schluessel),
            "minutenzeilen": len(minuten[jcnr].get(zeile.schluessel, ())),
        }
        for jcnr, rows in vertraege.items()
        if jcnr in minuten
        for zeile in sorted(rows, key=lambda z: order_of(z.schluessel))
        if zeile.gewaehlt and (position := _position(zeile, tarife)) and position.bepreist
    ]


def rechtskreislage(saetze: Iterable[Minutensatz], monat: Month) -> Tafelzeilen:
    """M201: each gE and Rechtskreis with minutes in the month."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    rows: Counter[tuple[str, str]] = Counter()
    sources: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for satz in saetze:
        if satz.monat == monat:
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


def minutenzeilenlage(saetze: Sequence[Minutensatz], monat: Month) -> Tafelzeilen:
    """M103, M104: each minute row of the month that is negative or has the key of another; of the
    others one per gE and Baustein.
    """
    keys: defaultdict[tuple[object, ...], list[Minutensatz]] = defaultdict(list)
    for s in saetze:
        if s.monat == monat:
            keys[s.jcnr, s.datum, s.rechtskreis, s.service_center, s.baustein].append(s)
    plain = {
        (s.jcnr, s.baustein): s for (s, *others) in keys.values() if not others and s.minuten >= 0
    }
    conspicuous = [twins for twins in keys.values() if len(twins) > 1 or twins[0].minuten < 0]
    return [
        *(_minutenzeile(s, twins) for twins in conspicuous for s in twins),
        *(_minutenzeile(s, (s,)) for s in plain.values()),
    ]


def _minutenzeile(s: Minutensatz, twins: Sequence[Minutensatz]) -> Tafelzeile:
    return {
        "jcnr": s.jcnr,
        "quellen": (s.source,) if s.minuten < 0 else tuple(sorted(twin.source for twin in twins)),
        "datum": s.datum,
        "rechtskreis": s.rechtskreis,
        "service_center": s.service_center,
        "baustein": bausteinname(s.baustein),
        "minuten": float(s.minuten),
        "minuten_text": s.minuten,
        "anzahl": len(twins),
    }
