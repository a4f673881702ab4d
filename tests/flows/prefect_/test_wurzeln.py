"""Does a run from a form keep to the folders of its service, whatever path the form names?"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.einstellungen import SettingsError, einstellungen
from flows.gespraech.angaben import UsageError
from flows.lauf.auftrag import Auftrag
from flows.prefect_.wurzeln import setze_wurzeln, verlange_in, verlange_wurzeln

INNEN = (
    "raw",
    "raw/",
    "raw/.",
    "raw/2023",
    "raw/neu/tief",
    "raw/../raw",
    "raw/x/../../raw",
    "out",
    "verweis_innen",
    "./raw",
    "raw//2023",
)
AUSSEN = (
    *(
        "",
        ".",
        "..",
        "/",
        "raw/..",
        "raw/../..",
        "raw/../raw2",
        "raw2",
        "ra",
        "rawx/raw",
        "out/../../x",
        "raw/../../../../etc",
        "/etc",
    ),
    *(
        "/proc/self/cwd/../..",
        "verweis_aussen",
        "verweis_aussen/tief",
        "raw/verweis_hinaus",
        "raw/verweis_hinaus/../raw2",
        "~",
        "~/raw",
    ),
    *(
        "raw\0",
        "raw/\0/../..",
        "x" * 5000 + "/..",
        "kreis",
        "file:raw",
        "file:///raw",
        "http://127.0.0.1/raw",
        "\\\\rechner\\raw",
    ),
)


@pytest.fixture
def ordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The service stands in `da`; its folders are raw and out, and some links lead in and out."""
    da = tmp_path / "da"
    for name in ("raw/2023", "raw/x", "out", "raw2"):
        (da / name).mkdir(parents=True)
    links = {
        "verweis_innen": "raw/2023",
        "verweis_aussen": "raw2",
        "raw/verweis_hinaus": "../raw2",
        "kreis": "kreis",
    }
    for name, target in links.items():
        (da / name).symlink_to(target, target_is_directory=True)
    monkeypatch.chdir(da)
    einstellungen.cache_clear()
    yield da
    einstellungen.cache_clear()


@pytest.fixture
def aus_dem_formular(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Prefect lets a test say that a deployment is running."""
    monkeypatch.setenv("PREFECT__RUNTIME__DEPLOYMENT__ID", "ein Deployment")


@pytest.mark.parametrize("pfad", INNEN)
def test_a_folder_within_is_no_matter(ordner: Path, pfad: str) -> None:
    verlange_in((Path("raw"), Path("out")), Auftrag(eingang=pfad, ausgabe=str(ordner / pfad)))


@pytest.mark.parametrize("feld", ["eingang", "ausgabe"])
@pytest.mark.parametrize("pfad", AUSSEN)
def test_a_folder_elsewhere_is_refused(ordner: Path, pfad: str, feld: str) -> None:
    with pytest.raises(UsageError, match=f"^Der {feld.capitalize()}"):
        verlange_in(
            (Path("raw"), Path("out")), Auftrag(**{"eingang": "raw", "ausgabe": "out", feld: pfad})
        )


def test_the_refusal_names_what_was_given_what_is_allowed_and_what_to_do(ordner: Path) -> None:
    with pytest.raises(UsageError) as refused:
        verlange_in((Path("raw"), Path("out")), Auftrag(eingang="raw/../raw2", ausgabe="out"))

    assert str(refused.value) == (
        "Der Eingangsordner „raw/../raw2“ liegt außerhalb der Ordner, die der Dienst "
        f"benutzen darf: {ordner / 'raw'}, {ordner / 'out'}. "
        "Abhilfe: einen Ordner nennen, der darin liegt, oder den Dienst mit anderen "
        "Ordnern starten "
        "(--eingang, --ausgabe; bei einem eigenen Prefect-Server O7_WURZELN)."
    )


def test_a_command_line_names_what_it_likes(ordner: Path) -> None:
    verlange_wurzeln(Auftrag(eingang="/", ausgabe="/"))


@pytest.mark.usefixtures("aus_dem_formular")
def test_a_worker_without_setting_keeps_to_the_data_of_its_project(ordner: Path) -> None:
    verlange_wurzeln(Auftrag())

    with pytest.raises(UsageError):
        verlange_wurzeln(Auftrag(ausgabe="out"))


@pytest.mark.usefixtures("aus_dem_formular")
@pytest.mark.parametrize("text", ["raw{sep}out", "raw{sep}{sep} {sep}out", '["raw", "out"]', "."])
def test_a_worker_with_the_setting_keeps_to_it(
    ordner: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("O7_WURZELN", text.replace("{sep}", os.pathsep))

    verlange_wurzeln(Auftrag(eingang="raw", ausgabe="out"))
    with pytest.raises(UsageError):
        verlange_wurzeln(Auftrag(eingang="raw", ausgabe=".."))


@pytest.mark.usefixtures("aus_dem_formular")
def test_the_service_hands_its_folders_to_its_runs(
    ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_WURZELN", "")  # so that it is taken back
    einstellungen.cache_clear()
    setze_wurzeln(
        Auftrag(eingang=str(ordner / "raw"), ausgabe=str(ordner / f"out{os.pathsep}2023"))
    )
    einstellungen.cache_clear()  # a run is a process of its own

    assert json.loads(os.environ["O7_WURZELN"]) == [
        str(ordner / "raw"),
        str(ordner / f"out{os.pathsep}2023"),
    ]
    verlange_wurzeln(Auftrag(eingang="raw/2023", ausgabe=f"out{os.pathsep}2023"))
    with pytest.raises(UsageError):
        verlange_wurzeln(Auftrag(eingang="raw", ausgabe="out"))


def test_a_service_outside_the_folders_that_were_set_does_not_start(
    ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_WURZELN", "raw")

    with pytest.raises(UsageError, match=r"^Der Ausgabeordner „out“"):
        setze_wurzeln(Auftrag(eingang="raw", ausgabe="out"))
    assert os.environ["O7_WURZELN"] == "raw"


def test_a_setting_that_is_no_list_is_said(ordner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("O7_WURZELN", "[raw")

    with pytest.raises(
        SettingsError,
        match=r"O7_WURZELN ist nicht brauchbar: „\[raw“\. Erwartet sind Ordner, getrennt durch",
    ):
        einstellungen()
