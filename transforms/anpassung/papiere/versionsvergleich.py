"""How is it said what a version of a change says otherwise than the one before it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from transforms.anpassung.papiere.inhalt import ENTFAELLT
from transforms.kern.money import euro, ganzzahl, german_number
from transforms.kern.worte.aufzaehlung import genannt
from transforms.kern.worte.zahlwort import anzahl, form
from transforms.planung.papiere.aenderung import OHNE, Aenderung, Angabewert

_LAENGSTES: Final = 60  # letters of a text that is quoted
_HAUPTSACHE: Final = (r".*, Stunden neu", "BG-Zahl neu", "Kosten .* neu", "Begründung")
_VEREINBART: Final = re.compile(r"(?:(?P<baustein>.*), Stunden|BG-Zahl) neu")


class Einheit(StrEnum):
    """In what a named value is measured."""

    EURO = "€"
    STUNDEN = "Stunden im Jahr"
    MINUTEN = "Minuten"
    VZA = "VZA"
    ANZAHL = ""
    WORT = "wort"
    TEXT = "text"  # somebody's own words


_EINHEITEN: Final = (
    ("Kosten ", Einheit.EURO),
    ("Stunden ", Einheit.STUNDEN),
    ("genutzte Minuten", Einheit.MINUTEN),
    ("Stellen", Einheit.VZA),
    ("BG-Zahl", Einheit.ANZAHL),
    ("Laufzeit in Jahren", Einheit.ANZAHL),
    ("Begründung", Einheit.TEXT),
    ("Hinweise", Einheit.TEXT),
)


def einheit(angabe: str) -> Einheit:
    """By the name `inhalt` gives a value."""
    return next((one for wort, one in _EINHEITEN if wort in angabe), Einheit.WORT)


def wertwort(angabe: str, wert: Angabewert) -> str:
    """`452.545,70 €`, `900 Stunden im Jahr`, `„Mehr Gespräche“`, `nicht gewählt`"""
    one = einheit(angabe)
    if one is Einheit.TEXT:
        return _zitat(wert)
    if isinstance(wert, str):
        return _wort(one, wert)
    match one:
        case Einheit.EURO:
            return euro(wert)
        case Einheit.VZA:
            return f"{german_number(wert, 2)} {one}"
        case Einheit.ANZAHL:
            return ganzzahl(int(wert)) if wert == int(wert) else german_number(wert)
        case _:
            return f"{german_number(wert)} {one}" if one is not Einheit.WORT else f"{wert:f}"


def _wort(one: Einheit, wert: str) -> str:
    if one is Einheit.STUNDEN:
        return {OHNE: ENTFAELLT, "": "gewählt"}.get(wert, wert)
    return "nicht angegeben" if wert in ("", OHNE) else wert


def _zitat(wert: Angabewert) -> str:
    """Somebody's words on one line, as far as it holds them."""
    text = " ".join((wert if isinstance(wert, str) else f"{wert:f}").split())
    if text in ("", OHNE):
        return "keine"
    if len(text) > _LAENGSTES:
        text = f"{text[:_LAENGSTES].rsplit(' ', 1)[0]} …"
    return f"„{text}“"


def unterschied(a: Aenderung) -> str:
    """`Baustein 4: 950 Stunden im Jahr statt 900`"""
    jetzt, bisher = wertwort(a.angabe, a.jetzt), wertwort(a.angabe, a.bisher)
    if not isinstance(a.jetzt, str) and not isinstance(a.bisher, str):
        bisher = bisher.removesuffix(f" {Einheit.STUNDEN}")
    return f"{_name(a.angabe)}: {jetzt} statt {bisher}"


def _name(angabe: str) -> str:
    """`Baustein 4` for `Baustein 4, Stunden neu`; what the contract says today is named as such."""
    if angabe.endswith(" bisher"):
        return f"{angabe.removesuffix(' bisher').replace(', Stunden', '')}, bisherige Menge"
    return angabe.removesuffix(" neu").replace(", Stunden", "")


def unterschiede(found: Sequence[Aenderung]) -> tuple[str, ...]:
    """Every difference that can be read; what was asked for first."""
    gesagt = sorted(found, key=lambda a: _rang(a.angabe))  # stable: else in the order they have
    return tuple(unterschied(a) for a in gesagt if _anders(a))


def _rang(angabe: str) -> int:
    treffer = (n for n, muster in enumerate(_HAUPTSACHE) if re.fullmatch(muster, angabe))
    return next(treffer, len(_HAUPTSACHE))


def _anders(a: Aenderung) -> bool:
    """A Baustein that is not named is not chosen: that is no difference."""
    return einheit(a.angabe) is Einheit.TEXT or wertwort(a.angabe, a.bisher) != wertwort(
        a.angabe, a.jetzt
    )


def unterschiedssatz(found: Sequence[Aenderung], wie_viele: int) -> str:
    """`Baustein 4: 950 Stunden im Jahr statt 900; …; und 2 weitere Angaben`"""
    worte = unterschiede(found)
    mehr = len(worte) - wie_viele
    weitere = [f"und {anzahl(mehr, 'weitere Angabe', 'weitere Angaben')}"] if mehr > 0 else []
    return "; ".join((*worte[:wie_viele], *weitere))


def nicht_mehr_geaendert(bisher: Mapping[str, str], jetzt: Mapping[str, str]) -> tuple[str, ...]:
    """What the version before would change and this one leaves as the contract has it, although
    that is not what the version before asked for: `Baustein 4`, `die BG-Zahl`.
    """
    return tuple(_nicht_mehr(bisher, jetzt))


def _nicht_mehr(bisher: Mapping[str, str], jetzt: Mapping[str, str]) -> Iterator[str]:
    for angabe, gewuenscht in bisher.items():
        match = _VEREINBART.fullmatch(angabe)
        if match is None or gewuenscht == _laut_vertrag(bisher, angabe):
            continue
        steht = jetzt.get(angabe, ENTFAELLT)
        if steht == _laut_vertrag(jetzt, angabe) and steht != gewuenscht:
            yield match["baustein"] or "die BG-Zahl"


def _laut_vertrag(werte: Mapping[str, str], angabe: str) -> str:
    return werte.get(f"{angabe.removesuffix(' neu')} bisher", ENTFAELLT)


def ersatzsatz(version: int, entfallen: Sequence[str]) -> str:
    """`Version 2 ersetzt Version 1; Baustein 4 ist darin nicht mehr geändert.`"""
    satz = f"Version {version} ersetzt Version {version - 1}"
    if not entfallen:
        return f"{satz}; Version {version - 1} gilt nicht mehr."
    verb = form(len(entfallen), "ist", "sind")
    return f"{satz}; {genannt(entfallen)} {verb} darin nicht mehr geändert."
