"""Are typed cells as strict as text: a day with a clock time, a duration, a truth value?"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
import xlsxwriter

from flows.eingang.datei import datei_aus, grids_of
from tests.regelstand import spaltenwerk
from transforms.einlesen.lieferung import Datei
from transforms.kern.money import decimal_of
from transforms.kern.month import date_of, month_of
from transforms.notationen.notation import ganzzahl_of, janein_of, jcnr_of, text_of

TAGE = [
    datetime(2022, 12, 31, 23),
    datetime(2023, 1, 31, 22),
    datetime(2023, 1, 1, 1),
    datetime(2023, 1, 1, 0, 0, 48),
    datetime(2022, 12, 31, 23, 59, 12),
    datetime(2023, 1, 1, 12),
    datetime(2023, 1, 1, 0, 0, 0, 1000),
    datetime(2023, 1, 1, 2, tzinfo=timezone(timedelta(hours=1))),
    datetime(2023, 1, 1, tzinfo=UTC),
    datetime(2023, 3, 26, 3),
]
TEXTE = [
    "31.12.2022 23:00",
    "2022-12-31 23:00:00",
    "2022-12-31T23:00:00Z",
    "2023-01-01T00:00:00+01:00",
    "01.01.2023 00:00:48",
    "2023-01-01 0:48",
    "01.01.2023 01:00",
    "01/02/2023",
    "1.1.",
    "2023-13-01",
    "30.02.2023",
    "٠١.٠١.٢٠٢٣",
    "1. Januar 2023 12 Uhr",
]


@pytest.mark.parametrize("read", [date_of, month_of])
@pytest.mark.parametrize("wert", TAGE)
def test_a_day_with_a_clock_time_is_refused_with_that_time(
    read: Callable[[object], object], wert: datetime
) -> None:
    with pytest.raises(ValueError, match=r"hat die Uhrzeit .*, wo ein ganzer Tag erwartet wird"):
        read(wert)


@pytest.mark.parametrize("read", [date_of, month_of])
@pytest.mark.parametrize("wert", [*TEXTE, time(0), timedelta(hours=1), True, 44927, 44927.5, 1.0])
def test_what_is_no_whole_day_is_refused(read: Callable[[object], object], wert: object) -> None:
    with pytest.raises(ValueError, match=r"^(ist|hat) "):
        read(wert)


@pytest.mark.parametrize("read", [decimal_of, ganzzahl_of])
@pytest.mark.parametrize(
    "wert",
    [
        time(12),
        timedelta(hours=503, minutes=34),
        timedelta(days=1),
        date(2023, 1, 1),
        datetime(1900, 1, 1),
        True,
    ],
)
def test_a_duration_or_a_day_is_no_number(read: Callable[[object], object], wert: object) -> None:
    with pytest.raises(
        ValueError, match=r"als Datum oder Uhrzeit gespeichert|ist ein Wahrheitswert"
    ):
        read(wert)


@pytest.mark.parametrize("read", [text_of, jcnr_of, janein_of])
@pytest.mark.parametrize(
    "wert", [date(2023, 4, 1), datetime(2023, 4, 1), time(1, 4), timedelta(minutes=5)]
)
def test_what_excel_made_a_day_of_is_no_text(
    read: Callable[[object], object], wert: object
) -> None:
    """`1-4` typed into a cell becomes the first of April."""
    with pytest.raises(ValueError, match="als Datum oder Uhrzeit gespeichert"):
        read(wert)


@pytest.mark.parametrize(
    "wert",
    [
        date(2023, 1, 1),
        datetime(2023, 1, 1),
        "01.01.2023",
        "2023-01-01T00:00:00",
        "\u200e01.01.2023"[1:],
    ],
)
def test_a_whole_day_is_read(wert: object) -> None:
    assert date_of(wert) == date(2023, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1.234",
        "0.80",
        "1,234",
        "1,234.5",
        "1.234,5.6",
        "1e3",
        "1E3",
        "5-",
        "(5)",
        "12 %",
        "12%",
        "5 min",
        "5 h",
        "1'234",
        "1’234",
        "٣٠",
        "१२",
        "３０",
        "²",
        "½",
        "+5",
        "--5",
        "5,",
        ",5",
        "5.",
        ".5",
        "0.123.456",
        "0 123",
        "1 23",
        "12 3456",
        "1.23.456",
        "≈5",
        "~5",
        "<5",
        "5?",
        "5*",
        "fünf",
        "Ⅴ",
        "0x10",
        "1_000",
        "NaN",
        "inf",
        "5€",
        "1;5",
        "1/2",
        "−−5",
        "1:30",
        "8:23:00",
    ],
)
def test_a_number_with_another_reading_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(ist|hat) "):
        decimal_of(text)
    if text not in ("1.234",):  # a whole number knows no fraction: there a dot parts thousands
        with pytest.raises(ValueError, match=r"^(ist|hat) "):
            ganzzahl_of(text)


@pytest.mark.parametrize(
    ("text", "zahl"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_a_number_with_one_reading_is_read(text: str, zahl: str) -> None:
    assert str(decimal_of(text)) == zahl


KOPF = ["Monat", "JCNR", "Rechtskreis", "Service Center", "Baustein", "Produktivminuten"]


def export(
    *,
    format_: str = "General",
    tag: float | None = None,
    date_1904: bool = False,
    wert: float = 503.57,
) -> Datei:
    """Three minute rows; the second has a number format, the third (with `tag`) a day instead of a
    month.
    """
    ausgabe = io.BytesIO()
    mappe = xlsxwriter.Workbook(ausgabe, {"in_memory": True, "date_1904": date_1904})
    sheet, als_tag = mappe.add_worksheet("Export"), mappe.add_format({"num_format": "dd.mm.yyyy"})
    kopf = ["Datum" if tag is not None and titel == "Monat" else titel for titel in KOPF]
    sheet.write_row(0, 0, kopf)
    for nummer in (1, 2, 3):
        sheet.write_row(nummer, 1, [f"JC6210{nummer}", "SGB II", "SC Freiburg", "Baustein 1"])
        if tag is None:
            sheet.write_string(nummer, 0, "2023-01")
        else:
            sheet.write_number(nummer, 0, tag if nummer == 3 else int(tag), als_tag)
        sheet.write_number(
            nummer, 5, wert, mappe.add_format({"num_format": format_}) if nummer == 2 else None
        )
    mappe.close()
    werk = spaltenwerk()
    return datei_aus(
        "m.xlsx",
        "",
        "powerbi_minuten",
        list(grids_of("m.xlsx", ausgabe.getvalue(), werk.tabellen["powerbi_minuten"], werk)),
        werk,
    )


def gefunden(datei: Datei) -> list[tuple[str, str | None]]:
    return [(f.code, f.jcnr) for zeile in datei.zeilen for f in zeile.findings]


@pytest.mark.parametrize(
    "format_",
    [
        '0.00 "h"',
        '0" Std."',
        "0.00 \\h",
        "0%",
        "0.00 %",
        '#,##0 "T"',
        "0.0,",
        '#,##0,,"Mio"',
        "#,##0.00 [$€-407]",
        "#,##0.00 €",
        "$#,##0",
        '0 "Tage"',
        'General" h"',
        '[>999]#,##0,"T";0',
        '"h" 0',
        '0.00 "Stunden"',
        '0 "VZA"',
        '0 "BG"',
        '0.0 "Tsd."',
        '0 "%"',
        "[h]:mm",
        "hh:mm:ss",
        "[mm]",
        "dd.mm.yyyy",
        '0 "Anrufe"',
        '#,##0 "k"',
    ],
)
def test_a_number_format_that_tells_another_unit_holds_back_its_ge(format_: str) -> None:
    assert gefunden(export(format_=format_)) in ([("E206", "JC62102")], [("E201", "JC62102")])


@pytest.mark.parametrize(
    "format_",
    [
        "General",
        "0",
        "0.00",
        "#,##0",
        "#,##0.00",
        "#,##0;[Red]-#,##0",
        "_-* #,##0.00\\ _€_-;\\-* #,##0.00\\ _€_-",
        "@",
        "0.00E+00",
        "# ?/?",
        "[>999]#,##0;0",
        "#,##0_);(#,##0)",
        '#,##0 "min"',
        '#,##0.0" Min."',
        "0.0 \\M\\i\\n",
        '0;0;"-"',
        'General "Minuten"',
        "[Blue]0.0",
    ],
)
def test_a_number_format_of_the_same_unit_or_of_none_changes_nothing(format_: str) -> None:
    assert gefunden(export(format_=format_)) == []


@pytest.mark.parametrize("uhrzeit", [23 / 24, 1 / 24, 48 / 86400, 0.5, 1 - 48 / 86400])
def test_a_day_of_a_workbook_with_a_clock_time_is_refused(uhrzeit: float) -> None:
    assert gefunden(export(tag=44927 + uhrzeit)) == [("E201", "JC62103")]


@pytest.mark.parametrize("date_1904", [False, True])
def test_both_calendars_of_excel_are_read(date_1904: bool) -> None:
    tag = date(2023, 1, 15)
    serial = (tag - (date(1904, 1, 1) if date_1904 else date(1899, 12, 30))).days
    assert {zeile.werte["datum"] for zeile in export(tag=serial, date_1904=date_1904).zeilen} == {
        tag
    }
