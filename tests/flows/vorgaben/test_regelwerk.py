"""A folder of one's own with data files: is each found, and is every fault in it told with its
place, in the same words wherever it is met?
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from expectations.regeln import Schwere
from flows.befehl import cli
from flows.einstellungen import einstellungen
from flows.gespraech.exitcode import Exitcode
from flows.vorgaben.fundorte import VORGABEN, DataFileError, Fundort, fundorte, regeldateien
from flows.vorgaben.regelstand import lies_regelstand
from transforms.kern.month import Month
from transforms.preise.tarifmuster import fehlender_tarif

DATEIEN = [v.datei for v in VORGABEN]


@pytest.fixture
def ordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of all data files, named by O7_REGELWERK; no single file is named."""
    for vorgabe in VORGABEN:
        monkeypatch.delenv(f"O7_{vorgabe.variable}", raising=False)
    einstellungen.cache_clear()
    folder = tmp_path / "regelwerk"
    assert cli.run(["regelwerk", "kopieren", str(folder)]) == Exitcode.OK
    monkeypatch.setenv("O7_REGELWERK", str(folder))
    einstellungen.cache_clear()
    yield folder
    monkeypatch.undo()
    einstellungen.cache_clear()


def ersetzt(datei: Path, alt: str, neu: str) -> int:
    """Change one place of a file; the line in which it stands."""
    text = datei.read_text("utf-8")
    assert alt in text
    datei.write_text(text.replace(alt, neu, 1), "utf-8")
    return text[: text.index(alt)].count("\n") + 1


def test_a_file_of_the_folder_replaces_the_one_of_the_program(ordner: Path) -> None:
    ersetzt(ordner / "tarife.yaml", '"2.58"', '"2.59"')
    (ordner / "columns.yaml").unlink()
    stand = lies_regelstand()
    saetze = stand.tarife.tarife[0].saetze[1]
    assert str(saetze.bg_grundpreis) == "2.59"
    orte = {name: d.fundort.datei for name, d in stand.dateien.items()}
    assert orte["tarife"] == "regelwerk/tarife.yaml"
    assert orte["spalten"] == "columns.yaml"  # missing in the folder: the one of the program


def test_a_variable_of_one_file_goes_before_the_folder(
    ordner: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "einzeln.yaml").write_bytes((ordner / "tarife.yaml").read_bytes())
    monkeypatch.setenv("O7_TARIFE", str(tmp_path / "einzeln.yaml"))
    einstellungen.cache_clear()
    assert fundorte()["tarife"] == Fundort(tmp_path / "einzeln.yaml", "O7_TARIFE/")
    assert fundorte()["regeln"] == Fundort(ordner / "regeln.yaml", "regelwerk/")


@pytest.mark.parametrize(
    ("name", "gemeint"),
    [
        ("tarif.yaml", "gemeint ist wohl tarife.yaml"),
        ("Tarife_2024.yaml", "gemeint ist wohl tarife.yaml"),
        ("Kopie von regeln.yaml", "gemeint ist wohl regeln.yaml"),
        ("regeln.yaml.txt", "gemeint ist wohl regeln.yaml"),
        ("tarife.txt", "gemeint ist wohl tarife.yaml"),
        ("columns.yml", "gemeint ist wohl columns.yaml"),
        ("preise.yaml", f"bekannt sind {DATEIEN[0]}"),
    ],
)
def test_a_file_of_the_folder_that_nobody_reads_stops_the_run(
    name: str, gemeint: str, ordner: Path
) -> None:
    (ordner / name).write_text("x: 1", "utf-8")
    with pytest.raises(DataFileError) as fehler:
        lies_regelstand()
    assert f"liegt {name}; diese Datei liest das Programm nicht, {gemeint}" in str(fehler.value)


@pytest.mark.parametrize("name", ["LIESMICH.txt", "notizen.docx", ".tarife.yaml.swp"])
def test_other_files_of_the_folder_are_nobodys_business(name: str, ordner: Path) -> None:
    (ordner / name).write_text("x", "utf-8")
    lies_regelstand()


def test_a_folder_that_is_none_or_holds_nothing_is_named(
    ordner: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leer, datei = tmp_path / "leer", ordner / DATEIEN[0]
    leer.mkdir()
    for folder, satz in (
        (tmp_path / "fehlt", f"Den Ordner {tmp_path / 'fehlt'} des Regelwerks gibt es nicht."),
        (datei, f"{datei} ist eine Datei."),
        (leer, f"Im Ordner {leer} des Regelwerks liegt keine der Dateien"),
    ):
        capsys.readouterr()
        assert cli.run(["regelwerk", "pruefen", str(folder)]) == Exitcode.GESTOPPT
        assert capsys.readouterr().err.startswith(satz)


def test_copying_replaces_nothing(ordner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    eigenes = ordner / "tarife.yaml"
    eigenes.write_text("meins", "utf-8")
    assert cli.run(["regelwerk", "kopieren", str(ordner)]) == Exitcode.PROGRAMMFEHLER
    assert "ersetzt keine Datei" in capsys.readouterr().err
    assert eigenes.read_text("utf-8") == "meins"


def test_a_copied_regelwerk_is_sound(ordner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert cli.run(["regelwerk", "prüfen"]) == Exitcode.OK
    aus = capsys.readouterr().out
    assert aus.count("(eigenes Regelwerk): stimmt") == len(DATEIEN)
    assert aus.endswith("Das Regelwerk stimmt.\n")


# file, what stands there, what a user writes instead, what the program says of it
FEHLER = [
    (
        "tarife.yaml",
        'bg_grundpreis: "2.58"',
        'bg_grundpreis: "2,58"',
        '„2,58“ ist kein Preis; verlangt ist eine Zahl mit Punkt wie "2.58"',
    ),
    (
        "tarife.yaml",
        'volumenpreis: "0.80"',
        "volumenpreis: 0.80",
        'ein Preis steht in Anführungszeichen, damit er exakt bleibt: "0.8"',
    ),
    (
        "tarife.yaml",
        "gueltig_bis: 2023-12-31",
        "gueltig_bis: 31.12.2023",
        "verlangt ist ein Tag wie 2023-12-31, nicht „31.12.2023“; so schreiben: 2023-12-31",
    ),
    (
        "tarife.yaml",
        "gueltig_bis: 2023-12-31",
        "gueltig_bis: 2023-02-30",
        "verlangt ist ein Tag wie 2023-12-31, nicht „2023-02-30“",
    ),
    (
        "tarife.yaml",
        "beispiel: false",
        "beispiel: nein",
        "verlangt ist true oder false, nicht „nein“; so schreiben: false",
    ),
    (
        "tarife.yaml",
        "last_confirmed_on: 2022-11-07\n    beispiel: false",
        "last_confirmed: 2022-11-07\n    beispiel: false",
        "diesen Eintrag kennt das Programm nicht (meinten Sie „last_confirmed_on“?)",
    ),
    (
        "tarife.yaml",
        'service_portfolio: "2022"',
        "service_portfolio: 2022",
        'verlangt ist ein Text, nicht „2022“; in Anführungszeichen setzen: "2022"',
    ),
    (
        "tarife.yaml",
        "katalog: altvertrag-2020\n    gueltig_ab: 2020-01-01",
        "katalog: neuvertrag-2022\n    gueltig_ab: 2020-01-01",
        "Tarife von neuvertrag-2022 überschneiden sich vom 2023-01-01 bis 2023-12-31",
    ),
    (
        "tarife.yaml",
        "katalog: neuvertrag-2022\n    gueltig_ab: 2023-01-01\n    gueltig_bis: 2023-12-31",
        "katalog: altvertrag-2020\n    gueltig_ab: 2024-02-01\n    gueltig_bis: 2024-12-31",
        "für altvertrag-2020 gilt vom 2024-01-01 bis 2024-01-31 kein Tarif; ein Lauf für einen "
        "Monat, der an einem solchen Tag beginnt, hält mit A103 an",
    ),
    (
        "tarife.yaml",
        '      3: {bg_grundpreis: "2.46", volumenpreis: "0.79"}\n',
        "",
        "Tarif neuvertrag-2022: die Sätze der Laufzeit 3 fehlen; verlangt sind 1, 2 und 3 Jahre",
    ),
    (
        "regeln.yaml",
        "schwere: Stopp",
        "schwere: Stop",
        "verlangt ist einer der Werte Stopp, Zurückgestellt, Hinweis, nicht „Stop“ (meinten Sie "
        "„Stopp“?)",
    ),
    (
        "regeln.yaml",
        'gefunden: "keine Datei"',
        'gefunden: "keine Datei {name}"',
        "den Platzhalter {name} füllt das Programm nicht; es füllt: {dateianfang}, {monat}, "
        "{ordner}, {titel}",
    ),
    ("regeln.yaml", "  E101:\n", "  E998:\n", "die Regel E101 fehlt"),
    (
        "regeln.yaml",
        "  stunden_toleranz: 0 ",
        "  stunden_toleranz: 0,5 ",
        "verlangt ist eine Zahl, nicht „0,5“; mit Punkt schreiben: 0.5",
    ),
    (
        "columns.yaml",
        "alias: [Vertrags-Nr., Vertragsnr, Vertrag]",
        "alias: [Vertrags-Nr., Vertragsnr, Laufzeit]",
        "„Laufzeit“ steht schon bei der Spalte vertragsnummer; eine Überschrift gehört zu genau "
        "einer Spalte",
    ),
    (
        "columns.yaml",
        "spalten:\n      vertragsnummer:",
        "spalten:\n      vertragsnumer:",
        "diesen Eintrag kennt das Programm nicht (meinten Sie „vertragsnummer“?)",
    ),
    (
        "columns.yaml",
        "Vertragsbeginn, art: datum",
        "Vertragsbeginn, art: text",
        "das Programm liest diese Spalte als datum, nicht als text",
    ),
    (
        "columns.yaml",
        "fusszeilen:",
        "abbruchhinweise: []\nfusszeilen:",
        "„abbruchhinweise“ steht dort zum zweiten Mal",
    ),
    (
        "columns.yaml",
        "  kermit_vertraege:\n    titel",
        "  kermit_vertraege:\n\ttitel",
        "dort steht ein Tabulator; eingerückt wird mit Leerzeichen",
    ),
]


@pytest.mark.parametrize(("datei", "alt", "neu", "satz"), FEHLER, ids=[f[2][:30] for f in FEHLER])
def test_a_fault_is_told_with_its_line_and_a_run_says_the_same(
    datei: str, alt: str, neu: str, satz: str, ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zeile = ersetzt(ordner / datei, alt, neu)
    capsys.readouterr()
    assert cli.run(["regelwerk", "pruefen"]) == Exitcode.GESTOPPT
    aus, err = capsys.readouterr()
    gesagt = next(line for line in err.splitlines() if satz in line)
    assert gesagt.startswith(f"Die Datei {ordner / datei} ist ")
    genannt = int(gesagt.split("Zeile ", 1)[1].split(",")[0])
    assert abs(genannt - zeile) <= 12, gesagt  # the entry, or what it is missing in
    assert "Fehler gefunden." in aus
    if "A103" in satz:
        lies_regelstand()  # a gap stops only the months it touches
        return
    with pytest.raises(DataFileError) as fehler:
        lies_regelstand()
    assert str(fehler.value).split(" Dazu ")[0] in err.splitlines()


def test_all_faults_of_a_file_are_told_at_once(
    ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ersetzt(ordner / "tarife.yaml", '"2.58"', '"2,58"')
    ersetzt(ordner / "tarife.yaml", 'volumenpreis: "0.80"', "volumenpreis: 0.80")
    ersetzt(ordner / "tarife.yaml", "beispiel: true", "beispiel: ja")
    ersetzt(ordner / "regeln.yaml", "schwere: Stopp", "schwere: Halt")
    capsys.readouterr()
    cli.run(["regelwerk", "pruefen"])
    aus, err = capsys.readouterr()
    assert len(err.splitlines()) == 4
    assert aus.endswith("4 Fehler gefunden.\n")
    with pytest.raises(DataFileError, match="Dazu 2 weitere Fehler; alle zeigt „o7 regelwerk"):
        lies_regelstand()


def test_a_month_computed_with_a_folder_says_so_and_comes_out_of_the_archive_again(
    ordner: Path, tmp_path: Path
) -> None:
    from flows.wiederherstellen import stelle_wieder_her  # noqa: PLC0415  loads Prefect
    from tests.laeufe.probelauf import lauf_von  # noqa: PLC0415
    from tests.welt import beispiel  # noqa: PLC0415

    (ordner / "regeln.yaml").unlink()
    probe = lauf_von(beispiel.welt_januar().nur("JC62106"), tmp_path)
    manifest = (probe.controlling / "manifest.json").read_text("utf-8")
    assert '"datei": "regelwerk/tarife.yaml"' in manifest
    assert '"datei": "regeln.yaml"' in manifest
    bericht = (probe.controlling / "bericht.html").read_text("utf-8")
    assert "Tarife (regelwerk/tarife.yaml)" in bericht
    for datei in ordner.iterdir():  # today's folder is another one
        datei.write_text("kaputt", "utf-8")
    wieder = stelle_wieder_her(tmp_path / "out", Month(2023, 1), tmp_path / "ziel")
    assert wieder.abweichend == ()


@pytest.mark.parametrize("katalog", ["neuvertrag-2022", "altvertrag-2020"])
def test_the_lines_a103_names_are_a_sound_entry_once_the_rates_are_filled_in(
    katalog: str, ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zeilen = fehlender_tarif(katalog, Month(2024, 1), lies_regelstand().tarife)
    datei = ordner / "tarife.yaml"
    with datei.open("a", encoding="utf-8") as stream:
        stream.write(f"{zeilen}\n")
    assert cli.run(["regelwerk", "pruefen"]) == Exitcode.GESTOPPT  # not filled in yet
    for platzhalter, wert in (("SATZ", "0.85"), ("TAG", "2023-12-01"), ("QUELLE", "Anlage 2024")):
        datei.write_text(datei.read_text("utf-8").replace(platzhalter, wert), "utf-8")
    capsys.readouterr()
    assert cli.run(["regelwerk", "pruefen"]) == Exitcode.OK
    tarif = lies_regelstand().tarife.am(katalog, date(2024, 1, 1))
    assert tarif is not None
    assert (tarif.gueltig_ab, tarif.gueltig_bis) == (date(2024, 1, 1), date(2024, 12, 31))


def test_the_rules_an_archived_month_rested_on_are_completed_by_those_of_today(
    tmp_path: Path,
) -> None:
    """What stood there counts as it was; a rule that came later causes what it does by default."""
    heute = regeldateien()["regeln"]
    damals = yaml.safe_load(heute.read_text(encoding="utf-8"))
    del damals["regeln"]["S108"], damals["regeln"]["P108"]
    hinweise = damals["standard"]["Hinweis"]
    damals["standard"]["Hinweis"] = [s for s in hinweise if s not in ("S108", "P108")]
    damals["regeln"]["M202"]["satz"] = "So hieß es damals."
    del damals["grenzwerte"]["wahl_abweichung_prozent"]
    damals["grenzwerte"]["vza_toleranz"] = 0.02
    archiviert = tmp_path / "regeln.yaml"
    archiviert.write_text(yaml.safe_dump(damals, allow_unicode=True), encoding="utf-8")
    orte = {**fundorte(), "regeln": Fundort(archiviert, "")}
    regeln = lies_regelstand(orte).regeln
    assert regeln.regeln["M202"].satz == "So hieß es damals."
    assert {regeln.standard_von(code) for code in ("S108", "P108")} == {Schwere.HINWEIS}
    assert regeln.abweichungen == ()
    assert regeln.grenzwerte["wahl_abweichung_prozent"] == 5
    assert regeln.grenzwerte["vza_toleranz"] == 0.02
