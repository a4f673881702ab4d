"""What ties a rule to the table it judges?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.regeln import GRENZWERTE, Regelwerk, Schwere
from transforms.lagen.sicht import Tafel
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen

_SEVERITY = {
    Schwere.STOPP: "critical",
    Schwere.ZURUECKGESTELLT: "critical",
    Schwere.HINWEIS: "warning",
}


def grenze(name: str) -> dict[str, str]:
    """A limit of regeln.yaml, as a parameter of the suite. Raises ValueError for a name it does not
    have.
    """
    if name not in GRENZWERTE:
        raise ValueError(f"regeln.yaml has no limit {name}")
    return {"$PARAMETER": name}


@dataclass(frozen=True, slots=True, eq=False)
class Pruefregel:
    """A rule of regeln.yaml and the expectation that judges it."""

    code: str
    erwartung: Expectation
    darf_leer: tuple[str, ...] = ()  # columns whose empty cells say something
    # what only the law can tell: words of the message, the places (`quellen`) of what breaks it
    worte: Callable[[Tafelzeile], Mapping[str, object]] | None = None

    @property
    def spalten(self) -> tuple[str, ...]:
        """The columns the expectation reads."""
        named = self.erwartung.column_list if hasattr(self.erwartung, "column_list") else None
        fields = ("column", "column_A", "column_B")
        single = (getattr(self.erwartung, field, None) for field in fields)
        return tuple(named or (column for column in single if column))

    @property
    def pflichtspalten(self) -> tuple[str, ...]:
        """The columns it must find filled, or it did not run."""
        return tuple(column for column in self.spalten if column not in self.darf_leer)

    def fuer(self, regeln: Regelwerk) -> Expectation:
        """The expectation with its code and its severity. Raises KeyError when the catalogue does
        not know the rule.
        """
        severity = _SEVERITY[regeln.regeln[self.code].schwere]
        return self.erwartung.copy(update={"meta": {"code": self.code}, "severity": severity})


@dataclass(frozen=True, slots=True, eq=False)
class Suite:
    """One table and the rules that judge it."""

    name: str
    tafel: Tafel[Any]
    regeln: tuple[Pruefregel, ...]

    def fuer(self, regeln: Regelwerk) -> gx.ExpectationSuite:
        """The suite as Great Expectations knows it; its parameters are `werk.grenzwerte`."""
        return gx.ExpectationSuite(
            name=self.name, expectations=[regel.fuer(regeln) for regel in self.regeln]
        )

    def rahmen(self, zeilen: Tafelzeilen) -> pd.DataFrame:
        """The columns the rules read and the row number; Great Expectations would hash every text
        of the others, too.
        """
        columns = dict.fromkeys(
            c for regel in self.regeln for c in regel.spalten if any(c in z for z in zeilen)
        )
        return pd.DataFrame(
            {c: [z.get(c) for z in zeilen] for c in columns} | {"nr": range(len(zeilen))}
        )
