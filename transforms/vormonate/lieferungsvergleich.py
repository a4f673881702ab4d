"""Does the delivery as a whole fit the months before (R12)? Sums, copies, Service Centers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.kern.finding import Finding
from transforms.kern.money import exact, german_number
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.worte.aufzaehlung import genannt, spanne
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.stammdaten import Stammzeile, massgebliche
from transforms.tabellen.vertraege import Vertragszeile
from transforms.vormonate.lieferungsgrenzen import Grenzen
from transforms.vormonate.monatsbild import (
    Monatsbild,
    geliefert,
    halb_geliefert,
    sc_schluessel,
    tage_je_ge,
    vormonate,
)
from transforms.vormonate.summenband import ALLE, summenband, verhaeltnis
from transforms.vormonate.tageskopie import Tage, gleiche_tagessummen, tage
from transforms.vormonate.tagesluecken import Erwartung, Lueckengrenzen, tagesluecken

VERGLEICHSMONATE = 12  # months before the billing month that a delivery is compared with


def vergleichsmonate(monat: Month) -> tuple[Month, ...]:
    """The year before the billing month, oldest first: it reaches across the turn of the year."""
    return tuple(monat.plus(-n) for n in range(VERGLEICHSMONATE, 0, -1))


def gleiche_monate(
    jetzt: Monatsbild, vorher: Mapping[Month, Monatsbild], grenzen: Grenzen
) -> Iterator[Finding]:
    """E134: sums of gE and Baustein that equal those of one earlier month to the minute; likewise
    of one Service Center.
    """
    mengen = _posten(jetzt.je_ge)
    for monat, bild in sorted(vorher.items()):
        same = _gleiche(mengen, _posten(bild.je_ge), grenzen, grenzen.gleicher_anteil)
        if same:
            yield _kopie(ALLE, monat, *same)
            continue
        for sc, group in sorted(jetzt.je_sc.items()):
            same = _gleiche(group, bild.je_sc.get(sc, {}), grenzen, grenzen.gleicher_anteil_je_sc)
            if same:
                yield _kopie(f"Service Center „{jetzt.titel[sc]}“", monat, *same)


def gleiche_tage(
    je_monat: Mapping[Month, Tage], monat: Month, grenzen: Grenzen
) -> Iterator[Finding]:
    """E134 of an export by day whose sums differ, because the other month has more days: day for
    day it is the same.
    """
    for frueherer in sorted(je_monat):
        if frueherer < monat and monat in je_monat:
            same, pairs, ges = gleiche_tagessummen(je_monat[monat], je_monat[frueherer])
            if len(ges) >= grenzen.gleiche_mindestens and same >= grenzen.gleicher_anteil * pairs:
                yield _kopie("Tag für Tag", frueherer, same, pairs, ges)


def _kopien(
    tabellen: Bestand, jetzt: Monatsbild, vorher: Mapping[Month, Monatsbild], grenzen: Grenzen
) -> Iterator[Finding]:
    whole = list(gleiche_monate(jetzt, vorher, grenzen))
    yield from whole or gleiche_tage(
        tage(tabellen.minuten, grenzen.gleiche_minuten_je_tag), tabellen.monat, grenzen
    )


def _posten(je_ge: Mapping[str, Mapping[str, Decimal]]) -> dict[str, Decimal]:
    return {
        f"{jcnr} {baustein}": minutes
        for jcnr, mengen in je_ge.items()
        for baustein, minutes in mengen.items()
    }


def _gleiche(
    jetzt: Mapping[str, Decimal], vorher: Mapping[str, Decimal], grenzen: Grenzen, anteil: Decimal
) -> tuple[int, int, list[str]] | None:
    """How many sums of how many are equal, and whose; None where so many are chance. Small sums are
    equal by chance and do not count.
    """
    pairs = [
        key
        for key, minutes in jetzt.items()
        if key in vorher and minutes >= grenzen.gleiche_minuten
    ]
    same = sorted(key for key in pairs if jetzt[key] == vorher[key])
    if len(same) < grenzen.gleiche_mindestens or len(same) < anteil * len(pairs):
        return None
    return len(same), len(pairs), sorted({key.split(" ")[0] for key in same})


def _kopie(wo: str, monat: Month, same: int, pairs: int, ges: Sequence[str]) -> Finding:
    werte = {
        "wo": wo,
        "frueher": monat.name,
        "gleich": german_number(Decimal(same)),
        "posten": german_number(Decimal(pairs)),
        "liste": genannt(ges),
    }
    return Finding("E134", werte)


def verschwundene_sc(
    jetzt: Monatsbild,
    vorher: Mapping[Month, Monatsbild],
    monat: Month,
    erwartet: Mapping[str, Collection[str]],
) -> Iterator[Finding]:
    """E135: Service Centers with rows in each of the last two months, and none now, although a gE
    of theirs is still under contract and did not leave them: `erwartet` is gE -> Service Centers.

    Where all those gE have rows that could not be read nobody knows whether it is gone: E2 holds
    them back.
    """
    letzter, vorletzter = (vorher.get(monat.plus(-n), Monatsbild()) for n in (1, 2))
    gone = [sc for sc in letzter.je_sc if sc in vorletzter.je_sc and sc not in jetzt.je_sc]
    gone = [sc for sc in gone if any(sc in erwartet.get(j, ()) for j in letzter.je_sc[sc])]
    if gone:
        ges = {jcnr for sc in gone for jcnr in letzter.je_sc[sc]}
        minutes = sum((m for sc in gone for m in letzter.je_sc[sc].values()), Decimal(0))
        werte = {
            "liste": genannt(sorted(f"„{letzter.titel[sc]}“" for sc in gone)),
            "monate": spanne((monat.plus(-2), monat.plus(-1))),
            "monat": monat.name,
            "vormonat": monat.plus(-1).name,
            "minuten": german_number(exact(minutes)),
            "ges": german_number(Decimal(len(ges))),
        }
        yield Finding("E135", werte)


def vergleichssatz(
    jetzt: Monatsbild, vorher: Mapping[Month, Monatsbild], seit: Mapping[str, Month]
) -> str:
    """What the run report says of the comparison, also where there was none."""
    v = verhaeltnis(jetzt.summe_je_ge(), {m: b.summe_je_ge() for m, b in vorher.items()}, seit)
    if v is None:
        return (
            "Die Lieferung als Ganzes ist mit keinem früheren Monat verglichen: Es ist "
            "keiner ausgestellt und keiner enthalten."
        )
    return (
        f"Die Lieferung als Ganzes ist verglichen mit {spanne(v.monate)}: {v.ges} gE, "
        f"Summe der Produktivminuten {german_number(v.anteil * 100, 1)} % des Mittels."
    )


@dataclass(frozen=True, slots=True)
class Lieferungsvergleich:
    """What comparing a delivery with the months before yielded."""

    findings: tuple[Finding, ...]
    satz: str


def vergleiche(
    tabellen: Bestand, ausgestellt: Ausgestellt, werte: Mapping[str, float]
) -> Lieferungsvergleich:
    """E133 to E136 of one delivery."""
    monat, grenzen, luecken = tabellen.monat, Grenzen.aus(werte), Lueckengrenzen.aus(werte)
    unread = tabellen.unlesbare_ge.get("powerbi_minuten", frozenset())
    bilder, mit_zeilen = geliefert(tabellen.minuten, unread), tage_je_ge(tabellen.minuten)
    halbe = halb_geliefert(mit_zeilen, luecken.arbeitstage)
    jetzt, seit = bilder.get(monat, Monatsbild()), _zusammengeschlossen(tabellen)
    vorher = vormonate(vergleichsmonate(monat), bilder, ausgestellt, halbe)
    findings = (
        *summenband(jetzt, vorher, grenzen, seit),
        *_kopien(tabellen, jetzt, vorher, grenzen),
        *verschwundene_sc(jetzt, vorher, monat, _erwartete_sc(tabellen, vorher, unread)),
        *tagesluecken(mit_zeilen, monat, halbe, _erwartungen(tabellen, jetzt, vorher), luecken),
    )
    blaetter = sorted(Source(datei, blatt) for datei, blatt in tabellen.minuten.blaetter)
    return Lieferungsvergleich(
        tuple(replace(f, sources=tuple(blaetter)) for f in findings),
        vergleichssatz(jetzt, vorher, seit),
    )


def _zusammengeschlossen(tabellen: Bestand) -> dict[str, Month]:
    """gE that took in another one -> the first month since which it is what it is now."""
    nachfolge = tabellen.nachfolge
    months = ((jcnr, nachfolge.dieselbe_seit(jcnr, tabellen.monat)) for jcnr in tabellen.stamm)
    return {jcnr: month for jcnr, month in months if month}


def _erwartete_sc(
    tabellen: Bestand, vorher: Mapping[Month, Monatsbild], unread: Collection[str]
) -> dict[str, set[str]]:
    """gE that is still there under contract -> the Service Centers that worked for it last month,
    less those it left by the master data, in that month or after it.
    """
    monat, closed = tabellen.monat, tabellen.nachfolge.geschlossen_vor
    letzter = vorher.get(monat.plus(-1), Monatsbild())
    found: dict[str, set[str]] = {}
    for jcnr in tabellen.vertraege:
        if jcnr not in unread and not closed(jcnr, monat):
            worked = {sc for sc, group in letzter.je_sc.items() if jcnr in group}
            zeile = massgebliche(tabellen.stamm, jcnr, monat)
            found[jcnr] = worked - (_stammcenter(tabellen, jcnr, monat.plus(-1)) - _center(zeile))
    return found


def _stammcenter(tabellen: Bestand, jcnr: str, monat: Month) -> set[str]:
    """All that the master data name for the month: one that moves inside it has two."""
    rows = [z for z in tabellen.stamm.get(jcnr, ()) if z.valid_in(monat)]
    return {key for z in rows for key in _center(z)}


def _center(zeile: Stammzeile | None) -> set[str]:
    return {sc_schluessel(zeile.service_center)} if zeile and zeile.service_center else set()


def _erwartungen(
    tabellen: Bestand, jetzt: Monatsbild, vorher: Mapping[Month, Monatsbild]
) -> dict[str, Erwartung]:
    """Of each gE under contract with minutes: those of the month, and what is usual for it."""
    summen, past = jetzt.summe_je_ge(), [bild.summe_je_ge() for bild in vorher.values()]
    found = {}
    for jcnr, rows in tabellen.vertraege.items():
        if jcnr in summen:
            own = [mengen[jcnr] for mengen in past if jcnr in mengen]
            ueblich = sum(own, Decimal(0)) / len(own) if own else _monatsstunden(rows) * 60
            stamm = massgebliche(tabellen.stamm, jcnr, tabellen.monat)
            found[jcnr] = Erwartung(
                minuten=summen[jcnr],
                ueblich=ueblich,
                bundesland=stamm.bundesland if stamm else None,
            )
    return found


def _monatsstunden(rows: Sequence[Vertragszeile]) -> Decimal:
    return sum((z.stunden for z in rows if z.gewaehlt and z.stunden is not None), Decimal(0)) / 12
