"""Which texts does a part of a package hold, wherever in it they stand?

Most of a workbook are cells with a figure, formulas and links that all documents share, and its
shared strings: such a run of like elements is looked at whole, each distinct text once. A part in
any other form than the usual one is taken apart element by element (`Teil.texte`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

from flows.ausgabe.pakettexte import Teil, Text, formeltexte, lesbar, xml_texte

_KOPF: Final = re.compile(
    rb'<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<(?:worksheet|sst) '
)
# what else may stand around the runs would change what they say
_ANDERS: Final = re.compile(rb"<!|(?<!^)<\?|<(?:[\w.-]+:)?(?:c|si|is|text|p|numCache|numLit)[\s/>]")
_ZAHL: Final = rb"<v>-?\d++(?:\.\d++)?+(?:[eE][-+]?+\d++)?+</v>"
_WORT: Final = rb'="([^"<\r\n\t]*+)"'


@lru_cache(maxsize=8192)
def _formel(formel: bytes) -> tuple[Text, ...]:
    return tuple(formeltexte(_entlarvt(formel), ""))


@lru_cache(maxsize=8192)
def _verweis(attribut: bytes) -> tuple[Text, ...]:
    return (Text(unquote(lesbar(_entlarvt(attribut))), True),)


def _wort(text: bytes) -> tuple[Text, ...]:
    return (Text(lesbar(_entlarvt(text)), True),)


def _entlarvt(text: bytes) -> str:
    if b"&" not in text:
        return text.decode("utf-8")
    return ElementTree.fromstring(b"<t>" + text + b"</t>").text or ""  # noqa: S314  as above


class _Folge(NamedTuple):
    """Elements of one form, and where their texts stand in them."""

    form: re.Pattern[bytes]
    texte: tuple[tuple[re.Pattern[bytes], Callable[[bytes], tuple[Text, ...]]], ...]


_FOLGEN: Final = (
    # rows; cells with a figure or the number of a shared string; formulas with a figure or a text
    _Folge(
        re.compile(
            rb'<sheetData>(?:</?+row(?: [a-zA-Z]++="[\d.:]*+")*+/?+>'
            rb'|<c r="[A-Z]++\d++"(?: s="\d++")?+'
            rb'(?:/>|(?: t="[sbn]")?+>' + _ZAHL + rb"</c>|><f>[^<\r]*+</f>" + _ZAHL + rb"</c>"
            rb'| t="str">(?:<f>[^<\r]*+</f>)?+<v>[^<\r]*+</v></c>))*+</sheetData>'
        ),
        (
            (re.compile(rb"<f>([^<]+)</f>"), _formel),
            (re.compile(rb' t="str">(?:<f>[^<]*</f>)?<v>([^<]+)</v>'), _wort),
        ),
    ),
    _Folge(
        re.compile(
            rb'<hyperlinks>(?:<hyperlink ref="[A-Z\d:]++"(?: r:id="rId\d++")?+'
            rb"(?: (?:location|display|tooltip)" + _WORT + rb")*+/>)*+</hyperlinks>"
        ),
        ((re.compile(rb' (?:location|display|tooltip)="([^"<]{3,})"'), _verweis),),
    ),
    _Folge(
        re.compile(rb'(?:<si><t(?: xml:space="preserve")?+>[^<\r]*+</t></si>)++'),
        ((re.compile(rb">([^<]+)</t>"), _wort),),
    ),
)


def worte(teil: Teil) -> Iterator[Text]:
    """The texts of a part; those of a run once each, and without their place."""
    zerlegt = _zerlegt(teil.inhalt) if _KOPF.match(teil.inhalt) else None
    if zerlegt is None:
        yield from teil.texte
        return
    yield Text(teil.name, True)
    yield from zerlegt


def _zerlegt(inhalt: bytes) -> list[Text] | None:
    """What stands in the runs and around them; None when it is of another form."""
    found: list[Text] = []
    try:
        for folge in _FOLGEN:
            if match := folge.form.search(inhalt):
                for muster, texte in folge.texte:
                    found += chain.from_iterable(map(texte, {*muster.findall(match[0])}))
                inhalt = inhalt[: match.start()] + inhalt[match.end() :]
        return None if _ANDERS.search(inhalt) else found + xml_texte(inhalt)
    except (ElementTree.ParseError, UnicodeDecodeError):
        return None
