"""Do the folders of drafts hold exactly what the register says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabeordner import monatsordner
from flows.nachweis.dateiprobe import FREMD
from flows.nachweis.monatsende.zeilen import Vorgangszeilen
from flows.nachweis.registerinhalt import Row
from flows.register.tabellen import LAUF, MAIL
from flows.versand.entwuerfe import (
    ENTWUERFE,
    ERLEDIGT,
    VERWORFEN,
    erledigt_pfad,
    verworfen_pfad,
)
from transforms.versand.zustand import Zustand

_BEISEITE = re.compile(r"-\d+$")  # a second file of the same name

_WELCHER = {
    ENTWUERFE: "den das Register kennt",
    ERLEDIGT: "der als versandt verbucht ist",
    VERWORFEN: "der als verworfen verbucht ist",
}


def entwurfsprobleme(zeilen: Vorgangszeilen) -> Iterator[str]:
    """Drafts that are gone, edited or not known, and files among those sent that nobody drafted."""
    ordner = _Entwurfsordner(zeilen)
    for pfad, row in sorted(ordner.soll.items()):
        yield from _entwurf(ordner.ausgabe / pfad, pfad, row)
    for pfad in ordner.fremde:
        if pfad in ordner.geplant:
            yield (
                f"Der Entwurf {pfad} ist noch nicht verbucht. Der nächste „o7 versenden "
                f"{ordner.geplant[pfad]['monat']}“ holt es nach."
            )
        elif not ordner.von_frueher(pfad):
            yield f"Die Datei {pfad} ist kein Entwurf, {_WELCHER[pfad.split('/')[1]]}."


def entwurfshinweise(zeilen: Vorgangszeilen) -> Iterator[str]:
    """Drafts from before the register was rebuilt."""
    ordner = _Entwurfsordner(zeilen)
    for pfad in ordner.fremde:
        if pfad not in ordner.geplant and ordner.von_frueher(pfad):
            yield (
                f"Der Entwurf {pfad} ist aus der Zeit vor dem Wiederaufbau des Registers; was mit "
                "ihm geschah, ist nicht belegt."
            )


class _Entwurfsordner:
    """What lies in the folders of drafts, beside what the register says."""

    def __init__(self, zeilen: Vorgangszeilen) -> None:
        rows = zeilen.inhalt.rows
        mails = [(row, zeilen.zustand(row["nr"])) for row in rows[MAIL.name] if row["datei"]]
        self.ausgabe = zeilen.inhalt.ausgabe
        self.soll = {r["datei"]: r for r, zustand in mails if zustand is Zustand.ENTWORFEN}
        self.geplant = {r["datei"]: r for r, zustand in mails if zustand is Zustand.GEPLANT}
        warten = (Zustand.ENTWORFEN, Zustand.GEPLANT)
        erledigt = {
            _ohne_nummer(
                (verworfen_pfad if zustand is Zustand.VERWORFEN else erledigt_pfad)(row["datei"])
            )
            for row, zustand in mails
            if zustand not in warten
        }
        self.fremde = [
            *(p for p in _dateien(self.ausgabe, ENTWUERFE) if p not in self.soll),
            *(
                p
                for name in (ERLEDIGT, VERWORFEN)
                for p in _dateien(self.ausgabe, name)
                if _ohne_nummer(p) not in erledigt
            ),
        ]
        uebernommen = zeilen.inhalt.uebernommen
        self.wiederaufgebaut = {r["monat"] for r in rows[LAUF.name] if r["nr"] in uebernommen}

    def von_frueher(self, pfad: str) -> bool:
        """Of a rebuilt month, and its bytes lie in the archive as every mail's do."""
        archiviert = archivpfad(self.ausgabe, sha256_of(self.ausgabe / pfad)).is_file()
        return archiviert and pfad.split("/", maxsplit=1)[0] in self.wiederaufgebaut


def _entwurf(datei: Path, pfad: str, row: Row) -> Iterator[str]:
    if not datei.is_file():
        yield (
            f"Der Entwurf {pfad} fehlt. Wurde er versandt, sagt es „o7 versenden {row['monat']} "
            f"--ge {row['jcnr'] or row['stelle']} --als-versandt“."
        )
    elif sha256_of(datei) != row["sha256"]:
        yield f"Der Entwurf {pfad} ist nicht mehr, was entworfen wurde."


def _dateien(ausgabe: Path, name: str) -> Iterator[str]:
    for monat in monatsordner(ausgabe):
        for file in sorted((ausgabe / monat / name).rglob("*")):
            if file.is_file() and not file.name.startswith(FREMD):
                yield file.relative_to(ausgabe).as_posix()


def _ohne_nummer(pfad: str) -> str:
    """`2023-01/_versendet/JC62106_2023-01_v1-2.eml` steps aside of the one without a number."""
    ort = PurePosixPath(pfad)
    return ort.with_name(f"{_BEISEITE.sub('', ort.stem)}{ort.suffix}").as_posix()
