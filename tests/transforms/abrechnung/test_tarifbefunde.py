"""Is a month without a tariff named, invented prices said, and an old confirmation asked for?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.transforms.abrechnung.kleines_jahr import Jahr
from tests.transforms.preise.preisliste import katalog, preise, tarif, werk
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.abrechnung.tarifbefunde import tarifbefunde
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.tarife import Tarifwerk

NEU, ALT = "neuvertrag-2022", "altvertrag-2020"
WERK = werk(
    {NEU: katalog(), ALT: katalog("Altvertrag", "2020", "M1")},
    tarif(NEU, "2023-01-01", "2023-12-31", bestaetigt="2023-01-31"),
    tarif(ALT, "2020-01-01", "2023-06-30", bestaetigt="2023-01-31", beispiel=True),
)
LANG = date(2030, 12, 31)


def befunde(
    tarife: Tarifwerk, wann: Month, tage: int, *arten: bool
) -> list[tuple[str, str, str | None]]:
    zeilen = [
        replace(zeile("B1", "2400", alt=alt, ab=date(2020, 1, 1), ende=LANG), jcnr=f"JC9000{nr}")
        for nr, alt in enumerate(arten, start=1)
    ]
    found = tarifbefunde(Jahr([], zeilen=zeilen).bestand(wann), tarife, tage)
    assert all(f.sources == (Source("tarife.yaml", f.werte["katalog"]),) for f in found)
    return [(f.code, f.werte["katalog"], f.jcnr) for f in found]


@pytest.mark.parametrize(
    ("wann", "tage", "arten", "erwartet"),
    [
        (Month(2023, 1), 0, (False,), []),
        (Month(2023, 2), 28, (False,), []),
        (Month(2023, 2), 27, (False,), [("A102", NEU, None)]),
        (Month(2022, 12), 9999, (False,), [("A103", NEU, None)]),
        (Month(2023, 12), 9999, (False,), []),
        (Month(2024, 1), 9999, (False,), [("A103", NEU, None)]),
        (
            Month(2023, 6),
            9999,
            (True, False, True),
            [("A101", ALT, "JC90001"), ("A101", ALT, "JC90003")],
        ),
        (Month(2023, 7), 9999, (True, False), [("A103", ALT, None)]),
        (
            Month(2023, 3),
            58,
            (True, False),
            [("A101", ALT, "JC90001"), ("A102", ALT, None), ("A102", NEU, None)],
        ),
        (Month(2023, 3), 59, (True, False), [("A101", ALT, "JC90001")]),
    ],
)
def test_what_is_said_of_the_tariff(
    wann: Month, tage: int, arten: tuple[bool, ...], erwartet: list[tuple[str, str, str | None]]
) -> None:
    assert befunde(WERK, wann, tage, *arten) == erwartet


def bestand_eines_neuvertrags(wann: Month) -> Jahr:
    return Jahr([], zeilen=[zeile("B1", "2400", ab=date(2020, 1, 1), ende=LANG)])


@pytest.mark.parametrize(
    ("wann", "ab", "bis"),
    [(Month(2022, 12), "01.01.2023", "31.12.2023"), (Month(2024, 1), "01.01.2023", "31.12.2023")],
)
def test_a_month_without_a_tariff_names_its_day_and_the_nearest_period(
    wann: Month, ab: str, bis: str
) -> None:
    [f] = tarifbefunde(bestand_eines_neuvertrags(wann).bestand(wann), WERK, 999)
    assert {name: f.werte[name] for name in ("katalog", "tag", "ab", "bis")} == {
        "katalog": NEU,
        "tag": f"01.{wann.month:02d}.{wann.year}",
        "ab": ab,
        "bis": bis,
    }


def test_a_catalogue_without_any_tariff_says_never() -> None:
    leer = werk({NEU: katalog()})
    wann = Month(2023, 1)
    [f] = tarifbefunde(bestand_eines_neuvertrags(wann).bestand(wann), leer, 999)
    assert (f.code, f.werte["ab"], f.werte["bis"]) == ("A103", "nie", "nie")


def test_an_old_confirmation_is_told_with_its_day_and_the_limit() -> None:
    wann = Month(2023, 2)
    [f] = tarifbefunde(bestand_eines_neuvertrags(wann).bestand(wann), WERK, 27)
    assert f.werte == {"katalog": NEU, "bestaetigt": "31.01.2023", "tage": "27"}


def test_a_contract_of_an_unknown_kind_is_no_matter_of_the_tariff() -> None:
    wann = Month(2023, 2)
    fremd = replace(zeile("B1", "1"), service_portfolio="1999")
    assert tarifbefunde(Jahr([], zeilen=[fremd]).bestand(wann), WERK, 0) == []


def test_prices_of_a_test_are_its_own() -> None:
    assert WERK.am(NEU, date(2023, 1, 1)) is not None
    assert preise("1.00", "2.00")[1]["bg_grundpreis"] == "1.00"
