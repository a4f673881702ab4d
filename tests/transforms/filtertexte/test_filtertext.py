"""Do the filter texts of an export prove that it holds all of January 2023?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.regelstand import spaltenwerk
from tests.transforms.filtertexte import filterzeilen
from tests.umfang import umfang
from transforms.filtertexte.filtertext import Urteil, urteile
from transforms.filtertexte.zeitraum import Zeitraum
from transforms.kern.month import NAMES, Month, german_date

JANUAR, FEBRUAR, MAERZ = Month(2023, 1), Month(2023, 2), Month(2023, 3)
WERK = spaltenwerk()
IM_JANUAR = Zeitraum.des_monats(JANUAR)
Codes = list[str]


def von(
    texte: Sequence[str], monat: Month = JANUAR, tabelle: str = "powerbi_minuten"
) -> list[Urteil]:
    """Of a table with one sheet per text; an empty text is a sheet without filter text."""
    sheets = [[f"Angewendete Filter:\n{text}"] if text else [] for text in texte]
    return urteile(sheets, WERK.tabellen[tabelle], WERK, Zeitraum.des_monats(monat))


def codes(text: str, monat: Month = JANUAR, tabelle: str = "powerbi_minuten") -> Codes:
    return [urteil.code for urteil in von([text], monat, tabelle)]


def lines(zeile: str) -> str:
    return zeile.replace(" ¶ ", "\n")


def test_there_are_more_than_three_hundred_lines_judged_by_hand() -> None:
    parts = (
        filterzeilen.LAESST_ZU,
        filterzeilen.WIDERSPRICHT,
        filterzeilen.AUSSCHNITT,
        filterzeilen.UNBELEGT,
        filterzeilen.FREMD,
    )
    assert sum(map(len, parts)) > 300
    assert len({zeile for part in parts for zeile in part}) == sum(map(len, parts))


@pytest.mark.parametrize("zeile", filterzeilen.LAESST_ZU)
def test_a_line_that_admits_all_of_the_month_is_not_mentioned(zeile: str) -> None:
    assert codes(lines(zeile)) == []


@pytest.mark.parametrize(
    ("zeile", "code"),
    [
        (zeile, code)
        for code, zeilen in (
            ("E111", filterzeilen.WIDERSPRICHT),
            ("E120", filterzeilen.AUSSCHNITT),
            ("E130", filterzeilen.UNBELEGT),
            ("E121", filterzeilen.FREMD),
        )
        for zeile in zeilen
    ],
)
def test_every_other_line_is_named_by_what_it_is(zeile: str, code: str) -> None:
    assert set(codes(lines(zeile))) == {code}


@pytest.mark.parametrize(
    "zeile", [*filterzeilen.WIDERSPRICHT, *filterzeilen.AUSSCHNITT, *filterzeilen.UNBELEGT]
)
def test_no_such_line_hides_behind_another(zeile: str) -> None:
    """Beside lines that admit everything, behind „no filter“, and in one row with them."""
    for text in (
        f"Jahr ist 2023\n{lines(zeile)}",
        f"Keine Filter angewendet\n{lines(zeile)}",
        f"Rechtskreis ist SGB II; {lines(zeile)}",
    ):
        assert set(codes(text)) & {"E111", "E120", "E130"} or (zeile, text[:4]) in JAHR_HILFT


JAHR_HILFT = {
    ("Monat ist Januar", "Jahr"),
    ("Monat ist 1", "Jahr"),
    ("Quartal ist Q1", "Jahr"),
    ("Datum ist nach Januar 2023 oder ist Januar", "Jahr"),
}

ANDERE_MONATE = [
    (
        FEBRUAR,
        "Datum is on or after 2/1/2023 and is on or before 2/28/2023",
        [],
    ),  # 2 January or 1 February: both are early enough
    (FEBRUAR, "Datum is on or after 1/2/2023 and is on or before 2/28/2023", []),
    (FEBRUAR, "Datum is on or after 2/3/2023", ["E111"]),
    (FEBRUAR, "Datum is before 3/1/2023", ["E130"]),  # 1 March or 3 January
    (FEBRUAR, "Datum is before 1/3/2023", ["E130"]),
    (FEBRUAR, "Datum is on or before 2/2/2023", ["E111"]),
    (FEBRUAR, "Monat ist Januar", ["E111"]),
    (FEBRUAR, "Monat ist Januar oder Februar\nJahr ist 2023", []),
    (FEBRUAR, "Monat ist Januar oder Februar\nJahr ist 2022", ["E111"]),
    (FEBRUAR, "Quartal ist Q1 2023", []),
    (MAERZ, "Datum ist am oder nach 01.01.2023 und ist am oder vor 31.03.2023", []),
    (MAERZ, "Datum is in the last 3 months", ["E130"]),
    (Month(2024, 2), "Datum is on or before 2/28/2024", ["E111"]),
    (Month(2024, 2), "Datum is on or before 2/29/2024", []),
    (Month(2023, 12), "Datum is before 1/1/2024", []),
    (Month(2023, 12), "Datum ist am oder vor 31.12.2023", []),
    (Month(2023, 6), "Datum is on or after 6/1/2023 and is before 7/1/2023", ["E130"]),
    (Month(2023, 7), "Datum is on or after 7/7/2023", ["E111"]),
]


@pytest.mark.parametrize(("monat", "text", "erwartet"), ANDERE_MONATE)
def test_what_a_line_means_depends_on_the_month_of_the_run(
    monat: Month, text: str, erwartet: Codes
) -> None:
    assert codes(text, monat) == erwartet


ANDERE_TABELLEN = [
    ("powerbi_kennzahlen", "Monat ist 2023-01", []),
    ("powerbi_kennzahlen", "Monat ist 2022-12", ["E111"]),
    ("powerbi_kennzahlen", "Service Center ist SC Freiburg", ["E120"]),
    ("powerbi_kennzahlen", "Rechtskreis ist SGB II", []),
    ("powerbi_kennzahlen", "Gespräche is not (Blank)", ["E130"]),
    ("plandaten", "Jahr ist 2023", []),
    ("plandaten", "Planjahr is 2022", ["E111"]),
    ("plandaten", "Monat ist 2023-01", ["E130"]),
    ("kermit_vertraege", "Jahr ist 2023", ["E130"]),
    ("kermit_vertraege", "Vertragsbeginn ist nach 01.01.2022", ["E130"]),
    ("kermit_vertraege", "Vertragsart ist Neuvertrag", ["E120"]),
    ("kermit_vertraege", "Stunden ist größer als 0", ["E130"]),
    ("tv_beschluesse", "Beschlussdatum ist nach 01.01.2022", ["E130"]),
    ("tv_beschluesse", "Art ist Erstwahl", ["E120"]),
    ("ge_stammdaten", "Region ist Süd", ["E120"]),
    ("ge_stammdaten", "gültig bis ist leer", ["E130"]),
]


@pytest.mark.parametrize(("tabelle", "text", "erwartet"), ANDERE_TABELLEN)
def test_what_a_line_means_depends_on_the_table(tabelle: str, text: str, erwartet: Codes) -> None:
    assert codes(text, tabelle=tabelle) == erwartet


BEGINNT = [
    "Angewandte Filter: {}",
    "Applied filters:\n{}",
    "Applied filters (1):\n{}",
    "Filter: {}",
    "Filters: {}",
    "Aktive Filter:\r\n{}",
    "Angewandter Filter: {}",
    "Slicer: {}",
    "Slicer {}",
    "Datenschnitt {}",
    "Gefiltert nach {}",
    "Keine Filter angewendet\n{}",
    "FILTER – {}",
]


@pytest.mark.parametrize("beginn", BEGINNT)
def test_however_a_filter_text_begins_its_line_is_read(beginn: str) -> None:
    table = WERK.tabellen["powerbi_minuten"]
    found = {
        zeile: [u.code for u in urteile([[beginn.format(zeile)]], table, WERK, IM_JANUAR)]
        for zeile in (
            "Monat ist 2023-01",
            "Monat ist 2022-12",
            "Datum ist in den letzten 2 Wochen",
            "Region ist Süd",
            "Kanal ist Chat",
        )
    }
    assert list(found.values()) == [[], ["E111"], ["E130"], ["E120"], ["E121"]]


@pytest.mark.parametrize(
    "text",
    [
        "No filters applied",
        "Keine Filter angewendet.",
        "Keine Filter",
        "Angewendete Filter: keine",
        "",
    ],
)
def test_no_filter_is_no_filter(text: str) -> None:
    assert urteile([[text]], WERK.tabellen["powerbi_minuten"], WERK, IM_JANUAR) == []


def test_a_footer_among_the_filter_lines_is_no_filter() -> None:
    assert codes("Monat ist 2023-01\nStand: 03.02.2023\nErstellt am 03.02.2023") == []
    assert codes("Stand ist 2022-12") == ["E130"]


def test_the_line_is_quoted_as_it_stands_there() -> None:
    [urteil] = von(["Monat ist 2023-01\nDatum ist  in den letzten\u00a02 Wochen"])
    assert (urteil.code, urteil.blatt, urteil.zeile) == (
        "E130",
        0,
        "Datum ist  in den letzten\u00a02 Wochen",
    )


TEILE: dict[str, tuple[list[str], list[tuple[int, str]]]] = {
    "a part for each month": (["Monat ist 2023-01", "Monat ist Feb 2023", "Monat ist 2023-03"], []),
    "past months beside an export without filter": (["Monat ist 2023-01", ""], []),
    "a month cut in halves": (
        ["Datum ist vor 16.03.2023", "Datum ist am oder nach 16.03.2023"],
        [],
    ),
    "a month cut in thirds, in three wordings": (
        [
            "Datum is before 3/13/2023",
            "Datum ist zwischen 13.03.2023 und 20.03.2023",
            "Datum > 2023-03-20",
        ],
        [],
    ),
    "halves with a day between them": (
        ["Datum ist vor 16.03.2023", "Datum ist am oder nach 17.03.2023"],
        [(0, "E111"), (1, "E111")],
    ),
    "only half of the month, and a past month": (
        ["Monat ist 2023-01", "Datum ist vor 16.03.2023"],
        [(1, "E111")],
    ),
    "past months alone": (["Monat ist 2023-01", "Monat ist 2023-02"], [(0, "E111"), (1, "E111")]),
    "a month of another year": (["Monat ist 2022-12", "Monat ist 2023-03"], [(0, "E111")]),
    "a month to come": (["Monat ist 2023-04", "Monat ist 2023-03"], [(0, "E111")]),
    "the SGB III rows in a part of their own": (
        ["Rechtskreis ist SGB III", "Rechtskreis ist SGB II"],
        [(0, "E111")],
    ),
    "an unread line beside a part without filter": (
        ["Datum ist in den letzten 2 Wochen", ""],
        [(0, "E130")],
    ),
    "an unread line beside the whole month": (
        ["Tag ist kleiner als 15", "Monat ist 2023-03"],
        [(0, "E130")],
    ),
    "two readings, and the rest depends on one": (
        ["Datum is before 3/4/2023", "Datum is on or after 04.03.2023"],  # 3 April or 4 March
        [],
    ),
    "two readings, one of which leaves a gap": (
        ["Datum is before 4/3/2023", "Datum ist am oder nach 10.03.2023"],
        [(0, "E130")],
    ),
    "all Service Center but one, and that one": (
        ["SC ist SC Ulm", "Service Center is not SC Ulm"],
        [(0, "E121"), (1, "E121")],
    ),
    "two Service Center": (["SC ist SC Ulm", "SC ist SC Freiburg"], [(0, "E130"), (1, "E130")]),
    "regions": (
        ["Region ist Süd", "Region ist Nord", "Region ist West"],
        [(0, "E130"), (1, "E130"), (2, "E130")],
    ),
    "the rest of two lists": (
        ["Baustein ist 1, 3", "Baustein ist 4 oder 5", "Baustein ist nicht 1, 3, 4, 5"],
        [(0, "E121"), (1, "E121"), (2, "E121")],
    ),
    "the rest leaves out one more": (
        ["Baustein ist 1, 3", "Baustein ist nicht 1, 3, 4"],
        [(0, "E130"), (1, "E130")],
    ),
    "a name in another spelling proves nothing": (
        ["SC ist SC Ulm", "SC ist nicht Ulm"],
        [(0, "E130"), (1, "E130")],
    ),
    "other fields": (["SC ist SC Ulm", "Jobcenter ist nicht JC Ulm"], [(0, "E130"), (1, "E130")]),
    "a part beside one that tells no filter": (["SC ist SC Ulm", ""], [(0, "E130")]),
    "names by their beginning": (
        ["SC beginnt mit A", "SC ist nicht SC Ulm"],
        [(0, "E130"), (1, "E130")],
    ),
    "a shortened list": (
        ["SC ist SC Ulm, and 2 more", "SC ist nicht SC Ulm"],
        [(0, "E130"), (1, "E130")],
    ),
    "the complement in one half of the month only": (
        ["SC ist SC Ulm", "SC ist nicht SC Ulm\nDatum ist vor 16.03.2023"],
        [(0, "E130"), (1, "E130")],
    ),
    "halves of the month, the second by Service Center": (
        [
            "Datum ist vor 16.03.2023",
            "Datum ab 16.03.2023\nSC ist A",
            "Datum ab 16.03.2023\nSC ist nicht A",
        ],
        [(1, "E121"), (2, "E121")],
    ),
    "a past month by Service Center": (
        ["Monat ist 2023-01\nSC ist A", "Monat ist 2023-03"],
        [(0, "E121")],
    ),
}


@pytest.mark.parametrize(("texte", "erwartet"), TEILE.values(), ids=TEILE)
def test_the_parts_of_an_export_prove_the_month_together(
    texte: list[str], erwartet: list[tuple[int, str]]
) -> None:
    found = {(urteil.blatt, urteil.code) for urteil in von(texte, MAERZ)}
    assert found == set(erwartet)


# --- laws -----------------------------------------------------------------------------------------
# ----------------

MONATE = st.builds(Month, st.sampled_from([2023, 2024]), st.integers(1, 12))
SCHREIBWEISEN = st.sampled_from(
    [
        german_date,
        lambda day: f"{day:%Y-%m-%d}",
        lambda day: f"{day.day}. {NAMES[day.month - 1]} {day.year}",
        lambda day: f"{day:%B} {day.day}, {day.year}",
        lambda day: f"{day:%d.%m.%Y} 00:00:00",
        lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    ]
)
OPERATOREN = {
    "is on or after": lambda day, value: day >= value,
    "ist am oder nach": lambda day, value: day >= value,
    "ab": lambda day, value: day >= value,
    "≥": lambda day, value: day >= value,
    "ist mindestens": lambda day, value: day >= value,
    "is after": lambda day, value: day > value,
    "ist nach": lambda day, value: day > value,
    ">": lambda day, value: day > value,
    "ist größer als": lambda day, value: day > value,
    "is on or before": lambda day, value: day <= value,
    "ist am oder vor": lambda day, value: day <= value,
    "bis": lambda day, value: day <= value,
    "<=": lambda day, value: day <= value,
    "ist höchstens": lambda day, value: day <= value,
    "is before": lambda day, value: day < value,
    "ist vor": lambda day, value: day < value,
    "<": lambda day, value: day < value,
    "ist kleiner als": lambda day, value: day < value,
}


@st.composite
def nahe(draw: st.DrawFn, monat: Month) -> date:
    """A day in or near a month, often at its ends."""
    ends = [monat.first, monat.last, monat.first - timedelta(1), monat.last + timedelta(1)]
    return draw(
        st.sampled_from(ends) | st.integers(-40, 70).map(lambda n: monat.first + timedelta(n))
    )


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=100, dauer=1500))
@given(st.data(), MONATE)
def test_a_condition_on_days_is_judged_as_every_single_day_would_be(
    data: st.DataObject, monat: Month
) -> None:
    terms = data.draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(OPERATOREN)), nahe(monat), SCHREIBWEISEN),
            min_size=1,
            max_size=3,
        )
    )
    word = data.draw(st.sampled_from(["und", "and", "oder", "or"]))
    text = f"Datum {f' {word} '.join(f'{op} {write(value)}' for op, value, write in terms)}"
    holds = all if word in ("und", "and") else any
    whole = all(holds(OPERATOREN[op](day, value) for op, value, _ in terms) for day in monat.days)
    assert codes(text, monat) == ([] if whole else ["E111"]), text


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=100, dauer=1500))
@given(st.data(), MONATE)
def test_a_us_date_is_judged_only_where_both_readings_agree(
    data: st.DataObject, monat: Month
) -> None:
    op = data.draw(st.sampled_from(["is on or after", "is after", "is on or before", "is before"]))
    a, b = data.draw(st.integers(1, 28)), data.draw(st.integers(1, 12))
    readings = {date(monat.year, m, d) for m, d in ((a, b), (b, a)) if m <= 12}
    wholes = {all(OPERATOREN[op](day, value) for day in monat.days) for value in readings}
    erwartet = ["E130"] if len(wholes) == 2 else [] if True in wholes else ["E111"]
    assert codes(f"Datum {op} {a}/{b}/{monat.year}", monat) == erwartet


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=60, dauer=2000))
@given(
    st.sets(st.integers(-3, 14), min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from(["{:%Y-%m}", "{:%m.%Y}", "{:%B %Y}", "{:%b %y}"]),
)
def test_a_list_of_months_is_judged_as_every_single_month_would_be(
    numbers: set[int], negated: bool, wie: str
) -> None:
    listed = [JANUAR.plus(number) for number in sorted(numbers)]
    werte = ", ".join(wie.format(monat.first) for monat in listed)
    for monat in (JANUAR, FEBRUAR, Month(2023, 12)):
        through = (monat in listed) is not negated
        assert codes(f"Monat {'is not' if negated else 'is'} {werte}", monat) == (
            [] if through else ["E111"]
        )


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=60, dauer=2000))
@given(st.lists(st.tuples(st.integers(1, 31), st.integers(1, 31)), min_size=2, max_size=4))
def test_parts_by_days_are_whole_exactly_when_every_day_lies_in_one(
    ends: list[tuple[int, int]],
) -> None:
    texte = [f"Datum ist zwischen {a:02}.01.2023 und {b:02}.01.2023" for a, b in ends]
    whole = all(any(a <= day.day <= b for a, b in ends) for day in JANUAR.days)
    assume(all(a <= b for a, b in ends) or not whole)
    found = {urteil.code for urteil in von(texte)}
    assert found == (set() if whole else {"E111"})


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=100, dauer=1500))
@given(
    st.lists(
        st.tuples(st.booleans(), st.sets(st.sampled_from("abcd"), min_size=1)),
        min_size=1,
        max_size=4,
    )
)
def test_parts_by_service_center_are_whole_exactly_when_every_name_lies_in_one(
    parts: list[tuple[bool, set[str]]],
) -> None:
    """`e` stands for every name that no line names."""
    texte = [
        f"Service Center {'ist nicht' if negated else 'ist'} {', '.join(sorted(names))}"
        for negated, names in parts
    ]
    whole = all(any((name in names) is not negated for negated, names in parts) for name in "abcde")
    assert {urteil.code for urteil in von(texte)} == {
        "E121" if whole else "E120" if len(parts) == 1 else "E130"
    }


UNBEKANNT = [
    "vorläufig",
    "Xyz",
    "ca.",
    "Süd",
    "4711",
    "ohne",
    "teilweise",
    "not",
    "nicht",
    "weitere",
    "Werktage",
    "?",
]


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=150, dauer=2000))
@given(st.sampled_from(filterzeilen.LAESST_ZU), st.sampled_from(UNBEKANNT), st.integers(0, 12))
def test_one_more_word_never_leaves_a_line_that_admits_everything(
    zeile: str, wort: str, stelle: int
) -> None:
    assume("¶" not in zeile and not zeile.startswith(("Keine", "No filters")))
    words = zeile.split()
    changed = " ".join([*words[:stelle], wort, *words[stelle:]])
    negation = wort in (
        "not",
        "nicht",
    )  # `ist nicht 2022-12` beside `ist 2022-12`: a line with another meaning, judged by it
    assert codes(changed) != [] or negation or changed.replace(" ", "") == zeile.replace(" ", "")


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=120, dauer=2000))
@given(
    st.sampled_from(
        [
            "Datum",
            "Monat",
            "Jahr",
            "Quartal",
            "KW",
            "Tag",
            "Rechtskreis",
            "Baustein",
            "Service Center",
            "JCNR",
            "Produktivminuten",
        ]
    ),
    st.sampled_from(["", "ist", "is", ">", "enthält", "ist nicht", "Top 3"]),
    st.text(max_size=12),
)
def test_no_text_about_a_day_a_key_or_a_measure_is_taken_for_no_filter(
    feld: str, operator: str, rest: str
) -> None:
    assume(
        rest.strip().strip("\"'„“”‚‘()").casefold()
        not in {"all", "alle", "leer", "blank", "0", "null", "empty"}
    )
    found = codes(f"{feld} {operator} x{rest}")
    assert set(found) & {"E111", "E120", "E130"}, found


@pytest.mark.dauerprobe
@settings(deadline=None, derandomize=True, max_examples=umfang(probe=60, dauer=2000))
@given(st.text())
def test_any_filter_text_can_be_judged(text: str) -> None:
    codes(f"Monat {text}\nDatum {text}\nRechtskreis {text}\n{text}")
