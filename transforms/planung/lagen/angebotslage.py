"""What should a reader of an offer know of it, although it holds nothing back?"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from transforms.kern.gleichheit import vergleichsform
from transforms.kern.money import german_number, gerundet, summe
from transforms.kern.month import Month, german_date
from transforms.kern.planjahr import BASISMONATE
from transforms.kern.worte.aufzaehlung import genannt, monatsfolgen, spanne
from transforms.planung.lagen.basislage import fehlende_monate
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeilen
from transforms.planung.lagen.wahllage import stimmige
from transforms.planung.planung import Planung
from transforms.planung.stellenlage import stellenlagen

_VZA, _ZEHNTEL = Decimal("0.01"), Decimal("0.1")
_VEREINBART = ("B1", "B4")


def angebotslage(s: Planungssicht) -> Tafelzeilen:
    """Each Planungshilfe: how many months it rests on, its prices, its BG-Zahl."""
    return [
        {
            "jcnr": p.jcnr,
            "quellen": tuple(z.source for z in p.basis[:1]),
            "monate": len(p.basis),
            "zeitraum": spanne([z.monat for z in p.basis]),
            "beginn": german_date(s.beginn(p.jcnr)),
            "ganze": len(p.basis) >= BASISMONATE or bool(_vor_beginn(s, p)),
            "vor_beginn": len(_vor_beginn(s, p)),
            "vor_beginn_in": monatsfolgen(_vor_beginn(s, p)) if _vor_beginn(s, p) else "",
            "bg_zahl": p.bg_zahl.wert if p.bg_zahl else None,
        }
        for p in s.planungen.values()
        if p.bedarf and p.basis and not fehlende_monate(s, p.jcnr, p.basis)
    ]


def _vor_beginn(s: Planungssicht, p: Planung) -> list[Month]:
    """The months of an extrapolated planning in which the gE did not exist whole."""
    beginn, months = s.beginn(p.jcnr), [z.monat for z in p.basis]
    return [m for m in months if m.first < beginn] if len(months) < BASISMONATE else []


def preislage(s: Planungssicht) -> Tafelzeilen:
    """The prices the offers are computed with: one row, of no gE."""
    staende = [p.preisstand for p in s.planungen.values() if p.preisstand]
    if not staende:
        return []
    stand = staende[0]
    return [
        {
            "jcnr": None,
            "quellen": (),
            "planjahr": str(s.planjahr.jahr),
            "preisstand": stand.satz,
            "bis": german_date(stand.tarif.gueltig_bis),
            "bekannt": stand.bekannt,
        }
    ]


def mengenlage(s: Planungssicht) -> Tafelzeilen:
    """Each choice of Baustein 1 and 4, beside what the Planungshilfe computes for both, where
    there is one; the Module of an Altvertrag are others.
    """
    beide = stimmige(s).keys() - s.ohne_planungshilfe
    return [
        _mengen(p)
        for jcnr, p in s.planungen.items()
        if p.bedarf and p.wahl and p.wahl.zeile("B1") and jcnr in beide
    ]


def _mengen(p: Planung) -> dict[str, object]:
    assert p.bedarf and p.wahl, "asked before"
    gewaehlt = summe(
        z.stunden
        for z in p.wahl.zeilen
        if z.zaehlt and z.stunden is not None and z.schluessel in _VEREINBART
    )
    anteil = abs(Fraction(gewaehlt) / p.bedarf.stunden - 1) * 100 if p.bedarf.stunden else 0
    return {
        "jcnr": p.jcnr,
        "quellen": tuple(
            z.source for z in p.wahl.zeilen if z.source and z.schluessel in _VEREINBART
        ),
        "gewaehlt": f"{german_number(gewaehlt)}",
        "berechnet": german_number(gerundet(p.bedarf.stunden, _ZEHNTEL), 1),
        "abweichung": float(anteil),
        "prozent": german_number(gerundet(Fraction(anteil), _ZEHNTEL), 1),
        "richtung": "mehr" if gewaehlt > Decimal(round(p.bedarf.stunden)) else "weniger",
    }


def centerlage(s: Planungssicht) -> Tafelzeilen:
    """Each Service Center whose posts are known: what its gE chose, beside them, as the
    Personalbedarf counts it.
    """
    stunden: defaultdict[str, Decimal] = defaultdict(Decimal)
    for jcnr, p in s.planungen.items():
        if p.wahl and p.kopf.service_center and jcnr not in s.ohne_anlage:
            stunden[p.kopf.service_center] += p.wahl.stunden
    quellen = {z.service_center: z.source for z in s.tabellen.stellen}
    return [
        {
            "jcnr": None,
            "quellen": (quellen[name],),
            "service_center": name,
            "vza": german_number(gerundet(lage.bedarf, _VZA), 2),
            "stellen": lage.stellen,
            "gesperrt": lage.gesperrt,
            "besetzbar": lage.besetzbar,
            "fehlend": float(lage.fehlend or 0),
            "fehlt": german_number(gerundet(lage.fehlend or Fraction(0), _VZA), 2),
        }
        for name, lage in stellenlagen(stunden, s.tabellen.stellen).items()
        if name in quellen and lage.besetzbar is not None
    ]


def stellenzeilen(s: Planungssicht) -> Tafelzeilen:
    """Each row of posts: alone, beside its kind, beside the master data."""
    bekannt = _center(s)
    namen = [vergleichsform(z.service_center) for z in s.tabellen.stellen]
    return [
        {
            "jcnr": None,
            "quellen": (z.source,),
            "service_center": z.service_center,
            "tabelle": "Stellen",
            "wofuer": "",
            "anzahl": namen.count(vergleichsform(z.service_center)),
            "stellen": z.vza,
            "gesperrt": z.gesperrt,
            "stimmig": 0 <= z.gesperrt <= z.vza,
            "bekannt": vergleichsform(z.service_center) in bekannt,
            "vorhanden": genannt(sorted(bekannt.values())),
        }
        for z in s.tabellen.stellen
    ]


def feiertagslage(s: Planungssicht) -> Tafelzeilen:
    """Each day of a Service Center, beside the master data and the basis period."""
    bekannt = _center(s)
    tage = [(vergleichsform(z.service_center), z.datum) for z in s.tabellen.feiertage]
    return [
        {
            "jcnr": None,
            "quellen": (z.source,),
            "service_center": z.service_center,
            "tabelle": "Feiertage",
            "wofuer": f" mit dem {german_date(z.datum)}",
            "anzahl": tage.count((vergleichsform(z.service_center), z.datum)),
            "bekannt": vergleichsform(z.service_center) in bekannt,
            "vorhanden": genannt(sorted(bekannt.values())),
        }
        for z in s.tabellen.feiertage
    ]


def _center(s: Planungssicht) -> dict[str, str]:
    return {
        vergleichsform(z.service_center): z.service_center
        for rows in s.tabellen.stamm.values()
        for z in rows
        if z.service_center
    }
