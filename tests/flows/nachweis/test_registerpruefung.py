"""`o7 register pruefen` finds every row, file and input that is not what it was, and names the
first broken link.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.befehl.cli import run
from flows.einstellungen import einstellungen
from flows.nachweis.registerpruefung import pruefe_register
from flows.register.register import Register
from flows.register.tabellen import TABLES
from tests.flows.nachweis.vorlage import Vorlagen
from tests.flows.register.kleinwelt import (
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
)


@pytest.fixture(scope="module")
def vorlagen(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Vorlagen:
    return Vorlagen(
        tmp_path_factory.mktemp("gefuellt"), lambda: request.getfixturevalue("pg_server")
    )


@pytest.fixture
def gefuellt(ausgabe: Path, monkeypatch: pytest.MonkeyPatch, vorlagen: Vorlagen) -> Path:
    """Two runs of one month, one of them a correction."""
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)

    def fuelle() -> None:
        welt = kleinwelt()
        laufe_welt(welt, ausgabe.parent)
        laufe_welt(mehr_minuten(welt, "JC91002", 10.5), ausgabe.parent, grund="Nachbuchung")
        assert pruefe_register(ausgabe)[0] == []

    vorlagen.lege(ausgabe, fuelle, monkeypatch)
    return ausgabe


def manipuliere(ausgabe: Path, *anweisungen: str) -> None:
    """What somebody with full rights on the database can do."""
    register = Register.im(ausgabe)
    pg = register.engine.dialect.name == "postgresql"
    with register.engine.begin() as connection:
        for table in TABLES:
            if pg:
                connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL"))
            else:
                for verb in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table.name}_kein_{verb}"))
        for anweisung in anweisungen:
            connection.execute(text(anweisung))
    register.schliessen()


def nummer(ausgabe: Path, abfrage: str) -> int:
    register = Register.im(ausgabe)
    with register.lesend() as connection:
        nr = connection.execute(text(abfrage)).scalar_one()
    register.schliessen()
    return int(nr)


def test_an_edited_amount_breaks_the_chain_there_and_the_sum(gefuellt: Path) -> None:
    nr = nummer(gefuellt, "SELECT min(nr) FROM zeile WHERE position = 'B1'")
    manipuliere(gefuellt, f"UPDATE zeile SET betrag = '1.00' WHERE nr = {nr}")
    probleme, _ = pruefe_register(gefuellt)
    assert probleme[0].startswith(
        f"Die Kette bricht bei Zeile {nr} (Tabelle „zeile“, JC91001 2023-01 Version 1)"
    )
    assert "JC91001 2023-01 Version 1: eine Position ist nicht Menge mal Satz." in probleme


_LEER = (
    "befund",
    "bestaetigung",
    "freigabe",
    "mail",
    "zustellung",
    "abschluss",
    "planungsdokument",
    "planungsschritt",
    "anpassung",
    "anpassungsschritt",
)


@pytest.mark.parametrize("tabelle", [t.name for t in TABLES if t.name not in _LEER])
def test_an_edited_row_of_any_table_is_the_first_broken_link(gefuellt: Path, tabelle: str) -> None:
    nr = nummer(gefuellt, f"SELECT min(nr) FROM {tabelle}")
    spalte = {
        "veroeffentlichung": "zeit",
        "beleg": "inhalt",
        "lauf": "wer",
        "nachweis": "grund",
        "zeile": "einheit",
        "eingabe": "datei",
        "anteil": "minuten",
    }
    manipuliere(
        gefuellt, f"UPDATE {tabelle} SET {spalte.get(tabelle, 'pfad')} = 'anders' WHERE nr = {nr}"
    )
    assert pruefe_register(gefuellt)[0][0].startswith(
        f"Die Kette bricht bei Zeile {nr} (Tabelle „{tabelle}“"
    )


def test_guards_that_were_taken_away_are_missed_table_by_table(gefuellt: Path) -> None:
    manipuliere(gefuellt)
    probleme, _ = pruefe_register(gefuellt)
    assert [p.split("“")[0] for p in probleme] == [f"Die Tabelle „{table.name}" for table in TABLES]


def test_a_deleted_row_is_the_missing_link(gefuellt: Path) -> None:
    nr = nummer(gefuellt, "SELECT min(nr) FROM datei")
    manipuliere(gefuellt, f"DELETE FROM datei WHERE nr = {nr}")
    assert pruefe_register(gefuellt)[0][0].startswith(
        f"Die Kette bricht nach Zeile {nr - 1}: es fehlt die Zeile {nr};"
    )


def test_two_rows_in_each_others_place_are_found(gefuellt: Path) -> None:
    erste = nummer(gefuellt, "SELECT min(nr) FROM zeile")
    zweite = nummer(gefuellt, f"SELECT min(nr) FROM zeile WHERE nr > {erste}")
    tausch = [(erste, -1), (zweite, erste), (-1, zweite)]
    manipuliere(
        gefuellt, *(f"UPDATE zeile SET nr = {nach} WHERE nr = {von}" for von, nach in tausch)
    )
    assert pruefe_register(gefuellt)[0][0].startswith(f"Die Kette bricht bei Zeile {erste} ")


def test_a_row_with_a_recomputed_hash_still_breaks_the_next_link(gefuellt: Path) -> None:
    nr = nummer(gefuellt, "SELECT min(nr) FROM zeile")
    manipuliere(gefuellt, f"UPDATE zeile SET betrag = '1.00', kette = '{'0' * 64}' WHERE nr = {nr}")
    assert pruefe_register(gefuellt)[0][0].startswith(f"Die Kette bricht bei Zeile {nr} ")


def test_rows_cut_from_the_end_are_missed(gefuellt: Path) -> None:
    lauf = nummer(gefuellt, "SELECT max(nr) FROM lauf")
    manipuliere(gefuellt, *(f"DELETE FROM {table.name} WHERE nr >= {lauf}" for table in TABLES))
    probleme, _ = pruefe_register(gefuellt)
    assert probleme[0].startswith(
        f"Am Ende des Registers fehlen Zeilen: es reicht bis {lauf - 1}, "
    )
    assert any(p.endswith("_v2.xlsx gehört zu keinem Lauf.") for p in probleme)


def test_the_last_row_alone_cut_off_leaves_a_run_unpublished(gefuellt: Path) -> None:
    manipuliere(
        gefuellt,
        "DELETE FROM veroeffentlichung WHERE nr = "
        f"{nummer(gefuellt, 'SELECT max(nr) FROM veroeffentlichung')}",
    )
    assert "ist verbucht, aber nicht veröffentlicht" in pruefe_register(gefuellt)[0][0]


def test_one_changed_byte_in_an_issued_file_is_found(
    gefuellt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    datei = sorted(gefuellt.rglob("Kostennachweis_JC91001_*.xlsx"))[0]
    content = bytearray(datei.read_bytes())
    content[len(content) // 2] ^= 1
    datei.write_bytes(content)
    assert pruefe_register(gefuellt)[0] == [
        f"Die Datei {datei.relative_to(gefuellt).as_posix()} ist nicht mehr, was ausgestellt wurde."
    ]
    assert run(["register", "pruefen", "--ausgabe", str(gefuellt)]) == 4
    assert "ist nicht mehr, was ausgestellt wurde" in capsys.readouterr().err


def test_a_missing_file_and_one_that_no_run_wrote_are_found(gefuellt: Path) -> None:
    datei = sorted(gefuellt.rglob("MMI_JC91001_*.xlsx"))[0]
    doppelt = datei.with_name("Kopie.xlsx")
    shutil.move(datei, doppelt)
    assert pruefe_register(gefuellt)[0] == [
        f"Die Datei {datei.relative_to(gefuellt).as_posix()} fehlt.",
        f"Die Datei {doppelt.relative_to(gefuellt).as_posix()} gehört zu keinem Lauf.",
    ]


def test_one_changed_byte_in_an_archived_input_and_a_missing_one_are_found(gefuellt: Path) -> None:
    erste, zweite = sorted((gefuellt / ".archiv").iterdir())[:2]
    erste.write_bytes(erste.read_bytes() + b" ")
    zweite.unlink()
    probleme, _ = pruefe_register(gefuellt)
    assert sorted(p.split(" die Eingabe")[0] for p in probleme) == [
        "Im Archiv fehlt",
        "Im Archiv ist",
    ]
    assert all(any(f"({file.name})" in p for p in probleme) for file in (erste, zweite))


def test_a_sound_register_says_what_was_looked_at(
    gefuellt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "pruefen", "--ausgabe", str(gefuellt)]) == 0
    assert "2 Läufe, 4 Nachweise" in capsys.readouterr().out
    einstellungen.cache_clear()
