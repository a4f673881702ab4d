"""Is a new price year, Baustein, Modul or heading one entry of a data file, and a wrong entry a
German sentence?
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.befehl import cli
from flows.einstellungen import SettingsError, einstellungen
from flows.gespraech.exitcode import Exitcode
from flows.vorgaben.fundorte import DataFileError, regeldateien
from flows.vorgaben.regelstand import lies_regelstand
from tests.laeufe.mappe import zahl, zellen
from tests.laeufe.probelauf import FEBRUAR, lauf_von
from tests.welt import beispiel
from tests.welt.schreiben import Layout
from tests.welt.tabellen import Welt
from transforms.kern.month import Month


@pytest.fixture
def setze(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Set a variable O7_* as a user would before the start; what was read before is forgotten, and
    again afterwards.
    """

    def variable(name: str, value: object) -> None:
        monkeypatch.setenv(f"O7_{name}", str(value))
        einstellungen.cache_clear()

    yield variable
    monkeypatch.undo()
    einstellungen.cache_clear()


def original(name: str) -> Any:
    return yaml.safe_load(regeldateien()[name].read_text(encoding="utf-8"))


def geschrieben(inhalt: object, datei: Path) -> Path:
    datei.write_text(yaml.safe_dump(inhalt, allow_unicode=True), encoding="utf-8")
    return datei


def im_naechsten_jahr(welt: Welt) -> Welt:
    """January of 2024: contracts of two and three years go on, those of one year have ended."""
    for zeile in (*welt.powerbi_minuten, *welt.powerbi_kennzahlen):
        zeile["Monat"] = "2024-01"
    for zeile in welt.plandaten:
        zeile["Planjahr"] = 2024
    return welt.nur("JC62106", "JC90003")


def test_a_new_price_year_is_one_entry(setze: Any, tmp_path: Path) -> None:
    inhalt = original("tarife")
    neu = deepcopy(inhalt["tarife"][0]) | {
        "gueltig_ab": date(2024, 1, 1),
        "gueltig_bis": date(2024, 12, 31),
    }
    neu["saetze"][3] = {"bg_grundpreis": "2.51", "volumenpreis": "0.81"}
    inhalt["tarife"].append(neu)
    setze("TARIFE", geschrieben(inhalt, tmp_path / "tarife.yaml"))
    probe = lauf_von(im_naechsten_jahr(beispiel.welt_januar()), tmp_path, Month(2024, 1))
    nachweis = probe.dokument("Kostennachweis", "JC62106")
    # 5642 × 2,51 = 14 161,42; 35 215,5 × 0,81 = 28 524,555; 3 001,5 × 0,81 = 2 431,215
    betraege = [zahl(nachweis, name) for name in ("BG_Grundpreis", "Volumenpreis", "Gesamtkosten")]
    assert betraege == [Decimal("14161.42"), Decimal("30955.78"), Decimal("45117.20")]


def test_without_a_price_of_the_year_the_run_stops_and_names_both_days(tmp_path: Path) -> None:
    probe = lauf_von(im_naechsten_jahr(beispiel.welt_januar()), tmp_path, Month(2024, 1))
    assert probe.ergebnis.exitcode is Exitcode.GESTOPPT
    [stopp] = [str(b) for b in probe.ergebnis.befunde if b.schwere == "Stopp"]
    assert stopp.startswith(
        "A103  Lauf gestoppt: Am 01.01.2024 ist kein Tarif „neuvertrag-2022“ in Kraft; "
        "der nächstliegende gilt vom 01.01.2023 bis 31.12.2023.\n"
        "      Quelle: tarife.yaml, Katalog „neuvertrag-2022“.  Abhilfe (Controlling): "
        "Die Preise dieses Zeitraums in "
    )
    assert not probe.monatsordner.exists()


def test_a_tariff_that_ends_within_the_month_still_counts_for_it_but_not_for_the_next(
    setze: Any, tmp_path: Path
) -> None:
    """R4: the first day of the service month decides."""
    inhalt = original("tarife")
    inhalt["tarife"][0]["gueltig_bis"] = date(2023, 1, 15)
    setze("TARIFE", geschrieben(inhalt, tmp_path / "tarife.yaml"))
    januar = lauf_von(beispiel.welt_januar(), tmp_path)
    assert zahl(januar.dokument("Kostennachweis", "JC62106"), "Gesamtkosten") == Decimal("44070.76")
    februar = lauf_von(beispiel.welt_februar(), tmp_path, FEBRUAR)
    assert [b.code for b in februar.ergebnis.befunde if b.schwere == "Stopp"] == ["A103"]
    assert "Am 01.02.2023" in str(next(b for b in februar.ergebnis.befunde if b.code == "A103"))


def test_a_new_baustein_is_one_entry(setze: Any, tmp_path: Path) -> None:
    inhalt = original("tarife")
    inhalt["kataloge"]["neuvertrag-2022"]["positionen"]["B8"] = {
        "name": "Rückrufservice (Beispiel)",
        "bepreist": True,
    }
    setze("TARIFE", geschrieben(inhalt, tmp_path / "tarife.yaml"))
    welt = beispiel.welt_januar().nur("JC62106")
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        vorlage = next(z for z in welt[tabelle] if z["Baustein"] == "Baustein 4")
        welt[tabelle].append({**vorlage, "Baustein": "Baustein 8"})
    welt.powerbi_minuten.append(
        {**welt.powerbi_minuten[2], "Baustein": "B8", "Produktivminuten": 100.5}
    )
    probe = lauf_von(welt, tmp_path)
    nachweis = probe.dokument("Kostennachweis", "JC62106")
    # 44 070,76 + 100,5 × 0,79 = 79,395 -> 79,40
    assert zahl(nachweis, "Gesamtkosten") == Decimal("44150.16")
    texte = {inhalt[2] for inhalt in zellen(nachweis)["Kostennachweis"].values()}
    assert any("Rückrufservice (Beispiel)" in text for text in texte)


def test_a_new_modul_with_a_rate_of_its_own_is_one_entry(setze: Any, tmp_path: Path) -> None:
    inhalt = original("tarife")
    inhalt["kataloge"]["altvertrag-2020"]["positionen"]["M4"] = {
        "name": "Versand (Beispiel)",
        "bepreist": True,
    }
    inhalt["tarife"][1]["saetze"][3]["volumenpreis_je"]["M4"] = "0.55"
    setze("TARIFE", geschrieben(inhalt, tmp_path / "tarife.yaml"))
    welt = beispiel.welt_januar().nur("JC90006")
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        vorlage = next(z for z in welt[tabelle] if z["Baustein"] == "Modul 3")
        welt[tabelle].append({**vorlage, "Baustein": "Modul 4 - Versand"})
    welt.powerbi_minuten.append(
        {**welt.powerbi_minuten[0], "Baustein": "Modul 4", "Produktivminuten": 200.5}
    )
    probe = lauf_von(welt, tmp_path)
    zeilen = (probe.controlling / "abrechnung.csv").read_text(encoding="utf-8").splitlines()
    assert "JC90006,2023-01,1,M4,200.5,Produktivminuten,0.55,110.28" in zeilen  # 110,275


def test_a_new_heading_is_one_entry(setze: Any, tmp_path: Path) -> None:
    layout = Layout(
        umbenannt=(("Produktivminuten", "Erbrachte Zeit (min)"), ("Service Center", "Erbringer"))
    )
    fehlend = lauf_von(beispiel.welt_januar(), tmp_path / "vorher", powerbi_minuten=layout)
    assert [b.code for b in fehlend.ergebnis.befunde] == ["E102", "E102"]
    inhalt = original("spalten")
    spalten = inhalt["tabellen"]["powerbi_minuten"]["spalten"]
    spalten["minuten"]["alias"].append("Erbrachte Zeit (min)")
    spalten["service_center"]["alias"].append("Erbringer")
    setze("SPALTEN", geschrieben(inhalt, tmp_path / "columns.yaml"))
    probe = lauf_von(beispiel.welt_januar(), tmp_path / "nachher", powerbi_minuten=layout)
    assert zahl(probe.dokument("Kostennachweis", "JC62106"), "Gesamtkosten") == Decimal("44070.76")


def test_a_severity_is_one_entry(setze: Any, tmp_path: Path) -> None:
    inhalt = original("regeln")
    inhalt["regeln"]["M202"]["schwere"] = "Zurückgestellt"
    setze("REGELN", geschrieben(inhalt, tmp_path / "regeln.yaml"))
    probe = lauf_von(beispiel.welt_januar(), tmp_path)
    assert "JC90009" in (probe.ergebnis.zurueckgestellt or {})


def tarif_mit(wandle: Any) -> str:
    inhalt = original("tarife")
    wandle(inhalt)
    return yaml.safe_dump(inhalt, allow_unicode=True)


def setz(pfad: str, value: object) -> Any:
    """Put a value at `a/b/c` of the file; without a value take the entry out."""

    def wandle(inhalt: Any) -> None:
        *davor, letzter = [int(t) if t.isdigit() else t for t in pfad.split("/")]
        for teil in davor:
            inhalt = inhalt[teil]
        if value is None:
            del inhalt[letzter]
        else:
            inhalt[letzter] = value

    return wandle


ALT, MODUL = "kataloge/altvertrag-2020", {"name": "?", "bepreist": True}
PREIS = "tarife/0/saetze/1/bg_grundpreis"
STELLE = "tarife > Eintrag 1 > saetze > 1 > bg_grundpreis"


@pytest.mark.parametrize(
    ("pfad", "value", "satz"),
    [
        (
            PREIS,
            2.58,
            f'{STELLE}: ein Preis steht in Anführungszeichen, damit er exakt bleibt: "2.58"',
        ),
        (
            PREIS,
            "zwei",
            f'{STELLE}: „zwei“ ist kein Preis; verlangt ist eine Zahl mit Punkt wie "0.79"',
        ),
        (
            PREIS,
            "2,58",
            f'{STELLE}: „2,58“ ist kein Preis; verlangt ist eine Zahl mit Punkt wie "2.58"',
        ),
        (PREIS, "0.00", f"{STELLE}: der Wert muss größer als 0 sein"),
        (PREIS, "0.1234567", f"{STELLE}: der Wert hat mehr als 6 Nachkommastellen"),
        (PREIS, None, f"{STELLE}: der Eintrag fehlt"),
        (
            "tarife/0/saetze/1/rabatt",
            "0.10",
            "tarife > Eintrag 1 > saetze > 1 > rabatt: diesen Eintrag kennt das Programm nicht; "
            "bekannt sind bg_grundpreis, volumenpreis, volumenpreis_je",
        ),
        (
            "tarife/1/gueltig_ab",
            "bald",
            "tarife > Eintrag 2 > gueltig_ab: verlangt ist ein Tag wie 2023-12-31, nicht „bald“",
        ),
        (
            "tarife/0/beispiel",
            "vielleicht",
            "tarife > Eintrag 1 > beispiel: verlangt ist true oder false, nicht „vielleicht“",
        ),
        (
            "tarife/0/saetze/2",
            None,
            "tarife > Eintrag 1 > saetze: Tarif neuvertrag-2022: die Sätze der Laufzeit 2 fehlen; "
            "verlangt sind 1, 2 und 3 Jahre",
        ),
        (
            "tarife/0/katalog",
            "neu",
            "tarife > Eintrag 1 > katalog: Tarif nennt den unbekannten Katalog neu; bekannt: "
            "altvertrag-2020, neuvertrag-2022",
        ),
        ("tarife", "keine", "tarife: verlangt ist eine Liste, nicht „keine“"),
        (
            f"{ALT}/positionen/X1",
            MODUL,
            "kataloge > altvertrag-2020 > positionen > X1: so heißt kein Baustein "
            "(B1, B2 …) und kein Modul (M1, M2 …)",
        ),
        (
            f"{ALT}/service_portfolio",
            2020,
            "kataloge > altvertrag-2020 > service_portfolio: verlangt ist ein Text, nicht "
            '„2020“; in Anführungszeichen setzen: "2020"',
        ),
    ],
)
def test_an_unsound_tariff_file_gives_a_german_sentence(
    pfad: str, value: object, satz: str, setze: Any, tmp_path: Path
) -> None:
    datei = tmp_path / "tarife.yaml"
    datei.write_text(tarif_mit(setz(pfad, value)), encoding="utf-8")
    setze("TARIFE", datei)
    with pytest.raises(DataFileError) as fehler:
        lies_regelstand()
    anfang, ende = f"Die Datei {datei} ist nicht stimmig: Zeile ", f", {satz}."
    assert str(fehler.value).startswith(anfang)
    assert str(fehler.value).endswith(ende)


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        (
            b"tarife: [",
            "ist kein gültiges YAML: Zeile 1, Spalte 10: dort fehlt ein Wert oder das Ende einer "
            "Klammer.",
        ),
        (
            b"kataloge:\n\tx: 1\n",
            "ist kein gültiges YAML: Zeile 2, Spalte 1: dort steht ein Tabulator; eingerückt wird "
            "mit Leerzeichen.",
        ),
        (
            b"",
            "ist nicht stimmig: Zeile 1, Spalte 1, ganze Datei: verlangt ist eine Zuordnung "
            "„Name: Wert“, nicht eine leere Datei.",
        ),
        ("kataloge: {größe: 1}".encode("cp1252"), "ist nicht in UTF-8 gespeichert."),
        (
            b"kataloge: {}\ntarife: []\nkataloge: {}\n",
            "ist nicht stimmig: Zeile 3, Spalte 1: „kataloge“ steht dort zum zweiten Mal, "
            "zuerst in Zeile 1; eine der beiden Stellen streichen.",
        ),
    ],
)
def test_a_file_that_is_no_sound_yaml_gives_a_german_sentence(
    inhalt: bytes, satz: str, setze: Any, tmp_path: Path
) -> None:
    datei = tmp_path / "tarife.yaml"
    datei.write_bytes(inhalt)
    setze("TARIFE", datei)
    with pytest.raises(DataFileError) as fehler:
        lies_regelstand()
    assert str(fehler.value) == f"Die Datei {datei} {satz}"


def test_a_missing_data_file_is_named(setze: Any, tmp_path: Path) -> None:
    setze("SPALTEN", tmp_path / "fehlt.yaml")
    with pytest.raises(DataFileError, match=r"fehlt\.yaml gibt es nicht\.$"):
        lies_regelstand()


@pytest.mark.parametrize(
    ("name", "value", "satz"),
    [
        (
            "PROZESSE",
            "viele",
            "Die Umgebungsvariable O7_PROZESSE ist nicht brauchbar: „viele“. Erwartet ist "
            "eine Zahl von 1 bis 64.",
        ),
        (
            "PROZESSE",
            "0",
            "Die Umgebungsvariable O7_PROZESSE ist nicht brauchbar: „0“. Erwartet ist eine "
            "Zahl von 1 bis 64.",
        ),
        (
            "DEBUG",
            "vielleicht",
            "Die Umgebungsvariable O7_DEBUG ist nicht brauchbar: „vielleicht“. Erwartet "
            "ist 1 oder 0.",
        ),
    ],
)
def test_an_unusable_setting_gives_a_german_sentence(
    name: str, value: str, satz: str, setze: Any
) -> None:
    setze(name, value)
    with pytest.raises(SettingsError) as fehler:
        einstellungen()
    assert str(fehler.value) == satz


def test_a_wrong_data_file_reaches_the_user_as_one_sentence(
    setze: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    datei = tmp_path / "columns.yaml"
    datei.write_text("tabellen: 7", encoding="utf-8")
    setze("SPALTEN", datei)
    code = cli.run(["eingang", str(beispiel.EINGANG / "2023-01" / "plandaten.xlsx")])
    aus, fehler = capsys.readouterr()
    assert (code, aus) == (Exitcode.PROGRAMMFEHLER, "")
    assert fehler.startswith(f"Die Datei {datei} ist nicht stimmig: ")
    assert len(fehler.splitlines()) == 1


def test_every_rate_knows_the_line_in_which_it_stands() -> None:
    zeilen = regeldateien()["tarife"].read_text(encoding="utf-8").splitlines()
    for (_, _, laufzeit), quelle in lies_regelstand().quellen.items():
        assert quelle.zeile is not None
        assert zeilen[quelle.zeile - 1].strip().startswith(f"{laufzeit}: {{bg_grundpreis")
