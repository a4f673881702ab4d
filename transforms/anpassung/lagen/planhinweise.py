"""What should whoever decides on the change know of the plan?"""

from __future__ import annotations

from decimal import Decimal

from transforms.anpassung.ersatzplan import betroffene, noch_kein_plan
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht, Tafelzeilen
from transforms.anpassung.plannennung import nennt_eine, planbaustein
from transforms.kern.baustein import bausteinname
from transforms.kern.worte.zahlwort import anzahl


def planjahrlage(s: Anpassungssicht) -> Tafelzeilen:
    """U305: whether the plan of the year of the change is there; of a year the tables should know
    U113 says it.
    """
    a = s.geltende
    if a is None:
        return []
    return [
        s.zeile(
            a.vorher[0].source,
            jahr=str(a.ab.year),
            fehlende=int(noch_kein_plan(a)),
        )
    ]


def abweichungslage(s: Anpassungssicht) -> Tafelzeilen:
    """U307: each plan row of a Baustein that changes, beside the contract of today; a plan that
    names a version of the year as a whole says nothing else (P108).
    """
    a = s.geltende
    if a is None:
        return []
    zeilen = betroffene(a)
    jahr = [z for z in zeilen if z.planjahr == a.ab.year]
    geaenderte = {b.schluessel: b for b in a.geaenderte}
    wie_vereinbart = {a.ab.year} if nennt_eine(a, jahr) else set()
    return [
        s.zeile(
            z.source,
            b.vorher.source,
            baustein=bausteinname(b.schluessel),
            plan=z.planname,
            abweichend=int((z.stunden or Decimal(0)) != b.stunden_vorher),
            geplant=anzahl(z.stunden or Decimal(0), "Stunde", "Stunden"),
            vereinbart=anzahl(b.stunden_vorher, "Stunde", "Stunden"),
            neu=anzahl(b.stunden_nachher, "Stunde", "Stunden"),
        )
        for z in zeilen
        if z.planjahr not in wie_vereinbart
        and (b := geaenderte.get(planbaustein(a, z))) is not None
    ]
