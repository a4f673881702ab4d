"""Models of what may differ: a correction, an Altvertrag, a year with gaps, hostile names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.templates.modelle import (
    B1,
    B4,
    BG_GRUNDPREIS,
    GESAMTKOSTEN,
    GRUNDPREIS,
    HERKUNFT,
    HINWEIS,
    INBOUND,
    JANUAR,
    PLANHERKUNFT,
    PLANPOSITIONEN,
    PRODUKTIVMINUTEN,
    STEIGERUNG,
    TARIF,
    VERTRAG,
    VOLUMENPREIS,
    ausblick,
    kennzahlen,
    kostennachweis,
    minutenherkunft,
    mmi,
    nachweis,
    planjahr,
    satzherkunft,
    unbekannt,
    zahlenherkunft,
)
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion, faelligkeit
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.jahr.monatsplan import Planposition
from transforms.kern.dokument import Bausteinangabe, Hinweis, Monatsbetrag, Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung
from transforms.tabellen.kennzahlen import Kennzahlenmonat


def kostennachweis_v2() -> Kostennachweis:
    """The corrected January: 10 minutes more of Baustein 4, 3011,5 × 0,79 = 2379,085 -> 2379,09, so
    44 078,66 in all.
    """
    b4 = replace(B4, menge=Decimal("3011.5"))
    jahr = (Monatsbetrag(JANUAR, 2, Decimal("38227.0"), BG_GRUNDPREIS, Decimal("30199.34")),)
    herkunft = tuple(
        replace(z, wert=Decimal("3011.5"))
        if z.schluessel == "B4" and z.groesse == "Produktivminuten"
        else z
        for z in HERKUNFT
    )
    vorher = Vorversion(
        1, GESAMTKOSTEN, "Nachlieferung des Service Centers Freiburg vom 02.03.2023"
    )
    alt = kostennachweis()
    return replace(
        alt,
        version=2,
        rechnung=Rechnung.aus((GRUNDPREIS, B1, b4)),
        jahr=jahr,
        herkunft=herkunft,
        vorversion=vorher,
    )


# --- Altvertrag: Module with different, invented rates

MODULE = (
    Bausteinangabe(
        "M1", "Telefonische Kundenanfragen (Beispiel)", True, True, Decimal("2000"), None
    ),
    Bausteinangabe("M3", "Schriftliche Anfragen (Beispiel)", True, True, Decimal("400"), None),
)
ALTVERTRAG = replace(
    VERTRAG, vertragsart="Altvertrag", service_portfolio="2020", bg_zahl=4001, bausteine=MODULE
)
BEISPIELTARIF = replace(
    TARIF, katalog="altvertrag-2020", quelle="erfunden; kein Preis der BA", beispiel=True
)
ALT_POSITIONEN = (
    Position("BG", "BG-Grundpreis", Decimal(4001), "BG", Decimal("2.60")),  # 10402,60
    Position(
        "M1", MODULE[0].bezeichnung, Decimal("10000.5"), "Produktivminuten", Decimal("0.83")
    ),  # 8300,415 -> 8300,42
    Position(
        "M3", MODULE[1].bezeichnung, Decimal("1999.5"), "Produktivminuten", Decimal("0.71")
    ),  # 1419,645 -> 1419,65
)
ALT_GESAMTKOSTEN = Decimal("20122.67")
ALT_JAHR = (Monatsbetrag(JANUAR, 1, Decimal("12000.0"), Decimal("10402.60"), Decimal("9720.07")),)
ALT_HERKUNFT = (
    nachweis("BG-Zahl", "BG", Decimal(4001), "BG", Source("kermit_vertraege.xlsx", "Verträge", 40)),
    satzherkunft("BG", "2.60", "€ je BG und Monat"),
    satzherkunft("M1", "0.83", "€ je Minute"),
    satzherkunft("M3", "0.71", "€ je Minute"),
    *minutenherkunft("M1", ("10000.5",)),
    *minutenherkunft("M3", ("1999.5",)),
)


# M3 has no agreed hours: no plan
ALT_PLAN = (
    Planposition(ALT_POSITIONEN[0], None),
    Planposition(replace(ALT_POSITIONEN[1], menge=Decimal(10000)), Decimal(2000)),
)


def altvertrag() -> Kostennachweis:
    return replace(
        kostennachweis(),
        planjahr=planjahr(ALT_PLAN),
        rechnung=Rechnung.aus(ALT_POSITIONEN),
        jahr=ALT_JAHR,
        vertrag=ALTVERTRAG,
        tarif=BEISPIELTARIF,
        herkunft=ALT_HERKUNFT,
        hinweise=(),
    )


def altvertrag_mmi() -> Mmi:
    minuten = (
        Minutenzeile("M1", MODULE[0].bezeichnung, (Decimal("10000.5"),)),
        Minutenzeile("M3", MODULE[1].bezeichnung, (Decimal("1999.5"),)),
    )
    ohne = (kennzahlen(JANUAR, None, None, None, None),)
    return replace(
        mmi(),
        vertrag=ALTVERTRAG,
        tarif=BEISPIELTARIF,
        rechnung=Rechnung.aus(ALT_POSITIONEN),
        minuten=minuten,
        jahr=ALT_JAHR,
        ausblick=ausblick(ALT_JAHR, minuten, ALT_PLAN),
        kennzahlen=ohne,
        hinweise=(),
        herkunft=ALT_HERKUNFT,
    )


# --- a whole year with gaps

DEZEMBER = Month(2023, 12)
MAERZ = (OffenerMonat(Month(2023, 3), "zurückgestellt"),)


def jahr_mit_luecken() -> tuple[tuple[Monatsbetrag, ...], tuple[Kennzahlenmonat, ...]]:
    """Eleven issued months (March was held back) and twelve months of calls: April none delivered,
    May without any call.
    """
    betraege = tuple(
        Monatsbetrag(m, 1 + (m.month == 6), PRODUKTIVMINUTEN, BG_GRUNDPREIS, VOLUMENPREIS)
        for m in DEZEMBER.year_so_far
        if m.month != 3
    )
    zahlen = [
        kennzahlen(m, 8000 + 100 * m.month, 1000 + m.month, 4000 + 10 * m.month, 3000 + m.month)
        for m in DEZEMBER.year_so_far
    ]
    zahlen[3] = kennzahlen(Month(2023, 4), None, None, None, None)
    zahlen[4] = kennzahlen(Month(2023, 5), 120, 120, 0, 0)
    return betraege, tuple(zahlen)


def jahresherkunft(b: Monatsbetrag) -> tuple[Nachweiszeile, ...]:
    """What the issued statement of an earlier month says: three figures, and its minutes per
    position beside them.
    """
    source = Source(f"Kostennachweis_JC62106_{b.monat}_v{b.version}.xlsx", "Kostennachweis")
    return (
        nachweis("Produktivminuten", "B1", B1.menge, "Minuten", source, monat=b.monat),
        nachweis("Minuten gesamt", "", b.produktivminuten, "Minuten", source, monat=b.monat),
        nachweis("BG-Grundpreis", "", b.bg_grundpreis, "€", source, monat=b.monat),
        nachweis("Volumenpreis", "", b.volumenpreis, "€", source, monat=b.monat),
    )


def mmi_dezember() -> Mmi:
    """December of the same gE, version 2; March has no figures."""
    betraege, zahlen = jahr_mit_luecken()
    b1 = tuple(None if m.month == 3 else B1.menge for m in DEZEMBER.year_so_far)
    b4 = tuple(None if m.month in {3, 7} else B4.menge for m in DEZEMBER.year_so_far)
    minuten = (Minutenzeile("B1", INBOUND, b1), Minutenzeile("B4", STEIGERUNG, b4))
    herkunft = (
        *(z for z in HERKUNFT if z.groesse != "Produktivminuten"),
        *minutenherkunft("B1", ("20000.5", "15215"), DEZEMBER),
        *minutenherkunft("B4", ("3001.5",), DEZEMBER),
        *(row for one in betraege[:-1] for row in jahresherkunft(one)),
        *PLANHERKUNFT,
        *(row for one in zahlen for row in zahlenherkunft(one)),
    )
    return replace(
        mmi(),
        monat=DEZEMBER,
        version=2,
        minuten=minuten,
        jahr=betraege,
        offen=MAERZ,
        ausblick=ausblick(betraege, minuten),
        kennzahlen=zahlen,
        herkunft=herkunft,
        vormonat=Vergleichsmonat(zahlen=zahlen[-2], betrag=betraege[-2], bg_zahl=GRUNDPREIS.menge),
        vorjahresmonat=unbekannt(Month(2022, 12)),
        aenderung=(
            "Version 2 ersetzt Version 1. Grund: Das Service Center hat 12,5 Minuten nachgemeldet.",
            "Ursache: Minuten +9,88 €.",
        ),
    )


def kostennachweis_dezember() -> Kostennachweis:
    vorher = mmi_dezember()
    return replace(
        kostennachweis(),
        monat=DEZEMBER,
        jahr=vorher.jahr,
        offen=MAERZ,
        vormonat=vorher.jahr[-2],
        herkunft=vorher.herkunft,
        faellig=faelligkeit(DEZEMBER),
        hinweise=(HINWEIS,) * 3,
    )


# --- names that want to be something else

BOESE_NAMEN = (
    "=1+1",
    "Null",
    "A/B 'C' & <D> \"E\"",
    "<r>roh</r>",
    "+49 Jobcenter",
    "R&Gesund",
    "#N/A",
    "_x0041_ & ]]>",
    "8 & Co &G",
)


def mit_namen(modell: Kostennachweis, name: str) -> Kostennachweis:
    return replace(
        modell, kopf=replace(modell.kopf, jobcenter=name), hinweise=(Hinweis(name, name),)
    )


def mmi_mit_namen(modell: Mmi, name: str) -> Mmi:
    return replace(
        modell, kopf=replace(modell.kopf, jobcenter=name), hinweise=(Hinweis(name, name),)
    )


# --- nothing but Baustein 2: BG-Grundpreis alone


def ohne_minutenpreis() -> Kostennachweis:
    nur_b2 = replace(
        VERTRAG,
        bausteine=tuple(replace(b, gewaehlt=b.schluessel == "B2") for b in VERTRAG.bausteine),
        beschluesse=(),
    )
    jahr = (Monatsbetrag(JANUAR, 1, Decimal(0), BG_GRUNDPREIS, Decimal("0.00")),)
    herkunft = tuple(z for z in HERKUNFT if z.groesse != "Produktivminuten")
    plan = planjahr(PLANPOSITIONEN[:1])
    return replace(
        kostennachweis(),
        rechnung=Rechnung.aus((GRUNDPREIS,)),
        jahr=jahr,
        planjahr=plan,
        vertrag=nur_b2,
        herkunft=herkunft,
    )


def ohne_minutenpreis_mmi() -> Mmi:
    nachweis_ = ohne_minutenpreis()
    nur_bg = ausblick(nachweis_.jahr, (), PLANPOSITIONEN[:1])
    return replace(
        mmi(),
        rechnung=nachweis_.rechnung,
        minuten=(),
        jahr=nachweis_.jahr,
        ausblick=nur_bg,
        vertrag=nachweis_.vertrag,
        herkunft=(),
    )
