"""For each rule a workbook that breaks it and no other: the sound one, changed in a few letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

Aenderung = tuple[str, str, str]  # part of the package, what stood there, what stands there instead
_BLATT, _BUCH = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_QUELLEN, _TABELLE = "xl/worksheets/sheet2.xml", "xl/tables/table1.xml"
_BILD, _DIAGRAMM = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
_TEXTE, _STILE, _KERN = "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"
NEUER_TEIL = "(new part)"

KAPUTT: Sequence[tuple[str, Sequence[Aenderung]]] = (
    ("titel_in_a1", [(_BLATT, r'<c r="A2".*?</c>', "")]),
    (
        "sprechende_blattnamen",
        [(_BUCH, 'name="Kosten"', 'name="Tabelle1"'), (_BUCH, "Kosten!", "Tabelle1!")],
    ),
    (
        "keine_leeren_blaetter",
        [
            (_QUELLEN, r'<row r="4".*</sheetData>', "</sheetData>"),
            (_QUELLEN, r"<tableParts.*</tableParts>", ""),
        ],
    ),
    (
        "keine_verbundenen_zellen",
        [
            (
                _BLATT,
                "</sheetData>",
                '</sheetData><mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells>',
            )
        ],
    ),
    ("nichts_ausgeblendet", [(_BLATT, '<row r="8"', '<row r="8" hidden="1"')]),
    ("nichts_ausgeblendet", [(_BUCH, 'name="Quellen"', 'name="Quellen" state="hidden"')]),
    ("kein_blattschutz", [(_BLATT, "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')]),
    ("sprechende_tabellennamen", [(_TABELLE, '"T_Kosten"', '"Table1"')]),
    ("jede_tabelle_ist_ausgezeichnet", [(_BLATT, '<tablePart r:id="rId2"/>', "")]),
    ("eine_kopfzeile", [(_TABELLE, "totalsRowShown", 'headerRowCount="0" totalsRowShown')]),
    ("eine_kopfzeile", [(_TEXTE, "<t>Grundpreis</t>", "<t>Preis</t>")]),
    ("keine_leeren_reihen", [(_BLATT, r'(<row r="8"[^>]*>).*?</row>', r"\1</row>")]),
    (
        "tabellen_links",
        [(_TABELLE, "A7:C9", "B7:C9"), (_TABELLE, '<tableColumn id="1" name="Monat"/>', "")],
    ),
    ("kopf_bleibt_im_blick", [(_BLATT, r"<pane .*?<selection [^>]*>", "")]),
    ("beginnt_vorn", [(_BUCH, "<workbookView ", '<workbookView activeTab="1" ')]),
    (
        "text_in_einer_zelle",
        [
            (_TEXTE, "eigenen Zelle.", "eigenen"),
            (_TEXTE, "Auch ein", "Zelle und ein"),
        ],
    ),
    ("text_passt_ins_blatt", [(_TEXTE, "Auch ein", "Auch ein sehr langer, " * 6 + "ein")]),
    ("zeile_hoch_genug", [(_BLATT, r' ht="\d+"', ' ht="15"')]),
    ("zahl_passt_in_spalte", [(_BLATT, "<v>250.5</v>", "<v>123456789012.5</v>")]),
    ("schrift_ohne_schnoerkel", [(_STILE, '"Arial"', '"Times New Roman"')]),
    ("schrift_ohne_schnoerkel", [(_STILE, '<sz val="11"/>', '<i/><sz val="11"/>')]),
    ("kontrast", [(_STILE, "FF595959", "FFBBBBBB")]),
    ("verweise_sagen_ihr_ziel", [(_TEXTE, "<t>Quellen</t>", "<t>hier</t>")]),
    ("verweise_sagen_ihr_ziel", [(_BLATT, "'Quellen'!A1", "'Quelle'!A1")]),
    ("keine_fussnotenzeichen", [(_TEXTE, "dritter Satz", "dritter Satz¹")]),
    ("leeres_ist_erklaert", [(_BLATT, r'<c r="B9".*?</c>', "")]),
    ("eingaben_erklaeren_sich", [(_BLATT, r' prompt="[^"]*"', "")]),
    ("eingaben_erklaeren_sich", [(_TEXTE, "<t>Eingabe</t>", "<t>Angabe 2</t>")]),
    ("eingaben_erklaeren_sich", [(_BUCH, '<definedName name="Menge">.*?</definedName>', "")]),
    ("eingaben_erklaeren_sich", [(_TEXTE, "<t>Prüfung der", "<t>Urteil zur")]),
    ("a4_eine_seite_breit", [(_BLATT, 'paperSize="9"', 'paperSize="8"')]),
    ("a4_eine_seite_breit", [(_BLATT, 'fitToHeight="0"', 'fitToHeight="1"')]),
    ("gedruckt_gross_genug", [(_BLATT, 'max="3" width="16', 'max="3" width="116')]),
    ("fusszeile_unskaliert", [(_BLATT, ' scaleWithDoc="0"', "")]),
    ("fusszeile_ganz", [(_BLATT, "Seite &amp;P von &amp;N", "Seite &amp;P")]),
    ("fusszeile_ganz", [(_BLATT, "Muster · ", "Muster · " * 30)]),
    ("fusszeile_sagt_nichts_allein", [(_BLATT, "Muster · ", "Vertraulich · ")]),
    (
        "kopf_auf_jeder_seite",
        [(_BUCH, r'<definedName name="_xlnm.Print_Titles".*?</definedName>', "")],
    ),
    ("alternativtext", [(_BILD, r'descr="[^"]*"', 'descr=""')]),
    ("alternativtext", [(_TABELLE, r'altTextSummary="[^"]*"', "")]),
    ("sprechende_diagrammnamen", [(_BILD, r' name="[^"]*"', ' name="Chart 1"')]),
    ("diagramm_hat_titel", [(_DIAGRAMM, "<a:t>Die Kosten[^<]*", "<a:t>")]),
    (
        "reihen_ohne_farbe_unterscheidbar",
        [(_DIAGRAMM, r"<a:pattFill.*?</a:pattFill>", "<a:noFill/>")],
    ),
    ("deutsch", [(_KERN, "de-DE", "en-US")]),
    ("deutsch", [(_DIAGRAMM, 'c:lang val="de-DE"', 'c:lang val="en-US"')]),
    ("dateiangaben", [(_KERN, r"<dc:title>[^<]*</dc:title>", "")]),
    ("nichts_bewegtes_nichts_verborgenes", [(NEUER_TEIL, "xl/vbaProject.bin", "")]),
    ("nichts_bewegtes_nichts_verborgenes", [(NEUER_TEIL, "xl/comments1.xml", "<comments/>")]),
    (
        "auch_fuer_aeltere_programme",
        [(_BLATT, "<v>250.5</v>", "<f>_xlfn.XLOOKUP(1,A8:A9,B8:B9)</f><v>250.5</v>")],
    ),
)


def verdirb(gesund: Path, ziel: Path, aenderungen: Sequence[Aenderung]) -> None:
    """A copy with these changes; each must find what it is to change."""
    with ZipFile(gesund) as quelle, ZipFile(ziel, "w") as neu:
        for name in quelle.namelist():
            neu.writestr(name, _geaendert(name, quelle.read(name).decode(), aenderungen))
        for teil, name, inhalt in aenderungen:
            if teil == NEUER_TEIL:
                neu.writestr(name, inhalt)


def _geaendert(name: str, text: str, aenderungen: Sequence[Aenderung]) -> str:
    for teil, alt, neu in aenderungen:
        if teil == name:
            text, anzahl = re.subn(alt, neu, text, flags=re.DOTALL)
            assert anzahl, f"{alt} is not in {teil}"
    return text
