"""Does each rule find its broken sample, with exactly its message, and nothing in the good one?"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import great_expectations.expectations as gxe
import pytest
from great_expectations.expectations.expectation import Expectation

from expectations.befund import Befund
from expectations.regeln import Regelwerk
from expectations.suite import Pruefregel
from flows.ablauf.monatsablauf import laufe
from flows.lauf.auftrag import Auftrag
from flows.lauf.grund import stammdaten
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import geprueft
from flows.versand.empfaenger import adressbefunde
from tests.expectations import gutanpassung, gutplanung, muster
from tests.expectations.daten import geaendert
from tests.expectations.gutewelt import GES, MONAT
from tests.expectations.muster import Muster
from tests.flows.register.kleinwelt import mit_stummeln, ohne_pruefung
from tests.regelstand import regelstand, regelwerk
from transforms.kern.month import Month
from transforms.versand.adressbuch import adressbuch


def befunde(eingang: Path) -> list[Befund]:
    """What is found in the exports below a folder."""
    stand = regelstand()
    lieferung = gelesen(Auftrag(eingang=str(eingang)), MONAT, stand)
    return list(geprueft(lieferung, stand).befunde)


def test_the_good_sample_yields_nothing(tmp_path: Path) -> None:
    muster.schreibe(None, tmp_path)
    assert befunde(tmp_path) == []


def test_the_good_planning_yields_nothing(tmp_path: Path) -> None:
    gutplanung.schreibe(gutplanung.gute_planung(), tmp_path)
    assert gutplanung.planungsbefunde(tmp_path) == []


def test_the_good_change_yields_nothing(tmp_path: Path) -> None:
    muster.schreibe(None, tmp_path)
    assert gutanpassung.anpassungsbefunde(tmp_path) == []


def test_every_code_has_a_sample_and_every_sample_a_code() -> None:
    assert muster.codes() == sorted(regelwerk().regeln)


@pytest.mark.parametrize("code", muster.codes())
def test_the_broken_sample_yields_this_code_with_this_message_and_nothing_else(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    one = muster.lies(code)
    if one.wirft:
        brich(one.wirft, monkeypatch)
    with geaendert(tmp_path, **one.datenwerte):
        if one.nach_ausstellung:
            found = nach_ausstellung(one, tmp_path, request.getfixturevalue("ausgestellt"))
        else:
            found = gefunden(one, tmp_path)
    assert [str(b).replace(f"{tmp_path}", "ORDNER") for b in found] == [
        m.rstrip("\n") for m in one.meldungen
    ]
    assert {b.code for b in found} == {code}  # beside the Stopps that were confirmed
    assert [
        b
        for b in found
        if not (b.gefunden and b.erwartet and b.abhilfe) or b.gefunden == b.erwartet
    ] == []


def gefunden(one: Muster, ordner: Path) -> list[Befund]:
    muster.schreibe(one, ordner / "raw")
    if one.planung:
        return gutplanung.planungsbefunde(ordner / "raw")
    if one.anpassung:
        wunsch = gutanpassung.wunsch(**one.wunsch)
        return gutanpassung.anpassungsbefunde(ordner / "raw", wunsch, one.bekannt)
    return vor_dem_versand(one, ordner) if one.versand else befunde(ordner / "raw")


def vor_dem_versand(one: Muster, ordner: Path) -> list[Befund]:
    """What is found when every gE of the month is to get a mail."""
    stand = regelstand()
    stamm = stammdaten(ordner / "raw" / str(MONAT), MONAT, stand.spalten)
    frueher = {adresse: frozenset(ges) for adresse, ges in one.frueher.items()}
    buch = adressbuch(stamm, stamm, MONAT, frueher)
    found = adressbefunde(buch, stamm, MONAT, stand.regeln)
    assert not found.keys() & buch.adressen.keys()
    return [b for befunde_der_ge in found.values() for b in befunde_der_ge]


def nach_ausstellung(one: Muster, ordner: Path, ausgestellt: Path) -> list[Befund]:
    """The months before are issued from the good world; then the exports tell them otherwise."""
    if one.ohne_ausstellung:
        stelle_aus(ordner, Month.parse(one.nach_ausstellung), one)
    else:
        shutil.copytree(ausgestellt / "out", ordner / "out")
    muster.schreibe(one, ordner / "raw")
    auftrag = Auftrag(
        eingang=str(ordner / "raw"), ausgabe=str(ordner / "out"), bestaetige=list(one.bestaetige)
    )
    with pytest.MonkeyPatch.context() as patch:
        if not one.aus_mappen:
            mit_stummeln(patch)
        return [b for b in laufe(auftrag, MONAT).befunde if b.code not in one.bestaetige]


def stelle_aus(ordner: Path, bis: Month, one: Muster | None = None) -> None:
    """The year up to a month from the good world of June, its documents as stubs; the plan of June
    is not judged in January.
    """
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        ohne_pruefung(patch)
        for monat in bis.year_so_far:
            muster.schreibe(None, ordner / "raw", monat)
            ohne = one.ohne_ausstellung.get(str(monat), ()) if one else ()
            ge = [g.jcnr for g in GES if g.jcnr not in ohne] if ohne else []
            laufe(Auftrag(eingang=str(ordner / "raw"), ausgabe=str(ordner / "out"), ge=ge), monat)


@pytest.fixture(scope="module")
def ausgestellt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January to May, issued once for all samples that need a past."""
    ordner = tmp_path_factory.mktemp("ausgestellt")
    stelle_aus(ordner, MONAT.plus(-1))
    return ordner


class Bricht(gxe.ExpectColumnValuesToBeInSet):  # type: ignore[misc]
    """An expectation with a fault in itself."""

    def _validate(self, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("broken inside")


def brich(code: str, patch: pytest.MonkeyPatch) -> None:
    """The rule's expectation raises when it judges."""
    echt = Pruefregel.fuer

    def gebrochen(regel: Pruefregel, werk: Regelwerk) -> Expectation:
        whole = echt(regel, werk)
        if regel.code != code:
            return whole
        return Bricht(column=regel.spalten[0], value_set=[0], meta=whole.meta)

    patch.setattr(Pruefregel, "fuer", gebrochen)
