"""Is Great Expectations asked once of the very same, and again whenever anything differs?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from expectations import pruefung as erwartungen
from expectations.urteil.ergebnis import Pruefergebnis
from flows.einstellungen import einstellungen
from flows.lauf import pruefung
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.register.vormonate import Vormonate
from flows.vorgaben.fundorte import Fundort, fundorte
from flows.vorgaben.regelstand import lies_regelstand
from flows.zwischenspeicher.speicher import ohne_gemerktes
from tests.laeufe.probelauf import JANUAR
from tests.regelstand import regelstand
from transforms.kern.finding import Finding
from transforms.kern.month import Month

FEHLT = Pruefergebnis((Finding("E901", {"regel": "V101", "tabelle": "x", "grund": "y"}),), ())


@pytest.fixture
def gefragt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How often Great Expectations was asked since."""
    monkeypatch.setenv("O7_ZWISCHENSPEICHER", str(tmp_path / "gemerkt"))
    einstellungen.cache_clear()
    gezaehlt: list[int] = []
    pruefe = erwartungen.pruefe

    def gezaehltes(*args: Any, **kwargs: Any) -> Pruefergebnis:
        gezaehlt.append(1)
        return pruefe(*args, **kwargs)

    monkeypatch.setattr(erwartungen, "pruefe", gezaehltes)
    yield gezaehlt
    einstellungen.cache_clear()


def geprueft(ordner: Path, vor: Vormonate | None = None, stand: Any = None) -> Any:
    stand = stand or regelstand()
    auftrag = Auftrag(monat=str(JANUAR), eingang=str(ordner))
    return pruefung.geprueft(gelesen(auftrag, JANUAR, stand), stand, vor=vor)


def test_dasselbe_wird_einmal_gefragt_und_gleich_beantwortet(
    monatsordner: Path, gefragt: list[int]
) -> None:
    zuerst = geprueft(monatsordner.parent)
    danach = geprueft(monatsordner.parent)
    assert len(gefragt) == 1
    assert danach.befunde == zuerst.befunde
    assert danach.suiten == zuerst.suiten


def test_wer_etwas_beweist_fragt_selbst(monatsordner: Path, gefragt: list[int]) -> None:
    geprueft(monatsordner.parent)
    with ohne_gemerktes():
        geprueft(monatsordner.parent)
    assert len(gefragt) == 2


def test_jede_andere_datei_jede_andere_vorgabe_und_jeder_andere_vormonat_wird_neu_gefragt(
    monatsordner: Path, gefragt: list[int], tmp_path: Path
) -> None:
    geprueft(monatsordner.parent)
    [eine, *_] = sorted(monatsordner.iterdir())
    eine.write_bytes(eine.read_bytes() + b"\0")  # the same table, another file
    geprueft(monatsordner.parent)
    assert len(gefragt) == 2
    (monatsordner / "Notiz.txt").write_text("gehört zu keiner Tabelle", encoding="utf-8")
    geprueft(monatsordner.parent)
    assert len(gefragt) == 3
    andere, orte = tmp_path / "regeln.yaml", fundorte()
    andere.write_bytes(orte["regeln"].pfad.read_bytes() + b"\n# ein Wort\n")
    stand = lies_regelstand({**orte, "regeln": Fundort(andere)})
    geprueft(monatsordner.parent, stand=stand)
    assert len(gefragt) == 4
    dezember: Any = SimpleNamespace(minuten={"Baustein 1": Decimal("1.5")})
    vor = Vormonate({"JC62106": {Month(2022, 12): dezember}})
    geprueft(monatsordner.parent, vor, stand)
    geprueft(monatsordner.parent, vor, stand)
    assert len(gefragt) == 5


def test_eine_regel_die_nicht_lief_wird_noch_einmal_gefragt(
    monatsordner: Path, gefragt: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nicht_gelaufen(*_: Any, **__: Any) -> Pruefergebnis:
        gefragt.append(1)
        return FEHLT

    monkeypatch.setattr(erwartungen, "pruefe", nicht_gelaufen)
    geprueft(monatsordner.parent)
    geprueft(monatsordner.parent)
    assert len(gefragt) == 2
