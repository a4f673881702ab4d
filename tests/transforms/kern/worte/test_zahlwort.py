"""Does every word go with its number, wherever a user reads it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from string import Formatter

import openpyxl
import pytest

from expectations.regeln import Regel
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from tests.haus.verweise import WURZEL
from tests.regelstand import regelwerk
from tests.transforms.abrechnung.kleines_jahr import Jahr, kennzahlen, monat, saetze
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.kern.worte.zahlwort import anzahl, einheit_ohne_zahl, einheit_zu, gefuellt

MEHRERE = (
    "Anrufe|Anrufweiterleitungen|Befunde|fallabschließende Gespräche|Gespräche|Jahre|Monate|"
    "Minuten|Produktivminuten|Stunden|Tage|Zeilen|Dateien|Bausteine|Vertragsmonate|Versionen"
)
# "die 1 …" has no form that is right for one and for several
FALSCH = re.compile(rf"(?<![\d.,–-])(?<!die )(?<!der )(?<!Baustein )1 (?:{MEHRERE})\b")
# a count in one form written out beside the other, instead of `anzahl`
EIGENE = re.compile(r"[\"'](?:\{\w+\}|1) [\wÄÖÜäöü ]+[\"'](?:\s+if[^\n]*|\s+)== 1\s+else")
TEXTE = ("satz", "gefunden", "erwartet", "abhilfe", "abhilfe_stelle", "dokumentsatz")


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0 Dateien"),
        (1, "1 Datei"),
        (2, "2 Dateien"),
        (Decimal("1.00"), "1 Datei"),
        (Decimal("0.5"), "0,5 Dateien"),
        (Decimal(1000), "1.000 Dateien"),
    ],
)
def test_what_is_counted_goes_with_its_number(n: int | Decimal, text: str) -> None:
    assert anzahl(n, "Datei", "Dateien") == text


@pytest.mark.parametrize(
    ("n", "einheit", "wort"),
    [
        (Decimal(1), "Jahre", "Jahr"),
        (Decimal("1.0"), "Stunden je Jahr", "Stunde je Jahr"),
        (Decimal(2), "Stunden je Jahr", "Stunden je Jahr"),
        (Decimal(0), "Minuten", "Minuten"),
        (Decimal(1), "€ je Produktivminute", "€ je Produktivminute"),
        (Decimal(1), "BG", "BG"),
        ("ja", "", ""),
    ],
)
def test_a_unit_goes_with_its_value_and_back(n: object, einheit: str, wort: str) -> None:
    assert einheit_zu(n, einheit) == wort
    assert einheit_ohne_zahl(wort) == einheit


@pytest.mark.parametrize(
    ("minuten", "satz"),
    [
        ("1", "1 Produktivminute auf B1 ist nicht abgerechnet, die Monate davor 3 Minuten."),
        ("11", "11 Produktivminuten auf B1 sind nicht abgerechnet, die Monate davor 3 Minuten."),
        ("0,1", "0,1 Produktivminuten auf B1 sind nicht abgerechnet, die Monate davor 3 Minuten."),
    ],
)
def test_a_sentence_that_begins_with_its_number_takes_the_verb_along(
    minuten: str, satz: str
) -> None:
    muster = (
        "{minuten} Produktivminuten auf {b} sind nicht abgerechnet, die Monate davor {n} Minuten."
    )
    assert gefuellt(muster, {"minuten": minuten, "b": "B1", "n": 3}) == satz


@pytest.mark.parametrize("code", sorted(regelwerk().regeln))
def test_every_message_is_right_where_each_number_is_one(code: str) -> None:
    regel = regelwerk().regeln[code]
    texte = {name: _mit_eins(regel, name) for name in TEXTE}
    assert {name: text for name, text in texte.items() if FALSCH.search(text)} == {}


def _mit_eins(regel: Regel, name: str) -> str:
    muster = getattr(regel, name)
    stellen = {stelle for _, stelle, *_ in Formatter().parse(muster) if stelle}
    return gefuellt(muster, dict.fromkeys(stellen, "1"))


def test_documents_of_ones_call_each_of_them_by_its_word(tmp_path: Path) -> None:
    """One year, one hour, one minute, one call: in every sentence and beside every figure."""
    zeilen = (zeile("B1", "1", laufzeit=1, bg=1), zeile("B3", "1", laufzeit=1, bg=1))
    minuten = {n: {"B1": ["1"], "B3": ["1"]} for n in (1, 2)}
    zahlen = [kennzahlen(monat(n), 2, 1, 1, 1) for n in (1, 2)]
    jahr = Jahr(saetze(minuten), zeilen, zahlen)
    jahr.stelle_aus(1)
    d = jahr.rechne(2)
    schreibe_kostennachweis(d.kostennachweis, tmp_path / "k.xlsx")
    schreibe_mmi(d.mmi, tmp_path / "m.xlsx")
    gefunden = [text for name in "km" for text in gelesen(tmp_path / f"{name}.xlsx")]
    assert "1 Jahr" in gefunden
    assert [text for text in gefunden if FALSCH.search(text)] == []


def gelesen(path: Path) -> Iterator[str]:
    """Every text of a workbook, and every figure with the word beside it."""
    for blatt in openpyxl.load_workbook(path, data_only=True):
        for row in blatt.iter_rows(values_only=True):
            yield from (str(wert) for wert in row if wert is not None)
            yield from (
                f"{links} {rechts}"
                for links, rechts in pairwise(row)
                if isinstance(links, int | float) and isinstance(rechts, str)
            )


def test_nobody_writes_a_count_in_both_forms_by_himself() -> None:
    """`anzahl` and `form` are the only way."""
    dateien = (
        datei
        for raum in ("transforms", "templates", "expectations", "flows")
        for datei in (WURZEL / raum).rglob("*.py")
    )
    assert [d.name for d in dateien if EIGENE.search(d.read_text("utf-8"))] == []
