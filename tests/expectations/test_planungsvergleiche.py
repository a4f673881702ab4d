"""Is compared only what nothing holds back?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from expectations.befund import befunde
from expectations.planungspruefung import pruefe_planung
from tests.planung import kleinplanung as k
from tests.regelstand import regelwerk, tarifwerk
from transforms.kern.finding import Finding
from transforms.planung.lagen.planungssicht import Planungssicht
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.planungsbestand import Planungsbestand


def gefunden(b: Planungsbestand, *vorher: Finding) -> set[str]:
    sicht = Planungssicht(tabellen=b, planungen=planungen(b, tarifwerk()), tarife=tarifwerk())
    findings = pruefe_planung(sicht, regelwerk(), vorher).findings
    return {x.code for x in befunde(findings, regelwerk(), b.namen)}


def test_a_choice_is_not_measured_by_a_planungshilfe_that_does_not_exist() -> None:
    b = k.bestand(k.wahl(k.NORD, {"B1": "4200"}))
    assert "L302" in gefunden(b)
    ohne_maerz = [m for m in b.monate[k.NORD] if m.monat.month != 3]
    codes = gefunden(replace(b, monate={**b.monate, k.NORD: ohne_maerz}))
    assert "L101" in codes and "L302" not in codes


def test_posts_are_missing_for_choices_that_count_alone() -> None:
    """12 000 h are 10 VZA; the row Gesamt says otherwise, or a cell of the choice is not read."""
    b = k.bestand(
        k.wahl(k.NORD, {"B1": "12000"}), stellen=[k.stellenzeile(k.HAFEN, "3.00", "0.50")]
    )
    assert "L303" in gefunden(b)
    strittig = [replace(z, vza=Decimal(99)) for z in b.wahl[k.NORD]]
    codes = gefunden(replace(b, wahl={k.NORD: strittig}))
    assert "L210" in codes and "L303" not in codes
    werte = dict.fromkeys(("titel", "spalte", "was", "wert", "erwartet"), "x")
    assert "L303" not in gefunden(b, Finding("L201", werte, k.NORD))
