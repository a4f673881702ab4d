"""The outcome of a run where the Prefect UI shows it: a summary, what changed or would change, and
the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from expectations.befund import Befund
from flows.gespraech.benutzer import benutzer
from flows.lauf.absage import ergebnis_von, name
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ausstellung, Ergebnis
from flows.lauf.laufmeldung import kontaktsaetze, nachzuziehen
from flows.lauf.meldung import abweichung
from transforms.kern.money import euro, german_number, mit_vorzeichen
from transforms.kern.worte.zahlwort import anzahl

_GEZEIGT = 30  # lines of a table in the summary; the table artifacts have all
_ZEICHEN = re.compile(r"([\\`*_\[\]<>|#~])")  # what markdown would take for its own


def veroeffentliche_artefakte(
    auftrag: Auftrag | None, ergebnis: Ergebnis | None, absage: Exception | None = None
) -> None:
    """Of every run the summary, and a table each of changes and findings if there are any; keyed by
    month, so that reruns line up.
    """
    ergebnis = ergebnis or (ergebnis_von(absage) if absage else None)
    key, titel = (f"-{ergebnis.monat}", f" {ergebnis.monat.name}") if ergebnis else ("", "")
    create_markdown_artifact(
        zusammenfassung(auftrag, ergebnis, absage),
        key=f"monatslauf{key}",
        description=f"Monatslauf{titel}",
    )
    if ergebnis and ergebnis.veraendert:
        create_table_artifact(
            aenderungstabelle(ergebnis), key=f"aenderungen{key}", description=f"Änderungen{titel}"
        )
    if ergebnis and ergebnis.befunde:
        create_table_artifact(
            befundtabelle(ergebnis.befunde), key=f"befunde{key}", description=f"Befunde{titel}"
        )


def zusammenfassung(
    auftrag: Auftrag | None, ergebnis: Ergebnis | None, absage: Exception | None = None
) -> str:
    """The run on one page of markdown."""
    lines = [f"# Monatslauf{f' {ergebnis.monat.name}' if ergebnis else ''}", ""]
    if absage:
        lines += [
            f"**{name(absage)}**, nichts ausgestellt.",
            "",
            *(f"> {klartext(line)}" for line in str(absage).splitlines()),
            "",
        ]
    lines += [*_angaben(auftrag, ergebnis), ""]
    if ergebnis:
        lines += [
            *([klartext(ergebnis.abschlusssatz), ""] if ergebnis.abschlusssatz else []),
            *_summen(ergebnis, absage),
            *_aenderungen(ergebnis, absage),
            *_wartend(ergebnis),
            *_zurueckgestellt(ergebnis),
            *_spaetere(ergebnis),
        ]
        lines += [
            f"- {klartext(abweichung(a, ergebnis.befunde))}" for a in ergebnis.abweichungen
        ] + ([""] if ergebnis.abweichungen else [])
        lines += [line for satz in kontaktsaetze(ergebnis) for line in (klartext(satz), "")]
        lines += _bruecke(ergebnis)
    return "\n".join(lines) + "\n"


def _angaben(auftrag: Auftrag | None, ergebnis: Ergebnis | None) -> Iterator[str]:
    """On whose word, for which reason, and where."""
    yield f"- Konto: {klartext(benutzer())}"
    if auftrag is None:
        return
    if auftrag.bearbeitet_von.strip():
        yield f"- Bearbeitet von (angegeben): {klartext(auftrag.bearbeitet_von.strip())}"
    yield f"- Grund: {klartext(auftrag.grund.strip()) or '–'}"
    if auftrag.nach_abschluss:
        yield "- Nachtrag nach dem Abschluss: ja"
    if auftrag.ge:
        yield f"- Nur diese gE: {', '.join(auftrag.ge)}"
    worte = {b.code: b.bestaetigung for b in ergebnis.befunde if b.bestaetigung} if ergebnis else {}
    yield from (
        f"- Bestätigter Stopp {code}: {klartext(wort.satz)}" for code, wort in sorted(worte.items())
    )
    if unnoetig := [code for code in auftrag.bestaetige if code not in worte]:
        yield f"- Bestätigt, aber nicht aufgetreten: {klartext(', '.join(unnoetig))}"
    yield f"- Eingang: {klartext(str(ergebnis.eingang.resolve() if ergebnis else auftrag.eingang))}"
    yield f"- Ausgabe: {klartext(str(ergebnis.ordner.resolve() if ergebnis else auftrag.ausgabe))}"


def _summen(ergebnis: Ergebnis, absage: Exception | None) -> list[str]:
    if ergebnis.gestoppt:
        return []
    n, k = len(ergebnis.ausstellungen), len(ergebnis.veraendert)
    davon = (
        f"{anzahl(k, 'würde', 'würden')} neu ausgestellt oder korrigiert"
        if absage or ergebnis.vorschau
        else f"{k} neu oder korrigiert"
    )
    return [
        f"- Dokumente: {n} gE, davon {davon}",
        f"- Gesamtkosten: {euro(ergebnis.summe)}",
        f"- zurückgestellt: {len(ergebnis.zurueckgestellt or {})}",
        f"- Befunde: {len(ergebnis.befunde)}",
        "",
    ]


def _aenderungen(ergebnis: Ergebnis, absage: Exception | None) -> list[str]:
    if not ergebnis.veraendert:
        return []
    titel = "Was sich ändern würde" if absage or ergebnis.vorschau else "Was sich geändert hat"
    return [f"## {titel}", "", *markdowntabelle(aenderungstabelle(ergebnis), "der Änderungen")]


def _wartend(ergebnis: Ergebnis) -> list[str]:
    """Corrections a scheduled run did not issue."""
    if not ergebnis.wartend:
        return []
    rows = [_aenderung(a) for a in ergebnis.wartend]
    satz = f"Mit „o7 monatslauf {ergebnis.monat} --vorschau“ ansehen, dann mit Grund ausstellen."
    return ["## Wartet auf einen Grund", "", satz, "", *markdowntabelle(rows, "der Vorschau")]


def _zurueckgestellt(ergebnis: Ergebnis) -> list[str]:
    if not ergebnis.zurueckgestellt:
        return []
    rows = [
        {"gE": f"{jcnr} {jobcenter}".strip(), "Befunde": ", ".join(_codes(ergebnis, jcnr))}
        for jcnr, jobcenter in ergebnis.zurueckgestellt.items()
    ]
    return ["## Zurückgestellt", "", *markdowntabelle(rows, "der Befunde")]


def _spaetere(ergebnis: Ergebnis) -> list[str]:
    """Later months that repeat what changed, and the command that carries it on."""
    saetze = nachzuziehen(ergebnis)
    return ["## Spätere Monate", "", *(f"{klartext(s)}\n" for s in saetze)] if saetze else []


def _codes(ergebnis: Ergebnis, jcnr: str) -> list[str]:
    return sorted(
        {b.code for b in ergebnis.befunde if b.jcnr == jcnr and b.schwere == "Zurückgestellt"}
    )


def _bruecke(ergebnis: Ergebnis) -> list[str]:
    if ergebnis.bruecke is None:
        return []
    zeilen, minuten = ergebnis.bruecke.zeilen, ergebnis.bruecke.minuten
    lines = ["## Minutenbrücke", "", "| Verbleib | Zeilen | Minuten |", "|---|---:|---:|"]
    return lines + [
        f"| {klartext(ort)} | {rows} | {german_number(minuten[ort])} |"
        for ort, rows in zeilen.items()
    ]


def markdowntabelle(rows: Sequence[dict[str, str]], wo_alle: str) -> Iterator[str]:
    """The first rows; the rest is counted."""
    yield _zeile(rows[0])
    yield f"|{'---|' * len(rows[0])}"
    yield from (_zeile(row.values()) for row in rows[:_GEZEIGT])
    yield ""
    if (more := len(rows) - _GEZEIGT) > 0:
        yield f"… und {more} weitere; alle stehen in der Tabelle {wo_alle}."
        yield ""


def _zeile(cells: Iterable[str]) -> str:
    return f"| {' | '.join(klartext(cell) for cell in cells)} |"


def klartext(text: str) -> str:
    """What somebody typed stays text: no table cell, heading, link or tag comes of it."""
    return _ZEICHEN.sub(r"\\\1", " ".join(text.split()))


def aenderungstabelle(ergebnis: Ergebnis) -> list[dict[str, str]]:
    """One row per gE whose documents change, German headings."""
    return [_aenderung(a) for a in ergebnis.veraendert]


def _aenderung(a: Ausstellung) -> dict[str, str]:
    return {
        "gE": f"{a.jcnr} {a.jobcenter}".strip(),
        "Version": str(a.version),
        "bisher": "–" if a.alt is None else euro(a.alt),
        "neu": euro(a.neu),
        "Differenz": mit_vorzeichen(a.differenz),
        "Ursache": a.ursache or "erste Ausstellung",
    }


def befundtabelle(befunde: Iterable[Befund]) -> list[dict[str, str]]:
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
        for b in befunde
    ]
