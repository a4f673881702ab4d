"""What a rule is called, how severe it is, who repairs it: the catalogue of regeln.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from string import Formatter
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from transforms.kern.money import german_number
from transforms.kern.month import Month, german_date
from transforms.kern.unstimmig import Ort, verlange_stimmig


class Schwere(StrEnum):
    """What a finding causes."""

    STOPP = "Stopp"  # no run
    ZURUECKGESTELLT = "Zurückgestellt"  # this gE gets no documents, the others do
    HINWEIS = "Hinweis"  # printed, nothing is held back


GRENZWERTE = (
    "tarif_bestaetigung_tage",
    "vza_toleranz",
    "stunden_toleranz",
    "mindestabweichung_minuten",
    "minuten_vielfaches_des_plans",
    "minuten_mindestanteil_des_plans",
    "verlauf_mindestmonate",
    "verlauf_anteil_mindestens",
    "verlauf_anteil_hoechstens",
    "bg_veraenderung_prozent",
    "erreichbarkeit_rueckgang_prozentpunkte",
    "reichweite_mindestmonate",
    "reichweite_monate_ohne_stunden",
    "stunden_vielfaches",
    "lieferung_mindest_ge",
    "lieferung_summe_mindestens",
    "lieferung_summe_hoechstens",
    "lieferung_summe_je_sc_mindestens",
    "lieferung_summe_je_sc_hoechstens",
    "lieferung_gleiche_mindestens",
    "lieferung_gleiche_minuten",
    "lieferung_gleicher_anteil",
    "lieferung_gleicher_anteil_je_sc",
    "lieferung_gleiche_minuten_je_tag",
    "tagesluecke_arbeitstage",
    "tagesluecke_dichte",
    "tagesluecke_mindesttage",
    "tagesluecke_minutenanteil",
    "wahl_abweichung_prozent",
)
# came when months were on file already: archived rules are completed by today's (`ergaenzt`)
_SPAETER = ("wahl_abweichung_prozent",)
RANG = {Schwere.STOPP: 0, Schwere.ZURUECKGESTELLT: 1, Schwere.HINWEIS: 2}  # the gravest first


class Dokument(StrEnum):
    """On which documents of the gE a Hinweis is printed."""

    KEINES = "keines"
    KOSTENNACHWEIS = "kostennachweis"
    MMI = "mmi"
    BEIDE = "beide"


class Regel(BaseModel):
    """One rule of the catalogue. The texts carry placeholders in braces, filled from the
    finding.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    schwere: Schwere
    zustaendig: str
    satz: str
    gefunden: str
    erwartet: str
    abhilfe: str
    dokument: Dokument = Dokument.KEINES
    dokumentsatz: str = ""  # how the gE reads it; empty: `satz`
    ohne_ge: Schwere | None = None  # severity when the gE of the row is not known
    bestaetigbar: bool = False  # a Stopp that a user may confirm for one delivery
    abhilfe_stelle: str = ""  # what the repairing party is asked for; empty: `abhilfe`
    zur_kenntnis: bool = False  # asks nobody for anything

    @property
    def placeholders(self) -> set[str]:
        texts = (
            self.satz,
            self.gefunden,
            self.erwartet,
            self.abhilfe,
            self.abhilfe_stelle,
            self.dokumentsatz,
        )
        return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


class Abweichung(BaseModel):
    """A rule whose severity somebody changed: the run says so."""

    model_config = ConfigDict(frozen=True)

    code: str
    standard: Schwere
    schwere: Schwere


class Regelwerk(BaseModel):
    """All rules by code, the severities they have by default, and the limits they compare with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    regeln: Mapping[str, Regel]
    standard: Mapping[Schwere, tuple[str, ...]]
    unverzichtbar: tuple[str, ...] = ()
    grenzwerte: Mapping[str, FiniteFloat] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        verlange_stimmig(self._ohne_standard())
        verlange_stimmig((*self._unzulaessige(), *self._fehlende_grenzwerte()))
        return self

    def _ohne_standard(self) -> Iterator[tuple[Ort, str]]:
        for code in self.regeln:
            if not re.fullmatch(r"[ESVTPMKRADLU]\d{3}", code):
                yield ("regeln", code), f"kein Regelcode: {code}"
            elif not self._standards(code):
                yield ("regeln", code), f"ohne Standard-Schwere: {code}"

    def _unzulaessige(self) -> Iterator[tuple[Ort, str]]:
        for a in self.abweichungen:
            if a.code.startswith(self.unverzichtbar) and RANG[a.schwere] > RANG[a.standard]:
                satz = "die Schwere lässt sich nicht senken, weil ohne diese Regel nicht zu rechnen"
                yield ("regeln", a.code, "schwere"), f"{satz} ist: {a.code}"
        for code, r in self.regeln.items():
            if r.bestaetigbar and r.schwere is not Schwere.STOPP:
                satz = f"bestätigen lässt sich nur ein Stopp: {code}"
                yield ("regeln", code, "bestaetigbar"), satz

    def _fehlende_grenzwerte(self) -> Iterator[tuple[Ort, str]]:
        needed = [name for name in GRENZWERTE if name not in _SPAETER]
        if missing := [name for name in needed if name not in self.grenzwerte]:
            yield ("grenzwerte",), f"es fehlen Grenzwerte: {', '.join(missing)}"

    def _standards(self, code: str) -> list[tuple[int, Schwere]]:
        return [
            (len(start), schwere)
            for schwere, starts in self.standard.items()
            for start in starts
            if code.startswith(start)
        ]

    def standard_von(self, code: str) -> Schwere:
        """What a rule causes unless somebody decided otherwise; the longest beginning of its code
        counts.
        """
        return max(self._standards(code))[1]

    def ergaenzt(self, vorlage: Regelwerk) -> Regelwerk:
        """The same and the rules and limits of today's program it does not hold: what an archived
        month rested on counts as it was, what came later as it is.
        """
        neu = {code: r for code, r in vorlage.regeln.items() if code not in self.regeln}
        standard = {schwere: (*starts,) for schwere, starts in self.standard.items()}
        for code in neu:
            schwere = vorlage.standard_von(code)
            standard[schwere] = (*standard.get(schwere, ()), code)
        return self.model_copy(
            update={
                "regeln": {**self.regeln, **neu},
                "standard": standard,
                "grenzwerte": {**vorlage.grenzwerte, **self.grenzwerte},
            }
        )

    @property
    def bestaetigbare(self) -> tuple[str, ...]:
        """The Stopps a user may confirm for one delivery."""
        return tuple(sorted(code for code, regel in self.regeln.items() if regel.bestaetigbar))

    def weicht_ab(self, code: str) -> bool:
        return self.regeln[code].schwere is not self.standard_von(code)

    @property
    def abweichungen(self) -> tuple[Abweichung, ...]:
        """Rules that cause something else than they do by default."""
        codes = (code for code in sorted(self.regeln) if self.weicht_ab(code))
        return tuple(
            Abweichung(
                code=code, standard=self.standard_von(code), schwere=self.regeln[code].schwere
            )
            for code in codes
        )


def nur_anlage(code: str) -> bool:
    """Whether what a rule of the planning holds back is the Anlage: the Planungshilfe comes all the
    same.
    """
    return code.startswith("L2")


def german(value: object) -> str:
    """A value as it stands in a message."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Decimal | int):
        return german_number(Decimal(value))
    if isinstance(value, float):
        return german_number(Decimal(repr(value)).quantize(Decimal("0.1")))
    if isinstance(value, Month):
        return value.name
    if isinstance(value, date):
        return german_date(value)
    return "leer" if value is None else str(value)
