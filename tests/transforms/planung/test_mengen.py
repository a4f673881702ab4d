"""Is what a Wahl, a TV-Beschluss, a contract and a plan name compared Baustein by Baustein?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from expectations.planungspruefung import pruefe_planung
from tests.planung import kleinplanung as k
from tests.regelstand import regelwerk, tarifwerk
from transforms.planung.lagen.planungssicht import Planungssicht
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import Vertragszeile

STUNDEN = {"B1": "4200.04"}
WAHL = k.wahl(k.NORD, STUNDEN)
BESCHLUSS = k.beschluss(k.NORD, STUNDEN, am=date(2022, 11, 15), laufzeit=3)
VERTRAG = k.vertrag(k.NORD, STUNDEN, beginn=date(2023, 1, 1), laufzeit=3)
ALTER = [
    replace(z, vertragsart="Altvertrag", service_portfolio="2020")
    for z in k.vertrag(k.NORD, {"B1": "4200"}, beginn=date(2021, 1, 1), laufzeit=3)
]
ABGELAUFEN = k.beschluss(
    k.NORD, STUNDEN, am=date(2021, 11, 2), laufzeit=1, wirksam_ab=date(2022, 1, 1)
)
ALTER_BESCHLUSS = k.beschluss(k.NORD, {"B1": "4200"}, am=date(2022, 11, 15), laufzeit=3)


def gefunden(
    wahl: Sequence[Wahlzeile],
    beschluesse: Sequence[Beschlusszeile],
    vertraege: Sequence[Vertragszeile],
) -> set[str]:
    """What is found of the planning of one gE."""
    b = k.bestand(wahl, beschluesse=beschluesse, vertraege=vertraege)
    sicht = Planungssicht(tabellen=b, planungen=planungen(b, tarifwerk()), tarife=tarifwerk())
    found = pruefe_planung(sicht, regelwerk()).findings
    return {x.code for x in found}


def codes(
    wahl: Sequence[Wahlzeile],
    beschluesse: Sequence[Beschlusszeile],
    vertraege: Sequence[Vertragszeile],
) -> set[str]:
    found = gefunden(wahl, beschluesse, vertraege)
    return found & {"L208", "L212", "L213", "L214", "L301", "L302"}


@pytest.mark.parametrize(
    ("beschluesse", "vertraege", "erwartet"),
    [
        (BESCHLUSS, VERTRAG, set()),  # both say 4 200,04 h as the choice does: no difference
        ([replace(z, stunden=Decimal("4200.1")) for z in BESCHLUSS], VERTRAG, {"L212"}),
        (ABGELAUFEN, [], {"L301"}),  # ended before the plan year
        (BESCHLUSS, [replace(z, beginn=date(2023, 2, 1)) for z in VERTRAG], {"L213"}),
    ],
)
def test_a_choice_is_compared_with_what_holds_in_the_plan_year(
    beschluesse: Sequence[Beschlusszeile], vertraege: Sequence[Vertragszeile], erwartet: set[str]
) -> None:
    assert codes(WAHL, beschluesse, vertraege) - {"L302"} == erwartet


def test_bare_numbers_of_a_running_altvertrag_are_module_in_every_table() -> None:
    assert codes(k.wahl(k.NORD, {"B1": "4200"}), ALTER_BESCHLUSS, ALTER) == set()


def test_a_common_goal_is_one_above_the_own_and_of_baustein_2() -> None:
    def gemeinsam(stunden: dict[str, str | None], ziel: str) -> set[str]:
        wahl = k.wahl(k.NORD, stunden, ziel_gemeinsam=Decimal(ziel))
        return gefunden(wahl, [], []) & {"L204", "L217"}

    mit_zwei: dict[str, str | None] = {"B1": "4200", "B2": None}
    assert gemeinsam(mit_zwei, "0.7") == set()
    assert gemeinsam(mit_zwei, "0.4") == {"L217"}
    assert gemeinsam({"B1": "4200"}, "0.7") == {"L217"}
    zwei = [replace(z, ziel_gemeinsam=Decimal(f"0.{n}")) for n, z in enumerate(WAHL, start=6)]
    assert "L204" in gefunden(zwei[:2], [], [])
