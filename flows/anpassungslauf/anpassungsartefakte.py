"""How does Prefect's UI show a change? As a state and as artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prefect import Flow, State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.schemas.objects import FlowRun
from prefect.states import Completed

from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.anpassungslauf.anpassungsergebnis import UNVERAENDERT, VERAENDERT, Anpassungsergebnis
from flows.anpassungslauf.anpassungsworte import (
    KOSTENSPALTEN,
    MENGENSPALTEN,
    kostenzeilen,
    laufzeitsatz,
    mengenzeilen,
    naechste_schritte,
    reichweitensaetze,
    schlusssatz,
    stellensatz,
)
from flows.anpassungslauf.rechnung.anpassungsfassung import versionszeilen
from flows.gespraech.benutzer import benutzer
from flows.lauf.absage import ABSAGEN, ergebnis_von, name
from flows.lauf.auftrag import gelesene_angaben
from flows.prefect_.artefakte import befundtabelle, klartext, markdowntabelle
from flows.prefect_.planlauf import melde_abbruch, schon_gesagt


def abgebrochen(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """The notice of a fault of the program or an end from outside."""
    if schon_gesagt(flow_run, state):
        return
    try:
        angaben = gelesene_angaben(Anpassungsauftrag, flow_run.parameters.get("auftrag"))
    except ABSAGEN:
        return
    if not angaben.ab:
        return
    melde_abbruch(
        flow,
        flow_run,
        angaben.abschnitt,
        angaben.ausgabeordner,
        "Mengenanpassung nicht zu Ende gekommen",
        "Was: Der Lauf ist abgebrochen; ein begonnener wird beim nächsten zu Ende geführt.",
        f"Zu tun: „o7 anpassung {angaben.jcnr} …“ oder das Formular „anpassung“ wiederholen.",
    )


def gelungen(e: Anpassungsergebnis) -> State[Any]:
    """A completed state; who calls the flow has the result."""
    return Completed(name=_name(e), message=schlusssatz(e), data=e)


def _name(e: Anpassungsergebnis) -> str:
    if e.vorschau:
        return "Vorschau"
    return "Unverändert" if e.was == UNVERAENDERT else "Vorbereitet"


def veroeffentliche_artefakte(
    auftrag: Anpassungsauftrag | None,
    ergebnis: Anpassungsergebnis | None,
    absage: Exception | None = None,
) -> None:
    """The summary, and tables of quantities, costs and findings; keyed by gE and month."""
    e: Anpassungsergebnis | None = ergebnis or (ergebnis_von(absage) if absage else None)
    key = f"-{e.jcnr.lower()}-{e.abschnitt.ab}" if e else ""
    titel = f" {e.jcnr} ab {e.abschnitt.ab}" if e else ""
    create_markdown_artifact(
        zusammenfassung(auftrag, e, absage),
        key=f"anpassung{key}",
        description=f"Mengenanpassung{titel}",
    )
    if e is None:
        return
    tabellen = {
        "anpassungsmengen": (_dicts(MENGENSPALTEN, _mengen(e)), "Mengen"),
        "anpassungskosten": (_dicts(KOSTENSPALTEN, _kosten(e)), "Kosten"),
        "anpassungsbefunde": (befundtabelle(e.befunde), "Befunde"),
    }
    for was, (rows, wort) in tabellen.items():
        if rows:
            create_table_artifact(rows, key=f"{was}{key}", description=f"{wort}{titel}")


def zusammenfassung(
    auftrag: Anpassungsauftrag | None,
    e: Anpassungsergebnis | None,
    absage: Exception | None = None,
) -> str:
    """The change on one page of markdown."""
    lines = [f"# Mengenanpassung{f' ab {e.abschnitt.ab.name}' if e else ''}", ""]
    if absage:
        lines += [f"**{name(absage)}**, nichts vorbereitet.", ""]
        lines += [f"> {klartext(line)}" for line in str(absage).splitlines()] + [""]
    lines += [*_angaben(auftrag, e), ""]
    if e is None or e.anpassung is None:
        return "\n".join(lines) + "\n"
    if not absage:
        lines += [f"**{klartext(schlusssatz(e))}**", ""]
        if e.was == VERAENDERT:
            zeilen = versionszeilen(e.version, e.aenderungen, e.entfallen)
            lines += [*(f"- {klartext(zeile.strip())}" for zeile in zeilen), ""]
    lines += [*markdowntabelle(_dicts(MENGENSPALTEN, _mengen(e)), "der Mengen"), ""]
    lines += [*markdowntabelle(_dicts(KOSTENSPALTEN, _kosten(e)), "der Kosten"), ""]
    a = e.anpassung
    saetze = (*reichweitensaetze(a), stellensatz(a), laufzeitsatz(a))
    lines += [f"- {klartext(satz)}" for satz in saetze]
    if not (absage or e.vorschau):
        lines += ["", "## Wie es weitergeht", ""]
        lines += [f"1. {klartext(satz)}" for satz in naechste_schritte(e)]
    return "\n".join(lines) + "\n"


def _angaben(auftrag: Anpassungsauftrag | None, e: Anpassungsergebnis | None) -> Iterator[str]:
    """On whose word, for which reason, and where."""
    yield f"- Konto: {klartext(benutzer())}"
    if auftrag is None:
        return
    if auftrag.bearbeitet_von.strip():
        yield f"- Bearbeitet von (angegeben): {klartext(auftrag.bearbeitet_von.strip())}"
    wer = e.wer if e else auftrag.jcnr
    yield f"- gE: {klartext(wer)}"
    yield f"- Begründung: {klartext(auftrag.begruendung.strip()) or '–'}"
    yield f"- Grund einer neuen Version: {klartext(auftrag.grund.strip()) or '–'}"
    yield f"- Eingang: {klartext(str(e.eingang.resolve() if e else auftrag.eingang))}"
    ausgabe = str((e.ausgabe / e.ordner).resolve()) if e else auftrag.ausgabe
    yield f"- Ausgabe: {klartext(ausgabe)}"


def _mengen(e: Anpassungsergebnis) -> list[tuple[str, ...]]:
    return mengenzeilen(e.anpassung) if e.anpassung else []


def _kosten(e: Anpassungsergebnis) -> list[tuple[str, ...]]:
    return kostenzeilen(e.anpassung) if e.anpassung else []


def _dicts(spalten: Sequence[str], rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    return [dict(zip(spalten, row, strict=True)) for row in rows]
