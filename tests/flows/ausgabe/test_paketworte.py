"""Does looking at runs of like elements whole miss anything that taking a part apart element by
element finds?
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ausgabe.paketpruefung import Paketpruefung
from flows.ausgabe.pakettexte import Teil, teile
from flows.ausgabe.paketworte import worte
from tests.laeufe.probelauf import Probelauf
from transforms.tabellen.namenbuch import Fundstelle, Namenbuch

_NAMEN = {"jcgoeppingen": "JC62106", "jcmusterstadtnord": "JC90001", "beispielhausen": "JC90007"}
BUCH = Namenbuch(
    namen={name: frozenset({jcnr}) for name, jcnr in _NAMEN.items()},
    orte={},
    andere=frozenset({"scmusterstadt"}),
    nummern=frozenset(_NAMEN.values()),
)
_MASS = re.compile(r"[\d.:]+")  # heights and spans of rows

stuecke = st.sampled_from(
    [
        *("JC Göppingen", "JC", "Göppingen", "jc-musterstadt nord", "Beispielhausen", "SC"),
        *("62106", "JC62106", "90 001", "90001,00 €", "_x0037_", "&", "<", '"', "'", "%20"),
        *("\u200b", "o\u0308", "é", "\u00ad", "Betrag", "A1", "$D$90001", "SUM(", ")", "!", "  "),
    ]
)
texte = st.lists(stuecke, max_size=6).map("".join)
zahlen = st.sampled_from(["0", "62106", "-1.5", "90001.25", "1e-05", "nan", "JC90001", "90001 "])
orte = st.sampled_from(["A1", "B90001", "XFD62106"])


def zelle(ort: str, art: str, formel: str | None, wert: str | None) -> str:
    inner = f"<f>{escape(formel)}</f>" if formel is not None else ""
    inner += f"<v>{escape(wert)}</v>" if wert is not None else ""
    typ = f' t="{art}"' if art else ""
    return f'<c r="{ort}" s="3"{typ}>{inner}</c>'


zellen = st.one_of(
    st.builds(zelle, orte, st.sampled_from(["", "s", "n", "b"]), st.none(), zahlen),
    st.builds(zelle, orte, st.just(""), texte, zahlen),
    st.builds(zelle, orte, st.sampled_from(["str", "e", "inlineStr"]), st.none() | texte, texte),
    st.builds(
        lambda o, t: f'<c r="{o}" t="inlineStr"><is><t>{escape(t)}</t></is></c>', orte, texte
    ),
    st.builds(lambda t: f"<!--{escape(t).replace('-', '')}-->", texte),
    st.builds(lambda t: f"<![CDATA[{t.replace(']', '')}]]>", texte),
    st.just('<c r="A1" s="1"/>'),
)
zeilen = st.builds(
    lambda kopf, inhalt: f"<row{kopf}>{''.join(inhalt)}</row>",
    st.sampled_from([' r="1" spans="1:2"', ' r="2" ht="62106.5"', ' r="3" x="JC90001"', ""]),
    st.lists(zellen, max_size=4),
)
verweise = st.builds(
    lambda name, t: f'<hyperlink ref="A1:B2" {name}={quoteattr(t)}/>',
    st.sampled_from(["location", "display", "tooltip", "unbekannt"]),
    texte,
)
strings = st.one_of(
    st.builds(lambda t: f"<si><t>{escape(t)}</t></si>", texte),
    st.builds(lambda a, b: f"<si><t>{escape(a)}</t><r><t>{escape(b)}</t></r></si>", texte, texte),
)


def _teil(name: str, wurzel: str, inhalt: str) -> Teil:
    kopf = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return Teil(name, f'{kopf}<{wurzel} xmlns:r="r">{inhalt}</{wurzel}>'.encode())


blaetter = st.builds(
    lambda z, v, rand: _teil(
        "xl/worksheets/sheet1.xml",
        "worksheet",
        f"<sheetData>{''.join(z)}</sheetData>{rand[0]}<hyperlinks>{''.join(v)}</hyperlinks>"
        f"<oddFooter>{escape(rand[1])}</oddFooter>",
    ),
    st.lists(zeilen, max_size=3),
    st.lists(verweise, max_size=3),
    st.tuples(
        st.sampled_from(["", "<sheetData/>", "<text>", "<p><c/></p>", "<!-- 62106 -->"]), texte
    ),
)
tabellen = st.builds(
    lambda s: _teil("xl/sharedStrings.xml", "sst", "".join(s)), st.lists(strings, max_size=5)
)


def _haufen(inhalt: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements around others; some are read as a whole, some hold figures or formulas."""
    namen = ("a:p", "a:r", "t", "text", "f", "oddFooter", "c:v", "x", "si", "c:numCache", "a:c")
    return st.builds(
        lambda name, rand, wert, innen, danach: (
            f"<{name}{rand}{quoteattr(wert)}>{''.join(innen)}</{name}>{escape(danach)}"
        ),
        st.sampled_from(namen),
        st.sampled_from([" descr=", ' r="A1" name=', " a:altText=", ' xml:space="preserve" b=']),
        texte,
        st.lists(inhalt, max_size=3),
        texte,
    )


diagrammzahlen = st.builds(
    lambda art, werte: (
        f'<c:{art}><c:ptCount val="{len(werte)}"/>'
        + "".join(f'<c:pt idx="{n}"><c:v>{wert}</c:v></c:pt>' for n, wert in enumerate(werte))
        + f"</c:{art}>"
    ),
    st.sampled_from(["numCache", "strCache", "numLit"]),
    st.lists(zahlen, max_size=3),
)
geschachtelt = st.recursive(
    st.one_of(
        texte.map(escape),
        diagrammzahlen,
        texte.map(lambda t: f"<a:p x={quoteattr(t)}/>"),
        texte.map(lambda t: f"<a:t>{escape(t)}</a:t >"),
        st.sampled_from(["<x/>", "<a:p>", "</a:p>", "<a:p >", "<!-- 62106 -->", "<?x 62106?>"]),
        st.sampled_from(["&#54;2106", "&unbekannt;", "<![CDATA[62106]]>", "<ä:p>", "\r\n"]),
    ),
    _haufen,
    max_leaves=8,
)
wurzeln = st.sampled_from(["c:chartSpace", "worksheet", "wsDr", "sst", "p", "text"])
teile_aller_art = st.builds(
    lambda wurzel, inhalt: _teil(
        "xl/charts/chart1.xml", f'{wurzel} xmlns:c="c" xmlns:a="a"', "".join(inhalt)
    ),
    wurzeln,
    st.lists(geschachtelt, max_size=4),
).map(lambda teil: Teil(teil.name, re.sub(rb"</(\S+) xmlns[^>]*>$", rb"</\1>", teil.inhalt)))


def genannt(teil: Teil) -> tuple[set[Fundstelle], set[Fundstelle]]:
    pruefung = Paketpruefung(BUCH)
    schnell, einzeln = (
        {n for t in found for n in pruefung.genannte(t.text, t.woertlich)}
        for found in (worte(teil), teil.texte)
    )
    return schnell, einzeln


@given(teile_aller_art)
def test_of_whatever_is_nested_both_ways_name_the_same(teil: Teil) -> None:
    schnell, einzeln = genannt(teil)
    assert schnell == einzeln


@given(st.lists(teile_aller_art | blaetter | tabellen, min_size=2, max_size=4))
def test_a_search_that_saw_other_parts_finds_the_same(some: list[Teil]) -> None:
    lange = Paketpruefung(BUCH)
    for teil in some:
        assert lange._nennungen(teil) == Paketpruefung(BUCH)._in(teil.texte)


@given(teile_aller_art | blaetter | tabellen, st.integers(min_value=0), st.sampled_from(b"<>/a&5 "))
def test_of_a_damaged_part_both_ways_name_the_same(teil: Teil, wo: int, zeichen: int) -> None:
    inhalt = bytearray(teil.inhalt)
    kopf = inhalt.index(b"\n") + 1
    inhalt[kopf + wo % (len(inhalt) - kopf)] = zeichen
    schnell, einzeln = genannt(Teil(teil.name, bytes(inhalt)))
    assert schnell == einzeln


@given(blaetter | tabellen)
def test_of_any_part_both_ways_name_the_same(teil: Teil) -> None:
    schnell, einzeln = genannt(teil)
    assert schnell == einzeln


def test_the_parts_of_the_sample_hold_the_same_texts_either_way(januar: Probelauf) -> None:
    for path in [*januar.dokumente.values()][:6]:
        for teil in teile(path.read_bytes()):
            schnell = {(t.text, t.woertlich) for t in worte(teil)}
            einzeln = {(t.text, t.woertlich) for t in teil.texte}
            assert schnell <= einzeln
            assert all(_MASS.fullmatch(text) and not w for text, w in einzeln - schnell)


@given(st.lists(texte, max_size=4))
def test_what_a_search_remembers_changes_nothing(some: list[str]) -> None:
    lange, frisch = Paketpruefung(BUCH), [Paketpruefung(BUCH) for _ in some]
    assert [lange.genannte(t) for t in some] == [
        p.genannte(t) for p, t in zip(frisch, some, strict=True)
    ]


def test_of_two_parts_of_one_name_both_are_searched() -> None:
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w") as paket:
        paket.writestr("xl/a.xml", "<t>JC62106</t>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            paket.writestr("xl/a.xml", "<t>Betrag</t>")
    [fund] = Paketpruefung(BUCH).funde("d.xlsx", strom.getvalue(), "JC90001")
    assert [n.name for n in fund.nennungen] == ["JC62106"]
