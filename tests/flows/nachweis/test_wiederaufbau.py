"""A lost register comes back from documents, archive and manifests, and says what they do not
prove.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flows.ablage.ausgabefehler import RegisterError
from flows.befehl.cli import run
from flows.einstellungen import einstellungen
from flows.nachweis.nachweislesen import lies_mappe
from flows.nachweis.registerpruefung import pruefbericht
from flows.nachweis.wiederaufbau import baue_wieder_auf
from flows.register.register import Register
from flows.register.tabellen import WIEDERAUFGEBAUT
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from tests.flows.nachweis.vorlage import Vorlagen
from tests.flows.register import postgres
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
)
from tests.laeufe.probelauf import lauf
from tests.templates import modelle

GRUND = "Nachbuchung des Service Centers"


@pytest.fixture(scope="module")
def vorlagen(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Vorlagen:
    return Vorlagen(
        tmp_path_factory.mktemp("drei_laeufe"), lambda: request.getfixturevalue("pg_server")
    )


@pytest.fixture
def verloren(
    ausgabe: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    vorlagen: Vorlagen,
) -> Path:
    """January, corrected, and February; then the register is gone (on a server: another, empty
    database is named).
    """
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)

    def fuelle() -> None:
        welt = kleinwelt(2)
        laufe_welt(welt, ausgabe.parent)
        laufe_welt(mehr_minuten(welt, "JC91002", 10.5), ausgabe.parent, grund=GRUND)
        laufe_welt(kleinwelt(2, FEBRUAR), ausgabe.parent, FEBRUAR)

    vorlagen.lege(ausgabe, fuelle, monkeypatch)
    verliere(ausgabe, monkeypatch, request)
    return ausgabe


def verliere(
    ausgabe: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if einstellungen().register_url:
        server: postgres.Postgres = request.getfixturevalue("pg_server")
        monkeypatch.setenv("O7_REGISTER_URL", server.neue_datenbank())
        einstellungen.cache_clear()
    else:
        (ausgabe / "register.sqlite").unlink()


def monate(ausgabe: Path) -> dict[str, bytes]:
    return {name: content for name, content in dateien(ausgabe).items() if name.startswith("2023-")}


def test_a_lost_register_is_rebuilt_and_a_correction_makes_the_next_version(
    verloren: Path,
) -> None:
    vorher = monate(verloren)
    with pytest.raises(RegisterError, match="o7 register wiederaufbauen"):
        lauf(verloren.parent / "raw", verloren)
    ergebnis = baue_wieder_auf(verloren)
    assert (ergebnis.monate, ergebnis.nachweise) == (2, 5)
    assert len(ergebnis.offen) == 2  # only what no document ever tells
    assert monate(verloren) == vorher
    bericht = pruefbericht(verloren)
    assert bericht.probleme == ()
    assert len(bericht.hinweise) == 2
    for monat in (JANUAR, FEBRUAR):
        wieder = lauf(verloren.parent / "raw", verloren, monat)
        assert (wieder.ergebnis.exitcode, wieder.ergebnis.veraendert) == (0, ())
    assert monate(verloren) == vorher
    register = Register.im(verloren)
    assert [one["ergebnis"] for one in register.laeufe()] == [WIEDERAUFGEBAUT] * 2
    assert [(v.version, v.grund) for v in register.versionen("JC91002", JANUAR)] == [
        (1, ""),
        (2, GRUND),
    ]
    register.schliessen()
    welt = mehr_minuten(kleinwelt(2), "JC91002", 100)
    korrigiert = laufe_welt(welt, verloren.parent, grund="Noch eine Nachbuchung")
    (eine,) = korrigiert.ergebnis.veraendert
    assert (eine.jcnr, eine.version, eine.ursache.startswith("Minuten +")) == ("JC91002", 3, True)
    assert {name: monate(verloren)[name] for name in vorher if "/JC" in name} == {
        n: c for n, c in vorher.items() if "/JC" in n
    }
    assert pruefbericht(verloren).probleme == ()


def test_what_was_edited_deleted_or_exchanged_meanwhile_is_named_and_not_believed(
    verloren: Path,
) -> None:
    bearbeitet = next(verloren.rglob("Kostennachweis_JC91001_2023-02_v1.xlsx"))
    bearbeitet.write_bytes(
        next(verloren.rglob("Kostennachweis_JC91002_2023-02_v1.xlsx")).read_bytes()
    )
    next(verloren.rglob("Kostennachweis_JC91001_2023-01_v1.xlsx")).unlink()
    offen = "\n".join(baue_wieder_auf(verloren).offen)
    assert "2023-02 JC91001 Version 1: das Dokument 2023-02/" in offen
    assert "ist seit der Ausstellung verändert." in offen
    assert "liegt ein anderes Dokument (JC91002, 2023-02, 1)" in offen
    assert "2023-01 JC91001 Version 1: das Dokument fehlt." in offen
    register = Register.im(verloren)
    assert {jcnr: one.version for jcnr, one in register.stand(JANUAR).items()} == {
        "JC91001": 1,
        "JC91002": 2,
    }
    betraege = {one.gesamtkosten for one in register.stand(FEBRUAR).values()}
    assert len(betraege) == 2
    register.schliessen()
    wieder = lauf(verloren.parent / "raw", verloren, FEBRUAR)
    assert wieder.ergebnis.veraendert == ()
    assert [one.was for one in wieder.ergebnis.fehlstellen] == ["verändert"]


def test_without_archive_and_manifest_the_documents_alone_tell_versions_and_amounts(
    verloren: Path,
) -> None:
    for datei in (verloren / ".archiv").iterdir():
        datei.unlink()
    (verloren / "2023-02" / "_controlling" / "manifest.json").unlink()
    offen = "\n".join(baue_wieder_auf(verloren).offen)
    assert "2023-02: ohne lesbares Manifest;" in offen
    assert "2023-01: nicht nachgerechnet. Im Archiv fehlt die Eingabe" in offen
    register = Register.im(verloren)
    assert {jcnr: one.version for jcnr, one in register.stand(JANUAR).items()} == {
        "JC91001": 1,
        "JC91002": 2,
    }
    assert len(register.stand(FEBRUAR)) == 2
    register.schliessen()
    assert (
        lauf(verloren.parent / "raw", verloren).ergebnis.veraendert == ()
    )  # the manifest of January names its content


def test_a_register_that_fits_is_left_alone_and_a_lost_note_alone_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    out = laufe_welt(kleinwelt(1), tmp_path).ausgabe
    assert run(["register", "wiederaufbauen", "--ausgabe", str(out)]) == 0
    assert "es gibt nichts wiederaufzubauen" in capsys.readouterr().out
    (out / "register.kopf").unlink()
    assert run(
        [
            "monatslauf",
            "2023-01",
            "--vorschau",
            "--ausgabe",
            str(out),
            "--eingang",
            str(tmp_path / "raw"),
        ]
    ) in (1, 4)
    assert run(["register", "wiederaufbauen", "--ausgabe", str(out)]) == 0
    assert "neu geschrieben ist nur die Merkdatei" in capsys.readouterr().out
    assert pruefbericht(out, nachrechnen=False).probleme == ()
    register = Register.im(out)
    assert [one["ergebnis"] for one in register.laeufe()] == ["ausgestellt"]
    register.schliessen()


def test_the_old_register_is_moved_aside_and_the_protocol_names_what_is_not_proven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    out = laufe_welt(kleinwelt(1), tmp_path).ausgabe
    (out / "register.sqlite").write_bytes(b"kein Register" * 500)
    assert run(["register", "wiederaufbauen", "--ausgabe", str(out)]) == 0
    assert (out / "register.sqlite.alt-1").read_bytes() == b"kein Register" * 500
    assert (out / "register.kopf.alt-1").is_file()
    assert "Wer ausgestellt hat" in (out / "register.wiederaufbau-1.txt").read_text(
        encoding="utf-8"
    )
    assert run(["verlauf", "JC91001", "--ausgabe", str(out)]) == 0
    assert "nicht belegt" in capsys.readouterr().out
    assert run(["stand", "2023-01", "--am", "05.02.2023", "--ausgabe", str(out)]) == 0
    assert "ist nicht belegt: wiederaufgebaut am" in capsys.readouterr().out
    assert (
        run(
            ["wiederherstellen", "2023-01", "--ziel", str(tmp_path / "ziel"), "--ausgabe", str(out)]
        )
        == 0
    )
    (out / "register.sqlite").unlink()
    assert run(["register", "wiederaufbauen", "--ausgabe", str(out)]) == 0
    assert (out / "register.wiederaufbau-2.txt").is_file()


@pytest.mark.parametrize("laenge", [20, 700, 9000])
def test_a_text_too_long_for_its_cell_is_read_back_whole(laenge: int, tmp_path: Path) -> None:
    text = " ".join(f"Satz{n}" for n in range(laenge))[:laenge].strip()
    n = modelle.kostennachweis()
    zeile, *andere = n.herkunft
    eine, zweite = (  # the same beginning: only the cell tells them apart
        replace(zeile, groesse="Begründung", schluessel=s, wert=f"{text} {s}", einheit="")
        for s in ("B1", "B4")
    )
    schreibe_kostennachweis(replace(n, herkunft=(*andere, eine, zweite)), tmp_path / "n.xlsx")
    gelesen = [z.wert for z in lies_mappe(tmp_path / "n.xlsx").herkunft[-2:]]
    assert gelesen == [eine.wert, zweite.wert]


def test_documents_restored_from_a_rebuilt_register_name_the_files_of_their_own_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The correction of one gE brought January's minutes in another file: of the other gE, February
    still names the first.
    """
    ohne_pruefung(monkeypatch)
    out, ziel, welt = tmp_path / "out", tmp_path / "ziel", kleinwelt(2)
    laufe_welt(welt, tmp_path)
    laufe_welt(mehr_minuten(welt, "JC91002", 10.5), tmp_path, grund=GRUND)
    laufe_welt(kleinwelt(2, FEBRUAR), tmp_path, FEBRUAR)
    (out / "register.sqlite").unlink()
    assert baue_wieder_auf(out).noetig
    run(["wiederherstellen", "2023-02", "--ziel", str(ziel), "--ausgabe", str(out)])
    ausgestellt = {p.name: p.read_bytes() for p in out.glob("2023-02/JC*/*.xlsx")}
    assert {p.name: p.read_bytes() for p in ziel.glob("2023-02/JC*/*.xlsx")} == ausgestellt


def test_a_database_that_is_filled_already_is_left_alone(
    ausgabe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not einstellungen().register_url:
        pytest.skip("SQLite moves the old file aside")
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    laufe_welt(kleinwelt(1), ausgabe.parent)
    next((ausgabe / "2023-01").glob("JC*/Kosten*")).with_name(
        "Kostennachweis_JC91001_2023-01_v7.xlsx"
    ).write_bytes(b"x")
    with pytest.raises(RegisterError, match="leere Datenbank"):
        baue_wieder_auf(ausgabe)
