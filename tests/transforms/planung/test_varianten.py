"""What a year costs under each Laufzeit, beside the annex of JC Göppingen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from flows.vorgaben.regelstand import lies_regelstand
from transforms.kern.planjahr import Planjahr
from transforms.planung.preisstand import angebotskatalog, preisstand
from transforms.planung.varianten import varianten

TARIFE = lies_regelstand().tarife
# annex, 5 642 BG and 7 643,4 h: Laufzeit -> BG part, volume part, total (2 and 3 years recomputed)
ANLAGE = {
    1: ("174676.32", "376055.28", "550731.60"),
    2: ("169260.00", "366883.20", "536143.20"),
    3: ("166551.84", "362297.16", "528849.00"),
}


@pytest.mark.parametrize("stunden", [{"B1": "7643.4"}, {"B1": "7043.1", "B4": "600.3"}])
def test_the_three_variants_of_the_annex(stunden: dict[str, str]) -> None:
    stand = preisstand(TARIFE, "neuvertrag-2022", Planjahr(2023))
    assert stand is not None
    found = varianten(stand.tarif, 5642, {key: Fraction(h) for key, h in stunden.items()})
    assert {
        v.laufzeit: (str(v.bg_grundpreis), str(v.volumenpreis), str(v.gesamt)) for v in found
    } == ANLAGE


def test_without_a_bg_zahl_only_the_volume_has_a_price() -> None:
    stand = preisstand(TARIFE, "neuvertrag-2022", Planjahr(2023))
    assert stand is not None
    eins = varianten(stand.tarif, None, {"B1": Fraction(10)})[0]
    assert (eins.bg_grundpreis, eins.volumenpreis, eins.gesamt) == (None, Decimal("492.00"), None)


def test_bausteine_of_one_price_are_one_line() -> None:
    stand = preisstand(TARIFE, "neuvertrag-2022", Planjahr(2023))
    assert stand is not None
    drittel = {"B1": Fraction(1, 3), "B4": Fraction(2, 3)}
    (zeile,) = varianten(stand.tarif, 1, drittel)[0].volumen
    assert (zeile.schluessel, zeile.betrag) == ("B1+B4", Decimal("49.20"))


def test_prices_that_are_not_known_yet_are_said_to_be_older() -> None:
    stand = preisstand(TARIFE, "neuvertrag-2022", Planjahr(2024))
    assert stand is not None
    assert not stand.bekannt
    assert stand.satz == "Preisstand 2023, Preise 2024 noch nicht bekannt"
    heute = preisstand(TARIFE, "neuvertrag-2022", Planjahr(2023))
    assert heute is not None
    assert (heute.bekannt, heute.satz) == (True, "Preise 2023")
    assert preisstand(TARIFE, "neuvertrag-2022", Planjahr(2022)) is None


def test_new_terms_are_offered_by_the_latest_portfolio() -> None:
    assert angebotskatalog(TARIFE) == "neuvertrag-2022"
