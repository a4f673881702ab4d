"""Do the folders of drafts hold exactly what the register says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabeordner import monatsordner
from flows.nachweis.dateiprobe import FREMD
from flows.nachweis.monatsende.zeilen import Vorgangszeilen
from flows.nachweis.registerinhalt import Row
from flows.register.tabellen import MAIL
from flows.versand.entwuerfe import ENTWUERFE, ERLEDIGT, erledigt_pfad
from transforms.versand.zustand import Zustand

_BEISEITE = re.compile(r"-\d+$")  # a second file of the same name


def entwurfsprobleme(zeilen: Vorgangszeilen) -> Iterator[str]:
    """Drafts that are gone, edited or not known, and files among those sent that nobody drafted."""
    mails = [row for row in zeilen.inhalt.rows[MAIL.name] if row["datei"]]
    zustaende = {row["nr"]: zeilen.zustand(row["nr"]) for row in mails}
    soll = {row["datei"]: row for row in mails if zustaende[row["nr"]] is Zustand.ENTWORFEN}
    geplant = {row["datei"]: row for row in mails if zustaende[row["nr"]] is Zustand.GEPLANT}
    erledigt = {
        _ohne_nummer(erledigt_pfad(row["datei"]))
        for row in mails
        if zustaende[row["nr"]] not in (Zustand.ENTWORFEN, Zustand.GEPLANT)
    }
    ausgabe = zeilen.inhalt.ausgabe
    for pfad, row in sorted(soll.items()):
        yield from _entwurf(ausgabe / pfad, pfad, row)
    for pfad in _dateien(ausgabe, ENTWUERFE):
        if pfad in geplant and pfad not in soll:
            monat = geplant[pfad]["monat"]
            yield (
                f"Der Entwurf {pfad} ist noch nicht verbucht. Der nächste „o7 versenden {monat}“ "
                "holt es nach."
            )
        elif pfad not in soll:
            yield f"Die Datei {pfad} ist kein Entwurf, den das Register kennt."
    for pfad in _dateien(ausgabe, ERLEDIGT):
        if _ohne_nummer(pfad) not in erledigt:
            yield f"Die Datei {pfad} ist kein Entwurf, der als versandt verbucht ist."


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
