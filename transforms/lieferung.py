"""What was delivered for a month: files, sheets, rows, and whether the delivery is whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from transforms.abdeckung import abdeckung
from transforms.finding import Finding
from transforms.gemeint import Ungelesen, gemeinte
from transforms.gleichheit import gleicher_wert, mit_zeichen
from transforms.kontrollsumme import benannt, kontrollbefund, summencenter
from transforms.lesen import Reader, Zeile
from transforms.money import german_number
from transforms.month import Month
from transforms.notation import is_empty
from transforms.rohtabelle import Rohtabelle
from transforms.source import Source
from transforms.spalten import Spaltenwerk, Tabelle
from transforms.ueberzeile import sagt_nichts, woerter


@dataclass(frozen=True, slots=True)
class Blatt:
    """One sheet that holds rows of a table."""

    datei: str
    blatt: str
    roh: Rohtabelle
    zeilen: tuple[Zeile, ...]
    summenzeilen: tuple[Zeile, ...]  # total rows, read like data; refused cells of words stay unread
    kontrollzeilen: tuple[Zeile, ...] = ()  # rows with an empty key that proved to be sums of others


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
    """Total rows with their words taken off, so that the remaining key cells say what is summed."""
    keys = {roh.spalten.index[name] for name in (*reader.tabelle.schluessel, "jobcenter") if name in roh.spalten.index}
    plain = ((n, [_summiert(c, reader) if position in keys else c for position, c in enumerate(row)]) for n, row in roh.summen)
    return tuple(reader.zeile(row, Source(datei, blatt, n)) for n, row in plain)


def _summiert(cell: object, reader: Reader) -> object:
    """`SC Freiburg` for `SC Freiburg Ergebnis`, nothing for `Gesamt` and `Alle Service Center`, every other cell as it is."""
    rest = reader.werk.summen.rest(cell) if isinstance(cell, str) else None
    if rest is None:
        return cell
    return None if not rest or reader.tabelle.nennt_spalte(rest) else rest


def vollstaendigkeit(lieferung: Lieferung, werk: Spaltenwerk) -> list[Finding]:
    """What is wrong with the delivery as a whole: E101 to E121. Any of it stops the run."""
    if lieferung.findings:
        return list(lieferung.findings)
    of_tables = [finding for name in werk.tabellen for finding in tabellenbefunde(lieferung, name, werk)]
    return [*of_tables, *gemeinte(lieferung.ungelesen, werk)]


def tabellenbefunde(lieferung: Lieferung, name: str, werk: Spaltenwerk) -> list[Finding]:
    """What is wrong with one table of the delivery: its files are missing, unreadable, cut, overlapping or of another month."""
    tabelle, dateien = werk.tabellen[name], lieferung.von(name)
    if not dateien:
        return [Finding("E101", {"titel": tabelle.titel, "dateianfang": tabelle.dateianfang, "monat": str(lieferung.monat)})]
    named = (finding for datei in dateien for blatt in datei.blaetter for finding in benannt(blatt, tabelle))
    shapes = (finding for datei in dateien for finding in _shape(datei, werk, lieferung.monat))
    whole = abdeckung([blatt for datei in dateien for blatt in datei.blaetter], tabelle, werk, lieferung.monat)
    return [*_doubled(dateien, tabelle), *_control_totals(dateien, tabelle, werk), *named, *shapes, *whole]


def dateibefunde(datei: Datei, werk: Spaltenwerk) -> list[Finding]:
    """What is wrong with one file, looked at alone and for no month."""
    tabelle = werk.tabellen[datei.tabelle]
    months = [m for zeile in datei.zeilen if (m := _monat(zeile))]
    return [
        *_shape(datei, werk, max(months, default=Month(1900, 1))),
        *_doubled([datei], tabelle),
        *_control_totals([datei], tabelle, werk),
    ]


def _shape(datei: Datei, werk: Spaltenwerk, month: Month) -> Iterator[Finding]:
    """What was found when the file was opened, and what is wrong with its sheets."""
    yield from datei.findings
    explained = any(f.code in _OHNE_ZEILEN for f in datei.findings)
    if datei.blaetter and not explained and not any(b.roh.daten or b.roh.zu_breite_zeilen for b in datei.blaetter):
        yield Finding("E105", {"datei": datei.name}, sources=(Source(datei.name, datei.blaetter[0].blatt),))
    limit = next((n for ending, n in werk.exportgrenzen.items() if datei.name.casefold().endswith(ending)), None)
    for blatt in datei.blaetter:
        yield from struktur(blatt, werk.tabellen[datei.tabelle], month)
        if datei.tabelle.startswith("powerbi") and limit is not None and len(blatt.roh.daten) == limit:
            werte = {"datei": datei.name, "zeilen": german_number(Decimal(limit))}
            yield Finding("E107", werte, sources=(Source(datei.name, blatt.blatt),))


_OHNE_ZEILEN = ("E117", "E128")  # why a sheet that is there gives no rows


def struktur(blatt: Blatt, tabelle: Tabelle, month: Month) -> Iterator[Finding]:
    """What is wrong with the shape of one sheet: E102, E106, E113 to E116, E123, E129."""
    roh = blatt.roh
    for titel in roh.spalten.fehlend:
        vorhanden = ", ".join(mit_zeichen(text) for text, _ in roh.spalten.unbekannt) or "keine weitere"
        yield Finding("E102", {"spalte": titel, "vorhanden": vorhanden}, sources=(Source(blatt.datei, blatt.blatt, roh.kopfzeile),))
    for titel in roh.spalten.doppelt:
        yield Finding("E113", {"spalte": titel}, sources=(Source(blatt.datei, blatt.blatt, roh.kopfzeile),))
    if roh.wiederholte_kopfzeilen:
        yield Finding("E114", {"erste": str(roh.kopfzeile)}, sources=_zeilen(blatt, roh.wiederholte_kopfzeilen))
    for number in roh.abgeschnitten:
        yield Finding("E106", {"datei": blatt.datei}, sources=(Source(blatt.datei, blatt.blatt, number),))
    for number, text in roh.unklare_zeilen:
        yield Finding("E115", {"text": text[:80]}, sources=(Source(blatt.datei, blatt.blatt, number),))
    yield from ueberzeilen(blatt, tabelle, month)
    if roh.zu_breite_zeilen:
        yield Finding("E116", _daneben(blatt), sources=_zeilen(blatt, roh.zu_breite_zeilen))


def _daneben(blatt: Blatt) -> dict[str, str]:
    """A workbook names its cell; in a csv nobody knows which field is the surplus one."""
    anzahl = len(blatt.roh.zu_breite_zeilen)
    if blatt.blatt and blatt.roh.breite_zelle:
        mehr = "" if anzahl == 1 else f" (und weitere in insgesamt {anzahl} Zeilen)"
        return {
            "was": f"Zelle {blatt.roh.breite_zelle}{mehr} ist gefüllt und steht neben der Tabelle oder unter keiner Überschrift",
            "gefunden": f"Zelle {blatt.roh.breite_zelle}",
            "erwartet": "Werte nur unter den Überschriften der Tabelle",
            "rat": "Die Zelle leeren oder ihrer Spalte eine Überschrift geben; was dort steht, geht in keine Rechnung ein.",
        }
    return {
        "was": f"Zeilen, deren Felder nicht zur Kopfzeile passen: {anzahl}. Ihre Werte lassen sich keiner Spalte sicher zuordnen",
        "gefunden": "überzählige, fehlende oder verschobene Felder",
        "erwartet": "so viele Felder wie in der Kopfzeile, jedes unter seiner Überschrift",
        "rat": "Mit Semikolon oder Tabulator getrennt exportieren, oder Zahlen mit Komma in Anführungszeichen setzen.",
    }


def ueberzeilen(blatt: Blatt, tabelle: Tabelle, month: Month) -> Iterator[Finding]:
    """E129 for rows above the header that may mean something, E123 for texts that provably do not."""
    if not blatt.roh.ueberzeilen:
        return
    keys = [blatt.roh.spalten.index[n] for n in (*tabelle.schluessel, "jobcenter") if n in blatt.roh.spalten.index]
    werte = woerter({row[position] for _, row in blatt.roh.daten for position in keys if position < len(row)})
    for number, texts in blatt.roh.ueberzeilen:
        where, shown = (Source(blatt.datei, blatt.blatt, number),), " ".join(texts)[:80]
        if sagt_nichts(texts, tabelle, werte, month):
            yield Finding("E123", {"was": f"Der Text „{shown}“ über der Kopfzeile"}, sources=where)
        else:
            yield Finding("E129", {"text": shown, "kopfzeile": str(blatt.roh.kopfzeile)}, sources=where)


def _zeilen(blatt: Blatt, numbers: Iterable[int]) -> tuple[Source, ...]:
    return tuple(Source(blatt.datei, blatt.blatt, number) for number in numbers)


def _monat(zeile: Zeile) -> Month | None:
    """The month of a row, by its day or as it stands there."""
    datum, monat = zeile.werte.get("datum"), zeile.werte.get("monat")
    return Month.of(datum) if isinstance(datum, date) else monat if isinstance(monat, Month) else None


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
            found.append((zeile, (monat, *[gleicher_wert(werte.get(name)) for name in self.names]), datum))
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
        for blatt in (b for b in datei.blaetter if not b.roh.spalten.fehlend):
            keyed = owners.keyed(z for z in blatt.zeilen if not z.problems)
            shared = [(zeile, owner) for zeile, of_month, datum in keyed if (owner := owners.of(of_month, datum))]
            owners.add(keyed)
            if shared:
                here, there = shared[0]
                yield Finding("E108", _ueberschneidung(len(shared), here.source, there.source), sources=(here.source, there.source))


def _ueberschneidung(anzahl: int, here: Source, there: Source) -> dict[str, str]:
    """Two files, or two sheets of one file: a copied sheet is called a sheet."""
    sheets = here.datei == there.datei
    return {
        "zeilen": "1 Zeile" if anzahl == 1 else f"{anzahl} Zeilen",
        "datei": f"{here.teil} und {there.teil} der Datei {here.datei}" if sheets else f"{here.datei} und {there.datei}",
        "wo": str(there),
        "soll": "auf genau einem Blatt" if sheets else "in genau einer Datei",
        "rat": "das überzählige Blatt löschen" if sheets else "die überzählige Datei aus dem Eingangsordner nehmen",
        "gemeinsam": "1 gemeinsamer Schlüssel" if anzahl == 1 else f"{anzahl} gemeinsame Schlüssel",
    }


def _control_totals(dateien: list[Datei], tabelle: Tabelle, werk: Spaltenwerk) -> Iterator[Finding]:
    """E112: a total row must equal the rows of its own sheet, or of the whole table when the export was cut in parts; E126: it must say."""
    everywhere = [zeile for datei in dateien for zeile in datei.zeilen]
    whole: dict[str, _Sums] = {}
    for blatt in (b for datei in dateien for b in datei.blaetter if b.summenzeilen):
        names = [name for name in tabelle.summen if name in blatt.roh.spalten.index]
        if not names:
            yield Finding(
                "E123", {"was": _nicht_pruefbar(blatt)}, sources=_zeilen(blatt, (t.source.zeile or 0 for t in blatt.summenzeilen))
            )
        for name in names:
            own = _Sums(blatt.zeilen, name, tabelle)
            for total in blatt.summenzeilen:
                if (finding := _unlesbare_summe(total, name, own, tabelle, blatt)) or (printed := _printed(total, name)) is None:
                    yield from (finding,) if finding else ()
                    continue
                found, center = own.matching(total), summencenter(blatt, total, tabelle)
                if found is not None and abs(found - printed) > werk.kontrollsumme_toleranz:
                    in_all = whole.setdefault(name, _Sums(everywhere, name, tabelle)).matching(total)
                    if in_all is not None and abs(in_all - printed) > werk.kontrollsumme_toleranz:
                        yield _abweichung(total, tabelle.spalten[name].titel, printed, found, center)
                        continue
                if center:
                    yield kontrollbefund(total, f"mit „{center}“ als Service Center", tabelle)


def _abweichung(total: Zeile, spalte: str, printed: Decimal, found: Decimal, center: str) -> Finding:
    """E112; M108 where all else of the row is filled, so that it may be minutes of its gE under a word for a sum."""
    if center and total.jcnr:
        umfang = f"1 Zeile, {german_number(printed)} {spalte}"
        return Finding("M108", {"center": center, "umfang": umfang, "grund": "ist ein Wort für eine Summe"}, total.jcnr, (total.source,))
    werte = {"spalte": spalte, "summe": german_number(printed), "gefunden": german_number(found)}
    return Finding("E112", werte, sources=(total.source,))


def _nicht_pruefbar(blatt: Blatt) -> str:
    anzahl = len(blatt.summenzeilen)
    return "Eine Summenzeile, die sich nicht prüfen lässt," if anzahl == 1 else f"{anzahl} Summenzeilen, die sich nicht prüfen lassen,"


def _printed(total: Zeile, name: str) -> Decimal | None:
    printed = total.werte.get(name)
    return Decimal(printed) if isinstance(printed, Decimal | int) and not isinstance(printed, bool) else None


def _unlesbare_summe(total: Zeile, name: str, own: _Sums, tabelle: Tabelle, blatt: Blatt) -> Finding | None:
    """E126: a total without a readable figure, or for a part of the rows nobody can tell, proves nothing.

    Where the rows may be empty and all are, an empty total says the same.
    """
    titel = blatt.roh.spalten.titel
    of_keys = {titel[n] for n in tabelle.schluessel if n in titel}
    problem = next((p for p in total.problems if p.spalte == titel[name] or (p.code != "E205" and p.spalte in of_keys)), None)
    if problem is None and (_printed(total, name) is not None or not own.has_values):
        return None
    spalte, wert = (problem.spalte, problem.wert) if problem else (titel[name], "leer")
    where = Source(total.source.datei, total.source.blatt, total.source.zeile, spalte)
    return Finding("E126", {"spalte": spalte, "wert": wert}, sources=(where,))


class _Sums:
    """Sums of one column for any part of the key; None where an unreadable row makes the sum unknown."""

    def __init__(self, zeilen: Iterable[Zeile], name: str, tabelle: Tabelle) -> None:
        self.zeilen, self.name, self.tabelle = list(zeilen), name, tabelle
        self.by_parts: dict[tuple[str, ...], dict[tuple[object, ...], Decimal | None]] = {}

    @cached_property
    def has_values(self) -> bool:
        return any(zeile.werte.get(self.name) is not None for zeile in self.zeilen)

    def matching(self, total: Zeile) -> Decimal | None:
        parts = tuple(n for n in self.tabelle.schluessel if not is_empty(total.werte.get(n)))
        if parts not in self.by_parts:
            self.by_parts[parts] = self._grouped(parts)
        return self.by_parts[parts].get(tuple(gleicher_wert(total.werte[n]) for n in parts), Decimal(0))

    def _grouped(self, parts: tuple[str, ...]) -> dict[tuple[object, ...], Decimal | None]:
        sums: defaultdict[tuple[object, ...], Decimal | None] = defaultdict(Decimal)
        unknown = False
        for zeile in self.zeilen:
            unknown |= bool(zeile.problems)
            key = tuple(gleicher_wert(zeile.werte.get(n)) for n in parts)
            value, so_far = zeile.werte.get(self.name), sums[key]
            if zeile.problems:
                sums[key] = None
            elif so_far is not None and isinstance(value, Decimal | int):
                sums[key] = so_far + value
        # a refused row whose key cells are unreadable may belong anywhere: then no part can be proven
        if unknown and any(z.problems and any(n not in z.werte for n in parts) for z in self.zeilen):
            return dict.fromkeys(sums)
        return dict(sums)
