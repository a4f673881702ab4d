"""Late steps of a planning stand on the sheet Termine of a month, and only what the register said
before the run.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from flows.befehl.cli import run
from flows.register.register import Register
from flows.wiederherstellen import wiederholung
from tests.flows.planungslauf.planungswelt import ANDERE, EINE, PLANJAHR, Planungswelt, plane
from tests.flows.register.kleinwelt import JANUAR, kleinwelt, laufe_welt, zeiten
from tests.flows.register.test_anpassungen import bereite_vor, fuege_lauf_an
from tests.welt.tabellen import Welt, auswahl
from transforms.kern.month import Month
from transforms.termine.vorhaben import Anpassungsvorhaben

UEBERFAELLIG = "Planung 2023: Die Wahl der gE fehlt und ist überfällig"


def monat() -> Welt:
    """Two gE; what holds for the second was decided before the plan year, not for it."""
    welt = kleinwelt(2)
    for zeile in auswahl(welt.tv_beschluesse, JCNR=ANDERE):
        zeile["Beschlussdatum"], zeile["wirksam ab"] = "02.11.2022", "01.12.2022"
    return welt


def termine(ausgabe: Path) -> list[tuple[object, ...]]:
    mappe = load_workbook(ausgabe / str(JANUAR) / "_controlling" / f"Uebersicht_{JANUAR}.xlsx")
    return [tuple(z) for z in mappe["Termine"].iter_rows(values_only=True)]


def der_planung(ausgabe: Path) -> list[tuple[object, object, object]]:
    """Party, gE and sentence of the rows of plannings."""
    return [(z[1], z[3], z[6]) for z in termine(ausgabe) if z[5] == "Planungsschritt offen"]


@pytest.fixture(scope="module")
def _geplant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Planned, one of two has chosen; then January."""
    ablage = tmp_path_factory.mktemp("geplant")
    plane(Planungswelt(), ablage)
    laufe_welt(monat(), ablage)
    return ablage


@pytest.fixture
def geplant(_geplant: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_geplant, tmp_path / "ablage"))


def test_the_choice_of_one_ge_is_late_and_that_of_the_other_is_not(geplant: Path) -> None:
    [(wer, jcnr, satz)] = der_planung(geplant / "out")
    assert (wer, jcnr) == ("gE", ANDERE)
    assert str(satz).startswith(UEBERFAELLIG)


def test_an_unchanged_rerun_touches_nothing(geplant: Path) -> None:
    vorher = zeiten(geplant / "out")
    laufe_welt(monat(), geplant)
    nachher = zeiten(geplant / "out")
    assert {p for p, when in nachher.items() if vorher.get(p) != when and "register" not in p} == (
        set()
    )


def test_what_was_planned_later_changes_no_byte_of_the_month(geplant: Path) -> None:
    """Restored it says what the register said before its run; run again unchanged it is not written
    anew for what was planned since, which `o7 termine` tells.
    """
    plane(Planungswelt(gewaehlt={EINE: 640.2, ANDERE: 612.0}), geplant)
    with Register.im(geplant / "out") as register:
        found = wiederholung(register, geplant / "out", JANUAR, geplant / "ziel")
    assert found.abweichend == ()
    assert der_planung(geplant / "ziel") == der_planung(geplant / "out") != []
    vorher = zeiten(geplant / "out" / str(JANUAR))
    laufe_welt(monat(), geplant)
    assert zeiten(geplant / "out" / str(JANUAR)) == vorher


def test_the_command_names_it_too(geplant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worte = ["termine", "--eingang", str(geplant / "raw"), "--ausgabe", str(geplant / "out")]
    run([*worte, "--ab", "31.12.2022"])
    aus = capsys.readouterr().out
    assert "gE: 1 Termin" in aus
    assert f"30.11.2022  {ANDERE}" in aus and UEBERFAELLIG in aus


def test_the_register_tells_the_latest_version_of_each_prepared_change(tmp_path: Path) -> None:
    with Register.im(tmp_path / "out") as register:
        lauf = fuege_lauf_an(register)
        bereite_vor(register, lauf)
        bereite_vor(register, lauf, 2)
        [one] = register.vorhaben(Month(2023, 6)).anpassungen
        assert isinstance(one, Anpassungsvorhaben)
        assert (one.jcnr, one.ab, one.version) == ("JC62106", Month(2023, 7), 2)
        assert register.vor(lauf).vorhaben(Month(2023, 6)).anpassungen == ()
        assert register.vorhaben(Month(2023, 6)).planungen == ()


def test_only_the_plannings_of_this_year_and_the_next_are_read(geplant: Path) -> None:
    with Register.im(geplant / "out") as register:
        jahre = [
            [p.planjahr for p in register.vorhaben(Month(jahr, 6)).planungen]
            for jahr in (2021, 2022, 2023, 2024)
        ]
    assert jahre == [[], [PLANJAHR], [PLANJAHR], []]
