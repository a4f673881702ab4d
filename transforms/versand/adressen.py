"""Which addresses does a cell name? Understood in full, or refused with a reason; never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import idna

_TRENNER: Final = ";,\r\n"
_KLAMMERN: Final = {'"': '"', "<": ">"}  # what parts addresses counts for nothing within
_MIT_NAMEN: Final = re.compile(r'(?P<name>(?:"[^"]*"|[^"<>])*)<(?P<adresse>[^<>]*)>')
_VORN: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_WORT: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LAENGE, _LAENGE_VORN = 254, 64  # RFC 5321
_ZEIGE: Final = 80  # characters of a cell that a sentence repeats


@dataclass(frozen=True, slots=True)
class Gelesen:
    """The addresses of a cell, each once, and why the rest of it is none."""

    adressen: tuple[str, ...]
    maengel: tuple[str, ...] = ()


def gelesen(text: str) -> Gelesen:
    """`a@haus.de; Poststelle <b@haus.de>`: parted by semicolon, comma or line break."""
    found: dict[str, str] = {}
    maengel: list[str] = []
    plain = "".join(c for c in text if unicodedata.category(c) != "Cf")
    for stueck in filter(str.strip, _stuecke(plain)):
        try:
            adresse = _adresse(stueck)
        except ValueError as grund:
            maengel.append(f"„{_gezeigt(stueck)}“ {grund}")
        else:
            found.setdefault(gleich(adresse), adresse)
    return Gelesen(tuple(found.values()), tuple(maengel))


def gleich(adresse: str) -> str:
    """How addresses are compared: no mail system tells two boxes apart by case alone."""
    return adresse.casefold()


def _stuecke(text: str) -> Iterator[str]:
    """The parts of a list; names in quotation marks and what stands in brackets stay whole."""
    stueck, zu = "", ""
    for c in text:
        if not zu and c in _TRENNER:
            yield stueck
            stueck = ""
            continue
        zu = ("" if c == zu else zu) if zu else _KLAMMERN.get(c, "")
        stueck += c
    yield stueck


def _adresse(stueck: str) -> str:
    """The address alone. Raises ValueError with a German reason."""
    text = stueck.strip()
    if mit := _MIT_NAMEN.fullmatch(text):
        name, text = mit["name"].strip(" \"'"), mit["adresse"].strip()
        if "@" in name and gleich(name) != gleich(text):
            raise ValueError("nennt zwei Adressen")
    if text.count("@") != 1:
        raise ValueError("ist keine E-Mail-Adresse" if "@" not in text else _mehrere(text))
    vorn, haus = text.split("@")
    if not vorn.isascii():
        raise ValueError("hat vor dem @ ein Zeichen, das nicht jeder Mailserver annimmt")
    if not _VORN.fullmatch(vorn) or len(vorn) > _LAENGE_VORN:
        raise ValueError("ist keine E-Mail-Adresse")
    adresse = f"{vorn}@{_haus(haus)}"
    if len(adresse) > _LAENGE:
        raise ValueError("ist zu lang für eine E-Mail-Adresse")
    return adresse


def _mehrere(text: str) -> str:
    return (
        "nennt mehrere Adressen ohne Semikolon dazwischen" if " " in text else "hat mehr als ein @"
    )


def _haus(text: str) -> str:
    """The domain as mail servers name it: `jobcenter-köln.de` is `xn--jobcenter-kln-…`."""
    haus = text.lower()
    if not haus.isascii():
        try:
            haus = idna.encode(haus).decode("ascii")
        except idna.IDNAError as error:
            raise ValueError("nennt hinter dem @ kein Haus, das es geben kann") from error
    worte = haus.split(".")
    if len(worte) < 2 or not all(map(_WORT.fullmatch, worte)) or worte[-1].isdecimal():
        raise ValueError("nennt hinter dem @ kein Haus wie jobcenter.de")
    return haus


def _gezeigt(stueck: str) -> str:
    """One line without control characters."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in stueck).split())
    return plain if len(plain) <= _ZEIGE else f"{plain[:_ZEIGE]}…"
