"""What does the advice on the Laufzeit say in the terminal, by tables and register?"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.beratung import beratung, zeige_beratung
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from tests.laeufe.probelauf import JANUAR, lauf
from tests.welt import beispiel
from tests.welt.schreiben import schreibe_monat

GOEPPINGEN, ALTVERTRAG = "JC62106", "JC90006"


@pytest.fixture(scope="module")
def ordner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January, issued."""
    where = tmp_path_factory.mktemp("beratung")
    welt = beispiel.welt_januar().nur(GOEPPINGEN, ALTVERTRAG)
    schreibe_monat(welt, where / "raw" / str(JANUAR))
    lauf(where / "raw", where / "out", JANUAR)
    return where


def gesagt(ordner: Path, jcnr: str, capsys: pytest.CaptureFixture[str]) -> str:
    found = beratung(ordner / "raw", ordner / "out", jcnr)
    assert zeige_beratung(found) == Exitcode.OK
    return "\n".join(z.strip() for z in capsys.readouterr().out.splitlines() if z.strip())


def test_the_advice_of_jc_goeppingen_after_january(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """44 070,76 € is what January came to; 5 642 × 2,58 × 12 = 174 676,32 €."""
    zeilen = gesagt(ordner, GOEPPINGEN, capsys).splitlines()
    del zeilen[4], zeilen[11]  # rules of the tables
    assert [" ".join(z.split()) for z in zeilen[1:]] == [
        "Vertrag V-62106-2023 (Neuvertrag) läuft vom 01.01.2023 bis 31.12.2025, Laufzeit 3 Jahre.",
        "Abgerechnet: Januar 2023",
        "Laufzeit BG-Grundpreis Volumenpreis Gesamt gegen die laufende",
        "1 Jahr 14.556,36 € 31.337,94 € 45.894,30 € +1.823,54 €",
        "2 Jahre 14.105,00 € 30.573,60 € 44.678,60 € +607,84 €",
        "3 Jahre 13.879,32 € 30.191,44 € 44.070,76 € läuft",
        "So abgerechnet wurden 44.070,76 €.",
        "Nicht dabei: Februar bis Dezember 2022 (nicht abgerechnet).",
        "Plan: zwölf Monate wie Februar 2023, Preise 2023",
        "Laufzeit BG-Grundpreis Volumenpreis Gesamt gegen die laufende",
        "1 Jahr 174.676,32 € 376.050,36 € 550.726,68 € +21.882,36 €",
        "2 Jahre 169.260,00 € 366.878,40 € 536.138,40 € +7.294,08 €",
        "3 Jahre 166.551,84 € 362.292,48 € 528.844,32 € läuft",
        "Eine neue Laufzeit kann frühestens am 01.01.2026 beginnen; in den zwölf Monaten Februar "
        "2023 bis Januar 2024 gilt die laufende.",
        "Eine laufende Laufzeit wird nicht geändert, weil an ihr die Preise hängen (Weisung). Die "
        "Beträge der anderen Laufzeiten sind ein Vergleich für die nächste Wahl.",
    ]


def test_an_altvertrag_is_marked_as_an_example(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aus = gesagt(ordner, ALTVERTRAG, capsys)
    assert aus.count("Achtung, Beispielpreise: Die Preise dieses Altvertrags sind erfunden.") == 2
    assert "gewählt wird danach ein Neuvertrag." in aus


def test_where_nothing_is_issued_the_plan_is_still_told(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = beratung(ordner / "raw", ordner / "leer", GOEPPINGEN)
    zeige_beratung(found)
    aus = capsys.readouterr().out
    assert "Für diese gE ist noch kein Monat abgerechnet." in aus
    assert "Plan: zwölf Monate wie Januar 2023, Preise 2023" in aus
    assert not (ordner / "leer").exists()


def test_a_ge_nobody_knows_is_a_sentence(ordner: Path) -> None:
    satz = "JC99999 steht weder in den Stammdaten noch in den Verträgen"
    with pytest.raises(UsageError, match=satz):
        beratung(ordner / "raw", ordner / "out", "JC99999")


def test_a_row_nobody_can_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    welt = beispiel.welt_januar().nur(GOEPPINGEN)
    welt.kermit_vertraege[0]["Vertragsende"] = "Ende 2025"
    schreibe_monat(welt, tmp_path / "raw" / str(JANUAR))
    zeige_beratung(beratung(tmp_path / "raw", tmp_path / "out", GOEPPINGEN))
    assert "Eine Zeile von JC62106 in den Verträgen ist nicht lesbar;" in capsys.readouterr().err
