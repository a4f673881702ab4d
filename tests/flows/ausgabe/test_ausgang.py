"""Is every text that names another gE kept in the house, wherever it came from and wherever in the
package it stands?
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from flows.ablage.ausgabefehler import OutputError
from flows.ablauf.monatsablauf import laufe
from flows.ausgabe import fremdnennung, schreiben
from flows.ausgabe.paketpruefung import Fremdfund, Paketpruefung, Paketvermerk
from flows.befehl.cli import run
from flows.einstellungen import einstellungen
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf import abrechnen
from flows.lauf.auftrag import Auftrag
from flows.lauf.grund import verlange_grund_ohne_ge, verlange_grund_ohne_nummer
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import geprueft
from flows.register.vormonate import Vormonate
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mappe.mappe import WriteRefusedError
from templates.mmi.mmi import schreibe_mmi
from tests.flows.register.kleinwelt import dateien, ohne_pruefung
from tests.laeufe.probelauf import AUSGESTELLT_AM, JANUAR, Probelauf, lauf, lauf_von
from tests.laeufe.test_fremde_ge import GES, funde
from tests.regelstand import regelstand
from tests.welt import beispiel
from tests.welt.grosswelt import grosswelt
from tests.welt.tabellen import Welt
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.kostennachweis import Vorversion
from transforms.kern.dokument import Hinweis
from transforms.kern.source import Source
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import Stammzeile

MARKE = "Qx7q"


@pytest.fixture(scope="module")
def buch(januar: Probelauf) -> Namenbuch:
    """The gE of the sample and 300 others."""
    names = {ge.jcnr: ge.name for ge in GES.values()} | {
        str(z["JCNR"]): str(z["Jobcenter"]) for z in grosswelt(300, minutenzeilen=300).ge_stammdaten
    }
    ab, quelle = JANUAR.first, Source("ge_stammdaten.xlsx", "Stammdaten", 2)
    return Namenbuch.aus(
        {
            jcnr: [Stammzeile(jcnr, name, None, None, "SC Freiburg", None, ab, None, quelle)]
            for jcnr, name in names.items()
        }
    )


@pytest.fixture(scope="module")
def mappe(januar: Probelauf) -> bytes:
    """The richest document: charts, drawings, tables, eight sheets."""
    return januar.dokument("MMI", "JC62106").read_bytes()


def saubere_welt() -> Welt:
    """January without the minutes that hold JC90008 back."""
    welt = beispiel.welt_januar()
    welt.powerbi_minuten = [
        z for z in welt.powerbi_minuten if (z["JCNR"], z["Baustein"]) != ("JC90008", "Baustein 5")
    ]
    return welt


# --- clean stays clean


def test_no_finished_document_of_the_sample_names_another_ge(
    januar: Probelauf, februar: Probelauf, buch: Namenbuch
) -> None:
    pruefung = Paketpruefung(buch)
    alle = {**januar.dokumente, **februar.dokumente}
    assert len(alle) == 38
    assert [
        v for name, path in alle.items() if (v := pruefung.vermerk(path, name.split("_")[1])).funde
    ] == []


def test_every_document_is_full_of_finds_for_any_other_ge(
    januar: Probelauf, buch: Namenbuch
) -> None:
    pruefung = Paketpruefung(buch)
    assert all(pruefung.vermerk(path, "JC91001").funde for path in januar.dokumente.values())


# --- every part of a package


def ersetzt(alt: str, neu: str) -> Callable[[str], str]:
    def aendere(xml: str) -> str:
        assert alt in xml, alt
        return xml.replace(alt, neu, 1)

    return aendere


def muster(alt: str, neu: str) -> Callable[[str], str]:
    def aendere(xml: str) -> str:
        geaendert, n = re.subn(alt, neu, xml, count=1)
        assert n == 1, alt
        return geaendert

    return aendere


FREMD = "JC 90001"
TEILE: list[tuple[str, str, Callable[[str], str]]] = [
    ("title", "docProps/core.xml", muster(r"<dc:title>", rf"<dc:title>{FREMD} ")),
    ("subject", "docProps/core.xml", muster(r"<dc:subject>[^<]*", f"<dc:subject>{FREMD}")),
    ("creator", "docProps/core.xml", muster(r"<dc:creator>[^<]*", "<dc:creator>90001")),
    ("company", "docProps/app.xml", muster(r"<Company>[^<]*", f"<Company>{FREMD}")),
    (
        "sheet names in the properties",
        "docProps/app.xml",
        muster(r"<vt:lpstr>[^<]*", f"<vt:lpstr>{FREMD}"),
    ),
    ("sheet name", "xl/workbook.xml", muster(r'<sheet name="[^"]*"', '<sheet name="JC-90001"')),
    (
        "defined name",
        "xl/workbook.xml",
        muster(r'<definedName name="[^"]*"', '<definedName name="Kosten_90001"'),
    ),
    (
        "what a defined name means",
        "xl/workbook.xml",
        muster(r"(<definedName [^>]*>)[^<]*", r'\1"JC 90001"'),
    ),
    ("shared string", "xl/sharedStrings.xml", muster(r"(<si><t[^>]*>)", rf"\1{FREMD} ")),
    (
        "runs of a string",
        "xl/sharedStrings.xml",
        muster(r"<si><t[^>]*>[^<]*</t>", "<si><r><t>JC 900</t></r><r><t>01</t></r>"),
    ),
    ("entities", "xl/sharedStrings.xml", muster(r"(<si><t[^>]*>)", r"\1&#74;&#x43;90001 ")),
    (
        "characters of Excel",
        "xl/sharedStrings.xml",
        muster(r"(<si><t[^>]*>)", r"\1JC_x00A0_90001 "),
    ),
    ("name", "xl/sharedStrings.xml", muster(r"(<si><t[^>]*>)", r"\1Jobcenter Beispielstadt Nord ")),
    (
        "cell with its own text",
        "xl/worksheets/sheet1.xml",
        muster(r"<c r=", rf'<c r="Z99" t="inlineStr"><is><t>{FREMD}</t></is></c><c r='),
    ),
    (
        "result of a formula",
        "xl/worksheets/sheet1.xml",
        muster(r"<c r=", r'<c r="Z99" t="str"><f>A1</f><v>90001</v></c><c r='),
    ),
    (
        "word in a formula",
        "xl/worksheets/sheet1.xml",
        muster(r"<c r=", r'<c r="Z99"><f>IF(A1=&quot;90001&quot;,1,0)</f><v>1</v></c><c r='),
    ),
    (
        "sheet in a formula",
        "xl/worksheets/sheet1.xml",
        muster(r"<c r=", r"<c r='Z99'><f>'JC 90001'!B7</f><v>1</v></c><c r="),
    ),
    ("footer", "xl/worksheets/sheet1.xml", muster(r"<oddFooter>", f"<oddFooter>&amp;L{FREMD} ")),
    (
        "tooltip of a link",
        "xl/worksheets/sheet1.xml",
        muster(r"</sheetData>", f'</sheetData><hyperlink tooltip="{FREMD}"/>'),
    ),
    (
        "tooltip of a figure",
        "xl/worksheets/sheet1.xml",
        muster(r'(<hyperlink [^>]*tooltip=")', rf"\1{FREMD}: "),
    ),
    (
        "sheet a figure leads to",
        "xl/worksheets/sheet1.xml",
        muster(r'(<hyperlink [^>]*location=")[^"]*', r"\1'JC 90001'!A1"),
    ),
    (
        "prompt of a cell",
        "xl/worksheets/sheet1.xml",
        muster(r"</sheetData>", f'</sheetData><dataValidation prompt="{FREMD}"/>'),
    ),
    (
        "target of a link",
        "xl/worksheets/_rels/sheet1.xml.rels",
        muster(r'Target="[^"]*"', 'Target="JC%2090001.xlsx"'),
    ),
    ("table name", "xl/tables/table1.xml", muster(r'displayName="[^"]*"', 'displayName="T_90001"')),
    (
        "heading of a table",
        "xl/tables/table1.xml",
        muster(r'<tableColumn id="1" name="[^"]*"', f'<tableColumn id="1" name="{FREMD}"'),
    ),
    ("alt text", "xl/drawings/drawing1.xml", muster(r'descr="', f'descr="{FREMD} ')),
    (
        "name of a chart",
        "xl/drawings/drawing1.xml",
        muster(r'<xdr:cNvPr id="(\d+)" name="[^"]*"', rf'<xdr:cNvPr id="\1" name="{FREMD}"'),
    ),
    (
        "series kept in a chart",
        "xl/charts/chart1.xml",
        muster(r"(<c:strCache>.*?<c:v>)[^<]*", rf"\g<1>{FREMD}"),
    ),
    (
        "words among the figures of a chart",
        "xl/charts/chart1.xml",
        muster(r"(<c:numCache>.*?<c:v>)[^<]*", rf"\g<1>{FREMD}"),
    ),
    ("title of a chart", "xl/charts/chart1.xml", muster(r"<a:t>[^<]*", f"<a:t>{FREMD}")),
    ("number format", "xl/styles.xml", muster(r'formatCode="', f'formatCode="&quot;{FREMD}&quot;')),
    ("style", "xl/styles.xml", muster(r'<cellStyle name="[^"]*"', f'<cellStyle name="{FREMD}"')),
    ("broken part", "xl/theme/theme1.xml", lambda _: f"<a:theme><{FREMD}"),
]
NEUE_TEILE = [
    (
        "comment",
        "xl/comments1.xml",
        b"<comments><comment><text><r><t>JC "
        b"</t></r><r><t>90001</t></r></text></comment></comments>",
    ),
    (
        "author of a comment",
        "xl/comments1.xml",
        b"<comments><authors><author>JC Beispielstadt-Nord</author></authors></comments>",
    ),
    (
        "drawing of a comment",
        "xl/drawings/vmlDrawing1.vml",
        b"<xml><v:textbox><div>JC90001<br></div></v:textbox></xml>",
    ),
    (
        "own property",
        "docProps/custom.xml",
        b'<Properties><property name="gE"><lpwstr>90001</lpwstr></property></Properties>',
    ),
    ("name of a file within", "xl/media/JC90001.png", b"\x89PNG"),
    (
        "file within that is no XML",
        "xl/media/bild.png",
        b"\x89PNG tEXt Jobcenter Beispielstadt-Nord",
    ),
    (
        "printer settings in UTF-8",
        "xl/printerSettings/printerSettings1.bin",
        "\x00JC\u00a090001\x00".encode(),
    ),
]


def mit(
    mappe: bytes,
    teil: str,
    aendere: Callable[[str], str] | None = None,
    neu: bytes = b"",
    kommentar: bytes = b"",
) -> bytes:
    """The package with one part changed or added."""
    fertig = BytesIO()
    with zipfile.ZipFile(BytesIO(mappe)) as alt, zipfile.ZipFile(fertig, "w") as paket:
        for name in alt.namelist():
            inhalt = alt.read(name)
            paket.writestr(
                name, aendere(inhalt.decode()).encode() if aendere and name == teil else inhalt
            )
        if neu:
            paket.writestr(teil, neu)
        paket.comment = kommentar
    return fertig.getvalue()


def genannte(paket: bytes, buch: Namenbuch) -> list[set[str]]:
    found = Paketpruefung(buch).funde("MMI_JC62106.xlsx", paket, "JC62106")
    assert all(f.orte and f.text for f in found)
    return [{jcnr for n in f.nennungen for jcnr in n.ges} for f in found]


@pytest.mark.parametrize(("was", "teil", "aendere"), TEILE, ids=[t[0] for t in TEILE])
def test_a_package_changed_by_hand_is_found_in_each_of_its_parts(
    was: str, teil: str, aendere: Callable[[str], str], mappe: bytes, buch: Namenbuch
) -> None:
    assert {"JC90001"} in genannte(mit(mappe, teil, aendere), buch), was


@pytest.mark.parametrize(("was", "teil", "inhalt"), NEUE_TEILE, ids=[t[0] for t in NEUE_TEILE])
def test_a_part_that_no_document_has_is_searched_as_well(
    was: str, teil: str, inhalt: bytes, mappe: bytes, buch: Namenbuch
) -> None:
    assert {"JC90001"} in genannte(mit(mappe, teil, neu=inhalt), buch), was


def test_the_remark_on_a_package_is_searched_as_well(mappe: bytes, buch: Namenbuch) -> None:
    assert {"JC90001"} in genannte(mit(mappe, "", kommentar=b"JC90001"), buch)


KEINE = [
    ("figure", "xl/worksheets/sheet1.xml", muster(r"<c r=", '<c r="Z99"><v>90001</v></c><c r=')),
    (
        "formula",
        "xl/worksheets/sheet1.xml",
        muster(r"<c r=", '<c r="B90001"><f>ROUND(B90001*90001,2)</f><v>90001</v></c><c r='),
    ),
    (
        "figures of a chart",
        "xl/charts/chart1.xml",
        muster(r"(<c:numCache>.*?<c:v>)[^<]*", r"\g<1>90001"),
    ),
    (
        "address in a defined name",
        "xl/workbook.xml",
        muster(r"(<definedName [^>]*>)[^<]*", r"\1Herkunft!$D$90001"),
    ),
    (
        "amount",
        "xl/sharedStrings.xml",
        muster(r"(<si><t[^>]*>)", r"\g<1>90001,00 € und 90.001 Minuten, "),
    ),
    (
        "place",
        "xl/sharedStrings.xml",
        muster(r"(<si><t[^>]*>)", r"\1SC Freiburg, Beispielstadt-Nord, "),
    ),
    ("colour", "xl/styles.xml", muster(r'rgb="[^"]*"', 'rgb="FF90001A"')),
]


@pytest.mark.parametrize(("was", "teil", "aendere"), KEINE, ids=[t[0] for t in KEINE])
def test_figures_addresses_and_measures_are_no_gE(
    was: str, teil: str, aendere: Callable[[str], str], mappe: bytes, buch: Namenbuch
) -> None:
    assert genannte(mit(mappe, teil, aendere), buch) == [], was


# --- every field of a document


def textfelder(model: Any, weg: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each text in a model; of a list the first entry speaks for all."""
    if isinstance(model, str):
        yield weg
    elif isinstance(model, tuple):
        yield from (w for n, one in enumerate(model[:1]) for w in textfelder(one, (*weg, n)))
    elif is_dataclass(model):
        yield from (
            w
            for one in fields(model)
            for w in textfelder(getattr(model, one.name), (*weg, one.name))
        )


def mit_text(model: Any, weg: tuple[Any, ...], text: str) -> Any:
    if not weg:
        return f"{model} {text}"
    if isinstance(weg[0], int):
        return tuple(
            mit_text(one, weg[1:], text) if n == weg[0] else one for n, one in enumerate(model)
        )
    return replace(model, **{weg[0]: mit_text(getattr(model, weg[0]), weg[1:], text)})


@pytest.fixture(scope="module")
def dokumente(januar: Probelauf) -> Dokumente:
    """A corrected statement with a note: every kind of text is there."""
    auftrag = Auftrag(eingang=str(beispiel.EINGANG), ausgabe=str(januar.ausgabe))
    found = geprueft(gelesen(auftrag, JANUAR, regelstand()), regelstand())
    dokumente = abrechnen.dokumente(found, auftrag, Vormonate(), regelstand(), AUSGESTELLT_AM)
    one = dokumente["JC90007"].als_version(2, Vorversion(1, Decimal("1.00"), "Grund"))
    note = (Hinweis("M201", "Ein Hinweis."),)
    return Dokumente(replace(one.kostennachweis, hinweise=note), replace(one.mmi, hinweise=note))


@pytest.mark.parametrize("art", ["kostennachweis", "mmi"])
def test_whatever_text_of_a_document_is_printed_anywhere_is_searched(
    art: str, dokumente: Dokumente, buch: Namenbuch, tmp_path: Path
) -> None:
    """Each text of the model in turn is given a mark and the name of another gE: where the mark is
    written, the name is found.
    """
    model, schreibe = (
        getattr(dokumente, art),
        schreibe_kostennachweis if art == "kostennachweis" else schreibe_mmi,
    )
    geschrieben = 0
    for nummer, weg in enumerate(textfelder(model)):
        try:
            schreibe(
                mit_text(model, weg, f"{MARKE} JC Göppingen"), ziel := tmp_path / f"{nummer}.xlsx"
            )
        except (
            KeyError,
            ValueError,
            StopIteration,
            WriteRefusedError,  # the tariff file allows keys that may stand in a name only
        ):  # the text is a key, like B1: another one belongs to nothing
            continue
        printed = any(MARKE in unescape(teil.decode("utf-8", "replace")) for teil in _teile(ziel))
        assert bool(Paketpruefung(buch).vermerk(ziel, "JC90007").funde) == printed, weg
        geschrieben += printed
    assert geschrieben >= 15


def _teile(datei: Path) -> list[bytes]:
    with zipfile.ZipFile(datei) as paket:
        return [paket.read(name) for name in paket.namelist()]


# --- every field of the exports


def _gepflanzt(welt: Welt) -> dict[str, str]:
    """One gE after the other reads of another in one field; gE -> heading of the field."""

    def setze(tabelle: str, jcnr: str, feld: str, text: str) -> None:
        for zeile in welt[tabelle]:
            if zeile["JCNR"] == jcnr:
                zeile[feld] = text

    setze("kermit_vertraege", "JC90001", "Vertragsnummer", "V-62106-2023-b")
    setze("kermit_vertraege", "JC90002", "TV-Beschluss", "TV 2022, wie JC Göppingen")
    setze("tv_beschluesse", "JC90002", "TV-Beschluss", "TV 2022, wie JC Göppingen")
    setze("ge_stammdaten", "JC90003", "Region", "Region Süd mit Jobcenter Goeppingen")
    setze("ge_stammdaten", "JC90004", "Service Center", "SC Probental, früher jc-62106")
    setze(
        "ge_stammdaten", "JC90005", "Regionaldirektion", "RD Beispielland (JC\u00a0Göp\u00adpingen)"
    )
    setze("ge_stammdaten", "JC90006", "Jobcenter", "JC Altvorlage, vormals JC Göppingen")
    for zeile in welt["tv_beschluesse"]:
        if zeile["JCNR"] == "JC90007" and zeile["Art"] == "Mengenanpassung":
            zeile["Begründung"] = "Mehrbedarf wie in 62106 beschlossen."
    return {
        "JC90001": "Vertragsnummer",
        "JC90002": "TV-Beschluss",
        "JC90003": "Region",
        "JC90004": "Service Center",
        "JC90005": "Regionaldirektion",
        "JC90006": "Jobcenter",
        "JC90007": "Begründung",
    }


def test_a_ge_whose_exports_name_another_is_held_back_and_the_others_are_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ohne_pruefung(monkeypatch)
    welt = saubere_welt()
    erwartet = _gepflanzt(welt)
    erster = lauf_von(welt, tmp_path)
    s110 = [b for b in erster.ergebnis.befunde if b.code == "S110"]
    assert {b.jcnr: {s.spalte for s in b.sources} for b in s110} == {
        jcnr: {spalte} for jcnr, spalte in erwartet.items()
    }
    assert {a.jcnr for a in erster.ergebnis.ausstellungen} == {"JC62106", "JC90008", "JC90009"}
    assert {name.split("_")[1] for name in erster.dokumente} == {"JC62106", "JC90008", "JC90009"}
    assert erster.ergebnis.exitcode is Exitcode.ZURUECKGESTELLT
    assert all("JC62106 JC Göppingen" in b.satz and "Zelle" in b.satz for b in s110)
    assert [funde(p, name.split("_")[1]) for name, p in erster.dokumente.items()] == [[]] * 6
    papiere = (erster.controlling / "manifest.json").read_text("utf-8")
    assert all(f'"{jcnr}"' in papiere.split('"zurueckgestellt"')[1] for jcnr in erwartet)


def test_the_preview_says_the_same_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ohne_pruefung(monkeypatch)
    welt = saubere_welt()
    _gepflanzt(welt)
    erster = lauf_von(welt, tmp_path)
    vorschau = lauf(tmp_path / "raw", tmp_path / "neu", vorschau=True)
    assert vorschau.ergebnis.befunde == erster.ergebnis.befunde
    assert vorschau.ergebnis.ausstellungen == erster.ergebnis.ausstellungen
    assert not (tmp_path / "neu").exists()


def test_a_predecessor_tied_in_the_master_data_may_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ohne_pruefung(monkeypatch)
    welt = saubere_welt()
    for zeile in welt.ge_stammdaten:
        schliesst = zeile["JCNR"] == "JC62106"
        zeile["Nachfolgerin (JCNR)"] = "JC90007" if schliesst else None
        zeile["gültig bis"] = date(2023, 12, 31) if schliesst else None
    for zeile in welt.tv_beschluesse:
        zeile["Begründung"] = (
            "Übernimmt Aufgaben des JC Göppingen (JC62106)."
            if zeile["Art"] == "Mengenanpassung"
            else None
        )
    assert "S110" not in {b.code for b in lauf_von(welt, tmp_path).ergebnis.befunde}


# --- the last look


def test_what_only_the_finished_package_shows_holds_back_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that writes another gE's name into the properties of one gE."""
    ohne_pruefung(monkeypatch)
    echt = schreibe_mmi

    def verraet(model: Any, ziel: Path) -> None:
        echt(model, ziel)
        if model.kopf.jcnr == "JC90003":
            ziel.write_bytes(
                mit(
                    ziel.read_bytes(),
                    "docProps/core.xml",
                    muster("<dc:title>", "<dc:title>JC Göppingen "),
                )
            )

    monkeypatch.setattr(einstellungen(), "prozesse", 1)  # another process has another template
    monkeypatch.setattr(schreiben, "schreibe_mmi", verraet)
    fertig = lauf_von(saubere_welt(), tmp_path)
    (befund,) = (b for b in fertig.ergebnis.befunde if b.code == "S110")
    assert (befund.jcnr, befund.sources) == ("JC90003", ())
    assert "Dokumenteigenschaften (docProps/core.xml)" in befund.satz
    assert befund.satz.endswith("Aus welcher Eingabe der Text kommt, ist nicht erkannt.")
    assert len(fertig.dokumente) == 18
    assert not any("JC90003" in name for name in fertig.dokumente)
    assert not (tmp_path / "out" / ".arbeit").exists()


@pytest.mark.parametrize("vermerke", [[], ["anders"], ["mit Fund"]])
def test_a_document_that_was_not_searched_as_it_is_is_never_recorded(
    vermerke: list[str], tmp_path: Path
) -> None:
    name = "2023-01/JC62106_x/MMI_JC62106_2023-01_v1.xlsx"
    fund = Fremdfund("MMI", ("Blatt",), "JC90001", ())
    noted = [
        Paketvermerk(
            tmp_path / name, "00" if v == "anders" else "ff", (fund,) if v == "mit Fund" else ()
        )
        for v in vermerke
    ]
    with pytest.raises(OutputError, match="es wird nichts veröffentlicht"):
        fremdnennung.verlange_geprueft({name: "ff"}, noted, tmp_path)
    fremdnennung.verlange_geprueft(
        {name: "ff", "2023-01/_controlling/bericht.html": "aa"},
        [Paketvermerk(tmp_path / name, "ff")],
        tmp_path,
    )


# --- the reason


VERBOTEN = [
    ("Nachbuchung JC62106", ()),
    ("Nachbuchung jc 62106", ()),
    ("Nachbuchung des JC Göppingen", ()),
    ("Nachbuchung des Jobcenters Goeppingen", ()),
    ("Minuten von 62106 berichtigt", ()),
    ("V-62106-2023 war falsch", ()),
    ("JC99999 gibt es nicht", ()),
    ("wie JC Göppingen", ("JC90001",)),
    ("wie JC90002", ("JC90001",)),
    ("JC62106 und JC90001", ("JC62106",)),
    ("JC62106 berichtigt", ("JC62106", "JC90001")),
    ("JC\u200b62106", ()),
    ("JC Beispielstadt-Nord", ()),
]
ERLAUBT = [
    ("", ()),
    ("Nachbuchung des SC Freiburg", ()),
    ("62106 Minuten nachgebucht", ()),
    ("Betrag 62.106,00 € berichtigt", ()),
    ("Nachbuchung in Göppingen", ()),
    ("JC62106 nachgebucht", ("JC62106",)),
    ("JC Göppingen nachgebucht", ("JC62106",)),
    ("62106 nachgebucht", ("JC62106", "JC62106")),
    ("Jobcenter melden Nachbuchung", ()),
]


@pytest.mark.parametrize("vorschau", [False, True])
@pytest.mark.parametrize(("grund", "ge"), VERBOTEN)
def test_a_reason_that_names_a_ge_is_refused_before_anything_is_written(
    grund: str, ge: tuple[str, ...], vorschau: bool, tmp_path: Path
) -> None:
    auftrag = Auftrag(
        monat="2023-01",
        eingang=str(beispiel.EINGANG),
        ausgabe=str(tmp_path / "out"),
        ge=list(ge),
        grund=grund,
        vorschau=vorschau,
    )
    with pytest.raises(UsageError, match=r"^Der Grund nennt JC\d{5}"):
        laufe(auftrag, JANUAR)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("grund", "ge"), ERLAUBT)
def test_a_reason_that_names_none_or_only_the_one_asked_for_is_heard(
    grund: str, ge: tuple[str, ...]
) -> None:
    auftrag = Auftrag(monat="2023-01", eingang=str(beispiel.EINGANG), ge=list(ge), grund=grund)
    verlange_grund_ohne_nummer(auftrag)
    verlange_grund_ohne_ge(auftrag, JANUAR, regelstand().spalten)


def test_the_refused_reason_is_told_in_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(
        [
            "monatslauf",
            "2023-01",
            "--eingang",
            str(beispiel.EINGANG),
            "--ausgabe",
            str(tmp_path / "out"),
            "--grund",
            "wie JC62106",
        ]
    )
    assert (code, capsys.readouterr().err) == (
        Exitcode.AUFRUF,
        "Der Grund nennt JC62106. Er steht auf den Dokumenten aller berichtigten gE "
        "und darf keine gE nennen. "
        "Bitte ohne Nummer und Namen formulieren, oder mit --ge JC62106 nur diese gE "
        "berichtigen.\n",
    )


def test_a_correction_with_a_harmless_reason_still_goes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ohne_pruefung(monkeypatch)
    welt = saubere_welt()
    lauf_von(welt, tmp_path)
    welt.powerbi_minuten[0]["Produktivminuten"] = 30215.0
    lauf_von(welt, tmp_path, grund="Nachbuchung des SC Freiburg, 62106 Minuten")
    assert sum(name.endswith("_v2.xlsx") for name in dateien(tmp_path / "out")) == 2
