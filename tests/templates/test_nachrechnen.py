"""Does every formula yield the value stored with it, whoever computes it?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
import xlsxwriter

from templates.kostennachweis.teilformel import teilformeln
from tests.templates.nachrechnen import Formelzelle, Werte, engines, formelzellen
from tests.transforms.dokumente.test_zerlegung import position
from transforms.dokumente.vergleich.zerlegung import Differenzzeile
from transforms.kern.money import round_half_up

ENGINES = engines()


@pytest.fixture(scope="module", params=sorted(ENGINES))
def nachgerechnet(
    request: pytest.FixtureRequest,
    mappen: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Werte:
    return ENGINES[request.param](list(mappen.values()), tmp_path_factory.mktemp(request.param))


def test_every_stored_value_is_the_value_of_its_formula(
    nachgerechnet: Werte, mappen: dict[str, Path]
) -> None:
    zellen = [zelle for path in mappen.values() for zelle in formelzellen(path)]
    assert len(zellen) > 500
    assert [
        abweichung(zelle, nachgerechnet[zelle.key])
        for zelle in zellen
        if abweichung(zelle, nachgerechnet[zelle.key])
    ] == []


def abweichung(zelle: Formelzelle, wert: object) -> str:
    """Euro to the cent, rates and minutes to nine places; empty when they agree."""
    gespeichert = zelle.gespeichert
    if not isinstance(gespeichert, int | float):
        return "" if (gespeichert or "") == (wert or "") else f"{zelle} -> {wert!r}"
    if not isinstance(wert, int | float):
        return f"{zelle} -> {wert!r}"
    gleich = _cent(gespeichert) == _cent(wert) if "€" in zelle.zahlenformat else True
    return (
        ""
        if gleich and abs(gespeichert - wert) < 1e-9 * max(1.0, abs(wert))
        else f"{zelle} -> {wert!r}"
    )


def _cent(wert: float) -> Decimal:
    return round_half_up(Decimal(repr(float(wert))))


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_the_engines_do_not_believe_stored_values(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "falsch.xlsx"
    with xlsxwriter.Workbook(path) as mappe:
        mappe.add_worksheet("Blatt").write_formula("A1", "=1+1", None, 7)
    assert ENGINES[engine]([path], tmp_path)["falsch.xlsx", "Blatt", "A1"] == 2


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_round_at_half_cents_is_our_rounding(engine: str, tmp_path: Path) -> None:
    """Half minutes × 0,79 / 0,80 / 0,82: every tie in a stride through 0,5 … 90 000 minutes."""
    faelle = [
        (Decimal(halbe) / 2, satz)
        for halbe in range(1, 180_000, 397)
        for satz in (Decimal("0.79"), Decimal("0.80"), Decimal("0.82"))
    ]
    faelle.append((Decimal("35215.5"), Decimal("0.79")))
    werte = ENGINES[engine]([_rundungsmappe(tmp_path / "rundung.xlsx", faelle)], tmp_path)
    falsch = [
        (menge, satz)
        for zeile, (menge, satz) in enumerate(faelle)
        if werte["rundung.xlsx", "R", f"C{zeile + 1}"] != float(round_half_up(menge * satz))
    ]
    assert sum((menge * satz * 1000) % 10 == 5 for menge, satz in faelle) > 100
    assert falsch == []


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_the_causes_of_a_difference_are_ours_at_half_cents_too(engine: str, tmp_path: Path) -> None:
    """Half minutes and changed rates, there and back: a change and its opposite mirror each
    other. Fine quantities and rates that miss half a cent by the last decimal they have.
    """
    saetze = ("0.79", "0.80", "0.82", "0.795", "2.46", "2.58", "0.0001")
    faelle = [
        Differenzzeile(position("B1", str(alt), satz), position("B1", str(neu), anderer))
        for alt, neu in ((Decimal(n) / 2, Decimal(n * 7 % 9001) / 2) for n in range(1, 9000, 211))
        for satz, anderer in permutations(saetze, 2)
    ]
    faelle += [
        knapp(Decimal(menge), satz, anderer)
        for mengen, satz, anderer in (
            (("0", "35215.123456", "912.5", "87654.3217"), "0.79", "0.80"),
            (("0", "912.5", "87654.3217"), "0.7901", "0.7902"),
        )
        for menge in mengen
    ]
    path = _ursachenmappe(tmp_path / "ursachen.xlsx", faelle)
    werte = ENGINES[engine]([path], tmp_path)

    def teile(zeile: int) -> list[object]:
        return [werte["ursachen.xlsx", "U", f"{spalte}{zeile}"] for spalte in "EF"]

    falsch = [z for n, z in enumerate(faelle, 1) if teile(n) != [float(z.menge), float(z.preis)]]
    assert falsch == []


def knapp(alt: Decimal, satz: str, anderer: str) -> Differenzzeile:
    """A rise that comes to a little less than half a cent, at the mean of the rates: ten decimals,
    of which the last one tells.
    """
    stellen = max(-int(Decimal(s).as_tuple().exponent) for s in (satz, anderer))
    fein = 9 - stellen
    summe = int((Decimal(satz) + Decimal(anderer)).scaleb(stellen))
    ganze = 2 * 10 ** (fein + stellen - 2)
    mehr = Decimal((ganze // 2 - 1) * pow(summe, -1, ganze) % ganze).scaleb(-fein)
    return Differenzzeile(position("B1", str(alt), satz), position("B1", str(alt + mehr), anderer))


def _ursachenmappe(path: Path, faelle: Sequence[Differenzzeile]) -> Path:
    with xlsxwriter.Workbook(path) as mappe:
        blatt = mappe.add_worksheet("U")
        for n, z in enumerate(faelle):
            assert z.alt and z.neu
            blatt.write_row(n, 0, map(float, (z.alt.menge, z.neu.menge, z.alt.satz, z.neu.satz)))
            mengen, saetze = (f"A{n + 1}", f"B{n + 1}"), (f"C{n + 1}", f"D{n + 1}")
            for spalte, formel in enumerate(teilformeln(z, mengen, saetze), start=4):
                blatt.write_formula(n, spalte, formel.text, None, -1)
    return path


def _rundungsmappe(path: Path, faelle: Sequence[tuple[Decimal, Decimal]]) -> Path:
    with xlsxwriter.Workbook(path) as mappe:
        blatt = mappe.add_worksheet("R")
        for zeile, (menge, satz) in enumerate(faelle):
            blatt.write_row(zeile, 0, [float(menge), float(satz)])
            blatt.write_formula(zeile, 2, f"=ROUND(A{zeile + 1}*B{zeile + 1},2)", None, -1)
    return path
