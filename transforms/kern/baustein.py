"""How is a Baustein or Modul called: in a sentence, and in the cell of an export?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from transforms.kern.gleichheit import ueberschrift

_CELL = re.compile(
    r"(?:(Baustein|B|Modul|M)\.?\s*)?0?([1-9][0-9]?)(?:\s*[-–—:]\s*(.*)|\s*\((.+)\)|\s+(.+))?",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST = 4  # letters of a name that was cut off
_SEVERAL = re.compile(
    r"^(?:und|oder|bis|sowie|auch|mit|ohne|außer|plus|and|or|to)\b|[0-9&+/]|\b[IVX]+\b",
    re.IGNORECASE,
)


def bausteinname(schluessel: str) -> str:
    """`Baustein 3` for B3, `Modul 2` for M2."""
    return f"{'Modul' if schluessel.startswith('M') else 'Baustein'} {schluessel[1:]}"


def bausteinnamen(schluessel: Iterable[str]) -> str:
    """`Baustein 1, Baustein 4`"""
    return ", ".join(bausteinname(key) for key in schluessel)


def baustein_in(
    text: str, namen: Mapping[str, Iterable[str]] | None = None, frei: Collection[str] = ()
) -> str:
    """`B1` from `1`, `B1`, `Baustein 1`, `Baustein 1 - Inbound-Telefonie`; `M2` from `Modul 2 …`.
    Raises ValueError.

    `namen` are the names of each Baustein: a name behind the number must be one of its own, whole
    or cut off. `frei` are the
    letters (`M`) whose names no source tells: there any name will do that is not another's and
    names no second number.
    """
    match = _CELL.fullmatch(re.sub(r"\.0$", "", text))
    name = next((part for part in (match[3], match[4], match[5]) if part), "") if match else ""
    if not match or (match[1] is None and name):
        raise ValueError("ist kein Baustein oder Modul")
    key = f"{(match[1] or 'B')[0].upper()}{int(match[2])}"
    if name and not _is_name(name, key, namen or {}, frei):
        raise ValueError(
            f"nennt hinter der Nummer „{name.strip()}“, und so heißt {bausteinname(key)} nicht"
        )
    return key


def _is_name(
    text: str, key: str, namen: Mapping[str, Iterable[str]], frei: Collection[str]
) -> bool:
    if _means(text, namen.get(key, ())):
        return True
    return (
        key[0] in frei
        and not _SEVERAL.search(text)
        and not any(_means(text, other) for other in namen.values())
    )


def _means(text: str, namen: Iterable[str]) -> bool:
    plain = ueberschrift(text.rstrip(" .…"))
    return any(
        plain == (whole := ueberschrift(name))
        or (len(plain) >= _SHORTEST and whole.startswith(plain))
        for name in namen
    )
