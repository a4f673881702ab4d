"""What would the tables be with a change in them, and in which months must they be looked at?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.ersatzzeilen import (
    ersatzzeilen,
    ersetzte_vertraege,
    ersetzter_plan,
    planschluessel,
    vertragsschluessel,
)
from transforms.jahr.vertragsfassung import Planstand, fassung_im
from transforms.kern.kalendertag import tag_danach
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen import beschluesse
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile

ENTWURF = "(Entwurf)"  # stands for the number of the decision, and for the file of its rows


def bestand_der_ge(tabellen: Bestand, jcnr: str, monat: Month) -> Bestand:
    """The tables as they are, seen in a month: contracts, decisions and plan of one gE, the master
    data of all, because a gE may become part of another; no minutes, no Kennzahlen.
    """
    return replace(
        tabellen,
        monat=monat,
        vertragszeilen=[z for z in tabellen.vertragszeilen if z.jcnr == jcnr],
        minuten=Minutentabelle.aus([]),
        minutenzeilen_gesamt=0,
        kennzahlen={},
        beschluesse={j: rows for j, rows in tabellen.beschluesse.items() if j == jcnr},
        planzeilen=[z for z in tabellen.planzeilen if z.jcnr == jcnr],
    )


def ersetzter_bestand(tabellen: Bestand, anpassung: Anpassung, monat: Month) -> Bestand:
    """The tables of the gE with the rows of the change in them, as if it were decided: replaced by
    key, the others below.
    """
    jcnr = anpassung.wunsch.jcnr
    heute = bestand_der_ge(tabellen, jcnr, monat)
    ersatz = ersatzzeilen(anpassung).mit_beschluss(ENTWURF)
    entschieden = [
        z.beschlossen(ENTWURF, anpassung.letzter_tag_davor, _entwurf("tv_beschluesse", n))
        for n, z in enumerate(ersatz.beschluss)
    ]
    rows = [*heute.beschluesse.get(jcnr, ()), *entschieden]
    return replace(
        heute,
        vertragszeilen=ersetzte_vertraege(
            heute.vertragszeilen, _neue_vertraege(heute.vertragszeilen, ersatz.vertrag)
        ),
        planzeilen=ersetzter_plan(heute.planzeilen, _neuer_plan(heute.planzeilen, ersatz.plan)),
        beschluesse=beschluesse.je_ge(rows),
    )


def _entwurf(tabelle: str, nummer: int) -> Source:
    """Each new row has a place of its own, below those that are there (they are compared by it)."""
    return Source(f"{tabelle} {ENTWURF}", "", nummer + 1)


def aus_entwurf(source: Source) -> bool:
    """Whether a row stands in no table yet."""
    return source.datei.endswith(ENTWURF)


def _neue_vertraege(
    alt: Sequence[Vertragszeile], ersatz: Sequence[Vertragszeile]
) -> list[Vertragszeile]:
    bekannt = {vertragsschluessel(z) for z in alt}
    return [
        z
        if vertragsschluessel(z) in bekannt
        else replace(z, source=_entwurf("kermit_vertraege", n))
        for n, z in enumerate(ersatz)
    ]


def _neuer_plan(alt: Sequence[Planzeile], ersatz: Sequence[Planzeile]) -> list[Planzeile]:
    bekannt = {planschluessel(z) for z in alt}
    return [
        z if planschluessel(z) in bekannt else replace(z, source=_entwurf("plandaten", n))
        for n, z in enumerate(ersatz)
    ]


def zu_pruefende(ersetzt: Bestand, anpassung: Anpassung) -> tuple[Month, ...]:
    """The month of the change; each later one of the term in which a row of contract, decision or
    plan begins, or before which one ends; January of each later plan year.
    """
    found = {m for m in _umbrueche(ersetzt) if m.first <= anpassung.ende}
    return (anpassung.ab, *sorted(m for m in found if m > anpassung.ab))


def monate_davor(heute: Bestand, ersetzt: Bestand, anpassung: Anpassung) -> tuple[Month, ...]:
    """Those of the year before the change, in which a row begins or before which one ends, today or
    with the change: in between nothing differs.
    """
    found = {*_umbrueche(heute), *_umbrueche(ersetzt)}
    return tuple(sorted(m for m in found if Month(anpassung.ab.year, 1) <= m < anpassung.ab))


def _umbrueche(b: Bestand) -> Iterator[Month]:
    for v in b.vertragszeilen:
        yield Month.of(v.ab)
        yield Month.of(tag_danach(v.bis))
    for rows in b.beschluesse.values():
        for e in rows:
            yield Month.of(e.wirksam_ab)
    for p in b.planzeilen:
        yield Month(p.planjahr, 1)
        yield Month.of(p.ab)
        if p.bis < p.jahresende:
            yield Month.of(tag_danach(p.bis))


def noch_ohne_plan(b: Bestand, anpassung: Anpassung) -> bool:
    """Whether the plan of a later year is not made yet: of it nothing can be missing."""
    jahr = b.monat.year
    return jahr > anpassung.ab.year and all(z.planjahr != jahr for z in b.planzeilen)


def fassung_davor_bleibt(tabellen: Bestand, anpassung: Anpassung) -> bool:
    """Whether the month before the change has exactly the version it had: all but its last day."""
    davor = anpassung.ab.plus(-1)
    heute = bestand_der_ge(tabellen, anpassung.wunsch.jcnr, davor)
    danach = ersetzter_bestand(tabellen, anpassung, davor)
    return _fassung(heute, davor) == _fassung(danach, davor)


def _fassung(b: Bestand, monat: Month) -> object:
    found = fassung_im(b.wirksame_zeilen, monat)
    if isinstance(found, Planstand):
        return found
    return [replace(z, gueltig_bis=None) for z in found]
