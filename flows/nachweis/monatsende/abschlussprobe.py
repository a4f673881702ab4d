"""Was a month closed rightly, and only by the way for Nachträge changed afterwards?"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from flows.abschluss.pruefsumme import pruefsumme
from flows.lauf.auftrag import Auftrag
from flows.nachweis.monatsende.zeilen import Vorgangszeilen, abbildung
from flows.nachweis.registerinhalt import Row
from flows.register.tabellen import ABSCHLUSS, DATEI, LAUF, MAIL, NACHWEIS
from transforms.versand.zustand import Zustand


def abschlussprobleme(zeilen: Vorgangszeilen) -> Iterator[str]:
    """A sentence for each close, and each run after it, that cannot have been."""
    zu: dict[str, Row] = {}
    for row in zeilen.inhalt.rows[ABSCHLUSS.name]:
        name = f"Der Abschluss von {row['monat']} in Zeile {row['nr']}"
        if (frueher := zu.setdefault(row["monat"], row)) is not row:
            yield f"{name}: der Monat war schon abgeschlossen (Zeile {frueher['nr']})."
            continue
        yield from (f"{name}: {problem}." for problem in _abschluss(zeilen, row))
    for row in zeilen.inhalt.rows[LAUF.name]:
        abschluss = zu.get(row["monat"])
        if abschluss is not None and row["nr"] > abschluss["nr"]:
            yield from _danach(zeilen, row)


def _abschluss(zeilen: Vorgangszeilen, row: Row) -> Iterator[str]:
    ausnahmen = abbildung(row["ausnahmen"])
    if ausnahmen is None:
        yield "seine Ausnahmen sind nicht lesbar"
        return
    if ausnahmen and not row["grund"]:
        yield "er hat Ausnahmen, aber keinen Grund"
    stand: dict[str, Row] = {}
    dokumente: dict[str, str] = {}
    for nachweis in zeilen.inhalt.rows[NACHWEIS.name]:
        if nachweis["monat"] == row["monat"] and nachweis["nr"] < row["nr"]:
            stand[nachweis["jcnr"]] = nachweis
            dokumente |= zeilen.dokumente.get(nachweis["nr"], {})
    if pruefsumme(dokumente) != row["dateien_sha256"]:
        yield "seine Prüfsumme ist nicht die der Dokumente, die es da gab"
    for jcnr, nachweis in sorted(stand.items()):
        if jcnr not in ausnahmen and not _fertig(zeilen, nachweis, row["nr"]):
            yield f"{jcnr} war da nicht freigegeben und versandt, und ist keine Ausnahme"


def _fertig(zeilen: Vorgangszeilen, nachweis: Row, vor: int) -> bool:
    """Approved, and its last mail that was not dropped was sent, before a row."""
    zustaende = [
        zeilen.zustand(mail["nr"], vor)
        for mail in zeilen.inhalt.rows[MAIL.name]
        if mail["nachweis"] == nachweis["nr"] and mail["nr"] < vor
    ]
    gueltige = [z for z in zustaende if z is not Zustand.VERWORFEN]
    versandt = bool(gueltige) and gueltige[-1] is Zustand.VERSANDT
    return versandt and zeilen.gilt(nachweis["nr"], vor) is not None


def _danach(zeilen: Vorgangszeilen, lauf: Row) -> Iterator[str]:
    """A run after the close that put files in place."""
    if not any(row["lauf"] == lauf["nr"] for row in zeilen.inhalt.rows[DATEI.name]):
        return
    try:
        auftrag = Auftrag.model_validate_json(lauf["auftrag"])
    except ValidationError:
        auftrag = Auftrag()
    name = f"Der Lauf {lauf['nr']} für {lauf['monat']}"
    if not (auftrag.nach_abschluss and auftrag.grund.strip()):
        yield f"{name} hat nach dem Abschluss ausgestellt, ohne --nach-abschluss und Grund."
    for nachweis in zeilen.inhalt.rows[NACHWEIS.name]:
        if nachweis["lauf"] == lauf["nr"] and nachweis["jcnr"] not in auftrag.ge:
            yield (
                f"{name} hat nach dem Abschluss {nachweis['jcnr']} ausgestellt, ohne sie zu nennen."
            )
