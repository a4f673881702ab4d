"""Does a run rest on the register it is recorded after, also when another month is recorded beside
it?
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.ablauf import monatsablauf
from flows.lauf.berechnung import Rechenstand, berechne
from flows.nachweis.registerpruefung import pruefbericht
from flows.nachziehen.folge import blickt_auf_anderes
from flows.register.register import Register
from tests.flows.nachziehen.jahreslauf import GRUND, laufe, liefere, mehr, monat
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month

JAN, FEB, MRZ = (monat(n) for n in range(1, 4))


def laufe_neben(
    ordner: Path, m: Month, andere: list[Month], monkeypatch: pytest.MonkeyPatch
) -> list[Rechenstand]:
    """Run a month; each time it has computed, the next of the others is corrected and recorded."""
    gerechnet: list[Rechenstand] = []

    def rechnet(lieferung: Lieferung, *weitere: Any) -> Rechenstand:
        stand = berechne(lieferung, *weitere)
        if lieferung.monat == m:
            gerechnet.append(stand)
            if andere:
                one = andere.pop(0)
                liefere(ordner, one, mehr(one, 100 * len(gerechnet)))
                laufe(ordner, one, grund=GRUND)
        return stand

    with monkeypatch.context() as patch:
        patch.setattr(monatsablauf, "berechne", rechnet)
        laufe(ordner, m, grund=GRUND)
    return gerechnet


@pytest.mark.parametrize(
    ("andere", "gerechnet"),
    [([JAN], 2), ([JAN, JAN], 3), ([MRZ], 1)],
    ids=["it looks back on the other", "time and again", "it does not"],
)
def test_a_month_recorded_beside_it_is_read_before_the_run_is_recorded(
    drei: Path, monkeypatch: pytest.MonkeyPatch, andere: list[Month], gerechnet: int
) -> None:
    liefere(drei, FEB, mehr(FEB, 50))
    assert len(laufe_neben(drei, FEB, [*andere], monkeypatch)) == gerechnet
    with Register.wie_es_ist(drei / "out") as register:
        assert not blickt_auf_anderes(register, FEB)
        assert {s.version for s in register.stand(FEB).values()} == {1, 2}
        assert blickt_auf_anderes(register, MRZ)


def test_months_recorded_beside_each_other_prove_themselves(
    drei: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liefere(drei, FEB, mehr(FEB, 50))
    laufe_neben(drei, FEB, [JAN], monkeypatch)
    assert pruefbericht(drei / "out").probleme == ()


def test_what_stops_a_run_is_recorded_as_of_the_register_before_it(
    drei: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drei / "raw" / str(FEB) / "alt").mkdir()
    (drei / "raw" / str(FEB) / "alt" / "notiz.txt").write_text("alt", encoding="utf-8")
    staende = laufe_neben(drei, FEB, [JAN], monkeypatch)
    assert [s.gestoppt for s in staende] == [True, True]
    with Register.wie_es_ist(drei / "out") as register:
        assert [lauf["ergebnis"] for lauf in register.laeufe(FEB)] == ["ausgestellt", "gestoppt"]
