"""What is called wrong is wrong whichever way is right, and every sentence says what was done."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.flows.rueckpruefung.unbeschaedigt import (
    GESAMT,
    MONATE,
    ZEILEN,
    bericht,
    geprueft,
    mit,
    reihe,
)
from transforms.rueckpruefung.anhalt import lesefehler
from transforms.rueckpruefung.bogenurteil import bogenurteil
from transforms.rueckpruefung.zelle import Zelle


def test_the_undamaged_sheet_has_no_fault(tmp_path: Path) -> None:
    u = geprueft(mit({}), tmp_path)
    assert u.stimmt, bericht(u)


def test_a_goal_over_100_percent_is_one_sentence_and_accuses_nothing_computed_with_it(
    tmp_path: Path,
) -> None:
    zellen = {"ziel alle": "5.500%", "ziel Gesamt": "5.500%"}
    anrufe = [int(wert.replace(".", "")) for wert in reihe(mit({}), "anrufe")]
    for m, wert in zip(MONATE, anrufe, strict=True):
        zellen[f"gespraeche {m}"] = str(wert * 55)
    u = geprueft(mit(zellen)[:13], tmp_path)
    text = bericht(u)
    assert text.count("Ziel Erreichbarkeit 5.500 % ist über 100 %") == 1
    assert not u.stimmt
    assert not any("Ziel" in f.soll.zelle.name for f in u.boegen[0].urteil.falsch)


def test_a_goal_over_100_percent_in_one_month_only_is_wrong(tmp_path: Path) -> None:
    text = bericht(geprueft(mit({"ziel Mai": "555%"}), tmp_path))
    assert "Ziel Erreichbarkeit Mai 22: 555 %, richtig 55 %" in text
    assert "ist über 100 %" not in text


def test_the_value_of_a_proven_cell_leaves_room_for_every_way_that_is_undecided(
    tmp_path: Path,
) -> None:
    """The hour total was 282,2 before it was damaged."""
    falsch = {"call2 Sep": "237,1", "call2 Mai": "708,1", "versand2 Mrz": "25,7"}
    u = geprueft(mit({**falsch, "versand2 Gesamt": "282,0", "vza Nov": "7,0"}), tmp_path)
    soll = {f.soll.zelle.name: f.soll for f in u.boegen[0].urteil.falsch}
    assert soll["Produktivzeit Versand (zweiter Block) Gesamt"].erlaubt(Decimal("282.2"))


def test_a_total_against_several_months_that_nothing_else_counts_is_not_decided(
    tmp_path: Path,
) -> None:
    u = geprueft(mit({"erweiterung Mrz": "5", "erweiterung Mai": "8"}), tmp_path)
    urteil = u.boegen[0].urteil
    assert not urteil.falsch
    wege = [[s.zelle.name for s in m.aenderungen] for m in urteil.entweder[0].moeglichkeiten]
    zeile = "Anruferweiterung an Jobcenter"
    assert wege == [[f"{zeile} Gesamt"], [f"{zeile} Mrz 22", f"{zeile} Mai 22"]]


def test_both_values_beside_a_bound_that_is_just_met_are_named(tmp_path: Path) -> None:
    text = bericht(geprueft(mit({"gespraeche Gesamt": "56.722"}), tmp_path))
    assert "46.722 bis 46.723" in text


def test_leading_zeros_count_as_digits_of_a_figure() -> None:
    zelle = Zelle(zeile="Baustein 3", spalte="Stunden", wert=Decimal("0.5"), stelle=Decimal("0.1"))
    assert lesefehler(zelle, Decimal("0.0")) == "nur eine Ziffer anders (5 statt 0)"
    assert lesefehler(zelle, Decimal("5.0")) == "dieselben Ziffern, das Komma steht woanders"


def test_a_figure_computed_from_one_other_is_called_no_sum(tmp_path: Path) -> None:
    assert "Summe der 1 " not in bericht(geprueft(mit({"moegliche Okt": "3.893"}), tmp_path))


def test_a_wrong_land_in_the_head_is_said_and_no_cell_is_called_wrong(tmp_path: Path) -> None:
    zellen = mit({})
    zellen[1] = ["NRW" if wert == "BW" else wert for wert in zellen[1]]
    u = geprueft(zellen, tmp_path)
    assert "Im Kopf steht das Bundesland NW" in bericht(u)
    assert not u.stimmt
    assert u.boegen[0].urteil.stimmt


def test_a_search_ends_after_its_steps_and_accuses_no_single_cell(tmp_path: Path) -> None:
    bogen = geprueft(mit({"call2 Sep": "237,1"}), tmp_path).boegen[0].bogen
    u = bogenurteil(bogen, schritte=0)
    assert not u.urteil.falsch
    assert not u.stimmt


@pytest.mark.parametrize(
    ("eine", "andere", "namen"),
    [
        ("anrufe_sc", "weiterleitungen", ("Anrufe SC", "Anrufweiterleitungen")),
        ("gespraeche", "moegliche", ("Gespräche", "mögliche Gespräche")),
        ("anrufe", "gespraeche", ("Anrufe gesamt", "Gespräche")),
    ],
)
def test_two_rows_in_each_others_place_are_one_sentence_and_no_cell_is_accused(
    eine: str, andere: str, namen: tuple[str, str], tmp_path: Path
) -> None:
    zellen = mit({})
    a, b = ZEILEN[eine], ZEILEN[andere]
    zellen[a][GESAMT:], zellen[b][GESAMT:] = zellen[b][GESAMT:], zellen[a][GESAMT:]
    u = geprueft(zellen, tmp_path)
    text = bericht(u)
    assert not u.stimmt
    assert f"Die Zeilen „{namen[0]}“ und „{namen[1]}“ sind vertauscht" in text
    assert "Falsch (" not in text and "Eines von beiden" not in text
    assert "Ergebnis: 1 Paar vertauschter Zeilen." in text


def test_a_cell_that_is_wrong_beside_two_exchanged_rows_is_named_with_its_place(
    tmp_path: Path,
) -> None:
    zellen = mit({"gespraeche Jun": "5.066"})
    a, b = ZEILEN["anrufe_sc"], ZEILEN["weiterleitungen"]
    zellen[a][GESAMT:], zellen[b][GESAMT:] = zellen[b][GESAMT:], zellen[a][GESAMT:]
    text = bericht(geprueft(zellen, tmp_path))
    assert "sind vertauscht" in text
    assert "Falsch (1) Gespräche Jun 22: 5.066, richtig 5.006" in text
