"""Do register, folder and archive prove what was prepared, and does it come back from them?

JC91001 of the small world: Baustein 4 from 338,7 to 400 hours from February on, then 380.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ablage.ausgabefehler import OutputError, RegisterError
from flows.ablauf.anpassungsablauf import laufe
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.befehl.cli import run
from flows.lauf.auftrag import gelesene_angaben
from flows.nachweis.registerpruefung import pruefbericht, pruefe_register
from flows.nachweis.wiederaufbau import baue_wieder_auf
from flows.papiere.anpassungsschritte import werdegaenge_im
from flows.register import oeffnen
from flows.register.register import Register
from flows.wiederherstellen import stelle_wieder_her
from tests import uhr
from tests.flows.nachweis.test_registerpruefung import manipuliere
from tests.flows.papiere.anpassungswelt import JCNR, geliefert
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    kleinwelt,
    laufe_welt,
    mit_stummeln,
    ohne_pruefung,
)
from tests.welt.schreiben import schreibe_monat
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat

ABSCHNITT = Anpassungsmonat(FEBRUAR)
ORDNER = f"anpassung-2023-02/{JCNR}_JC Großmuster 001 (Muster)"
MANIFEST = "anpassung-2023-02/_controlling/manifest.json"
PAPIERE = (
    "Beschlussentwurf_{}.txt",
    "Entscheidungsvorlage_{}.xlsx",
    "kermit_vertraege_{}.xlsx",
    "plandaten_{}.xlsx",
    "tv_beschluesse_{}.xlsx",
)


def bereite_vor(ablage: Path, stunden: str, grund: str = "", ab: str = "2023-02") -> int:
    """One real run of `o7 anpassung`; its version."""
    angaben = {
        "jcnr": JCNR,
        "ab": ab,
        "mengen": [{"baustein": "4", "stunden": stunden}],
        "begruendung": "Mehr Gespräche als geplant.",
        "grund": grund,
        "eingang": str(ablage / "raw"),
        "ausgabe": str(ablage / "out"),
    }
    ergebnis = laufe(gelesene_angaben(Anpassungsauftrag, angaben))
    assert not ergebnis.gestoppt, [b.satz for b in ergebnis.befunde]
    return ergebnis.version


@pytest.fixture(scope="module")
def bereit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """January issued, the change prepared twice; in SQLite."""
    platz = tmp_path_factory.mktemp("anpassungen")
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        ohne_pruefung(patch)
        uhr.stelle(patch, "2023-01-31 18:00")
        laufe_welt(kleinwelt(2), platz)
        assert bereite_vor(platz, "400") == 1
        assert bereite_vor(platz, "380", "andere Stunden") == 2
        yield platz


@pytest.fixture
def ablage(bereit: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bereit, tmp_path / "ablage"))


def papier(version: int, art: str = "Entscheidungsvorlage", endung: str = "xlsx") -> str:
    return f"{ORDNER}/{art}_{JCNR}_2023-02_v{version}.{endung}"


def probleme(ablage: Path) -> list[str]:
    return pruefe_register(ablage / "out")[0]


def test_what_was_prepared_holds_and_is_computed_again(ablage: Path) -> None:
    bericht = pruefbericht(ablage / "out")
    assert (bericht.probleme, bericht.hinweise) == ((), ())
    assert "2 vorbereitete Mengenanpassungen" in bericht.umfang


def test_it_comes_back_byte_for_byte(ablage: Path) -> None:
    found = stelle_wieder_her(ablage / "out", ABSCHNITT, ablage / "ziel")
    assert (found.dateien, found.abweichend) == (11, ())
    for pfad in (papier(1), papier(2), MANIFEST):
        assert (ablage / "ziel" / pfad).read_bytes() == (ablage / "out" / pfad).read_bytes()


def test_the_command_restores_by_the_name_of_the_folder(ablage: Path) -> None:
    ordner = ["--ziel", str(ablage / "ziel"), "--ausgabe", str(ablage / "out")]
    assert run(["wiederherstellen", "anpassung-2023-02", *ordner]) == 0
    with pytest.raises(OutputError, match="Für die Mengenanpassung ab März 2023 ist nichts"):
        stelle_wieder_her(ablage / "out", Anpassungsmonat(FEBRUAR.plus(1)), ablage / "anders")


def test_a_name_nobody_restores_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wiederherstellen", "anpassung-2023", "--ziel", "x"]) == 2
    assert (
        "„anpassung-2023“ ist kein Monat der Form 2023-01, keine Planung der Form planung-2023 und "
        "keine Mengenanpassung der Form anpassung-2023-07."
        in " ".join(capsys.readouterr().err.split())
    )


@pytest.mark.parametrize("muster", PAPIERE)
def test_a_paper_that_is_gone_or_edited_is_named(
    ablage: Path, muster: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pfad = f"{ORDNER}/{muster.format(f'{JCNR}_2023-02_v1')}"
    file = ablage / "out" / pfad
    file.write_bytes(file.read_bytes() + b" ")
    assert probleme(ablage) == [f"Die Datei {pfad} ist nicht mehr, was ausgestellt wurde."]
    file.unlink()
    assert probleme(ablage) == [f"Die Datei {pfad} fehlt."]
    assert run(["status", "--ausgabe", str(ablage / "out")]) == 0
    aus = " ".join(capsys.readouterr().out.split())
    assert "Mengenanpassung ab Februar 2023: 1 Datei ist nicht mehr, was ausgestellt wurde" in aus
    assert "o7 wiederherstellen anpassung-2023-02 --ziel NEUER_ORDNER" in aus


def test_a_file_nobody_issued_is_named(ablage: Path) -> None:
    (ablage / "out" / ORDNER / "Notiz.txt").write_text("x")
    assert probleme(ablage) == [f"Die Datei {ORDNER}/Notiz.txt gehört zu keinem Lauf."]


def test_a_vorlage_the_register_does_not_know_means_an_old_register(ablage: Path) -> None:
    datei = ablage / "out" / papier(3)
    datei.write_bytes((ablage / "out" / papier(2)).read_bytes() + b" ")
    with pytest.raises(RegisterError, match=r"kennt das Dokument .*_v3\.xlsx nicht"):
        oeffnen.oeffne(ablage / "out").schliessen()


def test_an_edited_row_breaks_the_chain_and_the_manifest_says_otherwise(ablage: Path) -> None:
    manipuliere(ablage / "out", "UPDATE anpassung SET grund = 'anderer' WHERE version = 2")
    erstes, *rest = probleme(ablage)
    assert erstes.startswith("Die Kette bricht bei Zeile ")
    assert f"(Tabelle „anpassung“, {JCNR} anpassung-2023-02 Version 2)" in erstes
    assert (
        f"Das Manifest {MANIFEST} nennt {JCNR} anpassung-2023-02 Version 2 anders als das Register."
    ) in rest


def test_other_hours_in_the_row_are_not_those_of_the_papers(ablage: Path) -> None:
    """Even with a chain that fits, the manifest would say so."""
    manipuliere(ablage / "out", "UPDATE anpassung SET wechsel = replace(wechsel, '380', '390')")
    assert any(p.endswith("Version 2 anders als das Register.") for p in probleme(ablage))


def test_a_version_that_is_gone_leaves_a_gap(ablage: Path) -> None:
    manipuliere(ablage / "out", "DELETE FROM anpassung WHERE version = 1")
    found = probleme(ablage)
    assert f"{JCNR} anpassung-2023-02: die Versionen sind [2], nicht lückenlos ab 1." in found
    assert f"Das Manifest {MANIFEST} nennt {JCNR} Version 1; das Register nicht." in found


def test_a_vorlage_of_another_version_is_told_by_its_named_cells(ablage: Path) -> None:
    """Renamed, and the register edited to fit."""
    out = ablage / "out"
    (out / papier(1)).write_bytes((out / papier(2)).read_bytes())
    manipuliere(
        out,
        f"UPDATE datei SET sha256 = (SELECT sha256 FROM datei WHERE pfad = '{papier(2)}') "
        f"WHERE pfad = '{papier(1)}'",
    )
    assert (
        f"Die Datei {papier(1)} ist eine Vorlage von {JCNR} ab 2023-02-01, Version 2.0; das "
        f"Register führt sie als {JCNR} anpassung-2023-02 Version 1."
    ) in probleme(ablage)


def test_a_lost_register_comes_back_with_every_version_and_its_hours(ablage: Path) -> None:
    out = ablage / "out"
    with Register.im(out) as register:
        vorher = [(f.version, f.wechsel, f.werte, f.ordner) for f in register.anpassungsfassungen()]
    (out / "register.sqlite").unlink()
    ergebnis = baue_wieder_auf(out)
    assert (ergebnis.monate, ergebnis.anpassungen, ergebnis.nachweise) == (1, 1, 2)
    assert [s for s in ergebnis.offen if s.startswith("anpassung-")] == []
    assert any(s.startswith("Mengenanpassungen sind nicht nachgerechnet") for s in ergebnis.offen)
    with Register.im(out) as register:
        nachher = [
            (f.version, f.wechsel, f.werte, f.ordner) for f in register.anpassungsfassungen()
        ]
        assert nachher == vorher
        assert [w.stand for w in werdegaenge_im(register)] == ["ersetzt", "vorbereitet"]
    assert probleme(ablage) == []
    assert bereite_vor(ablage, "390", "noch einmal") == 3
    assert pruefbericht(out).probleme == ()


def test_what_the_manifest_does_not_prove_is_said(ablage: Path) -> None:
    out = ablage / "out"
    (out / "register.sqlite").unlink()
    (out / papier(1)).unlink()
    neben = papier(7)
    shutil.copyfile(out / papier(2), out / neben)
    offen = baue_wieder_auf(out).offen
    assert f"anpassung-2023-02: die Datei {papier(1)} fehlt." in offen
    assert (
        f"anpassung-2023-02: das Manifest kennt das Dokument {neben} nicht; es ist nicht "
        "übernommen."
    ) in offen


def test_changes_without_a_manifest_are_not_taken_over(ablage: Path) -> None:
    out = ablage / "out"
    (out / "register.sqlite").unlink()
    (out / MANIFEST).unlink()
    ergebnis = baue_wieder_auf(out)
    assert (
        "anpassung-2023-02: ohne lesbares Manifest; seine Dokumente sind nicht übernommen. Der "
        "nächste Lauf stellt sie nur aus, wenn die alten beiseitegelegt sind."
    ) in ergebnis.offen


def test_a_folder_of_changes_alone_is_no_place_for_a_new_register(ablage: Path) -> None:
    out = ablage / "out"
    shutil.rmtree(out / str(JANUAR))
    for name in ("register.sqlite", "register.kopf"):
        (out / name).unlink()
    with pytest.raises(RegisterError, match="liegt der Ordner anpassung-2023-02, das Register"):
        oeffnen.oeffne(out)


def test_an_anpassung_run_records_what_the_tables_say_of_the_versions_before(
    ablage: Path,
) -> None:
    """380 hours are decided and in Kermit; nobody ran a month since. Then March is prepared."""
    voll = geliefert(beschlossen=True, in_kermit=True, monat=JANUAR, stunden=380)
    schreibe_monat(voll, ablage / "raw" / str(JANUAR))
    assert bereite_vor(ablage, "420", ab="2023-03") == 1
    tabellen = {"tabellen": "2023-01"}
    with Register.im(ablage / "out") as register:
        schritte = register.anpassungsschritte()
        assert [(s.ab, s.version, s.schritt) for s in schritte] == [
            (FEBRUAR, 2, "beschlossen"),
            (FEBRUAR, 2, "in Kermit"),
        ]
        assert all(tabellen.items() <= s.angaben.items() for s in schritte)
        zeile = register.letzte_zeile()
        assert bereite_vor(ablage, "420", ab="2023-03") == 1
        assert register.letzte_zeile() == zeile  # repeated unchanged it touches nothing
    assert probleme(ablage) == []


def hinweise(ablage: Path, ab: str, stunden: str, grund: str = "") -> list[str]:
    """U306 of one real run."""
    bereite_vor(ablage, stunden, grund, ab)
    with Register.im(ablage / "out") as register:
        befunde = register.letzte_befunde(Anpassungsmonat(Month.parse(ab)))
    return [b["satz"] for b in befunde if b["code"] == "U306"]


OFFEN = (
    "Für diese gE ist schon eine Änderung ab Februar 2023 vorbereitet und noch offen (Version 2 "
    "vom 31.01.2023: Baustein 4 mit 380 Stunden statt mit 338,7 Stunden). Bisherige Mengen, "
    "Mehrbedarf, Kosten und freie Stellen rechnen mit dem Vertrag, wie er ist, also ohne sie; wird "
    "sie beschlossen, gelten diese Zahlen nicht mehr."
)


def test_another_open_change_of_the_gE_is_named_until_the_tables_answer_it(ablage: Path) -> None:
    assert hinweise(ablage, "2023-03", "420") == [OFFEN]
    [april] = hinweise(ablage, "2023-04", "430")[1:]  # beside the one from February on
    assert april.startswith(
        "Für diese gE ist schon eine Änderung ab März 2023 vorbereitet und noch offen (Version 1 "
    )
    with Register.im(ablage / "out") as register:
        zeile = register.letzte_zeile()
        bereite_vor(ablage, "430", ab="2023-04")
        assert register.letzte_zeile() == zeile  # repeated unchanged it touches nothing
    voll = geliefert(beschlossen=True, in_kermit=True, monat=JANUAR, stunden=380)
    schreibe_monat(voll, ablage / "raw" / str(JANUAR))
    nur_april = hinweise(ablage, "2023-03", "420", "der Beschluss ist da")
    assert [s[:55] for s in nur_april] == [
        "Für diese gE ist schon eine Änderung ab April 2023 vorb"
    ]
    assert probleme(ablage) == []


def test_a_change_whose_day_was_billed_without_it_is_open_no_longer(ablage: Path) -> None:
    laufe_welt(kleinwelt(2, FEBRUAR), ablage, FEBRUAR)
    assert hinweise(ablage, "2023-03", "420") == []


def test_what_was_decided_otherwise_is_open_no_longer(ablage: Path) -> None:
    anders = geliefert(beschlossen=True, in_kermit=True, monat=JANUAR, stunden=350)
    schreibe_monat(anders, ablage / "raw" / str(JANUAR))
    assert hinweise(ablage, "2023-03", "420") == []
