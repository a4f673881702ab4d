"""Which rows does the planning hand to the months of its year, so that they are checked against
what was chosen?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from transforms.kern.baustein import bausteinname
from transforms.kern.money import gerundet
from transforms.kern.planjahr import Planjahr
from transforms.notationen.spalten import Tabelle
from transforms.planung.vereinbarung import Vereinbarung, vza
from transforms.tabellen.vertraege import Vertragszeile

FELDER = ("jcnr", "planjahr", "baustein", "stunden", "vza", "bg_zahl", "laufzeit")
_HUNDERTSTEL = Decimal("0.01")
_NICHTS: Mapping[str, Sequence[Vertragszeile]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plandatenzeile:
    """One chosen Baustein of one gE, as the table of a month names it."""

    jcnr: str
    planjahr: int
    baustein: str  # `Baustein 1`
    stunden: Decimal | None
    vza: Decimal | None
    bg_zahl: int | None
    laufzeit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plandaten:
    """The whole table, under the headings of the input format."""

    planjahr: Planjahr
    koepfe: tuple[str, ...]  # in the order of FELDER
    zeilen: tuple[Plandatenzeile, ...]


def plandaten(
    planjahr: Planjahr,
    vereinbart: Mapping[str, Vereinbarung],
    tabelle: Tabelle,
    laufend: Mapping[str, Sequence[Vertragszeile]] = _NICHTS,
) -> Plandaten:
    """What each gE chose, or runs on with. `vereinbart` holds the choices that nothing speaks
    against, `laufend` the contracts of the gE whose term runs on without one; `tabelle` is the
    input table `plandaten`.
    """
    je_ge = {
        **{jcnr: tuple(_weiter(planjahr, zeilen)) for jcnr, zeilen in laufend.items()},
        **{jcnr: tuple(_zeilen(jcnr, planjahr, v)) for jcnr, v in vereinbart.items()},
    }
    return Plandaten(
        planjahr=planjahr,
        koepfe=tuple(tabelle.spalten[feld].titel for feld in FELDER),
        zeilen=tuple(zeile for jcnr in sorted(je_ge) for zeile in je_ge[jcnr]),
    )


def _zeilen(jcnr: str, planjahr: Planjahr, v: Vereinbarung) -> Iterator[Plandatenzeile]:
    for z in v.gewaehlte:
        stunden = z.stunden if z.bepreist else None
        yield Plandatenzeile(
            jcnr=jcnr,
            planjahr=planjahr.jahr,
            baustein=bausteinname(z.schluessel),
            stunden=stunden,
            vza=None if stunden is None or z.vza is None else gerundet(z.vza, _HUNDERTSTEL),
            bg_zahl=v.bg_zahl,
            laufzeit=v.laufzeit,
        )


def _weiter(planjahr: Planjahr, zeilen: Sequence[Vertragszeile]) -> Iterator[Plandatenzeile]:
    """The quantities of a contract, as long as nothing else is agreed."""
    for z in zeilen:
        if z.gewaehlt:
            yield Plandatenzeile(
                jcnr=z.jcnr,
                planjahr=planjahr.jahr,
                baustein=bausteinname(z.schluessel),
                stunden=z.stunden,
                vza=None if z.stunden is None else gerundet(vza(z.stunden), _HUNDERTSTEL),
                bg_zahl=z.bg_zahl,
                laufzeit=z.laufzeit,
            )
