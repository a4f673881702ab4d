"""Is the register what it was, and do folder and archive hold what it says?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sqlalchemy import select

from flows.archiv import archivpfad, sha256_of
from flows.ausgabefehler import OutputError
from flows.register import Register
from flows.registerkopf import DATEINAME
from flows.registertabellen import DATEI, EINGABE, LAUF, NACHWEIS, TABLES, VEROEFFENTLICHUNG, ZEILE, glied
from flows.zahlwort import anzahl
from transforms.kosten import BG
from transforms.money import round_half_up

Row = Mapping[str, Any]
_FREMD = ("~$", "Thumbs.db", "desktop.ini", ".DS_Store")  # what offices and systems leave in folders


@dataclass(frozen=True, slots=True)
class Glied:
    """One row of the register in its place."""

    tabelle: str
    row: Row

    @property
    def nr(self) -> int:
        return int(self.row["nr"])


class Registerpruefung:
    """Everything of one register, read once."""

    def __init__(self, register: Register, ausgabe: Path) -> None:
        self.register, self.ausgabe = register, ausgabe
        self.glieder = sorted(_lies(register), key=lambda g: g.nr)
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        for g in self.glieder:
            self.rows[g.tabelle].append(g.row)
        self.nachweise = {row["nr"]: row for row in self.rows[NACHWEIS.name]}

    def befunde(self) -> list[str]:
        """Every problem as a sentence, the first broken link of the chain first."""
        return [*self._kette(), *self._ende(), *self._versionen(), *self._summen(), *self._laeufe(), *self._dateien(), *self._archiv()]

    # --- the chain

    def _kette(self) -> Iterator[str]:
        vorher, nr = "", 0
        for g in self.glieder:
            if g.nr != nr + 1:
                was = f"es fehlt die Zeile {nr + 1}" if g.nr > nr else f"die Nummer {g.nr} kommt zweimal vor"
                yield f"Die Kette bricht nach Zeile {nr}: {was}; die nächste ist {self._name(g)}."
                return
            values = {name: value for name, value in g.row.items() if name != "kette"}
            if glied(vorher, g.tabelle, values) != g.row["kette"]:
                yield f"Die Kette bricht bei {self._name(g)}: die Zeile oder ihr Platz ist nicht mehr, was eingetragen wurde."
                return
            vorher, nr = g.row["kette"], g.nr

    def _ende(self) -> Iterator[str]:
        """The note beside the register knows a row that must still be there."""
        note = self.register.kopf.lies()
        if note is None:
            yield f"Die Merkdatei {DATEINAME} im Ausgabeordner fehlt; ob am Ende des Registers Zeilen fehlen, ist nicht feststellbar."
            return
        nr, kette = note
        letzte = self.glieder[-1].nr if self.glieder else 0
        if nr > letzte:
            yield f"Am Ende des Registers fehlen Zeilen: es reicht bis {letzte}, die Merkdatei {DATEINAME} kennt Zeile {nr}."
        elif nr and not any(g.nr == nr and g.row["kette"] == kette for g in self.glieder):
            yield f"Die Merkdatei {DATEINAME} nennt für Zeile {nr} eine andere Prüfsumme als das Register."

    def _name(self, g: Glied) -> str:
        """`Zeile 17 (Tabelle „zeile“, JC62106 2023-01 Version 1)`"""
        row = g.row if g.tabelle == NACHWEIS.name else self.nachweise.get(g.row.get("nachweis") or 0)
        wovon = f", {row['jcnr']} {row['monat']} Version {row['version']}" if row else ""
        return f"Zeile {g.nr} (Tabelle „{g.tabelle}“{wovon})"

    # --- what the rows say

    def _versionen(self) -> Iterator[str]:
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in self.rows[NACHWEIS.name]:
            found[row["jcnr"], row["monat"]].append(row["version"])
        for (jcnr, monat), versions in sorted(found.items()):
            if versions != list(range(1, len(versions) + 1)):
                yield f"{jcnr} {monat}: die Versionen sind {versions}, nicht lückenlos ab 1."

    def _summen(self) -> Iterator[str]:
        lines: defaultdict[int, list[Row]] = defaultdict(list)
        for row in self.rows[ZEILE.name]:
            lines[row["nachweis"]].append(row)
        for nr, row in self.nachweise.items():
            if problem := _summenfehler(row, lines[nr]):
                yield f"{row['jcnr']} {row['monat']} Version {row['version']}: {problem}."

    def _laeufe(self) -> Iterator[str]:
        published = {row["lauf"] for row in self.rows[VEROEFFENTLICHUNG.name]}
        for row in self.rows[LAUF.name]:
            if row["nr"] not in published:
                yield (
                    f"Der Lauf {row['nr']} für {row['monat']} ist verbucht, aber nicht veröffentlicht. "
                    f"Der nächste „o7 monatslauf {row['monat']}“ führt ihn zu Ende."
                )

    # --- what lies on disk

    def _dateien(self) -> Iterator[str]:
        published = {row["lauf"] for row in self.rows[VEROEFFENTLICHUNG.name]}
        soll = {row["pfad"]: row["sha256"] for row in self.rows[DATEI.name] if row["lauf"] in published}
        for path, sha in sorted(soll.items()):
            file = self.ausgabe / path
            if not file.is_file():
                yield f"Die Datei {path} fehlt."
            elif sha256_of(file) != sha:
                yield f"Die Datei {path} ist nicht mehr, was ausgestellt wurde."
        bekannt = {row["pfad"] for row in self.rows[DATEI.name]}
        for monat in sorted({row["monat"] for row in self.rows[LAUF.name]}):
            for file in sorted((self.ausgabe / monat).rglob("*")):
                path = file.relative_to(self.ausgabe).as_posix()
                if file.is_file() and path not in bekannt and not file.name.startswith(_FREMD):
                    yield f"Die Datei {path} gehört zu keinem Lauf."

    def _archiv(self) -> Iterator[str]:
        archiviert = {row["nr"] for row in self.rows[LAUF.name] if row["wer"] is not None}  # older runs kept no inputs
        inputs = {row["sha256"]: row["datei"] for row in self.rows[EINGABE.name] if row["lauf"] in archiviert and row["sha256"]}
        for sha, name in sorted(inputs.items(), key=lambda item: (item[1], item[0])):
            file = archivpfad(self.ausgabe, sha)
            if not file.is_file():
                yield f"Im Archiv fehlt die Eingabe {name} ({sha})."
            elif sha256_of(file) != sha:
                yield f"Im Archiv ist die Eingabe {name} ({sha}) verändert."


def _lies(register: Register) -> Iterator[Glied]:
    with register.lesend() as connection:
        for table in TABLES:
            for row in connection.execute(select(table).order_by(table.c.nr)).mappings():
                yield Glied(table.name, dict(row))


def _summenfehler(nachweis: Row, lines: Sequence[Row]) -> str | None:
    """What does not add up in one statement."""
    try:
        if any(Decimal(z["betrag"]) != round_half_up(Decimal(z["menge"]) * Decimal(z["satz"])) for z in lines):
            return "eine Position ist nicht Menge mal Satz"
        grund = sum((Decimal(z["betrag"]) for z in lines if z["position"] == BG), Decimal(0))
        volumen = sum((Decimal(z["betrag"]) for z in lines if z["position"] != BG), Decimal(0))
        ist = tuple(Decimal(nachweis[name]) for name in ("bg_grundpreis", "volumenpreis", "gesamtkosten"))
    except InvalidOperation:
        return "eine Zahl ist nicht lesbar"
    return None if ist == (grund, volumen, grund + volumen) else f"die Positionen ergeben {grund + volumen}, eingetragen sind {ist[2]}"


def pruefe_register(ausgabe: Path) -> tuple[list[str], str]:
    """The problems found, and what was looked at, in words."""
    register = Register.falls_vorhanden(ausgabe)
    if register is None:
        raise OutputError(f"In {ausgabe} gibt es kein Register.")
    try:
        pruefung = Registerpruefung(register, ausgabe)
        r = pruefung.rows
        dateien, eingaben = {row["pfad"] for row in r[DATEI.name]}, {row["sha256"] for row in r[EINGABE.name]}
        umfang = (
            f"{anzahl(len(pruefung.glieder), 'Zeile', 'Zeilen')}, {anzahl(len(r[LAUF.name]), 'Lauf', 'Läufe')}, "
            f"{anzahl(len(r[NACHWEIS.name]), 'Nachweis', 'Nachweise')}, {anzahl(len(dateien), 'Datei', 'Dateien')}, "
            f"{anzahl(len(eingaben), 'Eingabe', 'Eingaben')}"
        )
        return pruefung.befunde(), umfang
    finally:
        register.schliessen()
