"""Does every row of the register hang on the one before, and does the note beside it agree?"""

from __future__ import annotations

from collections.abc import Iterator

from flows.nachweis.registerinhalt import Registerinhalt
from flows.register.kopf import DATEINAME
from flows.register.tabellen import DATEI, LAUF, VEROEFFENTLICHUNG, glied


def kettenprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """The first link that does not hold."""
    vorher, nr = "", 0
    for g in inhalt.glieder:
        if g.nr != nr + 1:
            was = (
                f"es fehlt die Zeile {nr + 1}"
                if g.nr > nr
                else f"die Nummer {g.nr} kommt zweimal vor"
            )
            yield f"Die Kette bricht nach Zeile {nr}: {was}; die nächste ist {inhalt.name(g)}."
            return
        values = {name: value for name, value in g.row.items() if name != "kette"}
        if glied(vorher, g.tabelle, values) != g.row["kette"]:
            yield (
                f"Die Kette bricht bei {inhalt.name(g)}: die Zeile oder ihr Platz ist "
                "nicht mehr, was eingetragen wurde."
            )
            return
        vorher, nr = g.row["kette"], g.nr


def merkdateiprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """The note beside the register knows a row that must still be there."""
    note = inhalt.register.kopf.lies()
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
    letzte = inhalt.glieder[-1].nr if inhalt.glieder else 0
    if nr > letzte:
        yield (
            f"Am Ende des Registers fehlen Zeilen: es reicht bis {letzte}, die "
            f"Merkdatei {DATEINAME} kennt Zeile {nr}."
        )
    elif nr and not any(g.nr == nr and g.row["kette"] == kette for g in inhalt.glieder):
        yield (
            f"Die Merkdatei {DATEINAME} nennt für Zeile {nr} eine andere Prüfsumme als "
            "das Register."
        )
    elif nr < (mindestens := _vor_der_letzten_buchung(inhalt)):
        yield (
            f"Die Merkdatei {DATEINAME} ist älter als das Register: sie nennt Zeile {nr}, "
            "nach der letzten Buchung stand dort "
            f"mindestens {mindestens}."
        )


def _vor_der_letzten_buchung(inhalt: Registerinhalt) -> int:
    """The row the note named when the last transaction was written: a run, or the word that its
    files are in place.
    """
    laeufe = [row["nr"] for row in inhalt.rows[LAUF.name]]
    if not laeufe:
        return 0
    letzte = inhalt.glieder[-1]
    mit_dateien = {row["lauf"] for row in inhalt.rows[DATEI.name]} - inhalt.uebernommen
    return (
        letzte.nr - 1
        if letzte.tabelle == VEROEFFENTLICHUNG.name and letzte.row["lauf"] in mit_dateien
        else max(laeufe) - 1
    )
