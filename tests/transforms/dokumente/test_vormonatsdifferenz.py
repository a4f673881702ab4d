"""By how much and why a month costs more or less than the month before, in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.templates.modelle import GRUNDLAGE
from tests.transforms.abrechnung.kleines_jahr import Jahr, ausgestellt, monat, saetze
from tests.transforms.dokumente.test_zerlegung import position
from transforms.dokumente.herkunft import VORMONATSGROESSEN
from transforms.dokumente.vergleich.grundlage import UNBEKANNT
from transforms.dokumente.vergleich.vormonatsdifferenz import (
    Vormonatsdifferenz,
    anderer_katalog,
    preisgrund,
)
from transforms.kern.month import Month
from transforms.preise.kosten import BG, Position

JANUAR = Month(2023, 1)
BG_ALT = position(BG, "5642", "2.46")
B1_ALT = position("B1", "10000", "0.79")
B3_ALT = position("B3", "100", "0.79")


def differenz(*neu: Position, alt: tuple[Position, ...], grund: str | None = None) -> str:
    return Vormonatsdifferenz(vormonat=JANUAR, version=1, alt=alt, neu=neu, preisgrund=grund).satz


@pytest.mark.parametrize(
    ("alt", "neu", "grund", "satz"),
    [
        # 2 000 × 0,90 = 1 800,00; 6 × 2,34 = 14,04
        (
            [position(BG, "5642", "2.34"), position("B1", "9000", "0.90")],
            [position(BG, "5648", "2.34"), position("B1", "7000", "0.90")],
            None,
            "1.785,96 € weniger als im Januar 2023: Minuten -1.800,00 €, BG-Zahl +14,04 €.",
        ),
        (
            [BG_ALT, B1_ALT],
            [BG_ALT, replace(B1_ALT, menge=Decimal("10010"))],
            None,
            "7,90 € mehr als im Januar 2023: Minuten +7,90 €.",
        ),
        (
            [BG_ALT, B1_ALT],
            [BG_ALT, B1_ALT],
            None,
            "Ebenso viel wie im Januar 2023, in jeder Position.",
        ),
        *(
            (
                alt,
                neu,
                None,
                "Ebenso viel wie im Januar 2023; was sich an Mengen, Sätzen und Wahl änderte, ist "
                "ohne Wirkung.",
            )
            for alt, neu in (
                ([BG_ALT], [BG_ALT, position("B3", "0", "0.79")]),
                ([BG_ALT, position("B3", "0", "0.79")], [BG_ALT]),
                ([BG_ALT, position("B3", "0", "0.79")], [BG_ALT, position("B3", "0", "0.80")]),
                ([BG_ALT, B3_ALT], [BG_ALT, position("B3", "100.005", "0.79")]),
            )
        ),
        # 10 × 0,79 less and 10 × 0,79 more
        (
            [BG_ALT, B1_ALT, B3_ALT],
            [
                BG_ALT,
                replace(B1_ALT, menge=Decimal("9990")),
                replace(B3_ALT, menge=Decimal("110")),
            ],
            None,
            "Ebenso viel wie im Januar 2023; die Änderungen der Positionen (Minuten) gleichen sich "
            "aus.",
        ),
        # 100 × 2,46 = 246,00 less, 300 × 0,82 = 246,00 more
        (
            [position(BG, "200", "2.46"), position("B1", "100", "0.82")],
            [position(BG, "100", "2.46"), position("B1", "400", "0.82")],
            None,
            "Ebenso viel wie im Januar 2023: Minuten +246,00 €, BG-Zahl -246,00 €.",
        ),
        # 0,5 × 0,79 = 0,395 -> 0,40; 0,494 × 0,79 = 0,39026 -> 0,39:
        # 0,006 minutes are worth less than half a cent
        (
            [BG_ALT, position("B1", "0.5", "0.79")],
            [BG_ALT, position("B1", "0.494", "0.79")],
            None,
            "0,01 € weniger als im Januar 2023: Rundung -0,01 €.",
        ),
        (
            [BG_ALT, B1_ALT],
            [BG_ALT, B1_ALT, position("B5", "10", "0.79")],
            None,
            "7,90 € mehr als im Januar 2023: Wahl der Bausteine +7,90 €.",
        ),
        (
            [BG_ALT, B1_ALT, B3_ALT],
            [BG_ALT, B1_ALT],
            None,
            "79,00 € weniger als im Januar 2023: Wahl der Bausteine -79,00 €.",
        ),
        # 5 642 × 0,04 = 225,68; 10 000 × 0,01 = 100,00
        (
            [BG_ALT, B1_ALT],
            [replace(BG_ALT, satz=Decimal("2.50")), replace(B1_ALT, satz=Decimal("0.80"))],
            "neuer Tarif",
            "325,68 € mehr als im Januar 2023: Preis (neuer Tarif) +325,68 €.",
        ),
        (
            [BG_ALT, B1_ALT],
            [replace(BG_ALT, satz=Decimal("2.50")), replace(B1_ALT, satz=Decimal("0.80"))],
            None,
            "325,68 € mehr als im Januar 2023: Preis oder Laufzeit +325,68 €.",
        ),
    ],
)
def test_the_change_is_told_in_one_sentence(
    alt: list[Position], neu: list[Position], grund: str | None, satz: str
) -> None:
    assert differenz(*neu, alt=tuple(alt), grund=grund) == satz


@pytest.mark.parametrize(
    ("alt", "neu", "warum"),
    [
        (B1_ALT, B1_ALT, "unverändert"),
        (B1_ALT, replace(B1_ALT, menge=Decimal(9000)), "Minuten"),
        (BG_ALT, replace(BG_ALT, menge=Decimal(5650)), "BG-Zahl"),
        (BG_ALT, replace(BG_ALT, satz=Decimal("2.50")), "Preis (andere Laufzeit)"),
        (None, B3_ALT, "neu gewählt"),
        (B3_ALT, None, "nicht mehr gewählt"),
        (B3_ALT, replace(B3_ALT, menge=Decimal("100.005")), "andere Menge, ohne Wirkung"),
        (position("B3", "0", "0.79"), position("B3", "0", "0.80"), "anderer Satz, ohne Wirkung"),
        # 100 × 0,80 = 80,00; 10 050 × 0,02 = 201,00
        (
            B1_ALT,
            position("B1", "10100", "0.81"),
            "Minuten +80,00 €, Preis (andere Laufzeit) +201,00 €",
        ),
    ],
)
def test_each_position_says_why(alt: Position | None, neu: Position | None, warum: str) -> None:
    d = Vormonatsdifferenz(
        vormonat=JANUAR,
        version=1,
        alt=(alt,) if alt else (),
        neu=(neu,) if neu else (),
        preisgrund="andere Laufzeit",
    )
    [zeile] = d.zeilen
    assert d.warum(zeile) == warum
    assert d.zeile(zeile.position.schluessel) == zeile


def test_positions_that_come_with_another_contract_were_not_chosen() -> None:
    """Module until January, Bausteine from February: 100 × 0,80 − 100 × 0,79."""
    alt, neu = position("M1", "100", "0.79"), position("B1", "100", "0.80")
    d = Vormonatsdifferenz(
        vormonat=JANUAR, version=1, alt=(BG_ALT, alt), neu=(BG_ALT, neu), anderer_katalog=True
    )
    assert d.satz == (
        "1,00 € mehr als im Januar 2023: anderer Vertrag mit anderem Preiskatalog +1,00 €."
    )
    assert [d.warum(d.zeile(key)) for key in ("B1", "M1")] == [
        "nach dem neuen Vertrag",
        "nach dem bisherigen Vertrag",
    ]
    modul = replace(GRUNDLAGE, tarif=("altvertrag-2020", date(2023, 1, 1), date(2023, 12, 31)))
    assert anderer_katalog(modul, GRUNDLAGE)
    assert not anderer_katalog(UNBEKANNT, GRUNDLAGE)


def test_a_price_changes_with_the_tariff_with_the_laufzeit_or_with_both() -> None:
    alt = GRUNDLAGE
    neuer_tarif = replace(alt, tarif=("neuvertrag-2022", date(2024, 1, 1), date(2024, 12, 31)))
    assert preisgrund(alt, alt) is None
    assert preisgrund(alt, neuer_tarif) == "neuer Tarif"
    assert preisgrund(alt, replace(alt, laufzeit=1)) == "andere Laufzeit"
    assert preisgrund(alt, replace(neuer_tarif, laufzeit=1)) == "neuer Tarif und andere Laufzeit"
    assert preisgrund(UNBEKANNT, neuer_tarif) is None


@pytest.fixture
def jahr() -> Jahr:
    return Jahr(
        saetze(
            {
                1: {"B1": ("12000", "0.5"), "B4": ("600.5",)},
                2: {"B1": ("11000",), "B4": ("0.5",)},
                4: {"B1": ("10000",), "B4": ("10",)},
            }
        )
    )


def test_the_positions_of_the_month_before_stand_as_they_were_issued(jahr: Jahr) -> None:
    januar = jahr.stelle_aus(1).kostennachweis
    k = jahr.rechne(2).kostennachweis
    d = k.vormonatsdifferenz
    assert d is not None
    assert (d.vormonat, d.version, d.alt, d.neu) == (monat(1), 1, januar.positionen, k.positionen)
    assert d.zerlegung.betrag == k.aenderung_zum_vormonat
    # 1 000,5 and 600 minutes × 0,79: 790,395 -> 790,40 and 474,00
    assert d.zerlegung.teile["Minuten"] == Decimal("-1264.40")


def test_each_figure_of_them_has_its_row_in_the_issued_kostennachweis(jahr: Jahr) -> None:
    jahr.stelle_aus(1)
    dokumente = jahr.rechne(2)
    zeilen = [z for z in dokumente.kostennachweis.herkunft if z.groesse in VORMONATSGROESSEN]
    d = dokumente.kostennachweis.vormonatsdifferenz
    assert d is not None
    assert [(z.schluessel, z.wert) for z in zeilen] == [
        (p.schluessel, wert) for p in d.alt for wert in (p.menge, p.satz, p.betrag)
    ]
    assert {(z.source.datei, z.monat) for z in zeilen} == {
        ("Kostennachweis_JC90001_2023-01_v1.xlsx", monat(1))
    }
    assert not any(z.groesse in VORMONATSGROESSEN for z in dokumente.mmi.herkunft)


def test_a_month_before_that_was_not_issued_has_no_difference(jahr: Jahr) -> None:
    assert jahr.rechne(1).kostennachweis.vormonatsdifferenz is None
    jahr.stelle_aus(1)
    assert jahr.rechne(4).kostennachweis.vormonatsdifferenz is None


def test_positions_that_do_not_yield_what_was_issued_explain_nothing(jahr: Jahr) -> None:
    wie_ausgestellt = ausgestellt(jahr.stelle_aus(1))
    falsch = {**wie_ausgestellt.saetze, "B1": Decimal("0.80")}
    assert replace(wie_ausgestellt, saetze=falsch).positionen is None
    assert replace(wie_ausgestellt, satz_bg=None).positionen is None
    namenlos = replace(wie_ausgestellt, grundlage=None).positionen
    assert namenlos is not None
    assert [p.bezeichnung for p in namenlos] == ["BG-Grundpreis", "Baustein 1", "Baustein 4"]
