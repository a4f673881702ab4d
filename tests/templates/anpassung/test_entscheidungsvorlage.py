"""Is the Entscheidungsvorlage what can be decided on: one page, live figures, none of them new?"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest

from templates.anpassung.entscheidungsvorlage import schreibe_entscheidungsvorlage
from tests.barrierefrei.druck import massstab
from tests.barrierefrei.pruefung import verstoesse
from tests.templates.anpassung import vorlagefaelle as v
from tests.templates.lesen import namen
from tests.templates.nachrechnen import engines, formelzellen
from tests.templates.test_nachrechnen import abweichung
from tests.transforms.anpassung import goeppingen as g
from transforms.anpassung.papiere.vorlage import Vorlage

# by hand: 3 001 min × 0,79 € = 2 370,79 €, 4 500 min × 0,79 € = 3 555,00 €; with 13 879,32 € of
# 5 642 BG and 27 820,25 € of Baustein 1 the month is 44 070,36 €, the half year six times that
GOLDEN = {
    "JCNR": "JC62106",
    "Version": 1,
    "Laufzeit": 3,
    "BG_Zahl_bisher": 5642,
    "BG_Zahl_neu": 5642,
    "Stunden_bisher": 7643.3,
    "Stunden_neu": 7943.1,
    "Differenz_Monat": 1184.21,
    "Differenz_Jahr": 7105.26,
    "Differenz_Laufzeit": 35526.30,
    "Kosten_Jahr_bisher": 264422.16,
    "Kosten_Jahr_neu": 271527.42,
}
_ZUFALL = Random(13)


def zufaellige() -> dict[str, Vorlage]:
    """Five changes nobody thought of."""
    return {f"zufall_{n}": _zufaellig() for n in range(1, 6)}


def _zufaellig() -> Vorlage:
    stunden = {
        key: Decimal(_ZUFALL.randrange(0, 99_999)) / 10
        for key in _ZUFALL.sample(["B1", "B3", "B4"], _ZUFALL.randint(1, 3))
    }
    ab = date(_ZUFALL.choice([2023, 2024, 2025]), _ZUFALL.randint(1, 12), 1)
    bg = _ZUFALL.choice([None, _ZUFALL.randint(1, 20_000)])
    return v.goeppingen(stunden=stunden, ab=ab, bg_zahl=bg)


MODELLE = {**{name: fall() for name, fall in v.FAELLE.items()}, **zufaellige()}


@pytest.fixture(scope="module")
def mappen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    ordner = tmp_path_factory.mktemp("vorlagen")
    for name, modell in MODELLE.items():
        schreibe_entscheidungsvorlage(modell, ordner / f"{name}.xlsx")
    return {name: ordner / f"{name}.xlsx" for name in MODELLE}


def worte(pfad: Path, blatt: str = "Entscheidungsvorlage") -> list[str]:
    gelesen = openpyxl.load_workbook(pfad, data_only=True)[blatt]
    return [str(z.value) for reihe in gelesen.iter_rows() for z in reihe if z.value is not None]


def zeilen(pfad: Path, tabelle: str) -> list[list[object]]:
    for blatt in openpyxl.load_workbook(pfad, data_only=True):
        if tabelle in blatt.tables:
            return [[z.value for z in reihe] for reihe in blatt[blatt.tables[tabelle].ref]]
    raise AssertionError(f"{tabelle} is missing")


def test_goeppingen_reads_the_figures_computed_by_hand(mappen: dict[str, Path]) -> None:
    gefunden = namen(mappen["goeppingen"])
    gezeigt = {
        n: round(wert, 2) if isinstance(wert := gefunden[n], float) else wert for n in GOLDEN
    }
    assert gezeigt == GOLDEN
    # 7 643,3 h and 7 943,1 h by 1 200
    assert gefunden["VZA_bisher"] == pytest.approx(6.3694, abs=1e-4)
    assert gefunden["VZA_neu"] == pytest.approx(6.6193, abs=1e-4)
    assert {str(gefunden[n])[:10] for n in ("Wirksam_ab", "Vertragsende")} == {
        "2023-07-01",
        "2025-12-31",
    }


def test_goeppingen_reads_what_is_decided_and_how_far_it_reaches(mappen: dict[str, Path]) -> None:
    gelesen = worte(mappen["goeppingen"])
    assert (
        "Baustein 4 – Steigerung der Anzahl von Gesprächen: 900,0 statt 600,2 Stunden im Jahr."
        in gelesen
    )
    assert "Begründung: Mehr Gespräche als geplant." in gelesen
    assert (
        "Vertrag V-62106-2023 (Neuvertrag, Service Portfolio 2022) mit Beginn 01.01.2023: Laufzeit "
        "(3 Jahre) und Vertragsende (31.12.2025) bleiben."
    ) in gelesen
    # 12 × 3 600 = 43 200; 43 200 − 36 012 = 7 188; 45 006 − 43 200 = 1 806
    assert (
        "Baustein 4, beim bisherigen Tempo bis Dezember 2023: rund 43.200 Minuten, 7.188 mehr als "
        "bisher vereinbart, 1.806 weniger als neu vereinbart." in gelesen
    )
    # 6 × 3 600 used; 12 × 3 001; 6 × 3 001 + 6 × 4 500
    assert zeilen(mappen["goeppingen"], "T_Reichweite")[1] == [
        "Baustein 4, Januar bis Juni 2023",
        21600,
        36012,
        45006,
        "bis November",
        "ganzes Jahr",
    ]


def test_posts_of_the_service_center_before_and_after(mappen: dict[str, Path]) -> None:
    """40 posts less 2,5 locked less 43 000 h / 1 200 = 35,83: 1,67 are free, 0,25 fewer then. What
    all gE of the Service Center agreed is not said.
    """
    [_, zeile] = zeilen(mappen["goeppingen"], "T_Stellen")
    assert zeile[:3] == ["SC Göppingen", 40, 2.5]
    assert [round(float(str(x)), 2) for x in zeile[3:]] == [1.67, 1.42]
    assert zeile[3] == 1.67
    [_, zu_wenig] = zeilen(mappen["zu_wenige_stellen"], "T_Stellen")
    assert round(float(str(zu_wenig[4])), 2) == -0.25


def test_what_is_not_known_is_said(mappen: dict[str, Path]) -> None:
    gelesen = worte(mappen["ohne_minuten"])
    assert (
        "Freie Stellen des Service Centers: nicht bekannt; für 2023 liegt keine Stellentabelle im "
        "Planungsordner." in gelesen
    )
    assert "Im Jahr 2023 ist vor der Änderung noch kein Monat abgerechnet." in gelesen


def test_dropped_and_added_bausteine_are_told_in_words(mappen: dict[str, Path]) -> None:
    gelesen = worte(mappen["weg_und_dazu"])
    assert (
        "Baustein 4 – Steigerung der Anzahl von Gesprächen: entfällt, bisher 600,2 Stunden im Jahr."
        in gelesen
    )
    assert (
        "Baustein 3 – Voiceboxen außerhalb der Servicezeit: neu mit 120,5 Stunden im Jahr."
        in gelesen
    )
    assert "Begründung: nicht angegeben; verlangt ist sie nur für mehr Stunden." in gelesen
    assert "Noch nichts abgerechnet ist zu Baustein 3." in gelesen
    assert (
        "Ohne Beschluss bleibt es ab 01.07.2023 dabei: Baustein 3 nicht gewählt; Baustein 4 mit "
        "600,2 Stunden." in gelesen
    )
    assert "entfällt ab Juli" in zeilen(mappen["weg_und_dazu"], "T_Reichweite")[1]


def test_an_older_contract_has_module_and_says_that_its_prices_are_invented(
    mappen: dict[str, Path],
) -> None:
    """M3 has a rate of its own: 903 h to 1 200,5 h are 1 487,5 min × 0,71 € = 1 056,13 € more."""
    gelesen = worte(mappen["altvertrag"])
    assert (
        "Modul 3 – Schriftliche Anfragen (Beispiel): 1.200,5 statt 903,0 Stunden im Jahr."
        in gelesen
    )
    assert any(satz.startswith("Achtung, Beispielpreise") for satz in gelesen)
    # 4 515 × 0,71 = 3 205,65; 6 002,5 × 0,71 = 4 261,775
    assert namen(mappen["altvertrag"])["Differenz_Monat"] == pytest.approx(1056.13)


def test_months_with_a_tariff_carried_on_are_marked_line_by_line(mappen: dict[str, Path]) -> None:
    tarife = {(zeile[1], zeile[9]) for zeile in zeilen(mappen["goeppingen"], "T_Monate")[1:-1]}
    fort = "Tarif bis 31.12.2023 fortgeschrieben"
    assert tarife == {(2023, "Tarif bekannt"), (2024, fort), (2025, fort)}


def test_the_page_says_once_that_a_tariff_was_carried_on(mappen: dict[str, Path]) -> None:
    for name in ("goeppingen", "sieben_lang", "ohne_minuten", "viele_worte"):
        saetze = [
            satz
            for satz in worte(mappen[name])
            if "fortgeschrieben" in satz or "kein Tarif bekannt" in satz
        ]
        assert len(saetze) == 1, name


def test_a_second_version_names_reason_and_difference(mappen: dict[str, Path]) -> None:
    assert (
        "Version 2 ersetzt Version 1; Version 1 gilt nicht mehr. Grund: Das Jobcenter hat die "
        "Stunden von Baustein 4 erhöht." in worte(mappen["version_2"])
    )
    assert (
        "Geändert: Baustein 4: 900 Stunden im Jahr statt 850. Alle Angaben: Blatt Änderungen."
        in worte(mappen["version_2"])
    )
    assert ["Baustein 4, Stunden neu", 850, 900, 50] in zeilen(mappen["version_2"], "T_Aenderungen")


def test_reason_and_notes_of_a_small_change_stand_on_the_page(mappen: dict[str, Path]) -> None:
    gelesen = worte(mappen["viele_worte"])
    assert set(v.ALLE_HINWEISE) <= set(gelesen)
    assert any(satz.startswith("Begründung: Mehr Gespräche") for satz in gelesen)


def test_what_has_no_room_stands_on_the_second_sheet(mappen: dict[str, Path]) -> None:
    seite, mehr = worte(mappen["sieben_lang"]), worte(mappen["sieben_lang"], "Einzelheiten")
    assert "Begründung: siehe Blatt Einzelheiten; sie gehört zu dieser Seite." in seite
    assert "Hinweise: siehe Blatt Einzelheiten; sie gehören zu dieser Seite." in seite
    assert "Kosten je Position: siehe Blatt Einzelheiten." in seite
    modell = MODELLE["sieben_lang"]
    ganz = " ".join(mehr)
    assert modell.anpassung.wunsch.begruendung in ganz
    assert all(satz in mehr for satz in modell.hinweise)


@pytest.mark.parametrize("fall", sorted(MODELLE))
def test_the_workbook_keeps_every_rule_of_accessibility(fall: str, mappen: dict[str, Path]) -> None:
    assert verstoesse(mappen[fall]) == []


@pytest.mark.parametrize("engine", sorted(engines()))
def test_every_formula_yields_what_the_change_says(
    engine: str, mappen: dict[str, Path], tmp_path: Path
) -> None:
    werte = engines()[engine](list(mappen.values()), tmp_path)
    zellen = [zelle for pfad in mappen.values() for zelle in formelzellen(pfad)]
    assert len(zellen) > 3000
    assert [a for zelle in zellen if (a := abweichung(zelle, werte[zelle.key]))] == []


def test_changed_hours_move_posts_minutes_and_costs(
    mappen: dict[str, Path], tmp_path: Path
) -> None:
    """Whoever overwrites the new hours of Baustein 4 sees what follows: 1 000 h are 5 000 minutes
    and 3 950,00 € a month, 1 579,21 € more than now.
    """
    mappe = openpyxl.load_workbook(mappen["goeppingen"])
    seite = mappe["Entscheidungsvorlage"]
    [zeile] = [
        z[0].row
        for z in seite.iter_rows()
        if str(z[0].value).startswith("Baustein 4 – ") and z[2].value == 900
    ]
    seite[f"C{zeile}"] = 1000
    mappe.save(tmp_path / "anders.xlsx")
    werte = engines()["formualizer"]([tmp_path / "anders.xlsx"], tmp_path)

    def benannt(name: str) -> object:
        ort = mappe.defined_names[name].attr_text.split("!")[1].replace("$", "")
        return werte["anders.xlsx", "Entscheidungsvorlage", ort]

    assert benannt("Differenz_Monat") == pytest.approx(1579.21)
    assert benannt("Differenz_Laufzeit") == pytest.approx(30 * 1579.21)
    assert benannt("Stunden_neu") == pytest.approx(8043.1)


def test_the_page_is_one_page_by_the_heights_of_its_rows(mappen: dict[str, Path]) -> None:
    for name, pfad in mappen.items():
        seite = openpyxl.load_workbook(pfad)["Entscheidungsvorlage"]
        hoehe = sum(seite.row_dimensions[n].height or 15 for n in range(1, seite.max_row + 1))
        platz = 841.9 - 72 * float(seite.page_margins.top + seite.page_margins.bottom)
        assert hoehe * massstab(seite) < platz, name
        assert not seite.row_breaks.brk, name


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_the_page_is_one_page_on_paper(mappen: dict[str, Path], tmp_path: Path) -> None:
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    befehl = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    pfade = [str(mappen[name]) for name in v.FAELLE]
    subprocess.run([*befehl, *pfade], check=True, capture_output=True, timeout=180)
    for name in v.FAELLE:
        befehl = ["pdftotext", "-layout", str(tmp_path / f"{name}.pdf"), "-"]
        text = subprocess.run(befehl, check=True, capture_output=True, text=True).stdout
        assert "Einzelheiten zur Entscheidungsvorlage" in text.split("\f")[1], name


def test_the_same_change_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("eins", "zwei"):
        schreibe_entscheidungsvorlage(v.goeppingen(), tmp_path / f"{name}.xlsx")
    assert (tmp_path / "eins.xlsx").read_bytes() == (tmp_path / "zwei.xlsx").read_bytes()


def test_every_figure_of_the_contract_leads_to_file_sheet_and_row(mappen: dict[str, Path]) -> None:
    herkunft = zeilen(mappen["goeppingen"], "T_Herkunft")
    [vier] = [
        z for z in herkunft if z[0] == "Vereinbarte Stunden" and z[1] == "B4" and z[3] == 600.2
    ]
    assert vier[8:11] == ["kermit_vertraege.xlsx", "Verträge", 5]
    dateien = {str(z[8]) for z in herkunft[1:]}
    assert {"ge_stammdaten.xlsx", "plandaten.xlsx", "stellen.xlsx", "tarife.yaml"} <= dateien
    minuten = [z for z in herkunft if z[0] == "Produktivminuten"]
    assert [z[3] for z in minuten] == [3600] * 6
    assert {str(z[8])[:26] for z in minuten} == {"Verwaltungskostennachweis_"}
    assert {z[5] for z in herkunft[1:] if z[0] in ("BG-Zahl", "Laufzeit")} == {
        "Entscheidungsvorlage, D12",
        "Entscheidungsvorlage, F12",
    }


def test_reason_version_and_day_are_no_content_but_quantities_and_words_are() -> None:
    modell = v.goeppingen()
    assert v.zweite().inhalt_sha256 == modell.inhalt_sha256
    assert modell.ausgestellt(date(2023, 8, 1)).inhalt_sha256 == modell.inhalt_sha256
    anders = (
        v.goeppingen(stunden={"B4": Decimal(901)}),
        v.goeppingen(bg_zahl=5643),
        v.goeppingen(begruendung="Andere Worte."),
        v.vorlage_von(g.wunsch(), v.kenntnis(), ("Ein anderer Hinweis.",)),
        v.vorlage_von(g.wunsch(), replace(v.kenntnis(), plan=())),  # another file to import
    )
    assert len({modell.inhalt_sha256, *(m.inhalt_sha256 for m in anders)}) == 6
