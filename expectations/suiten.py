"""Which law holds for which table: one expectation per rule, told by its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.regeln import Regelwerk, Schwere

_SEVERITY = {Schwere.STOPP: "critical", Schwere.ZURUECKGESTELLT: "critical", Schwere.HINWEIS: "warning"}


@dataclass(frozen=True, slots=True)
class Pruefregel:
    """A rule's code and the expectation that judges it; `spalten` are the columns it reads and must find filled."""

    code: str
    expectation: Expectation
    spalten: tuple[str, ...]


class _Suites:
    """Builds the suites of one catalogue; the severity travels with the expectation."""

    def __init__(self, werk: Regelwerk) -> None:
        self.werk = werk

    def _meta(self, code: str) -> dict[str, object]:
        return {"meta": {"code": code}, "severity": _SEVERITY[self.werk.regeln[code].schwere]}

    def true(self, code: str, column: str) -> Pruefregel:
        return Pruefregel(code, gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[True], **self._meta(code)), (column,))

    def false(self, code: str, column: str) -> Pruefregel:
        return Pruefregel(code, gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[False], **self._meta(code)), (column,))

    def one_of(self, code: str, column: str, values: list[object]) -> Pruefregel:
        return Pruefregel(code, gxe.ExpectColumnValuesToBeInSet(column=column, value_set=values, **self._meta(code)), (column,))

    def at_least(self, code: str, column: str, value: float) -> Pruefregel:
        return Pruefregel(code, gxe.ExpectColumnValuesToBeBetween(column=column, min_value=value, **self._meta(code)), (column,))

    def at_most(self, code: str, column: str, value: float) -> Pruefregel:
        return Pruefregel(code, gxe.ExpectColumnValuesToBeBetween(column=column, max_value=value, **self._meta(code)), (column,))

    def equal(self, code: str, left: str, right: str) -> Pruefregel:
        return Pruefregel(code, gxe.ExpectColumnPairValuesToBeEqual(column_A=left, column_B=right, **self._meta(code)), (left, right))


def alle(werk: Regelwerk) -> Mapping[str, tuple[Pruefregel, ...]]:
    """Table name -> its rules. The tables are laid out by transforms (`*lage`)."""
    s = _Suites(werk)
    return {
        "stammdaten": (
            s.true("S101", "bekannt"),
            s.true("S102", "offen"),
            s.one_of("S103", "gueltige", [1]),
        ),
        "vertraege": (
            s.false("V102", "luecke"),
            s.at_least("V109", "gewaehlte", 1),
        ),
        "vertragszeilen": (
            s.false("V101", "ueberlappt"),
            s.true("V103", "ganzer_monat"),
            s.one_of("V104", "laufzeit", [1, 2, 3]),
            s.equal("V105", "ende", "ende_soll"),
            s.equal("V106", "laufzeit", "laufzeit_frueher"),
            s.at_least("V107", "bg_zahl", 1),
            s.true("V108", "baustein_bekannt"),
            s.true("V110", "einheitlich"),
            s.true("V111", "katalog_bekannt"),
            s.false("V112", "verkehrt"),
        ),
        "minutenzeilen": (
            s.at_least("M103", "minuten", 0),
            s.one_of("M104", "anzahl", [1]),
        ),
        "minuten": (
            s.true("M101", "gewaehlt"),
            s.true("M102", "hat_vertrag"),
            s.at_most("M106", "vielfaches", werk.grenzwerte["minuten_vielfaches_des_plans"]),
            s.true("M107", "bepreist_oder_null"),
        ),
        "leistung": (s.true("M105", "hat_minuten"),),
        "rechtskreise": (s.one_of("M201", "rechtskreis", ["SGB II"]),),
        "bausteine": (s.true("M202", "hat_zeile"),),
    }
