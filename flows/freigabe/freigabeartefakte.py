"""How does Prefect's UI show an approval? As a state and as artifacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prefect import State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed

from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.freigabe.freigabeergebnis import Freigabeergebnis, Ruecknahmeergebnis
from flows.freigabe.freigabeworte import (
    SPALTEN,
    hindernissaetze,
    lagesaetze,
    personensatz,
    ruecknahmesaetze,
    ruecknahmeschluss,
    ruecknahmezeilen,
    schlusssatz,
    zeilen,
)
from flows.gespraech.benutzer import benutzer
from flows.lauf.absage import name
from flows.prefect_.artefakte import klartext

Ergebnis = Freigabeergebnis | Ruecknahmeergebnis


def gelungen(ergebnis: Ergebnis) -> State[Any]:
    """A completed state; who calls the flow has the result."""
    return Completed(name=_name(ergebnis), message=_schluss(ergebnis), data=ergebnis)


def abweisung(ergebnis: Ergebnis) -> str:
    """Why nothing was done, in sentences."""
    return "\n".join((_schluss(ergebnis), *_hindernisse(ergebnis)))


def _name(ergebnis: Ergebnis) -> str:
    if isinstance(ergebnis, Ruecknahmeergebnis):
        return "Zurückgezogen" if ergebnis.lage.ruecknahmen else "Nichts zu tun"
    if ergebnis.vorschau:
        return "Vorschau"
    if not ergebnis.freigegeben:
        return "Nichts zu tun"
    return "Mit Ausnahmen freigegeben" if ergebnis.lage.nicht_in_ordnung else "Freigegeben"


def _schluss(ergebnis: Ergebnis) -> str:
    if isinstance(ergebnis, Ruecknahmeergebnis):
        return ruecknahmeschluss(ergebnis)
    return schlusssatz(ergebnis)


def _hindernisse(ergebnis: Ergebnis) -> Iterator[str]:
    if isinstance(ergebnis, Ruecknahmeergebnis):
        yield from ruecknahmesaetze(ergebnis.lage)
    else:
        yield from hindernissaetze(ergebnis.lage)


def veroeffentliche_artefakte(
    auftrag: Freigabeauftrag | None, ergebnis: Ergebnis | None, absage: Exception | None = None
) -> None:
    """The summary, and a table of the versions that are, or would be, approved or withdrawn."""
    monat = auftrag.monat if auftrag else ""
    key, titel = (f"-{monat}", f" {monat}") if monat else ("", "")
    create_markdown_artifact(
        zusammenfassung(auftrag, ergebnis, absage),
        key=f"freigabe{key}",
        description=f"Freigabe{titel}",
    )
    if ergebnis is None:
        return
    if rows := _zeilen(ergebnis):
        create_table_artifact(
            [dict(zip(SPALTEN, row, strict=False)) for row in rows],
            key=f"versionen{key}",
            description=f"Freigaben{titel}",
        )


def _zeilen(ergebnis: Ergebnis) -> list[tuple[str, ...]]:
    if isinstance(ergebnis, Ruecknahmeergebnis):
        return ruecknahmezeilen(ergebnis.lage)
    return zeilen(ergebnis.lage)


def zusammenfassung(
    auftrag: Freigabeauftrag | None, ergebnis: Ergebnis | None, absage: Exception | None = None
) -> str:
    """The approval on one page of markdown."""
    lines = [f"# Freigabe{f' {auftrag.monat}' if auftrag and auftrag.monat else ''}", ""]
    if absage:
        lines += [f"**{name(absage)}**, nichts geändert.", ""]
        lines += [f"> {klartext(line)}" for line in str(absage).splitlines()] + [""]
    lines += [f"- Konto des Dienstes: {klartext(benutzer())}"]
    if auftrag:
        lines += _angaben(auftrag)
    if ergebnis is None:
        return "\n".join(lines) + "\n"
    if isinstance(ergebnis, Freigabeergebnis):
        lines += ["", *(f"- {klartext(satz)}" for satz in lagesaetze(ergebnis.lage))]
        lines += [f"- {klartext(personensatz(ergebnis.lage))}"]
    if not absage:
        lines += [f"- {klartext(satz)}" for satz in _hindernisse(ergebnis)]
        lines += ["", f"**{klartext(_schluss(ergebnis))}**"]
    return "\n".join(lines) + "\n"


def _angaben(auftrag: Freigabeauftrag) -> Iterator[str]:
    yield f"- Freigegeben von (angegeben): {klartext(auftrag.freigegeben_von.strip()) or '–'}"
    if auftrag.grund.strip():
        yield f"- Grund: {klartext(auftrag.grund.strip())}"
    if auftrag.ge:
        yield f"- Nur diese gE: {', '.join(auftrag.ge)}"
    yield f"- Ausgabe: {klartext(auftrag.ausgabe)}"
