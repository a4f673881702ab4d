"""What a rule is called, how severe it is, who repairs it: the catalogue of regeln.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from string import Formatter
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from transforms.money import german_number
from transforms.month import Month, german_date


class Schwere(StrEnum):
    """What a finding causes."""

    STOPP = "Stopp"  # no run
    ZURUECKGESTELLT = "Zurückgestellt"  # this gE gets no documents, the others do
    HINWEIS = "Hinweis"  # printed, nothing is held back


class Dokument(StrEnum):
    """On which documents of the gE a Hinweis is printed."""

    KEINES = "keines"
    KOSTENNACHWEIS = "kostennachweis"
    MMI = "mmi"
    BEIDE = "beide"


class Regel(BaseModel):
    """One rule of the catalogue. The texts carry placeholders in braces, filled from the finding."""

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

    @property
    def placeholders(self) -> set[str]:
        texts = (self.satz, self.gefunden, self.erwartet, self.abhilfe, self.dokumentsatz)
        return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


class Regelwerk(BaseModel):
    """All rules by code, and the limits they compare with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    regeln: Mapping[str, Regel]
    grenzwerte: Mapping[str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _codes(self) -> Self:
        if wrong := [code for code in self.regeln if not re.fullmatch(r"[ESVTPMKRA]\d{3}", code)]:
            raise ValueError(f"kein Regelcode: {wrong}")
        return self


def german(value: object) -> str:
    """A value as it stands in a message."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Decimal):
        return german_number(value)
    if isinstance(value, float):
        return german_number(Decimal(repr(value)).quantize(Decimal("0.1")))
    if isinstance(value, Month):
        return value.name
    if isinstance(value, date):
        return german_date(value)
    return "leer" if value is None else str(value)
