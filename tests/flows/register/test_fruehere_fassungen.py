"""Is a version from before a part of the documents existed told as later ones are?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from flows.register.korrektur import differenz_der
from flows.register.nachweisstand import Stand
from transforms.abrechnung.fingerabdruck import VORMONAT
from transforms.dokumente.differenz import Fassung
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.kern.month import Month

ALT = {"Positionen": "a", "Kennzahlen": "k"}
ANDERS = {"Positionen": "b", "Kennzahlen": "k", VORMONAT: "d"}
WIEDER = {**ALT, VORMONAT: "d"}


def stand(version: int, teile: Mapping[str, str], am: date | None) -> Stand:
    return Stand(
        nr=version,
        lauf=version,
        jcnr="JC90001",
        jobcenter="Jobcenter Musterstadt (erfunden)",
        version=version,
        ordner="",
        inhalt_sha256=fingerabdruck(teile),
        betrag=Monatsbetrag(Month(2023, 1), version, Decimal(0), Decimal(0), Decimal(0)),
        grund="",
        grundlage="{}",
        ausgestellt_am=am,
    )


VOR_DEM_TEIL = stand(1, ALT, None)
JETZT = date(2023, 3, 1)
FASSUNGEN = {fingerabdruck(teile): Fassung(1, (), teile=teile) for teile in (ALT, ANDERS, WIEDER)}


def fassung(s: Stand) -> Fassung:
    return FASSUNGEN[s.inhalt_sha256]


def test_a_correction_taken_back_equals_the_version_from_before_the_part() -> None:
    zwei, drei = stand(2, ANDERS, JETZT), stand(3, WIEDER, JETZT)
    versionen = [VOR_DEM_TEIL, zwei, drei]
    assert differenz_der(fassung, versionen, zwei, drei).wie_version == 1
    d = differenz_der(fassung, versionen, VOR_DEM_TEIL, zwei)
    assert (d.wie_version, d.geaenderte_teile) == (None, ("Positionen",))


def test_of_a_version_from_before_the_part_the_reason_alone_can_be_corrected() -> None:
    zwei = stand(2, WIEDER, JETZT)
    assert differenz_der(fassung, [VOR_DEM_TEIL, zwei], VOR_DEM_TEIL, zwei).nur_grund


def test_a_version_that_could_have_the_part_is_another_one_without_it() -> None:
    eins, zwei = replace(VOR_DEM_TEIL, ausgestellt_am=JETZT), stand(2, WIEDER, JETZT)
    d = differenz_der(fassung, [eins, zwei], eins, zwei)
    assert (d.nur_grund, d.geaenderte_teile) == (False, (VORMONAT,))
