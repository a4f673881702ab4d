"""When are two texts the same? The one normalisation of keys, names, choices and headings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# visible although Unicode files them under the format characters: Arabic, Syriac and Kaithi number
# signs
_VISIBLE_FORMATS = frozenset(
    map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
)
# invisible although they are none: fillers, joiners, variation selectors, the blank Braille pattern
_INVISIBLE_OTHERS = frozenset(
    map(
        chr,
        (
            0x34F,
            0x115F,
            0x1160,
            0x17B4,
            0x17B5,
            *range(0x180B, 0x1810),
            0x2800,
            0x3164,
            *range(0xFE00, 0xFE10),
            0xFFA0,
            *range(0xE0100, 0xE01F0),
        ),
    )
)
_REORDERING = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # the eye reads other figures than the program
_HEADING_PUNCTUATION = str.maketrans("", "", '.:_()[]"„“”')


@lru_cache(maxsize=65536)
def vergleichsform(text: str) -> str:
    """The form in which keys, names and choices are compared.

    Case, blanks, hyphens and dashes, invisible characters, umlaut spelling and compatibility forms
    (NFKC: `Ⅱ` is `II`) do not
    matter; every other sign does: `V-1/2` is not `V-12`.
    """
    plain = sichtbar(text)
    while (folded := _folded(plain)) != plain:
        plain = folded
    return plain or ("-" if any(not _is_blank(c) for c in sichtbar(text)) else "")


def _folded(text: str) -> str:
    folded = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", text).casefold()
    ).translate(_UMLAUTS)
    return "".join(
        c
        for c in folded
        if not (_is_blank(c) or is_unsichtbar(c) or unicodedata.category(c) == "Pd")
    )


def gleicher_wert(value: object) -> object:
    """What stands for a value where values are compared: texts in their Vergleichsform, all others
    as they are.
    """
    return vergleichsform(value) if isinstance(value, str) else value


@lru_cache(maxsize=65536)
def ueberschrift(text: str) -> str:
    """The form in which headings are compared: as keys are, and dots, colons, underscores and
    brackets do not matter either.

    Signs that change a meaning (`Ø`, `%`, `Δ`, a minus before the word, digits, letters of another
    script) make another heading.
    """
    plain = sichtbar(text).strip()
    minus = "-" if plain and unicodedata.category(plain[0]) == "Pd" else ""
    return minus + vergleichsform(plain.translate(_HEADING_PUNCTUATION)).lstrip("-")


@lru_cache(maxsize=65536)
def buchstaben(text: str) -> str:
    """Letters and digits alone, accents apart: for finding a word inside a free text (filters,
    footers, file names), not for keys.
    """
    return "".join(
        c
        for c in unicodedata.normalize("NFKD", vergleichsform(text))
        if c in "abcdefghijklmnopqrstuvwxyz0123456789"
    )


def sichtbar(text: str) -> str:
    """The text without its invisible characters: zero-width, byte order mark, soft hyphen,
    direction marks.
    """
    return text if text.isascii() else "".join(c for c in text if not is_unsichtbar(c))


def is_unsichtbar(character: str) -> bool:
    """A character no eye sees."""
    if character in _VISIBLE_FORMATS:
        return False
    return character in _INVISIBLE_OTHERS or unicodedata.category(character) == "Cf"


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Zs", "Zl", "Zp")


def ordnet_um(text: str) -> bool:
    """The text carries marks that show its characters in another order than they stand in."""
    return not text.isascii() and any(c in _REORDERING for c in text)


def tarnzeichen(text: str) -> tuple[str, ...]:
    """Characters that pass for others or are not seen at all, as code points, each once:
    `U+0408`.
    """
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in text if _is_tarnung(c)))


def _is_tarnung(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind == "Cc":
        return character not in "\t\n\r"
    if character.isascii():
        return False
    if kind[0] == "L" or kind in ("Mn", "Me", "Nl"):
        return not unicodedata.name(character, "").startswith(("LATIN", "COMBINING"))
    return kind == "Nd" or is_unsichtbar(character)


def mit_zeichen(text: str) -> str:
    """A quotation that names what the eye cannot tell apart: `„ЈС62106“ (darin U+0408 und
    U+0421)`.
    """
    found = tarnzeichen(text)
    return f"„{lesbar(text)}“" + (f" (darin {' und '.join(found)})" if found else "")


def lesbar(text: str) -> str:
    """The text with invisible and control characters written as their code points:
    `30[U+200B]214`.
    """
    return "".join(f"[U+{ord(c):04X}]" if _is_hidden(c) else c for c in text)


def _is_hidden(character: str) -> bool:
    return is_unsichtbar(character) or (
        unicodedata.category(character) == "Cc" and character not in "\t\n\r"
    )
