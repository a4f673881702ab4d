"""Which time must each table of a delivery hold?"""

from __future__ import annotations

from collections import defaultdict

from transforms.einlesen.lieferung import Lieferung
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr, basiszeitraum
from transforms.notationen.spalten import Tabelle

GRUNDLAGE = "planungsdaten"  # the table whose rows name the basis period of a planning


def zeitraum_von(tabelle: Tabelle, lieferung: Lieferung) -> Zeitraum:
    """Of a month's delivery its month. Of a planning the basis period for what has months or days,
    and the plan year for what holds from a day on or to a day.
    """
    abschnitt = lieferung.abschnitt
    if isinstance(abschnitt, Month):
        return Zeitraum.des_monats(abschnitt)
    formen = (abschnitt.name, str(abschnitt))
    basis = _basis(lieferung, abschnitt)
    if basis and ("monat" in tabelle.spalten or "datum" in tabelle.spalten):
        return Zeitraum.aus(basis, formen)
    return Zeitraum.aus(Month(abschnitt.jahr, 12).year_so_far, (*formen, str(abschnitt.jahr)))


def _basis(lieferung: Lieferung, planjahr: Planjahr) -> tuple[Month, ...]:
    genannt: defaultdict[str, set[Month]] = defaultdict(set)
    for zeile in lieferung.zeilen(GRUNDLAGE):
        monat = zeile.werte.get("monat")
        if zeile.jcnr and isinstance(monat, Month):
            genannt[zeile.jcnr].add(monat)
    return basiszeitraum(genannt, planjahr)
