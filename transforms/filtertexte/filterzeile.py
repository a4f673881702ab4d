"""What does one line of a filter text say? Field, operators and the text of their values; no
meaning yet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from transforms.filtertexte.filterworte import OPERATOR, Vergleichswort, vergleichswort


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
    if found := list(OPERATOR.finditer(text)):
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
    return frozenset(vergleichswort(match) for match in OPERATOR.finditer(klartext(line)))


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


def _verkettet(text: str, found: list[re.Match[str]]) -> tuple[Bedingung, ...]:
    """`Datum | is on or after | 1.1.2023 and | is before | 1.2.2023`: the text between two
    operators holds a value and what joins them.
    """
    ends = [*(match.start() for match in found[1:]), len(text)]
    feld, kette = text[: found[0].start()].strip(), []
    for number, (match, end) in enumerate(zip(found, ends, strict=True)):
        vergleich, between = vergleichswort(match), text[match.end() : end].strip()
        last = number == len(found) - 1
        following = None if last else vergleichswort(found[number + 1])
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
