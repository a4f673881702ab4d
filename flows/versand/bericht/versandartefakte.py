"""How does Prefect's UI show a sending? As a state and as artifacts."""

from __future__ import annotations

from typing import Any

from prefect import State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed

from flows.gespraech.benutzer import benutzer
from flows.gespraech.exitcode import Exitcode
from flows.lauf.absage import name
from flows.prefect_.artefakte import klartext
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.bericht.versandergebnis import Versandergebnis
from flows.versand.bericht.versandworte import offene_saetze, planzeilen, schlusssaetze

SPALTEN = ("An", "Adressen", "Versand")


def gelungen(ergebnis: Versandergebnis) -> State[Any]:
    """A completed state; its name says whether somebody has to act."""
    return Completed(name=_name(ergebnis), message=" ".join(schlusssaetze(ergebnis)), data=ergebnis)


def _name(ergebnis: Versandergebnis) -> str:
    if ergebnis.vorschau:
        return "Vorschau"
    if ergebnis.exitcode is not Exitcode.OK:
        return "Teilweise versandt" if ergebnis.hinausgegangen else "Nicht versandt"
    if ergebnis.verbucht:
        return "Verbucht"
    return "Entworfen" if ergebnis.als_entwurf and ergebnis.hinausgegangen else "Versandt"


def veroeffentliche_artefakte(
    auftrag: Versandauftrag | None,
    ergebnis: Versandergebnis | None,
    absage: Exception | None = None,
) -> None:
    """The summary, and a line per receiver."""
    monat = auftrag.monat if auftrag else ""
    key, titel = (f"-{monat}", f" {monat}") if monat else ("", "")
    create_markdown_artifact(
        zusammenfassung(auftrag, ergebnis, absage),
        key=f"versand{key}",
        description=f"Versand{titel}",
    )
    if ergebnis is not None and ergebnis.danach.vorhaben:
        create_table_artifact(
            [dict(zip(SPALTEN, row, strict=True)) for row in planzeilen(ergebnis.danach)],
            key=f"empfaenger{key}",
            description=f"Empfänger{titel}",
        )


def zusammenfassung(
    auftrag: Versandauftrag | None,
    ergebnis: Versandergebnis | None,
    absage: Exception | None = None,
) -> str:
    """The sending on one page of markdown."""
    lines = [f"# Versand {auftrag.monat if auftrag else ''}".rstrip(), ""]
    if absage:
        lines += [f"**{name(absage)}**, nichts versandt.", "", f"> {klartext(str(absage))}", ""]
    lines += [f"- Konto: {klartext(benutzer())}"]
    if auftrag and auftrag.bearbeitet_von.strip():
        lines.append(f"- Bearbeitet von (angegeben): {klartext(auftrag.bearbeitet_von.strip())}")
    if auftrag and auftrag.grund.strip():
        lines.append(f"- Grund: {klartext(auftrag.grund.strip())}")
    if ergebnis:
        lines += ["", *(f"{klartext(satz)}" for satz in schlusssaetze(ergebnis)), ""]
        lines += [f"- {klartext(satz)}" for satz in offene_saetze(ergebnis)]
    return "\n".join(lines) + "\n"
