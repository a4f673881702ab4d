"""Does a month fit the gE's own past?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from statistics import median

from transforms.kern.baustein import bausteinname
from transforms.kern.money import exact
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.kennzahlen import Kennzahlenzeile, monat_von
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.nachfolge import OHNE, Nachfolge
from transforms.tabellen.vertraege import Vertragszeile

JAHR = 12  # months a gE's own past reaches back
Verlaeufe = Mapping[
    tuple[str, str], Mapping[Month, Decimal]
]  # gE, Baustein -> month -> Produktivminuten


def verlaeufe(saetze: Minutentabelle) -> Verlaeufe:
    """Produktivminuten per gE, Baustein and month as the export tells them, SGB II; a month without
    a row is absent.
    """
    found: defaultdict[tuple[str, str], dict[Month, Decimal]] = defaultdict(dict)
    summen = saetze.wo(rechtskreis=SGB2).summen("jcnr", "baustein", "monat")
    for (jcnr, baustein, monat), minutes in summen.items():
        found[jcnr, baustein][monat] = minutes
    return found


def abgerechnet(
    verlauf: Verlaeufe,
    ausgestellt: Mapping[str, Mapping[Month, Mapping[str, Decimal]]],
    monat: Month,
) -> Verlaeufe:
    """Produktivminuten as billed in the months of the year before, and of this month as the export
    tells them.
    """
    found: defaultdict[tuple[str, str], dict[Month, Decimal]] = defaultdict(dict)
    for jcnr, months in ausgestellt.items():
        for m, minutes in months.items():
            for baustein, menge in minutes.items():
                found[jcnr, baustein][m] = menge
    for key, values in verlauf.items():
        if monat in values:
            found[key][monat] = values[monat]
    return found


def minutenverlauf(
    saetze: Mapping[str, Mapping[str, Minutentabelle]],
    verlauf: Verlaeufe,
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    monat: Month,
    mindestmonate: int,
    nachfolge: Nachfolge = OHNE,
) -> Tafelzeilen:
    """M302: the minutes of each chosen Baustein beside the median of its own months since the
    contract version began and no other gE became part of this one.

    Fewer than `mindestmonate` months are no past.
    """
    rows = []
    for zeile in (z for zeilen in vertraege.values() for z in zeilen if z.gewaehlt):
        now = saetze.get(zeile.jcnr, {}).get(zeile.schluessel)
        months = verlauf.get((zeile.jcnr, zeile.schluessel), {})
        seit = max(Month.of(zeile.ab), _vergangenheit(zeile.jcnr, monat, nachfolge))
        past = [value for m, value in months.items() if seit <= m < monat]
        if now and len(past) >= mindestmonate:
            rows.append(_minuten(zeile, months[monat], past, now))
    return rows


def _vergangenheit(jcnr: str, monat: Month, nachfolge: Nachfolge) -> Month:
    """The first month of a gE's own past: at most a year back, and as the gE it is now."""
    earliest = monat.plus(-JAHR)
    return max(earliest, nachfolge.dieselbe_seit(jcnr, monat) or earliest)


def _minuten(
    zeile: Vertragszeile,
    jetzt: Decimal,
    past: Sequence[Decimal],
    saetze: Minutentabelle,
) -> Tafelzeile:
    return {
        "jcnr": zeile.jcnr,
        "quellen": lambda: tuple(saetze.quellen),
        "baustein": bausteinname(zeile.schluessel),
        "minuten": jetzt,
        "mitte": exact(median(past)),
        "monate": len(past),
    }


def erreichbarkeitsverlauf(
    zahlen: Mapping[str, Mapping[Month, Sequence[Kennzahlenzeile]]],
    monat: Month,
    mindestmonate: int,
    nachfolge: Nachfolge = OHNE,
) -> Tafelzeilen:
    """K201: the Erreichbarkeit of the month beside the median of the gE's own months, in percentage
    points.

    A rate that cannot be (K103 to K107 say so) neither falls nor makes a past.
    """
    rows = []
    for jcnr, months in zahlen.items():
        jetzt = monat_von(months, monat).erreichbarkeit
        seit = _vergangenheit(jcnr, monat, nachfolge)
        before = (monat_von(months, m).erreichbarkeit for m in months if seit <= m < monat)
        past = [rate for rate in before if rate is not None and 0 <= rate <= 1]
        if jetzt is not None and jetzt >= 0 and len(past) >= mindestmonate:
            mitte = median(past)
            rows.append(
                {
                    "jcnr": jcnr,
                    "quellen": tuple(z.source for z in months[monat]),
                    "monate": len(past),
                    "jetzt": _prozent(jetzt),
                    "mitte": _prozent(mitte),
                    "rueckgang": float(mitte - jetzt) * 100,
                }
            )
    return rows


def _prozent(rate: Decimal) -> Decimal:
    return round(rate * 100, 1)


def bg_verlauf(
    zeilen: Iterable[Vertragszeile],
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    monat: Month,
    nachfolge: Nachfolge = OHNE,
) -> Tafelzeilen:
    """V201: the BG-Zahl of the month beside that of the day before it, in percent, together with
    those of the gE that became part of it on that day; a gE without a contract on that day has no
    past.
    """
    day = monat.first - timedelta(days=1)
    before: dict[str, Vertragszeile] = {}
    for zeile in zeilen:
        if zeile.ab <= day <= zeile.bis:
            before.setdefault(zeile.jcnr, zeile)
    rows = []
    for jcnr, now in vertraege.items():
        if jcnr in before and before[jcnr].bg_zahl > 0:
            alle = (jcnr, *nachfolge.aufgenommene(jcnr, monat, monat.plus(-1)))
            own = [before[one] for one in alle if one in before]
            vorher = Decimal(sum(z.bg_zahl for z in own))
            rows.append(_bg(now[0], vorher, len(own), *(z.source for z in own)))
    return rows


def bg_neben_ausgestellt(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    ausgestellt: Mapping[str, tuple[Month, Decimal]],
    monat: Month,
    nachfolge: Nachfolge = OHNE,
) -> Tafelzeilen:
    """V201 again, beside the BG-Zahl last issued (gE -> month, BG-Zahl), with those of the gE that
    became part of it since: a contract may have been overwritten without a new version.
    """
    rows = []
    for jcnr, now in vertraege.items():
        if jcnr in ausgestellt and ausgestellt[jcnr][1]:
            alle = (jcnr, *nachfolge.aufgenommene(jcnr, monat, ausgestellt[jcnr][0]))
            issued = [ausgestellt[one][1] for one in alle if one in ausgestellt]
            rows.append(_bg(now[0], sum(issued, Decimal(0)), len(issued)))
    return rows


def _bg(jetzt: Vertragszeile, vorher: Decimal, ges: int, *weitere: Source) -> Tafelzeile:
    """`ges` had the BG-Zahl before; of several the sum says whose it is."""
    prozent = (jetzt.bg_zahl - vorher) / vorher * 100
    return {
        "jcnr": jetzt.jcnr,
        "quellen": (jetzt.source, *weitere),
        "vertrag": jetzt.vertragsnummer,
        "bg_zahl": jetzt.bg_zahl,
        "bg_vorher": vorher,
        "zusammen": " (zusammen mit den aufgenommenen gE)" if ges > 1 else "",
        "prozent": round(prozent, 1),
        "veraenderung": abs(float(prozent)),
    }
