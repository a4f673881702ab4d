"""What does an export look like that no table takes? And which lines of columns.yaml would make it
known?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import yaml

from flows.eingang.raster import Grid
from transforms.kern.worte.zahlwort import anzahl
from transforms.notationen.notation import is_empty, normal
from transforms.notationen.spalten import Spaltenwerk, Tabelle
from transforms.zeilen.rohtabelle import SEARCHED_ROWS
from transforms.zeilen.rohzeilen import Row

_ALIKE, _WORD = 0.6, 4


def beschreibung(grid: Grid, spalten: Spaltenwerk) -> Iterator[str]:
    """A sheet in sentences: its likely header row, its headings, filter texts, totals and rows."""
    where = f"Blatt „{grid.blatt}“" if grid.blatt else "Die Datei"
    rows = [
        (n, row) for n, row in enumerate(grid.rows, start=1) if any(not is_empty(c) for c in row)
    ]
    kopfzeile = wahrscheinliche_kopfzeile(grid.rows)
    if kopfzeile is None:
        yield (
            f"{where}: {anzahl(len(rows), 'Zeile', 'Zeilen')}, keine davon sieht wie eine "
            "Kopfzeile aus"
        )
        return
    filters = [_text(row) for _, row in rows if _starts(row, spalten.filteranfaenge)]
    totals = [n for n, row in rows if n > kopfzeile and _is_total(row, spalten)]
    below = (
        sum(n > kopfzeile for n, _ in rows)
        - len(totals)
        - sum(n > kopfzeile and _starts(row, spalten.filteranfaenge) for n, row in rows)
    )
    wie = "wahrscheinliche Kopfzeile" + (" (ausgeblendetes Blatt)" if grid.versteckt else "")
    counts = (
        f"{anzahl(below, 'Zeile', 'Zeilen')} darunter, "
        f"{anzahl(len(totals), 'Summenzeile', 'Summenzeilen')}"
    )
    yield f"{where}: {wie} {kopfzeile}, {counts}"
    yield from (f"  Filtertext: {text}" for text in filters)


def wahrscheinliche_kopfzeile(rows: Sequence[Row]) -> int | None:
    """The first of the rows with most texts and no figure; two texts at least."""
    texts = [
        0 if any(_is_figure(c) for c in row) else sum(not is_empty(c) for c in row)
        for row in rows[:SEARCHED_ROWS]
    ]
    most = max(texts, default=0)
    return texts.index(most) + 1 if most >= 2 else None


def _is_figure(cell: object) -> bool:
    return not is_empty(cell) and (not isinstance(cell, str) or cell.strip()[:1].isdigit())


def _text(row: Row) -> str:
    return " | ".join(
        line.strip() for cell in row if not is_empty(cell) for line in str(cell).splitlines()
    )


def _starts(row: Row, beginnings: Sequence[str]) -> bool:
    first = next((str(c) for c in row if not is_empty(c)), "")
    return any(normal(first).startswith(normal(beginning)) for beginning in beginnings)


def _is_total(row: Row, spalten: Spaltenwerk) -> bool:
    words = {normal(word) for word in spalten.summenwoerter}
    return any(isinstance(cell, str) and normal(cell) in words for cell in row)


def naechste(headings: Sequence[str], tabelle: Tabelle) -> dict[str, str | None]:
    """Heading of the file -> the column of the table it most resembles; each column once, the exact
    ones first.
    """
    known = {text: name for name, s in tabelle.spalten.items() for text in (s.titel, *s.alias)}
    by_normal = {normal(text): name for text, name in known.items()}
    found: dict[str, str | None] = {h: by_normal.get(normal(h)) for h in headings}
    for heading in (h for h in headings if found[h] is None):
        free = [form for form, name in by_normal.items() if name not in found.values()]
        hits = get_close_matches(normal(heading), free, n=1, cutoff=_ALIKE) or _gemeinsam(
            heading, free
        )
        found[heading] = by_normal[hits[0]] if hits else None
    return found


def _gemeinsam(heading: str, forms: Sequence[str]) -> list[str]:
    """Known headings that hold a word of this one, or are held by it: „Minuten gesamt“ and
    „Produktivminuten“.
    """
    words = [normal(word) for word in heading.split() if len(word) >= _WORD]
    return [
        form
        for form in forms
        if (len(form) >= _WORD and form in normal(heading)) or any(word in form for word in words)
    ]


def aehnlichste_tabelle(headings: Sequence[str], spalten: Spaltenwerk) -> str | None:
    """The table most of whose columns are among the headings or resemble one."""
    scores = {
        name: sum(hit is not None for hit in naechste(headings, t).values())
        for name, t in spalten.tabellen.items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 2 else None


def aliaszeilen(tabelle_name: str, neu: dict[str, str], pfad: Path) -> list[str]:
    """The lines of columns.yaml that make the new headings known, at their place and in their
    indentation.
    """
    spalten = yaml.safe_load(pfad.read_text(encoding="utf-8"))["tabellen"][tabelle_name]["spalten"]
    lines = ["tabellen:", f"  {tabelle_name}:", "    spalten:"]
    for name in dict.fromkeys(neu.values()):
        entry = dict(spalten[name])
        entry["alias"] = [
            *entry.get("alias", []),
            *(heading for heading, column in neu.items() if column == name),
        ]
        shown = yaml.safe_dump(
            entry, default_flow_style=True, allow_unicode=True, width=100_000, sort_keys=False
        ).strip()
        lines.append(f"      {name}: {shown}")
    return lines
