"""Is the register what it was, and do folder and archive hold what it says?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.ablage.ausgabefehler import OutputError
from flows.ablage.ausgabeordner import abschnittsordner
from flows.nachweis.anpassung.anpassungsprobe import anpassungsprobleme, anpassungsumfang
from flows.nachweis.ausloeser import ausloeserprobleme
from flows.nachweis.dateiprobe import archivprobleme, dateiprobleme
from flows.nachweis.inhaltsprobe import laufprobleme, summenprobleme, versionsprobleme
from flows.nachweis.kettenprobe import kettenprobleme, merkdateiprobleme
from flows.nachweis.monatsende.monatsendeprobe import (
    monatsendehinweise,
    monatsendeprobleme,
    monatsendeumfang,
)
from flows.nachweis.nachrechnung import nachrechnung
from flows.nachweis.planung.planungsprobe import planungsprobleme, planungsumfang
from flows.nachweis.registerdokumente import dokumentprobleme, manifestabweichungen
from flows.nachweis.registerinhalt import Registerinhalt
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.register.tabellen import DATEI, EINGABE, LAUF, NACHWEIS, WIEDERAUFGEBAUT
from transforms.kern.month import Month
from transforms.kern.planjahr import abschnitt_aus
from transforms.kern.worte.zahlwort import anzahl


def registerprobleme(inhalt: Registerinhalt) -> list[str]:
    """Every problem as a sentence, the first broken link of the chain first."""
    return [
        *kettenprobleme(inhalt),
        *merkdateiprobleme(inhalt),
        *versionsprobleme(inhalt),
        *summenprobleme(inhalt),
        *laufprobleme(inhalt),
        *dateiprobleme(inhalt),
        *archivprobleme(inhalt),
        *registerlage.manifestprobleme(inhalt.register, inhalt.ausgabe),
        *_papiere(inhalt),
        *planungsprobleme(inhalt),
        *anpassungsprobleme(inhalt),
        *monatsendeprobleme(inhalt),
        *ausloeserprobleme(inhalt.register),
    ]


def verworfen(inhalt: Registerinhalt) -> list[str]:
    """What makes the whole register worthless; a wrong note alone does not."""
    if not inhalt.glieder and abschnittsordner(inhalt.ausgabe):
        return ["Das Register ist leer."]
    unbekannt = registerlage.unbekanntes(inhalt.register, inhalt.ausgabe)
    manifeste = registerlage.manifestprobleme(inhalt.register, inhalt.ausgabe)
    return [
        *kettenprobleme(inhalt),
        *([unbekannt] if unbekannt else []),
        *manifeste,
        *versionsprobleme(inhalt),
        *summenprobleme(inhalt),
        *_papiere(inhalt),
        *planungsprobleme(inhalt),
        *anpassungsprobleme(inhalt),
    ]


def _wiederaufgebaut(inhalt: Registerinhalt) -> list[str]:
    """Months and plannings whose rows come from documents and archive: what that means."""
    return [
        f"{row['monat']} wurde am {row['begonnen'][:10]} aus Dokumenten und Archiv "
        "wiederaufgebaut: wer ausgestellt hat und "
        f"was frühere Läufe fanden, ist nicht belegt; {_nachgerechnet(row['monat'])}."
        for row in inhalt.rows[LAUF.name]
        if row["ergebnis"] == WIEDERAUFGEBAUT
    ]


def _nachgerechnet(abschnitt: str) -> str:
    nur_uebernommen = not isinstance(abschnitt_aus(abschnitt), Month)
    return "nachgerechnet wurde nicht" if nur_uebernommen else "nachgerechnet wurde dabei"


def _papiere(inhalt: Registerinhalt) -> Iterator[str]:
    dateien = inhalt.rows[DATEI.name]
    yield from dokumentprobleme(inhalt.ausgabe, inhalt.nachweise, dateien)
    issued = {row["pfad"]: row["sha256"] for row in dateien}
    yield from manifestabweichungen(inhalt.ausgabe, inhalt.nachweise, issued)


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
    with Register.wie_es_ist(ausgabe) as register:
        inhalt = Registerinhalt(register, ausgabe)
        probleme = registerprobleme(inhalt)
        if not inhalt.glieder and (ordner := abschnittsordner(ausgabe)):
            probleme.insert(
                0,
                f"Das Register ist leer, im Ausgabeordner liegen aber {', '.join(ordner)}.",
            )
        hinweise = [*_wiederaufgebaut(inhalt), *monatsendehinweise(inhalt)]
        if nachrechnen:
            neu = nachrechnung(register, ausgabe)
            probleme += neu.probleme
            hinweise += neu.hinweise
        return Pruefbericht(tuple(probleme), tuple(hinweise), _umfang(inhalt))


def _umfang(inhalt: Registerinhalt) -> str:
    r = inhalt.rows
    dateien, eingaben = (
        {row["pfad"] for row in r[DATEI.name]},
        {row["sha256"] for row in r[EINGABE.name]},
    )
    return ", ".join(
        (
            anzahl(len(inhalt.glieder), "Zeile", "Zeilen"),
            anzahl(len(r[LAUF.name]), "Lauf", "Läufe"),
            anzahl(len(r[NACHWEIS.name]), "Nachweis", "Nachweise"),
            anzahl(len(dateien), "Datei", "Dateien"),
            anzahl(len(eingaben), "Eingabe", "Eingaben"),
            *planungsumfang(inhalt),
            *anpassungsumfang(inhalt),
            *monatsendeumfang(inhalt),
        )
    )
