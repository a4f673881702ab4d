"""Do folder and archive hold what the register says, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterator

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabeordner import abschnittsordner, ordnerwort
from flows.nachweis.registerinhalt import Registerinhalt
from flows.register.tabellen import DATEI, EINGABE, ENTFERNT, LAUF
from flows.versand.entwuerfe import ENTWUERFE, ERLEDIGT, VERWORFEN

FREMD = (
    "~$",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
)  # what offices and systems leave in folders


def dateiprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """Issued files that are gone or changed, and files nobody issued."""
    published = inhalt.veroeffentlicht
    soll = {
        row["pfad"]: row["sha256"] for row in inhalt.rows[DATEI.name] if row["lauf"] in published
    }
    for path, sha in sorted(soll.items()):
        file = inhalt.ausgabe / path
        if sha == ENTFERNT:
            if file.is_file():
                yield f"Die Datei {path} wurde von einem Lauf entfernt und liegt wieder da."
        elif not file.is_file():
            yield f"Die Datei {path} fehlt."
        elif sha256_of(file) != sha:
            yield f"Die Datei {path} ist nicht mehr, was ausgestellt wurde."
    bekannt = {row["pfad"] for row in inhalt.rows[DATEI.name]}
    gelaufen = {row["monat"] for row in inhalt.rows[LAUF.name]}
    for abschnitt in abschnittsordner(inhalt.ausgabe):
        if abschnitt not in gelaufen:
            yield f"Den {ordnerwort([abschnitt])} {abschnitt} kennt das Register nicht."
        for file in sorted((inhalt.ausgabe / abschnitt).rglob("*")):
            path = file.relative_to(inhalt.ausgabe).as_posix()
            if _des_versands(path) or not file.is_file() or file.name.startswith(FREMD):
                continue
            if path not in bekannt:
                yield f"Die Datei {path} gehört zu keinem Lauf."


def _des_versands(path: str) -> bool:
    """Drafts have rows of their own (flows.nachweis.monatsende.entwurfsprobe)."""
    return path.split("/")[1] in (ENTWUERFE, ERLEDIGT, VERWORFEN)


def archivprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """Inputs that are gone from the archive, or changed there."""
    archiviert = {
        row["nr"] for row in inhalt.rows[LAUF.name] if row["wer"] is not None
    }  # older runs kept no inputs
    inputs = {
        row["sha256"]: row["datei"]
        for row in inhalt.rows[EINGABE.name]
        if row["lauf"] in archiviert and row["sha256"]
    }
    for sha, name in sorted(inputs.items(), key=lambda item: (item[1], item[0])):
        file = archivpfad(inhalt.ausgabe, sha)
        if not file.is_file():
            yield f"Im Archiv fehlt die Eingabe {name} ({sha})."
        elif sha256_of(file) != sha:
            yield f"Im Archiv ist die Eingabe {name} ({sha}) verändert."
