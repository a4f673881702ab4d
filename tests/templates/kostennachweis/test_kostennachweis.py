"""Does the Kostennachweis state what is owed, and why?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from tests.templates import korrekturfaelle, modelle, seitenfaelle, sonderfaelle
from tests.templates.lesen import herkunft, namen, texte, zeile_von

NAMEN = {
    "JCNR": "JC62106",
    "Monat": "2023-01",
    "Version": 1,
    "BG_Zahl": 5642,
    "Satz_BG": 2.46,
    "BG_Grundpreis": 13879.32,
    "Satz_Minute": 0.79,
    "Produktivminuten": 38217,
    "Volumenpreis": 30191.44,
    "Gesamtkosten": 44070.76,
    "Vormonat": None,
    "Aenderung_Vormonat": None,
    "Plan_Kosten_Monat": 44070.36,
    "Jahr_bisher": 44070.76,
    "Monate_offen": 0,
    "Menge_B1": 35215.5,
    "Satz_B1": 0.79,
    "Betrag_B1": 27820.25,
    "Menge_B4": 3001.5,
    "Satz_B4": 0.79,
    "Betrag_B4": 2371.19,
}


def test_the_defined_names_hold_goeppingen_to_the_cent(mappen: dict[str, Path]) -> None:
    assert namen(mappen["nachweis"]) == NAMEN


def test_sums_behind_the_names_are_live_formulas(mappen: dict[str, Path]) -> None:
    formeln = namen(mappen["nachweis"], data_only=False)
    live = {name for name, wert in formeln.items() if str(wert).startswith("=")}
    assert live == set(NAMEN) - {"JCNR", "Monat", "Version", "Vormonat", "Aenderung_Vormonat"}


def test_the_first_page_repeats_the_figures_of_the_way_they_arise(mappen: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(mappen["nachweis"])["Kostennachweis"]
    kopf = zeile_von(blatt, "Position")
    weg = zeile_von(openpyxl.load_workbook(mappen["nachweis"])["Rechenweg"], "Position")
    for abstand in range(1, 4):
        assert [blatt.cell(kopf + abstand, spalte).value for spalte in (2, 3, 4)] == [
            f"=Rechenweg!${spalte}${weg + abstand}" for spalte in "CEF"
        ]
    assert blatt.cell(kopf + 4, 4).value == f"=SUM(D{kopf + 1}:D{kopf + 3})"


def test_each_amount_multiplies_the_visible_cells_beside_it(mappen: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(mappen["nachweis"])["Rechenweg"]
    kopf = zeile_von(blatt, "Position")
    for zeile in range(kopf + 1, kopf + 4):
        assert blatt.cell(zeile, 6).value == f"=ROUND(C{zeile}*E{zeile},2)"
    rows = herkunft(mappen["nachweis"])
    erste, letzte = min(rows), max(rows)
    assert rows[erste]["Größe"] == "BG-Zahl"
    assert blatt.cell(kopf + 1, 3).value == f"=Herkunft!$D${erste}"
    assert str(blatt.cell(kopf + 2, 3).value).startswith(
        f"=SUMIFS(Herkunft!$D${erste}:$D${letzte},Herkunft!$A${erste}:$A${letzte},"
    )


def test_the_source_rows_of_another_month_do_not_count(mappen: dict[str, Path]) -> None:
    minuten = [
        row["Wert"]
        for row in herkunft(mappen["nachweis"]).values()
        if (row["Größe"], row["Position"]) == ("Produktivminuten", "B1")
    ]
    assert minuten == [20000.5, 15214.5, 0.5, 9999]
    assert namen(mappen["nachweis"])["Produktivminuten"] == 38217


def test_every_source_row_names_file_sheet_row_and_hash(mappen: dict[str, Path]) -> None:
    rows = list(herkunft(mappen["nachweis"]).values())
    orte = [[row[t] for t in ("Datei", "Blatt", "Zeile", "SHA-256")] for row in rows]
    assert [rows[0][t] for t in ("Größe", "Position", "Monat", "Wert", "Einheit")] == [
        "BG-Zahl",
        "BG",
        "2023-01",
        5642,
        "BG",
    ]
    assert orte[0] == ["kermit_vertraege.xlsx", "Verträge", 18, modelle.HASH]
    assert orte[3][:3] == ["tarife.yaml", "–", "–"]


def test_version_two_shows_what_was_billed_before_the_difference_and_the_reason(
    mappen: dict[str, Path],
) -> None:
    werte = namen(mappen["nachweis_v2"])
    assert (
        werte["Version"],
        werte["Gesamtkosten"],
        werte["Bisher_abgerechnet"],
        werte["Differenz"],
    ) == (2, 44078.66, 44070.76, 7.9)
    assert (
        namen(mappen["nachweis_v2"], data_only=False)["Differenz"]
        == "=Gesamtkosten-Bisher_abgerechnet"
    )
    assert "Grund: Nachlieferung des Service Centers Freiburg vom 02.03.2023" in texte(
        mappen["nachweis_v2"]
    )


def test_version_one_names_no_earlier_amount(mappen: dict[str, Path]) -> None:
    assert not {"Bisher_abgerechnet", "Differenz"} & set(namen(mappen["nachweis"]))


def test_module_with_different_rates_are_explained_instead_of_averaged(
    mappen: dict[str, Path],
) -> None:
    werte = namen(mappen["nachweis_alt"])
    assert werte["Satz_Minute"] == "mehrere Sätze, siehe je Position"
    assert (werte["Satz_BG"], werte["Volumenpreis"], werte["Gesamtkosten"]) == (
        2.6,
        9720.07,
        20122.67,
    )


def test_invented_prices_are_said_on_the_document(mappen: dict[str, Path]) -> None:
    assert any(text.startswith("Achtung, Beispielpreise") for text in texte(mappen["nachweis_alt"]))
    assert not any("Beispielpreise" in text for text in texte(mappen["nachweis"]))


def test_the_year_so_far_adds_up_with_this_month_taken_from_the_positions(
    mappen: dict[str, Path],
) -> None:
    formeln = openpyxl.load_workbook(mappen["nachweis_dezember"])["Rechenweg"]
    werte = openpyxl.load_workbook(mappen["nachweis_dezember"], data_only=True)["Rechenweg"]
    summe = zeile_von(formeln, "Summe")
    assert [formeln.cell(summe - 1, spalte).value for spalte in (1, 3, 4, 5)] == [
        "Dezember 2023",
        "=Produktivminuten",
        "=BG_Grundpreis",
        "=Volumenpreis",
    ]
    assert werte.cell(summe, 6).value == 484778.36  # 11 × 44 070,76
    assert (
        zeile_von(formeln, "Monat") == summe - 13
    )  # twelve contract months, one of them held back


def test_a_month_held_back_stands_in_the_year_without_amounts(mappen: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(mappen["nachweis_dezember"], data_only=True)["Rechenweg"]
    maerz = zeile_von(blatt, "März 2023")
    assert [blatt.cell(maerz, spalte).value for spalte in range(2, 7)] == [
        "zurückgestellt",
        None,
        None,
        None,
        None,
    ]
    werte = namen(mappen["nachweis_dezember"])
    assert (werte["Jahr_bisher"], werte["Monate_offen"]) == (484778.36, 1)
    assert (werte["Vormonat"], werte["Aenderung_Vormonat"]) == (44070.76, 0)


def test_a_contract_without_priced_minutes_owes_the_grundpreis(mappen: dict[str, Path]) -> None:
    werte = namen(mappen["nachweis_ohne_minuten"])
    assert (werte["Produktivminuten"], werte["Volumenpreis"], werte["Gesamtkosten"]) == (
        0,
        0,
        13879.32,
    )
    assert werte["Satz_Minute"] == "kein Baustein mit Minutenpreis gewählt"
    assert str(namen(mappen["nachweis_ohne_minuten"], data_only=False)["Volumenpreis"]).startswith(
        "="
    )


def test_an_earlier_month_leads_to_the_row_that_states_it(mappen: dict[str, Path]) -> None:
    """Every month of the year has the same amounts here: the month alone tells the rows apart."""
    mappe = openpyxl.load_workbook(mappen["nachweis_dezember"])
    blatt, quellen = mappe["Rechenweg"], mappe["Herkunft"]
    for monat, name in (("2023-01", "Januar 2023"), ("2023-11", "November 2023")):
        formel = str(blatt.cell(zeile_von(blatt, name), 4).value)
        quelle = quellen[int(formel.removeprefix("=Herkunft!$D$"))]
        assert [zelle.value for zelle in quelle[:4]] == ["BG-Grundpreis", "–", monat, 13879.32]


def test_an_earlier_month_without_its_source_row_is_refused(tmp_path: Path) -> None:
    dezember = sonderfaelle.kostennachweis_dezember()
    ohne = tuple(
        z for z in dezember.herkunft if (z.groesse, str(z.monat)) != ("Volumenpreis", "2023-06")
    )
    with pytest.raises(
        ValueError,
        match=r"2023-06: die Herkunft nennt Volumenpreis 30191\.44 des Jahresüberblicks nicht",
    ):
        schreibe_kostennachweis(replace(dezember, herkunft=ohne), tmp_path / "falsch.xlsx")


def test_what_was_billed_before_is_the_sum_of_the_old_amounts(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["nachweis_differenz"])
    summe = zeile_von(mappe["Differenz"], "Summe")
    assert (
        namen(mappen["nachweis_differenz"], data_only=False)["Bisher_abgerechnet"]
        == f"=Differenz!$D${summe}"
    )
    assert namen(mappen["nachweis_differenz"])["Bisher_abgerechnet"] == 44070.76


def test_an_amount_billed_before_that_its_positions_do_not_yield_is_refused(tmp_path: Path) -> None:
    nachweis = korrekturfaelle.nachweis()
    assert nachweis.vorversion
    falsch = replace(
        nachweis, vorversion=replace(nachweis.vorversion, gesamtkosten=Decimal("44070.77"))
    )
    with pytest.raises(
        ValueError, match=r"Version 1: ausgestellt 44070\.77, ihre Positionen ergeben 44070\.76"
    ):
        schreibe_kostennachweis(falsch, tmp_path / "falsch.xlsx")


def test_due_day_contract_and_decision_are_printed(mappen: dict[str, Path]) -> None:
    alle = texte(mappen["nachweis"])
    for erwartet in (
        "2023-02-20 00:00:00",
        "V-62106-2023",
        "TV-2022-62106 vom 07.11.2022, wirksam ab 01.01.2023, Erstwahl",
    ):
        assert erwartet in alle
    assert f"{modelle.HINWEIS.satz} (M202)" in alle


def test_minutes_that_are_not_the_sum_of_their_sources_are_refused(tmp_path: Path) -> None:
    falsch = replace(modelle.kostennachweis(), herkunft=modelle.HERKUNFT[:-2])
    with pytest.raises(
        ValueError,
        match="JC62106 2023-01: die Produktivminuten von B4 sind nicht die Summe ihrer Herkunft",
    ):
        schreibe_kostennachweis(falsch, tmp_path / "falsch.xlsx")


def test_a_year_that_contradicts_the_positions_is_refused(tmp_path: Path) -> None:
    jahr = (replace(modelle.JAHR[0], volumenpreis=Decimal("30191.45")),)
    with pytest.raises(ValueError, match="der Jahresüberblick nennt"):
        schreibe_kostennachweis(
            replace(modelle.kostennachweis(), jahr=jahr), tmp_path / "falsch.xlsx"
        )


def test_notes_are_printed_or_their_absence_is_said(mappen: dict[str, Path]) -> None:
    assert f"{modelle.HINWEIS.satz} (M202)" in texte(mappen["nachweis"])
    assert "Für diesen Monat liegen keine Hinweise vor." in texte(mappen["nachweis_alt"])
    assert sonderfaelle.altvertrag().hinweise == ()


def test_no_page_cuts_the_year_and_its_chart(tmp_path: Path) -> None:
    """A December with seven Bausteine and three notes is one page; where a correction leaves no
    room, the table of the year moves to the next as a whole.
    """
    sieben = seitenfaelle.sieben_im_dezember()
    for modell, umbruch in (
        (sieben, False),
        (replace(sieben, hinweise=(modelle.HINWEIS,) * 3), False),
        (seitenfaelle.version_drei(), True),
    ):
        schreibe_kostennachweis(modell, tmp_path / "n.xlsx")
        blatt = openpyxl.load_workbook(tmp_path / "n.xlsx")["Kostennachweis"]
        hinweise = zeile_von(blatt, f"{modell.vergleich.ueberschrift} und weitere Hinweise")
        jahr, kopf = (
            zeile_von(blatt, "Jahr 2023: abgerechnet und geplant"),
            zeile_von(blatt, "Monat"),
        )
        notizen = hinweise + len(modell.vergleich.saetze) + max(len(modell.hinweise), 1)
        umbrueche = [b.id for b in blatt.row_breaks.brk if b.id < notizen]
        assert jahr < kopf < hinweise
        assert [u for u in umbrueche if u not in (jahr - 2, kopf - 1)] == []
        assert len(umbrueche) == umbruch
