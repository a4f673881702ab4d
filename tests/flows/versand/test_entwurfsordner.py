"""What the folder of drafts shows when it does not obey, or when somebody worked in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.nachweis.registerpruefung import pruefbericht
from flows.versand.absicht.vorhaben import Versandplan
from flows.versand.bericht.versandworte import offene_saetze, planzeilen, schlusssaetze
from tests.flows.versand.versandwelt import (
    entwuerfe,
    gib_frei,
    korrigiere,
    mails,
    sende,
    zustaende,
)

EINER = "2023-01/_versand/JC91001_2023-01_v1.eml"


def probleme(ausgabe: Path) -> list[str]:
    """What `o7 register pruefen` says of the folders of drafts."""
    return [s for s in pruefbericht(ausgabe, nachrechnen=False).probleme if "/_ver" in s]


def bearbeite(ausgabe: Path, datei: str = EINER) -> None:
    (ausgabe / datei).write_bytes((ausgabe / datei).read_bytes() + b"x")


def test_a_draft_that_cannot_be_moved_is_named_and_the_state_stands(
    freigegeben: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sende(freigegeben)
    (freigegeben / "2023-01/_versendet").write_bytes(b"no folder")
    alles: tuple[dict[str, Any], ...] = ({"als_versandt": True, "ge": ["JC91001"]}, {})
    for angaben in alles:
        assert sende(freigegeben, **angaben).exitcode == 0
        gesagt = " ".join(capsys.readouterr().err.split())
        assert f"noch im Ordner der Entwürfe: {EINER} (dort liegt" in gesagt
        assert "Der Stand im Register gilt" in gesagt
        assert zustaende(freigegeben)["JC91001"] == "versandt"
    (freigegeben / "2023-01/_versendet").unlink()
    sende(freigegeben)
    assert (freigegeben / "2023-01/_versendet/JC91001_2023-01_v1.eml").is_file()
    assert capsys.readouterr().err == ""


def test_an_edited_draft_that_is_replaced_is_not_among_those_sent(freigegeben: Path) -> None:
    sende(freigegeben)
    bearbeite(freigegeben)
    sende(freigegeben, erneut=True, ge=["JC91001"], grund="Entwurf verändert")
    assert not (freigegeben / "2023-01/_versendet").exists()
    assert (freigegeben / "2023-01/_verworfen/JC91001_2023-01_v1.eml").is_file()
    assert probleme(freigegeben) == []
    (freigegeben / "2023-01/_verworfen/JC91002_2023-01_v1.eml").write_bytes(b"x")
    assert probleme(freigegeben) == [
        "Die Datei 2023-01/_verworfen/JC91002_2023-01_v1.eml ist kein Entwurf, der als verworfen "
        "verbucht ist."
    ]


def test_a_foreign_file_of_that_name_keeps_its_own_mail_back_only(freigegeben: Path) -> None:
    fremd = freigegeben / EINER
    fremd.parent.mkdir()
    fremd.write_bytes(b"x")
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 3
    assert next(offene_saetze(ergebnis)).startswith(
        f"JC91001 JC Großmuster 001 (Muster), Version 1: Unter dem Namen {EINER} liegt schon eine "
    )
    assert len(entwuerfe(freigegeben)) == 3
    fremd.unlink()
    assert sende(freigegeben).exitcode == 0
    assert {*zustaende(freigegeben).values()} == {"entworfen"}


def test_a_draft_that_is_gone_or_edited_is_recorded_as_sent_only_by_name(freigegeben: Path) -> None:
    sende(freigegeben)
    bearbeite(freigegeben)
    (freigegeben / "2023-01/_versand/JC91002_2023-01_v1.eml").unlink()
    assert sende(freigegeben, als_versandt=True).exitcode == 3
    assert [*zustaende(freigegeben).values()] == ["entworfen", "entworfen", "versandt"]
    sende(freigegeben, als_versandt=True, ge=["JC91001", "JC91002"], grund="Outlook")
    assert {*zustaende(freigegeben).values()} == {"versandt"}
    assert [m.letzte.text for m in mails(freigegeben) if m.letzte] == [
        "Outlook; Entwurf fehlte oder war verändert",
        "Outlook; Entwurf fehlte oder war verändert",
        "",
    ]


def test_a_draft_sent_by_hand_is_recorded_while_its_correction_waits(freigegeben: Path) -> None:
    sende(freigegeben)
    korrigiere(freigegeben.parent)
    gezeigt: list[tuple[str, str, str]] = []

    def gefragt(plan: Versandplan, _frage: str) -> bool:
        gezeigt.extend(planzeilen(plan))
        return True

    sende(freigegeben, gefragt, als_versandt=True, ge=["JC91001"])
    assert [(wer, was) for wer, _, was in gezeigt] == [
        ("JC91001 JC Großmuster 001 (Muster), Version 1", "als versandt verbuchen")
    ]
    assert [m.zustand.value for m in mails(freigegeben) if m.jcnr == "JC91001"] == ["versandt"]
    assert (freigegeben / "2023-01/_versendet/JC91001_2023-01_v1.eml").is_file()


def test_a_draft_that_a_correction_discards_is_named_before(freigegeben: Path) -> None:
    sende(freigegeben)
    korrigiere(freigegeben.parent)
    gib_frei(freigegeben)
    gesagt: list[str] = []

    def gefragt(plan: Versandplan, frage: str) -> bool:
        gesagt.extend((planzeilen(plan)[0][2], frage))
        return True

    sende(freigegeben, gefragt)
    assert gesagt == [
        "Entwurf; Entwurf der Version 1 entfällt",
        "JC91001: Entwurf der Version 1 entfällt. Ist einer davon schon von Hand versandt: mit "
        "nein antworten und ihn zuerst mit --als-versandt verbuchen. 1 Entwurf anlegen?",
    ]


def test_a_preview_shows_what_would_stay_and_what_would_be_recorded(freigegeben: Path) -> None:
    mappe = next(freigegeben.glob("2023-01/JC91002*/MMI*.xlsx"))
    ausgestellt = mappe.read_bytes()
    mappe.chmod(0o640)
    mappe.write_bytes(b"edited")
    vorschau = sende(freigegeben, vorschau=True)
    assert [*vorschau.zurueckgehalten] == ["JC91002"]
    assert next(schlusssaetze(vorschau)) == (
        "Vorschau Januar 2023: 2 Entwürfe entstünden; geschrieben ist nichts."
    )
    mappe.write_bytes(ausgestellt)
    sende(freigegeben)
    vorschau = sende(freigegeben, vorschau=True, als_versandt=True, ge=["JC91003"])
    assert [v.empfaenger for v in vorschau.plan.vorhaben] == ["JC91003"]
    assert next(schlusssaetze(vorschau)) == (
        "Vorschau Januar 2023: 1 E-Mail würde verbucht; geschrieben ist nichts."
    )
    assert {*zustaende(freigegeben).values()} == {"entworfen"}
