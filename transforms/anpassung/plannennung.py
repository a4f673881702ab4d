"""Which quantities does the plan of the year name before a change: those of which version?

A plan that says no days may name any version of the year, as a whole (P108).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile, schluessel_in
from transforms.tabellen.wirksamkeit import staende_um_anpassungen

Fassung = Mapping[str, Vertragszeile]  # Baustein -> its row of one version


@dataclass(frozen=True, slots=True)
class _Mengen:
    """What a version, a decision or a plan says as a whole."""

    stunden: Mapping[str, Decimal]  # Baustein that is chosen -> hours a year
    bg_zahlen: frozenset[int]
    laufzeiten: frozenset[int]


def planbaustein(anpassung: Anpassung, z: Planzeile) -> str:
    """The Baustein a plan row means in this contract."""
    return schluessel_in(anpassung.vertragsart, z.baustein)


def fassungen_davor(anpassung: Anpassung) -> dict[date, Fassung]:
    """The versions of the contract in the year before the change, by their first days."""
    found: defaultdict[date, dict[str, Vertragszeile]] = defaultdict(dict)
    for z in anpassung.kenntnis.vertraege:
        if (
            z.vertragsnummer == anpassung.vertragsnummer
            and z.ab < anpassung.ab.first
            and z.bis >= date(anpassung.ab.year, 1, 1)
            and z.ab <= z.bis
        ):
            found[z.ab][z.schluessel] = z
    return dict(sorted(found.items()))


def nennt_eine(anpassung: Anpassung, zeilen: Sequence[Planzeile]) -> bool:
    """Whether the plan rows of the year say no days and are, as a whole, a version of the contract,
    or what was decided before or after a Mengenanpassung of the year.
    """
    if not zeilen or any(z.befristet for z in zeilen):
        return False
    plan = _Mengen(
        _gewollte(anpassung, ((planbaustein(anpassung, z), z.stunden) for z in zeilen)),
        frozenset(z.bg_zahl for z in zeilen),
        frozenset(z.laufzeit for z in zeilen),
    )
    return plan in [*_vereinbarte(anpassung), *_beschlossene(anpassung)]


def _vereinbarte(anpassung: Anpassung) -> Iterator[_Mengen]:
    for fassung in fassungen_davor(anpassung).values():
        rows = fassung.values()
        yield _Mengen(
            {key: z.stunden or Decimal(0) for key, z in fassung.items() if z.gewaehlt},
            frozenset(z.bg_zahl for z in rows),
            frozenset(z.laufzeit for z in rows),
        )


def _beschlossene(anpassung: Anpassung) -> Iterator[_Mengen]:
    beschluesse = [*anpassung.kenntnis.beschluesse]
    for stand in staende_um_anpassungen(beschluesse, anpassung.ab.year):
        art = anpassung.vertragsart
        paare = ((schluessel_in(art, key), z.stunden) for key, z in stand.bausteine.items())
        yield _Mengen(
            _gewollte(anpassung, paare), frozenset({stand.bg_zahl}), frozenset({stand.laufzeit})
        )


def _gewollte(
    anpassung: Anpassung, paare: Iterable[tuple[str, Decimal | None]]
) -> dict[str, Decimal]:
    """0 hours of a Baustein with minutes of its own mean not chosen."""
    eigene = {key for key, p in anpassung.katalog.positionen.items() if p.bepreist}
    return {
        key: stunden or Decimal(0)
        for key, stunden in paare
        if stunden is None or stunden or key not in eigene
    }
