"""Which law holds for which table: one expectation per rule, told by its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.regeln import Regelwerk, Schwere

_SEVERITY = {
    Schwere.STOPP: "critical",
    Schwere.ZURUECKGESTELLT: "critical",
    Schwere.HINWEIS: "warning",
}


@dataclass(frozen=True, slots=True)
class Pruefregel:
    """A rule's code and the expectation that judges it; `spalten` are the columns it reads and must
    find filled.
    """

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
        return Pruefregel(
            code,
            gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[True], **self._meta(code)),
            (column,),
        )

    def false(self, code: str, column: str) -> Pruefregel:
        return Pruefregel(
            code,
            gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[False], **self._meta(code)),
            (column,),
        )

    def one_of(self, code: str, column: str, values: list[object]) -> Pruefregel:
        return Pruefregel(
            code,
            gxe.ExpectColumnValuesToBeInSet(column=column, value_set=values, **self._meta(code)),
            (column,),
        )

    def at_least(self, code: str, column: str, value: float) -> Pruefregel:
        return Pruefregel(
            code,
            gxe.ExpectColumnValuesToBeBetween(column=column, min_value=value, **self._meta(code)),
            (column,),
        )

    def at_most(self, code: str, column: str, value: float) -> Pruefregel:
        return Pruefregel(
            code,
            gxe.ExpectColumnValuesToBeBetween(column=column, max_value=value, **self._meta(code)),
            (column,),
        )

    def equal(self, code: str, left: str, right: str) -> Pruefregel:
        return Pruefregel(
            code,
            gxe.ExpectColumnPairValuesToBeEqual(column_A=left, column_B=right, **self._meta(code)),
            (left, right),
        )

    def between(self, code: str, column: str, low: float, high: float) -> Pruefregel:
        expectation = gxe.ExpectColumnValuesToBeBetween(
            column=column, min_value=low, max_value=high, **self._meta(code)
        )
        return Pruefregel(code, expectation, (column,))


def alle(werk: Regelwerk) -> Mapping[str, tuple[Pruefregel, ...]]:
    """Table name -> its rules. The tables are laid out by transforms.lagen."""
    s, g = _Suites(werk), werk.grenzwerte
    return {
        **_vertrag(s, g),
        **_beschluss(s, g),
        **_plan(s, g),
        **_minuten(s, g),
        **_kennzahlen(s, g),
    }


def _vertrag(s: _Suites, g: Mapping[str, float]) -> dict[str, tuple[Pruefregel, ...]]:
    return {
        "stammdaten": (
            s.true("S101", "bekannt"),
            s.true("S102", "offen"),
            s.one_of("S103", "gueltige", [1]),
        ),
        "stammangaben": (s.true("S104", "vollstaendig"),),
        "fremde": (s.true("S105", "bekannt"),),
        "namen": (s.true("S106", "eigener"),),
        "stammcenter": (s.one_of("S107", "anzahl", [1]),),
        "vertraege": (s.false("V102", "luecke"), s.at_least("V109", "gewaehlte", 1)),
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
            s.true("V115", "hat_stunden"),
            s.true("V116", "ohne_stunden"),
        ),
        "vertragsvza": (s.at_most("V114", "vza_abweichung", g["vza_toleranz"]),),
        "vertragslose": (s.true("V113", "hat_vertrag"),),
        "bg_verlauf": (s.at_most("V201", "veraenderung", g["bg_veraenderung_prozent"]),),
    }


def _beschluss(s: _Suites, g: Mapping[str, float]) -> dict[str, tuple[Pruefregel, ...]]:
    return {
        "tv_grundlage": (s.true("T101", "hat_beschluss"),),
        "tv_bausteine": (
            s.equal("T102", "gewaehlt", "gewollt"),
            s.at_most("T104", "stunden_abweichung", g["stunden_toleranz"]),
        ),
        "tv_werte": (
            s.equal("T103", "laufzeit_vertrag", "laufzeit_beschluss"),
            s.equal("T105", "bg_vertrag", "bg_beschluss"),
            s.equal("T107", "laufzeit_erstwahl", "laufzeit_anpassung"),
        ),
        "tv_beschluesse": (
            s.true("T106", "begruendet"),
            s.true("T108", "rechtzeitig"),
            s.true("T110", "einheitlich"),
        ),
        "tv_zeilen": (s.one_of("T109", "anzahl", [1]),),
        "tv_nennungen": (s.true("T111", "gilt"),),
        "reichweite": (
            s.at_most("T201", "monate_ohne_stunden", g["reichweite_monate_ohne_stunden"]),
        ),
    }


def _plan(s: _Suites, g: Mapping[str, float]) -> dict[str, tuple[Pruefregel, ...]]:
    return {
        "plan_grundlage": (s.true("P101", "hat_plan"),),
        "plan_bausteine": (
            s.equal("P102", "gewaehlt", "gewollt"),
            s.at_most("P104", "stunden_abweichung", g["stunden_toleranz"]),
        ),
        "plan_werte": (
            s.equal("P103", "laufzeit_vertrag", "laufzeit_andere"),
            s.equal("P105", "bg_vertrag", "bg_andere"),
        ),
        "planzeilen": (s.at_most("P106", "vza_abweichung", g["vza_toleranz"]),),
        "plandoppel": (s.one_of("P107", "anzahl", [1]),),
    }


def _minuten(s: _Suites, g: Mapping[str, float]) -> dict[str, tuple[Pruefregel, ...]]:
    return {
        "minutenzeilen": (s.at_least("M103", "minuten", 0), s.one_of("M104", "anzahl", [1])),
        "spaetere_minuten": (s.true("M205", "keine"),),
        "unmoegliche_minuten": (s.true("M206", "keine"),),
        "fremde_kennzahlen": (s.true("M207", "keine"),),
        "minuten": (
            s.true("M101", "gewaehlt"),
            s.true("M102", "zugeordnet"),
            s.true("M107", "bepreist_oder_null"),
        ),
        "vertragsende": (s.false("M109", "beendet"),),
        "service_center": (s.true("M203", "bekannt"),),
        "center_je_ge": (s.true("M108", "eindeutig"),),
        "leistung": (s.true("M105", "hat_minuten"),),
        "auslastung": (
            s.at_most("M106", "vielfaches", g["minuten_vielfaches_des_plans"]),
            s.at_least("M301", "anteil", g["minuten_mindestanteil_des_plans"]),
        ),
        "rechtskreise": (s.one_of("M201", "rechtskreis", ["SGB II"]),),
        "bausteine": (s.true("M202", "hat_zeile"),),
        "minutenverlauf": (
            s.between(
                "M302",
                "verhaeltnis",
                g["verlauf_anteil_mindestens"],
                g["verlauf_anteil_hoechstens"],
            ),
        ),
    }


def _kennzahlen(s: _Suites, g: Mapping[str, float]) -> dict[str, tuple[Pruefregel, ...]]:
    return {
        "kennzahlen": (s.true("K101", "vorhanden"),),
        "kennzahlenzeilen": (
            s.true("K102", "vollstaendig"),
            s.true("K103", "gespraeche_bis_anrufe"),
            s.true("K104", "abschluesse_bis_gespraeche"),
            s.true("K105", "nicht_negativ"),
            s.true("K106", "weiterleitungen_bis_anrufe"),
            s.true("K107", "gespraeche_bis_netto"),
            s.one_of("K108", "anzahl", [1]),
        ),
        "erreichbarkeit": (
            s.at_most("K201", "rueckgang", g["erreichbarkeit_rueckgang_prozentpunkte"]),
        ),
    }
