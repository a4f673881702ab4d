"""What our own workbooks say when they come back: nothing while whole, and what they have lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.rueckpruefung.meldung import zeilen
from flows.rueckpruefung.pruefung import Dateiurteil, pruefe_datei
from templates.planung.anlage.anlage import schreibe_anlage
from templates.planung.hilfe.planungshilfe import schreibe_planungshilfe
from tests.planung import kleinplanung as k
from tests.regelstand import regelstand
from tests.templates.planung.hilfe.hilfefaelle import hilfe


@pytest.fixture(scope="module")
def planungshilfe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ziel = tmp_path_factory.mktemp("hilfe") / "Planungshilfe.xlsx"
    schreibe_planungshilfe(hilfe(), ziel)
    return ziel


@pytest.fixture(scope="module")
def anlage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ziel = tmp_path_factory.mktemp("anlage") / "Anlage.xlsx"
    schreibe_anlage(k.goeppingens_anlage(), ziel)
    return ziel


def beschaedigt(quelle: Path, ziel: Path, teil: str, wie: Callable[[str], str]) -> Dateiurteil:
    """The judgement of a copy of which one part was changed."""
    with zipfile.ZipFile(quelle) as alt, zipfile.ZipFile(ziel, "w") as neu:
        for info in alt.infolist():
            inhalt = alt.read(info)
            if info.filename == teil:
                vorher = inhalt.decode()
                nachher = wie(vorher)
                assert nachher != vorher
                inhalt = nachher.encode()
            neu.writestr(info.filename, inhalt)
    return pruefe_datei(ziel, regelstand())


def blattteil(mappe: Path, name: str) -> str:
    """The part of the package in which a sheet stands."""
    with zipfile.ZipFile(mappe) as archiv:
        namen = re.findall(r'<sheet name="([^"]+)"', archiv.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{namen.index(name) + 1}.xml"


def ersetzt(zelle: str, wert: str) -> Callable[[str], str]:
    """A number typed over the formula of a cell."""
    return lambda xml: re.sub(
        rf'(<c r="{zelle}"[^>]*>)<f>.*?</f><v>.*?</v>', rf"\g<1><v>{wert}</v>", xml
    )


def bericht(u: Dateiurteil) -> str:
    return " ".join(" ".join(zeilen(u)).split())


def test_a_planungshilfe_as_it_was_issued_has_no_fault(planungshilfe: Path) -> None:
    u = pruefe_datei(planungshilfe, regelstand())
    assert u.stimmt, bericht(u)
    assert len(u.boegen) == 1
    assert u.boegen[0].bogen.arbeitstage is not None


def test_an_anlage_as_it_was_issued_has_no_fault(anlage: Path) -> None:
    u = pruefe_datei(anlage, regelstand())
    assert u.stimmt, bericht(u)
    assert len(u.anlagen) == 1
    assert u.anlagen[0].anlage.planjahr is not None


def test_an_overwritten_formula_is_named_with_cell_content_and_formula(
    planungshilfe: Path, tmp_path: Path
) -> None:
    teil = blattteil(planungshilfe, "Monate")
    u = beschaedigt(planungshilfe, tmp_path / "x.xlsx", teil, ersetzt("E19", "3700"))
    assert u.vorlage is not None
    assert [(f.ort, f.steht, f.gehoert) for f in u.vorlage.formeln] == [
        ("Monate!E19", "3700", "=E16*E18")
    ]
    assert "Gespräche Sep 21: 3.700, richtig 3.671" in bericht(u)
    assert "Monate!E19: da steht 3700, dahin gehört =E16*E18" in bericht(u)


def test_a_number_typed_over_the_posts_of_the_annex_is_named(anlage: Path, tmp_path: Path) -> None:
    teil = blattteil(anlage, "Anlage")
    u = beschaedigt(anlage, tmp_path / "x.xlsx", teil, ersetzt("D18", "8.37"))
    assert u.vorlage is not None
    assert [(f.ort, f.steht) for f in u.vorlage.formeln] == [("Anlage!D18", "8,37")]
    assert "Gesamt VZA: 8,37, richtig 6,37" in bericht(u)


@pytest.mark.parametrize("welche", ["planungshilfe", "anlage"])
def test_lost_names_are_a_finding_and_the_sheet_is_read_by_its_labels(
    welche: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    mappe = request.getfixturevalue(welche)

    def ohne(xml: str) -> str:
        return re.sub(r"<definedName name=\"(?!_xlnm)[^>]*>[^<]*</definedName>", "", xml)

    u = beschaedigt(mappe, tmp_path / "x.xlsx", "xl/workbook.xml", ohne)
    assert u.vorlage is not None
    assert "JCNR" in u.vorlage.namen
    assert "Verlorene Namen" in bericht(u)
    assert u.boegen or u.anlagen
    assert not u.stimmt
    assert not u.vorlage.formeln


def test_a_file_that_is_no_workbook_says_what_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "Anlage.xlsx"
    path.write_bytes(b"keine Mappe")
    u = pruefe_datei(path, regelstand())
    assert "Anlage.xlsx wird nicht gelesen" in u.unlesbar
    assert "Abhilfe" in u.unlesbar


def vorlage(u: Dateiurteil) -> list[tuple[str, str]]:
    assert u.vorlage is not None
    return [(f.ort, f.steht) for f in u.vorlage.formeln]


@pytest.mark.parametrize(
    ("welche", "blatt", "zelle"),
    [
        ("planungshilfe", "Monate", "E10"),
        ("planungshilfe", "Grundlagen", "C56"),
        ("anlage", "Anlage", "C11"),
        ("anlage", "Rechenweg", "E9"),
        ("anlage", "Rechenweg", "F9"),
    ],
)
def test_a_number_typed_over_a_source_or_a_product_is_named(
    welche: str, blatt: str, zelle: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    mappe = request.getfixturevalue(welche)
    u = beschaedigt(mappe, tmp_path / "x.xlsx", blattteil(mappe, blatt), ersetzt(zelle, "0.5"))
    assert vorlage(u) == [(f"{blatt}!{zelle}", "0,5")]


def test_a_renamed_sheet_is_found_by_its_names(planungshilfe: Path, tmp_path: Path) -> None:
    teil = blattteil(planungshilfe, "Monate")
    beschaedigt(planungshilfe, tmp_path / "x.xlsx", teil, ersetzt("E19", "3700"))

    def umbenannt(xml: str) -> str:
        return xml.replace('name="Monate"', 'name="Zeilen"').replace(">Monate!", ">Zeilen!")

    u = beschaedigt(tmp_path / "x.xlsx", tmp_path / "y.xlsx", "xl/workbook.xml", umbenannt)
    assert ("Zeilen!E19", "3700") in vorlage(u)
    tot = ("Planungshilfe!B21", "=Monate!$D$20+Monate!$D$21+Monate!$D$22")
    assert tot in vorlage(u), "it still reads the sheet by its old name"
    assert u.vorlage is not None
    assert not u.vorlage.namen


def test_a_name_that_points_elsewhere_is_named_with_both_cells(
    planungshilfe: Path, tmp_path: Path
) -> None:
    def verbogen(xml: str) -> str:
        return xml.replace(">Planungshilfe!$B$22<", ">Planungshilfe!$B$24<")

    u = beschaedigt(planungshilfe, tmp_path / "x.xlsx", "xl/workbook.xml", verbogen)
    assert u.vorlage is not None
    assert u.vorlage.namen == ("Bedarf_VZA (zeigt auf Planungshilfe!B24 statt Planungshilfe!B22)",)


def test_the_hours_of_a_post_are_no_input(planungshilfe: Path, tmp_path: Path) -> None:
    def geaendert(xml: str) -> str:
        return re.sub(r'(<c r="B16"[^>]*>)<v>1200</v>', r"\g<1><v>1300</v>", xml)

    teil = blattteil(planungshilfe, "Grundlagen")
    u = beschaedigt(planungshilfe, tmp_path / "x.xlsx", teil, geaendert)
    assert vorlage(u) == [("Grundlagen!B16", "1300")]


def test_a_check_of_the_workbook_that_complains_is_repeated(
    planungshilfe: Path, tmp_path: Path
) -> None:
    def klagt(xml: str) -> str:
        return re.sub(
            r'(<c r="F13"[^>]*?)(?: t="str")?>(<f>.*?</f>)<v>.*?</v>',
            r'\g<1> t="str">\g<2><v>Bitte prüfen: keine Zahl</v>',
            xml,
        )

    teil = blattteil(planungshilfe, "Planungshilfe")
    u = beschaedigt(planungshilfe, tmp_path / "x.xlsx", teil, klagt)
    assert not u.stimmt
    assert "Planungshilfe!F13" in u.form[0]
