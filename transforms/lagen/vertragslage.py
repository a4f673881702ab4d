"""What does each contract row of a month say, beside the others and the catalogue?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from transforms.kern.baustein import bausteinname, bausteinnamen
from transforms.kern.kalendertag import laufzeitende
from transforms.kern.money import german_number
from transforms.kern.month import Month, german_date
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.nachfolge import OHNE, Nachfolge
from transforms.tabellen.vertraege import (
    Vertragszeile,
    collides,
    im_monat,
    jahre,
    je_ge,
    order_of,
    stundentext,
)


def fassungslage(
    zeilen: Sequence[Vertragszeile],
    monat: Month,
    tarife: Tarifwerk,
    nachfolge: Nachfolge = OHNE,
) -> Tafelzeilen:
    """Every contract row of the month, beside its contract's other rows, the month, the catalogue
    and the days on which its gE closes or takes in another one.
    """
    by_contract: defaultdict[tuple[str, str], list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_contract[zeile.jcnr, zeile.vertragsnummer].append(zeile)
    return [
        {
            **_angaben(zeile),
            **_zeitraum(zeile, rows, monat),
            "vertragswechsel": tuple(sorted(nachfolge.vertragswechsel(zeile.jcnr))),
            **_neben_den_anderen(zeile, rows, by_contract[zeile.jcnr, zeile.vertragsnummer]),
            **_neben_dem_katalog(zeile, tarife),
        }
        for rows in im_monat(zeilen, monat).values()
        for zeile in rows
    ]


def _angaben(zeile: Vertragszeile) -> Tafelzeile:
    return {
        "jcnr": zeile.jcnr,
        "vertrag": zeile.vertragsnummer,
        "vertragsart": zeile.vertragsart,
        "service_portfolio": zeile.service_portfolio,
        "schluessel": zeile.schluessel,
        "baustein": bausteinname(zeile.schluessel),
        "gewaehlt": zeile.gewaehlt,
        "stunden": zeile.stunden,
        "stunden_gefunden": stundentext(zeile.stunden),
        "bg_zahl": zeile.bg_zahl,
        "laufzeit": zeile.laufzeit,
        "jahre": jahre(zeile.laufzeit),
    }


def _zeitraum(zeile: Vertragszeile, in_month: Sequence[Vertragszeile], monat: Month) -> Tafelzeile:
    """`ende_soll` is empty where no contract runs that long."""
    soll = laufzeitende(zeile.beginn, zeile.laufzeit) if 0 < zeile.laufzeit < 100 else None
    return {
        "beginn": zeile.beginn,
        "ende": zeile.ende,
        "ende_soll": soll,
        "gueltig_ab": zeile.gueltig_ab,
        "gueltig_bis": zeile.gueltig_bis,
        "ab": zeile.ab,
        "bis": zeile.bis,
        "monatserster": monat.first,
        "monatsletzter": monat.last,
        "gleich_befristet": _gleich_befristete(zeile, in_month),
    }


def _neben_den_anderen(
    zeile: Vertragszeile, in_month: Sequence[Vertragszeile], versions: Sequence[Vertragszeile]
) -> Tafelzeile:
    """Beside the nearest row for the same Baustein or of another contract (of two the later one is
    named), the first row of its contract, and the versions before.

    Of two versions at once nobody can tell which differs from the first row: the cell is empty.
    """
    other = _naechste(zeile, in_month)
    days = _tage_zwischen(zeile, other) if other else None
    twin = other if other and collides(other, zeile) else None
    first = min(
        (z for z in in_month if z.vertragsnummer == zeile.vertragsnummer), key=lambda z: z.source
    )
    differs = not twin and _terms(first) != _terms(zeile)
    named = [z.source for z in (twin, first if differs else None) if z]
    return {
        "quellen": (zeile.source, *named),
        "tage_zur_anderen_fassung": days,
        "fassungen": _fassungen(zeile, twin, in_month) if twin else "",
        "vertragsdaten": _terms(zeile),
        "vertragsdaten_der_ersten_zeile": None if twin else _terms(first),
        "abweichung": _difference(zeile, first) if differs else "",
        "laufzeit_frueher": _fruehere_laufzeit(zeile, versions),
    }


def _naechste(zeile: Vertragszeile, in_month: Sequence[Vertragszeile]) -> Vertragszeile | None:
    """The nearest in time of the rows above that are for the same Baustein or of another
    contract.
    """
    above = (
        z
        for z in in_month
        if z.source < zeile.source
        and (z.schluessel == zeile.schluessel or z.vertragsnummer != zeile.vertragsnummer)
    )
    return min(above, key=lambda z: max(0, _tage_zwischen(zeile, z)), default=None)


def _tage_zwischen(one: Vertragszeile, other: Vertragszeile) -> int:
    """Days from the last of one to the first of the other; 0 or less: they hold at once."""
    return max((one.ab - other.bis).days, (other.ab - one.bis).days)


def _fruehere_laufzeit(zeile: Vertragszeile, versions: Sequence[Vertragszeile]) -> int | None:
    """The Laufzeit of the versions before, of several the one that differs; None where there is no
    version before.
    """
    before = [z.laufzeit for z in versions if z.gueltig_ab < zeile.gueltig_ab]
    return next(
        (years for years in before if years != zeile.laufzeit), before[0] if before else None
    )


def _neben_dem_katalog(zeile: Vertragszeile, tarife: Tarifwerk) -> Tafelzeile:
    katalog = tarife.katalog_von(zeile.vertragsart, zeile.service_portfolio)
    positionen = tarife.kataloge[katalog].positionen if katalog else {}
    position = positionen.get(zeile.schluessel)
    return {
        "katalog": katalog,
        "katalogbausteine": tuple(positionen) if katalog else None,
        "bepreist": position.bepreist if position else None,
    }


def _fassungen(zeile: Vertragszeile, twin: Vertragszeile, in_month: Sequence[Vertragszeile]) -> str:
    """Which two versions hold at once, told once for all Bausteine concerned: `gültig ab 01.01.2023
    und ab 01.04.2023 (Baustein 1)`.
    """
    if twin.vertragsnummer != zeile.vertragsnummer:
        return f"daneben gilt Vertrag {twin.vertragsnummer}"
    pairs = [
        (one, other)
        for one in in_month
        for other in in_month
        if one.source < other.source and one.schluessel == other.schluessel and collides(one, other)
    ]
    concerned = {
        other.schluessel for one, other in pairs if (one.ab, other.ab) == (twin.ab, zeile.ab)
    }
    since = " und ab ".join(german_date(day) for day in sorted({twin.ab, zeile.ab}))
    return (
        f"zwei Fassungen gelten zugleich, gültig ab {since} "
        f"({bausteinnamen(sorted(concerned, key=order_of))})"
    )


def _gleich_befristete(zeile: Vertragszeile, in_month: Sequence[Vertragszeile]) -> str:
    """The Bausteine of the contract that hold on the same days: a version that ends inside the
    month is told once.
    """
    same = {
        z.schluessel
        for z in in_month
        if (z.vertragsnummer, z.ab, z.bis) == (zeile.vertragsnummer, zeile.ab, zeile.bis)
    }
    return bausteinnamen(sorted(same, key=order_of))


_TERMS = {
    "vertragsart": "Vertragsart",
    "service_portfolio": "Service Portfolio",
    "beginn": "Vertragsbeginn",
    "laufzeit": "Laufzeit",
    "ende": "Vertragsende",
    "bg_zahl": "BG-Zahl",
}


def _terms(zeile: Vertragszeile) -> tuple[object, ...]:
    return tuple(getattr(zeile, name) for name in _TERMS)


def _difference(zeile: Vertragszeile, other: Vertragszeile) -> str:
    """What a row says of the contract otherwise than its first row."""
    pairs = zip(_TERMS.values(), _terms(other), _terms(zeile), strict=True)
    return "; ".join(f"{titel} {_text(a)} und {_text(b)}" for titel, a, b in pairs if a != b)


def _text(value: object) -> str:
    if isinstance(value, int):
        return german_number(Decimal(value))
    return german_date(value) if isinstance(value, date) else str(value)


def vertragslage(
    zeilen: Sequence[Vertragszeile], monat: Month, nachfolge: Nachfolge = OHNE
) -> Tafelzeilen:
    """V102, V109: every gE whose contract runs in the month, with the Bausteine that have a version
    in it, before it and after it.

    Where the gE closed before the month no contract runs, unless a version of it still holds.
    """
    return [
        _vertrag(jcnr, rows, monat)
        for jcnr, rows in sorted(je_ge(zeilen).items())
        if any(z.beginn <= monat.last and z.ende >= monat.first for z in rows)
        and (not nachfolge.geschlossen_vor(jcnr, monat) or any(z.touches(monat) for z in rows))
    ]


def _vertrag(jcnr: str, rows: Sequence[Vertragszeile], monat: Month) -> Tafelzeile:
    current = [z for z in rows if z.touches(monat)]
    running = [z for z in rows if z.beginn <= monat.last and z.ende >= monat.first]
    without = {z.schluessel for z in running} - {z.schluessel for z in current}
    gaps = bausteinnamen(sorted(without, key=order_of))
    return {
        "jcnr": jcnr,
        "quellen": tuple(sorted(z.source for z in current or running)),
        "quellen_ohne_zeile": tuple(sorted(z.source for z in running if z.schluessel in without)),
        "vertrag": ", ".join(sorted({z.vertragsnummer for z in current or running})),
        "im_monat": _bausteine(current),
        "davor": _bausteine(z for z in running if z.bis < monat.first),
        "danach": _bausteine(z for z in running if z.ab > monat.last),
        "bausteine_ohne_zeile": gaps if current else "alle Bausteine",
        "wofuer": f" ({gaps})" if current else "",
        "gewaehlte": sum(z.gewaehlt for z in current) if current else None,
    }


def _bausteine(rows: Iterable[Vertragszeile]) -> tuple[str, ...]:
    return tuple(sorted({z.schluessel for z in rows}, key=order_of))
