"""Models built by hand: JC Göppingen in January 2023, and what may go wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from transforms.dokument import (
    Bausteinangabe,
    Beschlussangabe,
    Hinweis,
    Kopf,
    Monatsbetrag,
    Nachweiszeile,
    Tarifangabe,
    Vertragsangabe,
)
from transforms.kosten import Position
from transforms.kostennachweis import Kostennachweis, Vorversion, faelligkeit
from transforms.mmi import Kennzahlenmonat, Minutenzeile, Mmi
from transforms.month import Month
from transforms.source import Source
from transforms.uebersicht import Befundliste, Befundzeile, Uebersicht, Uebersichtszeile

JANUAR = Month(2023, 1)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
TARIFHASH = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
INBOUND = "Baustein 1 – Inbound-Telefonie"
STEIGERUNG = "Baustein 4 – Steigerung der Anzahl von Gesprächen"

KOPF = Kopf("JC62106", "JC Göppingen", "Baden-Württemberg", "Südwest", "Service Center Freiburg")
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
    Bausteinangabe("B3", "Voiceboxen außerhalb der Servicezeit", False, True, Decimal("0.0"), Decimal("0.00")),
    Bausteinangabe("B4", "Steigerung der Anzahl von Gesprächen", True, True, Decimal("600.2"), Decimal("0.50")),
    Bausteinangabe("B5", "Outbound-Telefonie", False, True, Decimal("0.0"), Decimal("0.00")),
    Bausteinangabe("B6", "Bearbeitung digitaler Kundenanfragen", False, True, Decimal("0.0"), Decimal("0.00")),
    Bausteinangabe("B7", "Sachbearbeitung von Überschneidungsmeldungen", False, True, Decimal("0.0"), Decimal("0.00")),
)
BESCHLUSS = Beschlussangabe("TV-2022-62106", date(2022, 11, 7), date(2023, 1, 1), "Erstwahl", None)
VERTRAG = Vertragsangabe(
    "V-62106-2023", "Neuvertrag", "2022", date(2023, 1, 1), date(2025, 12, 31), 3, 5642, BAUSTEINE, (BESCHLUSS,)
)  # fmt: skip
HINWEIS = Hinweis(
    "M202", "Für Baustein 4 – Steigerung der Anzahl von Gesprächen nennt die Minutenauswertung im Januar 2023 keine Zeile; es gilt 0."
)

GRUNDPREIS = Position("BG", "BG-Grundpreis", Decimal(5642), "BG", Decimal("2.46"))
B1 = Position("B1", INBOUND, Decimal("35215.5"), "Produktivminuten", Decimal("0.79"))
B4 = Position("B4", STEIGERUNG, Decimal("3001.5"), "Produktivminuten", Decimal("0.79"))

# the hand calculation: 5642 × 2,46; 35215,5 × 0,79 = 27820,245; 3001,5 × 0,79 = 2371,185
BG_GRUNDPREIS = Decimal("13879.32")
BETRAG_B1 = Decimal("27820.25")
BETRAG_B4 = Decimal("2371.19")
VOLUMENPREIS = Decimal("30191.44")
GESAMTKOSTEN = Decimal("44070.76")
PRODUKTIVMINUTEN = Decimal("38217.0")


def nachweis(
    groesse: str, schluessel: str, wert: Decimal | str, einheit: str, source: Source, *, monat: Month | None = JANUAR
) -> Nachweiszeile:
    return Nachweiszeile(groesse, schluessel, monat, wert, einheit, source, TARIFHASH if "tarife" in source.datei else HASH)


def minutenherkunft(schluessel: str, teile: Sequence[str], monat: Month = JANUAR) -> tuple[Nachweiszeile, ...]:
    return tuple(
        nachweis("Produktivminuten", schluessel, Decimal(teil), "Minuten", Source("powerbi_minuten.xlsx", "Export", 4 + zeile), monat=monat)
        for zeile, teil in enumerate(teile)
    )


def satzherkunft(schluessel: str, satz: str, einheit: str) -> Nachweiszeile:
    return nachweis("Satz", schluessel, Decimal(satz), einheit, Source("tarife.yaml", ""), monat=None)


HERKUNFT = (
    nachweis("BG-Zahl", "BG", Decimal(5642), "BG", Source("kermit_vertraege.xlsx", "Verträge", 18)),
    nachweis("Laufzeit", "", Decimal(3), "Jahre", Source("kermit_vertraege.xlsx", "Verträge", 18), monat=None),
    nachweis("TV-Beschluss", "", "TV-2022-62106", "", Source("tv_beschluesse.csv", "", 7), monat=None),
    satzherkunft("BG", "2.46", "€ je BG und Monat"),
    satzherkunft("B1", "0.79", "€ je Minute"),
    satzherkunft("B4", "0.79", "€ je Minute"),
    *minutenherkunft("B1", ("20000.5", "15214.5", "0.5")),
    *minutenherkunft("B4", ("3001.5",)),
    *minutenherkunft("B1", ("9999",), Month(2022, 12)),
)
JAHR = (Monatsbetrag(JANUAR, 1, PRODUKTIVMINUTEN, BG_GRUNDPREIS, VOLUMENPREIS),)


def kostennachweis() -> Kostennachweis:
    """Göppingen, January 2023, version 1."""
    return Kostennachweis(KOPF, JANUAR, 1, (GRUNDPREIS, B1, B4), JAHR, VERTRAG, TARIF, faelligkeit(JANUAR), (HINWEIS,), HERKUNFT)


def kennzahlen(
    monat: Month, anrufe: int | None, weiterleitungen: int | None, gespraeche: int | None, fallabschliessend: int | None
) -> Kennzahlenmonat:
    return Kennzahlenmonat(monat, anrufe, weiterleitungen, gespraeche, fallabschliessend)


def mmi() -> Mmi:
    """Göppingen, January 2023, version 1; the calls are those of January 2022 in the planning sheet."""
    minuten = (
        Minutenzeile("B1", INBOUND, Decimal("7043.1"), (B1.menge,)),
        Minutenzeile("B4", STEIGERUNG, Decimal("600.2"), (B4.menge,)),
    )
    zahlen = (kennzahlen(JANUAR, 8603, 1119, 4119, 3295),)
    saetze = Decimal("2.46"), Decimal("0.79")
    return Mmi(KOPF, JANUAR, 1, VERTRAG, TARIF, *saetze, minuten, JAHR, zahlen, (HINWEIS,), HERKUNFT)


def kostennachweis_v2() -> Kostennachweis:
    """The corrected January: 10 minutes more of Baustein 4, 3011,5 × 0,79 = 2379,085 -> 2379,09, so 44 078,66 in all."""
    b4 = replace(B4, menge=Decimal("3011.5"))
    jahr = (Monatsbetrag(JANUAR, 2, Decimal("38227.0"), BG_GRUNDPREIS, Decimal("30199.34")),)
    herkunft = tuple(
        replace(z, wert=Decimal("3011.5")) if z.schluessel == "B4" and z.groesse == "Produktivminuten" else z for z in HERKUNFT
    )
    vorher = Vorversion(1, GESAMTKOSTEN, "Nachlieferung des Service Centers Freiburg vom 02.03.2023")
    alt = kostennachweis()
    return replace(alt, version=2, positionen=(GRUNDPREIS, B1, b4), jahr=jahr, herkunft=herkunft, vorversion=vorher)


# --- Altvertrag: Module with different, invented rates

MODULE = (
    Bausteinangabe("M1", "Telefonische Kundenanfragen (Beispiel)", True, True, Decimal("2000"), None),
    Bausteinangabe("M3", "Schriftliche Anfragen (Beispiel)", True, True, Decimal("400"), None),
)
ALTVERTRAG = replace(VERTRAG, vertragsart="Altvertrag", service_portfolio="2020", bg_zahl=4001, bausteine=MODULE)
BEISPIELTARIF = replace(TARIF, katalog="altvertrag-2020", quelle="erfunden; kein Preis der BA", beispiel=True)
ALT_POSITIONEN = (
    Position("BG", "BG-Grundpreis", Decimal(4001), "BG", Decimal("2.60")),  # 10402,60
    Position("M1", MODULE[0].bezeichnung, Decimal("10000.5"), "Produktivminuten", Decimal("0.83")),  # 8300,415 -> 8300,42
    Position("M3", MODULE[1].bezeichnung, Decimal("1999.5"), "Produktivminuten", Decimal("0.71")),  # 1419,645 -> 1419,65
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


def altvertrag() -> Kostennachweis:
    return replace(
        kostennachweis(),
        positionen=ALT_POSITIONEN,
        jahr=ALT_JAHR,
        vertrag=ALTVERTRAG,
        tarif=BEISPIELTARIF,
        herkunft=ALT_HERKUNFT,
        hinweise=(),
    )


def altvertrag_mmi() -> Mmi:
    minuten = (
        Minutenzeile("M1", MODULE[0].bezeichnung, Decimal("2000"), (Decimal("10000.5"),)),
        Minutenzeile("M3", MODULE[1].bezeichnung, None, (Decimal("1999.5"),)),
    )
    ohne = (kennzahlen(JANUAR, None, None, None, None),)
    return replace(
        mmi(),
        vertrag=ALTVERTRAG,
        tarif=BEISPIELTARIF,
        satz_bg=Decimal("2.60"),
        satz_minute=None,
        minuten=minuten,
        jahr=ALT_JAHR,
        kennzahlen=ohne,
        hinweise=(),
        herkunft=ALT_HERKUNFT,
    )


# --- a whole year with gaps

DEZEMBER = Month(2023, 12)


def jahr_mit_luecken() -> tuple[tuple[Monatsbetrag, ...], tuple[Kennzahlenmonat, ...]]:
    """Eleven issued months (March was held back) and twelve months of calls: April none delivered, May without any call."""
    betraege = tuple(
        Monatsbetrag(m, 1 + (m.month == 6), PRODUKTIVMINUTEN, BG_GRUNDPREIS, VOLUMENPREIS) for m in DEZEMBER.year_so_far if m.month != 3
    )
    zahlen = [kennzahlen(m, 8000 + 100 * m.month, 1000 + m.month, 4000 + 10 * m.month, 3000 + m.month) for m in DEZEMBER.year_so_far]
    zahlen[3] = kennzahlen(Month(2023, 4), None, None, None, None)
    zahlen[4] = kennzahlen(Month(2023, 5), 120, 120, 0, 0)
    return betraege, tuple(zahlen)


def mmi_dezember() -> Mmi:
    """December of the same gE, version 2; March has no figures."""
    betraege, zahlen = jahr_mit_luecken()
    b1 = tuple(None if m.month == 3 else B1.menge for m in DEZEMBER.year_so_far)
    b4 = tuple(None if m.month in {3, 7} else B4.menge for m in DEZEMBER.year_so_far)
    minuten = (Minutenzeile("B1", INBOUND, Decimal("7043.1"), b1), Minutenzeile("B4", STEIGERUNG, Decimal("600.2"), b4))
    herkunft = (
        *(z for z in HERKUNFT if z.groesse != "Produktivminuten"),
        *minutenherkunft("B1", ("20000.5", "15215"), DEZEMBER),
        *minutenherkunft("B4", ("3001.5",), DEZEMBER),
    )
    return replace(
        mmi(),
        monat=DEZEMBER,
        version=2,
        minuten=minuten,
        jahr=betraege,
        kennzahlen=zahlen,
        herkunft=herkunft,
        aenderung="Version 2 ersetzt Version 1: Das Service Center hat 12,5 Minuten nachgemeldet. Mehrkosten 9,88 €, Ursache Minuten.",
    )


def kostennachweis_dezember() -> Kostennachweis:
    vorher = mmi_dezember()
    return replace(
        kostennachweis(), monat=DEZEMBER, jahr=vorher.jahr, herkunft=vorher.herkunft, faellig=faelligkeit(DEZEMBER), hinweise=(HINWEIS,) * 3
    )


# --- names that want to be something else

BOESE_NAMEN = ("=1+1", "Null", "A/B 'C' & <D> \"E\"", "<r>roh</r>", "+49 Jobcenter", "R&Gesund", "#N/A", "_x0041_ & ]]>", "8 & Co &G")


def mit_namen(modell: Kostennachweis, name: str) -> Kostennachweis:
    return replace(modell, kopf=replace(modell.kopf, jobcenter=name), hinweise=(Hinweis(name, name),))


def mmi_mit_namen(modell: Mmi, name: str) -> Mmi:
    return replace(modell, kopf=replace(modell.kopf, jobcenter=name), hinweise=(Hinweis(name, name),))


# --- Controlling


def uebersicht() -> Uebersicht:
    goeppingen = Uebersichtszeile(
        "JC62106", "JC Göppingen", "Baden-Württemberg", "ausgestellt", 1, PRODUKTIVMINUTEN, BG_GRUNDPREIS, VOLUMENPREIS, GESAMTKOSTEN,
        Decimal("43999.00"), "",
    )  # fmt: skip
    alt = Uebersichtszeile(
        "JC00001", "=1+1", "*", "ausgestellt", 2, Decimal("12000.0"), Decimal("10402.60"), Decimal("9720.07"), ALT_GESAMTKOSTEN, None,
        "A101 Beispielpreise",
    )  # fmt: skip
    gehalten = Uebersichtszeile(
        "JC00002", "Null", "Bayern", "zurückgestellt", None, None, None, None, None, Decimal("100.10"),
        "T103 Vertrag V-4711 nennt 2 Jahre Laufzeit, der TV-Beschluss B-17 vom 14.11.2022 nennt 3",
    )  # fmt: skip
    ohne = Uebersichtszeile("JC00003", "JC Ohne", "Bayern", "ohne Vertrag", None, None, None, None, None, None, "")
    return Uebersicht(JANUAR, (goeppingen, alt, gehalten, ohne), Month(2022, 12))


def befunde() -> Befundliste:
    t103 = Befundzeile(
        "T103", "Zurückgestellt", "JC62106", "JC Göppingen", "Regionaldirektion",
        "JC62106 JC Göppingen wird zurückgestellt: Vertrag V-4711 nennt 2 Jahre Laufzeit, der TV-Beschluss B-17 vom 14.11.2022 nennt 3.",
        "2 Jahre", "3 Jahre", "kermit_vertraege.xlsx", "Verträge", 18, "Beschluss oder Vertrag berichtigen, Monat neu starten.",
    )  # fmt: skip
    m202 = replace(
        t103,
        code="M202",
        schwere="Hinweis",
        jobcenter="=1+1",
        zustaendig="Service Center: A/B [C] *?",
        satz="=SUM(A1)",
        datei="minuten.csv",
        blatt="",
        zeile=None,
    )
    e101 = replace(
        t103,
        code="E101",
        schwere="Stopp",
        jcnr=None,
        jobcenter="",
        zustaendig="Controlling",
        satz="Die Tabelle plandaten fehlt.",
        gefunden="",
    )
    return Befundliste(JANUAR, (e101, t103, m202))
