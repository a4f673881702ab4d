"""Of 200 contradictions planted at random into 300 gE: is each found, at its gE, for the party that
repairs it?
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from expectations.befund import Befund
from expectations.regeln import Schwere
from flows.lauf.pruefung import Geprueft
from tests.laeufe.probelauf import geprueft_von
from tests.regelstand import regelwerk
from tests.welt.grosswelt import grosswelt
from tests.welt.tabellen import Welt, monatlich
from tests.widersprueche.art import ARTEN, MONAT
from tests.widersprueche.ereignisse import EREIGNISSE, mit_ereignissen
from tests.widersprueche.pflanzen import Bepflanzt, bepflanze
from transforms.kern.month import Month

ZUSTAENDIG = {  # Fachkonzept, section 5
    "E": "Controlling",
    "S": "Zentrale",
    "V": "BA-Service-Haus",
    "T": "Regionaldirektion",
    "P": "Zentrale",
    "M": "Service Center",
    "K": "Service Center",
}


@pytest.fixture(scope="module")
def sauber() -> Welt:
    welt = grosswelt(300, MONAT, 140_000)
    welt.powerbi_minuten = monatlich(welt.powerbi_minuten)
    return welt


@pytest.fixture(scope="module", params=[1, 2, 3])
def ergebnis(
    request: pytest.FixtureRequest, sauber: Welt, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Bepflanzt, Geprueft]:
    bepflanzt = bepflanze(sauber, 200, request.param)
    return bepflanzt, geprueft_von(bepflanzt.welt, ordner(tmp_path_factory), Month.parse(MONAT))


def ordner(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("widersprueche")


def je_ge(geprueft: Geprueft) -> dict[str | None, list[Befund]]:
    found: defaultdict[str | None, list[Befund]] = defaultdict(list)
    for b in geprueft.befunde:
        found[b.jcnr].append(b)
    return found


def test_there_are_many_kinds_in_every_table() -> None:
    assert len(ARTEN) >= 60
    assert {code[0] for art in ARTEN for code in art.codes} == set(ZUSTAENDIG)


def test_all_contradictions_are_found_at_their_ge(ergebnis: tuple[Bepflanzt, Geprueft]) -> None:
    bepflanzt, geprueft = ergebnis
    found = je_ge(geprueft)
    assert len(bepflanzt.gepflanzt) == 200
    missed = {
        j: (art.name, art.codes - {b.code for b in found[j]})
        for j, art in bepflanzt.gepflanzt.items()
    }
    assert {j: m for j, m in missed.items() if m[1]} == {}


def test_nothing_else_is_found(ergebnis: tuple[Bepflanzt, Geprueft]) -> None:
    bepflanzt, geprueft = ergebnis
    assert not geprueft.gestoppt
    surplus = {
        (jcnr, b.code, bepflanzt.gepflanzt[str(jcnr)].name if jcnr in bepflanzt.gepflanzt else "")
        for jcnr, found in je_ge(geprueft).items()
        for b in found
        if jcnr not in bepflanzt.gepflanzt
        or b.code
        not in bepflanzt.gepflanzt[str(jcnr)].codes | bepflanzt.gepflanzt[str(jcnr)].begleitend
    }
    assert surplus == set()


def test_exactly_the_ge_with_a_grave_contradiction_are_held_back(
    ergebnis: tuple[Bepflanzt, Geprueft],
) -> None:
    bepflanzt, geprueft = ergebnis
    regeln = regelwerk().regeln
    grave = {
        j
        for j, art in bepflanzt.gepflanzt.items()
        if any(regeln[c].schwere is Schwere.ZURUECKGESTELLT for c in art.codes)
    }
    assert geprueft.zurueckgestellt == grave
    assert 100 < len(grave) < 200


def test_every_finding_goes_to_the_party_of_its_family_and_names_its_rows(
    ergebnis: tuple[Bepflanzt, Geprueft],
) -> None:
    _, geprueft = ergebnis
    assert {
        (b.code, b.zustaendig) for b in geprueft.befunde if b.zustaendig != ZUSTAENDIG[b.code[0]]
    } == set()
    assert [
        b for b in geprueft.befunde if not b.sources or any(s.zeile is None for s in b.sources)
    ] == []


@pytest.mark.parametrize("seed", [1, 2])
def test_what_rightly_happens_to_300_ge_in_a_year_holds_nobody_back(
    seed: int, sauber: Welt, tmp_path: Path
) -> None:
    """Nine kinds of events, one at every gE; as in a world where nothing happens, Hinweise at two
    percent at most.
    """
    found = geprueft_von(mit_ereignissen(sauber, seed), tmp_path, Month.parse(MONAT))
    assert len(EREIGNISSE) == 9
    assert [str(b) for b in found.befunde if b.schwere is not Schwere.HINWEIS] == []
    assert len({b.jcnr for b in found.befunde}) <= 300 * 2 // 100
