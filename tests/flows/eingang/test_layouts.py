"""Does it matter how an export was written? Same month, same figures, notes and findings, whatever
the layout.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.laeufe.mappe import Zellinhalt, ohne_herkunft
from tests.laeufe.probelauf import FEBRUAR, Layouts, Probelauf, lauf_von
from tests.welt import beispiel
from tests.welt.schreiben import Layout, schreibe_tabelle
from tests.welt.tabellen import MESSWERTE, TABELLEN


def alle(layout: Layout, powerbi: Layout | None = None) -> Layouts:
    """One layout for every table, another for the Power BI exports."""
    return {
        tabelle: (powerbi or layout) if tabelle in MESSWERTE else layout for tabelle in TABELLEN
    }


LAYOUTS: dict[str, Layouts] = {
    "header in row 1, in row 3": {
        "powerbi_minuten": Layout(powerbi="kopf1"),
        "powerbi_kennzahlen": Layout(powerbi="kopf3"),
    },
    "header in row 3, German, subtotals, broken dimension": alle(
        Layout(dimension_kaputt=True),
        Layout(powerbi="kopf3", sprache="de", zwischensummen=True, dimension_kaputt=True),
    ),
    "no filter text, no totals": {
        t: Layout(powerbi="kopf1", filtertext="", gesamt=False) for t in MESSWERTE if t in TABELLEN
    },
    "no filters applied": {
        "powerbi_minuten": Layout(powerbi="kopf1", filtertext="No filters applied"),
        "powerbi_kennzahlen": Layout(powerbi="kopf3", filtertext="Keine Filter angewendet"),
    },
    "csv with semicolons in cp1252": alle(
        Layout(form="csv", trenner=";", kodierung="cp1252", tausenderpunkte=True)
    ),
    "csv with commas in UTF-8, with BOM and without": alle(
        Layout(form="csv", trenner=",", kodierung="utf-8"),
        Layout(form="csv", trenner=",", kodierung="utf-8-sig"),
    ),
    "csv with tabs in UTF-16": alle(Layout(form="csv", trenner="\t", kodierung="utf-16")),
    "csv as Power BI writes it": alle(
        Layout(form="csv"), Layout(form="csv", powerbi="kopf1", tausenderpunkte=True)
    ),
    "three parts": alle(Layout(teile=3), Layout(teile=3, powerbi="kopf1")),
    "parts in different formats": {
        "powerbi_minuten": (
            Layout(powerbi="kopf3"),
            Layout(form="csv", trenner=",", baustein="B1"),
            Layout(jcnr="62106", monat="datum"),
        ),
    },
    "rows shuffled": alle(Layout(gemischt=7), Layout(powerbi="kopf1", gemischt=8)),
    "JCNR as number, month in words, Bausteine in full": alle(
        Layout(jcnr="62106.0", monat="Januar 2023", baustein="lang", ja_nein="x/nein")
    ),
    "JCNR without JC, short month, Baustein as number": alle(
        Layout(jcnr="62106", baustein="zahl", ja_nein="1/0"),
        Layout(jcnr="62106", monat="Jan 23", baustein="zahl"),
    ),
    "month as Excel date, month as 01.2023, JCNR as text with .0": {
        "powerbi_minuten": Layout(monat="datum", baustein="B1", jobcenter_text=False),
        "powerbi_kennzahlen": Layout(form="csv", monat="01.2023", jcnr="62106.0"),
        "plandaten": Layout(form="csv", jcnr="62106.0", baustein="1"),
        "kermit_vertraege": Layout(ja_nein="Ja/Nein", jobcenter_text=False),
    },
    "other headings": {
        "powerbi_minuten": Layout(
            umbenannt=(
                ("Produktivminuten", "Summe von Produktivminuten"),
                ("Service Center", "SERVICE\u00a0-CENTER"),
                ("JCNR", "jc-nr."),
            )
        ),
        "powerbi_kennzahlen": Layout(
            umbenannt=(("fallabschließende Gespräche", "Fallabschliessende  Gespraeche"),)
        ),
        "kermit_vertraege": Layout(
            umbenannt=(
                ("gültig ab", "Gueltig-Ab"),
                ("Baustein gewählt", "gewaehlt"),
                ("BG-Zahl", "BG Zahl"),
            )
        ),
    },
}
TAEGLICH: dict[str, Layouts] = {
    "days": {"powerbi_minuten": Layout(powerbi="kopf1", minuten_je="tag")},
    "days, shuffled, in two csv parts": {
        "powerbi_minuten": Layout(form="csv", minuten_je="tag", gemischt=3, teile=2)
    },
}


_VOM_LAYOUT = (
    "eingaben",
    "weitere_eingaben",
    "lieferung",
    "register",
    "dateien",
)  # what depends on files and on the moment


def manifest(lauf: Probelauf) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((lauf.controlling / "manifest.json").read_bytes())
    return {name: value for name, value in found.items() if name not in _VOM_LAYOUT}


def saetze(lauf: Probelauf) -> list[tuple[str, str | None, str, str]]:
    """Every finding as it is read, but without its place: that lies elsewhere in another layout."""
    return [(b.code, b.jcnr, b.satz, b.schwere.value) for b in lauf.ergebnis.befunde]


def verschiedene_dokumente(one: Probelauf, other: Probelauf) -> list[str]:
    """Documents that differ in any cell of any sheet but Herkunft."""
    assert one.dokumente.keys() == other.dokumente.keys()
    assert len(one.dokumente) >= 18
    return [
        name
        for name in one.dokumente
        if ohne_herkunft(one.dokumente[name]) != ohne_herkunft(other.dokumente[name])
    ]


def ohne_zeilennummern(datei: Path) -> dict[str, dict[str, Zellinhalt]]:
    """The same without the row numbers of Herkunft in formulas: it has a row for every input
    row.
    """
    return {
        blatt: {
            ort: (art, re.sub(r"(Herkunft!\$[A-Z]\$)\d+(:\$[A-Z]\$)?\d*", r"\1\2", formel), wert)
            for ort, (art, formel, wert) in inhalt.items()
        }
        for blatt, inhalt in ohne_herkunft(datei).items()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_of_an_export_changes_no_figure_no_note_and_no_finding(
    layout: str, januar: Probelauf, tmp_path: Path
) -> None:
    neu = lauf_von(beispiel.welt_januar(), tmp_path, je_tabelle=LAYOUTS[layout])
    assert saetze(neu) == saetze(januar)
    assert verschiedene_dokumente(januar, neu) == []
    assert manifest(neu) == manifest(januar)
    assert (neu.controlling / "abrechnung.csv").read_bytes() == (
        januar.controlling / "abrechnung.csv"
    ).read_bytes()


@pytest.mark.parametrize("layout", TAEGLICH)
def test_daily_minutes_give_the_documents_of_monthly_ones(
    layout: str, januar: Probelauf, tmp_path: Path
) -> None:
    """Only the number of rows is another."""
    neu = lauf_von(beispiel.welt_januar(), tmp_path, je_tabelle=TAEGLICH[layout])
    assert [s[:2] for s in saetze(neu)] == [s[:2] for s in saetze(januar)]
    assert neu.dokumente.keys() == januar.dokumente.keys()
    assert [
        n
        for n in neu.dokumente
        if ohne_zeilennummern(neu.dokumente[n]) != ohne_zeilennummern(januar.dokumente[n])
    ] == []
    assert {k: manifest(neu)[k] for k in ("nachweise", "summen", "zurueckgestellt")} == {
        k: manifest(januar)[k] for k in ("nachweise", "summen", "zurueckgestellt")
    }
    assert (
        manifest(neu)["minutenbruecke"]["minuten"] == manifest(januar)["minutenbruecke"]["minuten"]
    )


@pytest.mark.parametrize("layout", ["csv with semicolons in cp1252", "rows shuffled"])
def test_the_same_month_in_another_layout_is_no_correction(
    layout: str, januar: Probelauf, tmp_path: Path
) -> None:
    """Whoever exports again, in another format, need not give a reason: nothing is issued, no file
    touched.
    """
    shutil.copytree(januar.ausgabe, tmp_path / "out")
    vorher = {
        p: (p.read_bytes(), p.stat().st_mtime_ns)
        for p in (tmp_path / "out" / "2023-01").rglob("*")
        if p.is_file()
    }
    wieder = lauf_von(beispiel.welt_januar(), tmp_path, je_tabelle=LAYOUTS[layout])
    assert wieder.ergebnis.veraendert == ()
    assert {
        p: (p.read_bytes(), p.stat().st_mtime_ns)
        for p in wieder.monatsordner.rglob("*")
        if p.is_file()
    } == vorher


def test_a_part_for_each_month_with_its_own_filter_gives_the_same_february(
    februar: Probelauf, tmp_path: Path
) -> None:
    welt = beispiel.welt_februar()
    welt.powerbi_minuten, januar = beispiel.minuten_februar(), beispiel.minuten_januar()
    lauf_von(beispiel.welt_januar(), tmp_path)
    teil = Layout(
        dateiname="powerbi_minuten_januar", filtertext="Angewendete Filter:\nMonat ist 2023-01"
    )
    schreibe_tabelle("powerbi_minuten", januar, tmp_path / "raw" / str(FEBRUAR), teil)
    selbst = Layout(filtertext="Angewendete Filter:\nMonat ist 2023-02")
    neu = lauf_von(welt, tmp_path, FEBRUAR, je_tabelle={"powerbi_minuten": selbst})
    assert verschiedene_dokumente(februar, neu) == []
    assert manifest(neu) == manifest(februar)


def test_february_with_its_year_so_far_does_not_depend_on_the_layout(
    februar: Probelauf, tmp_path: Path
) -> None:
    layouts = LAYOUTS["csv with tabs in UTF-16"]
    lauf_von(beispiel.welt_januar(), tmp_path, je_tabelle=layouts)
    neu = lauf_von(beispiel.welt_februar(), tmp_path, FEBRUAR, je_tabelle=layouts)
    assert verschiedene_dokumente(februar, neu) == []
    assert saetze(neu) == saetze(februar)
    assert manifest(neu) == manifest(februar)
