"""Can what was found be sent to those who repair it, as it is, and to nobody else?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from expectations.befund import Befund, befunde
from flows.lauf.meldung import versandsaetze
from flows.nachweis.registerpruefung import pruefbericht
from flows.papiere.befundliste import FUNDSTELLEN, befundzeilen
from flows.papiere.pakete import OHNE_WORTLAUT, Zuordnung, zuordnung
from templates.post.anschreiben import anschreiben_text
from tests.expectations import muster
from tests.expectations.gutewelt import MONAT
from tests.laeufe.probelauf import Probelauf, lauf, lauf_von
from tests.regelstand import regelstand, regelwerk
from tests.welt import beispiel
from tests.welt.tabellen import Welt
from transforms.dokumente.anschreiben import Anschreiben, Empfaenger, Punkt
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import Stammzeile

JANUAR = Month(2023, 1)


def zeilen(datei: Path, blatt: str) -> list[tuple[Any, ...]]:
    """The data rows of a sheet of findings."""
    rows = list(load_workbook(datei)[blatt].iter_rows(values_only=True))
    kopf = next(n for n, row in enumerate(rows) if row[0] == "Regel")
    return rows[kopf + 1 :]


def inhalt(datei: Path) -> str:
    """Everything that stands in a file, of a workbook in any of its parts."""
    if datei.suffix != ".xlsx":
        return datei.read_text("utf-8-sig")
    with ZipFile(datei) as paket:
        return "\n".join(paket.read(name).decode() for name in paket.namelist())


def ordner(probe: Probelauf) -> list[str]:
    return sorted(p.name for p in (probe.controlling / "befunde").glob("*"))


BRIEF = """\
An:      SC Probental (Muster)
         Anschrift erfunden
         Musterstraße 7
         00000 Musterstadt
E-Mail:  sc-probental@ba-muster.invalid
Betreff: O.7 Service Center SGB II, Januar 2023: 1 Befund, 1 gE zurückgestellt, \
Antwort bis 15.02.2023

Sehr geehrte Damen und Herren,

bei der Prüfung der Abrechnung der Serviceleistung O.7 Service Center SGB II für Januar 2023 \
ist ein Befund entstanden, der bei Ihnen zu klären ist.

Bitte berichtigen Sie die genannten Angaben bis zum 15.02.2023 und melden Sie uns, dass das \
geschehen ist, oder teilen Sie uns bis dahin mit, welche Angaben gelten. Erreicht Sie dieses \
Schreiben erst später, bitten wir um umgehende Antwort.

Eine gemeinsame Einrichtung erhält bis dahin keinen neuen Verwaltungskostennachweis; er ist am \
20.02.2023 fällig (§ 13 Abs. 2 VKFV). \
Was für den Monat schon ausgestellt ist, bleibt unverändert:
  - JC90008 JC Rückstellingen (Muster)

JC90008 JC Rückstellingen (Muster)

  M101 (Zurückgestellt): 1.290,5 Produktivminuten auf Baustein 5, im Vertrag V-90008-2022 nicht \
gewählt.
  Fundstelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 38
  Bitte: Die Buchung der Minuten prüfen und berichtigen; ist der Baustein beschlossen, uns das \
mitteilen, damit Vertrag und TV-Beschluss ergänzt werden.

Die Anlage „Service_Center_SC_Probental_(Muster)_Befunde_2023-01.xlsx“ nennt jeden Befund mit \
Datei, Blatt und Zeile.

Mit freundlichen Grüßen
Interner Service Controlling Finanzen
"""


def test_the_letter_to_one_service_center(januar: Probelauf) -> None:
    name = "Service_Center_SC_Probental_(Muster)_Anschreiben_2023-01.txt"
    datei = januar.controlling / "befunde" / name
    assert datei.read_text("utf-8-sig") == BRIEF


def test_only_who_has_something_to_do_gets_files(januar: Probelauf) -> None:
    """M201 asks nobody for anything, A101 is Controlling's: neither makes a letter."""
    assert ordner(januar) == [
        f"Service_Center_SC_{name}_(Muster)_{art}_2023-01.{ext}"
        for name in ("Beispielhafen", "Probental")
        for art, ext in (("Anschreiben", "txt"), ("Befunde", "xlsx"))
    ]


def test_the_tasks_name_what_is_to_send_and_what_asks_nobody(januar: Probelauf) -> None:
    text = (januar.controlling / "Aufgaben_2023-01.txt").read_text("utf-8-sig")
    eigene, versand, offen, kenntnis = (
        text.split(f"\n{n}. ")[1].split(f"\n{n + 1}. ")[0] for n in (1, 2, 3, 4)
    )
    assert "A101 (Hinweis)" in eigene
    assert "sc-probental@ba-muster.invalid" in versand
    assert "1 Befund, 1 gE zurückgestellt, Antwort erbeten bis 15.02.2023" in versand
    assert offen.strip() == "Einem Empfänger zuzuordnen: nichts"
    assert "M201 (Hinweis)" in kenntnis
    assert "Grüßen" not in text


def test_the_workbook_of_a_receiver_has_its_findings_and_says_until_when(
    januar: Probelauf,
) -> None:
    name = "Service_Center_SC_Probental_(Muster)_Befunde_2023-01.xlsx"
    datei = januar.controlling / "befunde" / name
    assert load_workbook(datei).sheetnames == ["Befunde"]
    [row] = zeilen(datei, "Befunde")
    assert (row[0], row[2], row[9]) == ("M101", "JC90008", 38)
    assert row[10].startswith("Die Buchung der Minuten prüfen")
    assert load_workbook(datei)["Befunde"]["A4"].value.startswith(
        "Antwort bitte bis zum 15.02.2023"
    )


def test_the_run_names_once_whose_address_is_missing(januar: Probelauf) -> None:
    ohne = tuple(
        replace(s, empfaenger=replace(s.empfaenger, anschrift=(), e_mail=""))
        for s in januar.ergebnis.sendungen
        if s.empfaenger
    )
    ergebnis = replace(januar.ergebnis, sendungen=(*ohne, replace(ohne[0], empfaenger=None)))
    assert versandsaetze(ergebnis.sendungen, ergebnis.monat) == [
        "Befunde zu versenden: 2 Empfänger, siehe Aufgaben_2023-01.txt im Ordner _controlling.",
        "Nicht in stellen.yaml eingetragen: Service Center „SC Beispielhafen (Muster)“ (Anschrift "
        "und E-Mail), Service Center „SC Probental (Muster)“ (Anschrift und E-Mail).",
        "Einem Empfänger zuzuordnen: Service Center 1 Befund, siehe Aufgaben_2023-01.txt.",
    ]


def test_a_letter_without_an_address_says_where_to_enter_it() -> None:
    text = anschreiben_text(brief(Empfaenger(zustaendig="Service Center", name="SC Neu"))).decode()
    assert (
        "[Anschrift und E-Mail nicht bekannt. Vor dem Versand in stellen.yaml eintragen: "
        "zustaendig „Service Center“, name „SC Neu“.]"
    ) in text


def brief(empfaenger: Empfaenger, **punkt: str) -> Anschreiben:
    eins = Punkt(
        code="T101",
        schwere="Zurückgestellt",
        wer=punkt.get("wer", "JC90001 JC Eins"),
        satz="Satz.",
        fundstelle="",
        bitte="Bitte.",
    )
    return Anschreiben(
        empfaenger=empfaenger,
        abschnitt=JANUAR,
        punkte=(eins,),
        frist=regelstand().stellen.frist(JANUAR),
        anlage="x.xlsx",
    )


def test_a_line_break_in_a_name_adds_no_line_to_a_letter() -> None:
    boese = brief(
        Empfaenger(zustaendig="Service Center", name="SC\nBetreff: gefälscht"),
        wer="JC90001 JC\nBetreff: gefälscht",
    )
    lines = anschreiben_text(boese).decode("utf-8-sig").splitlines()
    assert len([line for line in lines if line.startswith("Betreff")]) == 1
    assert "JC90001 JC Betreff: gefälscht" in lines


# --- who gets what


def stamm(**stellen: tuple[str | None, str | None]) -> dict[str, list[Stammzeile]]:
    """JCNR -> its Regionaldirektion and Service Center."""
    return {
        jcnr: [
            Stammzeile(
                jcnr=jcnr,
                jobcenter=f"JC Ort{jcnr[-1]}",
                regionaldirektion=rd,
                region=None,
                service_center=sc,
                e_mail=None,
                gueltig_ab=JANUAR.first,
                gueltig_bis=None,
                source=Source("s.xlsx", "", n),
            )
        ]
        for n, (jcnr, (rd, sc)) in enumerate(stellen.items(), start=2)
    }


WELT = stamm(
    JC90001=("RD Eins", "SC Nord"),
    JC90002=("RD Eins", "sc-nord"),
    JC90003=("RD Zwei", "SC Süd"),
    JC90004=(None, "Service Center Süd"),
    JC90005=("RD A/B", "SC Süd"),
    JC90006=("RD A:B", None),
)
WERK = Stellenwerk.model_validate(
    {
        "frist_tage_vor_faelligkeit": 5,
        "stellen": [
            {"zustaendig": "Service Center", "name": "SC Süd", "auch": ["Service Center Süd"]}
        ],
    }
)
WERTE = {
    "T101": {"vertrag": "V", "vorhanden": "x"},
    "M202": {"baustein": "B3"},
    "V109": {"vertrag": "V"},
    "P101": {"vertrag": "V", "jahr": "2023"},
    "M201": {"minuten": "1", "rechtskreis": "III", "zeilen": "1"},
    "A101": {"katalog": "k"},
}


def gefunden(*found: tuple[str, str | None], **anders: str) -> list[Befund]:
    findings = [
        Finding(code, WERTE[code] | anders, jcnr, (Source("a.csv", "", n),))
        for n, (code, jcnr) in enumerate(found, start=2)
    ]
    return befunde(findings, regelwerk(), {j: z[0].jobcenter for j, z in WELT.items()})


def verteilt(found: list[Befund]) -> Zuordnung:
    return zuordnung(found, WELT, JANUAR, WERK, Namenbuch.aus(WELT))


ALLE = [(code, jcnr) for code in WERTE for jcnr in (*WELT, "JC99999", None)]


def test_every_finding_is_in_exactly_one_place() -> None:
    found = gefunden(*ALLE)
    z = verteilt(found)
    verblieben = [*z.eigene, *z.zur_kenntnis, *(b for p in z.pakete for b in p.befunde)]
    assert Counter(verblieben) == Counter(found)


def test_each_receiver_has_one_package_however_it_is_spelled() -> None:
    z = verteilt(gefunden(*((code, jcnr) for code in ("T101", "M202") for jcnr in WELT)))
    assert [(p.kennung, sorted(b.jcnr or "" for b in p.befunde)) for p in z.pakete] == [
        ("Regionaldirektion_RD_A_B", ["JC90005"]),
        ("Regionaldirektion_RD_A_B_2", ["JC90006"]),
        ("Regionaldirektion_RD_Eins", ["JC90001", "JC90002"]),
        ("Regionaldirektion_RD_Zwei", ["JC90003"]),
        ("Regionaldirektion_nicht_zugeordnet", ["JC90004"]),
        ("Service_Center_SC_Nord", ["JC90001", "JC90002"]),
        ("Service_Center_SC_Süd", ["JC90003", "JC90004", "JC90005"]),
        ("Service_Center_nicht_zugeordnet", ["JC90006"]),
    ]


@pytest.mark.parametrize("jcnr", ["JC99999", None])
def test_without_a_known_ge_controlling_assigns(jcnr: str | None) -> None:
    [paket] = verteilt(gefunden(("T101", jcnr))).pakete
    assert (paket.empfaenger, paket.kennung) == (None, "Regionaldirektion_nicht_zugeordnet")


def test_a_party_of_one_gets_all_of_its_findings() -> None:
    z = verteilt(gefunden(("V109", "JC90001"), ("V109", "JC90003"), ("P101", None)))
    assert [(p.kennung, len(p.befunde)) for p in z.pakete] == [
        ("BA-Service-Haus", 2),
        ("Zentrale", 1),
    ]


@pytest.mark.parametrize(
    ("wort", "verdeckt"),
    [
        ("V-90003", True),
        ("V der JC Ort3", True),
        ("JC90003", True),
        ("V-90002", False),  # the same Regionaldirektion
        ("V-90001", False),
        ("V-1", False),
    ],
)
def test_a_sentence_that_names_a_ge_of_another_receiver_is_kept_back(
    wort: str, verdeckt: bool
) -> None:
    [paket] = verteilt(gefunden(("T101", "JC90001"), vertrag=wort)).pakete
    [befund] = paket.befunde
    assert (befund.satz == OHNE_WORTLAUT) is verdeckt
    assert paket.ohne_wortlaut == verdeckt
    assert befund.bitte == regelwerk().regeln["T101"].abhilfe_stelle


def test_the_packages_come_in_one_order_whatever_the_order_of_findings() -> None:
    found = gefunden(*ALLE)
    eins, anders = verteilt(found), verteilt(found[::-1])
    assert [(p.kennung, p.empfaenger) for p in eins.pakete] == [
        (p.kennung, p.empfaenger) for p in anders.pakete
    ]


# --- over runs


def mit_fehlern(*jcnrs: str) -> Welt:
    """January; the decisions of some gE name other hours, and the number of a contract another
    gE.
    """
    welt = beispiel.welt_januar()
    for zeile in (*welt.kermit_vertraege, *welt.tv_beschluesse, *welt.powerbi_minuten):
        if zeile["JCNR"] in jcnrs and zeile.get("Vertragsnummer"):
            zeile["Vertragsnummer"] = "V-62106-falsch"
        if zeile["JCNR"] in jcnrs and zeile.get("BG-Zahl") and "Vertragsnummer" not in zeile:
            zeile["BG-Zahl"] = 999_999
    return welt


def test_no_file_of_a_receiver_holds_anything_of_another(tmp_path: Path) -> None:
    probe = lauf_von(mit_fehlern("JC90001", "JC90003", "JC62106"), tmp_path)
    welt = beispiel.welt_januar()
    je_name: dict[str, set[str]] = {}
    for zeile in welt.ge_stammdaten:
        for spalte in ("Regionaldirektion", "Service Center"):
            je_name.setdefault(str(zeile[spalte]).replace(" ", "_"), set()).add(str(zeile["JCNR"]))
    gesehen = 0
    for datei in (probe.controlling / "befunde").iterdir():
        eigene = next((ges for name, ges in je_name.items() if name in datei.name), None)
        if eigene is None:  # a party of one
            continue
        text = inhalt(datei)
        for zeile in welt.ge_stammdaten:
            if zeile["JCNR"] not in eigene:
                gesehen += 1
                assert str(zeile["JCNR"])[2:] not in text, (datei.name, zeile["JCNR"])
                assert str(zeile["Jobcenter"]) not in text, (datei.name, zeile["Jobcenter"])
    assert gesehen


def test_papers_of_last_time_go_when_nothing_is_left_to_do(tmp_path: Path) -> None:
    vorher = lauf_von(mit_fehlern("JC90001"), tmp_path)
    assert any(name.startswith("Regionaldirektion") for name in ordner(vorher))
    nachher = lauf_von(beispiel.welt_januar(), tmp_path)
    assert not [name for name in ordner(nachher) if name.startswith("Regionaldirektion")]
    assert not nachher.ergebnis.fehlstellen
    davor = {p: p.read_bytes() for p in nachher.ausgabe.rglob("*") if p.is_file()}
    lauf_von(beispiel.welt_januar(), tmp_path)
    assert {p: p.read_bytes() for p in nachher.ausgabe.rglob("*") if p.is_file()} == davor
    assert pruefbericht(nachher.ausgabe).probleme == ()


# --- the workbook of all findings


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
