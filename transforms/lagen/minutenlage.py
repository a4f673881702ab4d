"""What do the minutes of a month stand beside: contract, plan, catalogue?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.preise.tarife import Katalogposition, Tarifwerk
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle
from transforms.tabellen.vertraege import Vertragszeile, order_of

# gE -> Baustein -> its rows of the month, SGB II
Monatsminuten = Mapping[str, Mapping[str, Minutentabelle]]


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
    saetze: Minutentabelle,
    vertrag: Sequence[Vertragszeile],
    tarife: Tarifwerk,
    beendet: Vertragszeile | None,
) -> Tafelzeile:
    eigene = [z for z in vertrag if z.schluessel == baustein]
    return {
        "jcnr": jcnr,
        "quellen": lambda: tuple(saetze.quellen),
        "schluessel": baustein,
        "baustein": bausteinname(baustein),
        "minuten": saetze.summe,
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
    saetze: Minutentabelle,
    plan_monat: Decimal,
) -> Tafelzeile:
    summe = saetze.summe
    return {
        "jcnr": jcnr,
        "quellen": lambda: tuple(saetze.quellen),
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


def rechtskreislage(saetze: Minutentabelle, monat: Month) -> Tafelzeilen:
    """M201: each gE and Rechtskreis with minutes in the month."""
    groups = saetze.wo(monat=monat).gruppen("jcnr", "rechtskreis")
    return [
        {
            "jcnr": jcnr,
            "quellen": () if rechtskreis == SGB2 else tuple(sorted(rows.quellen)),
            "rechtskreis": rechtskreis,
            "minuten": rows.summe,
            "zeilen": len(rows),
        }
        for (jcnr, rechtskreis), rows in sorted(groups, key=lambda group: group[0])
    ]


def minutenzeilenlage(saetze: Minutentabelle, monat: Month) -> Tafelzeilen:
    """M103, M104: each minute row of the month that is negative or has the key of another; of the
    others one per gE and Baustein.
    """
    schluessel = ("jcnr", "datum", "rechtskreis", "service_center", "baustein")
    einzeln, mehrfach = saetze.wo(monat=monat).nach_einmaligkeit(*schluessel)
    negativ = einzeln.wofuer("minuten", lambda minuten: minuten < 0)
    uebrige = einzeln.wofuer("minuten", lambda minuten: minuten >= 0)
    return [
        *(_minutenzeile(s, rows) for _, rows in mehrfach.gruppen(*schluessel) for s in rows),
        *(_minutenzeile(s, (s,)) for s in negativ),
        *(_minutenzeile(rows[-1], rows[-1:]) for _, rows in uebrige.gruppen("jcnr", "baustein")),
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
