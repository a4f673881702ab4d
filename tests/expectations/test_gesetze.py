"""What do the own expectations say of single rows? Expected by the rules of the Fachkonzept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from expectations.eigene.bausteine import (
    ExpectAgreedHoursToMatch,
    ExpectBausteinInCatalogue,
    ExpectChosenBausteinToHaveHours,
    ExpectUnchosenBausteinToHaveNoHours,
    ExpectVzaToMatchHours,
)
from expectations.eigene.beschluesse import (
    ExpectMehrbedarfToBeExplained,
    ExpectNamedDecisionToBeInEffect,
    ExpectRowsOfDecisionToAgree,
)
from expectations.eigene.gueltigkeit import (
    ExpectContractVersionToCoverMonth,
    ExpectRunningContractToHaveVersion,
    ExpectValidityToCoverMonth,
)
from expectations.eigene.minuten import (
    ExpectContractToHaveMinutes,
    ExpectMinutesNearOwnPast,
    ExpectMinutesToHaveAChosenBaustein,
    ExpectMinutesToHaveAContract,
    ExpectMinutesToHaveAPrice,
    ExpectMinutesToReachShareOfPlan,
    ExpectTalksNotToExceedNetCalls,
)
from expectations.eigene.namen import zweifel
from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from expectations.eigene.zellen import (
    ExpectAllColumnsToBeFilled,
    ExpectNoColumnToBeNegative,
    ExpectPartNotToExceedWhole,
)
from expectations.pruefung import kontext

D = Decimal
MAI_31, JUNI, JUNI_2, JUNI_30, ENDE = (
    date(2023, 5, 31),
    date(2023, 6, 1),
    date(2023, 6, 2),
    date(2023, 6, 30),
    date(2023, 12, 31),
)
MONAT = (JUNI, JUNI_30)
VERTRAG = (date(2023, 1, 1), ENDE)

FAELLE: list[tuple[type[ExpectRowToObeyLaw], tuple[Any, ...], dict[str, float], bool]] = [
    (ExpectValidityToCoverMonth, (JUNI, JUNI_30, *MONAT), {}, True),
    (ExpectValidityToCoverMonth, (JUNI, None, *MONAT), {}, True),
    (ExpectValidityToCoverMonth, (JUNI_2, None, *MONAT), {}, False),
    (ExpectValidityToCoverMonth, (JUNI, date(2023, 6, 29), *MONAT), {}, False),
    (ExpectValidityToCoverMonth, (None, None, *MONAT), {}, True),
    (ExpectContractVersionToCoverMonth, (JUNI, None, *VERTRAG, *MONAT), {}, True),
    (ExpectContractVersionToCoverMonth, (JUNI_2, None, *VERTRAG, *MONAT), {}, False),
    (ExpectContractVersionToCoverMonth, (JUNI, None, JUNI_2, ENDE, *MONAT), {}, False),
    (ExpectContractVersionToCoverMonth, (JUNI, None, VERTRAG[0], JUNI_2, *MONAT), {}, False),
    (ExpectContractVersionToCoverMonth, (JUNI, MAI_31, *VERTRAG, *MONAT), {}, True),
    (ExpectRunningContractToHaveVersion, (("B1",), (), ()), {}, True),
    (ExpectRunningContractToHaveVersion, (("B1",), ("B1",), ("B1",)), {}, True),
    (ExpectRunningContractToHaveVersion, (("B1",), ("B4",), ("B6",)), {}, True),
    (ExpectRunningContractToHaveVersion, ((), (), ()), {}, False),
    (ExpectRunningContractToHaveVersion, ((), ("B1",), ()), {}, False),
    (ExpectRunningContractToHaveVersion, (("B1",), ("B4",), ("B1", "B4")), {}, False),
    (ExpectBausteinInCatalogue, ("B1", ("B1", "B2")), {}, True),
    (ExpectBausteinInCatalogue, ("B9", ("B1", "B2")), {}, False),
    (ExpectBausteinInCatalogue, ("B9", None), {}, True),
    (ExpectChosenBausteinToHaveHours, (True, True, D("0.5")), {}, True),
    (ExpectChosenBausteinToHaveHours, (True, True, D(0)), {}, False),
    (ExpectChosenBausteinToHaveHours, (True, True, D(-1)), {}, False),
    (ExpectChosenBausteinToHaveHours, (True, True, None), {}, False),
    (ExpectChosenBausteinToHaveHours, (True, False, None), {}, True),
    (ExpectChosenBausteinToHaveHours, (True, None, None), {}, True),
    (ExpectChosenBausteinToHaveHours, (False, True, None), {}, True),
    (ExpectUnchosenBausteinToHaveNoHours, (False, D(0)), {}, True),
    (ExpectUnchosenBausteinToHaveNoHours, (False, None), {}, True),
    (ExpectUnchosenBausteinToHaveNoHours, (False, D("0.1")), {}, False),
    (ExpectUnchosenBausteinToHaveNoHours, (True, D("0.1")), {}, True),
    (ExpectAgreedHoursToMatch, (True, True, True, D(300), D(300)), {"toleranz": 0}, True),
    (ExpectAgreedHoursToMatch, (True, True, True, D(300), D("300.1")), {"toleranz": 0}, False),
    (ExpectAgreedHoursToMatch, (True, True, True, D(300), D("300.1")), {"toleranz": 0.1}, True),
    (ExpectAgreedHoursToMatch, (True, True, True, D(300), None), {"toleranz": 0}, False),
    (ExpectAgreedHoursToMatch, (True, True, False, None, None), {"toleranz": 0}, True),
    (ExpectAgreedHoursToMatch, (True, True, False, None, D(1)), {"toleranz": 0}, False),
    (ExpectAgreedHoursToMatch, (True, True, True, None, D(1)), {"toleranz": 0}, True),
    (ExpectAgreedHoursToMatch, (True, False, True, D(300), D(200)), {"toleranz": 0}, True),
    (ExpectVzaToMatchHours, (D("5.87"), D("7043.1")), {"toleranz": 0.01}, True),
    (ExpectVzaToMatchHours, (D("0.50"), D("600.2")), {"toleranz": 0.01}, True),
    (ExpectVzaToMatchHours, (D("1.02"), D(1200)), {"toleranz": 0.01}, False),
    (ExpectVzaToMatchHours, (D("1.01"), D(1200)), {"toleranz": 0.01}, True),
    (ExpectVzaToMatchHours, (None, D(1200)), {"toleranz": 0.01}, False),
    (ExpectVzaToMatchHours, (None, None), {"toleranz": 0.01}, True),
    (ExpectMehrbedarfToBeExplained, (D(100), ("mehr Anrufe",)), {}, True),
    (ExpectMehrbedarfToBeExplained, (D(100), (None, "mehr Anrufe")), {}, True),
    (ExpectMehrbedarfToBeExplained, (D(100), (None, "–", "k. A.", "n/a")), {}, False),
    (ExpectMehrbedarfToBeExplained, (D(0), (None,)), {}, True),
    (ExpectMehrbedarfToBeExplained, (D(-5), (None,)), {}, True),
    (ExpectRowsOfDecisionToAgree, ((JUNI, JUNI), (JUNI, JUNI), ("E", "E")), {}, True),
    (ExpectRowsOfDecisionToAgree, ((JUNI, JUNI_2), (JUNI, JUNI), ("E", "E")), {}, False),
    (ExpectRowsOfDecisionToAgree, ((JUNI, JUNI), (JUNI, JUNI), ("E", "M")), {}, False),
    (ExpectNamedDecisionToBeInEffect, ("TV-1", ("TV-0", "TV-1")), {}, True),
    (ExpectNamedDecisionToBeInEffect, ("TV-2", ("TV-0", "TV-1")), {}, False),
    (ExpectNamedDecisionToBeInEffect, (None, ("TV-0",)), {}, False),
    (ExpectMinutesToHaveAContract, (1, None), {}, True),
    (ExpectMinutesToHaveAContract, (0, None), {}, False),
    (ExpectMinutesToHaveAContract, (0, MAI_31), {}, True),
    (ExpectMinutesToHaveAChosenBaustein, (7, 1), {}, True),
    (ExpectMinutesToHaveAChosenBaustein, (7, 0), {}, False),
    (ExpectMinutesToHaveAChosenBaustein, (0, 0), {}, True),
    (ExpectMinutesToHaveAPrice, (D(5), 1, True), {}, True),
    (ExpectMinutesToHaveAPrice, (D(5), 1, False), {}, False),
    (ExpectMinutesToHaveAPrice, (D(0), 1, False), {}, True),
    (ExpectMinutesToHaveAPrice, (D(5), 0, None), {}, True),
    (ExpectContractToHaveMinutes, (3, 1), {}, True),
    (ExpectContractToHaveMinutes, (3, 0), {}, False),
    (ExpectContractToHaveMinutes, (0, 0), {}, True),
    (ExpectTalksNotToExceedNetCalls, (90, 100, 10), {}, True),
    (ExpectTalksNotToExceedNetCalls, (91, 100, 10), {}, False),
    (ExpectTalksNotToExceedNetCalls, (101, 100, 10), {}, True),
    (ExpectTalksNotToExceedNetCalls, (91, 100, 101), {}, True),
    (ExpectTalksNotToExceedNetCalls, (91, 100, None), {}, True),
    (ExpectTalksNotToExceedNetCalls, (91, 100, -1), {}, True),
    (ExpectAllColumnsToBeFilled, (0, 0), {}, True),
    (ExpectAllColumnsToBeFilled, (1, None), {}, False),
    (ExpectAllColumnsToBeFilled, ("a", ""), {}, False),
    (ExpectNoColumnToBeNegative, (0, None), {}, True),
    (ExpectNoColumnToBeNegative, (0, -1), {}, False),
    (ExpectPartNotToExceedWhole, (5, 5), {}, True),
    (ExpectPartNotToExceedWhole, (6, 5), {}, False),
    (ExpectPartNotToExceedWhole, (6, -5), {}, True),
    (ExpectPartNotToExceedWhole, (6, None), {}, True),
]
PLAN = {"mindestanteil": 0.25, "mindestabweichung": 1000}
PAST = {"mindestens": 0.5, "hoechstens": 2, "mindestabweichung": 1000}
FAELLE += [
    (ExpectMinutesToReachShareOfPlan, (D(2500), D(10000)), PLAN, True),
    (ExpectMinutesToReachShareOfPlan, (D(2499), D(10000)), PLAN, False),
    (ExpectMinutesToReachShareOfPlan, (D(0), D(999)), PLAN, True),
    (ExpectMinutesToReachShareOfPlan, (D(0), D(1000)), PLAN, False),
    (ExpectMinutesNearOwnPast, (D(5000), D(10000)), PAST, True),
    (ExpectMinutesNearOwnPast, (D(4999), D(10000)), PAST, False),
    (ExpectMinutesNearOwnPast, (D(20001), D(10000)), PAST, False),
    (ExpectMinutesNearOwnPast, (D(1), D(1000)), PAST, True),
    (ExpectMinutesNearOwnPast, (D(1000), D(0)), PAST, False),
]


@pytest.mark.parametrize(
    ("erwartung", "werte", "grenzen", "gilt"),
    FAELLE,
    ids=[f"{nr}-{fall[0].__name__}" for nr, fall in enumerate(FAELLE)],
)
def test_the_law_of_a_row(
    erwartung: type[ExpectRowToObeyLaw],
    werte: tuple[Any, ...],
    grenzen: dict[str, float],
    gilt: bool,
) -> None:
    assert bool(erwartung.gesetz(*werte, **grenzen)) is gilt


@pytest.mark.parametrize(
    ("werte", "grund"),
    [
        ((None, "SC Freiburg", None, (), (), ()), ""),
        (
            ("SC-Freiburg", "SC Freiburg", None, (), (), ()),
            "steht neben „SC-Freiburg“ und ist vermutlich dasselbe",
        ),
        ((None, None, "", (), (), ()), "ist ein Wort für eine Summe"),
        ((None, None, None, ("SC Freiburg",), (), ()), "heißt in den Stammdaten „SC Freiburg“"),
        (
            (None, None, None, (), (("B1", D(5)),), (("B1", D(5)), ("B2", D(1)))),
            "steht nicht in den Stammdaten und hat genau so viele Minuten wie die übrigen zusammen",
        ),
        ((None, None, None, (), (("B1", D(5)),), (("B1", D(6)),)), ""),
        ((None, None, None, (), (("B1", D(0)),), (("B1", D(0)),)), ""),
    ],
)
def test_why_a_service_center_may_be_counted_twice(werte: tuple[Any, ...], grund: str) -> None:
    assert zweifel(*werte) == grund


@pytest.mark.parametrize(
    ("texte", "begruendet"),
    [
        ((None,), False),
        (("",), False),
        (("–",), False),
        (("k. A.",), False),
        (("K.A.",), False),
        (("keine Angabe",), False),
        (("Ohne Begründung",), False),
        (("x",), False),
        (("Mehr Anrufe",), True),
        ((None, "Mehr Anrufe"), True),
        ((None, "-"), False),
    ],
)
def test_a_dash_is_no_reason(texte: tuple[str | None, ...], begruendet: bool) -> None:
    assert ExpectMehrbedarfToBeExplained.gesetz(D(1), texte) is begruendet


def test_great_expectations_names_the_rows_that_break_a_law_and_sees_empty_cells_as_none() -> None:
    frame = pd.DataFrame(
        {"vza": [D(1), None, D(2), None], "stunden": [D(1200), D(1200), D(1200), None]}
    )
    batches = kontext().data_sources.add_pandas("p").add_dataframe_asset("a")
    batch = batches.add_batch_definition_whole_dataframe("b").get_batch({"dataframe": frame})
    result = batch.validate(
        ExpectVzaToMatchHours(toleranz={"$PARAMETER": "t"}),
        result_format="COMPLETE",
        expectation_parameters={"t": 0.01},
    )
    assert not result.success
    assert result.result["unexpected_index_list"] == [1, 2]
