"""Does the MMI tell a gE what it got, month by month, and agree with the Kostennachweis?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from templates.mmi.mmi import schreibe_mmi
from tests.templates import modelle, sonderfaelle
from tests.templates.lesen import namen, texte, zeile_von, zeilen
from transforms.dokumente.quoten import bemerkung, erreichbarkeit, fallabschlussquote

NUR_NACHWEIS = {
    "Vormonat",
    "Aenderung_Vormonat",
    "Plan_Kosten_Monat",
    "Jahr_bisher",
    "Monate_offen",
}
BLAETTER = [
    "Überblick",
    "Minuten",
    "Kosten",
    "Kennzahlen",
    "Ausblick",
    "Plan",
    "Vertrag",
    "Herkunft",
    "Begriffe",
]


def zeile_mit(path: Path, anfang: str) -> tuple[object, ...]:
    """The row of the first page whose first cell begins so."""
    return next(z for z in zeilen(path, "Überblick") if str(z[0]).startswith(anfang))


@pytest.mark.parametrize(
    ("mmi", "nachweis"),
    [
        ("mmi", "nachweis"),
        ("mmi_alt", "nachweis_alt"),
        ("mmi_ohne_minuten", "nachweis_ohne_minuten"),
    ],
)
def test_both_documents_agree_to_the_cent_and_the_minute(
    mmi: str, nachweis: str, mappen: dict[str, Path]
) -> None:
    hier, dort = namen(mappen[mmi]), namen(mappen[nachweis])
    assert {name: hier[name] for name in dort if name in hier} == {
        name: wert for name, wert in dort.items() if name not in NUR_NACHWEIS
    }


def test_the_rates_of_the_month_have_names(mappen: dict[str, Path]) -> None:
    werte = namen(mappen["mmi"])
    assert werte["Erreichbarkeit"] == pytest.approx(4119 / 7484, abs=1e-12)
    assert werte["Fallabschlussquote"] == pytest.approx(3295 / 4119, abs=1e-12)
    erste = zeile_mit(mappen["mmi"], "Erreichbarkeit (")
    assert erste[2:4] == (4119, 7484)
    zweite = zeile_mit(mappen["mmi"], "Fallabschlussquote (")
    assert zweite[2:4] == (3295, 4119)


def test_rates_that_cannot_be_computed_are_empty_and_say_why(mappen: dict[str, Path]) -> None:
    werte = namen(mappen["mmi_alt"])
    assert (werte["Erreichbarkeit"], werte["Fallabschlussquote"]) == (None, None)
    assert "Beide Quoten bleiben leer: Kennzahlen nicht geliefert." in texte(mappen["mmi_alt"])


def test_each_rate_says_its_own_reason() -> None:
    nichts = modelle.kennzahlen(modelle.JANUAR, 120, 120, 0, 0)
    assert erreichbarkeit(nichts).fehlt == "keine Anrufe nach Abzug der Weiterleitungen"
    assert fallabschlussquote(nichts).fehlt == "keine Gespräche"


def test_the_sheets_stand_in_the_order_of_their_contents(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["mmi"])
    assert mappe.sheetnames == BLAETTER
    zellen = (z for zeile in mappe["Überblick"] for z in zeile if z.hyperlink)
    ziele = (z.hyperlink.location for z in zellen)
    assert [z for z in ziele if z.endswith("!A1")] == [f"'{name}'!A1" for name in BLAETTER[1:]]


def test_minutes_stand_against_the_plan_of_the_billed_months(mappen: dict[str, Path]) -> None:
    tabelle = zeilen(mappen["mmi"], "Minuten")
    b1 = next(zeile for zeile in tabelle if zeile[0] == modelle.INBOUND)
    assert b1[1:4] == (35215.5, 35215.5, pytest.approx(1.0))  # 7 043,1 h × 60 / 12


def test_months_are_rows_with_the_plan_beside_what_was_billed(mappen: dict[str, Path]) -> None:
    """35 215,5 + 3 001 min planned each month; what is still to come has a plan and no minutes."""
    tabelle = {zeile[0]: zeile[1:7] for zeile in zeilen(mappen["mmi"], "Minuten")}
    assert tabelle["Jan 2023"] == (
        35215.5,
        3001.5,
        38217.0,
        38216.5,
        pytest.approx(0.5),
        "abgerechnet",
    )
    assert tabelle["Dez 2023"] == (None, None, None, 38216.5, None, "späterer Monat")
    assert tabelle["Summe der abgerechneten Monate"][2:5] == (38217.0, 38216.5, pytest.approx(0.5))


def test_costs_of_the_months_stand_beside_their_plan(mappen: dict[str, Path]) -> None:
    """The plan of a month that was held back does not count: eleven of 44 070,36."""
    tabelle = {zeile[0]: zeile[1:9] for zeile in zeilen(mappen["mmi_dezember"], "Kosten")}
    assert tabelle["Jun 2023"][3:] == (44070.76, 44070.36, pytest.approx(0.4), 2, "abgerechnet")
    assert tabelle["Mär 2023"] == (None,) * 4 + (44070.36, None, "–", "zurückgestellt")
    assert tabelle["Summe der abgerechneten Monate"][3:6] == (
        484778.36,
        484773.96,
        pytest.approx(4.4),
    )


def test_a_month_that_was_not_billed_stays_empty_and_is_explained(mappen: dict[str, Path]) -> None:
    tabelle = {zeile[0]: zeile[1:7] for zeile in zeilen(mappen["mmi_dezember"], "Minuten")}
    assert [m for m, zeile in tabelle.items() if str(m).endswith("2023") and zeile[1] is None] == [
        "Mär 2023",
        "Jul 2023",
    ]
    assert tabelle["Mär 2023"][2:] == (None, 38216.5, None, "zurückgestellt")
    assert tabelle["Jul 2023"][2] == 35215.5
    # ten months of 3 001,5; eleven billed months of 3 001
    assert tabelle[modelle.STEIGERUNG][:2] == (30015.0, 33011.0)
    alle = texte(mappen["mmi_dezember"])
    assert f"Leer, nicht null: {modelle.STEIGERUNG} ist für Juli 2023 nicht abgerechnet." in alle


def test_minutes_of_the_month_lead_to_their_source_rows(mappen: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(mappen["mmi"])["Minuten"]
    assert str(blatt.cell(zeile_von(blatt, "Jan 2023"), 2).value).startswith("=SUMIFS(Herkunft!")


def test_plan_and_calls_lead_to_their_source_rows(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["mmi_dezember"])
    plan, kennzahlen = mappe["Plan"], mappe["Kennzahlen"]
    formeln = [
        plan.cell(zeile_von(plan, "Jan 2023") + 1, 4).value,
        *(
            kennzahlen.cell(zeile_von(kennzahlen, "Mai 2023"), spalte).value
            for spalte in (2, 3, 5, 6)
        ),
    ]
    quellen = [
        mappe["Herkunft"][int(str(formel).removeprefix("=Herkunft!$D$"))] for formel in formeln
    ]
    assert [tuple(zelle.value for zelle in quelle[:4]) for quelle in quellen] == [
        ("Vereinbarte Stunden", "B1", "–", 7043.1),
        ("Kennzahl", "Anrufe SC", "2023-05", 120),
        ("Kennzahl", "Anrufweiterleitungen", "2023-05", 120),
        ("Kennzahl", "Gespräche", "2023-05", 0),
        ("Kennzahl", "fallabschließende Gespräche", "2023-05", 0),
    ]


def test_kennzahlen_explain_each_empty_cell(mappen: dict[str, Path]) -> None:
    tabelle = {zeile[0]: zeile[1:] for zeile in zeilen(mappen["mmi_dezember"], "Kennzahlen")}
    assert tabelle["Jan 2023"] == (
        8100,
        1001,
        7099,
        4010,
        3001,
        pytest.approx(4010 / 7099),
        pytest.approx(3001 / 4010),
        "vollständig",
    )
    assert tabelle["Apr 2023"] == (None,) * 7 + ("Kennzahlen nicht geliefert",)
    assert tabelle["Mai 2023"][:7] == (120, 120, 0, 0, 0, None, None)
    assert (
        tabelle["Mai 2023"][7] == "Erreichbarkeit: keine Anrufe nach Abzug der Weiterleitungen; "
        "Fallabschlussquote: keine Gespräche"
    )


def test_a_half_delivered_month_names_the_missing_part() -> None:
    fehlt = modelle.kennzahlen(modelle.JANUAR, None, 10, 50, 40)
    assert bemerkung(fehlt) == "Erreichbarkeit: Angabe fehlt"


def test_the_outlook_is_an_estimate_and_says_so(mappen: dict[str, Path]) -> None:
    """One month billed, eleven estimated at a degree of 35 215,5 / 35 215,5 and 3 001,5 / 3 001:
    each as January was billed.
    """
    tabelle = zeilen(mappen["mmi"], "Ausblick")
    kosten = {zeile[0]: zeile[1:7] for zeile in tabelle}
    assert kosten["Jan 2023"] == (
        "abgerechnet",
        13879.32,
        30191.44,
        44070.76,
        44070.36,
        pytest.approx(0.4),
    )
    assert kosten["Dez 2023"] == (
        "geschätzt",
        13879.32,
        30191.44,
        44070.76,
        44070.36,
        pytest.approx(0.4),
    )
    assert kosten["Jahr (Schätzung)"] == (
        None,
        166551.84,
        362297.28,
        528849.12,
        528844.32,
        pytest.approx(4.8),
    )
    assert str(tabelle[2][0]).startswith("Schätzung, keine Zusage")


def test_a_month_held_back_is_estimated_and_the_billed_ones_count_as_billed(
    mappen: dict[str, Path],
) -> None:
    """March: 13 879,32 + 27 820,25 + 2 370,79 × 30 015 / 33 011 = 2 155,62; eleven months of 44
    070,76 beside it.
    """
    kosten = {zeile[0]: zeile[1:7] for zeile in zeilen(mappen["mmi_dezember"], "Ausblick")}
    assert kosten["Mär 2023"][:4] == ("geschätzt (zurückgestellt)", 13879.32, 29975.87, 43855.19)
    werte = namen(mappen["mmi_dezember"])
    jahr = (werte["Ausblick_Kosten_Jahr"], werte["Plan_Kosten_Jahr"], werte["Abweichung_Plan"])
    assert jahr == (528633.55, 528844.32, pytest.approx(-210.77))
    b4 = next(
        zeile
        for zeile in zeilen(mappen["mmi_dezember"], "Ausblick")
        if zeile[0] == modelle.STEIGERUNG
    )
    assert b4[1:4] == (30015.0, pytest.approx(30015 / 33011), 3001.0)


def test_a_module_without_plan_is_named(mappen: dict[str, Path]) -> None:
    alle = " ".join(texte(mappen["mmi_alt"]))  # running text is broken into rows
    assert (
        "Ohne Plan und deshalb ohne Erfüllungsgrad: Modul 3 – Schriftliche Anfragen (Beispiel)."
        in alle
    )
    assert namen(mappen["mmi_alt"])["Erfuellungsgrad"] == pytest.approx(
        10000.5 / 10000
    )  # Modul 1 alone


def test_the_change_since_the_last_version_is_told(mappen: dict[str, Path]) -> None:
    alle = texte(mappen["mmi_dezember"])
    assert all(satz in alle for satz in sonderfaelle.mmi_dezember().aenderung)
    assert not any("Änderung gegenüber" in text for text in texte(mappen["mmi"]))


def test_a_contract_without_minutes_has_an_mmi_too(mappen: dict[str, Path]) -> None:
    alle = texte(mappen["mmi_ohne_minuten"])
    assert "Der Vertrag enthält keine Leistung mit eigenen Minuten." in alle
    assert "Zu diesem Vertrag ist kein TV-Beschluss bekannt." in alle


def test_module_without_a_stated_rate_are_refused(tmp_path: Path) -> None:
    ohne = tuple(zeile for zeile in sonderfaelle.ALT_HERKUNFT if zeile.schluessel != "M3")
    with pytest.raises(ValueError, match="für M3 nennt die Herkunft keinen Satz"):
        schreibe_mmi(
            replace(sonderfaelle.altvertrag_mmi(), herkunft=ohne), tmp_path / "falsch.xlsx"
        )
