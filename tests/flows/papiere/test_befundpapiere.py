"""Can what was found be sent to those who repair it, as it is?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from expectations.befund import befunde
from expectations.regeln import Schwere
from flows.papiere.befundliste import FUNDSTELLEN, anschreiben, befundzeilen
from templates.post.anschreiben import anschreiben_text
from tests.expectations import muster
from tests.expectations.gutewelt import MONAT
from tests.laeufe.probelauf import Probelauf, lauf
from tests.regelstand import regelwerk
from tests.welt import beispiel
from transforms.dokumente.anschreiben import Anschreiben, Punkt
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source

JANUAR = Month(2023, 1)


@pytest.fixture(scope="module")
def januar(tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    return lauf(beispiel.EINGANG, tmp_path_factory.mktemp("befundpapiere"))


def zeilen(datei: Path, blatt: str) -> list[tuple[Any, ...]]:
    """The data rows of a sheet of findings."""
    rows = list(load_workbook(datei)[blatt].iter_rows(values_only=True))
    kopf = next(n for n, row in enumerate(rows) if row[0] == "Regel")
    return rows[kopf + 1 :]


BRIEF = """\
Betreff: O.7 Service Center SGB II, Januar 2023: 3 Befunde, 1 gE zurückgestellt

Sehr geehrte Damen und Herren,

bei der Prüfung der Abrechnung der Serviceleistung O.7 Service Center SGB II für Januar 2023 \
sind 3 Befunde entstanden, \
die bei Ihnen (Service Center) zu klären sind.

Eine gemeinsame Einrichtung erhält bis dahin keinen neuen Verwaltungskostennachweis; er ist am \
20.02.2023 fällig (§ 13 Abs. 2 VKFV). \
Was für den Monat schon ausgestellt ist, bleibt unverändert:
  - JC90008 JC Rückstellingen (Muster)

Bitte berichtigen Sie die genannten Angaben, oder teilen Sie uns mit, welche gelten. \
Danach rechnen wir den Monat für die betroffenen Einrichtungen neu.

SC Probental (Muster)

  JC90008 JC Rückstellingen (Muster)
  M101 (Zurückgestellt): 1.290,5 Produktivminuten auf Baustein 5, im Vertrag V-90008-2022 nicht \
gewählt.
  Fundstelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 38
  Abhilfe: Buchung der Minuten prüfen; ist der Baustein beschlossen, Vertrag und TV-Beschluss \
ergänzen.

SC Beispielhafen (Muster)

  JC90005 JC Doppelkreis (Muster)
  M201 (Hinweis): 508,5 Produktivminuten des Rechtskreises SGB III (Zeilen: 2) werden nicht \
abgerechnet.
  Fundstelle: powerbi_minuten.xlsx, Blatt „Export“, Zeilen 27, 28
  Abhilfe: Keine, wenn der Export absichtlich alle Rechtskreise enthält.

  JC90009 JC Hinweisfeld (Muster)
  M202 (Hinweis): Baustein 3 ist gewählt, hat aber im Monat keine Minutenzeile und zählt 0 Minuten.
  Fundstelle: kermit_vertraege.xlsx, Blatt „Verträge“, Zeile 70
  Abhilfe: Bestätigen, dass auf Baustein 3 nichts geleistet wurde.

Die Anlage Befunde_2023-01.xlsx nennt auf dem Blatt „Service Center“ jeden Befund mit Datei, \
Blatt und Zeile.

Mit freundlichen Grüßen
Interner Service Controlling Finanzen
"""


def test_the_letter_to_the_service_centers(januar: Probelauf) -> None:
    assert (januar.controlling / "anschreiben_Service_Center.txt").read_text("utf-8-sig") == BRIEF


def test_every_party_has_a_letter_so_that_none_of_last_time_stays(januar: Probelauf) -> None:
    parties = {regel.zustaendig.replace(" ", "_") for regel in regelwerk().regeln.values()}
    assert {d.name for d in januar.controlling.glob("anschreiben_*")} == {
        f"anschreiben_{p}.txt" for p in parties
    }
    zentrale = (januar.controlling / "anschreiben_Zentrale.txt").read_text("utf-8-sig")
    assert "keine Befunde" in zentrale.splitlines()[0]
    assert zentrale.count("\n\n\n") == 0


def test_what_controlling_repairs_itself_is_a_list_and_no_letter(januar: Probelauf) -> None:
    text = (januar.controlling / "anschreiben_Controlling.txt").read_text("utf-8-sig")
    assert "A101 (Hinweis)" in text
    assert "Sehr geehrte" not in text
    assert "Grüßen" not in text


def test_each_place_of_a_finding_has_its_own_complete_row(januar: Probelauf) -> None:
    datei = januar.controlling / "Befunde_2023-01.xlsx"
    rows = [row for row in zeilen(datei, "Alle Befunde") if row[0] == "M201"]
    assert [(row[2], row[4], *row[8:11]) for row in rows] == [
        ("JC90005", "Service Center", "powerbi_minuten.xlsx", "Export", 27),
        ("JC90005", "Service Center", "powerbi_minuten.xlsx", "Export", 28),
    ]
    assert all(row[n] for row in rows for n in range(12))
    assert load_workbook(datei)["Alle Befunde"]["A2"].value == (
        "4 Befunde: 0 Stopp, 1 Zurückgestellt, 3 Hinweis (5 Fundstellen, je Zeile eine)"
    )


def test_the_sheet_of_a_party_says_which_of_them(januar: Probelauf) -> None:
    rows = zeilen(januar.controlling / "Befunde_2023-01.xlsx", "Service Center")
    assert {row[4] for row in rows} == {"SC Probental (Muster)", "SC Beispielhafen (Muster)"}


@pytest.mark.parametrize("code", ["T103", "P105", "V101", "T102"])
def test_contract_and_other_side_are_both_named(code: str, tmp_path: Path) -> None:
    muster.schreibe(muster.lies(code), tmp_path / "raw")
    rows = zeilen(
        lauf(tmp_path / "raw", tmp_path / "out", MONAT).controlling / "Befunde_2023-06.xlsx",
        "Alle Befunde",
    )
    assert len(rows) >= 2
    assert {row[8].split("_")[0] for row in rows} >= (
        {"kermit"} if code == "V101" else {"kermit", "tv" if code[0] == "T" else "plandaten.xlsx"}
    )


def test_a_finding_with_very_many_places_lists_the_first_and_counts_the_rest() -> None:
    sources = tuple(Source("powerbi_minuten.xlsx", "Export", n) for n in range(2, 140))
    werte = {"zeilen": "138", "minuten": "1", "rechtskreis": "SGB III"}
    found = befunde([Finding("M201", werte, "JC90001", sources)], regelwerk(), {})
    rows = befundzeilen(found, {}, JANUAR)
    assert len(rows) == FUNDSTELLEN + 1
    assert [(z.datei, z.zeile) for z in rows[-2:]] == [
        ("powerbi_minuten.xlsx", 21),
        ("und 118 weitere Zeilen", None),
    ]
    assert {z.nummer for z in rows} == {1}


def test_a_line_break_in_a_name_adds_no_line_to_a_letter() -> None:
    punkt = Punkt(
        "", "T101", "Zurückgestellt", "JC90001 JC\nBetreff: gefälscht", "Satz.", "", "Abhilfe."
    )
    lines = (
        anschreiben_text(Anschreiben("Regionaldirektion", JANUAR, (punkt,)))
        .decode("utf-8-sig")
        .splitlines()
    )
    assert [line for line in lines if line.startswith("Betreff")] == [lines[0]]
    assert "  JC90001 JC Betreff: gefälscht" in lines


def test_letters_come_in_one_order_whatever_the_order_of_findings() -> None:
    findings = [
        Finding("T101", {"vertrag": "V", "vorhanden": "x"}, f"JC9000{n}", (Source("a.csv", "", n),))
        for n in (3, 1, 2)
    ]
    one = anschreiben(befunde(findings, regelwerk(), {}), {}, JANUAR, regelwerk())
    other = anschreiben(befunde(findings[::-1], regelwerk(), {}), {}, JANUAR, regelwerk())
    assert one == other
    assert [a.zustaendig for a in one] == sorted(a.zustaendig for a in one)
    assert {p.schwere for a in one for p in a.punkte} == {Schwere.ZURUECKGESTELLT.value}
