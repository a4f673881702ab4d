"""Does one odd but readable date or term of one gE hold back that gE alone?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.befehl import cli
from flows.gespraech.exitcode import Exitcode
from tests.flows.register.kleinwelt import kleinwelt, laufe_welt, mit_stummeln
from tests.laeufe.probelauf import codes, geprueft_von, meldungen
from tests.welt.tabellen import Welt, Zelle, auswahl, taeglich

OFFEN = date(9999, 12, 31)  # what SAP writes for an open end

SELTSAM: list[tuple[str, dict[str, Zelle], str]] = [
    ("kermit_vertraege", {"Vertragsende": OFFEN}, "V105"),
    ("kermit_vertraege", {"Laufzeit in Jahren": 8000}, "V104"),
    ("kermit_vertraege", {"Laufzeit in Jahren": -5000}, "V104"),
    (
        "kermit_vertraege",
        {"Vertragsbeginn": date(9997, 1, 1), "Vertragsende": date(9999, 12, 31)},
        "M102",
    ),
    ("tv_beschluesse", {"Laufzeit in Jahren": 8000}, "T103"),
    ("tv_beschluesse", {"Laufzeit in Jahren": -5}, "T101"),
    ("tv_beschluesse", {"wirksam ab": OFFEN}, "T101"),
    ("plandaten", {"Laufzeit in Jahren": 0}, "P103"),
]
GES = [f"JC9{1001 + n}" for n in range(len(SELTSAM) + 4)]
ZWEIFACH, ERST_SPAETER, STAMM_OFFEN, GUT = GES[len(SELTSAM) :]


def seltsam() -> Welt:
    """Each gE with its own odd cell; the last two have nothing to be held back for."""
    welt = kleinwelt(len(GES))
    for jcnr, (tabelle, werte, _) in zip(GES, SELTSAM, strict=False):
        for zeile in auswahl(welt[tabelle], JCNR=jcnr):
            zeile.update(werte)
    [stamm] = auswahl(welt.ge_stammdaten, JCNR=ZWEIFACH)
    stamm["gültig bis"] = OFFEN
    welt.ge_stammdaten.append({**stamm, "gültig ab": date(2023, 1, 1), "gültig bis": None})
    auswahl(welt.ge_stammdaten, JCNR=ERST_SPAETER)[0]["gültig ab"] = date(9997, 1, 1)
    auswahl(welt.ge_stammdaten, JCNR=STAMM_OFFEN)[0]["gültig bis"] = OFFEN
    return welt


def test_the_gE_with_an_odd_date_is_held_back_and_all_others_are_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mit_stummeln(monkeypatch)
    ergebnis = laufe_welt(seltsam(), tmp_path).ergebnis
    assert {a.jcnr for a in ergebnis.ausstellungen} == {STAMM_OFFEN, GUT}
    erwartet = dict(zip(GES, [code for *_, code in SELTSAM], strict=False))
    for jcnr, code in {**erwartet, ZWEIFACH: "S103", ERST_SPAETER: "S102"}.items():
        assert code in codes(ergebnis.befunde, jcnr), jcnr
    monkeypatch.chdir(tmp_path)
    for ab in ("01.01.2023", "01.07.2025"):
        befehl = ["termine", "--eingang", "raw", "--ausgabe", "out", "--ab", ab, "--monate", "60"]
        assert cli.run(befehl) == Exitcode.OK
    assert "8.000 Jahre" in capsys.readouterr().out


@pytest.mark.parametrize("tag", [OFFEN, date(2200, 1, 1), date(9999, 1, 1)])
def test_minutes_of_a_day_in_no_month_are_refused_and_their_gE_held_back(
    tag: date, tmp_path: Path
) -> None:
    welt = kleinwelt(2)
    welt.powerbi_minuten = taeglich(welt.powerbi_minuten)
    welt.powerbi_minuten[0]["Datum"] = tag
    befunde = geprueft_von(welt, tmp_path).befunde
    assert codes(befunde, GES[0]) >= {"E201"}
    assert codes(befunde, GES[1]) == set()
    assert f"„{tag:%d.%m.%Y}“" in meldungen(befunde, "E201")[0]
