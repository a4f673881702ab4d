"""Which rows of the plan does a change replace, and which does it add?

The rows of the year of the change end the day before and go on with the new quantities; those of
later years are replaced as a whole. What a row says of days after the term stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.plannennung import Fassung, fassungen_davor, nennt_eine, planbaustein
from transforms.anpassung.vorbereitung import VZA_SCHRITT
from transforms.kern.kalendertag import tag_danach, tag_davor
from transforms.kern.money import gerundet
from transforms.planung.vereinbarung import vza
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile


def ersatzplan(anpassung: Anpassung) -> Iterator[Planzeile]:
    """Row by row: what ends, what goes on, what is new. A Baustein that is dropped goes on with 0
    hours.
    """
    ersatz = _Ersatz(anpassung)
    yield from ersatz.davor()
    for z in ersatz.betroffene:
        yield from ersatz.ab_dem_tag(z)
    yield from ersatz.neue_bausteine()
    if noch_kein_plan(anpassung):
        yield from ersatz.neuer_plan()


def betroffene(anpassung: Anpassung) -> list[Planzeile]:
    """The plan rows that say something of a Baustein of the contract from the change on."""
    bekannt = {row.schluessel for row in anpassung.vorher}
    return [
        z
        for z in anpassung.kenntnis.plan
        if z.ab <= z.bis
        and z.bis >= anpassung.ab.first
        and z.ab <= anpassung.ende
        and planbaustein(anpassung, z) in bekannt
    ]


def noch_kein_plan(anpassung: Anpassung) -> bool:
    """Whether the year of the change is one whose plan the tables cannot know yet."""
    geliefert, jahr = anpassung.kenntnis.geliefert, anpassung.ab.year
    return (
        geliefert is not None
        and jahr > geliefert.year
        and all(z.planjahr != jahr for z in anpassung.kenntnis.plan)
    )


@dataclass(frozen=True)
class _Ersatz:
    anpassung: Anpassung

    @property
    def ab(self) -> date:
        return self.anpassung.ab.first

    @cached_property
    def betroffene(self) -> list[Planzeile]:
        return betroffene(self.anpassung)

    @cached_property
    def nachher(self) -> dict[str, Vertragszeile]:
        return {z.schluessel: z for z in self.anpassung.nachher}

    @cached_property
    def jahr(self) -> list[Planzeile]:
        """Those of the year of the change."""
        return [z for z in self.betroffene if z.planjahr == self.anpassung.ab.year]

    @cached_property
    def nennt_eine(self) -> bool:
        """Whether the plan of the year names a version as a whole; what else it says is its own."""
        return nennt_eine(self.anpassung, self.jahr)

    def davor(self) -> Iterator[Planzeile]:
        """Up to the day before. Once the rows of a plan for the whole year say their days, each
        month needs the quantities of its own version.
        """
        zeilen = [z for z in self.jahr if z.ab < self.ab]
        fassungen = fassungen_davor(self.anpassung)
        if not zeilen or not self.nennt_eine:
            for z in zeilen:
                yield replace(z, gueltig_bis=self.anpassung.letzter_tag_davor)
            return
        tage = [*fassungen, self.ab]
        for n, (ab, fassung) in enumerate(fassungen.items()):
            for z in self._alle_der_fassung(zeilen, fassung):
                yield replace(
                    z, gueltig_ab=ab if n else z.gueltig_ab, gueltig_bis=tag_davor(tage[n + 1])
                )

    def _alle_der_fassung(
        self, zeilen: Sequence[Planzeile], fassung: Fassung
    ) -> Iterator[Planzeile]:
        """With the quantities of a version; one the plan does not name has its row as well."""
        bg = next(iter(fassung.values())).bg_zahl
        genannt = set()
        for z in zeilen:
            key = planbaustein(self.anpassung, z)
            genannt.add(key)
            row = fassung.get(key)
            yield _mit_stunden(replace(z, bg_zahl=bg), _stunden(row) if row else Decimal(0))
        for key, row in fassung.items():
            if row.gewaehlt and key not in genannt:
                yield _mit_mengen(replace(zeilen[0], baustein=key), row)

    def _neu(self, z: Planzeile) -> Planzeile:
        """With the new quantities: of a Baustein that does not change a plan keeps what it says."""
        a = self.anpassung
        key = planbaustein(a, z)
        if self._folgt_der_fassung(z.planjahr):
            return _mit_mengen(z, self.nachher[key])
        neu = z if a.bg_vorher == a.bg_nachher else replace(z, bg_zahl=a.bg_nachher)
        return _mit_stunden(neu, _stunden(self.nachher[key])) if key in self._geaenderte else neu

    def _folgt_der_fassung(self, jahr: int) -> bool:
        return jahr == self.anpassung.ab.year and self.nennt_eine

    @cached_property
    def _geaenderte(self) -> frozenset[str]:
        return frozenset(b.schluessel for b in self.anpassung.geaenderte)

    def ab_dem_tag(self, z: Planzeile) -> Iterator[Planzeile]:
        """The row with the new quantities; one that begins after the change keeps its days. Where
        another contract follows within its days, it goes on as it was.
        """
        neu = replace(self._neu(z), gueltig_ab=self.ab if z.ab < self.ab else z.gueltig_ab)
        ende = self.anpassung.ende
        if z.bis > ende and self._geht_weiter:
            yield replace(neu, gueltig_bis=ende)
            yield replace(z, gueltig_ab=tag_danach(ende))
        else:
            yield neu

    @cached_property
    def _geht_weiter(self) -> bool:
        """Whether another contract of the gE holds after the term."""
        a = self.anpassung
        return any(
            z.bis > a.ende and z.vertragsnummer != a.vertragsnummer for z in a.kenntnis.vertraege
        )

    def neue_bausteine(self) -> Iterator[Planzeile]:
        """Bausteine that are chosen anew and that no row of a plan year names yet: on the days of
        another one of that year.
        """
        for jahr in sorted({z.planjahr for z in self.betroffene}):
            zeilen = [z for z in self.betroffene if z.planjahr == jahr]
            genannt = {planbaustein(self.anpassung, z) for z in zeilen}
            muster = [z for z in zeilen if z.baustein == zeilen[0].baustein]
            alle = self._folgt_der_fassung(jahr)
            for key, row in self.nachher.items():
                if row.gewaehlt and key not in genannt and (alle or key in self._geaenderte):
                    for z in muster:
                        yield self._neuer(z, row)

    def neuer_plan(self) -> Iterator[Planzeile]:
        """The year of the change by the contract: each version on its days, what it chose."""
        neujahr, ende = date(self.anpassung.ab.year, 1, 1), self.anpassung.ende
        davor = fassungen_davor(self.anpassung) if self.ab > neujahr else {}
        teile = {**davor, self.ab: self.nachher}
        tage = [*teile]
        for n, (ab, fassung) in enumerate(teile.items()):
            letzte = ende if self._geht_weiter and ende.year == neujahr.year else None
            bis = tag_davor(tage[n + 1]) if n + 1 < len(tage) else letzte
            for row in fassung.values():
                if row.gewaehlt:
                    yield _planzeile(row, ab if ab > neujahr else None, bis, neujahr.year)

    def _neuer(self, muster: Planzeile, row: Vertragszeile) -> Planzeile:
        ende = self.anpassung.ende
        return replace(
            _mit_mengen(muster, row),
            baustein=row.schluessel,
            gueltig_ab=muster.gueltig_ab if muster.ab >= self.ab else self.ab,
            gueltig_bis=ende if muster.bis > ende and self._geht_weiter else muster.gueltig_bis,
        )


def _planzeile(row: Vertragszeile, ab: date | None, bis: date | None, jahr: int) -> Planzeile:
    return Planzeile(
        jcnr=row.jcnr,
        planjahr=jahr,
        baustein=row.schluessel,
        stunden=row.stunden,
        vza=None if row.stunden is None else gerundet(vza(row.stunden), VZA_SCHRITT),
        bg_zahl=row.bg_zahl,
        laufzeit=row.laufzeit,
        source=row.source,
        gueltig_ab=ab,
        gueltig_bis=bis,
    )


def _mit_mengen(z: Planzeile, row: Vertragszeile) -> Planzeile:
    return _mit_stunden(replace(z, bg_zahl=row.bg_zahl), _stunden(row))


def _mit_stunden(z: Planzeile, stunden: Decimal | None) -> Planzeile:
    """With the hours of a contract row; what a row without hours of its own says of its VZA
    stays.
    """
    if z.stunden == stunden:
        return z
    neu = None if stunden is None else gerundet(vza(stunden), VZA_SCHRITT)
    return replace(z, stunden=stunden, vza=neu)


def _stunden(row: Vertragszeile) -> Decimal | None:
    """0 where it is not chosen: a plan row without hours would choose it."""
    return row.stunden if row.gewaehlt else Decimal(0)
