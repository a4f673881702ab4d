"""Does a Stopp that asks pass when somebody confirms it, for that delivery alone, and does
everything say who did?
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.gespraech.angaben import UsageError
from flows.gespraech.benutzer import benutzer
from flows.nachweis.registerpruefung import pruefe_register
from flows.register.register import Register
from flows.wiederherstellen import stelle_wieder_her
from tests.laeufe.probelauf import JANUAR, lauf


@pytest.fixture
def eingang(monatsordner: Path) -> Path:
    """January with a file beside the exports that somebody may have meant."""
    shutil.copy(monatsordner / "plandaten.xlsx", monatsordner / "Kopie von plandaten.xlsx")
    (monatsordner / "Ablage" / "alt").mkdir(parents=True)
    (monatsordner / "Ablage" / "alt" / "notiz.txt").write_text("erledigt", "utf-8")
    return monatsordner.parent


def test_it_stops_until_it_is_confirmed_and_then_only_while_the_delivery_stays(
    eingang: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    erster = lauf(eingang, out).ergebnis
    assert erster.gestoppt
    assert {b.code for b in erster.befunde if b.schwere == "Stopp"} == {"E131", "E132"}
    assert not list(out.glob("2023-*"))
    assert lauf(eingang, out, bestaetige=["E131"]).ergebnis.gestoppt  # the other is still open

    bestaetigt = lauf(eingang, out, bestaetige=["e132"])  # E131 is remembered
    assert not bestaetigt.ergebnis.gestoppt
    assert bestaetigt.dokumente
    wiederholt = lauf(eingang, out).ergebnis
    assert not wiederholt.gestoppt
    assert wiederholt.veraendert == ()

    (eingang / "2023-01" / "Ablage" / "noch eine.txt").write_text("neu", "utf-8")
    assert lauf(eingang, out).ergebnis.gestoppt


def test_who_confirmed_stands_in_register_report_findings_and_manifest_and_can_be_restored(
    eingang: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = lauf(eingang, out, bestaetige=["E131", "E132"])
    assert [b.schwere.value for b in result.ergebnis.befunde if b.code in ("E131", "E132")] == [
        "Hinweis",
        "Hinweis",
    ]
    assert "Für diese Lieferung bestätigt am" in (result.controlling / "bericht.html").read_text(
        "utf-8"
    )
    manifest = json.loads((result.controlling / "manifest.json").read_text("utf-8"))
    assert [(b["code"], b["wer"]) for b in manifest["bestaetigungen"]] == [
        ("E131", benutzer()),
        ("E132", benutzer()),
    ]
    assert pruefe_register(out)[0] == []
    assert stelle_wieder_her(out, JANUAR, tmp_path / "wieder").abweichend == ()

    register = Register.im(out)
    with register.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER bestaetigung_kein_update"))
        connection.execute(text("UPDATE bestaetigung SET wer = 'jemand anders'"))
    register.schliessen()
    assert "(Tabelle „bestaetigung“)" in pruefe_register(out)[0][0]


def test_a_preview_shows_what_a_confirmation_would_do_and_records_nothing(
    eingang: Path, tmp_path: Path
) -> None:
    gezeigt = lauf(eingang, tmp_path / "out", vorschau=True, bestaetige=["E131", "E132"]).ergebnis
    assert not gezeigt.gestoppt
    assert gezeigt.ausstellungen
    assert lauf(eingang, tmp_path / "out").ergebnis.gestoppt


def test_only_what_asks_can_be_confirmed(eingang: Path, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"^Nicht zu bestätigen: E101, V102\. Bestätigen lassen sich nur E13"
    ):
        lauf(eingang, tmp_path / "out", bestaetige=["V102", "E101", "E131"])
    assert not (tmp_path / "out").exists()


def test_a_confirmation_that_nothing_needed_is_said(monatsordner: Path, tmp_path: Path) -> None:
    assert lauf(
        monatsordner.parent, tmp_path / "out", bestaetige=["E131"]
    ).ergebnis.unnoetig_bestaetigt == ("E131",)
