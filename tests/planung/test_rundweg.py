"""Does what was chosen come back as the plan a month is checked against?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from flows.eingang.eingangsordner import lies_ordner
from templates.planung.plandaten import schreibe_plandaten
from tests.laeufe.probelauf import codes, geprueft
from tests.planung import kleinplanung as k
from tests.planung.rundweg import schreibe_rundweg
from tests.regelstand import regelstand
from transforms.kern.month import Month
from transforms.planung.papiere.anmerkungen import im_januar, plandatenanmerkungen
from transforms.planung.papiere.plandaten import plandaten
from transforms.planung.planung import Planung
from transforms.planung.vereinbarung import Vereinbarung
from transforms.tabellen.plandaten import FIELDS, Planzeile
from transforms.zeilen.blattzeilen import records

JANUAR = Month(2023, 1)


def geplant() -> tuple[dict[str, Planung], dict[str, Vereinbarung]]:
    """Göppingen anew, Süd with two Bausteine, Nord with more hours in a term that runs on."""
    b = k.halber_weg()
    b.wahl[k.NORD] = k.wahl(k.NORD, {"B1": "4100.5"}, laufzeit=3)
    planungen = k.geplant(b)
    return planungen, {j: p.wahl for j, p in planungen.items() if p.wahl}


def geschrieben(vereinbart: dict[str, Vereinbarung], pfad: Path) -> Path:
    pfad.parent.mkdir(parents=True, exist_ok=True)
    tabelle = regelstand().spalten.tabellen["plandaten"]
    schreibe_plandaten(plandaten(k.PLANJAHR, vereinbart, tabelle), pfad)
    return pfad


def test_the_plan_is_read_back_as_what_was_chosen(tmp_path: Path) -> None:
    _, vereinbart = geplant()
    geschrieben(vereinbart, tmp_path / "2023-01" / "plandaten_2023.xlsx")
    gelesen = lies_ordner(tmp_path, JANUAR, regelstand().spalten)
    zeilen = records(Planzeile, gelesen.zeilen("plandaten"), FIELDS)
    assert [
        (z.jcnr, z.planjahr, z.baustein, str(z.stunden), str(z.vza), z.bg_zahl, z.laufzeit)
        for z in zeilen
    ] == [
        (k.GOEPPINGEN, 2023, "B1", "7043.2", "5.87", 5642, 3),
        (k.GOEPPINGEN, 2023, "B2", "None", "None", 5642, 3),
        (k.GOEPPINGEN, 2023, "B4", "600.2", "0.5", 5642, 3),
        (k.NORD, 2023, "B1", "4100.5", "3.42", 5642, 3),
        (k.SUED, 2023, "B1", "4200", "3.5", 5642, 2),
        (k.SUED, 2023, "B5", "480.5", "0.4", 5642, 2),
    ]


def test_january_finds_nothing_where_all_is_as_it_was_chosen(tmp_path: Path) -> None:
    planungen, vereinbart = geplant()
    plan = geschrieben(vereinbart, tmp_path / "plandaten_2023.xlsx")
    schreibe_rundweg(planungen, vereinbart, plan, tmp_path / "ein" / "2023-01")
    assert codes(geprueft(tmp_path / "ein").befunde) == set()


def test_without_any_choice_the_plan_has_its_headings_alone(tmp_path: Path) -> None:
    pfad = geschrieben({}, tmp_path / "2023-01" / "plandaten_2023.xlsx")
    gelesen = lies_ordner(tmp_path, JANUAR, regelstand().spalten)
    assert pfad.is_file() and not list(gelesen.zeilen("plandaten"))


def test_a_running_term_without_a_choice_is_planned_with_its_contract() -> None:
    """Nord runs on with 4 000 h; Süd chose, and its contract of January says something else."""
    b = k.halber_weg()
    b.vertragszeilen.extend(k.vertrag(k.SUED, {"B1": "4000"}, beginn=date(2023, 1, 1), laufzeit=2))
    planungen = k.geplant(b)
    tabelle = regelstand().spalten.tabellen["plandaten"]
    gewaehlt = {j: p.wahl for j, p in planungen.items() if p.wahl}
    laufend = {k.NORD: im_januar(planungen[k.NORD])}
    plan = plandaten(k.PLANJAHR, gewaehlt, tabelle, laufend)
    [nord] = [z for z in plan.zeilen if z.jcnr == k.NORD]
    assert (nord.baustein, nord.stunden, nord.laufzeit) == ("Baustein 1", Decimal(4000), 3)
    [anders] = plandatenanmerkungen(planungen.values(), plan)
    assert anders.jcnr == k.SUED and "bei Baustein 1, Baustein 5 etwas anderes" in anders.satz
    ohne = plandaten(k.PLANJAHR, {}, tabelle)
    saetze = {a.jcnr: a.satz for a in plandatenanmerkungen(planungen.values(), ohne)}
    assert set(saetze) == {k.NORD, k.SUED}
    assert "weil die Wahl zurückgestellt ist" in saetze[k.SUED] and "(P101)" in saetze[k.SUED]
