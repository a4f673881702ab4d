"""Does each rule find its broken sample, with exactly its message, and nothing in the good one?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import great_expectations.expectations as gxe
import pytest

from expectations import suiten
from expectations.befund import Befund
from expectations.suiten import Pruefregel
from flows import schritte
from flows.auftrag import Auftrag
from flows.datendateien import regelwerk
from flows.monatslauf import laufe
from tests.expectations import muster
from tests.expectations.daten import geaendert
from tests.expectations.gutewelt import MONAT
from tests.expectations.muster import Muster
from transforms.month import Month


def befunde(eingang: Path) -> list[Befund]:
    """What is found in the exports below a folder."""
    return list(schritte.pruefen(schritte.lesen(Auftrag(eingang=str(eingang)), MONAT)).befunde)


def test_the_good_sample_yields_nothing(tmp_path: Path) -> None:
    muster.schreibe(None, tmp_path)
    assert befunde(tmp_path) == []


def test_every_code_has_a_sample_and_every_sample_a_code() -> None:
    assert muster.codes() == sorted(regelwerk().regeln)


@pytest.mark.parametrize("code", muster.codes())
def test_the_broken_sample_yields_this_code_with_this_message_and_nothing_else(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = muster.lies(code)
    if one.wirft:
        brich(one.wirft, monkeypatch)
    with geaendert(tmp_path, **one.datenwerte):
        found = nach_ausstellung(one, tmp_path) if one.nach_ausstellung else gefunden(one, tmp_path)
    assert [str(b) for b in found] == [m.rstrip("\n") for m in one.meldungen]
    assert {b.code for b in found} == {code}
    assert [b for b in found if not (b.gefunden and b.erwartet and b.abhilfe) or b.gefunden == b.erwartet] == []


def gefunden(one: Muster, ordner: Path) -> list[Befund]:
    muster.schreibe(one, ordner / "raw")
    return befunde(ordner / "raw")


def nach_ausstellung(one: Muster, ordner: Path) -> list[Befund]:
    """The month before is issued from the good world; then the exports tell it otherwise."""
    vorher = Month.parse(one.nach_ausstellung)
    muster.schreibe(None, ordner / "raw", vorher)
    auftrag = Auftrag(eingang=str(ordner / "raw"), ausgabe=str(ordner / "out"))
    laufe(auftrag, vorher)
    muster.schreibe(one, ordner / "raw")
    return list(laufe(auftrag, MONAT).befunde)


class Bricht(gxe.ExpectColumnValuesToBeInSet):  # type: ignore[misc]
    """An expectation with a fault in itself."""

    def _validate(self, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("broken inside")


def brich(code: str, patch: pytest.MonkeyPatch) -> None:
    """The rule's expectation raises when it judges."""
    echt = suiten.alle

    def gebrochen(regel: Pruefregel) -> Pruefregel:
        if regel.code != code:
            return regel
        return Pruefregel(code, Bricht(column=regel.spalten[0], value_set=[True], meta={"code": code}), regel.spalten)

    patch.setattr("expectations.pruefung.alle", lambda werk: {name: tuple(map(gebrochen, regeln)) for name, regeln in echt(werk).items()})
