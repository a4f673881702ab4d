"""The outcome of a run where the Prefect UI shows it: a summary and a table of findings."""

from __future__ import annotations

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.ergebnis import Ergebnis
from flows.meldung import abweichung
from transforms.money import euro, german_number


def veroeffentliche_artefakte(ergebnis: Ergebnis) -> None:
    """One markdown summary and, if there are findings, one table; keyed by month, so that reruns line up."""
    create_markdown_artifact(zusammenfassung(ergebnis), key=f"monatslauf-{ergebnis.monat}", description=f"Monatslauf {ergebnis.monat.name}")
    if ergebnis.befunde:
        create_table_artifact(befundtabelle(ergebnis), key=f"befunde-{ergebnis.monat}", description=f"Befunde {ergebnis.monat.name}")


def zusammenfassung(ergebnis: Ergebnis) -> str:
    """The run in a few lines of markdown."""
    lines = [f"# Monatslauf {ergebnis.monat.name}", ""]
    if ergebnis.gestoppt:
        lines += ["**Gestoppt**, nichts ausgestellt.", ""]
    else:
        lines += [
            f"- Dokumente: {len(ergebnis.ausstellungen)} gE, davon neu oder korrigiert {len(ergebnis.veraendert)}",
            f"- Gesamtkosten: {euro(ergebnis.summe)}",
            f"- zurückgestellt: {len(ergebnis.zurueckgestellt or {})}",
            "",
        ]
    lines += [f"- {abweichung(a, ergebnis.befunde)}" for a in ergebnis.abweichungen] + ([""] if ergebnis.abweichungen else [])
    if ergebnis.bruecke:
        lines += ["| Verbleib | Zeilen | Minuten |", "|---|---:|---:|"]
        lines += [f"| {ort} | {rows} | {german_number(ergebnis.bruecke.minuten[ort])} |" for ort, rows in ergebnis.bruecke.zeilen.items()]
    return "\n".join(lines) + "\n"


def befundtabelle(ergebnis: Ergebnis) -> list[dict[str, str]]:
    """One row per finding, German headings."""
    return [
        {
            "Code": b.code,
            "Schwere": b.schwere.value,
            "gE": b.wer,
            "Befund": b.satz,
            "Quelle": b.quelle,
            "Zuständig": b.zustaendig,
            "Abhilfe": b.abhilfe,
        }
        for b in ergebnis.befunde
    ]
