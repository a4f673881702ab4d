"""Is a delivery whole, and is every sheet of it what it should be?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from transforms.einlesen.abdeckung import abdeckung
from transforms.einlesen.gemeint import gemeinte
from transforms.einlesen.kontrollsumme import benannt
from transforms.einlesen.lieferung import Datei, Exportblatt, Lieferung, zeilenquellen
from transforms.einlesen.summenprobe import summenbefunde
from transforms.einlesen.ueberschneidung import doppelte
from transforms.einlesen.zeitraeume import zeitraum_von
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.kern.finding import Finding
from transforms.kern.gleichheit import mit_zeichen
from transforms.kern.money import german_number
from transforms.kern.month import Month
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr
from transforms.kern.source import Source
from transforms.kern.wertspalte import verbunden
from transforms.notationen.spalten import Spaltenwerk, Tabelle
from transforms.notationen.ueberzeile import sagt_nichts, woerter
from transforms.zeilen.blattzeilen import Blattzeilen


def vollstaendigkeit(lieferung: Lieferung, spalten: Spaltenwerk) -> list[Finding]:
    """What is wrong with the delivery as a whole: E101 to E121. Any of it stops the run."""
    if lieferung.findings:
        return list(lieferung.findings)
    spalten = spalten.fuer(lieferung.abschnitt)
    of_tables = [
        finding
        for name in spalten.tabellen
        for finding in tabellenbefunde(lieferung, name, spalten)
    ]
    return [*of_tables, *gemeinte(lieferung.ungelesen, spalten)]


def tabellenbefunde(lieferung: Lieferung, name: str, spalten: Spaltenwerk) -> list[Finding]:
    """What is wrong with one table of the delivery: its files are missing, unreadable, cut,
    overlapping or of another month.
    """
    tabelle, dateien = spalten.tabellen[name], lieferung.von(name)
    if not dateien:
        return [_fehlt(tabelle, lieferung.abschnitt)] if spalten.verlangt(name) else []
    zeitraum = zeitraum_von(tabelle, lieferung)
    named = (
        finding
        for datei in dateien
        for blatt in datei.blaetter
        for finding in benannt(blatt, tabelle)
    )
    shapes = (
        finding for datei in dateien for finding in dateiform(datei, spalten, zeitraum.formen)
    )
    whole = abdeckung(
        [blatt for datei in dateien for blatt in datei.blaetter], tabelle, spalten, zeitraum
    )
    return [
        *doppelte(dateien, tabelle),
        *summenbefunde(dateien, tabelle, spalten),
        *named,
        *shapes,
        *whole,
    ]


def _fehlt(tabelle: Tabelle, abschnitt: Eingangsabschnitt) -> Finding:
    lauf = f"die {abschnitt.name}" if isinstance(abschnitt, Planjahr) else str(abschnitt)
    werte = {"titel": tabelle.titel, "dateianfang": tabelle.dateianfang, "monat": lauf}
    return Finding("E101", {**werte, "ordner": str(abschnitt)})


def dateibefunde(datei: Datei, spalten: Spaltenwerk) -> list[Finding]:
    """What is wrong with one file, looked at alone and for no month."""
    tabelle = spalten.tabellen[datei.tabelle]
    months = [m for blatt in datei.blaetter for m in _monate(blatt.zeilen)]
    last = max(months, default=Month(1900, 1))
    return [
        *dateiform(datei, spalten, Zeitraum.des_monats(last).formen),
        *doppelte([datei], tabelle),
        *summenbefunde([datei], tabelle, spalten),
    ]


def dateiform(datei: Datei, spalten: Spaltenwerk, formen: Sequence[str]) -> Iterator[Finding]:
    """What was found when the file was opened, and what is wrong with its sheets. `formen`: how a
    text above the table may name what the run is for.
    """
    yield from datei.findings
    explained = any(f.code in _OHNE_ZEILEN for f in datei.findings)
    if (
        datei.blaetter
        and not explained
        and not any(b.roh.daten or b.roh.zu_breite_zeilen for b in datei.blaetter)
    ):
        yield Finding(
            "E105", {"datei": datei.name}, sources=(Source(datei.name, datei.blaetter[0].blatt),)
        )
    limit = next(
        (
            n
            for ending, n in spalten.exportgrenzen.items()
            if datei.name.casefold().endswith(ending)
        ),
        None,
    )
    for blatt in datei.blaetter:
        yield from struktur(blatt, spalten.tabellen[datei.tabelle], formen)
        if (
            datei.tabelle.startswith(_AUS_POWER_BI)
            and limit is not None
            and len(blatt.roh.daten) == limit
        ):
            werte = {"datei": datei.name, "zeilen": german_number(Decimal(limit))}
            yield Finding("E107", werte, sources=(Source(datei.name, blatt.blatt),))


_AUS_POWER_BI = ("powerbi", "planungsdaten")  # tables that Power BI cuts without a word
_OHNE_ZEILEN = ("E117", "E128")  # why a sheet that is there gives no rows


def struktur(blatt: Exportblatt, tabelle: Tabelle, formen: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with the shape of one sheet: E102, E106, E113 to E116, E123, E129."""
    roh = blatt.roh
    for titel in roh.spalten.fehlend:
        vorhanden = (
            ", ".join(mit_zeichen(text) for text, _ in roh.spalten.unbekannt) or "keine weitere"
        )
        yield Finding(
            "E102",
            {"spalte": titel, "vorhanden": vorhanden},
            sources=(Source(blatt.datei, blatt.blatt, roh.kopfzeile),),
        )
    for titel in roh.spalten.doppelt:
        yield Finding(
            "E113", {"spalte": titel}, sources=(Source(blatt.datei, blatt.blatt, roh.kopfzeile),)
        )
    if roh.wiederholte_kopfzeilen:
        yield Finding(
            "E114",
            {"erste": str(roh.kopfzeile)},
            sources=zeilenquellen(blatt, roh.wiederholte_kopfzeilen),
        )
    for number in roh.abgeschnitten:
        yield Finding(
            "E106", {"datei": blatt.datei}, sources=(Source(blatt.datei, blatt.blatt, number),)
        )
    for number, text in roh.unklare_zeilen:
        yield Finding(
            "E115", {"text": text[:80]}, sources=(Source(blatt.datei, blatt.blatt, number),)
        )
    yield from ueberzeilen(blatt, tabelle, formen)
    if roh.zu_breite_zeilen:
        yield Finding("E116", _daneben(blatt), sources=zeilenquellen(blatt, roh.zu_breite_zeilen))


def _daneben(blatt: Exportblatt) -> dict[str, str]:
    """A workbook names its cell; in a csv nobody knows which field is the surplus one."""
    anzahl = len(blatt.roh.zu_breite_zeilen)
    if blatt.blatt and blatt.roh.breite_zelle:
        mehr = "" if anzahl == 1 else f" (und weitere in insgesamt {anzahl} Zeilen)"
        return {
            "was": f"Zelle {blatt.roh.breite_zelle}{mehr} ist gefüllt und steht neben der "
            "Tabelle oder unter keiner Überschrift",
            "gefunden": f"Zelle {blatt.roh.breite_zelle}",
            "erwartet": "Werte nur unter den Überschriften der Tabelle",
            "rat": "Die Zelle leeren oder ihrer Spalte eine Überschrift geben; was dort steht, "
            "geht in keine Rechnung ein.",
        }
    return {
        "was": f"Zeilen, deren Felder nicht zur Kopfzeile passen: {anzahl}. Ihre Werte lassen "
        "sich keiner Spalte sicher zuordnen",
        "gefunden": "überzählige, fehlende oder verschobene Felder",
        "erwartet": "so viele Felder wie in der Kopfzeile, jedes unter seiner Überschrift",
        "rat": "Mit Semikolon oder Tabulator getrennt exportieren, oder Zahlen mit Komma in "
        "Anführungszeichen setzen.",
    }


def ueberzeilen(blatt: Exportblatt, tabelle: Tabelle, formen: Sequence[str]) -> Iterator[Finding]:
    """E129 for rows above the header that may mean something, E123 for texts that provably do
    not.
    """
    if not blatt.roh.ueberzeilen:
        return
    werte = woerter(_schluesselwerte(blatt, tabelle))
    for number, texts in blatt.roh.ueberzeilen:
        where, shown = (Source(blatt.datei, blatt.blatt, number),), " ".join(texts)[:80]
        if sagt_nichts(texts, tabelle, werte, formen):
            yield Finding("E123", {"was": f"Der Text „{shown}“ über der Kopfzeile"}, sources=where)
        else:
            yield Finding(
                "E129", {"text": shown, "kopfzeile": str(blatt.roh.kopfzeile)}, sources=where
            )


def _schluesselwerte(blatt: Exportblatt, tabelle: Tabelle) -> set[object]:
    """What stands in the key columns of the data rows."""
    index, daten = blatt.roh.spalten.index, blatt.roh.daten
    keys = [index[n] for n in (*tabelle.schluessel, "jobcenter") if n in index]
    return {cell for position in keys for cell in daten.spalte(position).werte}


def _monate(zeilen: Blattzeilen) -> Iterator[Month]:
    """The months of the rows, by their day or as they stand there."""
    for monat in verbunden(_monat, zeilen.spalte("datum"), zeilen.spalte("monat")).werte:
        if monat:
            yield monat


def _monat(datum: object, monat: object) -> Month | None:
    return (
        Month.of(datum) if isinstance(datum, date) else monat if isinstance(monat, Month) else None
    )
