"""Do gE that close and merge go through the months around it, in first run and rerun, without
anybody being held back or called for nothing?
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows.abschluss.erwartete import nicht_erwartete
from flows.befehl.cli import run
from flows.register.register import Register
from tests.flows.register.kleinwelt import laufe_welt, mit_stummeln
from tests.laeufe.probelauf import Probelauf
from tests.welt import lebenswelt
from tests.welt.lebenswelt import (
    ALT_A,
    ALT_B,
    JULI,
    NEU,
    UNBETEILIGT,
    WEGE,
    Lebenswelt,
    Schliessung,
    Weg,
    stammzeilen,
    uebernahme,
    zusammenschluss,
)
from tests.welt.tabellen import Welt
from transforms.kern.month import Month

MAI, JUNI, JULI_23, AUGUST = (Month(2023, m) for m in (5, 6, 7, 8))
A, B, NEUE, ANDERE = ALT_A.jcnr, ALT_B.jcnr, NEU.jcnr, UNBETEILIGT.jcnr
GESCHLOSSEN = "nach den Stammdaten am 30.06.2023 geschlossen"


@pytest.fixture(autouse=True)
def stummel(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the workbooks look like is tried elsewhere."""
    mit_stummeln(monkeypatch)


def laufe(ordner: Path, welt: Lebenswelt, *monate: Month) -> Probelauf:
    """The months one after the other; the last one is told of."""
    found = None
    for monat in monate:
        weiter = laufe_welt if (ordner / "out").exists() else erster_monat
        found = weiter(welt.welt(monat), ordner, monat)
    assert found is not None
    return found


_erste: dict[str, Probelauf] = {}


def erster_monat(exporte: Welt, ordner: Path, monat: Month) -> Probelauf:
    """The same exports, where nothing was ever issued, are run once and copied."""
    key = repr((monat, exporte))
    if key not in _erste:
        found = laufe_welt(exporte, ordner, monat)
        aufgehoben = ordner.parent / f"erster_monat_{len(_erste)}"
        _erste[key] = replace(found, ausgabe=shutil.copytree(found.ausgabe, aufgehoben))
        return found
    return replace(_erste[key], ausgabe=shutil.copytree(_erste[key].ausgabe, ordner / "out"))


def gesagt(lauf: Probelauf) -> list[str]:
    return [f"{b.code} {b.jcnr}: {b.satz}" for b in lauf.ergebnis.befunde]


def ausgestellt(lauf: Probelauf) -> set[str]:
    assert not lauf.ergebnis.gestoppt
    return {a.jcnr for a in lauf.ergebnis.ausstellungen}


def r104(jcnr: str, nach: str = "JC93003 JC Neu (Muster)") -> str:
    return (
        f"R104 {jcnr}: Im Juni 2023 abgerechnet, im Juli 2023 ohne Vertrag: {GESCHLOSSEN}, "
        f"Nachfolgerin {nach}."
    )


@pytest.mark.parametrize("weg", WEGE)
def test_two_ge_close_and_their_successor_goes_on(
    weg: Weg, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    welt = zusammenschluss(weg)
    juni = laufe(tmp_path, welt, JUNI)
    assert (ausgestellt(juni), gesagt(juni)) == ({A, B, ANDERE}, [])
    juli = laufe(tmp_path, welt, JULI_23)
    assert (ausgestellt(juli), gesagt(juli)) == ({NEUE, ANDERE}, [r104(A), r104(B)])
    assert run(["status", "2023-07", "--ausgabe", str(tmp_path / "out")]) == 0
    status = capsys.readouterr().out
    assert "nicht erwartet" in status
    assert not {"überfällig", "offen"} & set(re.findall(r"\w+", status))
    with Register.im(tmp_path / "out") as register:
        assert nicht_erwartete(register, JULI_23) == dict.fromkeys(
            (A, B), f"nicht erwartet ({GESCHLOSSEN}, Nachfolgerin JC93003 JC Neu (Muster))"
        )
    noch_einmal = laufe_welt(welt.welt(JUNI, JULI_23), tmp_path, JUNI)
    assert (gesagt(noch_einmal), noch_einmal.ergebnis.veraendert) == ([], ())
    august = laufe(tmp_path, welt, AUGUST)
    assert (ausgestellt(august), gesagt(august)) == ({NEUE, ANDERE}, [])


@pytest.mark.parametrize("weg", WEGE)
def test_a_successor_that_keeps_a_number_is_compared_with_both_gE_it_was(
    weg: Weg, tmp_path: Path
) -> None:
    """Its BG-Zahl jumps from 3 000 to 5 000 and its minutes with it: 2 000 came with the other."""
    welt = uebernahme(weg)
    juni = laufe(tmp_path, welt, JUNI)
    assert (ausgestellt(juni), gesagt(juni)) == ({A, B, ANDERE}, [])
    juli = laufe(tmp_path, welt, JULI_23)
    assert ausgestellt(juli) == {B, ANDERE}
    assert gesagt(juli) == [r104(A, "JC93002 JC Ost-West (Muster)")]
    august = laufe(tmp_path, welt, AUGUST)
    assert (ausgestellt(august), gesagt(august)) == ({B, ANDERE}, [])


def test_a_BG_Zahl_beside_the_sum_of_several_says_that_it_is_one(tmp_path: Path) -> None:
    """3 000 and 2 000 become 3 500: on the document the sentence above says 3 000."""
    eins = uebernahme("gültig bis")
    *davor, neu = eins.ges
    fassung = replace(neu.fassungen[-1], bg_zahl=3500)
    welt = replace(eins, ges=(*davor, replace(neu, fassungen=(fassung,))))
    laufe(tmp_path, welt, JUNI)
    juli = laufe(tmp_path, welt, JULI_23)
    [satz] = [str(x) for x in juli.ergebnis.befunde if x.code == "V201"]
    assert "von 5.000 (zusammen mit den aufgenommenen gE) auf 3.500 gesprungen (-30 %)" in satz


@pytest.mark.parametrize("weg", WEGE)
def test_a_gE_whose_new_contract_starts_late_has_none_in_between_whichever_way_the_old_one_ended(
    weg: Weg, tmp_path: Path
) -> None:
    """Its decision is still in effect and says so (V113)."""
    eins = uebernahme(weg)
    spaet = lebenswelt.ge(2, "Alt-West", beginn=date(2023, 8, 1), bg=5000, vertrag="V-SPAET")
    welt = replace(eins, ges=(*eins.ges[:-1], replace(spaet, name=eins.ges[-1].name)))
    laufe(tmp_path, welt, JUNI)
    exporte = welt.welt(JULI_23, AUGUST)
    exporte.plandaten = [z for z in exporte.plandaten if z["JCNR"] != B]
    juli = laufe_welt(exporte, tmp_path, JULI_23)
    assert ausgestellt(juli) == {ANDERE}
    assert [satz[:12] for satz in gesagt(juli)] == [f"V113 {B}", f"R104 {A}", f"R104 {B}"]
    assert gesagt(juli)[-1].endswith("ohne Vertrag: V-SPAET beginnt erst am 01.08.2023.")


def ohne_nachfolgerin() -> Lebenswelt:
    return replace(
        zusammenschluss("gültig bis"),
        ges=(ALT_A, ALT_B, UNBETEILIGT),
        schliessungen={A: Schliessung(date(2023, 6, 30))},
        stamm={},
    )


def test_a_closure_without_a_successor_is_named(tmp_path: Path) -> None:
    juli = laufe(tmp_path, ohne_nachfolgerin(), JUNI, JULI_23)
    assert ausgestellt(juli) == {B, ANDERE}
    assert gesagt(juli) == [
        f"R104 {A}: Im Juni 2023 abgerechnet, im Juli 2023 ohne Vertrag: {GESCHLOSSEN}."
    ]


def test_a_successor_whose_contract_starts_a_month_late_is_said_to_have_none_yet(
    tmp_path: Path,
) -> None:
    spaet = lebenswelt.ge(3, "Neu", beginn=date(2023, 8, 1), bg=5000, stunden=3000.0)
    welt = zusammenschluss("gültig bis", spaet)
    juli = laufe(tmp_path, welt, JUNI, JULI_23)
    nach = "JC93003 JC Neu (Muster); diese hat noch keinen Vertrag"
    assert (ausgestellt(juli), gesagt(juli)) == ({ANDERE}, [r104(A, nach), r104(B, nach)])
    august = laufe(tmp_path, welt, AUGUST)
    assert (ausgestellt(august), gesagt(august)) == ({NEUE, ANDERE}, [])


def test_two_mergers_in_one_year_are_two_successions(tmp_path: Path) -> None:
    """The successor of July closes itself on 31 July: its own successor follows all three."""
    zweite = lebenswelt.ge(5, "Ganz-Neu", beginn=date(2023, 8, 1), bg=6500, stunden=4000.0)
    eins = zusammenschluss("gültig bis")
    welt = replace(
        eins,
        ges=(*eins.ges, zweite),
        schliessungen={
            **eins.schliessungen,
            NEUE: Schliessung(date(2023, 7, 31), zweite.jcnr),
            ANDERE: Schliessung(date(2023, 7, 31), zweite.jcnr),
        },
    )
    juli = laufe(tmp_path, welt, JUNI, JULI_23)
    assert (ausgestellt(juli), gesagt(juli)) == ({NEUE, ANDERE}, [r104(A), r104(B)])
    august = laufe(tmp_path, welt, AUGUST)
    assert ausgestellt(august) == {zweite.jcnr}
    assert [satz[:12] for satz in gesagt(august)] == [f"R104 {NEUE}", f"R104 {ANDERE}"]


def mit_minuten_nach_schluss(welt: Welt) -> Welt:
    row = next(z for z in welt.powerbi_minuten if z["JCNR"] == NEUE)
    welt.powerbi_minuten.append({**row, "JCNR": A, "Jobcenter": ALT_A.name})
    return welt


def laeuft_in_kermit_weiter(welt: Welt) -> Welt:
    for zeile in welt.kermit_vertraege:
        if zeile["JCNR"] == A:
            zeile.update({"Vertragsende": date(2026, 4, 30), "gültig bis": None})
    return welt


@pytest.mark.parametrize(
    ("weg", "stoere", "sagt"),
    [
        ("gültig bis", mit_minuten_nach_schluss, {"S102", "M109"}),
        ("Vertragsende", mit_minuten_nach_schluss, {"S102", "M109"}),
        ("Vertragsende", laeuft_in_kermit_weiter, {"S102", "M105"}),
    ],
)
def test_what_goes_on_after_the_closure_is_a_finding(
    weg: Weg, stoere: Callable[[Welt], Welt], sagt: set[str], tmp_path: Path
) -> None:
    welt = zusammenschluss(weg)
    laufe(tmp_path, welt, JUNI)
    juli = laufe_welt(stoere(welt.welt(JULI_23)), tmp_path, JULI_23)
    assert ausgestellt(juli) == {NEUE, ANDERE}
    assert sagt <= {b.code for b in juli.ergebnis.befunde if b.jcnr == A}
    assert set(juli.ergebnis.zurueckgestellt or ()) == {A}


def endet_erst_im_august(welt: Welt) -> Welt:
    for zeile in welt.kermit_vertraege:
        if zeile["JCNR"] == A:
            zeile["Vertragsende"] = date(2023, 8, 31)
    return welt


@pytest.mark.parametrize(
    ("tag", "stoere", "codes"),
    [
        (date(2023, 6, 29), lambda welt: welt, {"V103", "S102"}),
        (date(2023, 6, 30), endet_erst_im_august, {"V105"}),
    ],
)
def test_a_closure_inside_the_month_and_an_end_on_another_day_hold_back(
    tag: date, stoere: Callable[[Welt], Welt], codes: set[str], tmp_path: Path
) -> None:
    one = zusammenschluss()
    welt = replace(one, schliessungen={**one.schliessungen, A: Schliessung(tag, NEUE)})
    juni = laufe_welt(stoere(welt.welt(JUNI)), tmp_path, JUNI)
    assert codes == {b.code for b in juni.ergebnis.befunde if b.jcnr == A and b.code[0] in "SV"}
    assert ausgestellt(juni) == {B, ANDERE}


@pytest.mark.parametrize("tag", [date(2023, 6, 2), date(2023, 6, 15), date(2023, 6, 30), JULI])
def test_a_service_center_that_vanishes_with_its_ge_or_that_a_ge_left_stops_nothing(
    tag: date, tmp_path: Path
) -> None:
    """One closes with its Service Center, the other moves to the one that is left."""
    hier = UNBETEILIGT.service_center
    ges = {
        nummer: lebenswelt.ge(nummer, name, beginn=date(2023, 5, 1), center=center)
        for nummer, name, center in (
            (1, "Alt-Ost", "SC Süd (Muster)"),
            (2, "Alt-West", "SC West (Muster)"),
            (4, "Unbeteiligt", hier),
        )
    }
    welt = Lebenswelt(
        ges=tuple(ges.values()),
        schliessungen={A: Schliessung(date(2023, 6, 30))},
        stamm={B: stammzeilen(ges[2], (tag, {"Service Center": hier}))},
    )
    laufe(tmp_path, welt, MAI, JUNI)
    exporte = welt.welt(JULI_23)
    for zeile in exporte.powerbi_minuten:
        if zeile["JCNR"] == B and zeile["Monat"] == str(JULI_23):
            zeile["Service Center"] = hier
    juli = laufe_welt(exporte, tmp_path, JULI_23)
    assert ausgestellt(juli) == {B, ANDERE}
    assert [b.code for b in juli.ergebnis.befunde] == ["R104"]


def test_a_rename_inside_a_month_holds_nothing_back_and_earlier_months_keep_their_name(
    tmp_path: Path,
) -> None:
    """Name and mailbox change on 10 July; June is run again with what July knows."""
    anders = {"Jobcenter": "JC Ost-Neu (Muster)", "E-Mail": "neu@jc93001.example"}
    welt = Lebenswelt(
        ges=(ALT_A, ALT_B, UNBETEILIGT),
        stamm={A: stammzeilen(ALT_A, (date(2023, 7, 10), anders))},
    )
    laufe(tmp_path, welt, JUNI)
    juli = laufe(tmp_path, welt, JULI_23)
    assert (ausgestellt(juli), gesagt(juli)) == ({A, B, ANDERE}, [])
    juni = laufe(tmp_path, welt, JUNI)
    assert (gesagt(juni), juni.ergebnis.veraendert) == ([], ())
    assert {p.name for lauf in (juni, juli) for p in lauf.monatsordner.glob(f"{A}*")} == {
        "JC93001_JC Alt-Ost (Muster)",
        "JC93001_JC Ost-Neu (Muster)",
    }


@pytest.mark.parametrize(
    ("zweite", "code"), [(date(2023, 7, 12), "S102"), (date(2023, 7, 9), "S103")]
)
def test_a_gap_or_an_overlap_of_the_rows_is_a_finding(
    zweite: date, code: str, tmp_path: Path
) -> None:
    rows = stammzeilen(ALT_A, (date(2023, 7, 10), {"E-Mail": "neu@jc93001.example"}))
    welt = Lebenswelt(
        ges=(ALT_A, ALT_B, UNBETEILIGT), stamm={A: (rows[0], {**rows[1], "gültig ab": zweite})}
    )
    laufe(tmp_path, welt, JUNI)
    juli = laufe(tmp_path, welt, JULI_23)
    assert [b.code for b in juli.ergebnis.befunde if b.jcnr == A] == [code]
    assert ausgestellt(juli) == {B, ANDERE}
