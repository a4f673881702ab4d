"""Does the Planungshilfe print the planning sheet, and say what may be typed where?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from templates.planung.hilfe.monatszeilen import BASIS, BEDARF, BEGRENZUNG
from templates.planung.hilfe.planungshilfe import (
    formeln,
    schreibe_planungshilfe,
    vorlagenformeln,
)
from tests.templates.planung.hilfe.hilfefaelle import FAELLE, hilfe, neue_ge, version_2
from tests.templates.planung.hilfe.mitrechnen import orte
from tests.templates.verweise import Klickbar
from tests.transforms.planung import goeppingen as g
from tests.transforms.planung import welt
from transforms.kern.money import round_half_up
from transforms.kern.planjahr import Planjahr
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.planungsdokument import Vorfassung


@pytest.fixture
def pfade(mappen: dict[str, Path]) -> dict[str, Path]:
    return {name: mappen[name] for name in FAELLE}


def benannte(pfad: Path) -> dict[str, Any]:
    """Defined name -> stored value, or its twelve values."""
    werte = openpyxl.load_workbook(pfad, data_only=True)
    found = {}
    for name, zellen in orte(pfad).items():
        gelesen = [werte[blatt][zelle].value for blatt, zelle in zellen]
        found[name] = gelesen[0] if len(zellen) == 1 else gelesen
    return found


def gedruckt(werte: object, stellen: int) -> Any:
    """As the format of the cell shows it."""
    if isinstance(werte, list):
        return [gedruckt(w, stellen) for w in werte]
    return str(round_half_up(Decimal(repr(werte)), Decimal(1).scaleb(-stellen)))


def test_the_planning_sheet_of_jc_goeppingen_stands_in_its_named_cells(
    pfade: dict[str, Path],
) -> None:
    b = benannte(pfade["hilfe"])
    assert (b["JCNR"], b["Planjahr"], b["BG_Zahl"]) == ("JC62106", 2023, 5642)
    assert b["Ziel_Erreichbarkeit"] == 0.55
    assert gedruckt(b["Bedarf_Stunden"], 1) == "7602.7"
    assert gedruckt(b["Bedarf_VZA"], 2) == "6.34"
    assert gedruckt(b["Gespraechserfuellung"] * 100, 1) == "108.4"
    assert b["Baustein_1"] + b["Baustein_4"] == pytest.approx(b["Bedarf_Stunden"], rel=1e-12)
    assert gedruckt(b["Baustein_1"], 1) == "7011.8"  # the hours of the basis year
    assert b["Arbeitstage"] == [22, 21, 21, 21, 20, 20, 23, 19, 21, 20, 21, 23]
    assert b["Anrufe_gesamt"] == g.ANRUFE
    assert gedruckt(b["Gespraeche"], 0) == list(map(str, g.NOETIGE))
    assert gedruckt(b["VZA_Monat"], 1) == g.VZA
    assert gedruckt(b["Moegliche_Gespraeche"], 0) == list(map(str, g.MOEGLICHE))
    anteile = [wert * 100 for wert in b["Moegliche_Erreichbarkeit"]]
    assert gedruckt(anteile, 0) == list(map(str, g.ERREICHBAR))
    assert gedruckt(b["Empfehlung_Weiterleitung"], 0) == list(map(str, g.EMPFEHLUNG))
    assert gedruckt(b["Empfehlung_Gesamt"], 0) == "3112"
    assert gedruckt(b["Minuten_je_Gespraech_Call"], 4) == "9.3714"


def test_the_three_variants_are_bg_and_hours_at_the_rates_of_the_year(
    pfade: dict[str, Path],
) -> None:
    """By hand: 5 642 × 2,58 × 12 = 174 676,32; 7 602,7… h × 60 × 0,82."""
    b = benannte(pfade["hilfe"])
    stunden = Decimal(repr(b["Bedarf_Stunden"]))
    for name, bg, minute in (
        ("Kosten_1_Jahr", "174676.32", "0.82"),
        ("Kosten_2_Jahre", "169260.00", "0.80"),
        ("Kosten_3_Jahre", "166551.84", "0.79"),
    ):
        volumen = round_half_up(stunden * 60 * Decimal(minute))
        assert Decimal(repr(b[name])) == Decimal(bg) + volumen


def test_the_hours_of_the_annex_cost_what_the_annex_prints(tmp_path: Path) -> None:
    """BG 5 642 and 7 643,4 h: 636,95 h in each month, every call answered."""
    monate = [
        replace(
            m,
            anrufe_sc=100,
            weiterleitungen=0,
            gespraeche=100,
            call=Decimal("636.95"),
            rueckrufe=Decimal(0),
            versand=Decimal(0),
        )
        for m in welt.monate(bg_zahl=5642)
    ]
    modell = hilfe(monate={welt.JCNR: monate}, vorgaben=[welt.vorgabe(ziel=Decimal(1))])
    schreibe_planungshilfe(modell, tmp_path / "anlage.xlsx")
    b = benannte(tmp_path / "anlage.xlsx")
    assert b["Bedarf_Stunden"] == 7643.4
    namen = ("Kosten_1_Jahr", "Kosten_2_Jahre", "Kosten_3_Jahre")
    assert [b[name] for name in namen] == [550731.60, 536143.20, 528849.00]


BLAETTER = ["Planungshilfe", "Monate", "Grundlagen", "Herkunft", "Begriffe"]


def test_a_first_version_has_no_sheet_of_changes(pfade: dict[str, Path]) -> None:
    assert openpyxl.load_workbook(pfade["hilfe"]).sheetnames == BLAETTER
    mit = [*BLAETTER[:3], "Änderung", *BLAETTER[3:]]
    assert openpyxl.load_workbook(pfade["hilfe_v2"]).sheetnames == mit


def test_every_row_of_the_sheet_has_figures_and_none_has_others() -> None:
    schluessel = [z.schluessel for z in (*BEDARF, *BEGRENZUNG, *BASIS)]
    assert sorted(schluessel) == sorted(hilfe().monate)


@pytest.mark.parametrize(
    ("fall", "spalten"),
    [(hilfe, range(12)), (version_2, range(12)), (neue_ge, range(7, 12))],
    ids=["hilfe", "version_2", "neue_ge"],
)
def test_formulas_stand_where_the_template_says(fall: Any, spalten: Sequence[int]) -> None:
    """A returned workbook is compared with these, whoever it belongs to."""
    eigene, vorlage = formeln(fall()), vorlagenformeln(spalten)
    assert {ort: eigene.get(ort) for ort in vorlage} == dict(vorlage)
    weitere = {
        ort: formel
        for ort, formel in eigene.items()
        if ort not in vorlage and ort.blatt in ("Planungshilfe", "Monate")
    }
    assert all(formel.startswith("=Herkunft!") for formel in weitere.values())


def test_the_workbook_holds_the_formulas_it_is_compared_with(pfade: dict[str, Path]) -> None:
    buch = openpyxl.load_workbook(pfade["hilfe"])
    stehen = {ort: buch[ort.blatt][ort.zelle].value for ort in formeln(hilfe())}
    assert stehen == dict(formeln(hilfe()))


EINGABEN = (
    "Ziel_Erreichbarkeit",
    "BG_Zahl",
    "Ziel_gemeinsame_Erreichbarkeit",
    "Ziel_je_Monat",
    "Beruecksichtigung_Anrufe",
    "Anruferweiterung",
    "Beruecksichtigung_Erhoehung",
    "Beruecksichtigung_Abzug",
)


def test_an_input_says_so_in_a_word_a_message_and_a_name(pfade: dict[str, Path]) -> None:
    buch = openpyxl.load_workbook(pfade["hilfe"])
    hinweise = {
        (blatt.title, ort): regel
        for blatt in buch
        for regel in blatt.data_validations.dataValidation
        for ort in str(regel.sqref).split()
    }
    wo = orte(pfade["hilfe"])
    assert set(hinweise) == {ort for name in EINGABEN for ort in wo[name]}
    for (name, zelle), regel in hinweise.items():
        assert regel.promptTitle.startswith("Eingabe")
        assert len(regel.prompt) > 40
        zeile = [z.value for z in buch[name][zelle.lstrip("ABCDEFGHIJKLMNOP")]]
        assert "Eingabe" in zeile
        assert buch[name][zelle].hyperlink is None


def test_nothing_is_protected_and_no_choice_is_filled_in(pfade: dict[str, Path]) -> None:
    buch = openpyxl.load_workbook(pfade["hilfe"])
    assert not any(blatt.protection.sheet for blatt in buch)
    worte = [z.value for blatt in buch for reihe in blatt.iter_rows() for z in reihe]
    assert not any(w in ("ja", "gewählt", "empfohlen") for w in worte)


def test_a_new_gE_shows_its_factor_and_leaves_months_without_data_empty(
    pfade: dict[str, Path],
) -> None:
    b, modell = benannte(pfade["hilfe_neue_ge"]), neue_ge()
    assert (b["Monate_mit_Daten"], b["Hochrechnung"]) == (5, 2.4)
    assert b["Anrufe_gesamt"][:7] == [None] * 7
    assert b["Anrufe_gesamt"][7:] == g.ANRUFE[7:]
    assert b["Bedarf_Stunden"] == pytest.approx(float(modell.bedarf.stunden))
    assert (b["BG_Zahl"], b["Kosten_1_Jahr"], b["Ziel_Erreichbarkeit"]) == (None, "–", None)
    texte = gelesen(pfade["hilfe_neue_ge"], "Planungshilfe")
    assert (
        "Daten liegen nur für 5 Monate vor (April bis August 2022); das Jahr ist hochgerechnet "
        "(× 12/5 = 2,4)." in texte
    )
    assert "Monate ohne Daten sind leer" in " ".join(gelesen(pfade["hilfe_neue_ge"], "Monate"))


def gelesen(pfad: Path, blatt: str) -> list[str]:
    """All that a sheet says in words."""
    buch = openpyxl.load_workbook(pfad, data_only=True)
    zellen = (z.value for reihe in buch[blatt].iter_rows() for z in reihe)
    return [z for z in zellen if isinstance(z, str)]


def test_a_version_tells_what_changed_and_why(pfade: dict[str, Path]) -> None:
    texte = gelesen(pfade["hilfe_v2"], "Änderung")
    assert "Version 2 ersetzt Version 1. Grund: Das Ziel ist jetzt 60 %" in texte
    assert {"Ziel Erreichbarkeit aller Monate", "Bedarf in VZA", "Preise"} <= set(texte)
    assert "Arbeitstage" not in texte  # 252 in both
    nur_grund = hilfe().als_version(2, Vorfassung(version=1, grund="Name", werte=hilfe().werte))
    assert nur_grund.aenderungen == ()


def test_prices_that_are_not_known_yet_are_called_so(pfade: dict[str, Path]) -> None:
    satz = "Preisstand 2023, Preise 2024 noch nicht bekannt."
    assert satz in gelesen(pfade["hilfe_v2"], "Planungshilfe")
    assert "Preise 2023." in gelesen(pfade["hilfe"], "Planungshilfe")


def test_without_any_price_the_costs_are_missing_and_said_to_be(tmp_path: Path) -> None:
    ohne = replace(hilfe(), preisstand=None, varianten=(), rueckblick=())
    schreibe_planungshilfe(ohne, tmp_path / "ohne.xlsx")
    worte = gelesen(tmp_path / "ohne.xlsx", "Planungshilfe")
    assert "Es ist kein Preis bekannt; die Kosten fehlen deshalb." in worte
    assert "Kosten_1_Jahr" not in orte(tmp_path / "ohne.xlsx")


def test_grundlagen_name_what_the_offer_rests_on(pfade: dict[str, Path]) -> None:
    worte = " ".join(gelesen(pfade["hilfe_v2"], "Grundlagen"))
    for stelle in (
        "Erlang-Formel",
        "Median aller Service Center",
        "Die Quellen sagen nicht, wessen Feiertage gelten",
        "JC Göppingen, Geschäftsführung",
        "Ein Teil der Anrufe entfällt mit dem neuen Portal",
        "1 VZA sind 1.200 produktive Stunden im Jahr. Quelle: Anlage",
        "voraussichtlich über das Jahr hinaus",
        "Er gilt auch 2024: Die Laufzeit wird nicht neu gewählt",
        "hat frei",
    ):
        assert stelle in worte, stelle


def test_a_delivered_figure_is_one_click_from_its_row_and_back(pfade: dict[str, Path]) -> None:
    for pfad in pfade.values():
        k = Klickbar(pfad)
        assert [*k.tote(), *k.falsche(), *k.fremde(), *k.ohne_rueckweg()] == []
        wo = orte(pfad)
        for name in ("Anrufe_SC", "Anrufweiterleitungen", "Gespraeche_Basis"):
            mit_wert = [ort for ort in wo[name] if k.wert(ort) is not None]
            assert {k.klicks_zur_quelle(ort) for ort in mit_wert} == {1}
        for name in ("Bedarf_Stunden", "Gespraechserfuellung", "Anrufe_gesamt"):
            mit_wert = [ort for ort in wo[name] if k.wert(ort) is not None]
            assert {k.klicks_zur_quelle(ort) for ort in mit_wert} <= {1, 2}


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        schreibe_planungshilfe(version_2(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


AENDERUNGEN: Mapping[str, Planungshilfe] = {
    "another goal": hilfe(vorgaben=[welt.vorgabe(ziel=Decimal("0.56"))]),
    "another BG-Zahl": hilfe(bg_zahl=5643),
    "another plan year": hilfe(planjahr=Planjahr(2024)),
    "a reason": hilfe(vorgaben=[welt.vorgabe(grund="Beschluss")]),
    "a name": hilfe(stamm={welt.JCNR: [welt.stamm(jobcenter="JC Anders")]}),
}


@pytest.mark.parametrize("was", sorted(AENDERUNGEN))
def test_what_a_reader_sees_is_content(was: str) -> None:
    assert AENDERUNGEN[was].inhalt_sha256 != hilfe().inhalt_sha256


def test_what_a_gE_chooses_is_printed_and_makes_no_new_offer() -> None:
    wahl = [welt.wahlzeile("B1", "7043.1", bg_zahl=6000, ziel_gemeinsam=Decimal("0.7"))]
    nachher = hilfe(wahl=wahl)
    assert (nachher.bg, nachher.bedarf.ziel_gemeinsam) == (6000, Decimal("0.7"))
    assert nachher.inhalt_sha256 == hilfe().inhalt_sha256
    assert hilfe(wahl=wahl, bg_zahl=5643).inhalt_sha256 != nachher.inhalt_sha256


def test_day_version_and_origin_are_no_content() -> None:
    eine = hilfe()
    andere = eine.ausgestellt(date(2022, 11, 1)).als_version(3, Vorfassung(version=2, grund="x"))
    assert replace(andere, herkunft=()).inhalt_sha256 == eine.inhalt_sha256


def test_the_runway_of_the_running_year_is_printed_and_makes_no_new_offer() -> None:
    """It moves with every month that is billed."""
    mit = version_2()
    assert mit.reichweiten
    assert replace(mit, reichweiten=()).inhalt_sha256 == mit.inhalt_sha256
    assert mit.abgerechnet
    assert replace(mit, abgerechnet=None).inhalt_sha256 == mit.inhalt_sha256


def test_the_last_billed_months_are_compared_line_by_line_under_each_laufzeit(
    pfade: dict[str, Path],
) -> None:
    """By hand: 5 642 × 2,58 + 35 215,5 × 0,82 = 14 556,36 + 28 876,71 (January), and 3 001 × 0,82 =
    2 460,82 more in March; under two years 14 105 + 28 172,40 and 2 400,80, under three 13 879,32 +
    27 820,25 and 2 370,79.
    """
    texte, formeln_ = (
        openpyxl.load_workbook(pfade["hilfe_v2"], data_only=werte)["Grundlagen"]
        for werte in (True, False)
    )
    summen = {
        str(z[0].value): z
        for z in texte.iter_rows()
        if str(z[0].value).startswith("Kosten bei Laufzeit")
    }
    assert {name: zeile[1].value for name, zeile in summen.items()} == {
        "Kosten bei Laufzeit 1 Jahr": 89_326.96,
        "Kosten bei Laufzeit 2 Jahre": 86_955.60,
        "Kosten bei Laufzeit 3 Jahre": 85_769.93,
    }
    erste = summen["Kosten bei Laufzeit 1 Jahr"][1].coordinate
    assert str(formeln_[erste].value).startswith("=SUM(")
    worte = [str(z[0].value) for z in texte.iter_rows()]
    assert "Nicht dabei: April bis Dezember 2022, Februar 2023 (nicht abgerechnet)." in worte


def test_the_day_from_which_a_new_term_may_be_chosen_is_said(pfade: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(pfade["hilfe_v2"])["Grundlagen"]
    worte = " ".join(str(z[0].value) for z in blatt.iter_rows())
    assert (
        "Eine neue Laufzeit kann frühestens am 01.01.2026 beginnen. Eine laufende wird nicht "
        "geändert, weil an ihr die Preise hängen (Weisung)."
    ) in worte


def test_an_absent_figure_is_not_told_to_the_register() -> None:
    assert "BG-Zahl" not in neue_ge().werte
    assert hilfe().werte["BG-Zahl"] == "5642"
    assert hilfe().werte["Bedarf Volumen Baustein 1 + 4 in Stunden"].startswith("7602.7")
    assert hilfe().werte["Kosten bei Laufzeit 3 Jahre"] == f"{hilfe().varianten[2].gesamt}"


def test_titles_of_charts_name_no_figure_that_could_grow_old(pfade: dict[str, Path]) -> None:
    seite, monate = openpyxl.load_workbook(pfade["hilfe"]).worksheets[:2]
    for blatt in (seite, monate):
        [bild] = blatt._charts
        worte = "".join(lauf.t for absatz in bild.title.tx.rich.p for lauf in absatz.r or ())
        assert worte
        assert not any(zeichen.isdigit() for zeichen in worte)


def test_without_a_bg_zahl_the_hours_hold_and_only_the_costs_are_missing(
    pfade: dict[str, Path],
) -> None:
    satz = benannte(pfade["hilfe_neue_ge"])["Pruefung_Eingaben"]
    assert satz.endswith("die Kosten fehlen, bis die BG-Zahl eingetragen ist.")
