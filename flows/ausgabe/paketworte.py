"""Which texts does a part of a package hold, wherever in it they stand?

Most of a workbook are cells with a figure, formulas and links that all documents share, and its
shared strings: such a run of like elements is cut into pieces, and who searches many packages
looks at each distinct piece once. A part in any other form than the usual one is taken apart
element by element (`Teil.texte`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError, ParserCreate

from flows.ausgabe.pakettexte import Teil, Text, formeltexte, lesbar, xml_texte

_KOPF: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MIT_LAUF: Final = (b"<worksheet ", b"<sst ")
_ZAHL: Final = rb"-?\d++(?:\.\d++)?+(?:[eE][-+]?+\d++)?+"
_STELLE: Final = b"<x/>"  # where a run stood: what is around it does not grow together

# elements that are read as a whole: their text may be split over others, or is a figure
_GANZES: Final = rb"(?:[\w.-]+:)?(?:c|si|is|text|p|numCache|numLit)"
_GANZ: Final = re.compile(_GANZES)
_EIN_GANZES: Final = re.compile(rb"<" + _GANZES + rb"[\s/>]")
# one of these, or a tag; with what follows it
_ELEMENT: Final = re.compile(rb"<(" + _GANZES + rb")[\s>].*?</\1>[^<]*+|<[^<]*+", re.DOTALL)
_ANFANG: Final = re.compile(rb"""<([^\s/>]++)(?:[^"'>/]++|"[^"]*+"|'[^']*+')*+(/?+)>""")
_KUERZEL: Final = re.compile(rb"([A-Za-z_][\w.-]*+):[A-Za-z_]")
# the figures a chart keeps of its cells
_DIAGRAMMZAHLEN: Final = re.compile(
    rb"<c:numCache>(?:<c:formatCode>[^<]*+</c:formatCode>)?+"
    rb'<c:ptCount val="\d++"/>(?:<c:pt idx="\d++"><c:v>' + _ZAHL + rb"</c:v></c:pt>)*+</c:numCache>"
)
_DIAGRAMMZAHL: Final = re.compile(rb"<c:v>[^<]*+")

# rows; cells with a figure or the number of a shared string; formulas with a figure or a text
_ZELLEN: Final = re.compile(
    rb'<sheetData>(?:</?+row(?: [a-zA-Z]++="[\d.:]*+")*+/?+>'
    rb'|<c r="[A-Z]++\d++"(?: s="\d++")?+'
    rb'(?:/>|(?: t="[sbn]")?+><v>' + _ZAHL + rb"</v></c>|><f>[^<\r]*+</f><v>" + _ZAHL + rb"</v></c>"
    rb'| t="str">(?:<f>[^<\r]*+</f>)?+<v>[^<\r]*+</v></c>))*+</sheetData>'
)
_FORMELN: Final = re.compile(rb"<f>([^<]+)</f>")
_ERGEBNISSE: Final = re.compile(rb' t="str">(?:<f>[^<]*</f>)?<v>([^<]+)</v>')
_VERWEIS: Final = re.compile(
    rb'ref="[A-Z\d:]++"(?: r:id="rId\d++")?+'
    rb'(?: (?:location|display|tooltip)="[^"<\r\n\t]*+")*+/>'
)
_VERWEISTEXTE: Final = re.compile(rb' (?:location|display|tooltip)="([^"<]{3,})"')
_EINTRAG: Final = re.compile(rb'<t(?: xml:space="preserve")?+>([^<\r]*+)</t></si>')


class AndereFormError(Exception):
    """A part is not in the usual form: it is taken apart element by element."""


Leser = Callable[[bytes], tuple[Text, ...]]

Stuecke = list[tuple[Leser, set[bytes]]]  # what reads the texts of each, and all distinct ones


def _formel(formel: bytes) -> tuple[Text, ...]:
    return tuple(formeltexte(_entlarvt(formel), ""))


def _verweis(verweis: bytes) -> tuple[Text, ...]:
    if not _VERWEIS.fullmatch(verweis):
        raise AndereFormError
    return tuple(_attribut(wert) for wert in _VERWEISTEXTE.findall(verweis))


@lru_cache(maxsize=8192)
def _attribut(attribut: bytes) -> Text:
    return Text(unquote(lesbar(_entlarvt(attribut))), True)


def _eintrag(eintrag: bytes) -> tuple[Text, ...]:
    if not (match := _EINTRAG.fullmatch(eintrag)):
        raise AndereFormError
    return _wort(match[1])


def _wort(text: bytes) -> tuple[Text, ...]:
    return (Text(lesbar(_entlarvt(text)), True),)


def _entlarvt(text: bytes) -> str:
    """Raises AndereFormError where it is none."""
    try:
        if b"&" not in text:
            return text.decode("utf-8")
        return ElementTree.fromstring(b"<t>" + text + b"</t>").text or ""  # noqa: S314  as above
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise AndereFormError from error


def worte(teil: Teil) -> Iterator[Text]:
    """The texts of a part, each distinct piece read once, without their place."""
    try:
        texte = [
            text for lies, alle in zerlegt(teil.inhalt) for eines in alle for text in lies(eines)
        ]
    except AndereFormError:
        yield from teil.texte
        return
    yield Text(teil.name, True)
    yield from texte


def zerlegt(inhalt: bytes) -> Stuecke:
    """A part in pieces. Raises AndereFormError, as do those who read the pieces."""
    if not inhalt.startswith(_KOPF):
        raise AndereFormError
    inhalt, stuecke = inhalt[len(_KOPF) :], Stuecke()
    if inhalt.startswith(_MIT_LAUF):
        inhalt = _ohne_laeufe(inhalt, stuecke)
    if b"<!" in inhalt or b"<?" in inhalt:
        raise AndereFormError
    try:
        ParserCreate("UTF-8", "}").Parse(inhalt, True)
    except ExpatError as error:
        raise AndereFormError from error
    if _EIN_GANZES.search(inhalt) is None:
        return [*stuecke, (_tag, {*inhalt.split(b"<")[1:]})]
    elemente = {match[0] for match in _ELEMENT.finditer(inhalt)}
    if b"<c:numCache>" in inhalt:
        elemente = set(map(_ohne_zahlen, elemente))
    return [*stuecke, (_element, elemente)]


def _ohne_laeufe(inhalt: bytes, stuecke: Stuecke) -> bytes:
    """Cut the runs out of a part, and add their pieces."""
    if match := _ZELLEN.search(inhalt):
        zellen = match[0]
        if b"<f>" in zellen:
            stuecke.append((_formel, {*_FORMELN.findall(zellen)}))
        if b' t="str"' in zellen:
            stuecke.append((_wort, {*_ERGEBNISSE.findall(zellen)}))
        inhalt = inhalt[: match.start()] + _STELLE + inhalt[match.end() :]
    if (verweise := inhalt.find(b"<hyperlinks>")) >= 0:
        beginn = verweise + len(b"<hyperlinks>")
        ende = inhalt.find(b"</hyperlinks>", beginn)
        stuecke.append((_verweis, _geteilt(inhalt, beginn, ende, b"<hyperlink ")))
        inhalt = inhalt[:beginn] + _STELLE + inhalt[ende:]
    if (beginn := inhalt.find(b"<si>")) >= 0:
        ende = inhalt.rfind(b"</si>") + len(b"</si>")
        stuecke.append((_eintrag, _geteilt(inhalt, beginn, ende, b"<si>")))
        inhalt = inhalt[:beginn] + _STELLE + inhalt[ende:]
    return inhalt


def _geteilt(inhalt: bytes, beginn: int, ende: int, teiler: bytes) -> set[bytes]:
    davor, *stuecke = inhalt[beginn : max(beginn, ende)].split(teiler)
    if davor or ende < beginn:
        raise AndereFormError
    return {*stuecke}


def _ohne_zahlen(element: bytes) -> bytes:
    """The figures a chart keeps are no texts, whatever they are."""
    if not element.startswith(b"<c:numCache>") or not _DIAGRAMMZAHLEN.fullmatch(element):
        return element
    return _DIAGRAMMZAHL.sub(b"<c:v>0", element)


def _tag(tag: bytes) -> tuple[Text, ...]:
    return _element(b"<" + tag)


def _element(element: bytes) -> tuple[Text, ...]:
    """The texts of one tag and of what follows it, or of an element as a whole."""
    if _STELLE in element[1:]:
        raise AndereFormError  # a run within a text
    innen = _geschlossen(element)
    kuerzel = {*_KUERZEL.findall(element)} - {b"xml", b"xmlns"}
    kopf = b"".join(b' xmlns:%s="%s"' % (eines, eines) for eines in kuerzel)
    try:
        return tuple(xml_texte(b"<r" + kopf + b">" + innen + b"</r>"))
    except ElementTree.ParseError as error:
        raise AndereFormError from error


def _geschlossen(element: bytes) -> bytes:
    """What follows an end follows an empty element; an element that goes on ends here."""
    if element.startswith(b"</"):
        return _STELLE + element.partition(b">")[2]
    if element.count(b"<") > 1:  # it is there as a whole
        return element
    if not (anfang := _ANFANG.match(element)):
        raise AndereFormError
    if anfang[2]:
        return element
    if _GANZ.fullmatch(anfang[1]):  # and its end is written in another way
        raise AndereFormError
    return element + b"</" + anfang[1] + b">"
