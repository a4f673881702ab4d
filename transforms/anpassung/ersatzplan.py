"""Which rows of the plan does a change replace, and which does it add?

The rows of the year of the change end the day before and go on with the new quantities; those of
later years are replaced as a whole. What a row says of days after the term stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.vorbereitung import VZA_SCHRITT
from transforms.kern.kalendertag import tag_danach, tag_davor
from transforms.kern.money import gerundet
from transforms.planung.vereinbarung import vza
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile, schluessel_in

Fassung = Mapping[str, Vertragszeile]  # Baustein -> its row of one version


def ersatzplan(anpassung: Anpassung) -> Iterator[Planzeile]:
    """Row by row: what ends, what goes on, what is new. A Baustein that is dropped goes on with 0
    hours.
    """
    betroffen = [z for z in anpassung.kenntnis.plan if _betroffen(anpassung, z)]
    yield from _davor(anpassung, [z for z in betroffen if z.ab < anpassung.ab.first])
    nachher = _als_fassung(anpassung.nachher)
    for z in betroffen:
        yield from _ab_dem_tag(anpassung, z, nachher)
    yield from _neue_bausteine(anpassung, betroffen, nachher)


def _betroffen(anpassung: Anpassung, z: Planzeile) -> bool:
    """Whether the row says something of a Baustein of the contract from the change on."""
    bekannt = {row.schluessel for row in anpassung.vorher}
    return (
        z.ab <= z.bis
        and z.bis >= anpassung.ab.first
        and z.ab <= anpassung.ende
        and _schluessel(anpassung, z) in bekannt
    )


def _schluessel(anpassung: Anpassung, z: Planzeile) -> str:
    return schluessel_in(anpassung.vertragsart, z.baustein)


def _als_fassung(zeilen: Sequence[Vertragszeile]) -> dict[str, Vertragszeile]:
    return {z.schluessel: z for z in zeilen}


def _davor(anpassung: Anpassung, zeilen: Sequence[Planzeile]) -> Iterator[Planzeile]:
    """Up to the day before. A plan for the whole year may name any version of it (P108); once its
    rows say their days, each month needs the quantities of its own version.
    """
    fassungen = _fassungen_davor(anpassung)
    if len(fassungen) > 1 and _nennt_eine(anpassung, zeilen, [*fassungen.values()]):
        tage = [*fassungen, anpassung.ab.first]
        for n, (ab, fassung) in enumerate(fassungen.items()):
            for z in zeilen:
                neu = _mit_mengen(z, fassung[_schluessel(anpassung, z)])
                yield replace(
                    neu, gueltig_ab=ab if n else z.gueltig_ab, gueltig_bis=tag_davor(tage[n + 1])
                )
        return
    for z in zeilen:
        yield replace(z, gueltig_bis=anpassung.letzter_tag_davor)


def _fassungen_davor(anpassung: Anpassung) -> dict[date, Fassung]:
    """The versions of the contract in the year before the change, by their first days."""
    found: defaultdict[date, dict[str, Vertragszeile]] = defaultdict(dict)
    for z in anpassung.kenntnis.vertraege:
        if (
            z.vertragsnummer == anpassung.vertragsnummer
            and z.ab < anpassung.ab.first
            and z.bis >= date(anpassung.ab.year, 1, 1)
            and z.ab <= z.bis
        ):
            found[z.ab][z.schluessel] = z
    return dict(sorted(found.items()))


def _nennt_eine(
    anpassung: Anpassung, zeilen: Sequence[Planzeile], fassungen: Sequence[Fassung]
) -> bool:
    """Whether rows that say no days are, as a whole, one of the versions; all of them name the same
    Bausteine.
    """
    alle = {_schluessel(anpassung, z) for z in zeilen}
    return (
        bool(zeilen)
        and not any(z.befristet for z in zeilen)
        and all(alle <= f.keys() for f in fassungen)
        and any(
            all(
                (z.bg_zahl, z.stunden or 0) == (row.bg_zahl, _stunden(row) or 0)
                for z in zeilen
                for row in [f[_schluessel(anpassung, z)]]
            )
            and all(key in alle for key, row in f.items() if row.gewaehlt)
            for f in fassungen
        )
    )


def _ab_dem_tag(anpassung: Anpassung, z: Planzeile, nachher: Fassung) -> Iterator[Planzeile]:
    """The row with the new quantities; one that begins after the change keeps its days. Where
    another contract follows within its days, it goes on as it was.
    """
    ab = anpassung.ab.first
    neu = replace(
        _mit_mengen(z, nachher[_schluessel(anpassung, z)]),
        gueltig_ab=ab if z.ab < ab else z.gueltig_ab,
    )
    if z.bis > anpassung.ende and _geht_weiter(anpassung):
        yield replace(neu, gueltig_bis=anpassung.ende)
        yield replace(z, gueltig_ab=tag_danach(anpassung.ende))
    else:
        yield neu


def _geht_weiter(anpassung: Anpassung) -> bool:
    """Whether another contract of the gE holds after the term."""
    return any(
        z.bis > anpassung.ende and z.vertragsnummer != anpassung.vertragsnummer
        for z in anpassung.kenntnis.vertraege
    )


def _neue_bausteine(
    anpassung: Anpassung, betroffen: Sequence[Planzeile], nachher: Fassung
) -> Iterator[Planzeile]:
    """Bausteine that are chosen and that no row of a plan year names yet: on the days of another
    one of that year.
    """
    for jahr in sorted({z.planjahr for z in betroffen}):
        zeilen = [z for z in betroffen if z.planjahr == jahr]
        genannt = {_schluessel(anpassung, z) for z in zeilen}
        muster = [z for z in zeilen if z.baustein == zeilen[0].baustein]
        for key, row in nachher.items():
            if row.gewaehlt and key not in genannt:
                for z in muster:
                    yield _neuer(anpassung, z, row)


def _neuer(anpassung: Anpassung, muster: Planzeile, row: Vertragszeile) -> Planzeile:
    ab, ende = anpassung.ab.first, anpassung.ende
    ganz = muster.ab >= ab
    return replace(
        _mit_mengen(muster, row),
        baustein=row.schluessel,
        gueltig_ab=muster.gueltig_ab if ganz else ab,
        gueltig_bis=ende if muster.bis > ende and _geht_weiter(anpassung) else muster.gueltig_bis,
    )


def _mit_mengen(z: Planzeile, row: Vertragszeile) -> Planzeile:
    """With the quantities of a contract row; what a row without hours of its own says of its VZA
    stays.
    """
    stunden = _stunden(row)
    if z.stunden == stunden:
        return replace(z, bg_zahl=row.bg_zahl)
    neu = None if stunden is None else gerundet(vza(stunden), VZA_SCHRITT)
    return replace(z, stunden=stunden, vza=neu, bg_zahl=row.bg_zahl)


def _stunden(row: Vertragszeile) -> Decimal | None:
    """0 where it is not chosen: a plan row without hours would choose it."""
    return row.stunden if row.gewaehlt else Decimal(0)
