"""Is the tariff file of the program sound on every day on which a price begins or ends?

The only tests that read `transforms/tarife.yaml`: what is added there makes none of them red.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.vorgaben.fundorte import Fundort
from flows.vorgaben.regelstand import lies_regelstand
from transforms.preise.tarife import Tarif

DATEI = Path(__file__).parents[3] / "transforms" / "tarife.yaml"
REGELN = lies_regelstand({"tarife": Fundort(DATEI)})
INHALT: dict[str, Any] = yaml.safe_load(DATEI.read_text(encoding="utf-8"))
EIN_TAG = timedelta(days=1)
NEU = "neuvertrag-2022"


def wechsel() -> list[tuple[str, date]]:
    """Each catalogue and day on which one of its prices begins, or has just ended."""
    tage = {
        (t["katalog"], tag)
        for t in INHALT["tarife"]
        for tag in (t["gueltig_ab"], t["gueltig_bis"] + EIN_TAG)
    }
    return sorted(tage)


def geschrieben(katalog: str, tag: date) -> list[tuple[date, dict[int, tuple[str, str]]]]:
    """What the file itself says of a day, read without the program."""
    return [
        (
            t["gueltig_ab"],
            {z: (s["bg_grundpreis"], s["volumenpreis"]) for z, s in t["saetze"].items()},
        )
        for t in INHALT["tarife"]
        if t["katalog"] == katalog and t["gueltig_ab"] <= tag <= t["gueltig_bis"]
    ]


def gelesen(tarif: Tarif | None) -> list[tuple[date, dict[int, tuple[str, str]]]]:
    if tarif is None:
        return []
    saetze = {z: (str(s.bg_grundpreis), str(s.volumenpreis)) for z, s in tarif.saetze.items()}
    return [(tarif.gueltig_ab, saetze)]


@pytest.mark.parametrize(("katalog", "tag"), wechsel())
def test_on_each_change_of_prices_and_the_day_before_the_file_is_followed(
    katalog: str, tag: date
) -> None:
    for day in (tag - EIN_TAG, tag):
        found = gelesen(REGELN.tarife.am(katalog, day))
        assert found == geschrieben(katalog, day)
        assert len(found) <= 1
    assert REGELN.tarife.am(katalog, tag - EIN_TAG) != REGELN.tarife.am(katalog, tag)


@pytest.mark.parametrize(("katalog", "tag"), wechsel())
def test_every_price_leads_to_its_line_in_the_file(katalog: str, tag: date) -> None:
    zeilen = DATEI.read_text(encoding="utf-8").splitlines()
    if tarif := REGELN.tarife.am(katalog, tag):
        for laufzeit in tarif.saetze:
            quelle = REGELN.quellen[katalog, tarif.gueltig_ab.isoformat(), laufzeit]
            assert quelle.zeile is not None
            assert zeilen[quelle.zeile - 1].strip().startswith(f"{laufzeit}:")


# derived from the annex: 5642 BG and 458 604 minutes a year
@pytest.mark.parametrize(
    ("laufzeit", "bg", "minute"), [(1, "2.58", "0.82"), (2, "2.50", "0.80"), (3, "2.46", "0.79")]
)
def test_the_rates_of_2023_are_those_of_the_annex(laufzeit: int, bg: str, minute: str) -> None:
    for tag in (date(2023, 1, 1), date(2023, 12, 31)):
        tarif = REGELN.tarife.am(NEU, tag)
        assert tarif is not None
        assert not tarif.beispiel
        saetze = tarif.saetze[laufzeit]
        assert (saetze.bg_grundpreis, saetze.volumenpreis_von("B1")) == (
            Decimal(bg),
            Decimal(minute),
        )


def test_baustein_2_is_agreed_but_never_priced() -> None:
    positionen = REGELN.tarife.kataloge[NEU].positionen
    assert {f"B{n}" for n in range(1, 8)} <= set(positionen)
    assert [key for key, p in positionen.items() if not p.bepreist] == ["B2"]


def test_prices_of_the_altvertrag_are_invented_and_say_so() -> None:
    assert {t.beispiel for t in REGELN.tarife.tarife if t.katalog == "altvertrag-2020"} == {True}
