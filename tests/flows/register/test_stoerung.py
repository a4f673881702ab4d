"""A full disk or a read-only folder ends a run with one sentence and leaves nothing half."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ausgabe.ausgabe import OutputError
from flows.befehl.cli import run
from flows.register import zugang as registerzugang
from tests.flows.register.absturz import PUNKTE, einrichten
from tests.flows.register.kleinwelt import (
    JANUAR,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
)
from tests.laeufe.probelauf import lauf
from tests.umfang import umfang
from tests.welt.schreiben import schreibe_monat


@pytest.fixture
def punkte(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    zurueck = einrichten()
    yield
    zurueck()


def sichtbar(ausgabe: Path) -> dict[str, bytes]:
    return {
        name: content for name, content in dateien(ausgabe).items() if name.startswith("2023-01/")
    }


@pytest.mark.dauerprobe
@pytest.mark.parametrize(
    ("fehler", "schritt"),
    [(errno.ENOSPC, umfang(probe=15, dauer=3)), (errno.EROFS, umfang(probe=40, dauer=10))],
)
def test_a_disk_that_refuses_at_any_point_is_told_in_one_sentence_and_the_next_run_makes_it_whole(
    punkte: None, tmp_path: Path, fehler: int, schritt: int
) -> None:
    schreibe_monat(kleinwelt(), tmp_path / "raw" / "2023-01")
    PUNKTE.beginne(tmp_path / "ganz")
    lauf(tmp_path / "raw", tmp_path / "ganz")
    schreibende, ungestoert = list(PUNKTE.schreibende), dateien(tmp_path / "ganz")
    PUNKTE.an = False
    satz = {
        errno.ENOSPC: "der Datenträger ist voll",
        errno.EROFS: "das Laufwerk ist schreibgeschützt",
    }[fehler]
    gemeldet = 0
    for punkt in schreibende[::schritt]:
        out = tmp_path / f"gestoert{punkt}"
        out.mkdir()
        PUNKTE.beginne(out, punkt, fehler)
        try:
            lauf(tmp_path / "raw", out)
        except OutputError as error:
            assert satz in str(error), punkt
            gemeldet += 1
        PUNKTE.an = False
        assert sichtbar(out) in ({}, sichtbar(tmp_path / "ganz")), (
            f"point {punkt}: half a month is visible"
        )
        lauf(tmp_path / "raw", out)
        assert dateien(out) == ungestoert, f"point {punkt}"
    assert (
        gemeldet >= len(schreibende[::schritt]) - 2
    )  # what is refused after the last rename needs no word


def test_a_full_disk_under_the_register_keeps_what_was_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    welt = kleinwelt()
    erster = laufe_welt(welt, tmp_path)
    vorher = sichtbar(erster.ausgabe)
    durable = registerzugang._durable

    def knapp(connection: object, record: object) -> None:
        durable(connection, record)
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]  # SQLite takes the present size at least

    monkeypatch.setattr(registerzugang, "_durable", knapp)
    with pytest.raises(OutputError, match="der Datenträger ist voll"):
        for mehr in range(1, 60):
            laufe_welt(mehr_minuten(welt, "JC91002", mehr), tmp_path, grund="x" * 4000)
            vorher = sichtbar(erster.ausgabe)
    assert sichtbar(erster.ausgabe) == vorher
    assert not (erster.ausgabe / ".arbeit").exists()


def test_an_output_that_is_a_file_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schreibe_monat(kleinwelt(1), tmp_path / "raw" / "2023-01")
    (tmp_path / "out").write_text("eine Datei, kein Ordner", encoding="utf-8")
    with pytest.raises(OutputError) as gesagt:
        lauf(tmp_path / "raw", tmp_path / "out", JANUAR)
    assert str(gesagt.value).startswith(
        f"Der Ausgabeordner {tmp_path / 'out'} lässt sich nicht beschreiben: "
    )
    assert run(["stand", "2023-01", "--am", "05.02.2023", "--ausgabe", str(tmp_path / "leer")]) == 1
    assert capsys.readouterr().err.strip() == f"In {tmp_path / 'leer'} ist noch nichts ausgestellt."
