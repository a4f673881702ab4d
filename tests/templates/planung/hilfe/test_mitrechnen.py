"""Does the workbook compute what the functions of the planning compute, whatever is typed into "
"it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest

from templates.planung.hilfe.planungshilfe import schreibe_planungshilfe
from tests.templates.nachrechnen import engines
from tests.templates.planung.hilfe.hilfefaelle import hilfe, version_2
from tests.templates.planung.hilfe.mitrechnen import (
    Tippen,
    Zellwert,
    benannt,
    erwartet,
    orte,
    tippe,
    unterschiede,
    zufaellig,
)
from tests.umfang import umfang

ENGINES = engines()
FAELLE = umfang(probe=5, dauer=20)


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ziel = tmp_path_factory.mktemp("hilfe") / "hilfe.xlsx"
    schreibe_planungshilfe(hilfe(), ziel)
    return ziel


@pytest.fixture(scope="module")
def vorrat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was typed once, for every engine."""
    return tmp_path_factory.mktemp("getippt")


def getippt(name: str, mappe: Path, faelle: Sequence[Tippen], vorrat: Path) -> list[Path]:
    (vorrat / name).mkdir(exist_ok=True)
    pfade = [vorrat / name / f"{n}.xlsx" for n in range(len(faelle))]
    return [
        pfad if pfad.exists() else tippe(mappe, pfad, was)
        for pfad, was in zip(pfade, faelle, strict=True)
    ]


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.dauerprobe
def test_random_inputs_move_every_figure_to_what_the_functions_give(
    engine: str, mappe: Path, vorrat: Path, tmp_path: Path
) -> None:
    zufall, modell, wo = Random(1210), hilfe(), orte(mappe)
    faelle = [zufaellig(zufall) for _ in range(FAELLE)]
    pfade = getippt("zufall", mappe, faelle, vorrat)
    werte = ENGINES[engine](pfade, tmp_path)
    found = {
        str(was): abweichungen
        for was, pfad in zip(faelle, pfade, strict=True)
        if (
            abweichungen := list(
                unterschiede(benannt(werte, pfad, wo), erwartet(modell, was).figuren())
            )
        )
    }
    assert found == {}


GEZIELT = {
    "goal alone": Tippen({"Ziel_Erreichbarkeit": Decimal("0.6")}),
    "goal of nothing": Tippen({"Ziel_Erreichbarkeit": 0}),
    "every call": Tippen({"Ziel_Erreichbarkeit": 1}),
    "BG-Zahl alone": Tippen({"BG_Zahl": 6032}),
    "no BG-Zahl": Tippen({"BG_Zahl": None}),
    "common goal": Tippen({"Ziel_gemeinsame_Erreichbarkeit": Decimal("0.7")}),
    "goal of a month": Tippen(monate={"Ziel_je_Monat": {9: Decimal("0.41")}}),
    "half of the calls of a month": Tippen(
        monate={"Beruecksichtigung_Anrufe": {0: Decimal("0.5")}}
    ),
    "more calls": Tippen(
        monate={"Anruferweiterung": {3: 900}, "Beruecksichtigung_Erhoehung": {3: Decimal("0.5")}}
    ),
    "calls are not passed on": Tippen(
        monate={"Beruecksichtigung_Abzug": dict.fromkeys(range(12), 0)}
    ),
    "a month without calls": Tippen(
        monate={"Beruecksichtigung_Anrufe": {2: 0}, "Beruecksichtigung_Abzug": {2: 0}}
    ),
}


OHNE_BG = Tippen({"BG_Zahl": None})  # the hours hold all the same


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_each_input_for_itself_moves_what_hangs_on_it(
    engine: str, mappe: Path, vorrat: Path, tmp_path: Path
) -> None:
    modell, wo = hilfe(), orte(mappe)
    pfade = getippt("gezielt", mappe, list(GEZIELT.values()), vorrat)
    werte = ENGINES[engine](pfade, tmp_path)
    for (name, was), pfad in zip(GEZIELT.items(), pfade, strict=True):
        soll = erwartet(modell, was).figuren()
        assert list(unterschiede(benannt(werte, pfad, wo), soll)) == [], name


def test_a_month_with_its_own_goal_does_not_follow_the_goal_of_all_months(tmp_path: Path) -> None:
    modell, pfad = version_2(), tmp_path / "v2.xlsx"
    schreibe_planungshilfe(modell, pfad)
    was = Tippen({"Ziel_Erreichbarkeit": Decimal("0.3")})
    pfade = getippt("ziel", pfad, [was], tmp_path)
    werte = ENGINES["formualizer"](pfade, tmp_path)
    soll = erwartet(modell, was)
    assert soll.bedarf.monate[9].ziel == Decimal("0.5")
    assert list(unterschiede(benannt(werte, pfade[0], orte(pfad)), soll.figuren())) == []


SCHLECHT: Mapping[str, Sequence[Zellwert]] = {
    "Ziel_Erreichbarkeit": [Decimal("5.5"), Decimal("-0.1"), "55 %", None],
    "BG_Zahl": [0, Decimal("12.5"), "viele", None, -3],
    "Ziel_gemeinsame_Erreichbarkeit": [70, "siebzig"],
    "Beruecksichtigung_Anrufe": [Decimal("1.2"), "alle", None],
    "Anruferweiterung": [-1, "mehr", None],
    "Beruecksichtigung_Erhoehung": [2],
    "Beruecksichtigung_Abzug": [-1],
    "Ziel_je_Monat": [Decimal("1.5"), "keins"],
    "Anrufe_SC": [None],
}


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_what_was_pasted_wrong_is_said_by_the_checks(
    engine: str, mappe: Path, vorrat: Path, tmp_path: Path
) -> None:
    """An issued workbook is in order; each wrong input is named."""
    wo = orte(mappe)
    faelle = [Tippen()] + [
        Tippen({name: wert}) if len(wo[name]) == 1 else Tippen(monate={name: {4: wert}})
        for name, werte in SCHLECHT.items()
        for wert in werte
    ]
    pfade = getippt("schlecht", mappe, faelle, vorrat)
    werte = ENGINES[engine](pfade, tmp_path)
    urteile = [benannt(werte, pfad, wo)["Pruefung_Eingaben"] for pfad in pfade]
    assert urteile[0] == "Prüfung der Eingaben: alles in Ordnung."
    ohne_einwand = [
        was
        for was, urteil in zip(faelle[1:], urteile[1:], strict=True)
        if ("Kosten fehlen" if was == OHNE_BG else "Bitte") not in str(urteil)
    ]
    assert ohne_einwand == []


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_a_formula_that_was_written_over_is_noticed(
    engine: str, mappe: Path, tmp_path: Path
) -> None:
    """The need is computed in two ways."""
    buch = openpyxl.load_workbook(mappe)
    blatt = buch["Monate"]
    zeile = next(z.row for z in blatt["A"] if z.value == "erfordert Produktivzeit Call")
    blatt.cell(zeile, 6).value = 1
    buch.save(tmp_path / "überschrieben.xlsx")
    pfad = tmp_path / "überschrieben.xlsx"
    gelesen = benannt(ENGINES[engine]([pfad], tmp_path), pfad, orte(pfad))
    assert "Bitte prüfen" in gelesen["Pruefung_Eingaben"]
