"""From which file, sheet and row does each figure of a change come?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import (
    Herkunftszeilen,
    Nachweisdatei,
    Tarifquelle,
    satzeinheit,
)
from transforms.dokumente.quellen.grundlagen import (
    bausteinherkunft,
    beschlussherkunft,
    stammherkunft,
    tarifherkunft,
    vertragsherkunft,
)
from transforms.jahr.monatsplan import tarif_fuer
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.preise.kosten import Position
from transforms.preise.tarife import Tarif
from transforms.tabellen.vertraege import schluessel_in

STELLEN: Final = "Stellen des Service Centers"
GESPERRT: Final = "Gesperrte Stellen"
PLANSTUNDEN: Final = "Stunden laut Plandaten"
SATZ: Final = "Satz"
TARIFDATEI: Final = "tarife.yaml"
Satzschluessel = tuple[date, str]  # first day of a tariff, line


@dataclass(frozen=True, kw_only=True)
class Belege:
    """Where figures come from that stand in no table of the months: the tariff file, the issued
    Kostennachweise, the table of posts.
    """

    # catalogue, first day, Laufzeit -> place in the tariff file
    tarifquellen: Mapping[tuple[str, str, int], Tarifquelle] = field(default_factory=dict)
    # billed month -> its Kostennachweis
    nachweise: Mapping[Month, Nachweisdatei] = field(default_factory=dict)
    stellenquelle: Source | None = None  # the row of the Service Center in `stellen*`
    fremdnamen: Fremdnamen | None = None  # names of files a gE may not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorlagenherkunft:
    """The rows of the sheet *Herkunft*, and which of them is the rate of a line."""

    zeilen: tuple[Nachweiszeile, ...]
    satzzeilen: Mapping[tuple[Month, str], Nachweiszeile]  # month, line -> row
    beispiel: bool  # one of the tariffs is invented

    @classmethod
    def aus(cls, a: Anpassung, sha256: Mapping[str, str], belege: Belege) -> Vorlagenherkunft:
        nachweis = Herkunftszeilen(sha256)
        zeilen = (*_tabellen(a, nachweis), *_minuten(a, belege), *_stellen(a, nachweis, belege))
        if belege.fremdnamen:
            zeilen = belege.fremdnamen.ohne(zeilen, a.wunsch.jcnr)
        tarife = tuple(_tarife(a, sha256, belege))
        saetze = {key: zeile for _, key, zeile in tarife if key}
        return cls(
            zeilen=(*zeilen, *(zeile for _, _, zeile in tarife)),
            satzzeilen={
                (m.monat, p.schluessel): saetze[_tarif(a, m.monat).gueltig_ab, p.schluessel]
                for m in a.monate
                for p in m.positionen
            },
            beispiel=any(_tarif(a, m.monat).beispiel for m in a.monate),
        )


def _tabellen(a: Anpassung, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    """Contract, decisions, plan, master data."""
    yield from vertragsherkunft(nachweis, a.vorher, a.ab)
    yield from bausteinherkunft(nachweis, a.vorher, a.ab)
    yield from nachweis.vertrag(a.vorher[0], a.ab)
    yield from beschlussherkunft(nachweis, a.vorher, a.kenntnis.beschluesse)
    for z in a.kenntnis.plan:
        if z.stunden is not None and z.bis >= a.ab.first:
            key = schluessel_in(a.vertragsart, z.baustein)
            groesse = f"{PLANSTUNDEN} {z.planname}"
            yield nachweis.zeile(groesse, key, None, z.stunden, "Stunden je Jahr", z.source)
    yield from stammherkunft(nachweis, a.stammzeile)


def _minuten(a: Anpassung, belege: Belege) -> Iterator[Nachweiszeile]:
    """What was billed, as the Kostennachweis of each month says it."""
    for monat, datei in sorted(belege.nachweise.items()):
        je_baustein = {
            p.schluessel: p.verbraucht[monat] for p in reichweitenpaare(a) if monat in p.verbraucht
        }
        yield from datei.minuten(monat, je_baustein)


def _stellen(a: Anpassung, nachweis: Herkunftszeilen, belege: Belege) -> Iterator[Nachweiszeile]:
    if a.stellen is None or belege.stellenquelle is None:
        return
    source = belege.stellenquelle
    yield nachweis.zeile(STELLEN, "", None, a.stellen.stellen, "VZA", source)
    yield nachweis.zeile(GESPERRT, "", None, a.stellen.gesperrt, "VZA", source)


def _tarife(
    a: Anpassung, sha256: Mapping[str, str], belege: Belege
) -> Iterator[tuple[date, Satzschluessel | None, Nachweiszeile]]:
    """Each tariff of the term with its rates; a row that is a rate has its key."""
    gesehen: set[Satzschluessel] = set()
    for m in a.monate:
        tarif = _tarif(a, m.monat)
        ab, quelle = tarif.gueltig_ab, _tarifquelle(a, tarif, sha256, belege)
        if ab not in {one for one, _ in gesehen}:
            yield from ((ab, None, zeile) for zeile in tarifherkunft(tarif, quelle))
        for p in m.positionen:
            if (key := (ab, p.schluessel)) not in gesehen:
                gesehen.add(key)
                yield ab, key, _satz(p.eine.position, quelle, tarif)


def _satz(p: Position, quelle: Tarifquelle, tarif: Tarif) -> Nachweiszeile:
    return Nachweiszeile(
        groesse=f"{SATZ} ab {german_date(tarif.gueltig_ab)}",
        schluessel=p.schluessel,
        monat=None,
        wert=p.satz,
        einheit=satzeinheit(p),
        source=Source(quelle.datei, quelle.katalog, quelle.zeile),
        sha256=quelle.sha256,
    )


def _tarif(a: Anpassung, monat: Month) -> Tarif:
    found = tarif_fuer(a.kenntnis.tarife, _katalog(a), monat)
    assert found is not None, "a planned month has a tariff"
    return found


def _katalog(a: Anpassung) -> str:
    first = a.vorher[0]
    return a.kenntnis.tarife.katalog_von(first.vertragsart, first.service_portfolio) or ""


def _tarifquelle(
    a: Anpassung, tarif: Tarif, sha256: Mapping[str, str], belege: Belege
) -> Tarifquelle:
    key = tarif.katalog, tarif.gueltig_ab.isoformat(), a.laufzeit
    ohne = Tarifquelle(TARIFDATEI, sha256.get(TARIFDATEI, ""), tarif.katalog, None)
    return belege.tarifquellen.get(key, ohne)
