"""First pages that are hard to fill: many positions, gaps, long names, later versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.templates import korrekturfaelle, modelle, sonderfaelle
from transforms.dokumente.herkunft import VORMONATSGROESSEN
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion, faelligkeit
from transforms.dokumente.vergleich.vormonatsdifferenz import LAUFZEIT, Vormonatsdifferenz
from transforms.dokumente.vergleich.vormonatsvergleich import Vertragsbeginn
from transforms.jahr.jahresluecken import UNBEKANNT, ZURUECKGESTELLT, OffenerMonat
from transforms.jahr.monatsplan import Planmonat, Planposition
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.dokument import Hinweis, Monatsbetrag, Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung

DEZEMBER = sonderfaelle.DEZEMBER
LANGER_NAME = (
    "Jobcenter der erfundenen Musterlandkreise am langen Fluss, zugleich gemeinsame Einrichtung "
    "der erfundenen Städte Musterstadt, Beispielhausen, Probeburg und Versuchsheim sowie der "
    "Verbandsgemeinden Unterbeispiel, Oberbeispiel und Mittelmuster (alles erfunden)"
)


def positionen(
    mengen: Mapping[str, str], bg: int = 5642, satz: str = "0.79"
) -> tuple[Position, ...]:
    """BG-Grundpreis and the Bausteine, at the rates of a contract of three years."""
    namen = {b.schluessel: b.bezeichnung for b in modelle.BAUSTEINE}
    return (
        replace(modelle.GRUNDPREIS, menge=Decimal(bg)),
        *(
            Position(key, namen[key], Decimal(menge), "Produktivminuten", Decimal(satz))
            for key, menge in mengen.items()
        ),
    )


def betrag(monat: Month, pos: tuple[Position, ...], version: int = 1) -> Monatsbetrag:
    return Rechnung.aus(pos).monatsbetrag(monat, version)


def nachweis(
    monat: Month,
    jetzt: tuple[Position, ...],
    *,
    zuvor: tuple[Position, ...] | None = None,
    frueher: tuple[Monatsbetrag, ...] = (),
    offen: tuple[OffenerMonat, ...] = (),
    plan: tuple[Planmonat, ...] | None = None,
    preisgrund: str | None = None,
) -> Kostennachweis:
    """A month after others, with the rows of Herkunft that its formulas lead to."""
    vormonat = betrag(monat.plus(-1), zuvor) if zuvor else None
    genannt = (*frueher, vormonat) if vormonat else frueher
    im_jahr = tuple(b for b in genannt if b.monat.year == monat.year)
    return replace(
        modelle.kostennachweis(),
        monat=monat,
        rechnung=Rechnung.aus(jetzt),
        jahr=(*im_jahr, betrag(monat, jetzt)),
        offen=offen,
        vormonat=vormonat,
        vormonatsdifferenz=Vormonatsdifferenz(
            vormonat=monat.plus(-1), version=1, alt=zuvor, neu=jetzt, preisgrund=preisgrund
        )
        if zuvor
        else None,
        planjahr=plan or planjahr(monat.year),
        faellig=faelligkeit(monat),
        vergleich=replace(modelle.VERGLEICH, vormonat=monat.plus(-1)),
        hinweise=(),
        herkunft=(*_herkunft(monat, jetzt, zuvor, genannt), *modelle.PLANHERKUNFT),
    )


def _herkunft(
    monat: Month,
    jetzt: tuple[Position, ...],
    zuvor: tuple[Position, ...] | None,
    genannt: tuple[Monatsbetrag, ...],
) -> tuple[Nachweiszeile, ...]:
    rows = [z for z in modelle.HERKUNFT if z.groesse != "Produktivminuten"]
    for p in jetzt[1:]:
        rows += modelle.minutenherkunft(p.schluessel, [str(p.menge)], monat)
        rows.append(modelle.satzherkunft(p.schluessel, str(p.satz), "€ je Minute"))
    for b in genannt:
        rows += sonderfaelle.jahresherkunft(b)
    quelle = Source(f"Kostennachweis_JC62106_{monat.plus(-1)}_v1.xlsx", "Kostennachweis")
    for p in zuvor or ():
        for groesse, wert in zip(VORMONATSGROESSEN, (p.menge, p.satz, p.betrag), strict=True):
            rows.append(
                modelle.nachweis(
                    groesse, p.schluessel, wert, p.einheit, quelle, monat=monat.plus(-1)
                )
            )
    return tuple(rows)


def planjahr(
    jahr: int, positionen: tuple[Planposition, ...] = modelle.PLANPOSITIONEN
) -> tuple[Planmonat, ...]:
    return tuple(modelle.planmonat(Month(jahr, n), positionen) for n in range(1, 13))


SIEBEN = {"B1": "35215.5", "B3": "120", "B4": "3001.5", "B5": "900.25", "B6": "4310", "B7": "77.5"}
SIEBEN_ZUVOR = {
    "B1": "34215.5",
    "B3": "0",
    "B4": "3001.5",
    "B5": "1900.25",
    "B6": "4310.5",
    "B7": "70",
}


def sieben_im_dezember() -> Kostennachweis:
    """Seven Bausteine (the second has no price), eleven months before, March held back."""
    zuvor = positionen(SIEBEN_ZUVOR)
    frueher = tuple(betrag(Month(2023, n), zuvor, 1 + (n == 6)) for n in range(1, 11) if n != 3)
    offen = (OffenerMonat(Month(2023, 3), ZURUECKGESTELLT),)
    geplant = (
        Planposition(modelle.GRUNDPREIS, None),
        *(Planposition(replace(p, menge=p.menge // 5 * 5), p.menge // 5) for p in zuvor[1:]),
    )
    return nachweis(
        DEZEMBER,
        positionen(SIEBEN, bg=5650),
        zuvor=zuvor,
        frueher=frueher,
        offen=offen,
        plan=planjahr(2023, geplant),
    )


def mengenanpassung() -> Kostennachweis:
    """From July on more BG and hours; Baustein 5 is chosen, Baustein 4 no more."""
    alt, juli = modelle.PLANPOSITIONEN, Month(2023, 7)
    neu = (
        Planposition(replace(modelle.GRUNDPREIS, menge=Decimal(6000)), None),
        Planposition(replace(modelle.B1, menge=Decimal("40000")), Decimal("8000")),
        Planposition(positionen({"B5": "2500"})[1], Decimal(500)),
    )
    plan = tuple(modelle.planmonat(m, alt if m < juli else neu) for m in modelle.MONATE)
    zuvor = positionen({"B1": "35215.5", "B4": "3001.5"})
    frueher = tuple(betrag(Month(2023, n), zuvor) for n in range(1, 6))
    jetzt = positionen({"B1": "39000", "B5": "2400.5"}, bg=6000)
    return nachweis(juli, jetzt, zuvor=zuvor, frueher=frueher, plan=plan)


def beginn_im_jahr() -> Kostennachweis:
    """The contract begins in September; another Laufzeit in the second month is not possible, so
    this is its first.
    """
    september = Month(2023, 9)
    plan = tuple(
        p if p.monat >= september else Planmonat(p.monat, Planstand.DAVOR) for p in planjahr(2023)
    )
    n = nachweis(september, positionen({"B1": "35215.5", "B4": "0"}), plan=plan)
    beginn = Vertragsbeginn(
        vertragsnummer="V-62106-2023", beginn=date(2023, 9, 1), ende=date(2026, 8, 31)
    )
    return replace(n, vergleich=replace(n.vergleich, beginn=beginn))


def luecke() -> Kostennachweis:
    """April, after a March that was held back and a January before this procedure."""
    januar, maerz = (
        OffenerMonat(Month(2023, 1), UNBEKANNT),
        OffenerMonat(Month(2023, 3), ZURUECKGESTELLT),
    )
    pos = positionen({"B1": "35215.5", "B4": "3001.5"})
    return nachweis(
        Month(2023, 4), pos, frueher=(betrag(Month(2023, 2), pos),), offen=(januar, maerz)
    )


def jahreswechsel() -> Kostennachweis:
    """January after an issued December at another Laufzeit."""
    zuvor = positionen({"B1": "35215.5", "B4": "3001.5"}, satz="0.82")
    return nachweis(
        Month(2024, 1),
        positionen({"B1": "35215.5", "B4": "3001.5"}),
        zuvor=zuvor,
        preisgrund=LAUFZEIT,
    )


def version_drei() -> Kostennachweis:
    """A second correction with a long reason, for a gE with a long name."""
    n = sieben_im_dezember()
    grund = "Das Service Center hat am 12.01.2024 die Minuten der Kalenderwochen 50 bis 52 " * 4
    d = korrekturfaelle.differenz()
    jahr = (*n.jahr[:-1], replace(n.jahr[-1], version=3))
    vorher = Vorversion(
        2, d.alt.gesamtkosten, f"{grund.strip()}.", replace(d, alt=replace(d.alt, version=2))
    )
    vorher = replace(vorher, differenz=None)
    return replace(
        n,
        version=3,
        jahr=jahr,
        kopf=replace(n.kopf, jobcenter=LANGER_NAME),
        vorversion=vorher,
        hinweise=(
            modelle.HINWEIS,
            Hinweis("P108", "Die Planung nennt andere VZA als Stunden / 1.200."),
        ),
    )


def faelle() -> dict[str, Kostennachweis]:
    """Name -> model."""
    return {
        "sieben": sieben_im_dezember(),
        "mengenanpassung": mengenanpassung(),
        "beginn": beginn_im_jahr(),
        "luecke": luecke(),
        "jahreswechsel": jahreswechsel(),
        "version_drei": version_drei(),
    }
