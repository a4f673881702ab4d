"""What does one line of a filter text say? Field, operators and the text of their values; no
meaning yet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Teilbedingung:
    """One comparison, its values as written."""

    vergleich: Vergleichswort
    werte: str


@dataclass(frozen=True, slots=True)
class Bedingung:
    """All comparisons of one field in a line; `alle` tells whether each of them must hold, or one
    is enough.
    """

    feld: str
    glieder: tuple[Teilbedingung, ...]
    alle: bool = True


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
_OPERATOR = re.compile(
    "|".join(
        [
            f"(?P<z{n}>(?:(?<!\\w)(?:is|ist)\\s+)?(?:{muster}))"
            for n, (_, muster) in enumerate(_ZEICHEN)
        ]
        + [f"(?P<w{n}>(?<![\\w-])(?:{muster})(?![\\w-]))" for n, (_, muster) in enumerate(_WORTE)]
    ),
    re.IGNORECASE,
)
_UND = re.compile(
    r"^(.*?)(?:,\s*)?(?<!\w)(and|und|or|oder)(?!\w)\s*(?!.*(?<!\w)(?:and|und|or|oder)(?!\w))(.*)$",
    re.IGNORECASE,
)
_AUSWAHL = re.compile(
    r"(?P<wort>enthaltene[rns]?|included|eingeschlossene[rns]?|ausgeschlossene[rns]?|excluded)\s*\((?P<anzahl>\d+)\)\s*(?P<feld>[^:]+?)\s*:\s*"
    r"(?P<werte>.+)",
    re.IGNORECASE,
)
_RANGFOLGE = re.compile(
    r"(?<!\w)(?:top|bottom|obersten?|untersten?|ersten?|letzten?)\s*\(?(?:\d|[nx](?!\w))",
    re.IGNORECASE,
)
_DOPPELPUNKT = re.compile(r"(?P<feld>[^:\d][^:]*?)\s*:\s*(?P<werte>.+)")


class UngelesenError(ValueError):
    """A line that is not read in full."""


def klartext(line: str) -> str:
    """The line without characters nobody sees, with plain blanks."""
    visible = "".join(
        c
        for c in unicodedata.normalize("NFKC", line).replace("\u2026", "…")
        if unicodedata.category(c) != "Cf"
    )
    return " ".join(visible.split())


def bedingungen(line: str) -> tuple[Bedingung, ...]:
    """The conditions of a line, which must all hold. Raises UngelesenError when anything of it is
    left over.
    """
    text = re.sub(r"(?<=\d{4})\.$", "", klartext(line.replace("…", " \u2026 ")))
    if _RANGFOLGE.search(text):
        raise UngelesenError("eine Rangfolge")
    if match := _AUSWAHL.fullmatch(text):
        return (_auswahl(match),)
    if found := list(_OPERATOR.finditer(text)):
        return _verkettet(text, found)
    if match := _DOPPELPUNKT.fullmatch(text):
        return (
            Bedingung(
                feld=match["feld"], glieder=(Teilbedingung(Vergleichswort.GLEICH, match["werte"]),)
            ),
        )
    raise UngelesenError("keine Bedingung")


def vergleiche(line: str) -> frozenset[Vergleichswort]:
    """Every operator that stands in a line, whether or not the line is understood."""
    return frozenset(_vergleich(match) for match in _OPERATOR.finditer(klartext(line)))


def _auswahl(match: re.Match[str]) -> Bedingung:
    """`Enthaltene (2) Monat: Januar 2023, Februar 2023`; the number must be that of the values."""
    werte = match["werte"]
    if len(re.split(r",\s*(?!\d{4}\b)", werte)) != int(match["anzahl"]):
        raise UngelesenError("eine andere Zahl von Werten")
    shut = match["wort"].casefold().startswith(("ausge", "excl"))
    return Bedingung(
        feld=match["feld"],
        glieder=(Teilbedingung(Vergleichswort.UNGLEICH if shut else Vergleichswort.GLEICH, werte),),
    )


def _vergleich(match: re.Match[str]) -> Vergleichswort:
    name = match.lastgroup or ""
    return (_WORTE if name[0] == "w" else _ZEICHEN)[int(name[1:])][0]


def _verkettet(text: str, found: list[re.Match[str]]) -> tuple[Bedingung, ...]:
    """`Datum | is on or after | 1.1.2023 and | is before | 1.2.2023`: the text between two
    operators holds a value and what joins them.
    """
    ends = [*(match.start() for match in found[1:]), len(text)]
    feld, kette = text[: found[0].start()].strip(), []
    for number, (match, end) in enumerate(zip(found, ends, strict=True)):
        vergleich, between = _vergleich(match), text[match.end() : end].strip()
        last = number == len(found) - 1
        following = None if last else _vergleich(found[number + 1])
        if (
            vergleich is Vergleichswort.GLEICH
            and following is Vergleichswort.BIS
            and not _UND.fullmatch(between)
        ):
            vergleich = Vergleichswort.AB  # ist … bis …
        werte, verbindung, naechstes = (
            (between, "", "") if last else _getrennt(between, vergleich, following)
        )
        kette.append((feld, Teilbedingung(vergleich, werte.rstrip(",").strip()), verbindung))
        feld = naechstes or feld
    return _gruppiert(_mit_nachsatz(kette))


def _getrennt(
    between: str, vergleich: Vergleichswort, following: Vergleichswort | None
) -> tuple[str, str, str]:
    """The values, the word that joins, and the field of the next comparison (empty: the same)."""
    if following in (Vergleichswort.ODER_FRUEHER, Vergleichswort.ODER_SPAETER):
        return between, "nachsatz", ""
    if match := _UND.fullmatch(between):
        return (
            match[1],
            "oder" if match[2].casefold() in ("or", "oder") else "und",
            match[3].strip(),
        )
    if vergleich is Vergleichswort.AB and following is Vergleichswort.BIS:  # ab … bis …
        return between, "und", ""
    raise UngelesenError("zwei Vergleiche ohne Verbindung")


_Kette = list[tuple[str, Teilbedingung, str]]


def _mit_nachsatz(kette: _Kette) -> _Kette:
    """`ist 2023-06 oder früher` is `ist am oder vor 2023-06`."""
    found: _Kette = []
    for feld, glied, verbindung in kette:
        if glied.vergleich not in (Vergleichswort.ODER_FRUEHER, Vergleichswort.ODER_SPAETER):
            found.append((feld, glied, verbindung))
            continue
        if (
            not found
            or found[-1][2] != "nachsatz"
            or found[-1][1].vergleich is not Vergleichswort.GLEICH
            or glied.werte
        ):
            raise UngelesenError("ein Nachsatz ohne Wert")
        vergleich = (
            Vergleichswort.BIS
            if glied.vergleich is Vergleichswort.ODER_FRUEHER
            else Vergleichswort.AB
        )
        found[-1] = (found[-1][0], Teilbedingung(vergleich, found[-1][1].werte), verbindung)
    return found


def _gruppiert(kette: _Kette) -> tuple[Bedingung, ...]:
    """One condition per field; `oder` may join comparisons of one field only, and nothing else
    beside it.
    """
    fields = {feld.casefold(): feld for feld, _, _ in kette}
    joins = {verbindung for _, _, verbindung in kette[:-1]}
    if "oder" in joins and (len(fields) > 1 or "und" in joins):
        raise UngelesenError("und und oder gemischt")
    grouped = {
        key: tuple(glied for feld, glied, _ in kette if feld.casefold() == key) for key in fields
    }
    return tuple(
        Bedingung(feld=feld, glieder=grouped[key], alle="oder" not in joins)
        for key, feld in fields.items()
    )
