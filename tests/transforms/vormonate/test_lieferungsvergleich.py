"""Is a delivery that does not fit the months before found, and an honest one left in peace?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.transforms.einlesen.lieferungen import (
    MAERZ,
    Probe,
    ausgestellt,
    codes,
    mal,
    satz,
    taeglich,
    vergleich,
    vertrag,
)
from tests.umfang import umfang
from transforms.kern.month import Month
from transforms.tabellen.minutentabelle import Minutensatz

JANUAR, FEBRUAR = Month(2023, 1), Month(2023, 2)
Saetze = list[Minutensatz]


def test_the_clean_delivery_yields_nothing() -> None:
    saetze = Probe().saetze()
    assert codes(saetze) == codes(saetze, ausgestellt(saetze, JANUAR, FEBRUAR)) == []


# --- E133: the sum of minutes


@pytest.mark.parametrize(
    "faktor", ["0.55", "0.6", "0.1", "0.016666666666667", "0.5", "0", "1.6", "2", "10", "60"]
)
@pytest.mark.parametrize("ges", [3, 9, 60])
def test_all_minutes_times_a_factor_are_found(faktor: str, ges: int) -> None:
    assert "E133" in codes(mal(Probe(ges).saetze(), faktor))


@pytest.mark.parametrize("faktor", ["0.85", "0.9", "1.1", "1.2"])
def test_an_honest_change_of_all_minutes_is_none(faktor: str) -> None:
    assert codes(mal(Probe().saetze(), faktor)) == []


def test_a_delivery_of_one_month_is_compared_with_what_was_issued() -> None:
    saetze = Probe().saetze()
    nur_maerz = [s for s in saetze if s.monat == MAERZ]
    issued = ausgestellt(saetze, JANUAR, FEBRUAR, mit_sc=False)
    assert codes(nur_maerz, issued) == []
    assert codes(mal(nur_maerz, "0.55"), issued) == ["E133"]


def test_what_was_issued_counts_more_than_what_the_delivery_says_of_the_month_before() -> None:
    """All of the delivery is halved: among itself it is of one piece."""
    saetze = Probe().saetze()
    halved = mal(mal(mal(saetze, "0.5"), "0.5", JANUAR), "0.5", FEBRUAR)
    assert codes(halved) == []
    assert codes(halved, ausgestellt(saetze, JANUAR, FEBRUAR)) == ["E133"]


def test_january_is_compared_with_december() -> None:
    saetze = Probe(monate=(Month(2022, 11), Month(2022, 12), JANUAR)).saetze()
    assert codes(mal(saetze, "0.55", JANUAR), ausgestellt(saetze, Month(2022, 12)), JANUAR) == [
        "E133"
    ]


def test_new_gE_and_gE_that_ended_change_no_comparison() -> None:
    """Like for like: sums of gE in both."""
    saetze = Probe(12).saetze()
    assert codes([s for s in saetze if s.monat == MAERZ or s.jcnr < "JC91004"]) == []
    assert codes([s for s in saetze if s.monat != MAERZ or s.jcnr < "JC91004"]) == []


def test_two_gE_may_vary_as_they_like() -> None:
    assert codes(mal(Probe(2).saetze(), "0.5")) == []


@pytest.mark.parametrize("faktor", ["0.1", "0.3", "0.45", "0.016666666666667", "2.5", "60"])
def test_the_minutes_of_one_service_center_are_found(faktor: str) -> None:
    """Told once: of all Service Centers where the whole sum is outside its limits."""
    [found] = [
        f
        for f in vergleich(mal(Probe(18).saetze(), faktor, sc="SC Süd")).findings
        if f.code == "E133"
    ]
    assert found.werte["wo"] in ("Service Center „SC Süd“", "alle Service Center")


def test_gE_with_a_row_that_could_not_be_read_are_left_out() -> None:
    saetze = Probe().saetze()
    without = [s for s in saetze if s.monat != MAERZ or s.jcnr < "JC91003"]
    assert (
        codes(
            without, unlesbare={"powerbi_minuten": frozenset({f"JC9100{n}" for n in range(3, 9)})}
        )
        == []
    )


def test_the_report_says_what_was_compared() -> None:
    assert vergleich(Probe().saetze()).satz.startswith(
        "Die Lieferung als Ganzes ist verglichen mit Januar und Februar 2023: 9 gE, "
    )
    first = [s for s in Probe().saetze() if s.monat == MAERZ]
    assert vergleich(first).satz == (
        "Die Lieferung als Ganzes ist mit keinem früheren Monat verglichen: Es ist "
        "keiner ausgestellt und keiner enthalten."
    )


# --- E134: rows of another month


def kopiert(
    saetze: Sequence[Minutensatz], von: Month, nur: Callable[[Minutensatz], bool] = lambda _: True
) -> Saetze:
    """The rows of a month stand for March, too, in place of its own."""
    kept = [s for s in saetze if s.monat != MAERZ or not nur(s)]
    return kept + [replace(s, monat=MAERZ) for s in saetze if s.monat == von and nur(s)]


KOPIEN: dict[str, tuple[Month, Callable[[Minutensatz], bool]]] = {
    "February as March": (FEBRUAR, lambda _: True),
    "January as March": (JANUAR, lambda _: True),
    "half of the gE": (FEBRUAR, lambda s: s.jcnr < "JC91006"),
    "a third of the gE": (FEBRUAR, lambda s: s.jcnr < "JC91004"),
    "one Service Center": (FEBRUAR, lambda s: s.service_center == "SC Süd"),
    "two Service Centers": (FEBRUAR, lambda s: s.service_center != "SC Süd"),
    "one Baustein": (FEBRUAR, lambda s: s.baustein == "B4"),
    "the other Baustein": (JANUAR, lambda s: s.baustein == "B1"),
    "all but one gE": (FEBRUAR, lambda s: s.jcnr != "JC91000"),
    "the last gE": (FEBRUAR, lambda s: s.jcnr > "JC91006"),
    "the large sums": (FEBRUAR, lambda s: s.minuten > 19_000),
}


@pytest.mark.parametrize("wie", KOPIEN)
@pytest.mark.parametrize("issued", [True, False])
def test_a_month_copied_into_another_is_found(wie: str, issued: bool) -> None:
    saetze = Probe(12).saetze()
    von, nur = KOPIEN[wie]
    if wie == "the large sums":  # chosen by their own month
        large = {(s.jcnr, s.baustein) for s in saetze if s.monat == von and nur(s)}
        nur = lambda s: (s.jcnr, s.baustein) in large  # noqa: E731
    delivered = kopiert(saetze, von, nur)
    if issued:
        delivered, bills = (
            [s for s in delivered if s.monat == MAERZ],
            ausgestellt(saetze, JANUAR, FEBRUAR),
        )
        assert codes(delivered, bills) == ["E134"]
    else:
        assert codes(delivered) == ["E134"]


def test_a_copy_with_its_days_shifted_is_found() -> None:
    saetze = taeglich(Probe().saetze())
    shifted = [
        replace(s, monat=MAERZ, datum=s.datum + timedelta(days=28))
        for s in saetze
        if s.monat == FEBRUAR and s.datum
    ]
    rest = [s for s in saetze if s.monat != MAERZ]
    assert codes(rest + shifted) == ["E134"]


TAGESKOPIEN: dict[str, Callable[[Minutensatz], date | None]] = {
    "the same day": lambda s: _tag(s).replace(month=2) if _tag(s).day <= 28 else None,
    "the first half": lambda s: _tag(s).replace(month=2) if _tag(s).day <= 14 else None,
    "the second half": lambda s: _tag(s).replace(month=2) if 14 < _tag(s).day <= 28 else None,
    "half of the gE": lambda s: (
        _tag(s).replace(month=2) if _tag(s).day <= 28 and s.jcnr < "JC91006" else None
    ),
    "four weeks later": lambda s: d if (d := _tag(s) + timedelta(days=28)).month == 2 else None,
}


def _tag(satz: Minutensatz) -> date:
    assert satz.datum
    return satz.datum


@pytest.mark.parametrize("wie", TAGESKOPIEN)
def test_january_in_a_shorter_february_is_found_by_its_days(wie: str) -> None:
    """The sums differ: days 29 to 31 have no place, or only a part was copied over the month's own
    rows.
    """
    saetze = taeglich(Probe(12, (Month(2022, 12), JANUAR, FEBRUAR)).saetze())
    neu = [(s, day) for s in saetze if s.monat == JANUAR and (day := TAGESKOPIEN[wie](s))]
    ersetzt = {(s.jcnr, s.baustein, day) for s, day in neu}
    kept = [s for s in saetze if s.monat != FEBRUAR or (s.jcnr, s.baustein, s.datum) not in ersetzt]
    assert "E134" in codes(
        [*kept, *(replace(s, monat=FEBRUAR, datum=day) for s, day in neu)], monat=FEBRUAR
    )


@pytest.mark.parametrize("seed", range(umfang(probe=3, dauer=40)))
@pytest.mark.dauerprobe
def test_days_that_are_equal_by_chance_are_none(seed: int) -> None:
    """Small gE in whole minutes."""
    saetze = taeglich(Probe(9, seed=seed, bausteine={"B1": 2_400, "B4": 700}).saetze(), seed)
    assert codes([replace(s, minuten=Decimal(round(s.minuten))) for s in saetze]) == []


def test_a_copy_under_another_spelling_of_its_service_centers_is_found() -> None:
    saetze = kopiert(Probe().saetze(), FEBRUAR)
    assert codes(
        [
            replace(s, service_center=s.service_center.upper()) if s.monat == MAERZ else s
            for s in saetze
        ]
    ) == ["E134"]


@pytest.mark.parametrize("seed", range(20))
def test_sums_that_are_equal_by_chance_are_none(seed: int) -> None:
    """Small Bausteine in whole minutes, a year of months."""
    months = (*(Month(2022, n) for n in range(4, 13)), JANUAR, FEBRUAR, MAERZ)
    saetze = Probe(20, months, seed, {"B1": 12_000, "B4": 300, "B5": 150}).saetze()
    assert codes([replace(s, minuten=Decimal(round(s.minuten))) for s in saetze]) == []


# --- E135: a Service Center without rows


def ohne_sc(saetze: Sequence[Minutensatz], *namen: str) -> Saetze:
    return [s for s in saetze if s.monat != MAERZ or s.service_center not in namen]


def mit_aushilfe(
    saetze: Sequence[Minutensatz], monate: Sequence[Month], minuten: str = "250.5"
) -> Saetze:
    """A second Service Center helps two gE."""
    rows = [
        satz(j, m, Decimal(minuten) + n, sc="SC Aushilfe")
        for m in monate
        for n, j in enumerate(("JC91000", "JC91003"))
    ]
    return [*saetze, *rows]


@pytest.mark.parametrize("issued", [True, False])
def test_a_service_center_that_only_helps_and_is_gone_is_found(issued: bool) -> None:
    saetze = mit_aushilfe(Probe().saetze(), (JANUAR, FEBRUAR))
    if issued:
        assert codes(
            [s for s in saetze if s.monat == MAERZ], ausgestellt(saetze, JANUAR, FEBRUAR)
        ) == ["E135"]
    else:
        assert codes(saetze) == ["E135"]


@pytest.mark.parametrize("namen", [("SC Süd",), ("SC Nord",), ("SC West",), ("SC Süd", "SC Nord")])
def test_a_service_center_gone_with_all_its_gE_is_found(namen: tuple[str, ...]) -> None:
    saetze = ohne_sc(Probe().saetze(), *namen)
    vertraege = [vertrag(j) for j in Probe().jcnrs]
    [found] = [f for f in vergleich(saetze, vertraege=vertraege).findings if f.code == "E135"]
    assert all(name in found.werte["liste"] for name in namen)


def test_a_service_center_whose_gE_all_have_unreadable_rows_is_not_said_to_be_gone() -> None:
    saetze = ohne_sc(Probe().saetze(), "SC Süd")
    vertraege = [vertrag(j) for j in Probe().jcnrs]
    ges = sorted({s.jcnr for s in Probe().saetze() if s.service_center == "SC Süd"})
    for unread, erwartet in ((ges, []), (ges[1:], ["E135"])):
        found = codes(saetze, vertraege=vertraege, unlesbare={"powerbi_minuten": frozenset(unread)})
        assert [code for code in found if code == "E135"] == erwartet


@pytest.mark.parametrize("monate", [(JANUAR,), (FEBRUAR,), (JANUAR, FEBRUAR, MAERZ), ()])
def test_one_that_had_rows_in_one_of_the_two_months_only_or_still_has_is_none(
    monate: tuple[Month, ...],
) -> None:
    assert codes(mit_aushilfe(Probe().saetze(), monate)) == []


@pytest.mark.parametrize(
    "neu",
    [
        "SC AUSHILFE",
        "sc aushilfe",
        "SC  Aushilfe",
        "SC-Aushilfe",
        "Service Center Aushilfe",
        "Service-Center Aushilfe",
        "Aushilfe",
    ],
)
def test_another_spelling_is_the_same_service_center(neu: str) -> None:
    saetze = mit_aushilfe(Probe().saetze(), (JANUAR, FEBRUAR, MAERZ))
    assert (
        codes(
            [
                replace(s, service_center=neu)
                if (s.monat, s.service_center) == (MAERZ, "SC Aushilfe")
                else s
                for s in saetze
            ]
        )
        == []
    )


def test_a_service_center_whose_gE_have_no_contract_any_more_is_none() -> None:
    saetze = ohne_sc(Probe().saetze(), "SC Süd")
    left = sorted({s.jcnr for s in saetze if s.monat == MAERZ})
    assert codes(saetze, vertraege=[vertrag(j) for j in left]) == []


def test_a_statement_from_before_service_centers_were_kept_says_nothing_of_them() -> None:
    saetze = mit_aushilfe(Probe().saetze(), (JANUAR, FEBRUAR))
    nur_maerz = [s for s in saetze if s.monat == MAERZ]
    assert codes(nur_maerz, ausgestellt(saetze, JANUAR, FEBRUAR, mit_sc=False)) == []


# --- honest years


@pytest.mark.dauerprobe
@pytest.mark.parametrize("seed", range(umfang(probe=2, dauer=40)))
def test_honest_years_are_never_stopped(seed: int) -> None:
    """Seasons, new gE, gE that end, small Bausteine: every month of a year, told by month and told
    by day.
    """
    saison = {
        1: 1.1,
        2: 0.95,
        3: 1.05,
        4: 0.95,
        5: 0.9,
        6: 0.95,
        7: 0.9,
        8: 0.85,
        9: 1.0,
        10: 1.05,
        11: 1.1,
        12: 0.85,
    }
    months = tuple(Month(2023, n) for n in range(1, 13))
    anzahl = umfang(probe=12, dauer=300)
    saetze = Probe(
        anzahl,
        months,
        seed,
        {"B1": 18_000, "B3": 400, "B6": 90},
        ("SC A", "SC B", "SC C", "SC D"),
        saison,
    ).saetze()
    bis = {f"JC{91000 + n}": Month(2023, 3 + n % 9) for n in range(0, anzahl, 11)}
    ab = {f"JC{91000 + n}": Month(2023, 2 + n % 10) for n in range(5, anzahl, 13)}
    kept = [s for s in saetze if ab.get(s.jcnr, JANUAR) <= s.monat <= bis.get(s.jcnr, months[-1])]
    taegliche = taeglich(kept, seed) if seed % 2 else kept
    rows = [
        vertrag(
            j,
            date(2022, 1, 1),
            bis[j].last if j in bis else date(2024, 12, 31),
            gueltig_ab=ab[j].first if j in ab else date(2022, 1, 1),
        )
        for j in sorted({s.jcnr for s in kept})
    ]
    for monat in months:
        delivered = [s for s in taegliche if monat.plus(-1) <= s.monat <= monat]
        issued = ausgestellt([s for s in kept if s.monat < monat], *months)
        assert codes(delivered, issued, monat, vertraege=rows) == []
