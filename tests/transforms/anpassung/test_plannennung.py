"""What becomes of a plan that names another version of the year, or none?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.expectations.nachgeprobt import codes, gefunden
from tests.transforms.anpassung.kleintabellen import (
    NEUJAHR,
    VORHER,
    Fassung,
    Stunden,
    anpassung,
    beschlusszeilen,
    planzeilen,
    tabellen,
    vertragszeilen,
)
from tests.transforms.anpassung.test_ersatzzeilen import plan
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.ersatzplan import ersatzplan
from transforms.anpassung.probe import ersetzter_bestand
from transforms.kern.month import Month
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.plandaten import Planzeile

FEBRUAR, MAERZ, MAI = date(2023, 2, 1), date(2023, 3, 1), date(2023, 5, 1)
JANUARENDE, FEBRUARENDE, APRILENDE = date(2023, 1, 31), date(2023, 2, 28), date(2023, 4, 30)
MIT_B5 = {**VORHER, "B5": "120"}
WEG = {**VORHER, "B5": "0"}


def fassungen(*stunden: tuple[date, Stunden]) -> list[Fassung]:
    """Versions of one contract, each until the next one begins."""
    tage = [ab for ab, _ in stunden]
    return [
        Fassung(
            ab=ab,
            bis=tage[n + 1] - timedelta(days=1) if n + 1 < len(tage) else None,
            stunden=mengen,
            beschluss=f"TV-{n}",
        )
        for n, (ab, mengen) in enumerate(stunden)
    ]


def entschieden(*stunden: tuple[date, Stunden]) -> list[Beschlusszeile]:
    """What the versions rest on, as the decisions name it."""
    return [
        z
        for n, (ab, mengen) in enumerate(stunden)
        for z in beschlusszeilen(
            mengen,
            nummer=f"TV-{n}",
            ab=ab,
            art="Mengenanpassung" if n else "Erstwahl",
            zeile=20 * n + 2,
        )
    ]


def welt(
    versionen: Sequence[tuple[date, Stunden]],
    beschlossen: Sequence[tuple[date, Stunden]],
    geplant: Stunden,
) -> Bestand:
    return tabellen(
        vertragszeilen(*fassungen(*versionen)), entschieden(*beschlossen), planzeilen(geplant)
    )


def im_mai(b: Bestand) -> Anpassung:
    return anpassung(b, {"B4": "360"}, ab=MAI)


DAZU = [(NEUJAHR, VORHER), (FEBRUAR, MIT_B5)]
WEGGEFALLEN = [(NEUJAHR, MIT_B5), (FEBRUAR, VORHER)]
NUR_IM_FEBRUAR = [(NEUJAHR, VORHER), (FEBRUAR, MIT_B5), (MAERZ, VORHER)]
# what the plan says, and the rows of Baustein 5 it must come to
FAELLE = {
    "added since, plan as at first": (
        welt(DAZU, DAZU, VORHER),
        [("B5", 120, FEBRUAR, APRILENDE), ("B5", 120, MAI, None)],
    ),
    "added since, plan as now": (
        welt(DAZU, DAZU, MIT_B5),
        [
            ("B5", 0, None, JANUARENDE),
            ("B5", 120, FEBRUAR, APRILENDE),
            ("B5", 120, MAI, None),
        ],
    ),
    "dropped since, plan as now": (
        welt(WEGGEFALLEN, [(NEUJAHR, MIT_B5), (FEBRUAR, {"B5": "0"})], VORHER),
        [("B5", 120, None, JANUARENDE)],
    ),
    "dropped since, plan as at first": (
        welt(WEGGEFALLEN, [(NEUJAHR, MIT_B5), (FEBRUAR, {"B5": "0"})], MIT_B5),
        [("B5", 120, None, JANUARENDE), ("B5", 0, FEBRUAR, APRILENDE), ("B5", 0, MAI, None)],
    ),
    "chosen for February alone": (
        welt(NUR_IM_FEBRUAR, [(NEUJAHR, VORHER), (FEBRUAR, {"B5": "120"}), (MAERZ, WEG)], VORHER),
        [("B5", 120, FEBRUAR, FEBRUARENDE)],
    ),
}


@pytest.mark.parametrize("fall", FAELLE)
def test_each_version_has_a_plan_row_of_every_baustein_it_chose(fall: str) -> None:
    b, b5 = FAELLE[fall]
    assert [p[1:] for p in plan(im_mai(b)) if p[1] == "B5"] == b5


@pytest.mark.parametrize("fall", FAELLE)
def test_no_month_of_the_year_is_held_back_for_them(fall: str) -> None:
    b, a = FAELLE[fall][0], im_mai(FAELLE[fall][0])
    assert gefunden(b, a) == []
    monate = [Month(2023, n) for n in range(1, 6)]
    assert {str(m): codes(ersetzter_bestand(b, a, m)) for m in monate} == {
        str(m): [] for m in monate
    }


def test_a_version_that_does_not_list_a_baustein_has_not_chosen_it() -> None:
    b = welt(DAZU, DAZU, MIT_B5)
    ohne = [z for z in b.vertragszeilen if (z.baustein, z.gueltig_ab) != ("B5", NEUJAHR)]
    a = im_mai(replace(b, vertragszeilen=ohne))
    assert [p[1:] for p in plan(a) if p[1] == "B5"] == FAELLE["added since, plan as now"][1]


def test_a_plan_may_name_what_was_decided_before_the_version_kermit_still_has() -> None:
    """Its first version is no longer in the table; from May on the plan is that of the contract."""
    b = welt(DAZU, DAZU, VORHER)
    neue = [z for z in b.vertragszeilen if z.gueltig_ab == FEBRUAR]
    assert [p[1:] for p in plan(im_mai(replace(b, vertragszeilen=neue))) if p[3] == MAI] == [
        ("B1", 3000, MAI, None),
        ("B4", 360, MAI, None),
        ("B5", 120, MAI, None),
    ]


# --- a plan that says something else than the contract already


def eigener(*zeilen: Planzeile) -> Bestand:
    return tabellen(plan=[*planzeilen(), *zeilen])


ANDERS = {"B1": "3000", "B4": "700.2"}  # the contract says 240


def test_of_a_baustein_that_stays_the_plan_of_a_later_year_keeps_what_it_says() -> None:
    b = eigener(*planzeilen(ANDERS, jahr=2024, zeile=4))
    a = anpassung(b, {"B5": "100"})
    assert [str(p[2]) for p in plan(a) if p[:2] == (2024, "B4")] == ["700.2"]
    [satz] = gefunden(b, a)
    assert "im Januar 2024 die gE zurück, wie schon ohne sie: P104 – Baustein 4:" in satz
    assert "nennt 240 Stunden im Jahr, die Plandaten 2024 nennen 700,2 Stunden." in satz


def test_of_a_baustein_that_stays_the_plan_of_the_year_keeps_what_it_says() -> None:
    b = tabellen(plan=planzeilen(ANDERS))
    a = anpassung(b, {"B5": "100"})
    assert [str(p[2]) for p in plan(a) if p[1] == "B4"] == ["700.2", "700.2"]
    [satz] = gefunden(b, a)
    assert "im Juli 2023 die gE zurück, wie schon ohne sie: P104 – Baustein 4:" in satz


def test_a_baustein_that_stays_and_that_the_plan_leaves_out_gets_no_row() -> None:
    b = tabellen(plan=planzeilen({"B4": "240"}))
    assert {p[1] for p in plan(anpassung(b))} == {"B4"}
    [satz] = gefunden(b, anpassung(b))
    assert "wie schon ohne sie: P102 – Baustein 1:" in satz


def test_a_baustein_that_is_planned_and_not_chosen_keeps_its_hours() -> None:
    b = tabellen(plan=planzeilen(MIT_B5))
    assert [p[2] for p in plan(anpassung(b)) if p[1] == "B5"] == [120, 120]
    [satz] = gefunden(b, anpassung(b))
    assert "wie schon ohne sie: P102 – Baustein 5:" in satz


def test_another_bg_zahl_of_the_plan_stays_unless_the_bg_zahl_changes() -> None:
    b = tabellen(plan=planzeilen(bg=2400))
    bleibt, wechselt = anpassung(b), anpassung(b, bg_zahl=2600)
    assert {z.bg_zahl for z in neue_zeilen(bleibt)} == {2400}
    assert {z.bg_zahl for z in neue_zeilen(wechselt)} == {2600}


def neue_zeilen(a: Anpassung) -> list[Planzeile]:
    return [z for z in ersatzplan(a) if z.gueltig_ab == a.ab.first]


# --- the plan of the year is not made yet


def test_the_plan_of_a_year_the_tables_cannot_know_is_written_anew() -> None:
    a = anpassung(tabellen(), {"B4": "300", "B5": "120"}, ab=date(2024, 1, 1))
    assert plan(a) == [
        (2024, "B1", 3000, None, None),
        (2024, "B4", 300, None, None),
        (2024, "B5", 120, None, None),
    ]
    assert [str(z.vza) for z in ersatzplan(a)] == ["2.50", "0.25", "0.10"]
    assert gefunden(tabellen(), a) == []


def test_within_that_year_it_holds_both_versions() -> None:
    maerzende, april = date(2024, 3, 31), date(2024, 4, 1)
    a = anpassung(tabellen(), {"B1": "3100", "B4": "0"}, ab=april)
    assert plan(a) == [
        (2024, "B1", 3000, None, maerzende),
        (2024, "B4", 240, None, maerzende),
        (2024, "B1", 3100, april, None),
    ]
    assert gefunden(tabellen(), a) == []


def test_baustein_2_is_planned_without_hours() -> None:
    stunden = {**VORHER, "B2": None}
    b = tabellen(
        vertragszeilen(Fassung(stunden=stunden)), beschlusszeilen(stunden), planzeilen(stunden)
    )
    a = anpassung(b, ab=date(2024, 1, 1))
    assert (2024, "B2", None, None, None) in plan(a)
    assert gefunden(b, a) == []


def test_a_plan_that_is_there_is_replaced_and_one_of_this_year_is_missed() -> None:
    da = tabellen(plan=[*planzeilen(), *planzeilen(jahr=2024, zeile=4)])
    assert len(plan(anpassung(da, ab=date(2024, 1, 1)))) == 2
    ohne = tabellen(plan=[])
    assert plan(anpassung(ohne)) == []
    [satz] = gefunden(ohne, anpassung(ohne))
    assert "wie schon ohne sie: P101" in satz
