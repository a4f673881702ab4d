"""Does a correction need a reason, make a version beside the old one, and leave everybody else
alone?
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from flows.ablauf.monatsablauf import laufe
from flows.befehl import cli
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.gespraech.exitcode import Exitcode
from tests.laeufe.mappe import namen, wert, zahl, zellen
from tests.laeufe.probelauf import JANUAR, Probelauf, lauf
from tests.welt import beispiel
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt

GRUND = "Nachlieferung des Service Centers vom 02.03.2023"


def spuren(ordner: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.as_posix(): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in sorted(ordner.rglob("*"))
        if p.is_file()
    }


def nachgeliefert() -> Welt:
    """Ten minutes more of Baustein 4: 3 011,5 × 0,79 = 2 379,085, so 44 078,66 instead of 44
    070,76.
    """
    welt = beispiel.welt_januar()
    welt.powerbi_minuten[2]["Produktivminuten"] = 3011.5
    return welt


@pytest.fixture
def ausgestellt(januar: Probelauf, tmp_path: Path) -> Path:
    """January is issued; then the Service Center delivers again."""
    shutil.copytree(januar.ausgabe, tmp_path / "out")
    schreibe_monat(nachgeliefert(), tmp_path / "raw" / "2023-01")
    return tmp_path


def test_a_correction_without_a_reason_names_ge_and_amounts_and_writes_nothing(
    ausgestellt: Path,
) -> None:
    vorher = spuren(ausgestellt / "out" / "2023-01")
    with pytest.raises(GrundFehltError) as fehler:
        lauf(ausgestellt / "raw", ausgestellt / "out")
    text = str(fehler.value)
    assert text.startswith("Ausgestellte Dokumente würden sich ändern; das braucht einen Grund:\n")
    assert [zeile for zeile in text.splitlines() if "JC" in zeile and "Göppingen" in zeile]
    for teil in ("JC62106", "44.070,76 €", "44.078,66 €", "--grund", "--vorschau"):
        assert teil in text, teil
    assert "JC90001" not in text
    assert spuren(ausgestellt / "out" / "2023-01") == vorher


def test_the_command_says_so_and_returns_2(
    ausgestellt: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command as it is, only without a Prefect server around the run."""
    monkeypatch.setattr("flows.befehl.starten.starte", lambda auftrag: laufe(auftrag, JANUAR))
    code = cli.run(
        [
            "monatslauf",
            "2023-01",
            "--eingang",
            str(ausgestellt / "raw"),
            "--ausgabe",
            str(ausgestellt / "out"),
        ]
    )
    aus, fehler = capsys.readouterr()
    assert (code, aus) == (Exitcode.AUFRUF, "")
    assert "44.078,66 €" in fehler
    assert "Traceback" not in fehler


def test_a_correction_with_a_reason_makes_version_2_beside_version_1_for_that_ge_alone(
    ausgestellt: Path,
) -> None:
    vorher = {
        p: s for p, s in spuren(ausgestellt / "out" / "2023-01").items() if "_controlling" not in p
    }
    neu = lauf(ausgestellt / "raw", ausgestellt / "out", grund=GRUND)
    nachher = {
        p: s for p, s in spuren(ausgestellt / "out" / "2023-01").items() if "_controlling" not in p
    }
    assert {p: s for p, s in nachher.items() if p in vorher} == vorher
    assert {Path(p).name for p in nachher.keys() - vorher.keys()} == {
        "Kostennachweis_JC62106_2023-01_v2.xlsx",
        "MMI_JC62106_2023-01_v2.xlsx",
    }
    assert [(a.jcnr, a.version, a.alt, a.neu) for a in neu.ergebnis.veraendert] == [
        ("JC62106", 2, Decimal("44070.76"), Decimal("44078.66"))
    ]


def test_version_2_names_what_was_billed_before_and_the_difference(ausgestellt: Path) -> None:
    neu = lauf(ausgestellt / "raw", ausgestellt / "out", grund=GRUND)
    zwei = neu.dokument("Kostennachweis", "JC62106", 2)
    assert {"Bisher_abgerechnet", "Differenz"} <= set(namen(zwei))
    assert [
        zahl(zwei, n) for n in ("Version", "Gesamtkosten", "Bisher_abgerechnet", "Differenz")
    ] == [
        2,
        Decimal("44078.66"),
        Decimal("44070.76"),
        Decimal("7.90"),
    ]
    assert any(GRUND in inhalt[2] for blatt in zellen(zwei).values() for inhalt in blatt.values())
    assert wert(neu.dokument("MMI", "JC62106", 2), "Version") in ("2", "2.0")


def test_the_same_correction_again_changes_nothing(ausgestellt: Path) -> None:
    lauf(ausgestellt / "raw", ausgestellt / "out", grund=GRUND)
    vorher = spuren(ausgestellt / "out" / "2023-01")
    wieder = lauf(ausgestellt / "raw", ausgestellt / "out")
    assert wieder.ergebnis.veraendert == ()
    assert spuren(ausgestellt / "out" / "2023-01") == vorher


def test_a_preview_of_a_first_run_writes_nothing_at_all(tmp_path: Path) -> None:
    probe = lauf(beispiel.EINGANG, tmp_path / "out", vorschau=True)
    assert len(probe.ergebnis.veraendert) == 9
    assert not (tmp_path / "out").exists()


def test_a_preview_of_a_correction_shows_it_and_touches_nothing(ausgestellt: Path) -> None:
    vorher = spuren(ausgestellt / "out")
    probe = lauf(ausgestellt / "raw", ausgestellt / "out", vorschau=True)
    assert [(a.jcnr, a.version, a.alt, a.neu) for a in probe.ergebnis.veraendert] == [
        ("JC62106", 2, Decimal("44070.76"), Decimal("44078.66"))
    ]
    assert spuren(ausgestellt / "out") == vorher


def test_a_preview_of_a_run_that_would_stop_writes_nothing(tmp_path: Path) -> None:
    schreibe_monat(beispiel.welt_januar(), tmp_path / "raw" / "2023-01")
    (tmp_path / "raw" / "2023-01" / "plandaten.xlsx").unlink()
    assert lauf(tmp_path / "raw", tmp_path / "out", vorschau=True).ergebnis.gestoppt
    assert not (tmp_path / "out").exists()


def test_a_stopped_run_leaves_what_is_issued_untouched(ausgestellt: Path) -> None:
    vorher = spuren(ausgestellt / "out" / "2023-01")
    (ausgestellt / "raw" / "2023-01" / "plandaten.xlsx").unlink()
    assert lauf(ausgestellt / "raw", ausgestellt / "out", grund=GRUND).ergebnis.gestoppt
    assert spuren(ausgestellt / "out" / "2023-01") == vorher


def test_a_ge_asked_for_that_has_no_contract_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as fehler:
        lauf(beispiel.EINGANG, tmp_path / "out", ge=["JC62106", "JC62107"])
    assert (
        str(fehler.value)
        == "Mit --ge verlangt, aber im Januar 2023 ohne Vertrag: JC62107. Bitte die JCNR prüfen."
    )
    assert not (tmp_path / "out" / "2023-01").exists()
