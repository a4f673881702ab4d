"""What does a version say of the one before it: causes, changed parts, changed source rows?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.dokumente.differenz import (
    Differenz,
    Fassung,
    ohne,
    ursache,
    was_sich_aenderte,
)
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import BG, Position


def differenz(alt: Sequence[Position], neu: Sequence[Position]) -> Differenz:
    return Differenz(Fassung(1, tuple(alt)), Fassung(2, tuple(neu)))


def position(schluessel: str, menge: str, satz: str) -> Position:
    return Position(
        schluessel,
        schluessel,
        Decimal(menge),
        "BG" if schluessel == BG else "Produktivminuten",
        Decimal(satz),
    )


def test_causes_that_cancel_each_other_out_are_still_named() -> None:
    alt = [position("B1", "100", "0.80"), position("B3", "50", "0.80")]
    neu = [position("B1", "90", "0.80"), position("B3", "60", "0.80")]
    assert differenz(alt, neu).zerlegung.betrag == 0
    assert ursache(differenz(alt, neu)) == "Minuten 0,00 €"


def test_a_version_with_the_same_amounts_says_which_part_changed() -> None:
    p = (position(BG, "100", "2.58"),)
    d = Differenz(
        Fassung(1, p, teile={"Kennzahlen": "a", "Hinweise": "x"}),
        Fassung(2, p, teile={"Kennzahlen": "b", "Hinweise": "x"}),
    )
    assert ursache(d) == "kein Betrag geändert; geändert ist nur: Kennzahlen"
    assert (
        was_sich_aenderte(d) == "Kein Betrag geändert; geändert ist nur: Kennzahlen (in der MMI)."
    )


def test_a_correction_taken_back_names_the_version_it_equals() -> None:
    alt, neu = [position("B1", "110", "0.80")], [position("B1", "100", "0.80")]
    d = Differenz(Fassung(2, tuple(alt)), Fassung(3, tuple(neu)), wie_version=1)
    assert was_sich_aenderte(d) == "Ursache: Minuten -8,00 € (wieder wie Version 1)."


def quelle(wert: str, zeile: int, datei: str = "powerbi_minuten.xlsx") -> Nachweiszeile:
    return Nachweiszeile(
        "Produktivminuten",
        "B1",
        Month(2023, 1),
        Decimal(wert),
        "Minuten",
        Source(datei, "Export", zeile),
        "0" * 64,
    )


def test_only_source_rows_that_state_something_else_are_shown_wherever_they_stand() -> None:
    alt = [quelle("10", 2), quelle("10", 3), quelle("7.5", 4)]
    neu = [quelle("7.5", 9, "neu.csv"), quelle("10", 10, "neu.csv"), quelle("12", 11, "neu.csv")]
    assert ohne(alt, neu) == (quelle("10", 3),)
    assert ohne(neu, alt) == (quelle("12", 11, "neu.csv"),)


def test_source_rows_that_move_no_amount_are_not_told_as_a_change() -> None:
    plan = replace(quelle("12000", 5), groesse="Vereinbarte Stunden")
    assert ohne([plan, quelle("10", 2)], []) == (quelle("10", 2),)


def test_the_sources_that_went_and_those_that_came() -> None:
    d = Differenz(
        Fassung(1, (), herkunft=(quelle("10", 2), quelle("7.5", 3))),
        Fassung(2, (), herkunft=(quelle("10", 2), quelle("8", 3))),
    )
    assert (d.entfallene_quellen, d.neue_quellen) == ((quelle("7.5", 3),), (quelle("8", 3),))


def test_the_costs_of_a_version_are_the_sum_of_its_rounded_lines() -> None:
    # 246,00 + 0,40 + 0,40
    zeilen = (position(BG, "100", "2.46"), *(position(b, "0.5", "0.79") for b in ("B1", "B3")))
    assert Fassung(1, zeilen).gesamtkosten == Decimal("246.80")


def test_a_reason_alone_can_be_corrected() -> None:
    p = (position(BG, "100", "2.58"),)
    d = Differenz(Fassung(3, p), Fassung(4, p), nur_grund=True)
    assert ursache(d) == "nur der Grund wurde berichtigt"
    assert was_sich_aenderte(d) == (
        "Nur der Grund wurde berichtigt; Beträge und Angaben sind die der Version 3."
    )


def test_a_part_the_version_before_could_not_have_is_no_change() -> None:
    p = (position(BG, "100", "2.58"),)
    d = Differenz(
        Fassung(1, p, teile={"Kennzahlen": "a"}),
        Fassung(2, p, teile={"Kennzahlen": "b", "Positionen des Vormonats": "x"}),
        ungesagt=("Positionen des Vormonats",),
    )
    assert d.geaenderte_teile == ("Kennzahlen",)
    assert replace(d, ungesagt=()).geaenderte_teile == ("Kennzahlen", "Positionen des Vormonats")
