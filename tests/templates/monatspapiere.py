"""Models of the month's papers for Controlling."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.templates.modelle import (
    BG_GRUNDPREIS,
    GESAMTKOSTEN,
    JANUAR,
    PRODUKTIVMINUTEN,
    VOLUMENPREIS,
)
from tests.templates.sonderfaelle import ALT_GESAMTKOSTEN
from transforms.dokumente.uebersicht import Befundliste, Befundzeile, Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund, Uebersichtszeile
from transforms.kern.month import Month


def uebersicht() -> Uebersicht:
    goeppingen = Uebersichtszeile(
        "JC62106",
        "JC Göppingen",
        "Baden-Württemberg",
        "ausgestellt",
        1,
        PRODUKTIVMINUTEN,
        BG_GRUNDPREIS,
        VOLUMENPREIS,
        GESAMTKOSTEN,
        Decimal("43999.00"),
        teile={
            "Minuten": Decimal("79.00"),
            "BG-Zahl": Decimal("-7.38"),
            "Preis oder Laufzeit": Decimal("0.00"),
            "Wahl der Bausteine": Decimal("0.00"),
            "Rundung": Decimal("0.14"),
        },
    )
    alt = Uebersichtszeile(
        "JC00001",
        "=1+1",
        "*",
        "ausgestellt",
        2,
        Decimal("12000.0"),
        Decimal("10402.60"),
        Decimal("9720.07"),
        ALT_GESAMTKOSTEN,
        None,
        (Kurzbefund("A101", "Hinweis", "Controlling", "Beispielpreise"),),
        grund="V-00001 beginnt am 01.01.2023",
    )
    gehalten = Uebersichtszeile(
        "JC00002",
        "Null",
        "Bayern",
        "zurückgestellt",
        None,
        None,
        None,
        None,
        None,
        Decimal("100.10"),
        (
            Kurzbefund(
                "T103",
                "Zurückgestellt",
                "Regionaldirektion",
                "Vertrag V-4711 nennt 2 Jahre Laufzeit, der TV-Beschluss B-17 vom 14.11.2022 "
                "nennt 3.",
            ),
            Kurzbefund("M202", "Hinweis", "Service Center", "Für Baustein 4 keine Zeile."),
        ),
        grund="zurückgestellt (T103)",
    )
    ohne = Uebersichtszeile(
        "JC00003", "JC Ohne", "Bayern", "ohne Vertrag", None, None, None, None, None, None
    )
    return Uebersicht(JANUAR, (goeppingen, alt, gehalten, ohne), Month(2022, 12))


def befunde() -> Befundliste:
    t103 = Befundzeile(
        "T103",
        "Zurückgestellt",
        "JC62106",
        "JC Göppingen",
        "Regionaldirektion",
        "JC62106 JC Göppingen wird zurückgestellt: Vertrag V-4711 nennt 2 Jahre "
        "Laufzeit, der TV-Beschluss B-17 vom 14.11.2022 nennt 3.",
        "2 Jahre",
        "3 Jahre",
        "kermit_vertraege.xlsx",
        "Verträge",
        18,
        "Beschluss oder Vertrag berichtigen, Monat neu starten.",
    )
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


def erster_monat() -> Uebersicht:
    """Nothing to compare with."""
    zeilen = tuple(replace(z, gesamtkosten_vormonat=None) for z in uebersicht().zeilen)
    return Uebersicht(JANUAR, zeilen, None)


def keine_befunde() -> Befundliste:
    return Befundliste(JANUAR, ())
