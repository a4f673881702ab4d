"""Does the run report say what happened, in figures that stand elsewhere too?"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from expectations.suiten import SUITEN
from templates.controlling.bericht import JE_REGEL, bericht_html
from tests.expectations import muster
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.laeufe.probelauf import FEBRUAR, Probelauf, lauf, lauf_von
from tests.welt import beispiel
from transforms.dokumente.bericht import (
    Bericht,
    Berichtsbefund,
    Grundlage,
    nach_zustaendigen,
)
from transforms.dokumente.monatssummen import Monatssummen, Summe
from transforms.dokumente.uebersicht import Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import Uebersichtszeile
from transforms.kern.money import euro, german_number
from transforms.kern.month import Month
from transforms.tabellen.minuten import ORTE, Minutenbruecke


class Tabellen(HTMLParser):
    """The tables of a page: caption -> rows of cells as text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.gefunden: dict[str, list[list[str]]] = {}
        self.titel, self.zeilen, self.text = "", [[""]], ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.titel, self.zeilen = "", []
        elif tag == "tr":
            self.zeilen.append([])
        if tag in ("caption", "td", "th"):
            self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        text = " ".join(self.text.split())
        if tag == "caption":
            self.titel = text
        elif tag in ("td", "th"):
            self.zeilen[-1].append(text)
        elif tag == "table":
            self.gefunden[self.titel] = self.zeilen


def tabelle(bericht: Path, titel: str) -> list[list[str]]:
    """The rows of the table whose caption begins so, without its headings."""
    found = Tabellen(bericht.read_text("utf-8")).gefunden
    return next(rows for name, rows in found.items() if name.startswith(titel))[1:]


@pytest.fixture(scope="module")
def januar(tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    return lauf(beispiel.EINGANG, tmp_path_factory.mktemp("bericht") / "out")


@pytest.fixture(scope="module")
def februar(januar: Probelauf) -> Probelauf:
    return lauf(beispiel.EINGANG, januar.ausgabe, FEBRUAR)


def seite(one: Probelauf) -> Path:
    return one.controlling / "bericht.html"


def manifest(one: Probelauf) -> dict[str, dict[str, str]]:
    inhalt: dict[str, dict[str, str]] = json.loads(
        (one.controlling / "manifest.json").read_text("utf-8")
    )
    return inhalt


def test_what_is_held_back_and_why(januar: Probelauf) -> None:
    assert tabelle(seite(januar), "gE nach Stand")[:2] == [
        ["ausgestellt", "9"],
        ["zurückgestellt", "1"],
    ]
    assert tabelle(seite(januar), "Zurückgestellte gE") == [
        [
            "JC90008 JC Rückstellingen (Muster)",
            "M101 1.290,5 Produktivminuten auf Baustein 5, im Vertrag V-90008-2022 nicht gewählt.",
            "Service Center",
        ]
    ]


def test_sums_stand_against_last_month(januar: Probelauf, februar: Probelauf) -> None:
    jetzt, vorher = manifest(februar)["summen"], manifest(januar)["summen"]
    rows = {row[0]: row[1:] for row in tabelle(seite(februar), "Alle ausgestellten")}
    differenz = Decimal(jetzt["gesamtkosten"]) - Decimal(vorher["gesamtkosten"])
    assert rows["Gesamtkosten"][:3] == [
        euro(Decimal(jetzt["gesamtkosten"])),
        euro(Decimal(vorher["gesamtkosten"])),
        f"+{euro(differenz)}",
    ]
    assert rows["Produktivminuten"][0] == german_number(Decimal(jetzt["produktivminuten"]))
    assert rows["gE mit Nachweis"] == ["10", "9", "+1", "+11,1 %"]


def test_more_ge_alone_are_no_rise(februar: Probelauf) -> None:
    rows = {row[0]: row[1:] for row in tabelle(seite(februar), "Alle ausgestellten")}
    assert rows["Gesamtkosten"][2].startswith("+")
    assert rows["Gesamtkosten der gE mit beiden Monaten"][2].startswith("-")


def test_the_first_month_has_nothing_to_compare_with(januar: Probelauf) -> None:
    assert {row[2] for row in tabelle(seite(januar), "Alle ausgestellten")} == {"–"}
    assert "Der Vormonat ist nicht abgerechnet" in seite(januar).read_text("utf-8")


def test_the_largest_changes_come_first(februar: Probelauf) -> None:
    rows = tabelle(seite(februar), "Die 9 größten Änderungen")
    amounts = [abs(int(re.sub(r"\D", "", row[3]))) for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert rows[0][0] == "JC90004 JC Siebenbaustein (Muster)"


def test_from_last_month_to_this_one_the_page_foots_and_says_why_a_ge_came(
    februar: Probelauf,
) -> None:
    schritte = tabelle(seite(februar), "Von Januar 2023 zu Februar 2023")
    assert [row[:2] for row in schritte] == [
        ["Januar 2023", "9"],
        ["weggefallen", "0"],
        ["neu", "+1"],
        ["Änderung im Bestand", "0"],
        ["Februar 2023", "10"],
    ]
    *wege, ziel = [Decimal(re.sub(r"[^\d-]", "", row[2])) for row in schritte]
    assert sum(wege) == ziel
    assert tabelle(seite(februar), "Neue und weggefallene gE") == [
        [
            "JC90008 JC Rückstellingen (Muster)",
            schritte[2][2],
            "neu: im Januar 2023 zurückgestellt",
        ]
    ]


def test_each_large_change_has_its_percent_and_its_cause(februar: Probelauf) -> None:
    rows = {row[0]: row[3:] for row in tabelle(seite(februar), "Die 9 größten Änderungen")}
    # 46.056,75 -> 44.270,79
    assert rows["JC90004 JC Siebenbaustein (Muster)"] == ["-1.785,96 €", "-3,9 %", "Minuten"]


def test_large_changes_in_percent_stand_apart_where_they_are_other_ge() -> None:
    """Eleven gE: the smallest one doubles its costs and is not among the ten largest amounts."""
    zeilen = tuple(_geaendert(n, "10000.00", "10100.00") for n in range(1, 11))
    klein = _geaendert(11, "20.00", "40.00")
    one = replace(bericht(), uebersicht=Uebersicht(MONAT, (*zeilen, klein), MONAT.plus(-1)))
    assert klein not in one.aenderungen
    assert one.in_prozent[0] == klein
    assert replace(one, uebersicht=Uebersicht(MONAT, zeilen, MONAT.plus(-1))).in_prozent == []


def _geaendert(nummer: int, vorher: str, jetzt: str) -> Uebersichtszeile:
    return Uebersichtszeile(
        f"JC{90000 + nummer}",
        "JC Muster",
        "",
        "ausgestellt",
        1,
        Decimal(1),
        Decimal(jetzt),
        Decimal(0),
        Decimal(jetzt),
        Decimal(vorher),
    )


def test_the_bridge_is_that_of_the_manifest(februar: Probelauf) -> None:
    bruecke = json.loads((februar.controlling / "manifest.json").read_text("utf-8"))[
        "minutenbruecke"
    ]
    rows = {row[0]: row[1:] for row in tabelle(seite(februar), "Verbleib")}
    assert rows == {
        **{
            ort: [str(bruecke["zeilen"][ort]), german_number(Decimal(bruecke["minuten"][ort]))]
            for ort in bruecke["zeilen"]
        },
        "Eingang gesamt": [
            str(bruecke["zeilen_gesamt"]),
            german_number(Decimal(bruecke["minuten_gesamt"])),
        ],
    }


def test_every_file_that_was_read_is_named_with_its_hash(februar: Probelauf) -> None:
    eingaben = json.loads((februar.controlling / "manifest.json").read_text("utf-8"))["eingaben"]
    rows = tabelle(seite(februar), "Gelesene Dateien")
    assert {(row[1], row[4]) for row in rows} == {(e["datei"], e["sha256"]) for e in eingaben}


def test_extra_columns_and_unknown_files_are_named(tmp_path: Path) -> None:
    welt = gute_welt()
    for z in welt.plandaten:
        z["Bearbeitungsvermerk"] = "x"
    (tmp_path / "raw" / "2023-06").mkdir(parents=True)
    (tmp_path / "raw" / "2023-06" / "notiz.txt").write_text("x")
    bericht = seite(lauf_von(welt, tmp_path, MONAT))
    assert [row[3] for row in tabelle(bericht, "Gelesene Dateien") if row[0] == "Plandaten"] == [
        "Spalte „Bearbeitungsvermerk“"
    ]
    assert "keiner Tabelle gehört: notiz.txt." in bericht.read_text("utf-8")


def test_all_rules_that_ran_are_listed(januar: Probelauf) -> None:
    rows = tabelle(seite(januar), "Prüftafeln")
    alle = sum(len(suite.regeln) for suite in SUITEN)
    assert rows[-1][2:] == [str(alle), str(alle - 3)]
    # 25 = the pairs of gE and Baustein with SGB II minutes in the sample's export, counted there by
    # hand
    assert ["Minuten neben Vertrag", "25", "3", "2"] in rows


def test_the_same_run_gives_the_same_page_wherever_it_runs(
    januar: Probelauf, tmp_path: Path
) -> None:
    anders = lauf(beispiel.EINGANG, tmp_path / "woanders" / "aus")
    assert seite(anders).read_bytes() == seite(januar).read_bytes()


def test_a_name_is_text_and_never_markup(tmp_path: Path) -> None:
    welt = gute_welt()
    for z in welt.ge_stammdaten:
        if z["JCNR"] == "JC90001":
            z.update({"Jobcenter": "<script>alert(1)</script> & 'Söhne' \"x\"", "E-Mail": None})
    muster_befund = seite(lauf_von(welt, tmp_path, MONAT)).read_text("utf-8")
    assert "<script" not in muster_befund
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;Söhne&#39; &#34;x&#34;" in muster_befund
    )


def test_a_correction_is_shown_with_its_cause(tmp_path: Path) -> None:
    muster.schreibe(None, tmp_path / "raw")
    lauf(tmp_path / "raw", tmp_path / "out", MONAT)
    welt = gute_welt()
    zeile = next(
        z for z in welt.powerbi_minuten if z["JCNR"] == "JC90001" and z["Monat"] == "2023-06"
    )
    zeile["Produktivminuten"] = float(str(zeile["Produktivminuten"])) + 100
    zweiter = lauf_von(welt, tmp_path, MONAT, grund="Nachbuchung")
    [row] = tabelle(seite(zweiter), "Jede Version nach der ersten")
    assert (row[0], row[1], row[4], row[6]) == (
        "JC90001 JC Beispielstadt-Nord (Muster)",
        "2",
        "+82,00 €",
        "Nachbuchung",
    )


def test_after_a_run_for_one_ge_the_page_says_what_shows_the_run_and_what_the_month(
    tmp_path: Path,
) -> None:
    muster.schreibe(None, tmp_path / "raw")
    ganz = lauf(tmp_path / "raw", tmp_path / "out", MONAT)
    assert "Lauf für einzelne gE" not in seite(ganz).read_text("utf-8")
    welt = gute_welt()
    next(z for z in welt.powerbi_minuten if z["JCNR"] == "JC90001" and z["Monat"] == "2023-06")[
        "Produktivminuten"
    ] = 21000.0
    html = seite(lauf_von(welt, tmp_path, MONAT, ge=["JC90001"], grund="Test")).read_text("utf-8")
    einer = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert (
        "Dieser Lauf galt nur JC90001 JC Beispielstadt-Nord (Muster). Die "
        "Minutenbrücke zeigt diesen Lauf;" in einer
    )
    assert (
        "Dieser Lauf galt nur einer gE. Minuten der übrigen stehen unter „gE nicht angefordert“,"
        in einer
    )


def befund(nummer: int, code: str = "P105") -> Berichtsbefund:
    return Berichtsbefund(
        code,
        "Zurückgestellt",
        f"JC{90000 + nummer}",
        "JC Muster",
        "Zentrale",
        f"Satz {nummer}.",
        "1",
        "2",
        "wo",
        "tun",
    )


def bericht(*befunde: Berichtsbefund) -> Bericht:
    null = Summe("x", "€", Decimal(0), None)
    bruecke = Minutenbruecke(
        0, Decimal(0), dict.fromkeys(ORTE, 0), dict.fromkeys(ORTE, Decimal(0)), 0
    )
    return Bericht(
        MONAT,
        Uebersicht(MONAT, (), None),
        (),
        (),
        befunde,
        Monatssummen(null, null, null, null, null),
        bruecke,
        (),
        (),
        (Grundlage("Programm", "1"),),
    )


def test_of_very_many_findings_of_one_rule_the_first_are_printed_and_the_rest_counted() -> None:
    html = bericht_html(
        bericht(*(befund(n) for n in range(JE_REGEL + 7)), befund(1, "P106"))
    ).decode()
    assert html.count(' id="befund-') == JE_REGEL + 1
    assert (
        f"Von P105 stehen hier die ersten {JE_REGEL} von {JE_REGEL + 7} Befunden; alle "
        "stehen in Befunde_2023-06.xlsx." in html
    )


def test_an_empty_month_makes_a_page_without_charts() -> None:
    html = bericht_html(bericht()).decode()
    assert "<svg" not in html
    assert "Keine: alle Prüfungen sind ohne Beanstandung verlaufen." in html


def test_parties_with_the_gravest_findings_come_first() -> None:
    hinweis = Berichtsbefund(
        "M202", "Hinweis", "JC90001", "", "Service Center", "x", "", "", "", ""
    )
    assert list(nach_zustaendigen([hinweis, befund(1)])) == ["Zentrale", "Service Center"]


@pytest.mark.parametrize(
    ("jetzt", "vormonat", "prozent"),
    [
        ("110.00", "100.00", "10.0"),
        ("100.05", "100.00", "0.1"),
        ("99.95", "100.00", "-0.1"),
        ("5", "0", None),
        ("5", None, None),
    ],
)
def test_a_change_in_percent(jetzt: str, vormonat: str | None, prozent: str | None) -> None:
    summe = Summe("x", "€", Decimal(jetzt), None if vormonat is None else Decimal(vormonat))
    assert (None if summe.prozent is None else str(summe.prozent)) == prozent


def test_the_due_day_is_the_20th_of_the_following_month(februar: Probelauf) -> None:
    assert "<dt>Nachweise fällig am</dt><dd>20.03.2023</dd>" in seite(februar).read_text("utf-8")
    assert Month(2023, 2) == FEBRUAR
