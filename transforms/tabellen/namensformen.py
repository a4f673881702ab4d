"""In which forms is the name of a gE or Service Center written?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from transforms.tabellen.stammdaten import Stammzeile

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_GRUNDLAUTE = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
WORT = re.compile(r"[^\W\d_]+|\d+")
ANREDEN = ("jc", "jcs", "jobcenter", "jobcenters")  # „des Jobcenters Freiburg“ names it as well
# words that stand on every document: a gE that is called so is known by „Jobcenter …“ or by its
# number
_JEDERMANNS = frozenset(
    {
        *(
            "abweichung",
            "ausblick",
            "baustein",
            "bausteine",
            "begriffe",
            "betrag",
            "differenz",
            "einheit",
            "gesamt",
            "grund",
            "herkunft",
        ),
        *(
            "hinweis",
            "hinweise",
            "ja",
            "jahr",
            "jobcenter",
            "kennzahlen",
            "kosten",
            "menge",
            "minuten",
            "modul",
            "monat",
            "nein",
            "neu",
        ),
        *(
            "null",
            "plan",
            "position",
            "satz",
            "stand",
            "summe",
            "tarif",
            "version",
            "vertrag",
            "vormonat",
        ),
        *(
            "januar",
            "februar",
            "maerz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ),
    }
)


def geglaettet(text: str) -> str:
    """Case, umlaut spelling, Unicode variants, accents and invisible characters do not matter;
    blanks and hyphens still part words.
    """
    if text.isascii():
        return text.lower()
    if _GEWOHNT.issuperset(text):
        return text.translate(_EINZELN).lower()
    return _ganz_geglaettet(text)


def _ganz_geglaettet(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    plain = unicodedata.normalize("NFKC", visible).casefold().translate(_UMLAUTE)
    return "".join(
        _ziffer(c)
        for c in unicodedata.normalize("NFKD", plain)
        if unicodedata.category(c) not in ("Mn", "Me")
    )


def _ziffer(character: str) -> str:
    return (
        str(unicodedata.decimal(character))
        if character.isdecimal() and not character.isascii()
        else character
    )


# characters that change nothing beside them: each is smoothed once for all texts
_EINZELN = str.maketrans({c: _ganz_geglaettet(c) for c in "äöüÄÖÜßé€–—„“”‚‘’…·×→²§"})
_GEWOHNT = frozenset({*map(chr, _EINZELN), *map(chr, range(128))})


def wortfolge(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, smoothed."""
    return tuple(WORT.findall(geglaettet(text)))


def glatt(text: str) -> str:
    """The words as one, blanks and hyphens apart."""
    return "".join(wortfolge(text))


def schreibungen(name: str) -> set[tuple[str, ...]]:
    """A name in words, also without its umlauts' dots, and without an addition in brackets."""
    full = unicodedata.normalize("NFKC", name).casefold()
    texts = {
        spelled
        for text in (full, full.split("(")[0])
        for spelled in (text, text.translate(_GRUNDLAUTE))
    }
    return {words for text in texts if (words := wortfolge(text))}


def ohne_anrede(words: tuple[str, ...]) -> tuple[str, ...]:
    """`JC Freiburg` less „JC“; „Job-Center“ is two words."""
    if words[0] in ANREDEN:
        return words[1:]
    return words[2:] if words[:2] in (("job", "center"), ("job", "centers")) else words


def ganze_namen(words: tuple[str, ...], bezirke: Set[str]) -> Iterator[str]:
    """The name with every way to say „Jobcenter“. Master data without that word: alone only where
    no district is called so.
    """
    rest = "".join(ohne_anrede(words))
    if len(rest) < 2:
        return
    yield from (f"{anrede}{rest}" for anrede in ANREDEN)
    if rest == "".join(words) and rest not in bezirke | _JEDERMANNS and not rest.isdecimal():
        yield rest


def andere_namen(
    rows: Sequence[tuple[str, Stammzeile]], namen: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Names that are no gE: Service Centers in both spellings, Regionen, Regionaldirektionen.

    One that itself holds „JC …“ counts only as a Service Center of several gE: else a name slipped
    into the master data would hide itself.
    """
    centers = Counter(
        words
        for words, _ in {
            (wortfolge(z.service_center), jcnr) for jcnr, z in rows if z.service_center
        }
    )
    districts = {
        wortfolge(text) for _, z in rows for text in (z.region, z.regionaldirektion) if text
    }
    shared = {words for words, ges in centers.items() if ges > 1 or not _nennt_jobcenter(words)}
    plain = {words for words in districts if not _nennt_jobcenter(words)}
    return (
        frozenset(form for words in {*shared, *plain} for form in _center_formen(words))
        - namen.keys()
    )


def _nennt_jobcenter(words: tuple[str, ...]) -> bool:
    return any(word in ANREDEN for word in words) or "jobcenter" in "".join(words)


def _center_formen(words: tuple[str, ...]) -> Iterator[str]:
    yield "".join(words)
    rest = (
        words[1:]
        if words[:1] in (("sc",), ("servicecenter",))
        else words[2:]
        if words[:2] == ("service", "center")
        else ()
    )
    if rest:
        yield from ("".join((form, *rest)) for form in ("sc", "servicecenter"))
