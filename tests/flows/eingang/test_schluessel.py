"""Does a whole month bill the same when keys are spelled otherwise, and nothing twice when a row
stands there under a second spelling?
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook

from tests.laeufe.probelauf import Probelauf, codes, geprueft, geprueft_von, lauf_von, meldungen
from tests.welt import beispiel
from tests.welt.schreiben import Layout
from tests.welt.tabellen import Welt, Zeile

HAFEN, FREIBURG, PROBE = beispiel.HAFEN, beispiel.FREIBURG, beispiel.PROBE
ZWEITE = {  # gE -> the Service Center of its first row, once more and otherwise
    "JC62106": "service center freiburg",
    "JC90001": "SC  Beispielhafen (Muster)",
    "JC90002": "sc beispielhafen (muster)",
    "JC90003": "SC-Probental (Muster)",
    "JC90004": "SC\u200b Probental (Muster)",
    "JC90005": "Service-Center Beispielhafen (Muster)",
    "JC90006": "SC Probental\u00a0(Muster)",
    "JC90007": "Beispielhafen (Muster)",
    "JC90009": "ＳＣ Beispielhafen (Muster)",
}


def betraege(lauf: Probelauf) -> dict[str, Decimal]:
    return {a.jcnr: a.neu for a in lauf.ergebnis.ausstellungen}


def erste(welt: Welt, jcnr: str) -> Zeile:
    return next(
        z for z in welt.powerbi_minuten if z["JCNR"] == jcnr and z["Rechtskreis"] == "SGB II"
    )


def test_a_row_that_stands_there_again_under_another_spelling_holds_back_every_ge(
    tmp_path: Path,
) -> None:
    welt = beispiel.welt_januar()
    welt.powerbi_minuten += [
        {**erste(welt, jcnr), "Service Center": name} for jcnr, name in ZWEITE.items()
    ]
    found = geprueft_von(welt, tmp_path, powerbi_minuten=Layout())
    assert set(ZWEITE) <= found.zurueckgestellt
    for jcnr, name in ZWEITE.items():
        besser = {"M108"} if name.casefold().startswith(("service", "beispiel")) else {"M104"}
        assert codes(found.befunde, jcnr) & {"M104", "M108"} == besser, name


def test_another_spelling_of_every_key_bills_the_same(tmp_path: Path, januar: Probelauf) -> None:
    welt = beispiel.welt_januar()
    for nummer, zeile in enumerate(welt.powerbi_minuten):
        text = str(zeile["Service Center"])
        zeile["Service Center"] = (
            text.upper(),
            text.replace(" ", "  "),
            text.replace("SC ", "SC-"),
            f"\ufeff{text}",
        )[nummer % 4]
    for nummer, zeile in enumerate(welt.kermit_vertraege):
        vertrag, beschluss = str(zeile["Vertragsnummer"]), str(zeile["TV-Beschluss"] or "")
        zeile["Vertragsnummer"] = (
            vertrag,
            vertrag.lower(),
            vertrag.replace("-", " "),
            vertrag.replace("-", "\u2011"),
        )[nummer % 4]
        zeile["TV-Beschluss"] = (
            beschluss,
            beschluss.lower(),
            beschluss.replace("-", "–"),
            f"{beschluss}\u200b",
        )[nummer % 4] or None
    anders = lauf_von(welt, tmp_path, powerbi_minuten=Layout())
    assert betraege(anders) == betraege(januar)
    assert codes(anders.ergebnis.befunde) == codes(januar.ergebnis.befunde)


@pytest.mark.parametrize(
    ("tabelle", "spalte", "wert", "text"),
    [
        (
            "powerbi_minuten",
            "JCNR",
            "ЈС62106",
            "„ЈС62106“ ist keine JCNR der Form JC62106; darin stehen U+0408 und U+0421.",
        ),
        ("powerbi_minuten", "Service Center", "SC Frеiburg", "darin steht U+0435."),
        (
            "powerbi_minuten",
            "Baustein",
            "Baustein 1 und 4",
            "nennt hinter der Nummer „und 4“, und so heißt Baustein 1 nicht.",
        ),
        (
            "powerbi_minuten",
            "Baustein",
            "Baustein 1 - Outbound-Telefonie",
            "und so heißt Baustein 1 nicht.",
        ),
        (
            "powerbi_minuten",
            "Produktivminuten",
            "30\u202e214",
            "die Reihenfolge der Anzeige umkehren; darin steht U+202E.",
        ),
        ("kermit_vertraege", "Baustein gewählt", "ja?", "ist weder ja noch nein."),
    ],
)
def test_the_message_names_what_the_eye_cannot_see(
    tabelle: str, spalte: str, wert: str, text: str, tmp_path: Path
) -> None:
    welt = beispiel.welt_januar()
    welt[tabelle][0][spalte] = wert
    found = geprueft_von(welt, tmp_path, powerbi_minuten=Layout())
    assert [m for b in found.befunde if b.code == "E201" and text in (m := str(b))]
    assert found.gestoppt or "JC62106" in found.zurueckgestellt


def test_an_export_by_day_that_a_time_zone_shifted_is_refused(tmp_path: Path) -> None:
    """xlsxwriter writes a day as such; the hour is put in afterwards, as a number of the same
    format.
    """
    ordner = tmp_path / "raw" / "2023-01"
    geprueft_von(beispiel.welt_januar(), tmp_path, powerbi_minuten=Layout(minuten_je="tag"))
    mappe = load_workbook(ordner / "powerbi_minuten.xlsx")
    for (zelle,) in mappe.worksheets[0].iter_rows(min_row=2, max_col=1):
        zelle.value = datetime.combine(cast(datetime, zelle.value), datetime.min.time()).replace(
            hour=23
        )
    mappe.save(ordner / "powerbi_minuten.xlsx")
    found = geprueft(tmp_path / "raw")
    assert {"JC62106", "JC90001", "JC90009"} <= found.zurueckgestellt or found.gestoppt
    assert "hat die Uhrzeit 23:00:00" in meldungen(found.befunde, "E201")[0]


@pytest.mark.parametrize(
    "titel",
    ["Ø Produktivminuten", "% Produktivminuten", "Δ Produktivminuten", "Produktivminuten 前年"],
)
def test_a_heading_of_another_meaning_is_a_missing_column(titel: str, tmp_path: Path) -> None:
    layout = Layout(umbenannt=(("Produktivminuten", titel),))
    found = geprueft_von(beispiel.welt_januar(), tmp_path, powerbi_minuten=layout)
    assert found.gestoppt
    assert titel in meldungen(found.befunde, "E102")[0]


def test_minutes_after_the_end_of_a_contract_are_one_finding_with_the_day(tmp_path: Path) -> None:
    welt = beispiel.welt_januar()
    for zeile in welt.kermit_vertraege:
        if zeile["JCNR"] == "JC90004":
            zeile |= {
                "Vertragsbeginn": date(2022, 1, 1),
                "gültig ab": date(2022, 1, 1),
                "Vertragsende": date(2022, 12, 31),
                "gültig bis": None,
            }
    found = geprueft_von(welt, tmp_path, powerbi_minuten=Layout())
    (befund,) = [b for b in found.befunde if b.jcnr == "JC90004" and b.code in ("M102", "M109")]
    assert (befund.code, befund.zustaendig) == ("M109", "BA-Service-Haus")
    assert "endete am 31.12.2022" in befund.satz
