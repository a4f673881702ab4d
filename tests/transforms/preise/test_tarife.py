"""Which price is in force on a day, and is an unsound tariff file refused?"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from tests.conftest import PREISE
from tests.regelstand import tarifwerk
from tests.transforms.preise.preisliste import katalog, tarif, werk
from transforms.preise.tarife import Tarifwerk

NEU, SILVESTER = "neuvertrag-2022", date(2023, 12, 31)
DATEI: dict[str, Any] = yaml.safe_load(PREISE.read_text(encoding="utf-8"))


def test_the_day_before_the_first_version_has_no_tariff() -> None:
    assert tarifwerk().am(NEU, date(2022, 12, 31)) is None
    assert tarifwerk().am(NEU, date(2023, 1, 1)) is not None


def test_the_day_after_the_last_version_has_no_tariff() -> None:
    assert tarifwerk().am(NEU, date(2023, 12, 31)) is not None
    assert tarifwerk().am(NEU, date(2024, 1, 1)) is None


def test_an_unknown_catalogue_has_no_tariff() -> None:
    assert tarifwerk().am("neuvertrag-2099", date(2023, 6, 1)) is None
    assert tarifwerk().naechstliegend("neuvertrag-2099", date(2023, 6, 1)) is None


def zwei_preisjahre() -> dict[str, Any]:
    datei = deepcopy(DATEI)
    neu = deepcopy(datei["tarife"][0])
    neu |= {"gueltig_ab": date(2024, 1, 1), "gueltig_bis": date(2024, 12, 31)}
    neu["saetze"][3]["volumenpreis"] = "0.81"
    datei["tarife"].append(neu)
    return datei


def test_two_price_years_change_over_at_midnight() -> None:
    werk = Tarifwerk.model_validate(zwei_preisjahre())
    saetze = [
        tarif.saetze[3].volumenpreis
        for tag in (date(2023, 12, 31), date(2024, 1, 1))
        if (tarif := werk.am(NEU, tag))
    ]
    assert saetze == [Decimal("0.79"), Decimal("0.81")]


@pytest.mark.parametrize(
    ("tag", "ab"),
    [
        (date(2020, 1, 1), 2023),
        (date(2023, 12, 31) + timedelta(200), 2024),
        (date(2030, 1, 1), 2024),
    ],
)
def test_the_nearest_tariff_is_named_when_none_is_in_force(tag: date, ab: int) -> None:
    nah = Tarifwerk.model_validate(zwei_preisjahre()).naechstliegend(NEU, tag)
    assert nah is not None
    assert nah.gueltig_ab.year == ab


@pytest.mark.parametrize(
    ("aendere", "wort"),
    [
        (lambda d: d["tarife"][0]["saetze"][1].update(bg_grundpreis=2.58), "Anführungszeichen"),
        (lambda d: d["tarife"][0]["saetze"][1].update(bg_grundpreis="zwei"), "ist kein Preis"),
        (lambda d: d["tarife"][0]["saetze"][1].update(bg_grundpreis="2,58"), "ist kein Preis"),
        (lambda d: d["tarife"][0]["saetze"][1].update(bg_grundpreis="NaN"), "ist kein Preis"),
        (lambda d: d["tarife"][0]["saetze"][1].update(bg_grundpreis="0"), "greater than 0"),
        (lambda d: d["tarife"][0]["saetze"][1].update(bg_grundpreis="-1"), "greater than 0"),
        (lambda d: d["tarife"][0]["saetze"].pop(2), "die Sätze der Laufzeit 2 fehlen"),
        (
            lambda d: d["tarife"][0]["saetze"].update({4: d["tarife"][0]["saetze"][1]}),
            "die Laufzeit 4 gibt",
        ),
        (lambda d: d["tarife"][0].update(gueltig_bis=date(2022, 1, 1)), "liegt vor"),
        (lambda d: d["tarife"][0].update(katalog="neuvertrag-2099"), "unbekannten Katalog"),
        (
            lambda d: d["tarife"][0]["saetze"][1].update(volumenpreis_je={"B9": "0.50"}),
            "B9 kennt der Katalog nicht",
        ),
        (
            lambda d: d["tarife"].append(
                d["tarife"][0] | {"gueltig_ab": SILVESTER, "gueltig_bis": SILVESTER}
            ),
            "überschneiden",
        ),
        (lambda d: d["kataloge"].update(zweit=d["kataloge"][NEU]), "dieselbe Vertragsart"),
    ],
)
def test_an_unsound_tariff_is_refused_with_its_reason(aendere: Any, wort: str) -> None:
    datei = deepcopy(DATEI)
    aendere(datei)
    with pytest.raises(ValidationError) as fehler:
        Tarifwerk.model_validate(datei)
    assert wort in str(fehler.value)


def test_the_first_of_two_ends_counts_for_the_nearest_tariff() -> None:
    """Between two periods the one whose end or beginning is fewer days away."""
    liste = werk(
        {"k": katalog()},
        tarif("k", "2020-01-01", "2020-12-31"),
        tarif("k", "2021-12-31", "2022-12-31"),
    )
    for tag, jahr in [(date(2021, 7, 1), 2020), (date(2021, 7, 3), 2021), (date(2020, 6, 1), 2020)]:
        nah = liste.naechstliegend("k", tag)
        assert nah is not None and nah.gueltig_ab.year == jahr


def test_a_long_period_is_as_near_as_its_nearer_end() -> None:
    """60 days after ten years of one price, 305 days before the next."""
    liste = werk(
        {"k": katalog()},
        tarif("k", "2010-01-01", "2020-12-31"),
        tarif("k", "2021-12-31", "2022-06-30"),
    )
    nah = liste.naechstliegend("k", date(2021, 3, 1))
    assert nah is not None and nah.gueltig_ab.year == 2010


def test_the_names_of_a_baustein_are_those_of_all_catalogues() -> None:
    liste = werk(
        {
            "neu": katalog("Neuvertrag", "2022", "B1", "B2"),
            "alt": katalog("Altvertrag", "2020", "B1", "M1"),
        }
    )
    assert liste.bausteinnamen == {
        "B1": ("Leistung B1", "Leistung B1"),
        "B2": ("Leistung B2",),
        "M1": ("Leistung M1",),
    }
