"""Does a whole run stop before a delivery that cannot be right is billed, and does it say what
became of it?
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from flows.gespraech.benutzer import benutzer
from flows.lauf.auftrag import Auftrag
from flows.pruefen import pruefstand
from flows.register.register import Register
from flows.wiederherstellen import stelle_wieder_her
from tests.flows.register.kleinwelt import kleinwelt
from tests.laeufe.probelauf import FEBRUAR, JANUAR, Probelauf, codes, lauf
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt, Zeile, taeglich
from transforms.kern.money import mit_vorzeichen
from transforms.kern.month import Month

MAERZ = FEBRUAR.plus(1)
WEG, GES = "JC91002", ("JC91001", "JC91002", "JC91003", "JC91004")


def welt(monat: Month) -> Welt:
    """The month's own minutes of four gE, by day, and a second Service Center that helps one of
    them.
    """
    klein = kleinwelt(4, monat)
    rows = [z for z in klein.powerbi_minuten if z["Monat"] == str(monat)]
    hilfe = {**rows[0], "Service Center": "SC Nothilfe (Muster)", "Produktivminuten": 1200.5}
    return replace(klein, powerbi_minuten=taeglich([*rows, hilfe]))


@pytest.fixture(scope="module")
def zwei_monate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January and February, issued."""
    ordner = tmp_path_factory.mktemp("zwei")
    for monat in (JANUAR, FEBRUAR):
        schreibe_monat(welt(monat), ordner / "raw" / str(monat))
        assert len(lauf(ordner / "raw", ordner / "out", monat).dokumente) == 2 * len(GES)
    return ordner


@pytest.fixture
def ordner(zwei_monate: Path, tmp_path: Path) -> Path:
    """A copy of them for one test."""
    return shutil.copytree(zwei_monate, tmp_path / "x")


def maerz(ordner: Path, geliefert: Welt | None = None, **angaben: Any) -> Probelauf:
    """A run of March; with a world it is delivered anew."""
    if geliefert:
        schreibe_monat(geliefert, ordner / "raw" / str(MAERZ))
    return lauf(ordner / "raw", ordner / "out", MAERZ, **angaben)


def minuten(aendere: Callable[[Zeile], Zeile | None]) -> Welt:
    """March with each row of minutes changed or left out."""
    clean = welt(MAERZ)
    return replace(
        clean, powerbi_minuten=[neu for z in clean.powerbi_minuten if (neu := aendere(dict(z)))]
    )


def mal(faktor: float) -> Welt:
    return minuten(
        lambda z: {**z, "Produktivminuten": round(float(str(z["Produktivminuten"])) * faktor, 2)}
    )


def stopps(found: Probelauf) -> set[str]:
    return codes(b for b in found.ergebnis.befunde if b.schwere == "Stopp")


def test_a_clean_third_month_is_left_in_peace(ordner: Path) -> None:
    found = maerz(ordner, welt(MAERZ))
    assert stopps(found) == set() and len(found.dokumente) == 8
    assert "verglichen mit Januar und Februar 2023: 4 gE" in (
        found.controlling / "bericht.html"
    ).read_text("utf-8")


def test_half_of_all_minutes_stop_the_run_and_a_confirmation_passes_it_for_this_delivery(
    ordner: Path,
) -> None:
    gestoppt = maerz(ordner, mal(0.55))
    assert (
        stopps(gestoppt) == {"E133"}
        and gestoppt.ergebnis.ausstellungen == ()
        and not gestoppt.monatsordner.exists()
    )
    assert stopps(maerz(ordner, ge=[WEG])) == {"E133"}  # a run for one gE judges the whole delivery
    geprueft = pruefstand(Auftrag(eingang=str(ordner / "raw"), ausgabe=str(ordner / "out")), MAERZ)
    assert "E133" in codes(geprueft.befunde)

    bestaetigt = maerz(ordner, bestaetige=["E133"])
    assert stopps(bestaetigt) == set() and bestaetigt.dokumente
    manifest = json.loads((bestaetigt.controlling / "manifest.json").read_text("utf-8"))
    assert [(b["code"], b["wer"]) for b in manifest["bestaetigungen"]] == [("E133", benutzer())]
    assert "Für diese Lieferung bestätigt am" in (
        bestaetigt.controlling / "bericht.html"
    ).read_text("utf-8")
    assert stelle_wieder_her(ordner / "out", MAERZ, ordner / "wieder").abweichend == ()
    assert maerz(ordner).ergebnis.veraendert == ()
    assert stopps(maerz(ordner, mal(0.54))) == {"E133"}


def ohne(*jcnrs: str) -> Welt:
    return welt(MAERZ).nur(*(j for j in GES if j not in jcnrs))


FAELLE: dict[str, Callable[[], Welt]] = {
    "E134": lambda: replace(
        welt(MAERZ),
        powerbi_minuten=[_vier_wochen_spaeter(z) for z in welt(FEBRUAR).powerbi_minuten],
    ),
    "E135": lambda: minuten(lambda z: None if "Nothilfe" in str(z["Service Center"]) else z),
    "E136": lambda: minuten(lambda z: None if z["JCNR"] == WEG and _tag(z).day > 23 else z),
    "E137": lambda: ohne(WEG),
}


@pytest.mark.parametrize("code", FAELLE)
def test_a_delivery_that_cannot_be_right_stops_before_anything_is_billed(
    code: str, ordner: Path
) -> None:
    found = maerz(ordner, FAELLE[code]())
    assert stopps(found) == {code}
    assert not found.monatsordner.exists()


def test_a_gE_that_is_gone_without_a_reason_is_named_singly_after_the_confirmation(
    ordner: Path,
) -> None:
    found = maerz(ordner, ohne(WEG), bestaetige=["E137"])
    assert _satz(found, "R105") == (
        "Im Februar 2023 abgerechnet, im März 2023 ohne Vertrag, und die Daten nennen keinen Grund."
    )
    assert "ohne Vertrag" in _uebersichtszeile(found, "Alle gE")


def test_a_gE_whose_contract_ended_is_named_in_run_report_and_overview(ordner: Path) -> None:
    vertraege = [_endet(z) if z["JCNR"] == WEG else z for z in welt(MAERZ).kermit_vertraege]
    found = maerz(ordner, replace(ohne(WEG), kermit_vertraege=vertraege))
    nummer = next(str(z["Vertragsnummer"]) for z in vertraege if z["JCNR"] == WEG)
    satz = f"Im Februar 2023 abgerechnet, im März 2023 ohne Vertrag: {nummer} endete am 28.02.2023."
    assert _satz(found, "R104") == satz
    assert satz in (found.controlling / "bericht.html").read_text("utf-8")
    assert _uebersichtszeile(found, "Alle gE").endswith(" R104")
    assert f"R104 Hinweis Controlling {satz}" in _uebersichtszeile(found, "Befunde")
    weg = f"weggefallen: {nummer} endete am 28.02.2023"
    assert weg in _uebersichtszeile(found, "Änderungen")
    assert WEG not in (found.controlling / "abrechnung.csv").read_text("utf-8")


def test_a_back_dated_contract_is_named_with_the_euro_that_its_correction_then_shows(
    ordner: Path,
) -> None:
    neu = _mehr_bg(welt(MAERZ))
    found = (b for b in maerz(ordner, neu, vorschau=True).ergebnis.befunde if b.code == "R102")
    befunde = sorted(found, key=lambda b: "Februar" in b.satz)
    assert [(b.jcnr, b.satz.split(":")[0]) for b in befunde] == [
        (WEG, "Januar 2023"),
        (WEG, "Februar 2023"),
    ]

    schreibe_monat(_mehr_bg(welt(FEBRUAR)), ordner / "raw" / str(FEBRUAR))
    [korrektur] = lauf(
        ordner / "raw", ordner / "out", FEBRUAR, grund="BG-Zahl berichtigt."
    ).ergebnis.veraendert
    assert (
        korrektur.jcnr == WEG
        and f"Wirkung: {mit_vorzeichen(korrektur.differenz)}." in befunde[1].satz
    )
    danach = maerz(ordner, vorschau=True).ergebnis.befunde
    assert [b.satz.split(":")[0] for b in danach if b.code == "R102"] == ["Januar 2023"]


def test_the_register_keeps_which_service_centers_worked_for_a_statement_and_when_its_contract_ends(
    zwei_monate: Path,
) -> None:
    register = Register.im(zwei_monate / "out")
    one = register.ausgestellt([JANUAR])["JC91001"][JANUAR]
    register.schliessen()
    assert float(one.service_center["SC Nothilfe (Muster)"]) == 1200.5
    assert sum(one.service_center.values()) == sum(one.minuten.values())
    zeile = welt(JANUAR).nur("JC91001").kermit_vertraege[0]
    assert (one.vertrag, one.vertragsende, one.laufzeit) == (
        zeile["Vertragsnummer"],
        zeile["Vertragsende"],
        zeile["Laufzeit in Jahren"],
    )


def _tag(zeile: Zeile) -> date:
    tag = zeile["Datum"]
    assert isinstance(tag, date)
    return tag


def _vier_wochen_spaeter(zeile: Zeile) -> Zeile:
    """February has four weeks: the rows of its days on the weekdays of March."""
    return {**zeile, "Datum": _tag(zeile) + timedelta(days=28)}


def _endet(zeile: Zeile) -> Zeile:
    """The Laufzeit reaches to the end of February."""
    beginn = date(2023 - int(str(zeile["Laufzeit in Jahren"])), 3, 1)
    return {**zeile, "Vertragsbeginn": beginn, "Vertragsende": date(2023, 2, 28)}


def _mehr_bg(neu: Welt) -> Welt:
    """Ten BG more from the contract's first day, in contract, decision and plan."""
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        for z in neu[tabelle]:
            if z["JCNR"] == WEG:
                z["BG-Zahl"] = int(str(z["BG-Zahl"])) + 10
    return neu


def _satz(found: Probelauf, code: str) -> str:
    [befund] = [b for b in found.ergebnis.befunde if b.code == code]
    return befund.satz


def _uebersichtszeile(found: Probelauf, name: str) -> str:
    blatt = load_workbook(found.controlling / f"Uebersicht_{found.ergebnis.monat}.xlsx")[name]
    [row] = [row for row in blatt.iter_rows(values_only=True) if row[0] == WEG]
    return " ".join(str(cell) for cell in row)
