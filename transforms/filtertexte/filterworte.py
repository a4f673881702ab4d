"""Which words and signs of a filter text compare a field with its values?"""

from __future__ import annotations

import re
from enum import Enum


class Vergleichswort(Enum):
    """How a condition compares its field with its values."""

    GLEICH = "gleich"
    UNGLEICH = "ungleich"
    AB = "ab"
    NACH = "nach"
    BIS = "bis"
    VOR = "vor"
    ZWISCHEN = "zwischen"
    ANDERER = (
        "anderer"  # known as a condition, but not one that can be followed: contains, in the last …
    )
    ODER_FRUEHER = "oder früher"
    ODER_SPAETER = "oder später"


REIHENFOLGE = frozenset(
    {
        Vergleichswort.AB,
        Vergleichswort.NACH,
        Vergleichswort.BIS,
        Vergleichswort.VOR,
        Vergleichswort.ZWISCHEN,
    }
)


_IST = r"(?:(?:is|are|ist|sind|liegt)\s+)?"
_RELATIV = r"(?:last|past|next|current|previous|letzt|nächst|aktuell|vorig|laufend)"
_WORTE: tuple[tuple[Vergleichswort, str], ...] = (
    # longer phrases first: at one place the first that fits is taken
    (Vergleichswort.ODER_FRUEHER, r"(?:or|and|oder|und)\s+(?:earlier|before|früher|davor)"),
    (Vergleichswort.ODER_SPAETER, r"(?:or|and|oder|und)\s+(?:later|after|später|danach)"),
    (
        Vergleichswort.AB,
        rf"{_IST}(?:on or after|am oder nach|größer (?:als )?oder gleich|greater than or equal to)",
    ),
    (Vergleichswort.AB, rf"{_IST}(?:at least|mindestens|frühestens(?: am)?)"),
    (
        Vergleichswort.BIS,
        rf"{_IST}(?:on or before|am oder vor|kleiner (?:als )?oder gleich|less than or equal to)",
    ),
    (Vergleichswort.BIS, rf"{_IST}(?:at most|höchstens|spätestens(?: am)?|maximal)"),
    (
        Vergleichswort.AB,
        rf"{_IST}(?:not|nicht)\s+(?:before|vor|earlier than|früher als|kleiner als|less than)",
    ),
    (
        Vergleichswort.BIS,
        rf"{_IST}(?:not|nicht)\s+(?:after|nach|later than|später als|größer als|greater than)",
    ),
    (
        Vergleichswort.ANDERER,
        rf"{_IST}(?:not |nicht )?(?:in|im) (?:the |den |der |dem "
        rf")?(?:{_RELATIV}\w*|this|diese[mrns]?)",
    ),
    (
        Vergleichswort.ANDERER,
        r"does(?: not|n't) (?:contain|start with|end "
        r"with)|(?:enthält|beginnt|endet)(?: nicht)?(?: mit)?",
    ),
    (Vergleichswort.ANDERER, r"contains|starts with|ends with|is like|like|ist wie"),
    (Vergleichswort.ZWISCHEN, rf"{_IST}(?:between|zwischen)"),
    (
        Vergleichswort.NACH,
        rf"{_IST}(?:after|nach(?: dem)?|größer als|greater than|more than|mehr "
        r"als|later than|später als)",
    ),
    (
        Vergleichswort.VOR,
        rf"{_IST}(?:before|vor(?: dem)?|kleiner als|smaller than|less than|weniger "
        r"als|earlier than|früher als)",
    ),
    (
        Vergleichswort.UNGLEICH,
        r"does(?: not|n't) equal|(?:is|are|ist|sind)?\s*not (?:equal to|one "
        r"of|in)|(?:is|are) not|isn't|aren't",
    ),
    (
        Vergleichswort.UNGLEICH,
        r"(?:ist|sind) nicht (?:gleich|in)|(?:ist|sind) nicht|(?:ist )?ungleich|(?:ist "
        r")?kein(?:er|e|es)? von|nicht in",
    ),
    (Vergleichswort.UNGLEICH, r"außer|except|other than|excluding"),
    (Vergleichswort.AB, r"(?:ist |is )?(?:ab(?: dem)?|seit(?: dem)?|since|from|von|starting)"),
    (Vergleichswort.BIS, r"(?:ist |is )?bis(?: zum| einschließlich)?"),
    (
        Vergleichswort.GLEICH,
        r"(?:is|are) (?:equal to|one of|in|on)|(?:ist|sind) (?:gleich|ein(?:er|e|es) von|in|im|am)",
    ),
    (Vergleichswort.GLEICH, r"equals|gleich|in|im|is|are|ist|sind"),
)
_ZEICHEN: tuple[tuple[Vergleichswort, str], ...] = (
    (Vergleichswort.AB, r">=|=>|≥"),
    (Vergleichswort.BIS, r"<=|=<|≤"),
    (Vergleichswort.UNGLEICH, r"<>|!=|≠"),
    (Vergleichswort.NACH, r">"),
    (Vergleichswort.VOR, r"<"),
    (Vergleichswort.GLEICH, r"==?"),
)
OPERATOR = re.compile(
    "|".join(
        [
            f"(?P<z{n}>(?:(?<!\\w)(?:is|ist)\\s+)?(?:{muster}))"
            for n, (_, muster) in enumerate(_ZEICHEN)
        ]
        + [f"(?P<w{n}>(?<![\\w-])(?:{muster})(?![\\w-]))" for n, (_, muster) in enumerate(_WORTE)]
    ),
    re.IGNORECASE,
)


def vergleichswort(match: re.Match[str]) -> Vergleichswort:
    """What a found operator means."""
    name = match.lastgroup or ""
    return (_WORTE if name[0] == "w" else _ZEICHEN)[int(name[1:])][0]
