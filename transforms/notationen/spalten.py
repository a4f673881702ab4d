"""Which column of an export is which: headings matched through the alias lists of columns.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from transforms.kern.gleichheit import ueberschrift
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr
from transforms.notationen.notation import is_empty
from transforms.notationen.summenwort import Summenworte


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Vorgang(StrEnum):
    """What a folder is delivered for."""

    MONAT = "monat"
    PLANUNG = "planung"


class Bedarf(StrEnum):
    """Whether a table may be missing."""

    PFLICHT = "pflicht"
    FREIWILLIG = "freiwillig"


class Tabellenspalte(_Strict):
    """One column: its canonical heading, its notation, whether it may be absent or empty."""

    titel: str
    art: str
    alias: tuple[str, ...] = ()
    pflicht: bool = True
    leer: bool = False
    einheiten: tuple[str, ...] = ()
    werte: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class Tabelle(_Strict):
    """One input table."""

    titel: str
    dateianfang: str
    schluessel: tuple[str, ...]
    summen: tuple[str, ...]
    spalten: Mapping[str, Tabellenspalte]
    eine_von: tuple[str, ...] = ()
    vorgaenge: Mapping[Vorgang, Bedarf] = Field(
        default_factory=lambda: {Vorgang.MONAT: Bedarf.PFLICHT}
    )
    summen_je_ge: bool = False  # a total of one gE is the matter of that gE

    @cached_property
    def headings(self) -> dict[str, str]:
        """Normal form of every known heading -> column."""
        return {
            ueberschrift(text): name
            for name, s in self.spalten.items()
            for text in (s.titel, *s.alias)
        }

    def nennt_spalte(self, text: str) -> bool:
        """`Service Center`, `SC`, `Bausteine`: the heading of a key column, also in the plural."""
        plain = ueberschrift(text)
        forms = (plain, *(plain.removesuffix(ending) for ending in ("e", "n", "en", "s")))
        return any(self.headings.get(form) in self.schluessel for form in forms)


class Lesegrenzen(_Strict):
    """What a file may hold at most to be opened at all."""

    datei_mb: int = Field(gt=0)
    entpackt_mb: int = Field(gt=0)
    teile: int = Field(gt=0)
    blaetter: int = Field(gt=0)
    zeilen: int = Field(gt=0)
    spalten: int = Field(gt=0)
    zellen: int = Field(gt=0)
    zeichen_je_zeile: int = Field(gt=0)


class Spaltenwerk(_Strict):
    """All of columns.yaml."""

    summenwoerter: tuple[str, ...]
    filteranfaenge: tuple[str, ...]
    filterfelder: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    abbruchhinweise: tuple[str, ...]
    fusszeilen: tuple[str, ...]
    leerzeichen: tuple[str, ...]
    leerworte: tuple[str, ...] = ()
    service_center_worte: tuple[str, ...] = ()
    bausteinnamen: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    freie_bausteinnamen: tuple[str, ...] = ()
    kontrollsumme_toleranz: Decimal
    exportgrenzen: Mapping[str, int]
    lesegrenzen: Lesegrenzen
    rechtskreise: Mapping[str, tuple[str, ...]]
    vorsilben: tuple[str, ...] = ()
    tabellen: Mapping[str, Tabelle]
    _alle: Mapping[str, Tabelle] = PrivateAttr(default_factory=dict)
    _vorgang: Vorgang = PrivateAttr(default=Vorgang.MONAT)

    @model_validator(mode="after")
    def _mit_vorsilben(self) -> Self:
        """Power BI names a measure `Sum of …` when it adds it up itself: one more alias of each."""
        return (
            self
            if not self.vorsilben
            else self.model_copy(
                update={
                    "tabellen": {n: self._gemessen(t) for n, t in self.tabellen.items()},
                    "vorsilben": (),
                }
            )
        )

    def _gemessen(self, tabelle: Tabelle) -> Tabelle:
        spalten = {
            name: s
            if name not in tabelle.summen
            else s.model_copy(update={"alias": (*s.alias, *self._vorsilbig(s))})
            for name, s in tabelle.spalten.items()
        }
        return tabelle.model_copy(update={"spalten": spalten})

    def _vorsilbig(self, spalte: Tabellenspalte) -> Iterator[str]:
        return (
            f"{vorsilbe} {text}"
            for vorsilbe in self.vorsilben
            for text in (spalte.titel, *spalte.alias)
        )

    @cached_property
    def summen(self) -> Summenworte:
        return Summenworte(self.summenwoerter)

    def mit_bausteinnamen(self, namen: Mapping[str, tuple[str, ...]]) -> Self:
        """The same, with the names of the catalogues beside those of columns.yaml."""
        keys = {*self.bausteinnamen, *namen}
        merged = {key: (*namen.get(key, ()), *self.bausteinnamen.get(key, ())) for key in keys}
        return self.model_copy(update={"bausteinnamen": merged})

    def fuer(self, abschnitt: Eingangsabschnitt) -> Self:
        """The same with the tables of the process that a folder is delivered for, and no others:
        a file of another process belongs to no table there.
        """
        vorgang = Vorgang.PLANUNG if isinstance(abschnitt, Planjahr) else Vorgang.MONAT
        return self.mit_tabellen(vorgang)

    def mit_tabellen(self, *vorgaenge: Vorgang) -> Self:
        """The same with the tables of one process; those of several where a file is looked at
        alone.
        """
        alle, vorgang = self._alle or self.tabellen, vorgaenge[0]
        own = {name: t for name, t in alle.items() if t.vorgaenge.keys() & set(vorgaenge)}
        werk = self.model_copy(update={"tabellen": own})
        werk._alle, werk._vorgang = alle, vorgang
        return werk

    def verlangt(self, name: str) -> bool:
        """Whether a delivery without this table is not whole."""
        return self.tabellen[name].vorgaenge[self._vorgang] is Bedarf.PFLICHT

    def tabelle_von(self, file_name: str) -> str | None:
        """The table a file belongs to, by the start of its name; the longest match wins."""
        plain = file_name.casefold()
        hits = [
            name for name, t in self.tabellen.items() if plain.startswith(t.dateianfang.casefold())
        ]
        return max(hits, key=lambda name: len(self.tabellen[name].dateianfang), default=None)


@dataclass(frozen=True, slots=True)
class Zuordnung:
    """What became of the headings of one header row."""

    index: Mapping[str, int]  # column -> position in the row
    titel: Mapping[str, str]  # column -> heading as printed in the file
    fehlend: tuple[str, ...]  # canonical headings that are required and missing
    doppelt: tuple[str, ...]  # canonical headings found more than once
    unbekannt: tuple[tuple[str, str | None], ...]  # heading of the file, nearest known heading


def zuordnung(cells: Sequence[object], tabelle: Tabelle) -> Zuordnung:
    """Match one row of cells against the headings of a table."""
    index: dict[str, int] = {}
    titel: dict[str, str] = {}
    doppelt: list[str] = []
    unbekannt: list[tuple[str, str | None]] = []
    for position, cell in enumerate(cells):
        if is_empty(cell):
            continue
        name = tabelle.headings.get(ueberschrift(str(cell)))
        if name is None:
            unbekannt.append((str(cell), _nearest(str(cell), tabelle)))
        elif name in index:
            doppelt.append(tabelle.spalten[name].titel)
        else:
            index[name], titel[name] = position, str(cell).strip()
    return Zuordnung(index, titel, _missing(index, tabelle), tuple(doppelt), tuple(unbekannt))


def _missing(index: Mapping[str, int], tabelle: Tabelle) -> tuple[str, ...]:
    missing = [s.titel for name, s in tabelle.spalten.items() if s.pflicht and name not in index]
    if tabelle.eine_von and not any(name in index for name in tabelle.eine_von):
        missing.append(" oder ".join(tabelle.spalten[name].titel for name in tabelle.eine_von))
    return tuple(missing)


def _nearest(heading: str, tabelle: Tabelle) -> str | None:
    hits = get_close_matches(ueberschrift(heading), list(tabelle.headings), n=1, cutoff=0.6)
    return tabelle.spalten[tabelle.headings[hits[0]]].titel if hits else None
