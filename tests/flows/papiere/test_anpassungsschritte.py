"""Which run is the first to see what became of a prepared change, and does it leave the rest as it
is?
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.papiere.anpassungsschritte import werdegaenge_im
from flows.register.register import Register
from tests import uhr
from tests.flows.papiere.anpassungswelt import JCNR, NUMMER, bereite_vor, geliefert, verletzt
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
    zeiten,
)
from tests.laeufe.probelauf import lauf
from transforms.anpassung.schritte import Werdegang


@pytest.fixture(autouse=True)
def _schnell(monkeypatch: pytest.MonkeyPatch) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)


def gesehen(ausgabe: Path) -> list[tuple[int, str, dict[str, str]]]:
    """Version, step and what the tables said, in the order of the rows."""
    with Register.im(ausgabe) as register:
        return [(s.version, s.schritt, dict(s.angaben)) for s in register.anpassungsschritte()]


def werdegang(ausgabe: Path, version: int = 1) -> Werdegang:
    with Register.im(ausgabe) as register:
        return next(w for w in werdegaenge_im(register) if w.vorbereitet.version == version)


BESCHLOSSEN = {"beschluss": NUMMER, "vom": "2023-01-25"}
KERMIT = {"vertrag": "V-91001-2023"}
VOLL = geliefert(beschlossen=True, in_kermit=True)


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    """January issued, then the change prepared."""
    laufe_welt(kleinwelt(2), tmp_path)
    bereite_vor(tmp_path / "out")
    return tmp_path


def test_one_run_may_see_all_of_it(ordner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uhr.stelle(monkeypatch, "2023-03-07 08:00")
    laufe_welt(VOLL, ordner, FEBRUAR)
    aus = {"tabellen": "2023-02"}
    assert gesehen(ordner / "out") == [
        (1, "beschlossen", {**BESCHLOSSEN, **aus}),
        (1, "in Kermit", {**KERMIT, **aus}),
        (1, "abgerechnet", {"monat": "2023-02", "version": "1"}),
    ]
    w = werdegang(ordner / "out")
    assert (w.stand, w.satz) == ("abgerechnet", "Abgerechnet ab Februar 2023 (Version 1).")
    assert {s.gesehen for s in w.schritte[1:]} == {date(2023, 3, 7)}
    assert verletzt(ordner / "out") == []


def test_the_steps_read_the_same_on_both_databases(ausgabe: Path) -> None:
    """They are read while the run's own entry is open."""
    laufe_welt(kleinwelt(2), ausgabe.parent)
    bereite_vor(ausgabe)
    laufe_welt(VOLL, ausgabe.parent, FEBRUAR)
    assert [s for _, s, _ in gesehen(ausgabe)] == ["beschlossen", "in Kermit", "abgerechnet"]
    assert werdegang(ausgabe).stand == "abgerechnet"
    assert verletzt(ausgabe) == []


def test_step_by_step_each_run_adds_what_is_new(ordner: Path) -> None:
    out = ordner / "out"
    laufe_welt(geliefert(beschlossen=True, in_kermit=False, monat=JANUAR), ordner)
    assert [s for _, s, _ in gesehen(out)] == ["beschlossen"]
    assert (werdegang(out).stand, werdegang(out).wartet_auf) == ("beschlossen", "Kermit")
    voll = geliefert(beschlossen=True, in_kermit=True, monat=JANUAR)
    laufe_welt(voll, ordner, grund="Plan ab Februar")
    assert [s for _, s, _ in gesehen(out)] == ["beschlossen", "in Kermit"]
    assert werdegang(out).wartet_auf == "Abrechnung"
    laufe_welt(VOLL, ordner, FEBRUAR)
    assert [s for _, s, _ in gesehen(out)] == ["beschlossen", "in Kermit", "abgerechnet"]


def test_a_run_that_is_repeated_unchanged_touches_nothing(ordner: Path) -> None:
    laufe_welt(VOLL, ordner, FEBRUAR)
    vorher, schritte = zeiten(ordner / "out"), gesehen(ordner / "out")
    for monat in (FEBRUAR, JANUAR):
        assert lauf(ordner / "raw", ordner / "out", monat).ergebnis.veraendert == ()
    assert zeiten(ordner / "out") == vorher
    assert gesehen(ordner / "out") == schritte


def test_no_document_of_a_month_changes_because_of_a_prepared_change(
    ordner: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ohne = tmp_path_factory.mktemp("ohne")
    laufe_welt(kleinwelt(2), ohne)
    for one in (ohne, ordner):
        laufe_welt(VOLL, one, FEBRUAR)
    mit, andere = dateien(ordner / "out"), dateien(ohne / "out")
    anders = {name for name in mit if mit[name] != andere.get(name)}
    assert anders <= {f"{m}/_controlling/manifest.json" for m in (JANUAR, FEBRUAR)}
    assert mit.keys() == andere.keys()


def test_what_later_tables_contradict_is_undone(ordner: Path) -> None:
    laufe_welt(VOLL, ordner, FEBRUAR)
    zurueck = geliefert(beschlossen=False, in_kermit=False)
    laufe_welt(zurueck, ordner, FEBRUAR, grund="Beschluss aufgehoben")
    assert gesehen(ordner / "out")[3:] == [
        (1, "nicht mehr beschlossen", {"tabellen": "2023-02"}),
        (1, "nicht mehr in Kermit", {"tabellen": "2023-02"}),
        (1, "ohne sie abgerechnet", {"monat": "2023-02", "version": "2"}),
    ]
    w = werdegang(ordner / "out")
    assert w.stand == "ohne sie abgerechnet"
    assert [s.name for s in w.schritte] == ["vorbereitet", "ohne sie abgerechnet"]
    laufe_welt(VOLL, ordner, FEBRUAR, grund="doch beschlossen")
    assert [s for _, s, _ in gesehen(ordner / "out")[6:]] == [
        "beschlossen",
        "in Kermit",
        "abgerechnet",
    ]


def test_an_older_delivery_undoes_nothing(ordner: Path) -> None:
    laufe_welt(VOLL, ordner, FEBRUAR)
    vorher = gesehen(ordner / "out")
    laufe_welt(mehr_minuten(kleinwelt(2), "JC91002", 10), ordner, grund="Nachbuchung")
    assert gesehen(ordner / "out") == vorher
    assert werdegang(ordner / "out").stand == "abgerechnet"


def test_billed_without_it_and_corrected_later(ordner: Path) -> None:
    out = ordner / "out"
    laufe_welt(geliefert(beschlossen=True, in_kermit=False), ordner, FEBRUAR)
    assert (werdegang(out).stand, werdegang(out).wartet_auf) == (
        "ohne sie abgerechnet",
        "Korrektur",
    )
    laufe_welt(VOLL, ordner, FEBRUAR, grund="Fassung nachgetragen")
    assert werdegang(out).satz == "Abgerechnet ab Februar 2023 (Version 2)."


def test_other_hours_were_decided(ordner: Path) -> None:
    anders = geliefert(beschlossen=True, in_kermit=True, stunden=380)
    bereite_vor(ordner / "out", 2, "380")
    laufe_welt(anders, ordner, FEBRUAR)
    erste, zweite = werdegang(ordner / "out"), werdegang(ordner / "out", 2)
    assert erste.satz == "Ersetzt durch Version 2 vom 21.01.2023."
    assert zweite.stand == "abgerechnet"
    assert {version for version, *_ in gesehen(ordner / "out")} == {2}
    assert lauf(ordner / "raw", ordner / "out", FEBRUAR).ergebnis.veraendert == ()
    assert {version for version, *_ in gesehen(ordner / "out")} == {2}


def test_the_first_version_is_decided_although_there_is_a_second(ordner: Path) -> None:
    bereite_vor(ordner / "out", 2, "380")
    laufe_welt(VOLL, ordner, FEBRUAR)
    erste, zweite = werdegang(ordner / "out"), werdegang(ordner / "out", 2)
    assert erste.satz == "Abgerechnet ab Februar 2023 (Version 1)."
    assert zweite.satz == (
        f"Anders beschlossen mit {NUMMER} vom 25.01.2023: Baustein 4 mit 400 Stunden statt mit "
        "380 Stunden."
    )


def test_what_neither_version_asked_for_answers_the_last_one(ordner: Path) -> None:
    bereite_vor(ordner / "out", 2, "380")
    laufe_welt(geliefert(beschlossen=True, in_kermit=True, stunden=350), ordner, FEBRUAR)
    assert werdegang(ordner / "out").stand == "ersetzt"
    assert werdegang(ordner / "out", 2).stand == "anders beschlossen"
    assert {version for version, *_ in gesehen(ordner / "out")} == {2}


def test_a_decision_that_is_withdrawn_leaves_the_replaced_version_replaced(ordner: Path) -> None:
    bereite_vor(ordner / "out", 2, "380")
    voll = geliefert(beschlossen=True, in_kermit=True, stunden=380, monat=JANUAR)
    laufe_welt(voll, ordner, grund="Plan ab Februar")
    assert werdegang(ordner / "out", 2).stand == "in Kermit"
    zurueck = geliefert(beschlossen=False, in_kermit=False, monat=JANUAR)
    laufe_welt(zurueck, ordner, grund="Beschluss aufgehoben")
    assert werdegang(ordner / "out").stand == "ersetzt"
    assert werdegang(ordner / "out", 2).stand == "vorbereitet"
    assert {version for version, *_ in gesehen(ordner / "out")} == {2}


def test_the_decision_for_the_first_version_gives_way_to_one_for_the_second(ordner: Path) -> None:
    bereite_vor(ordner / "out", 2, "380")
    laufe_welt(geliefert(beschlossen=True, in_kermit=False, monat=JANUAR), ordner)
    assert werdegang(ordner / "out").stand == "beschlossen"
    neu = geliefert(beschlossen=True, in_kermit=False, stunden=380, monat=JANUAR)
    laufe_welt(neu, ordner, grund="neu beschlossen")
    assert [(v, s) for v, s, _ in gesehen(ordner / "out")] == [
        (1, "beschlossen"),
        (2, "anders beschlossen"),
        (1, "nicht mehr beschlossen"),
        (2, "beschlossen"),
    ]
    assert werdegang(ordner / "out").satz == "Ersetzt durch Version 2 vom 21.01.2023."
    assert werdegang(ordner / "out", 2).stand == "beschlossen"


def test_a_stopped_run_settles_nothing(ordner: Path) -> None:
    leer = geliefert(beschlossen=True, in_kermit=True)
    leer.powerbi_minuten = []
    assert laufe_welt(leer, ordner, FEBRUAR).ergebnis.gestoppt
    assert gesehen(ordner / "out") == []


def test_the_register_as_it_was_shows_what_was_known(ordner: Path) -> None:
    with Register.im(ordner / "out") as register:
        davor = register.letzte_zeile() + 1
    laufe_welt(VOLL, ordner, FEBRUAR)
    with Register.im(ordner / "out") as register:
        [damals] = werdegaenge_im(register.vor(davor), jcnr=JCNR)
        assert damals.stand == "vorbereitet"
