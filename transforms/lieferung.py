"""What was delivered for a month: files, sheets, rows, and whether the delivery is whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.abdeckung import abdeckung
from transforms.finding import Finding
from transforms.gemeint import Ungelesen, gemeinte
from transforms.lesen import Reader, Zeile
from transforms.money import german_number
from transforms.month import Month
from transforms.notation import is_empty, normal
from transforms.rohtabelle import Rohtabelle
from transforms.source import Source
from transforms.spalten import Spaltenwerk, Tabelle


@dataclass(frozen=True, slots=True)
class Blatt:
    """One sheet that holds rows of a table."""

    datei: str
    blatt: str
    roh: Rohtabelle
    zeilen: tuple[Zeile, ...]
    summenzeilen: tuple[Zeile, ...]  # total rows, read like data; refused cells of words stay unread


@dataclass(frozen=True, slots=True)
class Datei:
    """One input file."""

    name: str
    sha256: str
    tabelle: str
    blaetter: tuple[Blatt, ...] = ()
    uebergangen: tuple[str, ...] = ()  # sheets without a header of this table
    findings: tuple[Finding, ...] = ()

    @property
    def zeilen(self) -> Iterator[Zeile]:
        for blatt in self.blaetter:
            yield from blatt.zeilen

    @property
    def unbekannte_spalten(self) -> tuple[str, ...]:
        """Extra columns are passed over and named."""
        return tuple(text for blatt in self.blaetter for text, _ in blatt.roh.spalten.unbekannt)


@dataclass(frozen=True, slots=True)
class Lieferung:
    """All files of one month folder."""

    monat: Month
    dateien: tuple[Datei, ...]
    unbekannt: tuple[str, ...] = ()  # files that belong to no table
    findings: tuple[Finding, ...] = ()  # why there is nothing to read at all
    ungelesen: tuple[Ungelesen, ...] = ()  # the same files and those of subfolders, with what is known of them
    sha256_gesamt: str = ""  # over the names and contents of all files of the folder: what a confirmation is bound to

    def von(self, tabelle: str) -> list[Datei]:
        return [d for d in self.dateien if d.tabelle == tabelle]

    def zeilen(self, tabelle: str) -> list[Zeile]:
        """The rows of every sheet that has the required columns; what the others lack is E102."""
        sheets = (blatt for datei in self.von(tabelle) for blatt in datei.blaetter)
        return [zeile for blatt in sheets if not blatt.roh.spalten.fehlend for zeile in blatt.zeilen]

    @property
    def sha256(self) -> Mapping[str, str]:
        """File name -> SHA-256."""
        return {d.name: d.sha256 for d in self.dateien}


def summenzeilen(roh: Rohtabelle, reader: Reader, datei: str, blatt: str) -> tuple[Zeile, ...]:
    """Total rows with their words blanked, so that the remaining key cells say what is summed."""
    words = {normal(word) for word in reader.werk.summenwoerter}
    blanked = ((n, [None if isinstance(c, str) and normal(c) in words else c for c in row]) for n, row in roh.summen)
    return tuple(reader.zeile(row, Source(datei, blatt, n)) for n, row in blanked)


def vollstaendigkeit(lieferung: Lieferung, werk: Spaltenwerk) -> list[Finding]:
    """What is wrong with the delivery as a whole: E101 to E122. Any of it stops the run."""
    if lieferung.findings:
        return list(lieferung.findings)
    of_tables = [finding for name in werk.tabellen for finding in tabellenbefunde(lieferung, name, werk)]
    return [*of_tables, *gemeinte(lieferung.ungelesen, werk)]


def tabellenbefunde(lieferung: Lieferung, name: str, werk: Spaltenwerk) -> list[Finding]:
    """What is wrong with one table of the delivery: its files are missing, unreadable, cut, overlapping or of another month."""
    tabelle, dateien = werk.tabellen[name], lieferung.von(name)
    if not dateien:
        return [Finding("E101", {"titel": tabelle.titel, "dateianfang": tabelle.dateianfang, "monat": str(lieferung.monat)})]
    shapes = (finding for datei in dateien for finding in _shape(datei, werk))
    whole = abdeckung([blatt for datei in dateien for blatt in datei.blaetter], tabelle, werk, lieferung.monat)
    return [*_doubled(dateien, tabelle), *_control_totals(dateien, tabelle, werk), *shapes, *whole]


def dateibefunde(datei: Datei, werk: Spaltenwerk) -> list[Finding]:
    """What is wrong with one file, looked at alone and for no month."""
    tabelle = werk.tabellen[datei.tabelle]
    return [*_shape(datei, werk), *_doubled([datei], tabelle), *_control_totals([datei], tabelle, werk)]


def _shape(datei: Datei, werk: Spaltenwerk) -> Iterator[Finding]:
    """What was found when the file was opened, and what is wrong with its sheets."""
    yield from datei.findings
    if datei.blaetter and not datei.findings and not any(b.roh.daten or b.roh.zu_breite_zeilen for b in datei.blaetter):
        yield Finding("E105", {"datei": datei.name}, sources=(Source(datei.name, datei.blaetter[0].blatt),))
    limit = next((n for ending, n in werk.exportgrenzen.items() if datei.name.casefold().endswith(ending)), None)
    for blatt in datei.blaetter:
        yield from struktur(blatt)
        if datei.tabelle.startswith("powerbi") and limit is not None and len(blatt.roh.daten) == limit:
            werte = {"datei": datei.name, "zeilen": german_number(Decimal(limit))}
            yield Finding("E107", werte, sources=(Source(datei.name, blatt.blatt),))


def struktur(blatt: Blatt) -> Iterator[Finding]:
    """What is wrong with the shape of one sheet: E102, E106, E113 to E116."""
    roh = blatt.roh
    for titel in roh.spalten.fehlend:
        vorhanden = ", ".join(f"„{text}“" for text, _ in roh.spalten.unbekannt) or "keine weitere"
        yield Finding("E102", {"spalte": titel, "vorhanden": vorhanden}, sources=(Source(blatt.datei, blatt.blatt, roh.kopfzeile),))
    for titel in roh.spalten.doppelt:
        yield Finding("E113", {"spalte": titel}, sources=(Source(blatt.datei, blatt.blatt, roh.kopfzeile),))
    if roh.wiederholte_kopfzeilen:
        yield Finding("E114", {"erste": str(roh.kopfzeile)}, sources=_zeilen(blatt, roh.wiederholte_kopfzeilen))
    for number in roh.abgeschnitten:
        yield Finding("E106", {"datei": blatt.datei}, sources=(Source(blatt.datei, blatt.blatt, number),))
    for number, text in roh.unklare_zeilen:
        yield Finding("E115", {"text": text[:80]}, sources=(Source(blatt.datei, blatt.blatt, number),))
    if roh.zu_breite_zeilen:
        yield Finding("E116", {"anzahl": str(len(roh.zu_breite_zeilen))}, sources=_zeilen(blatt, roh.zu_breite_zeilen))


def _zeilen(blatt: Blatt, numbers: Iterable[int]) -> tuple[Source, ...]:
    return tuple(Source(blatt.datei, blatt.blatt, number) for number in numbers)


Key = tuple[object, ...]


class _Owners:
    """Who holds which key so far, among the sheets that were looked at."""

    def __init__(self, tabelle: Tabelle) -> None:
        self.names = [name for name in tabelle.schluessel if name not in ("monat", "datum")]
        self.rows: dict[Key, Zeile] = {}
        self.whole_months: dict[Key, Zeile] = {}
        self.any_day: dict[Key, Zeile] = {}

    def keyed(self, zeilen: Iterable[Zeile]) -> list[tuple[Zeile, Key, object]]:
        """Each row with its key less the day, and its day: minutes of a day lie within those of their month."""
        found = []
        for zeile in zeilen:
            werte, datum = zeile.werte, zeile.werte.get("datum")
            monat = Month.of(datum) if isinstance(datum, date) else werte.get("monat")
            found.append((zeile, (monat, *[werte.get(name) for name in self.names]), datum))
        return found

    def of(self, of_month: Key, datum: object) -> Zeile | None:
        """The row of an earlier sheet that holds the same minutes, contract or plan; a month holds each of its days."""
        key = (*of_month, datum)
        if key in self.rows or datum is not None:
            return self.rows.get(key) or self.whole_months.get(of_month)
        return self.any_day.get(of_month)

    def add(self, keyed: Iterable[tuple[Zeile, Key, object]]) -> None:
        for zeile, of_month, datum in keyed:
            self.rows.setdefault((*of_month, datum), zeile)
            (self.whole_months if datum is None else self.any_day).setdefault(of_month, zeile)


def _doubled(dateien: list[Datei], tabelle: Tabelle) -> Iterator[Finding]:
    """E109 the same file twice; E108 two files, or two sheets of a file, that hold the same key."""
    first_by_content: dict[str, Datei] = {}
    owners = _Owners(tabelle)
    for datei in dateien:
        twin = first_by_content.setdefault(datei.sha256, datei)
        if twin is not datei:
            yield Finding("E109", {"datei": datei.name, "andere": twin.name}, sources=(Source(datei.name, ""),))
            continue
        for blatt in datei.blaetter:
            keyed = owners.keyed(z for z in blatt.zeilen if not z.problems)
            shared = [(zeile, owner) for zeile, of_month, datum in keyed if (owner := owners.of(of_month, datum))]
            owners.add(keyed)
            if shared:
                here, there = shared[0]
                werte = {"anzahl": str(len(shared)), "datei": here.source.datei, "andere": there.source.datei, "wo": str(there.source)}
                yield Finding("E108", werte, sources=(here.source, there.source))


def _control_totals(dateien: list[Datei], tabelle: Tabelle, werk: Spaltenwerk) -> Iterator[Finding]:
    """E112: a total row must equal the rows of its own sheet, or of the whole table when the export was cut in parts."""
    everywhere = [zeile for datei in dateien for zeile in datei.zeilen]
    for blatt in (b for datei in dateien for b in datei.blaetter):
        for name in tabelle.summen:
            if name not in blatt.roh.spalten.index:
                continue
            own, whole = _Sums(blatt.zeilen, name, tabelle), None
            for total in blatt.summenzeilen:
                printed = total.werte.get(name)
                if not isinstance(printed, Decimal | int):
                    continue
                found = own.matching(total)
                if found is None or abs(found - printed) <= werk.kontrollsumme_toleranz:
                    continue
                whole = whole or _Sums(everywhere, name, tabelle)
                in_all = whole.matching(total)
                if in_all is None or abs(in_all - printed) <= werk.kontrollsumme_toleranz:
                    continue
                werte = {"spalte": tabelle.spalten[name].titel, "summe": german_number(Decimal(printed)), "gefunden": german_number(found)}
                yield Finding("E112", werte, sources=(total.source,))


class _Sums:
    """Sums of one column for any part of the key; None where an unreadable row makes the sum unknown."""

    def __init__(self, zeilen: Iterable[Zeile], name: str, tabelle: Tabelle) -> None:
        self.zeilen, self.name, self.tabelle = list(zeilen), name, tabelle
        self.by_parts: dict[tuple[str, ...], dict[tuple[object, ...], Decimal | None]] = {}

    def matching(self, total: Zeile) -> Decimal | None:
        parts = tuple(n for n in self.tabelle.schluessel if not is_empty(total.werte.get(n)))
        if parts not in self.by_parts:
            self.by_parts[parts] = self._grouped(parts)
        return self.by_parts[parts].get(tuple(total.werte[n] for n in parts), Decimal(0))

    def _grouped(self, parts: tuple[str, ...]) -> dict[tuple[object, ...], Decimal | None]:
        sums: defaultdict[tuple[object, ...], Decimal | None] = defaultdict(Decimal)
        unknown = False
        for zeile in self.zeilen:
            unknown |= bool(zeile.problems)
            key = tuple(zeile.werte.get(n) for n in parts)
            value, so_far = zeile.werte.get(self.name), sums[key]
            if zeile.problems:
                sums[key] = None
            elif so_far is not None and isinstance(value, Decimal | int):
                sums[key] = so_far + value
        # a refused row whose key cells are unreadable may belong anywhere: then no part can be proven
        if unknown and any(z.problems and any(n not in z.werte for n in parts) for z in self.zeilen):
            return dict.fromkeys(sums)
        return dict(sums)
