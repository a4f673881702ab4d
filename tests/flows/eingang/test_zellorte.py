"""Is the reach of a sheet that of its references, however they and their tags are written?"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.eingang.blattxml import blattinhalt
from flows.eingang.zellorte import Ausdehnung, ausdehnung
from tests.regelstand import spaltenwerk

GRENZEN = spaltenwerk().lesegrenzen
_FORMEN = (
    ' r="%s"',
    " r='%s'",
    ' r = "%s"',
    '\tr="%s"',
    "\nr=\n'%s'",
    ' s="1" r="%s"',
    ' r\r="%s"',
)
_SPALTEN = ("A", "B", "Z", "AA", "aB", "BC")
_ZAHL = {"A": 1, "B": 2, "Z": 26, "AA": 27, "aB": 28, "BC": 55}
_form = st.sampled_from((*_FORMEN, *[_FORMEN[0]] * 12))
_zelle = st.tuples(st.sampled_from(_SPALTEN), st.integers(1, 900), _form)
_vorsatz = st.sampled_from(("", "", "", "x:"))
_KOPF = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns:r="http://a/b"><sheetData>'


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(st.tuples(_vorsatz, st.lists(_zelle, min_size=1, max_size=4)), max_size=8))
def test_the_reach_is_that_of_the_references(
    zeilen: list[tuple[str, list[tuple[str, int, str]]]],
) -> None:
    xml = _KOPF
    for vorsatz, zellen in zeilen:
        cells = "".join(
            f"<{vorsatz}c{form % f'{spalte}{nummer}'}><v>1</v></{vorsatz}c>"
            for spalte, nummer, form in zellen
        )
        xml += f"<{vorsatz}row{zellen[0][2] % zellen[0][1]}>{cells}</{vorsatz}row>"
    alle = [zelle for _, zellen in zeilen for zelle in zellen]
    found = ausdehnung(f"{xml}</sheetData></worksheet>".encode(), GRENZEN)
    last = max((nummer for _, nummer, _ in alle), default=0)
    right = max((_ZAHL[spalte] for spalte, _, _ in alle), default=0)
    assert last <= found.zeilen <= max(last, 2 * len(zeilen))  # a closing tag with a prefix counts
    assert right <= found.spalten <= max(right, 2 * 4)
    if not any(vorsatz for vorsatz, _ in zeilen):
        assert found == Ausdehnung(last, right)


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(_vorsatz, st.integers(0, 3)), max_size=30))
def test_cells_without_references_count_at_least_as_many_as_they_are(
    zeilen: list[tuple[str, int]],
) -> None:
    xml = _KOPF + "".join(f"<{v}row>{f'<{v}c><v>1</v></{v}c>' * n}</{v}row>" for v, n in zeilen)
    found = ausdehnung(f"{xml}</sheetData></worksheet>".encode(), GRENZEN)
    longest = max((n for _, n in zeilen), default=0)
    assert len(zeilen) <= found.zeilen <= 2 * len(zeilen)  # a closing tag with a prefix counts too
    assert longest <= found.spalten <= 2 * longest


@settings(deadline=None, derandomize=True)
@given(_vorsatz, st.booleans(), st.sampled_from(("'", '"')), st.sampled_from(("<f>1/0</f>", "")))
def test_an_error_value_is_seen_however_it_is_written(
    vorsatz: str, davor: bool, zeichen: str, formel: str
) -> None:
    formel = formel.replace("<", f"<{vorsatz}").replace(f"<{vorsatz}/", f"</{vorsatz}")
    wert = f"{formel}<{vorsatz}v>#REF!</{vorsatz}v>"
    zelle = f'<{vorsatz}c r="B2" t={zeichen}e{zeichen}>{wert}</{vorsatz}c>'
    zeilen = f'<{vorsatz}row r="2">{zelle}</{vorsatz}row>'
    andere = '<row r="1"><c r="A1" t="str"><v>10:15 f\'e</v></c></row>' if davor else ""
    xml = (
        f"{_KOPF.replace('/b', '/x') if vorsatz else _KOPF}{andere}{zeilen}</sheetData></worksheet>"
    )
    inhalt = blattinhalt(xml.replace("xmlns:r", "xmlns:x").encode())
    assert inhalt is not None
    assert inhalt.fehlerwerte == ((2, 1, "#REF!"),)
