"""How does Prefect's UI show a planning? As a state and as artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prefect import Flow, State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.schemas.objects import FlowRun
from prefect.states import Completed

from flows import zeit
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import benutzer
from flows.lauf.absage import ABSAGEN, ergebnis_von, name
from flows.lauf.auftrag import gelesene_angaben
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.planungslauf.planungsergebnis import Planungsergebnis
from flows.planungslauf.planungsworte import (
    AENDERUNGSSPALTEN,
    STANDSPALTEN,
    aenderungszeilen,
    ohne_saetze,
    schlusssatz,
    standzeilen,
)
from flows.prefect_.artefakte import befundtabelle, klartext, markdowntabelle
from flows.prefect_.planlauf import melde_abbruch, schon_gesagt


def abgebrochen(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """The notice of a fault of the program or an end from outside."""
    if schon_gesagt(flow_run, state):
        return
    try:
        angaben = gelesene_angaben(Planungsauftrag, flow_run.parameters.get("auftrag"))
        tag = zeit.today(flow_run.expected_start_time, zeit.jetzt())
        planjahr = angaben.planjahr(tag)
    except ABSAGEN:
        return
    ordner = ordnerangaben(angaben.eingangsordner, angaben.ausgabeordner)
    melde_abbruch(
        flow,
        flow_run,
        planjahr,
        angaben.ausgabeordner,
        "Planung nicht zu Ende gekommen",
        "Was: Der Lauf ist abgebrochen; ein begonnener wird beim nächsten zu Ende geführt.",
        f"Zu tun: „o7 planung {planjahr.jahr}{ordner}“ oder das Formular „planung“ wiederholen.",
    )


def gelungen(e: Planungsergebnis) -> State[Any]:
    """A completed state; who calls the flow has the result."""
    return Completed(name=_name(e), message=schlusssatz(e), data=e)


def _name(e: Planungsergebnis) -> str:
    if e.vorschau:
        return "Vorschau"
    if e.ohne_planungshilfe or e.ohne_anlage:
        return "Mit Zurückgestellten"
    return "Ausgestellt" if e.veraendert else "Unverändert"


def veroeffentliche_artefakte(
    auftrag: Planungsauftrag | None,
    ergebnis: Planungsergebnis | None,
    absage: Exception | None = None,
) -> None:
    """The summary, and a table each of steps, changes and findings; keyed by year."""
    e: Planungsergebnis | None = ergebnis or (ergebnis_von(absage) if absage else None)
    key, titel = (f"-{e.planjahr.jahr}", f" {e.planjahr.jahr}") if e else ("", "")
    create_markdown_artifact(
        zusammenfassung(auftrag, e, absage), key=f"planung{key}", description=f"Planung{titel}"
    )
    if e is None:
        return
    tabellen = {
        "planungsstand": (_dicts(STANDSPALTEN, standzeilen(e)), "Stand der Planung"),
        "planungsaenderungen": (_dicts(AENDERUNGSSPALTEN, aenderungszeilen(e)), "Änderungen"),
        "planungsbefunde": (befundtabelle(e.befunde), "Befunde"),
    }
    for was, (rows, wort) in tabellen.items():
        if rows:
            create_table_artifact(rows, key=f"{was}{key}", description=f"{wort}{titel}")


def zusammenfassung(
    auftrag: Planungsauftrag | None,
    e: Planungsergebnis | None,
    absage: Exception | None = None,
) -> str:
    """The planning on one page of markdown."""
    lines = [f"# Planung{f' {e.planjahr.jahr}' if e else ''}", ""]
    if absage:
        lines += [f"**{name(absage)}**, nichts ausgestellt.", ""]
        lines += [f"> {klartext(line)}" for line in str(absage).splitlines()] + [""]
    lines += [*_angaben(auftrag, e), ""]
    if e is None:
        return "\n".join(lines) + "\n"
    if not absage:
        lines += [f"**{klartext(schlusssatz(e))}**", ""]
    if rows := _dicts(AENDERUNGSSPALTEN, aenderungszeilen(e)):
        titel = "Was sich ändern würde" if absage or e.vorschau else "Was sich geändert hat"
        lines += [f"## {titel}", "", *markdowntabelle(rows, "der Änderungen")]
    lines += [f"- {klartext(satz)}" for satz in ohne_saetze(e)]
    if rows := _dicts(STANDSPALTEN, standzeilen(e)):
        lines += ["", "## Stand", "", *markdowntabelle(rows, "des Stands")]
    return "\n".join(lines) + "\n"


def _angaben(auftrag: Planungsauftrag | None, e: Planungsergebnis | None) -> Iterator[str]:
    """On whose word, for which reason, and where."""
    yield f"- Konto: {klartext(benutzer())}"
    if auftrag is None:
        return
    if auftrag.bearbeitet_von.strip():
        yield f"- Bearbeitet von (angegeben): {klartext(auftrag.bearbeitet_von.strip())}"
    yield f"- Grund: {klartext(auftrag.grund.strip()) or '–'}"
    if auftrag.ge:
        yield f"- Nur diese gE: {', '.join(auftrag.ge)}"
    yield f"- Eingang: {klartext(str(e.eingang.resolve() if e else auftrag.eingang))}"
    yield f"- Ausgabe: {klartext(str(e.ordner.resolve() if e else auftrag.ausgabe))}"


def _dicts(spalten: Sequence[str], rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    return [dict(zip(spalten, row, strict=True)) for row in rows]
