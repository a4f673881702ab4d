"""What does a condition on a key leave over: which gE, Service Center, Bausteine, and is SGB II
among them?
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.filtertexte.filterfeld import form
from transforms.filtertexte.filterworte import Vergleichswort
from transforms.filtertexte.filterzeile import Bedingung, Teilbedingung, UngelesenError
from transforms.kern.rechtskreis import SGB2

_TRENNER = re.compile(r"\s*,\s*(?:(?:or|oder)\s+)?|\s+(?:or|oder)\s+", re.IGNORECASE)
_GEKUERZT = re.compile(
    r"\.\.\.|…|(?<!\w)(?:more|weitere[rns]?|others?|andere[rns]?|etc|usw|u\. ?a)(?!\w)",
    re.IGNORECASE,
)
_LEER = frozenset({"(blank)", "blank", "(leer)", "leer", "empty", "(empty)", "null", ""})
_ALLES = frozenset({"all", "(all)", "alle", "(alle)", "alles"})
_MOST_POINTS = 20_000
_SONST: str | None = None  # every value that no line names


@dataclass(frozen=True, slots=True)
class Ausschnitt:
    """The part of a key that one condition lets through. `glieder` None: not read in full, it
    proves nothing.
    """

    feld: str
    glieder: tuple[tuple[bool, frozenset[str]], ...] | None = None  # negated, values
    alle: bool = True

    @property
    def genannt(self) -> frozenset[str]:
        return frozenset(value for _, values in self.glieder or () for value in values)

    def laesst_zu(self, value: str | None) -> bool:
        if self.glieder is None:
            return False
        return (all if self.alle else any)(
            (value in values) is not negated for negated, values in self.glieder
        )


def ausschnitt(feld: str, bedingung: Bedingung) -> Ausschnitt:
    """What a condition on a key lets through."""
    try:
        glieder = tuple((_negiert(glied), _werte(glied)) for glied in bedingung.glieder)
    except UngelesenError:
        return Ausschnitt(feld)
    return Ausschnitt(feld, glieder, bedingung.alle)


def alles(bedingung: Bedingung) -> bool:
    """`ist (Alle)`"""
    return [(g.vergleich, g.werte.casefold() in _ALLES) for g in bedingung.glieder] == [
        (Vergleichswort.GLEICH, True)
    ]


def nur_leere(bedingung: Bedingung) -> bool:
    """`ist nicht leer`: nothing but rows without a value is left out."""
    return [
        (g.vergleich, g.werte != "" and g.werte.casefold() in _LEER) for g in bedingung.glieder
    ] == [(Vergleichswort.UNGLEICH, True)]


def laesst_sgb2_zu(bedingung: Bedingung, rechtskreise: Mapping[str, Sequence[str]]) -> bool:
    """Whether rows of SGB II are let through. Raises UngelesenError for a value that is no known
    Rechtskreis.
    """
    known = {
        form(alias): name for name, aliases in rechtskreise.items() for alias in (name, *aliases)
    }
    found = []
    for glied in bedingung.glieder:
        values = [known.get(form(value), "" if value in _LEER else None) for value in _werte(glied)]
        if None in values:
            raise UngelesenError(glied.werte)
        found.append((SGB2 in values) is not _negiert(glied))
    return (all if bedingung.alle else any)(found)


def gedeckt(parts: Sequence[Sequence[Ausschnitt]]) -> bool:
    """Whether the parts, each a conjunction, together let every value of every key through, and
    none of them twice what is whole.
    """
    if not all(parts):  # a part without such a filter is whole, or cut in a way it does not tell
        return not any(parts) and bool(parts)
    names = {cut.feld: frozenset[str | None]({_SONST}) for part in parts for cut in part}
    for cut in itertools.chain.from_iterable(parts):
        names[cut.feld] |= cut.genannt
    count = 1
    for values in names.values():
        count *= len(values)
    if count > _MOST_POINTS:
        return False
    points = (dict(zip(names, point, strict=True)) for point in itertools.product(*names.values()))
    return all(
        any(all(cut.laesst_zu(point[cut.feld]) for cut in part) for part in parts)
        for point in points
    )


def _negiert(glied: Teilbedingung) -> bool:
    if glied.vergleich not in (Vergleichswort.GLEICH, Vergleichswort.UNGLEICH):
        raise UngelesenError(glied.werte)
    return glied.vergleich is Vergleichswort.UNGLEICH


def _werte(glied: Teilbedingung) -> frozenset[str]:
    """The values of a list; no more than case and blanks are evened out, for a value that is told
    apart proves more.
    """
    values = [
        " ".join(value.strip("„“”\"' ").casefold().split()) for value in _TRENNER.split(glied.werte)
    ]
    if not all(values) or _GEKUERZT.search(glied.werte):
        raise UngelesenError(glied.werte)
    return frozenset(values)
