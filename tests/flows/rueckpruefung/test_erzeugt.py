"""On clean sheets nothing is found; of planted errors all, and no other cell is called wrong."""

from __future__ import annotations

import random

import pytest

from flows.rueckpruefung.blatt import Blatt
from flows.rueckpruefung.planungsblatt import lies_planungsblatt
from tests.flows.rueckpruefung.erzeugt import ANTEILE, Erzeugt, Platz, saubere
from tests.flows.rueckpruefung.fehler import gepflanzt, name
from tests.umfang import umfang
from transforms.rueckpruefung.bogenurteil import Bogenurteil, bogenurteil

pytestmark = pytest.mark.dauerprobe
BLAETTER = umfang(probe=20, dauer=200)


def geprueft(e: Erzeugt) -> Bogenurteil:
    bogen = lies_planungsblatt(Blatt("", [z.split("\t") for z in e.text.split("\n")]))
    assert bogen is not None
    return bogenurteil(bogen)


def _falsch(u: Bogenurteil) -> set[str]:
    return {f.soll.zelle.name for f in u.urteil.falsch}


def _fraglich(u: Bogenurteil) -> set[str]:
    moeglichkeiten = [m for e in u.urteil.entweder for m in e.moeglichkeiten]
    return {s.zelle.name for m in moeglichkeiten for s in m.aenderungen}


def verlange(u: Bogenurteil, e: Erzeugt, falsch: set[Platz]) -> None:
    """All planted errors are named, their values are among those that are said to be left, and no
    other cell is called wrong.
    """
    namen = {name(e, p) for p in falsch}
    assert not u.urteil.zu_widersprechend
    assert _falsch(u) <= namen
    assert namen <= _falsch(u) | _fraglich(u)
    soll = {f.soll.zelle.name: f.soll for f in u.urteil.falsch}
    for p in falsch:
        if name(e, p) in soll:
            wahr = e.werte[p] / 100 if p[0] in ANTEILE else e.werte[p]
            assert soll[name(e, p)].erlaubt(wahr)
            assert soll[name(e, p)].naheliegend in (wahr, None)


@pytest.mark.parametrize("samen", range(BLAETTER))
def test_on_a_clean_sheet_nothing_is_found(samen: int) -> None:
    u = geprueft(saubere(random.Random(samen)))
    assert u.stimmt, (_falsch(u), _fraglich(u), u.formfehler)


@pytest.mark.parametrize("samen", range(BLAETTER))
def test_of_one_to_five_planted_errors_all_are_found_and_no_other(samen: int) -> None:
    wuerfel = random.Random(f"gepflanzt {samen}")
    e = saubere(wuerfel)
    damaged, falsch = gepflanzt(wuerfel, e, 1 + samen % 5)
    verlange(geprueft(damaged), e, falsch)
