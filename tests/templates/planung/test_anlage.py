"""Is the annex what both parties sign: one page, its figures live and those of the agreement?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from templates.planung.anlage.anlage import schreibe_anlage
from tests.barrierefrei.druck import massstab
from tests.barrierefrei.pruefung import verstoesse
from tests.planung import kleinplanung as k
from tests.templates.lesen import namen
from tests.templates.nachrechnen import engines, formelzellen
from tests.templates.test_nachrechnen import abweichung
from transforms.planung.papiere.anlage import Anlage
from transforms.planung.papiere.planungsdokument import Vorfassung

GOLDEN = {
    "JCNR": "JC62106",
    "Planjahr": 2023,
    "Laufzeit": 3,
    "BG_Zahl": 5642,
    "Stunden_Gesamt": 7643.4,
    "VZA_Gesamt": 6.37,
    "Erfuellungsgrad_B4": 0.0852,
    "Kosten_1_Jahr": 550731.60,
    "Kosten_2_Jahre": 536143.20,
    "Kosten_3_Jahre": 528849.00,
}


def zweite(modell: Anlage) -> Anlage:
    """Version 2: hours of Baustein 4 were 300,1 before."""
    vorher = {
        **modell.werte,
        "Baustein 4, Stunden auf 12 Monate": "300.1",
        "Stunden gesamt": "7343.3",
    }
    grund = "Das Jobcenter hat die Stunden von Baustein 4 erhöht."
    return modell.als_version(2, Vorfassung(version=1, grund=grund, werte=vorher))


def altvertrag() -> Anlage:
    """A term of the older Service Portfolio runs on: Module, at invented prices."""
    zeilen = [
        replace(z, vertragsart="Altvertrag", service_portfolio="2020", baustein=f"M{n}")
        for n, z in enumerate(
            k.vertrag(k.SUED, {"B1": "5400", "B3": "300"}, beginn=date(2021, 1, 1), laufzeit=3),
            start=1,
        )
    ]
    gewaehlt = [
        replace(z, baustein=f"M{z.baustein[1:]}")
        for z in k.wahl(k.SUED, {"B1": "5500", "B3": "310.5"}, laufzeit=3)
        if z.baustein in ("B1", "B2", "B3")
    ]
    return k.anlage_von(k.bestand(gewaehlt, vertraege=zeilen), k.SUED)


def faelle() -> dict[str, Anlage]:
    ohne_preis = k.goeppingens_anlage()
    leer = replace(ohne_preis.vereinbarung, preisstand=None, varianten=())
    return {
        "altvertrag": altvertrag(),
        "goeppingen": k.goeppingens_anlage(),
        "version_2": zweite(k.goeppingens_anlage()),
        "lange_worte": k.lange_worte(),
        "hochgerechnet": k.anlage_von(
            k.bestand(k.wahl(k.NEU, {"B1": "3000.05"}, laufzeit=1)), k.NEU
        ),
        "ohne_preis": replace(ohne_preis, vereinbarung=leer),
        "ohne_bg_zahl": k.anlage_von(
            k.bestand(k.wahl(k.NORD, {"B1": "4200", "B5": "12.5"}, bg_zahl=None), basis=()), k.NORD
        ),
    }


@pytest.fixture(scope="module")
def mappen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    ordner = tmp_path_factory.mktemp("anlagen")
    for name, modell in faelle().items():
        schreibe_anlage(modell, ordner / f"{name}.xlsx")
    return {name: ordner / f"{name}.xlsx" for name in faelle()}


def test_the_annex_of_goeppingen_says_the_printed_figures(mappen: dict[str, Path]) -> None:
    gefunden = namen(mappen["goeppingen"])
    gezeigt = {n: gefunden[n] for n in GOLDEN}
    gezeigt["VZA_Gesamt"] = round(float(str(gezeigt["VZA_Gesamt"])), 2)
    gezeigt["Erfuellungsgrad_B4"] = round(float(str(gezeigt["Erfuellungsgrad_B4"])), 4)
    assert gezeigt == GOLDEN
    assert "Lastverteilung_je_Arbeitstag" in gefunden


def test_hours_per_baustein_are_rounded_before_they_are_added() -> None:
    """The annex as printed: 7 043,1 and 600,2 are 7 643,3, whatever finer hours were meant."""
    modell = k.anlage_von(k.bestand(k.wahl(k.GOEPPINGEN, {"B1": "7043.14", "B4": "600.24"})))
    assert modell.vereinbarung.stunden == Decimal("7643.3")
    kosten = [v.gesamt for v in modell.vereinbarung.varianten]
    # 458 598 min × 0,82 = 376 050,36; × 0,80 = 366 878,40; × 0,79 = 362 292,42
    assert kosten == [Decimal("550726.68"), Decimal("536138.40"), Decimal("528844.26")]


@pytest.mark.parametrize("fall", sorted(faelle()))
def test_an_annex_keeps_every_rule_of_accessibility(fall: str, mappen: dict[str, Path]) -> None:
    assert verstoesse(mappen[fall]) == []


@pytest.mark.parametrize("engine", sorted(engines()))
def test_every_formula_yields_what_the_agreement_says(
    engine: str, mappen: dict[str, Path], tmp_path: Path
) -> None:
    werte = engines()[engine](list(mappen.values()), tmp_path)
    zellen = [zelle for pfad in mappen.values() for zelle in formelzellen(pfad)]
    assert len(zellen) > 200
    assert [a for zelle in zellen if (a := abweichung(zelle, werte[zelle.key]))] == []


def test_every_named_figure_that_is_not_a_word_is_a_formula(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["goeppingen"])
    seite = mappe["Anlage"]
    for name in GOLDEN.keys() - {"JCNR", "Planjahr"}:
        zelle = mappe.defined_names[name].attr_text.split("!")[1].replace("$", "")
        assert str(seite[zelle].value).startswith("="), name


def test_changed_hours_move_posts_and_costs(mappen: dict[str, Path], tmp_path: Path) -> None:
    """Whoever overwrites the agreed hours sees what follows from them: 7 043,2 to 6 643,2 h."""
    engine = engines()["formualizer"]
    mappe = openpyxl.load_workbook(mappen["goeppingen"])
    orte = {t.name: t.ref for t in mappe["Anlage"].tables.values()}
    erste = int("".join(filter(str.isdigit, orte["T_Bausteine"].split(":")[0]))) + 1
    mappe["Anlage"][f"C{erste}"] = 6643.2
    mappe.save(tmp_path / "anders.xlsx")
    werte = engine([tmp_path / "anders.xlsx"], tmp_path)
    ort = mappe.defined_names["Kosten_3_Jahre"].attr_text.split("!")[1].replace("$", "")
    # 166 551,84 + 7 243,4 h × 60 × 0,79 = 343 337,16
    assert werte["anders.xlsx", "Anlage", ort] == pytest.approx(509889.00)


def test_a_second_version_names_reason_and_difference(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["version_2"], data_only=True)
    worte = [z.value for z in mappe["Anlage"]["A"] if isinstance(z.value, str)]
    assert (
        "Version 2 ersetzt Version 1. Grund: Das Jobcenter hat die Stunden von Baustein 4 erhöht."
        in worte
    )
    zeilen = [[z.value for z in reihe[:4]] for reihe in mappe["Änderungen"].iter_rows()]
    assert ["Baustein 4, Stunden auf 12 Monate", 300.1, 600.2, pytest.approx(300.1)] in zeilen
    assert ["Stunden gesamt", 7343.3, 7643.4, pytest.approx(300.1)] in zeilen


def test_fewer_than_twelve_months_are_marked_and_shown_beside_the_year(
    mappen: dict[str, Path],
) -> None:
    mappe = openpyxl.load_workbook(mappen["hochgerechnet"], data_only=True)
    worte = [z.value for z in mappe["Anlage"]["A"] if isinstance(z.value, str)]
    assert "Der Zeitraum hat 5 Monate; auf 12 Monate ist hochgerechnet." in worte
    baustein = next(z for z in mappe["Anlage"].iter_rows() if "Inbound" in str(z[0].value))
    # 3 000,05 h are agreed as 3 000,1; five months of them are 1 250,0
    assert [z.value for z in baustein[1:3]] == [1250.0, 3000.1]


def test_signing_makes_no_new_content_but_every_other_word_does() -> None:
    modell = k.goeppingens_anlage()
    assert k.goeppingens_anlage(datum_sc=None, datum_jc=None).inhalt_sha256 == modell.inhalt_sha256
    anders = (
        k.goeppingens_anlage(konkretisierung="Anrufe."),
        k.goeppingens_anlage(laufzeit=2),
        k.goeppingens_anlage(bg_zahl=5643),
        k.goeppingens_anlage(ziel_gemeinsam=Decimal("0.71")),
    )
    assert len({modell.inhalt_sha256, *(m.inhalt_sha256 for m in anders)}) == 5
    assert zweite(modell).inhalt_sha256 == modell.inhalt_sha256


def test_the_page_to_sign_is_one_page(mappen: dict[str, Path]) -> None:
    """By the heights of its rows at the scale at which it is as wide as the paper."""
    for name, pfad in mappen.items():
        seite = openpyxl.load_workbook(pfad)["Anlage"]
        hoehe = sum(seite.row_dimensions[n].height or 15 for n in range(1, seite.max_row + 1))
        platz = 841.9 - 72 * float(seite.page_margins.top + seite.page_margins.bottom)
        assert hoehe * massstab(seite) < platz, name


def test_the_same_annex_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("eins", "zwei"):
        schreibe_anlage(k.goeppingens_anlage(), tmp_path / f"{name}.xlsx")
    assert (tmp_path / "eins.xlsx").read_bytes() == (tmp_path / "zwei.xlsx").read_bytes()


def test_an_older_term_that_runs_on_says_its_end_and_its_invented_prices(
    mappen: dict[str, Path],
) -> None:
    mappe = openpyxl.load_workbook(mappen["altvertrag"], data_only=True)
    worte = " ".join(str(z.value) for z in mappe["Anlage"]["A"])
    assert "die Laufzeit des Vertrags V-90002-2021 bleibt und endet am 31.12.2023." in worte
    assert "Achtung, Beispielpreise" in worte and "Modul 3" in worte
    assert "Erfuellungsgrad_B4" in mappe.defined_names
    # M3 has a rate of its own: 5 500 h × 60 × 0,83 = 273 900; 310,5 h × 60 × 0,71 = 13 227,30
    assert namen(mappen["altvertrag"])["Kosten_3_Jahre"] == pytest.approx(
        5642 * 12 * 2.60 + 273900 + 13227.30
    )
