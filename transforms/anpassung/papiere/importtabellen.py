"""Which rows are imported, under which headings, and which of their cells wait for the decision?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from transforms.anpassung.ersatzzeilen import Ersatzzeilen
from transforms.kern.baustein import bausteinname
from transforms.notationen.spalten import Spaltenwerk

BESCHLUESSE: Final = "tv_beschluesse"
VERTRAEGE: Final = "kermit_vertraege"
PLAN: Final = "plandaten"
NUMMER: Final = "hier die Nummer eintragen"
DATUM: Final = "hier das Beschlussdatum eintragen"
Importwert = str | int | Decimal | date | None
_JANEIN: Final = {True: "ja", False: "nein"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Importtabelle:
    """A file that replaces rows of an input table, as its reader takes it."""

    tabelle: str  # `plandaten`: begins the name of the file
    titel: str
    felder: tuple[str, ...]
    koepfe: tuple[str, ...]
    zeilen: tuple[tuple[Importwert, ...], ...]
    # row and column, counted from 0 -> what is to be filled in there once it is decided
    offen: Mapping[tuple[int, int], str]


def importtabellen(ersatz: Ersatzzeilen, spalten: Spaltenwerk) -> tuple[Importtabelle, ...]:
    """In the order in which they are filled in: decision, contract, plan."""
    ab = ersatz.beschluss[0].wirksam_ab
    return (
        _tabelle(BESCHLUESSE, ersatz.beschluss, spalten, lambda _: True),
        _tabelle(VERTRAEGE, ersatz.vertrag, spalten, lambda z: z.gueltig_ab == ab),
        _tabelle(PLAN, ersatz.plan, spalten, lambda _: False),
    )


_OFFEN: Final = {
    BESCHLUESSE: {"nummer": NUMMER, "beschlussdatum": DATUM},
    VERTRAEGE: {"tv_beschluss": NUMMER},
}


def _tabelle(
    name: str, zeilen: Iterable[Any], spalten: Spaltenwerk, neu: Callable[[Any], bool]
) -> Importtabelle:
    """All columns of the input format, in its order; `neu`: the row waits for the decision."""
    tabelle, zeilen = spalten.tabellen[name], list(zeilen)
    felder = tuple(tabelle.spalten)
    return Importtabelle(
        tabelle=name,
        titel=tabelle.titel,
        felder=felder,
        koepfe=tuple(tabelle.spalten[feld].titel for feld in felder),
        zeilen=tuple(tuple(_wert(z, feld) for feld in felder) for z in zeilen),
        offen=dict(_offene(felder, zeilen, neu, _OFFEN.get(name, {}))),
    )


def _offene(
    felder: tuple[str, ...], zeilen: list[Any], neu: Callable[[Any], bool], was: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    for nummer, z in enumerate(zeilen):
        if neu(z):
            for feld, bitte in was.items():
                yield (nummer, felder.index(feld)), bitte


def _wert(zeile: Any, feld: str) -> Importwert:
    """As the reader of the table takes it; the draft of a decision has neither number nor day."""
    wert: Any = getattr(zeile, feld, None)
    if isinstance(wert, bool):
        return _JANEIN[wert]
    if feld == "baustein":
        return bausteinname(wert)
    return wert or None if isinstance(wert, str) else wert
