"""Runs of the planning: what is issued, what a second run does, what a change does to whom."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from flows.ablage.ausgabefehler import OutputError, RegisterError
from flows.ablage.sperre import abschnittssperre
from flows.ausgabe import ausgabe as ausgaberaum
from flows.ausgabe.fehlstellen import fehlstellenmeldung
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.gespraech.exitcode import Exitcode
from flows.nachweis.registerpruefung import pruefbericht
from flows.nachweis.wiederaufbau import baue_wieder_auf
from flows.papiere import ausgabegang
from flows.planungslauf.planungsworte import anmerkungssaetze, ohne_saetze, schlusssatz
from flows.register.register import Register
from flows.wiederherstellen import stelle_wieder_her
from tests import uhr
from tests.flows.planungslauf.planungswelt import (
    ANDERE,
    EINE,
    PLANJAHR,
    Planungswelt,
    ordner,
    plane,
)
from tests.flows.register.kleinwelt import dateien, zeiten

ANLAGE, HILFE = "Anlage", "Planungshilfe"
GRUND = "Wahl geändert, Schreiben vom 14.11.2022"


@pytest.fixture(autouse=True)
def am_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    uhr.stelle(monkeypatch, "2022-10-04 09:00")


@pytest.fixture(scope="module")
def erste(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One planning, issued; who changes it takes a copy."""
    folder = tmp_path_factory.mktemp("planung")
    with pytest.MonkeyPatch.context() as patch:
        uhr.stelle(patch, "2022-10-04 09:00")
        plane(Planungswelt(), folder)
    yield folder


@pytest.fixture
def geplant(erste: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    from shutil import copytree  # noqa: PLC0415

    copytree(erste, tmp_path, dirs_exist_ok=True)
    return tmp_path


def namen(ablage: Path) -> set[str]:
    """The documents that lie in the folders of the gE."""
    return {p.name for p in ordner(ablage).glob("JC*/*.xlsx")}


def versionen(ablage: Path) -> list[tuple[str, str, int, str]]:
    with Register.im(ablage / "out") as register:
        return [(f.jcnr, f.art, f.version, f.grund) for f in register.planungsfassungen()]


def test_every_ge_gets_its_planungshilfe_and_who_chose_its_anlage(ausgabe: Path) -> None:
    ergebnis = plane(Planungswelt(), ausgabe.parent)
    assert namen(ausgabe.parent) == {
        f"Planungshilfe_{EINE}_2023_v1.xlsx",
        f"Anlage_{EINE}_2023_v1.xlsx",
        f"Planungshilfe_{ANDERE}_2023_v1.xlsx",
    }
    assert {p.name for p in (ordner(ausgabe.parent) / "_controlling").iterdir()} >= {
        "Planungsstand_2023.xlsx",
        "planung.html",
        "Personalbedarf_2023.xlsx",
        "plandaten_2023.xlsx",
        "Befunde_2023.xlsx",
        "Aufgaben_2023.txt",
        "manifest.json",
    }
    assert versionen(ausgabe.parent) == [
        (EINE, ANLAGE, 1, ""),
        (EINE, HILFE, 1, ""),
        (ANDERE, HILFE, 1, ""),
    ]
    assert schlusssatz(ergebnis) == (
        "Planung 2023: 2 Planungshilfen und 1 Anlage ausgestellt, 0 Dokumente unverändert."
    )
    assert ergebnis.exitcode is Exitcode.OK
    assert pruefbericht(ausgabe).probleme == ()
    vorher = zeiten(ausgabe)
    assert plane(Planungswelt(), ausgabe.parent).veraendert == ()
    assert zeiten(ausgabe) == vorher


def test_a_second_run_on_another_day_touches_no_file(
    geplant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorher = zeiten(geplant / "out")
    uhr.stelle(monkeypatch, "2022-11-21 14:00")
    ergebnis = plane(Planungswelt(), geplant)
    assert zeiten(geplant / "out") == vorher
    assert schlusssatz(ergebnis) == (
        "Planung 2023: keine neue Planungshilfe, keine neue Anlage; 3 Dokumente waren schon "
        "ausgestellt."
    )


def test_another_choice_is_version_two_of_that_anlage_alone_and_prints_the_difference(
    geplant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorher = dateien(geplant / "out")
    uhr.stelle(monkeypatch, "2022-11-21 14:00")
    ergebnis = plane(Planungswelt(gewaehlt={EINE: 700.0}), geplant, grund=GRUND)
    assert [(a.jcnr, a.art, a.version) for a in ergebnis.veraendert] == [(EINE, ANLAGE, 2)]
    [geaendert] = ergebnis.veraendert
    assert "bisher 640,2, jetzt 700" in geaendert.aenderungssatz
    assert (EINE, ANLAGE, 2, GRUND) in versionen(geplant)
    nachher = dateien(geplant / "out")
    dokumente = {p: sha for p, sha in vorher.items() if "/JC" in p}
    assert {p: nachher[p] for p in dokumente} == dokumente
    neu = next(ordner(geplant).glob(f"*/Anlage_{EINE}_2023_v2.xlsx"))
    texte = [
        str(zelle.value)
        for blatt in load_workbook(neu)
        for zeile in blatt.iter_rows()
        for zelle in zeile
        if zelle.value is not None
    ]
    assert any(GRUND in text for text in texte)
    assert pruefbericht(geplant / "out").probleme == ()


def test_a_second_version_stays_the_second_when_nothing_changes(
    geplant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    welt = Planungswelt(gewaehlt={EINE: 700.0})
    plane(welt, geplant, grund=GRUND)
    vorher = zeiten(geplant / "out")
    uhr.stelle(monkeypatch, "2022-11-21 14:00")
    ergebnis = plane(welt, geplant)
    assert zeiten(geplant / "out") == vorher
    assert {(a.jcnr, a.art): a.version for a in ergebnis.ausstellungen}[EINE, ANLAGE] == 2
    assert ergebnis.stand is not None
    assert {z.jcnr: z.anlage for z in ergebnis.stand.zeilen}[EINE] == 2


def test_without_a_reason_nothing_changes_and_the_message_says_what_would(geplant: Path) -> None:
    vorher = dateien(geplant / "out")
    with pytest.raises(GrundFehltError) as fehler:
        plane(Planungswelt(gewaehlt={EINE: 700.0}), geplant)
    satz = str(fehler.value).splitlines()
    assert satz[0] == "Ausgestellte Dokumente würden sich ändern; das braucht einen Grund:"
    assert satz[1].startswith(f"  {EINE} JC Ahornbach (Muster), Anlage: ")
    assert satz[-1] == 'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.'
    assert dateien(geplant / "out") == vorher


def test_another_goal_is_a_new_version_of_every_planungshilfe_it_is_for(geplant: Path) -> None:
    ergebnis = plane(Planungswelt(ziel="60 %"), geplant, grund="Ziel der Zentrale", ge=[EINE])
    assert {(a.jcnr, a.art, a.version) for a in ergebnis.veraendert} == {(EINE, HILFE, 2)}


def test_a_run_for_one_ge_names_the_others_whose_documents_are_behind(geplant: Path) -> None:
    """Plan data and posts say the new choice, the issued Anlage the old one."""
    ergebnis = plane(Planungswelt(gewaehlt={EINE: 700.0}), geplant, ge=[ANDERE])
    assert ergebnis.veraendert == () and ergebnis.stand is not None
    [anmerkung] = ergebnis.stand.anmerkungen
    assert anmerkung.satz.startswith(
        f"{EINE} JC Ahornbach (Muster): nicht angefordert; Anlage Version 1 nennt noch andere "
    )
    assert anmerkung.befehl == f'o7 planung 2023 --ge {EINE} --grund "…"'
    [satz] = anmerkungssaetze(ergebnis)
    assert satz.endswith(f"--eingang {geplant / 'raw'} --ausgabe {geplant / 'out'}")
    manifest = json.loads((ordner(geplant) / "_controlling" / "manifest.json").read_bytes())
    assert manifest["anmerkungen"] == [f"{anmerkung.satz} {anmerkung.befehl}"]


def test_the_first_choice_needs_no_reason(geplant: Path) -> None:
    welt = Planungswelt(gewaehlt={EINE: 640.2, ANDERE: 640.2})
    assert {(a.jcnr, a.art, a.version) for a in plane(welt, geplant).veraendert} == {
        (ANDERE, ANLAGE, 1)
    }


@pytest.mark.parametrize("angabe", ["vorschau", "nur_stand"])
def test_a_preview_makes_not_even_a_folder(angabe: str, tmp_path: Path) -> None:
    ergebnis = plane(Planungswelt(), tmp_path, **{angabe: True})
    assert not (tmp_path / "out").exists()
    assert {(a.art, a.version) for a in ergebnis.ausstellungen} == {(HILFE, 1), (ANLAGE, 1)}
    assert ergebnis.stand is not None
    assert {z.jcnr: z.steht_bei for z in ergebnis.stand.zeilen} == {EINE: "Wahl", ANDERE: "Angebot"}


@pytest.mark.parametrize(
    ("raum", "schritt"),
    [(ausgaberaum, "sichere"), (ausgabegang, "_verbuche"), (ausgaberaum, "veroeffentliche")],
    ids=["staged", "before the entry", "after the entry"],
)
def test_a_run_killed_at_any_stage_is_made_whole_by_the_next(
    raum: object, schritt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, erste: Path
) -> None:
    def gestorben(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as kill:
        kill.setattr(raum, schritt, gestorben)
        with pytest.raises(KeyboardInterrupt):
            plane(Planungswelt(), tmp_path)
    assert not ordner(tmp_path).exists()
    plane(Planungswelt(), tmp_path)
    assert papiere(tmp_path) == papiere(erste)
    assert not (tmp_path / "out" / ".arbeit").exists()
    assert pruefbericht(tmp_path / "out").probleme == ()


def papiere(ablage: Path) -> dict[str, bytes]:
    """Every file of the planning but for its manifest, which names rows of its own register."""
    found = dateien(ablage / "out")
    return {p: sha for p, sha in found.items() if p.startswith("planung-") and "manifest" not in p}


def test_who_comes_second_is_told_who_holds_the_planning(geplant: Path) -> None:
    with (
        abschnittssperre(geplant / "out", PLANJAHR, "DOM\\meier auf PC-1 (seit 04.10.2022)"),
        pytest.raises(OutputError) as fehler,
    ):
        plane(Planungswelt(), geplant)
    assert str(fehler.value) == (
        "Die Planung 2023 wird gerade bearbeitet von DOM\\meier auf PC-1 (seit 04.10.2022). Bitte "
        "dessen Ende abwarten und den Befehl wiederholen."
    )


def test_an_edited_document_is_told_and_left_alone(geplant: Path) -> None:
    [anlage] = ordner(geplant).glob("*/Anlage_*.xlsx")
    anlage.write_bytes(b"unterschrieben")
    ergebnis = plane(Planungswelt(), geplant)
    assert anlage.read_bytes() == b"unterschrieben"
    meldung = fehlstellenmeldung(ergebnis.fehlstellen, PLANJAHR, geplant / "out")
    assert meldung.splitlines() == [
        "Planung 2023: 1 Datei ist nicht mehr, was ausgestellt wurde:",
        f"  verändert: planung-2023/{anlage.parent.name}/{anlage.name}",
        f"  Abhilfe: „o7 wiederherstellen planung-2023 --ziel NEUER_ORDNER --ausgabe "
        f"{geplant / 'out'}“ erzeugt die Planung Byte für Byte neu; von dort zurückkopieren.",
    ]


def test_a_foreign_file_under_the_name_of_a_document_is_never_replaced(geplant: Path) -> None:
    [anlage] = ordner(geplant).glob("*/Anlage_*.xlsx")
    fremd = anlage.with_name(f"Anlage_{EINE}_2023_v2.xlsx")
    fremd.write_bytes(b"fremd")
    with pytest.raises(RegisterError, match="Das Register kennt das Dokument planung-2023/"):
        plane(Planungswelt(gewaehlt={EINE: 700.0}), geplant, grund=GRUND)
    assert fremd.read_bytes() == b"fremd"


def test_a_planning_comes_out_of_the_archive_again_byte_for_byte(
    geplant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uhr.stelle(monkeypatch, "2022-11-21 14:00")
    plane(Planungswelt(gewaehlt={EINE: 700.0}), geplant, grund=GRUND)
    found = stelle_wieder_her(geplant / "out", PLANJAHR, geplant / "noch einmal")
    assert found.abweichend == ()
    erwartet = {p for p in dateien(geplant / "out") if p.startswith("planung-")}
    assert set(dateien(geplant / "noch einmal")) == erwartet


def test_a_lost_register_is_rebuilt_and_the_next_run_goes_on(
    geplant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plane(Planungswelt(gewaehlt={EINE: 700.0}), geplant, grund=GRUND)
    vorher = versionen(geplant)
    for weg in (geplant / "out").glob("register.*"):
        weg.unlink()
    baue_wieder_auf(geplant / "out")
    assert versionen(geplant) == vorher
    assert pruefbericht(geplant / "out").probleme == ()
    uhr.stelle(monkeypatch, "2023-01-09 08:00")
    welt = Planungswelt(gewaehlt={EINE: 700.0})
    assert plane(welt, geplant).veraendert == ()
    nachher = plane(Planungswelt(), geplant, grund="Zurück zur ersten Wahl")
    assert [(a.art, a.version) for a in nachher.veraendert] == [(ANLAGE, 3)]


def test_steps_keep_the_day_of_the_run_that_first_saw_them(
    geplant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uhr.stelle(monkeypatch, "2022-11-21 14:00")
    plane(Planungswelt(gewaehlt={EINE: 640.2, ANDERE: 640.2}), geplant)
    with Register.im(geplant / "out") as register:
        gesehen = register.gesehene_schritte(PLANJAHR)
    assert gesehen[EINE]["Wahl"].isoformat() == "2022-10-04"
    assert {name: tag.isoformat() for name, tag in gesehen[ANDERE].items()} == {
        "erfasst": "2022-10-04",
        "Angebot": "2022-10-04",
        "Wahl": "2022-11-21",
    }


def test_a_ge_without_all_months_gets_no_document_and_the_others_do(tmp_path: Path) -> None:
    welt = Planungswelt()
    folder = welt.schreibe(tmp_path / "raw")
    ohne_monat(folder / "planungsdaten.csv", ANDERE, "2022-02")
    ergebnis = plane(ohne_schreiben(welt), tmp_path)
    assert ergebnis.exitcode is Exitcode.ZURUECKGESTELLT
    assert set(ergebnis.ohne_planungshilfe) == {ANDERE}
    assert not list(ordner(tmp_path).glob(f"{ANDERE}*"))


def test_a_running_choice_beyond_three_years_holds_back_the_anlage_alone(tmp_path: Path) -> None:
    ergebnis = plane(Planungswelt(laufzeit=8), tmp_path)
    assert set(ergebnis.ohne_anlage) == {EINE}
    assert ergebnis.exitcode is Exitcode.ZURUECKGESTELLT
    assert namen(tmp_path) == {f"Planungshilfe_{jcnr}_2023_v1.xlsx" for jcnr in (EINE, ANDERE)}


def test_an_anlage_that_is_held_back_later_stays_issued_and_the_message_says_so(
    geplant: Path,
) -> None:
    ergebnis = plane(Planungswelt(laufzeit=8), geplant)
    assert not ergebnis.veraendert
    saetze = list(ohne_saetze(ergebnis))
    assert saetze[0].startswith(f"Keine neue Anlage: {EINE} JC Ahornbach (Muster) (L20")
    assert saetze[1] == (
        f"Anlage Version 1 von {EINE} bleibt ausgestellt; ob sie der Wahl noch entspricht, ist "
        "offen, bis der Befund behoben ist."
    )


def test_the_stand_names_every_finding_that_keeps_a_step_open(tmp_path: Path) -> None:
    welt = Planungswelt(laufzeit=8)
    wahl = welt.schreibe(tmp_path / "raw") / "wahl.csv"
    schreibe(
        wahl, [{**row, "VZA": "9" * (row["Baustein"] == "Baustein 1")} for row in gelesen(wahl)]
    )
    ergebnis = plane(ohne_schreiben(welt), tmp_path, nur_stand=True)
    assert ergebnis.stand is not None
    [zeile] = [z for z in ergebnis.stand.zeilen if z.jcnr == EINE]
    assert zeile.fehlt.startswith("2 Befunde (L202, L210); der erste: ")
    [vza] = [b for b in ergebnis.befunde if b.code == "L210"]
    assert "nennt 9,00 VZA" in vza.satz


def test_without_its_folder_the_planning_stops_and_keeps_what_it_found(tmp_path: Path) -> None:
    welt = Planungswelt()
    folder = welt.schreibe(tmp_path / "raw")
    (folder / "planungsdaten.csv").unlink()
    ergebnis = plane(ohne_schreiben(welt), tmp_path)
    assert ergebnis.exitcode is Exitcode.GESTOPPT
    assert not ordner(tmp_path).exists()
    with Register.im(tmp_path / "out") as register:
        assert [lauf["ergebnis"] for lauf in register.laeufe(PLANJAHR)] == ["gestoppt"]
        assert register.monate() == []


def test_a_ge_nobody_plans_is_refused(geplant: Path) -> None:
    with pytest.raises(UsageError) as fehler:
        plane(Planungswelt(), geplant, ge=["JC90099"])
    assert str(fehler.value) == (
        "Mit --ge verlangt, aber nicht in der Planung 2023: JC90099. Bitte die JCNR prüfen."
    )


def test_a_text_of_the_anlage_that_names_another_ge_holds_back_the_anlage_alone(
    tmp_path: Path,
) -> None:
    welt = Planungswelt()
    folder = welt.schreibe(tmp_path / "raw")
    rows = gelesen(folder / "wahl.csv")
    schreibe(
        folder / "wahl.csv",
        [
            {**row, "Konkretisierung": f"wie {ANDERE}" * (row["Baustein"] == "Baustein 1")}
            for row in rows
        ],
    )
    ergebnis = plane(ohne_schreiben(welt), tmp_path)
    assert (set(ergebnis.ohne_planungshilfe), set(ergebnis.ohne_anlage)) == (set(), {EINE})
    [s110] = [b for b in ergebnis.befunde if b.schwere == "Zurückgestellt"]
    assert s110.code == "S110" and "den Lauf neu starten" in s110.abhilfe
    assert namen(tmp_path) == {f"Planungshilfe_{jcnr}_2023_v1.xlsx" for jcnr in (EINE, ANDERE)}


def test_the_manifest_names_versions_steps_and_inputs(erste: Path) -> None:
    manifest = json.loads((ordner(erste) / "_controlling" / "manifest.json").read_bytes())
    assert {(f["jcnr"], f["art"], f["version"]) for f in manifest["fassungen"]} == {
        (EINE, ANLAGE, 1),
        (EINE, HILFE, 1),
        (ANDERE, HILFE, 1),
    }
    assert {e["tabelle"] for e in manifest["eingaben"]} == {
        "ge_stammdaten",
        "planungsdaten",
        "planungsvorgaben",
        "wahl",
    }


# --- what a test changes in the files themselves


class _Fertig(Planungswelt):
    def schreibe(self, eingang: Path) -> Path:
        """The files lie there already."""
        return eingang / str(PLANJAHR)


def ohne_schreiben(welt: Planungswelt) -> Planungswelt:
    return _Fertig(**vars(welt))


def ohne_monat(datei: Path, jcnr: str, monat: str) -> None:
    rows = gelesen(datei)
    schreibe(datei, [row for row in rows if (row["JCNR"], row["Monat"]) != (jcnr, monat)])


def gelesen(datei: Path) -> list[dict[str, str]]:
    with datei.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def schreibe(datei: Path, rows: list[dict[str, str]]) -> None:
    from tests.flows.planungslauf.planungswelt import tabelle  # noqa: PLC0415

    tabelle(datei, rows)
