"""The register is only added to, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from flows.ablage.ausgabefehler import OutputError
from flows.einstellungen import einstellungen
from flows.nachweis.registerpruefung import pruefe_register
from flows.register import zugang as registerzugang
from flows.register.migrationen import konfiguration
from flows.register.register import Register
from flows.register.tabellen import (
    DATEI,
    LAUF,
    METADATA,
    NACHWEIS,
    STAND,
    TABLES,
    VEROEFFENTLICHUNG,
    ZEILE,
)
from tests.flows.register.kleinwelt import (
    JANUAR,
    SPAETERE_TABELLEN,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
)
from tests.laeufe.probelauf import lauf

LEERER_LAUF = {
    "monat": "2023-01",
    "begonnen": "2023-02-05T06:00:00+00:00",
    "auftrag": "{}",
    "programmversion": "0",
    "tarif_sha256": "",
}


def fuege_lauf_an(register: Register) -> int:
    with register.eintrag() as eintrag:
        nr = eintrag.append(LAUF, **LEERER_LAUF, ergebnis="ausgestellt", wer="Prüfung")
        eintrag.append(VEROEFFENTLICHUNG, lauf=nr, zeit="2023-02-05T06:00:00+00:00")
    return nr


def test_no_row_can_be_changed_or_deleted(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    nr = fuege_lauf_an(register)
    with register.eintrag() as eintrag:
        eintrag.append(DATEI, lauf=nr, nachweis=None, pfad="x", sha256="y")
    for anweisung in (
        "UPDATE lauf SET monat = '2023-02'",
        "DELETE FROM lauf",
        "DELETE FROM datei",
        "UPDATE datei SET sha256 = 'z'",
    ):
        with pytest.raises(DBAPIError, match="nur ergaenzt"), register.engine.begin() as connection:
            connection.execute(text(anweisung))
    assert [one["monat"] for one in register.laeufe()] == ["2023-01"]


def test_every_table_refuses_update_and_delete(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    lauf_nr = fuege_lauf_an(register)
    fuell: dict[str, str | int] = {"INTEGER": lauf_nr, "TEXT": "x"}
    for table in TABLES:
        with register.eintrag() as eintrag:
            values: dict[str, str | int] = {
                c.name: fuell[str(c.type)] for c in table.columns if c.name not in ("nr", "kette")
            }
            if table is VEROEFFENTLICHUNG:
                values["lauf"] = 999
            eintrag.append(table, **values)
        for anweisung in (f"UPDATE {table.name} SET kette = 'x'", f"DELETE FROM {table.name}"):
            with (
                pytest.raises(DBAPIError, match="nur ergaenzt"),
                register.engine.begin() as connection,
            ):
                connection.execute(text(anweisung))


def test_an_entry_that_fails_halfway_leaves_no_row(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    with pytest.raises(RuntimeError), register.eintrag() as eintrag:
        eintrag.append(LAUF, **LEERER_LAUF, ergebnis="ausgestellt", wer="")
        raise RuntimeError
    assert register.laeufe() == []
    assert fuege_lauf_an(register) == 1


def test_writers_at_the_same_time_make_one_chain(ausgabe: Path) -> None:
    Register.im(ausgabe).schliessen()

    def schreibe() -> None:
        register = Register.im(ausgabe)
        for _ in range(5):
            fuege_lauf_an(register)
        register.schliessen()

    threads = [threading.Thread(target=schreibe) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Register.im(ausgabe).laeufe()) == 20
    assert pruefe_register(ausgabe)[0] == []


def test_the_migrations_make_the_tables_the_program_uses(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    with register.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        unterschiede = [
            d for d in compare_metadata(context, METADATA) if d[0] not in ("remove_index",)
        ]
    assert unterschiede == []
    assert ScriptDirectory.from_config(konfiguration()).get_current_head() == STAND


def test_a_register_from_before_migrations_were_counted_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    ausgabe = tmp_path / "out"
    register = Register.im(ausgabe)
    with register.engine.begin() as connection:  # as it was: without the later column and table
        connection.execute(text("DROP TABLE alembic_version"))
        for name in ("beleg", "bestaetigung", "anteil", *SPAETERE_TABELLEN):
            connection.execute(text(f"DROP TABLE {name}"))
        for name in (
            "nachweis_lauf",
            "nachweis_jcnr",
            "zeile_nachweis",
            "eingabe_lauf",
            "befund_lauf",
            "datei_nachweis",
            "datei_lauf",
        ):
            connection.execute(text(f"DROP INDEX {name}"))
        later = {
            "lauf": ("wer", "lieferung", "bearbeitet_von"),
            "befund": ("inhalt",),
            "nachweis": ("vertrag", "vertragsende", "grundlage", "ausgestellt_am"),
        }
        for table, names in later.items():
            for name in names:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
    register.schliessen()
    (ausgabe / "register.kopf").unlink()
    neu = Register.im(ausgabe)
    fuege_lauf_an(neu)
    assert neu.laeufe()[0]["wer"] == "Prüfung"
    assert pruefe_register(ausgabe)[0] == []


def test_a_register_of_a_newer_program_is_left_alone(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    with register.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'v9999'"))
    with pytest.raises(OutputError, match="neuere Programmversion"):
        Register.im(ausgabe)


def test_a_month_corrected_and_repeated_reads_the_same_on_both(
    ausgabe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    ordner = ausgabe.parent
    welt = kleinwelt()
    laufe_welt(welt, ordner)
    laufe_welt(mehr_minuten(welt, "JC91002", 10.5), ordner, grund="Nachbuchung")
    wieder = lauf(ordner / "raw", ausgabe)
    assert wieder.ergebnis.veraendert == ()
    register = Register.im(ausgabe)
    assert {jcnr: s.version for jcnr, s in register.stand(JANUAR).items()} == {
        "JC91001": 1,
        "JC91002": 2,
        "JC91003": 1,
    }
    assert [one["ergebnis"] for one in register.laeufe(JANUAR)] == ["ausgestellt", "ausgestellt"]
    with register.lesend() as connection:
        assert len(connection.execute(select(NACHWEIS)).all()) == 4
        assert len(connection.execute(select(ZEILE)).all()) > 4
    assert pruefe_register(ausgabe)[0] == []


def test_the_past_is_seen_as_it_was(ausgabe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    welt = kleinwelt()
    laufe_welt(welt, ausgabe.parent)
    laufe_welt(mehr_minuten(welt, "JC91002", 10.5), ausgabe.parent, grund="Nachbuchung")
    register = Register.im(ausgabe)
    damals = register.vor(register.laeufe(JANUAR)[1]["nr"])
    assert {s.version for s in damals.stand(JANUAR).values()} == {1}
    assert len(damals.dateien(JANUAR)) == 6
    assert len(register.dateien(JANUAR)) == 8


def test_one_database_belongs_to_one_output_folder(ausgabe: Path, tmp_path: Path) -> None:
    fuege_lauf_an(Register.im(ausgabe))
    if einstellungen().register_url:
        with pytest.raises(OutputError, match="anderen Ausgabeordner"):
            Register.im(tmp_path / "woanders")
    else:
        assert Register.im(tmp_path / "woanders").laeufe() == []


def test_looking_does_not_make_a_register(ausgabe: Path) -> None:
    assert Register.falls_vorhanden(ausgabe) is None
    assert not ausgabe.exists()


def test_a_wrong_address_and_a_silent_server_are_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for url, satz in (
        ("keine-adresse", "O7_REGISTER_URL ist nicht brauchbar"),
        ("postgresql+pg8000://o7@127.0.0.1:1/o7", "antwortet nicht"),
    ):
        monkeypatch.setenv("O7_REGISTER_URL", url)
        einstellungen.cache_clear()
        with pytest.raises(OutputError, match=satz):
            Register.im(tmp_path / "out")
    einstellungen.cache_clear()


def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_bytes(b"kein Register, sondern ein langer Text" * 200)
    with pytest.raises(OutputError, match="die Datei ist keine Datenbank"):
        registerzugang.erneuere(
            create_engine(f"sqlite:///{(tmp_path / 'register.sqlite').as_posix()}")
        )
