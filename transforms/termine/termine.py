"""All dates of a period, by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from transforms.dokumente.uebersicht import Termin
from transforms.kern.kalendertag import tag_davor
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand
from transforms.termine.anlaesse import (
    faelligkeiten,
    nicht_in_kermit,
    schliessungen,
    tarifenden,
)
from transforms.termine.vertragsenden import Lage, vertragsenden, zu_lange
from transforms.termine.vorhaben import (
    KEINE,
    Vorhaben,
    anpassungen_ohne_beschluss,
    planungsschritte,
)
from transforms.termine.zeitraum import Zeitraum


def _ohne_frist(planjahr: Planjahr) -> date:
    """Where nobody says otherwise: before the year begins."""
    return tag_davor(planjahr.beginn)


def termine(
    tabellen: Bestand,
    tarife: Tarifwerk,
    zeitraum: Zeitraum,
    vorhaben: Vorhaben = KEINE,
    frist: Callable[[Planjahr], date] = _ohne_frist,
) -> tuple[Termin, ...]:
    """What has to be done by when, by whom; the earliest first. `frist` tells until when a planning
    asks for a choice.
    """
    lagen = _lagen(tabellen)
    found = [*tarifenden(tarife, lagen, zeitraum)]
    found += [t for t in faelligkeiten(zeitraum) if t.monat and abzurechnende(tabellen, t.monat)]
    for lage in lagen.values():
        found += vertragsenden(lage, zeitraum)
        found += zu_lange(lage, zeitraum)
        found += schliessungen(lage, lagen, zeitraum)
        found += nicht_in_kermit(lage, zeitraum)
        found += anpassungen_ohne_beschluss(lage, vorhaben, zeitraum)
        found += _der_planungen(lage, vorhaben, frist, zeitraum, found)
    return tuple(sorted(set(found), key=lambda t: (t.am, t.zustaendig, t.jcnr, t.anlass, t.satz)))


def abzurechnende(tabellen: Bestand, monat: Month) -> frozenset[str]:
    """The gE with a contract in the month, by the tables at hand."""
    return frozenset(
        jcnr
        for jcnr, rows in tabellen.alle_vertraege.items()
        if any(z.ab <= monat.last and z.bis >= monat.first for z in rows)
    )


def _der_planungen(
    lage: Lage,
    vorhaben: Vorhaben,
    frist: Callable[[Planjahr], date],
    zeitraum: Zeitraum,
    schon: Sequence[Termin],
) -> list[Termin]:
    """Late steps that no other date of the gE tells already."""
    eigene = [t for t in schon if t.jcnr == lage.jcnr]
    return [
        t
        for fortgang in vorhaben.planungen
        for t in planungsschritte(lage, fortgang, frist(fortgang.planjahr), zeitraum)
        if not any(
            e.zustaendig == t.zustaendig and e.am in {t.am, fortgang.planjahr.beginn}
            for e in eigene
        )
    ]


def _lagen(tabellen: Bestand) -> Mapping[str, Lage]:
    vertraege = tabellen.alle_vertraege
    return {
        jcnr: Lage(
            jcnr=jcnr,
            vertraege=vertraege.get(jcnr, ()),
            beschluesse=tabellen.beschluesse.get(jcnr, ()),
            stamm=tabellen.stamm.get(jcnr, ()),
        )
        for jcnr in sorted({*vertraege, *tabellen.beschluesse, *tabellen.stamm})
    }
