"""On which days do the rows of a plan hold, beside the month, the year and each other?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month, german_date
from transforms.lagen.abgleich import Vertragsstand, doppelte
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import order_of

Planzeilen = Mapping[str, Sequence[Planzeile]]


def des_monats(plan: Planzeilen, monat: Month) -> dict[str, list[Planzeile]]:
    """gE -> the rows that hold in the month, where there are any and they are clear.

    A plan with a row that holds on no day of its year (P112) or in a part of the month (P111), with
    two rows at once (P109) or a gap (P110) is compared with nothing: what followed would not be
    true.
    """
    return {
        jcnr: current
        for jcnr, rows in plan.items()
        if (current := _im_monat(rows, monat)) and _klar(rows, current, monat)
    }


def _im_monat(rows: Sequence[Planzeile], monat: Month) -> list[Planzeile]:
    return [z for z in rows if z.touches(monat)]


def _klar(rows: Sequence[Planzeile], current: Sequence[Planzeile], monat: Month) -> bool:
    davor, danach = _davor_und_danach(rows, monat)
    zugleich = (
        other and _tage_zwischen(z, other) < 1 for z in current for other in [_andere(z, current)]
    )
    return (
        all(z.ab <= z.bis for z in rows)
        and all(z.ab <= monat.first and z.bis >= monat.last for z in current)
        and not any(zugleich)
        and not {*davor} & {*danach} - {*_bausteine(current)}
    )


def doppellage(plan: Planzeilen) -> Tafelzeilen:
    """P107: each planned Baustein and the days it is planned for, and how many rows say so."""
    return [
        lage
        for jcnr, rows in plan.items()
        for lage in doppelte(jcnr, ((_wofuer(z), z.baustein, z.source) for z in rows))
    ]


def _wofuer(zeile: Planzeile) -> str:
    """Rows that hold on the same days bear the same name, however they say it."""
    jahr = str(zeile.planjahr)
    if (zeile.ab, zeile.bis) == (zeile.jahresanfang, zeile.jahresende):
        return jahr
    return f"{jahr} (gültig vom {german_date(zeile.ab)} bis {german_date(zeile.bis)})"


def ueberschneidungslage(plan: Planzeilen, monat: Month) -> Tafelzeilen:
    """P109: each row of the month beside the nearest row above for the same Baustein and other
    days.
    """
    return [
        _neben_der_anderen(zeile, _andere(zeile, current))
        for rows in plan.values()
        for current in [_im_monat(rows, monat)]
        for zeile in current
    ]


def _andere(zeile: Planzeile, current: Iterable[Planzeile]) -> Planzeile | None:
    above = (
        z
        for z in current
        if z.source < zeile.source
        and z.baustein == zeile.baustein
        and (z.ab, z.bis) != (zeile.ab, zeile.bis)
    )
    return min(above, key=lambda z: _tage_zwischen(zeile, z), default=None)


def _tage_zwischen(one: Planzeile, other: Planzeile) -> int:
    """Days from the last of one to the first of the other; 0 or less: they hold at once."""
    return max((one.ab - other.bis).days, (other.ab - one.bis).days)


def _neben_der_anderen(zeile: Planzeile, andere: Planzeile | None) -> Tafelzeile:
    return {
        "jcnr": zeile.jcnr,
        "quellen": (zeile.source, *([andere.source] if andere else [])),
        "jahr": str(zeile.planjahr),
        "baustein": bausteinname(zeile.baustein),
        "eine": andere.gueltigkeit if andere else "",
        "andere": zeile.gueltigkeit,
        "tage_zur_anderen_zeile": _tage_zwischen(zeile, andere) if andere else None,
    }


def lueckenlage(
    vertraege: Mapping[str, Vertragsstand], plan: Planzeilen, monat: Month
) -> Tafelzeilen:
    """P110: each gE with a contract and a plan of the year, with the Bausteine that have a row in
    the month, before it and after it.
    """
    return [
        _luecke(vertraege[jcnr], rows, monat)
        for jcnr, rows in plan.items()
        if jcnr in vertraege and all(z.ab <= z.bis for z in rows)
    ]


def _luecke(vertrag: Vertragsstand, rows: Sequence[Planzeile], monat: Month) -> Tafelzeile:
    davor, danach = _davor_und_danach(rows, monat)
    return {
        "jcnr": vertrag.jcnr,
        "quellen": tuple(z.source for z in rows),
        "jahr": str(rows[0].planjahr),
        "monat": monat.name,
        "im_monat": _bausteine(_im_monat(rows, monat)),
        "davor": davor,
        "danach": danach,
    }


def _davor_und_danach(
    rows: Sequence[Planzeile], monat: Month
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The Bausteine with a row that ends before the month, and those with one that begins after."""
    return (
        _bausteine(z for z in rows if z.bis < monat.first),
        _bausteine(z for z in rows if z.ab > monat.last),
    )


def _bausteine(rows: Iterable[Planzeile]) -> tuple[str, ...]:
    return tuple(sorted({z.baustein for z in rows}, key=order_of))


def monatslage(plan: Planzeilen, monat: Month) -> Tafelzeilen:
    """P111: each row of the month with the days on which it holds."""
    return [
        {
            **_angaben(zeile),
            "gueltig_ab": zeile.ab,
            "gueltig_bis": zeile.bis,
            "monatserster": monat.first,
            "monatsletzter": monat.last,
            "monat": monat.name,
        }
        for rows in plan.values()
        for zeile in _im_monat(rows, monat)
    ]


def jahreslage(plan: Planzeilen) -> Tafelzeilen:
    """P112, P113: each row that says its days, beside its Planjahr."""
    return [
        {
            **_angaben(zeile),
            "gueltig_ab": zeile.gueltig_ab,
            "gueltig_bis": zeile.gueltig_bis,
            "jahresanfang": zeile.jahresanfang,
            "jahresende": zeile.jahresende,
        }
        for rows in plan.values()
        for zeile in rows
        if zeile.befristet
    ]


def _angaben(zeile: Planzeile) -> Tafelzeile:
    return {
        "jcnr": zeile.jcnr,
        "quellen": (zeile.source,),
        "jahr": str(zeile.planjahr),
        "gueltigkeit": zeile.gueltigkeit,
    }
