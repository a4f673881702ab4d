"""Models built by hand: JC Göppingen in January 2023, and what may go wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from transforms.dokumente.herkunft import PLAN
from transforms.dokumente.kostennachweis import Kostennachweis, faelligkeit
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.dokumente.vergleich.vormonatsvergleich import Vormonatsvergleich
from transforms.jahr.ausblick import Ausblick
from transforms.jahr.jahresmonat import Abgerechnet, Jahresmonat
from transforms.jahr.monatsplan import Planmonat, Planposition
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.dokument import (
    Bausteinangabe,
    Beschlussangabe,
    Dokumentkopf,
    Hinweis,
    Monatsbetrag,
    Nachweiszeile,
    Tarifangabe,
    Vertragsangabe,
)
from transforms.kern.kontakt import Kontakt
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung
from transforms.tabellen.kennzahlen import Kennzahlenmonat

JANUAR = Month(2023, 1)
AUSGESTELLT_AM = date(2023, 2, 7)
KONTAKT = Kontakt(
    name="Controlling Finanzen (Muster)",
    telefon="0000 000-0",
    e_mail="controlling@ba-muster.invalid",
    erreichbar="Montag bis Freitag, 8 bis 16 Uhr",
)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
TARIFHASH = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
INBOUND = "Baustein 1 – Inbound-Telefonie"
STEIGERUNG = "Baustein 4 – Steigerung der Anzahl von Gesprächen"

KOPF = Dokumentkopf(
    "JC62106", "JC Göppingen", "Baden-Württemberg", "Südwest", "Service Center Freiburg"
)
TARIF = Tarifangabe(
    "neuvertrag-2022",
    date(2023, 1, 1),
    date(2023, 12, 31),
    "Anlage zum Dienstleistungseinkauf O.7 2023 (JC Göppingen), Kostenvarianten 1, 2 und 3 Jahre",
    date(2022, 11, 7),
    beispiel=False,
)
BAUSTEINE = (
    Bausteinangabe("B1", "Inbound-Telefonie", True, True, Decimal("7043.1"), Decimal("5.87")),
    Bausteinangabe("B2", "Lastverteilung zwischen gE und SC", True, False, None, None),
    Bausteinangabe(
        "B3", "Voiceboxen außerhalb der Servicezeit", False, True, Decimal("0.0"), Decimal("0.00")
    ),
    Bausteinangabe(
        "B4", "Steigerung der Anzahl von Gesprächen", True, True, Decimal("600.2"), Decimal("0.50")
    ),
    Bausteinangabe("B5", "Outbound-Telefonie", False, True, Decimal("0.0"), Decimal("0.00")),
    Bausteinangabe(
        "B6", "Bearbeitung digitaler Kundenanfragen", False, True, Decimal("0.0"), Decimal("0.00")
    ),
    Bausteinangabe(
        "B7",
        "Sachbearbeitung von Überschneidungsmeldungen",
        False,
        True,
        Decimal("0.0"),
        Decimal("0.00"),
    ),
)
BESCHLUSS = Beschlussangabe("TV-2022-62106", date(2022, 11, 7), date(2023, 1, 1), "Erstwahl", None)
VERTRAG = Vertragsangabe(
    "V-62106-2023",
    "Neuvertrag",
    "2022",
    date(2023, 1, 1),
    date(2025, 12, 31),
    3,
    5642,
    BAUSTEINE,
    (BESCHLUSS,),
)
HINWEIS = Hinweis(
    "M202",
    "Für Baustein 4 – Steigerung der Anzahl von Gesprächen nennt die "
    "Minutenauswertung im Januar 2023 keine Zeile; es gilt 0.",
)

GRUNDPREIS = Position("BG", "BG-Grundpreis", Decimal(5642), "BG", Decimal("2.46"))
B1 = Position("B1", INBOUND, Decimal("35215.5"), "Produktivminuten", Decimal("0.79"))
B4 = Position("B4", STEIGERUNG, Decimal("3001.5"), "Produktivminuten", Decimal("0.79"))
RECHNUNG = Rechnung(GRUNDPREIS, (B1, B4))

GRUNDLAGE = Grundlage.aus(KOPF, VERTRAG, RECHNUNG, TARIF)
VERGLEICH = Vormonatsvergleich(vormonat=Month(2022, 12), neu=GRUNDLAGE, alt=GRUNDLAGE)

# the hand calculation: 5642 × 2,46; 35215,5 × 0,79 = 27820,245; 3001,5 × 0,79 = 2371,185
BG_GRUNDPREIS = Decimal("13879.32")
BETRAG_B1 = Decimal("27820.25")
BETRAG_B4 = Decimal("2371.19")
VOLUMENPREIS = Decimal("30191.44")
GESAMTKOSTEN = Decimal("44070.76")
PRODUKTIVMINUTEN = Decimal("38217.0")


def nachweis(
    groesse: str,
    schluessel: str,
    wert: Decimal | str,
    einheit: str,
    source: Source,
    *,
    monat: Month | None = JANUAR,
) -> Nachweiszeile:
    return Nachweiszeile(
        groesse,
        schluessel,
        monat,
        wert,
        einheit,
        source,
        TARIFHASH if "tarife" in source.datei else HASH,
    )


def minutenherkunft(
    schluessel: str, teile: Sequence[str], monat: Month = JANUAR
) -> tuple[Nachweiszeile, ...]:
    return tuple(
        nachweis(
            "Produktivminuten",
            schluessel,
            Decimal(teil),
            "Minuten",
            Source("powerbi_minuten.xlsx", "Export", 4 + zeile),
            monat=monat,
        )
        for zeile, teil in enumerate(teile)
    )


def satzherkunft(schluessel: str, satz: str, einheit: str) -> Nachweiszeile:
    return nachweis(
        "Satz", schluessel, Decimal(satz), einheit, Source("tarife.yaml", ""), monat=None
    )


HERKUNFT = (
    nachweis("BG-Zahl", "BG", Decimal(5642), "BG", Source("kermit_vertraege.xlsx", "Verträge", 18)),
    nachweis(
        "Laufzeit",
        "",
        Decimal(3),
        "Jahre",
        Source("kermit_vertraege.xlsx", "Verträge", 18),
        monat=None,
    ),
    nachweis(
        "TV-Beschluss", "", "TV-2022-62106", "", Source("tv_beschluesse.csv", "", 7), monat=None
    ),
    satzherkunft("BG", "2.46", "€ je BG und Monat"),
    satzherkunft("B1", "0.79", "€ je Minute"),
    satzherkunft("B4", "0.79", "€ je Minute"),
    *minutenherkunft("B1", ("20000.5", "15214.5", "0.5")),
    *minutenherkunft("B4", ("3001.5",)),
    *minutenherkunft("B1", ("9999",), Month(2022, 12)),
)
ZAHLEN = ("Anrufe SC", "Anrufweiterleitungen", "Gespräche", "fallabschließende Gespräche")
PLANHERKUNFT = tuple(
    nachweis(
        PLAN,
        b.schluessel,
        b.stunden,
        "Stunden je Jahr",
        Source("plandaten.xlsx", "Plan", 30 + nummer),
        monat=None,
    )
    for nummer, b in enumerate(BAUSTEINE)
    if b.gewaehlt and b.stunden is not None
)
JAHR = (Monatsbetrag(JANUAR, 1, PRODUKTIVMINUTEN, BG_GRUNDPREIS, VOLUMENPREIS),)


# what is planned for a month: 7 043,1 h × 5 = 35 215,5 min; 600,2 h × 5 = 3 001 min, × 0,79 = 2
# 370,79
PLANPOSITIONEN = (
    Planposition(GRUNDPREIS, None),
    Planposition(B1, Decimal("7043.1")),
    Planposition(replace(B4, menge=Decimal("3001.0")), Decimal("600.2")),
)
MONATE = tuple(Month(2023, nummer) for nummer in range(1, 13))


def planmonat(monat: Month, positionen: tuple[Planposition, ...] = PLANPOSITIONEN) -> Planmonat:
    return Planmonat(monat, Planstand.GEPLANT, positionen)


def planjahr(positionen: tuple[Planposition, ...] = PLANPOSITIONEN) -> tuple[Planmonat, ...]:
    return tuple(planmonat(m, positionen) for m in MONATE)


def ausblick(
    jahr: Sequence[Monatsbetrag],
    minuten: Sequence[Minutenzeile],
    positionen: tuple[Planposition, ...] = PLANPOSITIONEN,
) -> Ausblick:
    """Twelve planned months; the minutes of the billed ones as in the rows of the sheet Minuten."""
    billed = {
        b.monat: Abgerechnet(
            b.bg_grundpreis,
            b.volumenpreis,
            tuple(
                (z.schluessel, wert)
                for z in minuten
                if (wert := z.minuten[b.monat.month - 1]) is not None
            ),
        )
        for b in jahr
    }
    return Ausblick(tuple(Jahresmonat(planmonat(m, positionen), billed.get(m)) for m in MONATE))


def kostennachweis() -> Kostennachweis:
    """Göppingen, January 2023, version 1."""
    return Kostennachweis(
        kopf=KOPF,
        monat=JANUAR,
        version=1,
        rechnung=RECHNUNG,
        jahr=JAHR,
        offen=(),
        vormonat=None,
        planjahr=planjahr(),
        vertrag=VERTRAG,
        tarif=TARIF,
        faellig=faelligkeit(JANUAR),
        vergleich=VERGLEICH,
        hinweise=(HINWEIS,),
        herkunft=(*HERKUNFT, *PLANHERKUNFT),
        ausgestellt_am=AUSGESTELLT_AM,
        kontakt=KONTAKT,
    )


def kennzahlen(
    monat: Month,
    anrufe: int | None,
    weiterleitungen: int | None,
    gespraeche: int | None,
    fallabschliessend: int | None,
) -> Kennzahlenmonat:
    return Kennzahlenmonat(monat, anrufe, weiterleitungen, gespraeche, fallabschliessend)


def zahlenherkunft(k: Kennzahlenmonat) -> tuple[Nachweiszeile, ...]:
    """The one row of the export behind the figures of a month; a figure it does not tell has
    none.
    """
    werte = zip(
        ZAHLEN, (k.anrufe, k.weiterleitungen, k.gespraeche, k.fallabschliessend), strict=True
    )
    source = Source("kennzahlen.xlsx", "Kennzahlen", 10 + k.monat.month)
    return tuple(
        nachweis("Kennzahl", titel, Decimal(wert), "Anrufe", source, monat=k.monat)
        for titel, wert in werte
        if wert is not None
    )


def unbekannt(monat: Month) -> Vergleichsmonat:
    """A month of which nothing is known."""
    return Vergleichsmonat(zahlen=kennzahlen(monat, None, None, None, None))


def mmi() -> Mmi:
    """Göppingen, January 2023, version 1; the calls are those of January 2022 in the planning
    sheet.
    """
    minuten = (
        Minutenzeile("B1", INBOUND, (B1.menge,)),
        Minutenzeile("B4", STEIGERUNG, (B4.menge,)),
    )
    zahlen = (kennzahlen(JANUAR, 8603, 1119, 4119, 3295),)
    return Mmi(
        kopf=KOPF,
        monat=JANUAR,
        version=1,
        vertrag=VERTRAG,
        tarif=TARIF,
        rechnung=RECHNUNG,
        minuten=minuten,
        jahr=JAHR,
        offen=(),
        ausblick=ausblick(JAHR, minuten),
        kennzahlen=zahlen,
        vergleich=VERGLEICH,
        vormonat=unbekannt(Month(2022, 12)),
        vorjahresmonat=unbekannt(Month(2022, 1)),
        hinweise=(HINWEIS,),
        herkunft=(*HERKUNFT, *PLANHERKUNFT, *zahlenherkunft(zahlen[0])),
        ausgestellt_am=AUSGESTELLT_AM,
        kontakt=KONTAKT,
    )
