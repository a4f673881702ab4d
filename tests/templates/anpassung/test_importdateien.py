"""Does the Monatslauf read each of the three files as the rows that replace others?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.eingang.eingangsordner import lies_ordner
from templates.anpassung.schreiber import SCHREIBER
from tests.regelstand import spaltenwerk
from tests.templates.anpassung import vorlagefaelle as v
from transforms.anpassung.ersatzzeilen import ersatzzeilen
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen import beschluesse, plandaten, vertraege
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.zeilen.blattzeilen import records

JULI = Month(2023, 7)
NUMMER, AM = "TV-62106-2023-02", date(2023, 6, 20)
IRGENDWO = Source("", "")
FAELLE = sorted(v.FAELLE)


def geschrieben(modell: Vorlage, ordner: Path) -> Path:
    """Under the names a month reads them by."""
    ordner.mkdir()
    for name in ("tv_beschluesse", "kermit_vertraege", "plandaten"):
        suffix, schreibe = SCHREIBER[name]
        schreibe(modell, ordner / f"{name}_{modell.kopf.jcnr}_2023-07_v1.{suffix}")
    return ordner


def ausgefuellt(ordner: Path) -> Path:
    """As Controlling does once it is decided: number and day where Excel asks for them."""
    werte = {"hier die Nummer eintragen": NUMMER, "hier das Beschlussdatum eintragen": AM}
    for pfad in ordner.iterdir():
        mappe = openpyxl.load_workbook(pfad)
        for regel in mappe.active.data_validations.dataValidation:
            for ort in str(regel.sqref).split():
                assert mappe.active[ort].value is None
                mappe.active[ort] = werte[regel.prompt]
        mappe.save(pfad)
    return ordner


def ohne_quelle(zeilen: list[Any]) -> list[Any]:
    return [replace(z, source=IRGENDWO) for z in zeilen]


def gelesen(ordner: Path) -> Lieferung:
    return lies_ordner(ordner.parent, JULI, spaltenwerk())


def test_a_month_without_plan_rows_gets_the_headings_alone(tmp_path: Path) -> None:
    """The plan names 2023, the change is of 2025."""
    lieferung = gelesen(ausgefuellt(geschrieben(v.FAELLE["letzter_monat"](), tmp_path / "2023-07")))
    assert lieferung.zeilen("plandaten") == []
    assert len(lieferung.zeilen("tv_beschluesse")) == 1


@pytest.mark.parametrize(
    "grund",
    [
        "Mehr Gespräche als geplant.\n" + "Der Bedarf bleibt hoch. " * 300,
        "Wort " * 400,
        "x" * 2000,
        "Zeile\n" * 333,
    ],
    ids=["lang", "sehr lang", "ein Wort", "viele Zeilen"],
)
def test_a_reason_is_handed_on_whole_whatever_its_length_and_lines(
    grund: str, tmp_path: Path
) -> None:
    modell = v.goeppingen(begruendung=grund)
    lieferung = gelesen(ausgefuellt(geschrieben(modell, tmp_path / "2023-07")))
    [zeile] = records(Beschlusszeile, lieferung.zeilen("tv_beschluesse"), beschluesse.FIELDS)
    assert (zeile.begruendung or "").split() == grund.split()


@pytest.mark.parametrize("fall", FAELLE)
def test_every_row_is_read_back_as_it_was_meant(fall: str, tmp_path: Path) -> None:
    modell = v.FAELLE[fall]()
    lieferung = gelesen(ausgefuellt(geschrieben(modell, tmp_path / "2023-07")))
    ersatz = ersatzzeilen(modell.anpassung).mit_beschluss(NUMMER)
    assert [f for datei in lieferung.dateien for f in datei.findings] == []
    assert ohne_quelle(
        records(Beschlusszeile, lieferung.zeilen("tv_beschluesse"), beschluesse.FIELDS)
    ) == [z.beschlossen(NUMMER, AM, IRGENDWO) for z in ersatz.beschluss]
    assert ohne_quelle(
        records(Vertragszeile, lieferung.zeilen("kermit_vertraege"), vertraege.FIELDS)
    ) == ohne_quelle(list(ersatz.vertrag))
    assert ohne_quelle(
        records(Planzeile, lieferung.zeilen("plandaten"), plandaten.FIELDS)
    ) == ohne_quelle(list(ersatz.plan))


def test_the_headings_are_those_of_the_input_format(tmp_path: Path) -> None:
    ordner = geschrieben(v.goeppingen(), tmp_path / "2023-07")
    for pfad in ordner.iterdir():
        tabelle = spaltenwerk().tabellen[spaltenwerk().tabelle_von(pfad.name) or ""]
        blatt = openpyxl.load_workbook(pfad).active
        assert [z.value for z in blatt[1]] == [s.titel for s in tabelle.spalten.values()]
        [benannt] = blatt.tables.values()
        assert benannt.ref == blatt.dimensions


def test_what_is_not_decided_is_empty_and_says_what_belongs_there(tmp_path: Path) -> None:
    ordner = geschrieben(v.goeppingen(), tmp_path / "2023-07")
    offen = {}
    for pfad in sorted(ordner.iterdir()):
        blatt = openpyxl.load_workbook(pfad).active
        offen[pfad.name.split("_JC")[0]] = {
            ort: regel.prompt
            for regel in blatt.data_validations.dataValidation
            for ort in str(regel.sqref).split()
            if blatt[ort].value is None
        }
    nummer = "hier die Nummer eintragen"
    assert offen["tv_beschluesse"] == {"A2": nummer, "C2": "hier das Beschlussdatum eintragen"}
    # four rows of the old version keep their decision, four of the new one wait for theirs
    assert offen["kermit_vertraege"] == {f"P{n}": nummer for n in (6, 7, 8, 9)}
    assert offen["plandaten"] == {}


def test_the_same_change_gives_the_same_bytes(tmp_path: Path) -> None:
    eins, zwei = (geschrieben(v.goeppingen(), tmp_path / n) for n in ("eins", "zwei"))
    for pfad in eins.iterdir():
        assert pfad.read_bytes() == (zwei / pfad.name).read_bytes()
