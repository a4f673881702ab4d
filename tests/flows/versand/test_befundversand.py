"""Findings go to the parties that clear them up: the letter and the workbook, each content once."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from flows.ablage.ausgabefehler import OutputError
from flows.gespraech.angaben import UsageError
from flows.versand.bericht.versandworte import offene_saetze, schlusssaetze
from tests.flows.versand.versandwelt import entwuerfe, mails, sende
from tests.laeufe.probelauf import Probelauf
from tests.welt import beispiel

HAFEN = "Service_Center_SC_Beispielhafen_(Muster)"
PROBENTAL = "Service_Center_SC_Probental_(Muster)"


@pytest.fixture
def januarausgabe(januar: Probelauf, tmp_path: Path) -> Path:
    return Path(shutil.copytree(januar.ausgabe, tmp_path / "out"))


def befunde(ausgabe: Path, **anders: Any) -> Any:
    return sende(ausgabe, befunde=True, eingang=str(beispiel.EINGANG), **anders)


def test_each_party_gets_its_letter_and_its_workbook_without_an_approval(
    januarausgabe: Path,
) -> None:
    ergebnis = befunde(januarausgabe)
    assert ergebnis.exitcode == 0
    found = entwuerfe(januarausgabe)
    assert [*found] == [f"{k}_Befunde_2023-01.eml" for k in (HAFEN, PROBENTAL)]
    for kennung, mail in zip((HAFEN, PROBENTAL), found.values(), strict=True):
        ordner = januarausgabe / "2023-01/_controlling/befunde"
        [anlage] = mail.iter_attachments()
        assert anlage.get_filename() == f"{kennung}_Befunde_2023-01.xlsx"
        soll = (ordner / f"{kennung}_Befunde_2023-01.xlsx").read_bytes()
        assert hashlib.sha256(anlage.get_content()).digest() == hashlib.sha256(soll).digest()
        text = mail.get_body(("plain",))
        assert text is not None
        brief = (ordner / f"{kennung}_Anschreiben_2023-01.txt").read_text("utf-8-sig")
        gruss = brief.replace("\r\n", "\n").split("\n\n", 1)[1].strip()
        assert " ".join(gruss.split()) in " ".join(text.get_content().split())
    assert found[f"{HAFEN}_Befunde_2023-01.eml"]["To"] == "sc-beispielhafen@ba-muster.invalid"


def test_the_same_content_goes_out_once_and_one_party_can_be_named(januarausgabe: Path) -> None:
    befunde(januarausgabe, an=["SC Beispielhafen (Muster)"])
    assert [m.stelle for m in mails(januarausgabe)] == [HAFEN]
    befunde(januarausgabe)
    assert [m.stelle for m in mails(januarausgabe)] == [HAFEN, PROBENTAL]
    ergebnis = befunde(januarausgabe)
    assert next(schlusssaetze(ergebnis)) == "Januar 2023: nichts zu versenden."
    befunde(januarausgabe, als_versandt=True)
    assert {m.zustand.value for m in mails(januarausgabe)} == {"versandt"}
    befunde(januarausgabe, erneut=True, an=["sc probental (muster)"], grund="verlegt")
    assert [m.stelle for m in mails(januarausgabe)] == [HAFEN, PROBENTAL, PROBENTAL]


def test_an_edited_paper_stays_here(januarausgabe: Path) -> None:
    datei = januarausgabe / f"2023-01/_controlling/befunde/{HAFEN}_Anschreiben_2023-01.txt"
    datei.chmod(0o640)
    datei.write_text(datei.read_text("utf-8-sig") + "PS: …\n", encoding="utf-8-sig")
    ergebnis = befunde(januarausgabe)
    assert ergebnis.exitcode == 3
    [satz] = offene_saetze(ergebnis)
    assert satz.startswith("SC Beispielhafen (Muster): Die Datei ")
    assert [m.stelle for m in mails(januarausgabe)] == [PROBENTAL]


def test_a_party_that_gets_nothing_is_named(januarausgabe: Path) -> None:
    with pytest.raises(UsageError) as gesagt:
        befunde(januarausgabe, an=["SC Freiburg"])
    assert str(gesagt.value) == (
        "Für SC Freiburg gibt es im Januar 2023 keine Befunde. Befunde gibt es für: "
        "SC Beispielhafen (Muster), SC Probental (Muster)."
    )


def test_without_the_manifest_nobody_guesses_who_gets_what(januarausgabe: Path) -> None:
    datei = januarausgabe / "2023-01/_controlling/manifest.json"
    datei.chmod(0o640)
    datei.write_bytes(datei.read_bytes().replace(b"SC Probental", b"SC Freiburg", 1))
    with pytest.raises(OutputError) as gesagt:
        befunde(januarausgabe)
    assert str(gesagt.value) == (
        "2023-01/_controlling/manifest.json fehlt oder ist nicht mehr, was ausgestellt wurde; ohne "
        "es ist nicht belegt, wer welche Befunde bekommt. „o7 wiederherstellen 2023-01 --ziel "
        f"ORDNER --ausgabe {januarausgabe}“ erzeugt es noch einmal."
    )
    assert mails(januarausgabe) == []
