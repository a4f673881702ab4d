"""Are the working days that an export by day leaves out found, and none that are no working
days?
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.transforms.einlesen.lieferungen import (
    MAERZ,
    Probe,
    ausgestellt,
    codes,
    satz,
    stamm,
    taeglich,
    vergleich,
    vertrag,
)
from tests.umfang import umfang
from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.month import Month
from transforms.tabellen.minutentabelle import Minutensatz

JANUAR, FEBRUAR = Month(2023, 1), Month(2023, 2)
ALLE = (JANUAR, FEBRUAR, MAERZ)
NUR = (MAERZ,)
Saetze = list[Minutensatz]

# --- working days


@pytest.mark.parametrize(
    ("monat", "bundesland", "anzahl"),
    [
        (Month(2023, 1), None, 22),  # New Year on a Sunday
        (Month(2023, 1), "Bayern", 21),  # Heilige Drei Könige
        (Month(2023, 4), None, 18),  # Karfreitag and Ostermontag
        (Month(2023, 5), None, 20),  # 1 May, Himmelfahrt, Pfingstmontag
        (Month(2023, 6), "Nordrhein-Westfalen", 21),  # Fronleichnam
        (Month(2023, 6), "Berlin", 22),
        (Month(2023, 10), "Thüringen", 20),
        (Month(2023, 11), "Sachsen", 21),  # Buß- und Bettag, 22 November 2023
        (Month(2023, 11), None, 22),
        (Month(2023, 12), None, 19),  # 24 and 31 are Sundays, 25 and 26 are free
        (Month(2024, 12), None, 18),  # 24, 25, 26 and 31 are weekdays
        (Month(2024, 2), None, 21),
        (Month(2025, 4), "unbekanntes Land", 20),
    ],
)
def test_the_working_days_of_a_month(monat: Month, bundesland: str | None, anzahl: int) -> None:
    """Counted from a printed calendar."""
    assert len(arbeitstage(monat, bundesland)) == anzahl


@pytest.mark.parametrize("year", range(2023, 2031))
def test_no_turn_of_the_year_leaves_five_working_days_between_free_ones(year: int) -> None:
    """A house closed from Christmas to New Year misses four working days at the most."""
    assert sum(day.day > 26 for day in arbeitstage(Month(year, 12))) <= 4


# --- days that are missing

LUECKEN: dict[str, Callable[[date], bool]] = {
    "20 days": lambda d: d.day > 2,
    "the first 20 days": lambda d: d.day < 28,
    "two gaps of 7 days": lambda d: 2 <= d.day <= 10 or 16 <= d.day <= 24,
    "the last week": lambda d: d.day >= 25,
    "the first week": lambda d: d.day <= 7,
    "five working days over a weekend": lambda d: 9 <= d.day <= 15,
    "a week in the middle": lambda d: 13 <= d.day <= 17,
    "the first half": lambda d: d.day <= 15,
    "the second half": lambda d: d.day > 15,
    "all but the first day": lambda d: d.day > 1,
    "all but the last day": lambda d: d.day < 31,
    "all but two days apart": lambda d: d.day not in (8, 29),
}


def ohne(saetze: Sequence[Minutensatz], luecke: Callable[[date], bool], *jcnrs: str) -> Saetze:
    return [
        s
        for s in saetze
        if not (s.monat == MAERZ and s.datum and luecke(s.datum) and (not jcnrs or s.jcnr in jcnrs))
    ]


@pytest.mark.parametrize("luecke", LUECKEN)
@pytest.mark.parametrize("monate", [ALLE, NUR], ids=["with months before", "alone"])
@pytest.mark.parametrize(
    "ges", [("JC91004",), ("JC91000", "JC91001", "JC91008")], ids=["one gE", "three gE"]
)
def test_days_missing_of_single_gE_are_found(
    luecke: str, monate: tuple[Month, ...], ges: tuple[str, ...]
) -> None:
    saetze = ohne(taeglich(Probe(monate=monate).saetze()), LUECKEN[luecke], *ges)
    [found] = [f for f in vergleich(saetze).findings if f.code == "E136"]
    assert all(jcnr in found.werte["zeitraeume"] for jcnr in ges)
    assert found.werte["wer"] == f"{len(ges)} gE"


@pytest.mark.parametrize(
    "luecke",
    [name for name in LUECKEN if name not in ("all but the first day", "all but the last day")],
)
@pytest.mark.parametrize("monate", [ALLE, NUR], ids=["with months before", "alone"])
def test_days_missing_of_all_are_told_once(luecke: str, monate: tuple[Month, ...]) -> None:
    found = [
        f
        for f in vergleich(ohne(taeglich(Probe(monate=monate).saetze()), LUECKEN[luecke])).findings
        if f.code == "E136"
    ]
    assert [f.werte["wer"] for f in found] == ["der ganze Export"]


def test_both_are_told_where_the_export_and_one_gE_miss_other_days() -> None:
    saetze = ohne(
        ohne(taeglich(Probe().saetze()), lambda d: d.day >= 25), lambda d: d.day <= 7, "JC91004"
    )
    zeiten = [f.werte["zeitraeume"] for f in vergleich(saetze).findings if f.code == "E136"]
    assert zeiten == ["vom 27.03.2023 bis 31.03.2023", "(JC91004 vom 01.03.2023 bis 07.03.2023)"]


def test_a_gE_with_few_days_is_measured_by_what_was_issued() -> None:
    saetze = taeglich(Probe().saetze())
    nur_maerz = [s for s in ohne(saetze, LUECKEN["20 days"], "JC91004") if s.monat == MAERZ]
    assert codes(nur_maerz, ausgestellt(saetze, JANUAR, FEBRUAR)) == ["E136"]


def test_many_gE_make_one_finding_that_names_ten() -> None:
    saetze = ohne(
        taeglich(Probe(24).saetze()),
        LUECKEN["the last week"],
        *(f"JC{91000 + n}" for n in range(12)),
    )
    [found] = [f for f in vergleich(saetze).findings if f.code == "E136"]
    assert found.werte["wer"] == "12 gE" and found.werte["zeitraeume"].endswith(" und 2 weitere)")


# --- days that are rightly without a row


@pytest.mark.parametrize(
    "luecke",
    [
        lambda d: 9 <= d.day <= 14,
        lambda d: d.day <= 6,
        lambda d: d.day >= 28,
        lambda d: d.day in (6, 8, 10, 13, 15, 17),
    ],
    ids=["four days over a weekend", "the first four", "the last four", "every other day"],
)
@pytest.mark.parametrize("monate", [ALLE, NUR], ids=["with months before", "alone"])
def test_four_working_days_are_no_gap(
    luecke: Callable[[date], bool], monate: tuple[Month, ...]
) -> None:
    saetze = taeglich(Probe(monate=monate).saetze())
    assert codes(ohne(saetze, luecke, "JC91004")) == codes(ohne(saetze, luecke)) == []


def test_the_holidays_of_the_gE_count_where_the_master_data_name_its_bundesland() -> None:
    """From Fronleichnam, Thursday 8 June 2023, to the Wednesday after: five working days, four in
    Bayern.
    """
    juni = Month(2023, 6)
    saetze = taeglich(Probe(monate=(Month(2023, 5), juni)).saetze())
    kept = [
        s
        for s in saetze
        if not (
            s.jcnr == "JC91004" and s.datum and date(2023, 6, 8) <= s.datum <= date(2023, 6, 14)
        )
    ]
    assert codes(kept, monat=juni) == ["E136"]
    assert (
        codes(kept, monat=juni, stammzeilen=[replace(stamm("JC91004"), bundesland="Bayern")]) == []
    )


def test_easter_is_no_gap() -> None:
    """Thursday 6 to Wednesday 12 April 2023: five days, three of them working days."""
    saetze = taeglich(Probe(monate=(FEBRUAR, MAERZ, Month(2023, 4))).saetze())
    kept = [s for s in saetze if not (s.datum and date(2023, 4, 6) <= s.datum <= date(2023, 4, 12))]
    assert codes(kept, monat=Month(2023, 4)) == []


def test_christmas_is_no_gap() -> None:
    """From Friday 22 December 2023 to the year's end: four working days."""
    saetze = taeglich(Probe(monate=(Month(2023, 11), Month(2023, 12))).saetze())
    kept = [s for s in saetze if not (s.datum and s.datum >= date(2023, 12, 22))]
    assert "E136" not in codes(kept, monat=Month(2023, 12))


@pytest.mark.parametrize("tag", [1, 31])
def test_one_day_that_stands_for_the_month_is_no_export_by_day(tag: int) -> None:
    saetze = [
        replace(s, datum=date(2023, 3, tag)) if s.monat == MAERZ else s for s in Probe().saetze()
    ]
    assert codes(saetze) == []


def test_a_file_by_month_beside_one_by_day_is_judged_for_itself() -> None:
    saetze = Probe().saetze()
    monatlich = [
        replace(s, source=replace(s.source, datei="b.xlsx")) for s in saetze if s.jcnr < "JC91004"
    ]
    assert codes([*monatlich, *taeglich([s for s in saetze if s.jcnr >= "JC91004"])]) == []


def seltene(jcnr: str, monate: Sequence[Month], anteil: float, rng: random.Random) -> Saetze:
    """A gE that is worked for now and then, always with the same chance."""
    return [
        satz(jcnr, m, Decimal(rng.randint(20, 300)) / 2, datum=d)
        for m in monate
        for d in arbeitstage(m)
        if rng.random() < anteil
    ]


@pytest.mark.parametrize("anteil", [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
@pytest.mark.parametrize("seed", range(umfang(probe=3, dauer=200)))
@pytest.mark.dauerprobe
def test_a_gE_with_few_rows_by_nature_is_never_stopped(anteil: float, seed: int) -> None:
    rng = random.Random(f"{anteil}-{seed}")
    saetze = taeglich(Probe(4).saetze()) + [
        s for n in range(8) for s in seltene(f"JC9200{n}", ALLE, anteil, rng)
    ]
    assert codes(saetze) == []


def test_a_gE_with_few_rows_is_left_in_peace_as_long_as_its_minutes_fit_the_contract() -> None:
    """Three days hold what the contract's hours say of a month: 12 hours a year."""
    few = [satz("JC92000", MAERZ, Decimal(20), datum=date(2023, 3, d)) for d in (1, 2, 3)]
    saetze = [*taeglich(Probe(4, NUR).saetze()), *few]
    vertraege = [*(vertrag(j) for j in Probe(4).jcnrs), vertrag("JC92000", stunden=Decimal(12))]
    assert codes(saetze, vertraege=vertraege) == []
    assert codes(saetze) == ["E136"]  # 4 000 hours a year


def test_a_partly_delivered_month_before_is_no_measure() -> None:
    """The oldest month of an export that was cut by its rows."""
    saetze = [
        s
        for s in taeglich(Probe(monate=(FEBRUAR, MAERZ)).saetze())
        if s.monat == MAERZ or (s.datum and s.datum.day > 20)
    ]
    assert vergleich(saetze).findings == ()
    assert "keinem früheren Monat" in vergleich(saetze).satz
