"""Is the register what it was, and do folder and archive hold what it says?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sqlalchemy import select

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabefehler import OutputError
from flows.ablage.ausgabeordner import monatsordner
from flows.gespraech.zahlwort import anzahl
from flows.nachweis.nachrechnung import nachrechnung
from flows.nachweis.registerdokumente import dokumentprobleme, manifestabweichungen
from flows.register import oeffnen as registerlage
from flows.register.ausloeser import ausloeserprobleme
from flows.register.kopf import DATEINAME
from flows.register.register import Register
from flows.register.tabellen import (
    DATEI,
    EINGABE,
    LAUF,
    NACHWEIS,
    TABLES,
    VEROEFFENTLICHUNG,
    WIEDERAUFGEBAUT,
    ZEILE,
    glied,
)
from transforms.kern.money import round_half_up
from transforms.preise.kosten import BG

Row = Mapping[str, Any]
_FREMD = (
    "~$",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
)  # what offices and systems leave in folders


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
        return [
            *self._kette(),
            *self.merkdatei(),
            *self._versionen(),
            *self._summen(),
            *self._laeufe(),
            *self._dateien(),
            *self._archiv(),
            *registerlage.manifestprobleme(self.register, self.ausgabe),
            *self._papiere(),
            *ausloeserprobleme(self.register),
        ]

    def verworfen(self) -> list[str]:
        """What makes the whole register worthless; a wrong note alone does not."""
        if not self.glieder and monatsordner(self.ausgabe):
            return ["Das Register ist leer."]
        unbekannt = registerlage.unbekanntes(self.register, self.ausgabe)
        manifeste = registerlage.manifestprobleme(self.register, self.ausgabe)
        return [
            *self._kette(),
            *([unbekannt] if unbekannt else []),
            *manifeste,
            *self._versionen(),
            *self._summen(),
            *self._papiere(),
        ]

    def wiederaufgebaut(self) -> list[str]:
        """Months whose rows come from documents and archive: what that means."""
        rows = [row for row in self.rows[LAUF.name] if row["ergebnis"] == WIEDERAUFGEBAUT]
        return [
            f"{row['monat']} wurde am {row['begonnen'][:10]} aus Dokumenten und Archiv "
            "wiederaufgebaut: wer und wann ausgestellt hat und "
            "was frühere Läufe fanden, ist nicht belegt; nachgerechnet wurde dabei."
            for row in rows
        ]

    def _papiere(self) -> Iterator[str]:
        yield from dokumentprobleme(self.ausgabe, self.nachweise, self.rows[DATEI.name])
        yield from manifestabweichungen(
            self.ausgabe,
            self.nachweise,
            {row["pfad"]: row["sha256"] for row in self.rows[DATEI.name]},
        )

    # --- the chain

    def _kette(self) -> Iterator[str]:
        vorher, nr = "", 0
        for g in self.glieder:
            if g.nr != nr + 1:
                was = (
                    f"es fehlt die Zeile {nr + 1}"
                    if g.nr > nr
                    else f"die Nummer {g.nr} kommt zweimal vor"
                )
                yield f"Die Kette bricht nach Zeile {nr}: {was}; die nächste ist {self._name(g)}."
                return
            values = {name: value for name, value in g.row.items() if name != "kette"}
            if glied(vorher, g.tabelle, values) != g.row["kette"]:
                yield (
                    f"Die Kette bricht bei {self._name(g)}: die Zeile oder ihr Platz ist "
                    "nicht mehr, was eingetragen wurde."
                )
                return
            vorher, nr = g.row["kette"], g.nr

    def merkdatei(self) -> Iterator[str]:
        """The note beside the register knows a row that must still be there."""
        note = self.register.kopf.lies()
        if note is None:
            yield (
                f"Die Merkdatei {DATEINAME} im Ausgabeordner fehlt; ob am Ende des "
                "Registers Zeilen fehlen, ist nicht feststellbar."
            )
            return
        nr, kette = note
        if nr < 0:
            yield (
                f"Die Merkdatei {DATEINAME} ist nicht lesbar; ob am Ende des Registers "
                "Zeilen fehlen, ist nicht feststellbar."
            )
            return
        letzte = self.glieder[-1].nr if self.glieder else 0
        if nr > letzte:
            yield (
                f"Am Ende des Registers fehlen Zeilen: es reicht bis {letzte}, die "
                f"Merkdatei {DATEINAME} kennt Zeile {nr}."
            )
        elif nr and not any(g.nr == nr and g.row["kette"] == kette for g in self.glieder):
            yield (
                f"Die Merkdatei {DATEINAME} nennt für Zeile {nr} eine andere Prüfsumme als "
                "das Register."
            )
        elif nr < (mindestens := self._vor_der_letzten_buchung()):
            yield (
                f"Die Merkdatei {DATEINAME} ist älter als das Register: sie nennt Zeile {nr}, "
                "nach der letzten Buchung stand dort "
                f"mindestens {mindestens}."
            )

    def _vor_der_letzten_buchung(self) -> int:
        """The row the note named when the last transaction was written: a run, or the word that its
        files are in place.
        """
        laeufe = [row["nr"] for row in self.rows[LAUF.name]]
        if not laeufe:
            return 0
        letzte = self.glieder[-1]
        mit_dateien = {row["lauf"] for row in self.rows[DATEI.name]} - self._uebernommen()
        return (
            letzte.nr - 1
            if letzte.tabelle == VEROEFFENTLICHUNG.name and letzte.row["lauf"] in mit_dateien
            else max(laeufe) - 1
        )

    def _uebernommen(self) -> set[int]:
        """Rebuilt runs: their rows came in one transaction."""
        return {row["nr"] for row in self.rows[LAUF.name] if row["ergebnis"] == WIEDERAUFGEBAUT}

    def _name(self, g: Glied) -> str:
        """`Zeile 17 (Tabelle „zeile“, JC62106 2023-01 Version 1)`"""
        row = (
            g.row if g.tabelle == NACHWEIS.name else self.nachweise.get(g.row.get("nachweis") or 0)
        )
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
                    f"Der Lauf {row['nr']} für {row['monat']} ist verbucht, aber nicht "
                    "veröffentlicht. "
                    f"Der nächste „o7 monatslauf {row['monat']}“ führt ihn zu Ende."
                )

    # --- what lies on disk

    def _dateien(self) -> Iterator[str]:
        published = {row["lauf"] for row in self.rows[VEROEFFENTLICHUNG.name]}
        soll = {
            row["pfad"]: row["sha256"] for row in self.rows[DATEI.name] if row["lauf"] in published
        }
        for path, sha in sorted(soll.items()):
            file = self.ausgabe / path
            if not file.is_file():
                yield f"Die Datei {path} fehlt."
            elif sha256_of(file) != sha:
                yield f"Die Datei {path} ist nicht mehr, was ausgestellt wurde."
        bekannt = {row["pfad"] for row in self.rows[DATEI.name]}
        gelaufen = {row["monat"] for row in self.rows[LAUF.name]}
        for monat in monatsordner(self.ausgabe):
            if monat not in gelaufen:
                yield f"Den Monatsordner {monat} kennt das Register nicht."
            for file in sorted((self.ausgabe / monat).rglob("*")):
                path = file.relative_to(self.ausgabe).as_posix()
                if file.is_file() and path not in bekannt and not file.name.startswith(_FREMD):
                    yield f"Die Datei {path} gehört zu keinem Lauf."

    def _archiv(self) -> Iterator[str]:
        archiviert = {
            row["nr"] for row in self.rows[LAUF.name] if row["wer"] is not None
        }  # older runs kept no inputs
        inputs = {
            row["sha256"]: row["datei"]
            for row in self.rows[EINGABE.name]
            if row["lauf"] in archiviert and row["sha256"]
        }
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
        if any(
            Decimal(z["betrag"]) != round_half_up(Decimal(z["menge"]) * Decimal(z["satz"]))
            for z in lines
        ):
            return "eine Position ist nicht Menge mal Satz"
        grund = sum((Decimal(z["betrag"]) for z in lines if z["position"] == BG), Decimal(0))
        volumen = sum((Decimal(z["betrag"]) for z in lines if z["position"] != BG), Decimal(0))
        ist = tuple(
            Decimal(nachweis[name]) for name in ("bg_grundpreis", "volumenpreis", "gesamtkosten")
        )
    except InvalidOperation:
        return "eine Zahl ist nicht lesbar"
    return (
        None
        if ist == (grund, volumen, grund + volumen)
        else f"die Positionen ergeben {grund + volumen}, eingetragen sind {ist[2]}"
    )


@dataclass(frozen=True, slots=True)
class Pruefbericht:
    """The problems found, what cannot be judged, and what was looked at, in words."""

    probleme: tuple[str, ...]
    hinweise: tuple[str, ...]
    umfang: str


def pruefe_register(ausgabe: Path) -> tuple[list[str], str]:
    """The problems found without computing the months again, and what was looked at, in words."""
    bericht = pruefbericht(ausgabe, nachrechnen=False)
    return list(bericht.probleme), bericht.umfang


def pruefbericht(ausgabe: Path, *, nachrechnen: bool = True) -> Pruefbericht:
    """Everything that can be compared. Raises RegisterError when the register is lost."""
    if not registerlage.vorhanden(ausgabe):
        raise OutputError(f"In {ausgabe} gibt es kein Register.")
    register = Register.wie_es_ist(ausgabe)
    try:
        pruefung = Registerpruefung(register, ausgabe)
        probleme = pruefung.befunde()
        if not pruefung.glieder and (monate := monatsordner(ausgabe)):
            probleme.insert(
                0,
                f"Das Register ist leer, im Ausgabeordner liegen aber Monate: {', '.join(monate)}.",
            )
        hinweise = pruefung.wiederaufgebaut()
        if nachrechnen:
            neu = nachrechnung(register, ausgabe)
            probleme += neu.probleme
            hinweise += neu.hinweise
        return Pruefbericht(tuple(probleme), tuple(hinweise), _umfang(pruefung))
    finally:
        register.schliessen()


def _umfang(pruefung: Registerpruefung) -> str:
    r = pruefung.rows
    dateien, eingaben = (
        {row["pfad"] for row in r[DATEI.name]},
        {row["sha256"] for row in r[EINGABE.name]},
    )
    return (
        f"{anzahl(len(pruefung.glieder), 'Zeile', 'Zeilen')}, "
        f"{anzahl(len(r[LAUF.name]), 'Lauf', 'Läufe')}, "
        f"{anzahl(len(r[NACHWEIS.name]), 'Nachweis', 'Nachweise')}, "
        f"{anzahl(len(dateien), 'Datei', 'Dateien')}, "
        f"{anzahl(len(eingaben), 'Eingabe', 'Eingaben')}"
    )
