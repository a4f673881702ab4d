"""What `o7 versenden` does, in the folder and in the register; without a mail server: drafts."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.ablage.ausgabefehler import OutputError
from flows.gespraech.angaben import UsageError
from flows.register.register import Register
from flows.register.tabellen import LAUF
from flows.versand.bericht.versandworte import offene_saetze, schlusssaetze
from tests.flows.register.kleinwelt import JANUAR
from tests.flows.versand.versandwelt import (
    entwuerfe,
    gib_frei,
    korrigiere,
    mails,
    sende,
    zustaende,
)

GE = ("JC91001", "JC91002", "JC91003")


def test_every_approved_gE_gets_one_draft_with_its_own_two_workbooks(freigegeben: Path) -> None:
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 0
    found = entwuerfe(freigegeben)
    assert [*found] == [f"{jcnr}_2023-01_v1.eml" for jcnr in GE]
    with Register.im(freigegeben) as register:
        ausgestellt = {p.rsplit("/", 1)[-1]: sha for p, sha in register.dateien(JANUAR).items()}
    for jcnr, mail in zip(GE, found.values(), strict=True):
        assert mail["X-Unsent"] == "1"
        assert mail["Message-ID"] is None
        assert mail["Date"] is None
        anlagen = {str(a.get_filename()): a.get_content() for a in mail.iter_attachments()}
        assert {*anlagen} == {f"{art}_{jcnr}_2023-01_v1.xlsx" for art in ("Kostennachweis", "MMI")}
        for name, inhalt in anlagen.items():
            assert hashlib.sha256(inhalt).hexdigest() == ausgestellt[name]
            mappe = openpyxl.load_workbook(io.BytesIO(inhalt), read_only=True)
            blatt, zelle = mappe.defined_names["JCNR"].attr_text.replace("$", "").split("!")
            assert mappe[blatt.strip("'")][zelle].value == jcnr


def test_a_second_time_nothing_is_made_and_the_register_grows_by_nothing(freigegeben: Path) -> None:
    sende(freigegeben)
    with Register.im(freigegeben) as register:
        vorher = register.ende()
    ergebnis = sende(freigegeben, gefragt=lambda *_: pytest.fail("nothing to ask"))
    assert [*schlusssaetze(ergebnis)] == [
        "Januar 2023: nichts zu versenden.",
        "Stand: 3 entworfen.",
    ]
    with Register.im(freigegeben) as register:
        assert register.ende() == vorher


def test_what_is_not_approved_stays_and_is_named_once(freigegeben: Path) -> None:
    korrigiere(freigegeben.parent)
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 3
    assert [*entwuerfe(freigegeben)] == ["JC91002_2023-01_v1.eml", "JC91003_2023-01_v1.eml"]
    assert [*offene_saetze(ergebnis)] == [
        f"JC91001 JC Großmuster 001 (Muster), Version 2: Nicht freigegeben; „o7 freigeben 2023-01 "
        f"--ausgabe {freigegeben}“."
    ]


def test_no_means_nothing_and_a_preview_writes_nothing(freigegeben: Path) -> None:
    vorher = sorted(p.as_posix() for p in freigegeben.rglob("*"))
    with pytest.raises(UsageError, match=r"Januar 2023: nichts versandt\."):
        sende(freigegeben, gefragt=lambda *_: False)
    ergebnis = sende(freigegeben, vorschau=True)
    assert next(schlusssaetze(ergebnis)) == (
        "Vorschau Januar 2023: 3 Entwürfe entstünden; geschrieben ist nichts."
    )
    nachher = sorted(p.as_posix() for p in freigegeben.rglob("*") if ".sperre" not in p.as_posix())
    assert nachher == [p for p in vorher if ".sperre" not in p]


def test_drafts_sent_by_hand_leave_the_folder(freigegeben: Path) -> None:
    sende(freigegeben)
    assert sende(freigegeben, als_versandt=True, ge=["JC91002"]).exitcode == 0
    assert zustaende(freigegeben) == {
        "JC91001": "entworfen",
        "JC91002": "versandt",
        "JC91003": "entworfen",
    }
    assert "JC91002_2023-01_v1.eml" not in entwuerfe(freigegeben)
    assert (freigegeben / "2023-01/_versendet/JC91002_2023-01_v1.eml").is_file()
    sende(freigegeben, als_versandt=True)
    assert not (freigegeben / "2023-01/_versand").exists()


def test_a_correction_takes_the_place_of_a_draft_and_says_what_it_replaces(
    freigegeben: Path,
) -> None:
    sende(freigegeben)
    korrigiere(freigegeben.parent)
    gib_frei(freigegeben)
    sende(freigegeben)
    assert "JC91001_2023-01_v1.eml" not in entwuerfe(freigegeben)
    neu = entwuerfe(freigegeben)["JC91001_2023-01_v2.eml"].get_body(("plain",))
    assert neu is not None
    assert "falls" in neu.get_content()
    assert [m.zustand.value for m in mails(freigegeben) if m.jcnr == "JC91001"] == [
        "verworfen",
        "entworfen",
    ]


def test_a_correction_of_something_sent_says_the_difference_first(freigegeben: Path) -> None:
    sende(freigegeben)
    sende(freigegeben, als_versandt=True)
    korrigiere(freigegeben.parent)
    gib_frei(freigegeben)
    sende(freigegeben)
    neu = entwuerfe(freigegeben)["JC91001_2023-01_v2.eml"].get_body(("plain",))
    assert neu is not None
    text = " ".join(neu.get_content().split())
    assert "nach einer Korrektur" in text.partition(". ")[0] + text.partition(". ")[2][:200]
    assert "Nachforderung von" in text
    assert "JC91002" not in text


def test_returned_is_open_until_the_address_is_another(freigegeben: Path) -> None:
    sende(freigegeben)
    sende(freigegeben, als_versandt=True)
    zurueck = sende(freigegeben, zurueckgekommen=["JC91001"], grund="Postfach gibt es nicht")
    assert zurueck.exitcode == 3
    assert zustaende(freigegeben)["JC91001"] == "zurückgekommen"
    an = next(m.an[0] for m in mails(freigegeben) if m.jcnr == "JC91001")
    assert [*offene_saetze(sende(freigegeben))] == [
        f"JC91001 JC Großmuster 001 (Muster), Version 1: Die E-Mail an {an} kam zurück: Postfach "
        "gibt es nicht. Die Adresse berichtigen und den Versand wiederholen, oder „o7 versenden "
        f'2023-01 --erneut --grund "…" --ge JC91001 --ausgabe {freigegeben}“.'
    ]
    with pytest.raises(UsageError, match="keine E-Mail hinausgegangen"):
        sende(freigegeben, zurueckgekommen=["JC91001"], grund="noch einmal")


def test_sent_again_is_a_new_mail_with_a_reason(freigegeben: Path) -> None:
    sende(freigegeben)
    sende(freigegeben, als_versandt=True)
    sende(freigegeben, erneut=True, ge=["JC91003"], grund="beim Empfänger gelöscht")
    erste, zweite = (m for m in mails(freigegeben) if m.jcnr == "JC91003")
    assert (zweite.vorgaenger, zweite.grund) == (erste.nr, "beim Empfänger gelöscht")
    assert zweite.sha256 != erste.sha256
    assert [*entwuerfe(freigegeben)] == ["JC91003_2023-01_v1.eml"]


def test_a_draft_that_is_gone_or_edited_waits_for_a_word(freigegeben: Path) -> None:
    sende(freigegeben)
    ordner = freigegeben / "2023-01/_versand"
    (ordner / "JC91001_2023-01_v1.eml").unlink()
    with (ordner / "JC91002_2023-01_v1.eml").open("ab") as datei:
        datei.write(b"x")
    saetze = [*offene_saetze(sende(freigegeben))]
    assert [s.split(":")[0] for s in saetze] == [
        "JC91001 JC Großmuster 001 (Muster), Version 1",
        "JC91002 JC Großmuster 002 (Muster), Version 1",
    ]
    sende(freigegeben, erneut=True, ge=["JC91001", "JC91002"], grund="Entwurf verloren")
    assert len(entwuerfe(freigegeben)) == 3
    assert zustaende(freigegeben)["JC91002"] == "entworfen"


def test_an_edited_workbook_stops_its_own_mail_only(freigegeben: Path) -> None:
    mappe = next(freigegeben.glob("2023-01/JC91002*/MMI*.xlsx"))
    mappe.chmod(0o640)
    mappe.write_bytes(mappe.read_bytes() + b"x")
    ergebnis = sende(freigegeben)
    assert ergebnis.exitcode == 3
    assert ergebnis.zurueckgehalten == {
        "JC91002": f"Die Datei {mappe.relative_to(freigegeben).as_posix()} ist nicht mehr, was "
        "ausgestellt wurde; es geht nichts hinaus. „o7 wiederherstellen 2023-01 --ziel ORDNER "
        f"--ausgabe {freigegeben}“ erzeugt sie noch einmal."
    }
    assert [*entwuerfe(freigegeben)] == ["JC91001_2023-01_v1.eml", "JC91003_2023-01_v1.eml"]


def test_of_a_rebuilt_register_nothing_goes_out_of_itself(
    freigegeben: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.im(freigegeben) as register:
        laeufe = [{**lauf, "ergebnis": "wiederaufgebaut"} for lauf in register.laeufe(JANUAR)]
    assert {*laeufe[0]} >= {c.name for c in LAUF.columns}
    monkeypatch.setattr(Register, "laeufe", lambda *_: laeufe)
    saetze = [*offene_saetze(sende(freigegeben))]
    assert len(saetze) == 3
    assert "ob diese Version schon versandt wurde, ist nicht belegt" in saetze[0]
    assert entwuerfe(freigegeben) == {}


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        ({"erneut": True, "ge": ["JC91001"]}, 'Zu --erneut fehlt der Grund: --grund "…".'),
        (
            {"erneut": True, "grund": "x"},
            "Zu --erneut fehlt, an wen: --ge JC62106, oder --befunde --an STELLE. Was schon "
            "hinausging, geht nicht an alle noch einmal.",
        ),
        ({"zurueckgekommen": ["JC91001"]}, 'Zu --zurueckgekommen fehlt der Grund: --grund "…".'),
        (
            {"grund": "x"},
            "Ein Grund gehört zu --erneut, --zurueckgekommen oder --als-versandt; sonst braucht "
            "der Versand keinen.",
        ),
        (
            {"als_versandt": True, "unklare": True},
            "--als-versandt und --unklare gehen nicht zusammen. Bitte nacheinander.",
        ),
        (
            {"befunde": True, "ge": ["JC91001"]},
            "--befunde geht an Stellen und nicht an gE: --an STELLE wählt aus; --ge und "
            "--zurueckgekommen gehören nicht dazu.",
        ),
        (
            {"an": ["SC Freiburg"]},
            "--an nennt Stellen und gehört zu --befunde; eine gE nennt --ge.",
        ),
        (
            {"ge": ["JC99999"]},
            "Für JC99999 ist im Januar 2023 nichts ausgestellt. „o7 status 2023-01 --ausgabe "
            "ORDNER“ zeigt, für wen.",
        ),
        (
            {"befunde": True, "an": ["SC Nirgends"]},
            "Für SC Nirgends gibt es im Januar 2023 keine Befunde. Befunde gibt es für: niemanden.",
        ),
    ],
)
def test_what_does_not_go_together_is_a_sentence(
    freigegeben: Path, angaben: dict[str, Any], satz: str
) -> None:
    with pytest.raises(UsageError) as gesagt:
        sende(freigegeben, **angaben)
    assert str(gesagt.value).replace(str(freigegeben), "ORDNER") == satz


def test_a_month_without_documents_is_a_sentence(tmp_path: Path, freigegeben: Path) -> None:
    with pytest.raises(OutputError, match="noch nichts ausgestellt"):
        sende(tmp_path / "out")
    with pytest.raises(OutputError, match=r"Für Februar 2023 ist nichts ausgestellt\."):
        sende(freigegeben, monat="2023-02")
