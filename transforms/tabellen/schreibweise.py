"""Which of several spellings of one key is used? That of the master data or of the decision, else
the first in the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from transforms.kern.gleichheit import vergleichsform
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile


class Schreibweisen:
    """One spelling of each key; `bereich` is the gE where numbers of different gE have nothing to
    do with each other.
    """

    def __init__(self) -> None:
        self.gewaehlt: dict[tuple[str, str], str] = {}

    def kennt(self, texte: Iterable[tuple[str, str]]) -> None:
        """Takes in pairs of Bereich and text. In the order of the alphabet: the order of rows must
        not change a document.
        """
        for bereich, text in sorted(set(texte)):
            self.gewaehlt.setdefault((bereich, vergleichsform(text)), text)

    def von(self, text: str, bereich: str = "") -> str:
        return self.gewaehlt[bereich, vergleichsform(text)]


def stammzeilen(zeilen: Sequence[Stammzeile], center: Schreibweisen) -> list[Stammzeile]:
    """Master data in which a Service Center is spelled alike."""
    center.kennt(("", z.service_center) for z in zeilen if z.service_center)
    return [
        replace(z, service_center=center.von(z.service_center)) if z.service_center else z
        for z in zeilen
    ]


class Centerzeile(Protocol):
    """A row that belongs to a Service Center."""

    @property
    def service_center(self) -> str: ...


C = TypeVar("C", bound=Centerzeile)


def centerzeilen(zeilen: Sequence[C], center: Schreibweisen) -> list[C]:
    """Rows whose Service Center is spelled as in the master data."""
    center.kennt(("", z.service_center) for z in zeilen)
    return [replace(z, service_center=center.von(z.service_center)) for z in zeilen]  # type: ignore[type-var]


def minuten(tabelle: Minutentabelle, center: Schreibweisen) -> Minutentabelle:
    """Minute rows whose Service Center is spelled as in the master data."""
    center.kennt(("", name) for name in tabelle.werte("service_center"))
    return tabelle.mit("service_center", center.von)


def beschlusszeilen(
    zeilen: Sequence[Beschlusszeile], nummern: Schreibweisen
) -> list[Beschlusszeile]:
    """Decisions whose number is spelled alike on all rows."""
    nummern.kennt((z.jcnr, z.nummer) for z in zeilen)
    return [replace(z, nummer=nummern.von(z.nummer, z.jcnr)) for z in zeilen]


def vertragszeilen(
    zeilen: Sequence[Vertragszeile], beschluesse: Schreibweisen
) -> list[Vertragszeile]:
    """Contract rows whose number and Service Portfolio are spelled alike, and their TV-Beschluss as
    in the decisions.
    """
    nummern, portfolios = Schreibweisen(), Schreibweisen()
    nummern.kennt((z.jcnr, z.vertragsnummer) for z in zeilen)
    portfolios.kennt((z.jcnr, z.service_portfolio) for z in zeilen)
    beschluesse.kennt((z.jcnr, z.tv_beschluss) for z in zeilen if z.tv_beschluss)
    return [
        replace(
            z,
            vertragsnummer=nummern.von(z.vertragsnummer, z.jcnr),
            service_portfolio=portfolios.von(z.service_portfolio, z.jcnr),
            tv_beschluss=beschluesse.von(z.tv_beschluss, z.jcnr) if z.tv_beschluss else None,
        )
        for z in zeilen
    ]
