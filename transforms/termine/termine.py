"""All dates of a period, by day."""

from __future__ import annotations

from collections.abc import Mapping

from transforms.dokumente.uebersicht import Termin
from transforms.kern.month import Month
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand
from transforms.termine.anlaesse import (
    faelligkeiten,
    nicht_in_kermit,
    schliessungen,
    tarifenden,
)
from transforms.termine.vertragsenden import Lage, vertragsenden, zu_lange
from transforms.termine.zeitraum import Zeitraum


def termine(tabellen: Bestand, tarife: Tarifwerk, zeitraum: Zeitraum) -> tuple[Termin, ...]:
    """What has to be done by when, by whom; the earliest first."""
    lagen = _lagen(tabellen)
    found = [*tarifenden(tarife, lagen, zeitraum)]
    found += [t for t in faelligkeiten(zeitraum) if t.monat and abzurechnende(tabellen, t.monat)]
    for lage in lagen.values():
        found += vertragsenden(lage, zeitraum)
        found += zu_lange(lage, zeitraum)
        found += schliessungen(lage, lagen, zeitraum)
        found += nicht_in_kermit(lage, zeitraum)
    return tuple(sorted(set(found), key=lambda t: (t.am, t.zustaendig, t.jcnr, t.anlass, t.satz)))


def abzurechnende(tabellen: Bestand, monat: Month) -> frozenset[str]:
    """The gE with a contract in the month, by the tables at hand."""
    return frozenset(
        jcnr
        for jcnr, rows in tabellen.alle_vertraege.items()
        if any(z.ab <= monat.last and z.bis >= monat.first for z in rows)
    )


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
