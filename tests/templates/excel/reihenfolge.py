"""Do the elements of each part stand in the order of ECMA-376? Where they do not, Excel repairs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import coordinate_to_tuple

from tests.templates.excel.paket import Paket

# ECMA-376 Part 1: 18.2.27, 18.3.1.99, 18.5.1.2, 18.8.39 and chapter 21.2 (charts)
_ACHSE = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt "
)
FOLGE = {
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets "
    "functionGroups externalReferences definedNames calcPr oleSize extLst",
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr "
    "sheetProtection autoFilter sortState mergeCells conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors "
    "drawing legacyDrawing tableParts extLst",
    "c": "f v is extLst",
    "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
    "tableColumn": "calculatedColumnFormula totalsRowFormula xmlColumnPr extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles "
    "colors extLst",
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr protection chart spPr txPr "
    "externalData printSettings userShapes extLst",
    "chart": "title autoTitleDeleted view3D plotArea legend plotVisOnly dispBlanksAs extLst",
    "plotArea": "layout barChart lineChart catAx valAx dTable spPr extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId "
    "extLst",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth "
    "shape extLst",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr extLst",
    "catAx": _ACHSE + "auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "valAx": _ACHSE + "crossBetween majorUnit minorUnit dispUnits extLst",
    "scaling": "logBase orientation max min extLst",
    "title": "tx layout overlay spPr txPr extLst",
    "legend": "legendPos legendEntry layout overlay spPr txPr extLst",
}
TEILE = ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/", "xl/tables/", "xl/charts/")


def falsche_folge(paket: Paket) -> Iterator[str]:
    """Elements in the order of the standard, rows and cells in the order of the sheet."""
    for anfang in TEILE:
        for teil, wurzel in paket.teile(anfang):
            for element in wurzel.iter():
                yield from (f"{teil}: {grund}" for grund in _vertauscht(element))
            yield from (f"{teil}: {grund}" for grund in _zeilen(paket, wurzel))


def _vertauscht(element: Element) -> Iterator[str]:
    name = _kurz(element)
    if name not in FOLGE:
        return
    folge = FOLGE[name].split()
    kinder = [_kurz(kind) for kind in element]
    yield from (f"{kind} gehört nicht in {name}" for kind in kinder if kind not in folge)
    bekannte = [kind for kind in kinder if kind in folge]
    for eines, naechstes in pairwise(bekannte):
        if folge.index(eines) > folge.index(naechstes):
            yield f"in {name} steht {naechstes} hinter {eines}"


def _zeilen(paket: Paket, wurzel: Element) -> Iterator[str]:
    orte = [coordinate_to_tuple(zelle.attrib["r"]) for zelle in wurzel.iter(paket.ns + "c")]
    if orte != sorted(set(orte)):
        yield "die Zellen stehen nicht in ihrer Reihenfolge"


def _kurz(element: Element) -> str:
    return element.tag.rpartition("}")[2]
