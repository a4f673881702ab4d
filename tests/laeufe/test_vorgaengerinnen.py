"""Does the successor's MMI show what its predecessors were billed, in real packages and over
corrections before and after the merger?
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from flows.befehl.cli import run
from tests.flows.register.kleinwelt import laufe_welt
from tests.laeufe.mappe import teile, zellen
from tests.laeufe.probelauf import Probelauf
from tests.templates.verweise import Klickbar
from tests.welt.lebenswelt import ALT_A, ALT_B, NEU, UNBETEILIGT, zusammenschluss
from transforms.kern.month import Month

JUNI, JULI = Month(2023, 6), Month(2023, 7)
A, B, NEUE, ANDERE = ALT_A.jcnr, ALT_B.jcnr, NEU.jcnr, UNBETEILIGT.jcnr
BLATT = "Vorgängerinnen"


def davor(lauf: Probelauf, version: int = 1) -> list[tuple[str, ...]]:
    """Month, gE and version of each row of the table."""
    blatt = zellen(lauf.dokument("MMI", NEUE, version))[BLATT]
    texte = {ort: inhalt[2] or inhalt[1] for ort, inhalt in blatt.items()}
    rows = [ort[1:] for ort, text in texte.items() if ort[0] == "A" and text == "Juni 2023"]
    return [tuple(texte.get(f"{spalte}{row}", "") for spalte in "ABC") for row in rows]


def fehler(lauf: Probelauf) -> dict[str, list[str]]:
    """What is wrong with the links of the successor's documents, all versions."""
    pfade = [path for name, path in lauf.dokumente.items() if f"_{NEUE}_" in name]
    assert len(pfade) >= 2
    return {path.name: found for path in pfade if (found := Klickbar(path).fehler())}


def nennt(lauf: Probelauf, jcnr: str, text: str) -> bool:
    inhalt = teile(lauf.dokument("MMI", jcnr))
    return any(text.encode() in part for part in inhalt.values())


def test_the_months_of_both_stand_there_and_follow_a_late_correction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    welt = zusammenschluss("gültig bis")
    juni = laufe_welt(welt.welt(JUNI), tmp_path, JUNI)
    assert not nennt(juni, A, NEUE), "a gE that closes reads nothing of its successor"
    juli = laufe_welt(welt.welt(JULI), tmp_path, JULI)
    assert davor(juli) == [
        ("Juni 2023", f"{A} {ALT_A.name}", "1"),
        ("Juni 2023", f"{B} {ALT_B.name}", "1"),
    ]
    assert BLATT not in zellen(juli.dokument("MMI", ANDERE))
    assert not nennt(juli, ANDERE, A)

    mehr = replace(welt, minuten={(A, str(JUNI)): 9999.0})
    neu = laufe_welt(mehr.welt(JUNI), tmp_path, JUNI, grund="Nachlieferung")
    assert [(a.jcnr, a.version) for a in neu.ergebnis.veraendert] == [(A, 2)]
    assert neu.ergebnis.folgemonate == {JULI: [NEUE]}
    folge = laufe_welt(mehr.welt(JULI), tmp_path, JULI, grund="Nachlieferung im Juni")
    assert [(a.jcnr, a.version, a.neu - a.alt) for a in folge.ergebnis.veraendert if a.alt] == [
        (NEUE, 2, Decimal(0))
    ]
    assert davor(folge, 2)[0] == ("Juni 2023", f"{A} {ALT_A.name}", "2")
    assert laufe_welt(mehr.welt(JULI), tmp_path, JULI).ergebnis.veraendert == ()
    assert fehler(folge) == {}
    ausgabe = str(tmp_path / "out")
    assert run(["register", "pruefen", "--ausgabe", ausgabe]) == 0
    ziel = tmp_path / "ziel"
    assert run(["wiederherstellen", "2023-07", "--ziel", str(ziel), "--ausgabe", ausgabe]) == 0
    capsys.readouterr()
    wieder = next(ziel.rglob(f"MMI_{NEUE}_2023-07_v2.xlsx"))
    assert wieder.read_bytes() == folge.dokument("MMI", NEUE, 2).read_bytes()


def test_a_month_that_a_predecessor_was_never_billed_is_said_to_be_missing(tmp_path: Path) -> None:
    welt = zusammenschluss()
    laufe_welt(welt.welt(JUNI), tmp_path, JUNI, ge=[B])
    juli = laufe_welt(welt.welt(JULI), tmp_path, JULI)
    assert davor(juli) == [
        ("Juni 2023", f"{A} {ALT_A.name}", "nicht mit diesem Verfahren abgerechnet"),
        ("Juni 2023", f"{B} {ALT_B.name}", "1"),
    ]
    assert fehler(juli) == {}
