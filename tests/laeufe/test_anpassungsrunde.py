"""A change closes its loop: prepared, decided, put into the tables by key, billed without a
finding; what was issued before stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests import uhr
from tests.flows.anpassungslauf.anpassungswelt import (
    ANDERE,
    EINE,
    JULI,
    JUNI,
    ORDNER,
    SCHLUESSEL,
    ersetzt,
    importzeilen,
    liefere,
    passe_an,
    welt,
)
from tests.flows.register.kleinwelt import dateien, mit_stummeln, ohne_pruefung, zeiten
from tests.laeufe.mappe import zahl
from tests.laeufe.probelauf import Probelauf, lauf
from tests.welt.tabellen import Welt
from transforms.kern.month import Month

NUMMER, AM = "TV-62106-2023-01", date(2023, 6, 20)
HALBJAHR = tuple(Month(2023, n) for n in range(1, 7))


@pytest.fixture(scope="module")
def halbjahr(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January to June are issued, the last of them with real documents; then the change from July
    on is prepared.
    """
    ablage = tmp_path_factory.mktemp("anpassungsrunde")
    with pytest.MonkeyPatch.context() as schnell:
        mit_stummeln(schnell)
        ohne_pruefung(schnell)
        for monat in HALBJAHR[:-1]:
            stelle_aus(ablage, monat)
    stelle_aus(ablage, JUNI)
    with uhr.gestellt("2023-06-14 10:00"):
        ergebnis = passe_an(ablage)
    assert not ergebnis.gestoppt, ergebnis.befunde
    return ablage


def stelle_aus(ablage: Path, monat: Month) -> None:
    liefere(ablage, monat)
    with uhr.gestellt(f"{monat.plus(1)}-07 09:00"):
        assert lauf(ablage / "raw", ablage / "out", monat).ergebnis.befunde == ()


def beschlossen(ablage: Path) -> Welt:
    """The tables of July, with what the three files say."""
    juli = welt(JULI)
    [folder] = (ablage / "out" / ORDNER).glob(f"{EINE}_*")
    for tabelle in SCHLUESSEL:
        [datei] = folder.glob(f"{tabelle}_*_v1.xlsx")
        neu = importzeilen(datei, NUMMER, AM)
        juli[tabelle] = ersetzt(juli[tabelle], neu, tabelle)
    return juli


@dataclass(frozen=True)
class Juli:
    """The month of the change, and what lay there before it ran."""

    lauf: Probelauf
    vorher: Mapping[str, bytes]


@pytest.fixture(scope="module")
def juli(halbjahr: Path) -> Juli:
    vorher = dateien(halbjahr / "out")
    liefere(halbjahr, JULI, beschlossen(halbjahr))
    with uhr.gestellt("2023-08-07 09:00"):
        return Juli(lauf(halbjahr / "raw", halbjahr / "out", JULI), vorher)


def test_july_finds_nothing_and_issues_both(juli: Juli) -> None:
    e = juli.lauf.ergebnis
    assert [str(b) for b in e.befunde] == []
    assert [a.jcnr for a in e.ausstellungen] == [EINE, ANDERE]


def test_what_was_issued_before_stays_byte_for_byte(juli: Juli, halbjahr: Path) -> None:
    nachher = dateien(halbjahr / "out")
    frueher = {p for p in juli.vorher if not p.startswith((".", "register."))}
    assert {p for p in frueher if nachher[p] != juli.vorher[p]} == set()


def test_the_plan_of_the_year_so_far_goes_on_with_the_new_hours(juli: Juli) -> None:
    """By hand: 7 643,3 h × 60 / 12 = 38 216,5 minutes in each of six months, from July on
    7 943,1 h × 60 / 12 = 39 715,5.
    """
    plan = zahl(juli.lauf.dokument("MMI", EINE), "Plan_Minuten")
    assert plan == 6 * Decimal("38216.5") + Decimal("39715.5")


def test_a_rerun_of_june_changes_nothing(juli: Juli, halbjahr: Path) -> None:
    vorher = zeiten(halbjahr / "out")
    with uhr.gestellt("2023-08-08 09:00"):
        ergebnis = lauf(halbjahr / "raw", halbjahr / "out", JUNI).ergebnis
    assert ergebnis.veraendert == ()
    assert zeiten(halbjahr / "out") == vorher
