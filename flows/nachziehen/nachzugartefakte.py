"""How does Prefect's UI show a change that was carried on? As a state and as artifacts."""

from __future__ import annotations

from typing import Any

from prefect import State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed

from flows.gespraech.angaben import GrundFehltError
from flows.gespraech.benutzer import benutzer
from flows.lauf.absage import NachzugAngehalten, name
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.nachziehen.nachzug import Nachzug
from flows.nachziehen.worte import (
    aenderungszeilen,
    haltsaetze,
    kontakthinweise,
    lieferungssatz,
    monatssatz,
    schlusssatz,
    zurueckgestelltsaetze,
)
from flows.prefect_.artefakte import befundtabelle, klartext

_SPALTEN = ("Monat", "gE", "Version", "bisher", "neu", "Differenz", "Ursache")


def gelungen(nachzug: Nachzug) -> State[Any]:
    """A completed state; who calls the flow has the result."""
    return Completed(name=_name(nachzug), message=schlusssatz(nachzug), data=nachzug)


def _name(nachzug: Nachzug) -> str:
    if nachzug.auftrag.vorschau:
        return "Vorschau"
    if any(one.ergebnis.zurueckgestellt for one in nachzug.zuege):
        return "Mit Zurückgestellten"
    return "Nachgezogen" if nachzug.geaendert else "Unverändert"


def veroeffentliche_artefakte(
    auftrag: Nachziehauftrag | None, nachzug: Nachzug | None, absage: Exception | None = None
) -> None:
    """The summary, a table of all changes over all months, and the findings of each month that was
    run.
    """
    if nachzug is None and isinstance(absage, GrundFehltError | NachzugAngehalten):
        nachzug = _nachzug(absage)
    ab = auftrag.monat if auftrag else ""
    key, titel = (f"-{ab}", f" ab {ab}") if ab else ("", "")
    create_markdown_artifact(
        zusammenfassung(auftrag, nachzug, absage),
        key=f"nachziehen{key}",
        description=f"Nachziehen{titel}",
    )
    if nachzug is None:
        return
    if rows := aenderungszeilen(nachzug):
        create_table_artifact(
            [dict(zip(_SPALTEN, row, strict=True)) for row in rows],
            key=f"aenderungen-ab{key}",
            description=f"Änderungen{titel}",
        )
    for zug in nachzug.zuege:
        if zug.ergebnis.befunde:
            create_table_artifact(
                befundtabelle(zug.ergebnis.befunde),
                key=f"befunde-{zug.monat}",
                description=f"Befunde {zug.monat.name}",
            )


def _nachzug(absage: GrundFehltError | NachzugAngehalten) -> Nachzug | None:
    found = absage.ergebnis if isinstance(absage, GrundFehltError) else absage.nachzug
    return found if isinstance(found, Nachzug) else None


def zusammenfassung(
    auftrag: Nachziehauftrag | None, nachzug: Nachzug | None, absage: Exception | None = None
) -> str:
    """All months on one page of markdown."""
    lines = [f"# Nachziehen{f' ab {auftrag.monat}' if auftrag and auftrag.monat else ''}", ""]
    if absage:
        teils = isinstance(absage, NachzugAngehalten) and nachzug and nachzug.geaendert
        stand = "ein Teil ist ausgestellt" if teils else "nichts ausgestellt"
        lines += [f"**{name(absage)}**, {stand}.", ""]
        lines += [f"> {klartext(line)}" for line in str(absage).splitlines()] + [""]
    lines += [f"- Konto: {klartext(benutzer())}"]
    if auftrag:
        lines += _angaben(auftrag)
    if nachzug is None:
        return "\n".join(lines) + "\n"
    lines += ["", f"{klartext(schlusssatz(nachzug))}", ""]
    for zug in nachzug.zuege:
        if not zug.ergebnis.gestoppt:
            lines.append(f"- {klartext(monatssatz(zug))}")
        saetze = [lieferungssatz(nachzug, zug), *zurueckgestelltsaetze(nachzug, zug)]
        lines += [f"  - {klartext(satz)}" for satz in saetze if satz]
    zuletzt = (*kontakthinweise(nachzug), *haltsaetze(nachzug))
    lines += [f"- {klartext(satz)}" for satz in zuletzt]
    return "\n".join(lines) + "\n"


def _angaben(auftrag: Nachziehauftrag) -> list[str]:
    """On whose word, for which reason, and where."""
    person = auftrag.bearbeitet_von.strip()
    return [
        *([f"- Bearbeitet von (angegeben): {klartext(person)}"] if person else []),
        f"- Grund: {klartext(auftrag.grund.strip()) or '–'}",
        *([f"- Nur diese gE: {', '.join(auftrag.ge)}"] if auftrag.ge else []),
        f"- Eingang: {klartext(auftrag.eingang)}",
        f"- Ausgabe: {klartext(auftrag.ausgabe)}",
    ]
