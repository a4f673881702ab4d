"""Is a section of the month ever billed as the whole, because of a filter that nobody
understood?
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from expectations.befund import Befund, befunde
from expectations.regeln import Schwere
from flows.eingang.eingangsordner import lies_ordner
from flows.gespraech.exitcode import Exitcode
from tests.laeufe.probelauf import JANUAR, Probelauf, codes, lauf
from tests.regelstand import regelwerk, spaltenwerk
from tests.welt import beispiel
from tests.welt.schreiben import Layout, schreibe_monat, schreibe_tabelle
from tests.welt.tabellen import Zeile, taeglich
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit

MINUTEN = "powerbi_minuten"
STOPPT = {
    "Datum is on or after 1/10/2023 and is on or before 1/25/2023": "E111",
    "Datum ist in den letzten 2 Wochen": "E130",
    "Tag ist kleiner als 15": "E130",
    "Monat ist Februar": "E111",
    "Datum > 10.03.2023": "E111",
    "Datum ist zwischen 10.03. und 20.03.2023": "E130",
    "Top 5 von JCNR nach Produktivminuten": "E130",
    "Enthaltene (1) Rechtskreis: SGB III": "E111",
    "Datum ist am oder nach Dienstag, 10. Januar 2023": "E111",
    "Region ist Süd": "E120",
    "KW ist nicht 3": "E130",
    "Monat ist Januar 2023 und 2 weitere": "E130",
    "Baustein enthält 1": "E120",
    "Produktivminuten ist größer als 100": "E130",
}
SAUBER = [
    "Datum is on or after January 1, 2023 and is on or before January 31, 2023",
    "Datum is January 1, 2023 … January 31, 2023",
    "Jahr ist 2023\nMonat ist Januar",
    "Datum is between 1/1/2023 and 1/31/2023\nRechtskreis is SGB II or SGB III",
    "Kostenträger is not 4711",
]


def zum(zeilen: list[Zeile], von: str, bis: str) -> list[Zeile]:
    """The rows of some days."""
    return [zeile for zeile in zeilen if von <= str(zeile["Datum"])[:10] <= bis]


def summe(run: Probelauf) -> Decimal:
    rows = csv.DictReader((run.controlling / "abrechnung.csv").read_text("utf-8").splitlines())
    return sum((Decimal(row["betrag"]) for row in rows), Decimal(0))


def gefunden(filter_: str, ordner: Path) -> list[Befund]:
    """What is said of the delivery of January whose minutes carry a filter text."""
    schreibe_tabelle(
        MINUTEN, beispiel.minuten_januar(), ordner, Layout(powerbi="kopf1", filtertext=filter_)
    )
    return befunde(
        vollstaendigkeit(lies_ordner(ordner.parent, JANUAR, spaltenwerk()), spaltenwerk()),
        regelwerk(),
        {},
    )


@pytest.mark.parametrize(("filter_", "code"), STOPPT.items())
def test_a_filter_that_does_not_prove_the_month_whole_stops_the_run(
    filter_: str, code: str, monatsordner: Path
) -> None:
    [befund] = gefunden(f"Angewendete Filter:\n{filter_}", monatsordner)
    assert (befund.code, befund.schwere, befund.gefunden) == (code, Schwere.STOPP, filter_)
    assert befund.bestaetigbar is (code == "E130")


@pytest.mark.parametrize(
    "fuss",
    [
        "Stand: 20.01.2023",
        "Stand 20.01.2023",
        "Stand: 2023-01-20",
        "Stand: 20. Januar 2023",
        "Stand: 20.12.2022",
        "Stand: 31.01.2023",
        "Erstellt am 15.01.2023 08:00",
        "Quelle: Power BI, 15. Jan 2023",
    ],
)
def test_an_export_made_before_the_month_was_over_stops_the_run(
    fuss: str, monatsordner: Path
) -> None:
    """Also where it stands among the lines of a filter text."""
    for filter_ in (fuss, f"Angewendete Filter:\n{fuss}"):
        [befund] = gefunden(filter_, monatsordner)
        assert (befund.code, befund.gefunden, befund.bestaetigbar) == ("E130", fuss, True)


@pytest.mark.parametrize(
    "fuss",
    [
        "Stand: vorläufig, 3 SC fehlen",
        "Quelle: Power BI, nur SC Freiburg",
        "Stand: 03.02.2023, ohne SC Beispielhafen",
    ],
)
def test_a_footer_that_names_a_part_of_the_table_is_none(fuss: str, monatsordner: Path) -> None:
    assert {b.schwere for b in gefunden(fuss, monatsordner)} == {Schwere.STOPP}


@pytest.mark.parametrize(
    "fuss",
    [
        "Stand: 03.02.2023",
        "Erstellt am 1. Februar 2023 08:00",
        "Quelle: Power BI",
        "Stand: vorläufig",
    ],
)
def test_a_footer_of_after_the_month_says_nothing(fuss: str, monatsordner: Path) -> None:
    assert gefunden(fuss, monatsordner) == []


@pytest.mark.parametrize("filter_", SAUBER)
def test_a_filter_that_lets_everything_through_stops_nothing(
    filter_: str, monatsordner: Path
) -> None:
    assert {b.code for b in gefunden(f"Applied filters:\n{filter_}", monatsordner)} <= {"E121"}


def test_half_a_month_is_billed_only_when_somebody_says_it_is_whole(
    januar: Probelauf, tmp_path: Path
) -> None:
    """The figures of the whole January, and less of them where the filter left days out."""
    welt = beispiel.welt_januar()
    welt.powerbi_minuten = zum(taeglich(welt.powerbi_minuten), "2023-01-05", "2023-01-27")
    filter_ = "Applied filters:\nDatum is on or after 1/5/2023 and is on or before 1/27/2023"
    schreibe_monat(
        welt,
        tmp_path / "raw" / str(JANUAR),
        powerbi_minuten=Layout(powerbi="kopf1", filtertext=filter_),
    )
    hart = lauf(tmp_path / "raw", tmp_path / "out", bestaetige=["E130"]).ergebnis
    assert (hart.exitcode, codes(hart.befunde) & {"E111", "E130"}) == (Exitcode.GESTOPPT, {"E111"})

    filter_ = "Applied filters:\nDatum is in the last 3 weeks"
    schreibe_monat(
        welt,
        tmp_path / "raw" / str(JANUAR),
        powerbi_minuten=Layout(powerbi="kopf1", filtertext=filter_),
    )
    assert lauf(tmp_path / "raw", tmp_path / "out").ergebnis.exitcode is Exitcode.GESTOPPT
    assert not list((tmp_path / "out").glob("2023-*"))
    bestaetigt = lauf(tmp_path / "raw", tmp_path / "out", bestaetige=["E130"])
    assert [b.schwere.value for b in bestaetigt.ergebnis.befunde if b.code == "E130"] == ["Hinweis"]
    assert summe(bestaetigt) < summe(januar)
