"""What happens to the files of a planning: read like those of a month, judged by their own time?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.eingang.eingangsordner import lies_ordner
from tests.expectations.gutplanung import PLANJAHR, gute_planung, planungsbefunde, schreibe
from tests.regelstand import regelstand
from tests.welt.layout import Layout
from tests.welt.tabellen import Prozent, Zeile
from transforms.kern.month import Month

Tabellen = dict[str, list[Zeile]]
SUED = "JC90002"


def meldungen(ordner: Path, tabellen: Tabellen, **layouts: Layout) -> list[str]:
    """Code, effect and sentence of everything that is found."""
    schreibe(tabellen, ordner, layouts)
    return [f"{b.code}  {b.wirkung}: {b.satz}" for b in planungsbefunde(ordner)]


def mit(tabelle: str, spalte: str, wert: object, **wo: object) -> Tabellen:
    """The good planning with one value in the rows that are meant."""
    tabellen = gute_planung()
    for zeile in tabellen[tabelle]:
        if all(zeile.get(name) == gesucht for name, gesucht in wo.items()):
            zeile[spalte] = wert  # type: ignore[assignment]
    return tabellen


ZIEL = {
    "Ziel 550 %": ("550 %", "E201", "„550 %“ ist mehr als 100 %: als Anteil 550 %."),
    "a percent cell of 550 %": (Prozent(5.5), "E201", "„5.5“ ist mehr als 100 %: als Anteil 550 %"),
    "a share of 55": (55, "E201", "ein Wert in Prozent braucht das Zeichen %."),
    "55 as text": ("55", "E201", "„55“ ist mehr als 100 %: als Anteil 5.500 %"),
    "a negative share": ("-5 %", "E201", "„-5 %“ ist negativ und kein Anteil."),
    "a point with two readings": ("0.55", "E202", "„0.55“ hat zwei Lesarten"),
}


@pytest.mark.parametrize(("wert", "code", "worte"), ZIEL.values(), ids=list(ZIEL))
def test_a_goal_that_is_no_share_holds_its_ge_back(
    wert: object, code: str, worte: str, tmp_path: Path
) -> None:
    found = meldungen(tmp_path, mit("planungsvorgaben", "Ziel Erreichbarkeit", wert, JCNR=SUED))
    assert [m[:4] for m in found] == [code]
    assert found[0].startswith(f"{code}  {SUED} JC Beispielstadt-Süd (Muster) wird zurückgestellt")
    assert worte in found[0]


def test_every_spelling_of_a_share_and_a_month_is_read(tmp_path: Path) -> None:
    tabellen = mit("planungsvorgaben", "Ziel Erreichbarkeit", 0.52, JCNR=SUED)
    layouts = {
        "planungsdaten": Layout(form="csv", jcnr="62106.0", monat="Januar 2023"),
        "planungsvorgaben": Layout(form="csv", kodierung="cp1252", jcnr="62106"),
        "wahl": Layout(form="csv", baustein="B1", ja_nein="x/nein", trenner="\t"),
        "stellen": Layout(form="csv", kodierung="utf-16"),
    }
    assert meldungen(tmp_path, tabellen, **layouts) == []


def test_only_the_planning_data_and_the_master_data_are_asked_for(tmp_path: Path) -> None:
    tabellen = gute_planung()
    schreibe({n: t for n, t in tabellen.items() if n in _PFLICHT}, tmp_path / "a")
    assert {b.code for b in planungsbefunde(tmp_path / "a")} == {"L102"}  # nobody named a goal
    schreibe({n: t for n, t in tabellen.items() if n not in _PFLICHT}, tmp_path / "b")
    assert [b.satz for b in planungsbefunde(tmp_path / "b") if b.code == "E101"] == [
        "Für die Planung 2023 fehlt die Tabelle „Planungsdaten aus Power BI“: keine Datei, deren "
        "Name mit „planungsdaten“ beginnt.",
        "Für die Planung 2023 fehlt die Tabelle „Stammdaten der gE“: keine Datei, deren Name mit "
        "„ge_stammdaten“ beginnt.",
    ]


_PFLICHT = ("planungsdaten", "ge_stammdaten")


def test_a_folder_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "planung-2022").mkdir()
    assert [b.satz for b in planungsbefunde(tmp_path) if b.code == "E119"] == [
        "Im Eingangsordner fehlt der Ordner planung-2023; vorhanden: planung-2022."
    ]


def test_a_file_of_the_other_process_belongs_to_no_table(tmp_path: Path) -> None:
    schreibe(gute_planung(), tmp_path)
    (tmp_path / "planung-2023").rename(tmp_path / "2023-01")
    lieferung = lies_ordner(tmp_path, Month(2023, 1), regelstand().spalten)
    assert {d.tabelle for d in lieferung.dateien} == {
        "ge_stammdaten",
        "kermit_vertraege",
        "plandaten",
        "tv_beschluesse",
    }
    assert "planungsdaten.xlsx" in lieferung.unbekannt
    assert "wahl.xlsx" in lieferung.unbekannt
    (tmp_path / "2023-01").rename(tmp_path / "planung-2023")
    (tmp_path / "planung-2023" / "powerbi_minuten.xlsx").write_bytes(b"")
    assert lies_ordner(tmp_path, PLANJAHR, regelstand().spalten).unbekannt == (
        "powerbi_minuten.xlsx",
    )


FILTER = {
    "the basis period, told by its ends": (
        "Monat ist am oder nach 2021-09 und ist am oder vor 2022-08",
        [],
    ),
    "its two years": ("Jahr ist 2021 oder 2022", []),
    "one of its years": ("Jahr ist 2022", ["E111"]),
    "half of its first month": ("Datum ist am oder nach 15.09.2021", ["E111"]),
    "the plan year": ("Jahr ist 2023", ["E111"]),
    "some gE": ("JCNR ist 62106", ["E120"]),
    "what is not read": ("Monat ist in den letzten 12 Monaten", ["E130"]),
}


@pytest.mark.parametrize(("text", "codes"), FILTER.values(), ids=list(FILTER))
def test_a_filter_of_the_planning_data_must_admit_the_basis_period(
    text: str, codes: list[str], tmp_path: Path
) -> None:
    layout = Layout(powerbi="kopf3", filtertext=f"Angewendete Filter:\n{text}")
    found = meldungen(tmp_path, gute_planung(), planungsdaten=layout)
    assert [m[:4] for m in found] == codes
    assert all("01.09.2021 bis 31.08.2022" in m for m in found if m[:4] in ("E111", "E130"))


def test_a_total_over_all_choices_that_is_wrong_stops_the_run(tmp_path: Path) -> None:
    tabellen = gute_planung()
    gesamt = dict.fromkeys(tabellen["wahl"][0]) | {"JCNR": "Gesamt", "Stunden": 12000.0}
    tabellen["wahl"].append(gesamt | {"VZA": 9.62})
    assert [m[:20] for m in meldungen(tmp_path, tabellen)] == ["E112  Lauf gestoppt:"]


ANLAGE: dict[str, Callable[[], Tabellen]] = {
    "a Laufzeit in words": lambda: mit("wahl", "Laufzeit in Jahren", "acht", JCNR="JC62106"),
    "an unreadable decision": lambda: mit("tv_beschluesse", "wirksam ab", "bald", JCNR="JC62106"),
    "an unreadable contract": lambda: mit("kermit_vertraege", "BG-Zahl", "viele", JCNR="JC62106"),
}


@pytest.mark.parametrize("tabellen", ANLAGE.values(), ids=list(ANLAGE))
def test_a_cell_that_only_the_anlage_needs_holds_back_the_anlage_alone(
    tabellen: Callable[[], Tabellen], tmp_path: Path
) -> None:
    found = meldungen(tmp_path, tabellen())
    wirkungen = {m.partition(":")[0] for m in found}
    assert wirkungen == {"L201  JC62106 JC Göppingen erhält keine Anlage"}


def test_a_ge_that_stands_twice_in_the_master_data_is_named_as_in_a_month(tmp_path: Path) -> None:
    tabellen = gute_planung()
    doppelt = next(dict(z) for z in tabellen["ge_stammdaten"] if z["JCNR"] == SUED)
    tabellen["ge_stammdaten"].append(doppelt | {"Region": "Region anderswo"})
    assert [m[:13] for m in meldungen(tmp_path, tabellen)] == [f"S103  {SUED}"]


def test_hours_without_calls_are_named_month_by_month(tmp_path: Path) -> None:
    found = meldungen(tmp_path, mit("planungsdaten", "Anrufe SC", 0, JCNR=SUED))
    assert {m[:4] for m in found} == {"L107", "L115"}
    assert sum(m.endswith("Stunden Produktivzeit, aber kein Anruf.") for m in found) == 12
