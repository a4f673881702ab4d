"""What do `o7 verlauf` and `o7 status` tell of prepared changes of quantities?"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.befehl.status import zeige_status
from flows.befehl.verlauf import zeige_verlauf
from flows.gespraech.aufruf import laufbefehl
from flows.lauf.meldung import AUS
from tests import uhr
from tests.flows.papiere.anpassungswelt import JCNR, bereite_vor, geliefert
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    kleinwelt,
    laufe_welt,
    mit_stummeln,
    ohne_pruefung,
)
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat

VOLL = geliefert(beschlossen=True, in_kermit=True)
BESCHLOSSEN = geliefert(beschlossen=True, in_kermit=False)


@pytest.fixture
def ordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """January issued, then the change prepared."""
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    monkeypatch.setattr(AUS, "width", 400)  # so that no cell wraps
    uhr.stelle(monkeypatch, "2023-01-31 18:00")
    laufe_welt(kleinwelt(2), tmp_path)
    bereite_vor(tmp_path / "out")
    return tmp_path


def verlauf(ordner: Path, capsys: pytest.CaptureFixture[str], jcnr: str = JCNR) -> list[str]:
    """The lines of the table of changes, their blanks taken together."""
    capsys.readouterr()
    zeige_verlauf(ordner / "out", jcnr, None)
    return tabelle(capsys.readouterr().out, "Mengenanpassung")


def status(ordner: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    zeige_status(ordner / "out", None)
    return tabelle(capsys.readouterr().out, "Offene Mengenanpassungen")


def tabelle(text: str, titel: str) -> list[str]:
    zeilen = [" ".join(z.split()) for z in text.splitlines()]
    if titel not in zeilen:
        return []
    rest = zeilen[zeilen.index(titel) + 1 :]
    ende = next((n for n, z in enumerate(rest) if n > 2 and not z), len(rest))
    return [z for z in rest[:ende] if z and not z.startswith("─")]


def test_the_history_names_what_was_prepared_what_it_comes_to_and_that_nothing_came_yet(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verlauf(ordner, capsys) == [
        "ab Version vorbereitet Rest des Jahres Rest der Laufzeit Änderung Was daraus wurde",
        "2023-02 1 20.01.2023 +2.663,43 € +2.663,43 € Baustein 4 mit 400 Stunden statt mit 338,7 "
        "Stunden Ein Beschluss, der ab 01.02.2023 wirkt, liegt noch nicht vor.",
    ]


def test_the_history_tells_every_version_and_the_days_of_its_steps(
    ordner: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bereite_vor(ordner / "out", 2, "380")
    uhr.stelle(monkeypatch, "2023-03-07 08:00")
    laufe_welt(VOLL, ordner, FEBRUAR)
    _, erste, zweite = verlauf(ordner, capsys)
    assert erste.endswith(
        "Abgerechnet ab Februar 2023 (Version 1). Zuerst gesehen: beschlossen am 07.03.2023, in "
        "Kermit am 07.03.2023, abgerechnet am 07.03.2023."
    )
    assert zweite.endswith(
        "Anders beschlossen mit TV-91001-2023-01 vom 25.01.2023: Baustein 4 mit 400 Stunden statt "
        "mit 380 Stunden. Zuerst gesehen: anders beschlossen am 07.03.2023."
    )


def test_another_ge_has_no_change_in_its_history(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verlauf(ordner, capsys, "JC91002") == []


def test_a_ge_that_only_prepared_a_change_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bereite_vor(tmp_path / "out")
    zeige_verlauf(tmp_path / "out", JCNR, None)
    assert f"Für {JCNR} ist bisher kein Monat ausgestellt." in capsys.readouterr().out


def test_the_status_names_what_is_open_what_it_waits_for_and_whether_its_day_is_past(
    ordner: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    worte = "Baustein 4 mit 400 Stunden statt mit 338,7 Stunden"
    ge = f"{JCNR} JC Großmuster 001 (Muster) 1 {worte}"
    assert status(ordner, capsys) == [
        "ab gE Version Änderung Stand wartet auf",
        f"01.02.2023 {ge} vorbereitet Beschluss",
    ]
    uhr.stelle(monkeypatch, "2023-02-01 08:00")
    assert status(ordner, capsys)[1:] == [f"01.02.2023 (vorbei) {ge} vorbereitet Beschluss"]
    laufe_welt(BESCHLOSSEN, ordner, FEBRUAR)
    assert status(ordner, capsys)[1:] == [
        f"01.02.2023 (vorbei) {ge} ohne sie abgerechnet Korrektur"
    ]


def test_what_is_billed_or_ended_otherwise_is_not_open(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bereite_vor(ordner / "out", 2, "380")
    laufe_welt(VOLL, ordner, FEBRUAR)
    assert status(ordner, capsys) == []


def test_a_register_of_changes_alone_has_no_empty_table_of_months(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bereite_vor(tmp_path / "out")
    zeige_status(tmp_path / "out", None)
    aus = capsys.readouterr().out
    assert "Stand aller Monate" not in aus
    assert "Offene Mengenanpassungen" in aus


def test_a_change_that_was_cut_off_is_finished_by_its_own_command() -> None:
    assert laufbefehl(Anpassungsmonat(Month(2023, 7))) == "o7 anpassung … --ab 2023-07"
