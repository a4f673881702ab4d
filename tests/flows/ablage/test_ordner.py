"""Do exports and documents lie apart, however a folder is spelled, and who may read what was
written?
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ablage.ordner import liegt_in, verlange_getrennte_ordner
from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import Auftrag
from flows.register.register import Register
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
)
from tests.laeufe.probelauf import JANUAR, lauf

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")

VERMISCHT = [
    ("raw", "raw"),
    ("raw", "raw/out"),
    ("raw", "raw/2023-01"),
    ("raw", "raw/2023-01/out"),
    ("raw", "./raw/../raw/out"),
    ("raw", "anderswo/../raw/out"),
    ("raw", "verweis/out"),
    ("verweis", "raw/out"),
    ("raw/", "raw//out/"),
    (".", "out"),
    (".", "raw"),
    ("out/2023-01", "out"),
    ("out/2023-01/JC62106_x", "out"),
    ("out/.archiv", "out"),
    ("out/2023-01/_controlling/alt", "out"),
    ("zeiger", "out"),
    ("out/2099-01", "out"),
]
GETRENNT = [
    ("raw", "out"),
    ("raw", "../" + "out"),
    ("raw", "rawout"),
    ("raw2", "raw"),
    ("raw/2023-01", "raw/2023-02-out"),
    ("out/eingang", "out"),
    ("verweis", "out"),
    ("gibtsnicht", "auchnicht"),
]


@pytest.fixture
def ort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders as they may lie, with links to the exports and to issued documents."""
    for name in ("raw/2023-01", "raw2", "anderswo", "out/2023-01/JC62106_x", "out/.archiv"):
        (tmp_path / name).mkdir(parents=True)
    try:
        (tmp_path / "verweis").symlink_to(tmp_path / "raw", target_is_directory=True)
        (tmp_path / "zeiger").symlink_to(
            tmp_path / "out" / "2023-01" / "JC62106_x", target_is_directory=True
        )
    except OSError:
        pytest.skip("links need a right that is not there")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("eingang", "ausgabe"), VERMISCHT)
def test_folders_that_lie_in_each_other_are_refused(eingang: str, ausgabe: str, ort: Path) -> None:
    with pytest.raises(UsageError, match=r"Bitte für --(eingang|ausgabe) einen"):
        verlange_getrennte_ordner(Path(eingang), Path(ausgabe))


@pytest.mark.parametrize(("eingang", "ausgabe"), GETRENNT)
def test_folders_that_lie_apart_are_not(eingang: str, ausgabe: str, ort: Path) -> None:
    verlange_getrennte_ordner(Path(eingang), Path(ausgabe))


def test_a_folder_lies_in_itself_and_in_what_a_link_leads_to(ort: Path) -> None:
    assert liegt_in(Path("raw"), Path("raw"))
    assert liegt_in(Path("verweis/2023-01"), Path("raw"))
    assert not liegt_in(Path("raw"), Path("raw/2023-01"))


@pytest.mark.parametrize("vorschau", [False, True])
def test_the_form_is_refused_as_well_and_nothing_is_written(vorschau: bool, ort: Path) -> None:
    vorher = sorted(ort.rglob("*"))
    auftrag = Auftrag(
        monat="2023-01",
        eingang=str(ort / "raw"),
        ausgabe=str(ort / "verweis" / "out"),
        vorschau=vorschau,
    )
    with pytest.raises(UsageError, match="liegt im Eingangsordner"):
        laufe(auftrag, JANUAR)
    assert sorted(ort.rglob("*")) == vorher


@pytest.mark.parametrize("befehl", [["monatslauf", "2023-01"], ["dienst"]])
def test_the_commands_say_so_in_a_sentence(
    befehl: list[str], ort: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run([*befehl, "--eingang", "raw", "--ausgabe", "raw/out"])
    aus, fehler = capsys.readouterr()
    assert (code, aus) == (Exitcode.AUFRUF, "")
    assert (
        fehler == f"Der Ausgabeordner {Path('raw/out')} liegt im Eingangsordner raw. Bitte für "
        "--ausgabe einen Ordner außerhalb nennen.\n"
    )


# --- rights


def rechte(ordner: Path) -> dict[str, str]:
    """Path -> rights, of the folder itself and all in it."""
    return {
        p.relative_to(ordner).as_posix(): oct(stat.S_IMODE(p.stat().st_mode))
        for p in (ordner, *ordner.rglob("*"))
    }


@pytest.fixture
def offen() -> Iterator[None]:
    """A user who lets all read everything."""
    before = os.umask(0o000)
    yield
    os.umask(before)


@POSIX
@pytest.mark.usefixtures("offen")
def test_all_that_is_made_is_for_owner_and_group_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First runs, a correction, another month; register, archive, lock and papers."""
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    welt = kleinwelt(2, FEBRUAR)
    for monat, stand, grund in (
        (JANUAR, welt, ""),
        (JANUAR, mehr_minuten(welt, "JC91001", 5), "Nachbuchung"),
        (FEBRUAR, welt, ""),
    ):
        laufe_welt(stand, tmp_path, monat, grund=grund)
    found = rechte(tmp_path / "out")
    assert len(found) > 30
    assert {name: mode for name, mode in found.items() if mode not in ("0o640", "0o750")} == {}
    assert {
        ".archiv",
        ".sperre",
        "register.sqlite",
        "register.kopf",
        "2023-01",
        "2023-02/_controlling/manifest.json",
    } <= found.keys()


@POSIX
@pytest.mark.usefixtures("offen")
def test_where_the_group_may_write_a_second_person_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o770)
    laufe_welt(kleinwelt(1), tmp_path)
    assert set(rechte(out).values()) == {"0o660", "0o770"}


@POSIX
def test_a_stricter_user_stays_stricter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    before = os.umask(0o077)
    try:
        laufe_welt(kleinwelt(1), tmp_path)
        assert os.umask(0o077) == 0o077, "the run leaves the setting as it was"
    finally:
        os.umask(before)
    assert set(rechte(tmp_path / "out").values()) == {"0o600", "0o700"}


@POSIX
@pytest.mark.usefixtures("offen")
def test_what_exists_keeps_its_rights_but_an_open_register_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    welt, out = kleinwelt(1), tmp_path / "out"
    out.mkdir(mode=0o777)
    (out / "notiz.txt").write_text("liegt hier schon")
    laufe_welt(welt, tmp_path)
    for path in (out / "2023-01", out / "register.sqlite", out / ".archiv"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    laufe_welt(mehr_minuten(welt, "JC91001", 5), tmp_path, grund="Nachbuchung")
    now = rechte(out)
    assert (now["."], now["notiz.txt"], now["2023-01"]) == ("0o777", "0o666", "0o777")
    assert (now["register.sqlite"], now[".archiv"]) == ("0o640", "0o750")


@POSIX
@pytest.mark.usefixtures("offen")
def test_a_preview_or_a_question_changes_no_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    laufe_welt(kleinwelt(1), tmp_path)
    (tmp_path / "out" / "register.sqlite").chmod(0o600)
    vorher = rechte(tmp_path / "out")
    lauf(tmp_path / "raw", tmp_path / "out", vorschau=True)
    register = Register.falls_vorhanden(tmp_path / "out")
    assert register is not None
    register.schliessen()
    assert rechte(tmp_path / "out") == vorher
