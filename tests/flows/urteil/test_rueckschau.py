"""Is what a delivery says of issued months the same, worked out before the verdict or after it?"""

from __future__ import annotations

from typing import Any, cast

import pytest

from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.register.gedaechtnis import Gedaechtnis, erinnert
from flows.register.oeffnen import oeffne
from flows.urteil.rueckschau import Rueckschau
from tests.laeufe.probelauf import FEBRUAR, JANUAR, Probelauf
from tests.regelstand import regelstand
from tests.welt import beispiel
from transforms.tabellen.bestand import Bestand, bestand


@pytest.fixture(scope="module")
def februar(januar: Probelauf) -> tuple[Bestand, Gedaechtnis]:
    auftrag = Auftrag(monat=str(FEBRUAR), eingang=str(beispiel.EINGANG))
    lieferung = gelesen(auftrag, FEBRUAR, regelstand())
    with oeffne(januar.ausgabe) as register:
        return bestand(lieferung), erinnert(register, lieferung)


def _rueckschau(gedaechtnis: Gedaechtnis) -> Rueckschau:
    return Rueckschau(
        gedaechtnis.vormonate.ausgestellt, None, regelstand(), mit_version=gedaechtnis.stand
    )


def test_vorab_ist_es_dasselbe_und_wird_nicht_noch_einmal_gemacht(
    februar: tuple[Bestand, Gedaechtnis],
) -> None:
    tabellen, gedaechtnis = februar
    vorab, danach = _rueckschau(gedaechtnis), _rueckschau(gedaechtnis)
    vorab.vorab(tabellen)
    assert vorab.ueber(tabellen) is vorab.ueber(tabellen)
    assert vorab.ueber(tabellen) == danach.ueber(tabellen)
    assert gedaechtnis.vormonate.ausgestellt["JC62106"][JANUAR].quellen


def test_was_vorab_scheitert_zeigt_sich_wenn_jemand_danach_fragt(
    februar: tuple[Bestand, Gedaechtnis],
) -> None:
    tabellen, _ = februar
    kaputt = Rueckschau(cast(Any, {"JC62106": {JANUAR: None}}), None, regelstand())
    kaputt.vorab(tabellen)
    with pytest.raises(AttributeError):
        kaputt.ueber(tabellen)
