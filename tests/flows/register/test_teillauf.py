"""A run for some gE settles nothing for the others, and a reason is replaced by a version that
changes nothing else.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.gespraech.angaben import UsageError
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.lauf.laufmeldung import zeige
from flows.register.register import Register
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
)
from tests.welt.tabellen import auswahl


def befunde(ausgabe: Path, monat: str) -> list[tuple[str, str]]:
    """Code and gE of every finding of the workbook that is sent."""
    blatt = CalamineWorkbook.from_path(
        str(ausgabe / monat / "_controlling" / f"Befunde_{monat}.xlsx")
    ).get_sheet_by_name("Alle Befunde")
    return sorted(
        {
            (str(r[0]), str(z))
            for r in blatt.to_python()
            for z in r
            if str(z).startswith("JC9") and len(str(z)) == 7
        }
    )


@pytest.fixture
def mit_befunden(tmp_path: Path) -> Path:
    """January, then February whose export tells January otherwise for two gE, and which misses the
    Kennzahlen of a third.
    """
    laufe_welt(kleinwelt(), tmp_path)
    februar = mehr_minuten(mehr_minuten(kleinwelt(monat=FEBRUAR), "JC91001", 100), "JC91002", 100)
    for zeile in auswahl(februar.powerbi_kennzahlen, JCNR="JC91003"):
        februar.powerbi_kennzahlen.remove(zeile)
    laufe_welt(februar, tmp_path, FEBRUAR)
    return tmp_path


def starte(ordner: Path, **angaben: object) -> Ergebnis:
    auftrag = Auftrag.model_validate(
        {
            "monat": "2023-02",
            "eingang": str(ordner / "raw"),
            "ausgabe": str(ordner / "out"),
            **angaben,
        }
    )
    return laufe(auftrag, auftrag.leistungsmonat(JANUAR.first))


def test_a_run_for_one_ge_keeps_the_findings_of_the_others_in_papers_register_and_manifest(
    mit_befunden: Path,
) -> None:
    out = mit_befunden / "out"
    vorher = befunde(out, "2023-02")
    assert {("R101", "JC91001"), ("R101", "JC91002")} <= set(vorher)
    papiere = {p.name: p.read_bytes() for p in (out / "2023-02" / "_controlling").rglob("*.*")}
    starte(mit_befunden, ge=["JC91003"])
    assert befunde(out, "2023-02") == vorher
    assert {
        p.name: p.read_bytes() for p in (out / "2023-02" / "_controlling").rglob("*.*")
    } == papiere
    manifest = json.loads(papiere["manifest.json"])
    register = Register.im(out)
    assert len(register.letzte_befunde(FEBRUAR)) == len(manifest["befunde"])
    register.schliessen()
    assert (
        run(
            [
                "wiederherstellen",
                "2023-02",
                "--ziel",
                str(mit_befunden / "ziel"),
                "--ausgabe",
                str(out),
            ]
        )
        == 0
    )


def test_a_run_for_all_clears_what_is_no_longer_found(mit_befunden: Path) -> None:
    laufe_welt(kleinwelt(monat=FEBRUAR), mit_befunden, FEBRUAR, grund="Export berichtigt")
    assert not {code for code, _ in befunde(mit_befunden / "out", "2023-02")} & {"R101", "K101"}


def test_who_is_held_back_stays_so_through_a_run_for_another_ge_and_through_a_stopped_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schlecht = kleinwelt()
    for zeile in auswahl(schlecht.tv_beschluesse, JCNR="JC91002"):
        zeile["BG-Zahl"] = 1
    assert laufe_welt(schlecht, tmp_path).ergebnis.exitcode == 3
    gut = laufe_welt(
        mehr_minuten(kleinwelt(), "JC91001", 10), tmp_path, ge=["JC91001"], grund="Nachbuchung"
    )
    assert gut.ergebnis.exitcode == 0
    assert ("T105", "JC91002") in befunde(gut.ausgabe, "2023-01")
    manifest = json.loads((gut.controlling / "manifest.json").read_bytes())
    assert list(manifest["zurueckgestellt"]) == ["JC91002"]
    ohne = kleinwelt()
    ohne.powerbi_kennzahlen = []
    assert laufe_welt(ohne, tmp_path).ergebnis.exitcode == 4
    capsys.readouterr()
    assert run(["status", "2023-01", "--ausgabe", str(gut.ausgabe)]) == 0
    assert "zurückgestellt (T105)" in capsys.readouterr().out
    assert laufe_welt(kleinwelt(), tmp_path, ge=["JC91002"]).ergebnis.exitcode == 0
    assert ("T105", "JC91002") not in befunde(gut.ausgabe, "2023-01")


# --- the reason alone


def texte_der(mappe: Path) -> set[str]:
    buch = CalamineWorkbook.from_path(str(mappe))
    return {
        str(z)
        for name in buch.sheet_names
        for r in buch.get_sheet_by_name(name).to_python()
        for z in r
    }


@pytest.fixture
def vertippt(tmp_path: Path) -> Path:
    """Two gE corrected with a reason that has a typo, one never corrected."""
    welt = kleinwelt()
    laufe_welt(welt, tmp_path)
    laufe_welt(
        mehr_minuten(mehr_minuten(welt, "JC91001", 5), "JC91002", 5), tmp_path, grund="Nachbuchng"
    )
    return tmp_path


def test_a_reason_is_replaced_by_a_version_that_says_so_and_nothing_else_changes(
    vertippt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vorschau = starte(vertippt, monat="2023-01", grund="Nachbuchung", nur_grund=True, vorschau=True)
    zeige(vorschau)
    assert "Grund der neuen Versionen: Nachbuchung\n" in capsys.readouterr().out
    ergebnis = starte(vertippt, monat="2023-01", grund="Nachbuchung", nur_grund=True)
    neu = [(a.jcnr, a.version, a.differenz, a.ursache) for a in ergebnis.veraendert]
    assert neu == [
        (jcnr, 3, Decimal(0), "nur der Grund wurde berichtigt") for jcnr in ("JC91001", "JC91002")
    ]
    mappe = next((vertippt / "out").rglob("Kostennachweis_JC91001_2023-01_v3.xlsx"))
    assert {
        "Nachbuchung",
        "Nur der Grund wurde berichtigt; Beträge und Angaben sind die der Version 2.",
    } <= texte_der(mappe)
    mmi = next((vertippt / "out").rglob("MMI_JC91001_2023-01_v3.xlsx"))
    assert any("Nur der Grund wurde berichtigt" in text for text in texte_der(mmi))
    assert starte(vertippt, monat="2023-01", grund="Nachbuchung", nur_grund=True).veraendert == ()
    assert starte(vertippt, monat="2023-01").veraendert == ()
    assert run(["verlauf", "JC91001", "--ausgabe", str(vertippt / "out")]) == 0
    assert "nur der Grund" in capsys.readouterr().out
    assert (
        run(
            [
                "wiederherstellen",
                "2023-01",
                "--ziel",
                str(vertippt / "ziel"),
                "--ausgabe",
                str(vertippt / "out"),
            ]
        )
        == 0
    )


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        ({"nur_grund": True}, "Zu --nur-grund gehört der richtige Grund"),
        (
            {"nur_grund": True, "grund": "x", "ge": ["JC91003"]},
            "Es gibt noch keine Korrektur, deren Grund zu berichtigen wäre",
        ),
    ],
)
def test_what_cannot_be_meant_by_the_reason_alone_is_refused(
    vertippt: Path, angaben: dict[str, object], satz: str
) -> None:
    with pytest.raises(UsageError, match=satz):
        starte(vertippt, monat="2023-01", **angaben)


def test_with_the_reason_alone_nothing_else_may_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)
    welt = kleinwelt()
    laufe_welt(welt, tmp_path)
    laufe_welt(mehr_minuten(welt, "JC91001", 5), tmp_path, grund="Nachbuchng")
    neu = tmp_path / "raw"
    laufe_welt(mehr_minuten(welt, "JC91001", 50), tmp_path, vorschau=True)
    with pytest.raises(UsageError, match="ändert nichts als den Grund"):
        starte(tmp_path, monat="2023-01", eingang=str(neu), grund="Nachbuchung", nur_grund=True)
