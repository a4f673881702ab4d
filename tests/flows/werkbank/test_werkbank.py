"""Does a workbench give every piece's result once, wherever it was done?"""

from __future__ import annotations

import gc
import os

import pytest

from flows.werkbank import werkbank
from flows.werkbank.prozesse import Prozesse, geraeumt


def mal(faktor: int, stueck: int) -> tuple[int, int]:
    return faktor * stueck, os.getpid()


def scheitert(gemeinsam: str, stueck: int) -> int:
    if stueck == 3:
        raise ValueError(gemeinsam)
    return stueck


@pytest.mark.parametrize("plaetze", [1, 2])
def test_jedes_stueck_einmal(plaetze: int) -> None:
    with Prozesse(plaetze) as bank:
        found = dict(bank.erledige(mal, 7, range(20)))
        again = dict(bank.erledige(mal, 9, range(20)))
    assert {n: wert for n, (wert, _) in found.items()} == {n: 7 * n for n in range(20)}
    assert {n: wert for n, (wert, _) in again.items()} == {n: 9 * n for n in range(20)}
    here = {pid for _, pid in found.values()} == {os.getpid()}
    assert here == (plaetze == 1)


def test_ein_fehler_erreicht_wen_es_angeht_und_die_werkbank_bleibt_brauchbar() -> None:
    with Prozesse(2) as bank:
        with pytest.raises(ValueError, match="so nicht"):
            list(bank.erledige(scheitert, "so nicht", range(9)))
        assert dict(bank.erledige(mal, 2, range(3))).keys() == {0, 1, 2}


def test_wer_entlassen_ist_arbeitet_nicht_mehr_und_gerufene_sind_schon_da() -> None:
    with Prozesse(2) as bank:
        zuerst = {pid for _, (_, pid) in bank.erledige(mal, 7, range(20))}
        bank.entlasse()
        bank.rufe("json")
        danach = {pid for _, (_, pid) in bank.erledige(mal, 7, range(20), lohnt=False)}
    assert danach
    assert not danach & {*zuerst, os.getpid()}


def test_mit_einem_platz_wird_niemand_gerufen() -> None:
    with Prozesse(1) as bank:
        bank.rufe("json")
        bank.entlasse()
        assert {pid for _, (_, pid) in bank.erledige(mal, 7, range(3))} == {os.getpid()}


def test_ein_lauf_oeffnet_eine_werkbank_fuer_alle_schritte() -> None:
    with werkbank.geoeffnet():
        with werkbank.fuer_dateien(1) as lesen, werkbank.fuer_dokumente(1) as schreiben:
            assert lesen is schreiben
        with werkbank.geoeffnet(), werkbank.fuer_dateien(1) as innen:
            assert innen is lesen
    with werkbank.fuer_dateien(1) as danach:
        assert danach is not lesen


def test_eine_andere_werkbank_nur_fuer_dokumente() -> None:
    with (
        Prozesse(1) as fern,
        werkbank.geoeffnet(fern),
        werkbank.fuer_dokumente(2) as schreiben,
        werkbank.fuer_dateien(2) as lesen,
    ):
        assert schreiben is fern
        assert lesen is not fern


def test_nach_jedem_stueck_raeumt_pythons_bereinigung_auf() -> None:
    assert geraeumt(_ohne_bereinigung, "nein", 1) == (False, 1)
    assert gc.isenabled()


def _ohne_bereinigung(_: str, stueck: int) -> tuple[bool, int]:
    return gc.isenabled(), stueck
