"""What a user can set from outside: O7_* variables, read once."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_ERWARTET = {
    "PROZESSE": "Erwartet ist eine Zahl von 1 bis 64.",
    "DEBUG": "Erwartet ist 1 oder 0.",
    "WURZELN": f"Erwartet sind Ordner, getrennt durch „{os.pathsep}“.",
}


class Einstellungen(BaseSettings):
    """Settings of the program; each is an environment variable with the prefix O7_."""

    model_config = SettingsConfigDict(env_prefix="O7_", extra="ignore", env_ignore_empty=True)

    debug: bool = Field(default=False, description="Shows the stack trace behind a message.")
    register_url: str = Field(
        default="",
        description="Database of the register; empty: register.sqlite in the output folder.",
    )
    prozesse: int = Field(
        default_factory=lambda: min(os.cpu_count() or 1, 8),
        ge=1,
        le=64,
        description="Processes that write workbooks.",
    )
    regelwerk: Path | None = Field(
        default=None, description="A folder with data files in place of those of the program."
    )
    tarife: Path | None = Field(default=None, description="The tariff file.")
    regeln: Path | None = Field(default=None, description="The catalogue of rules.")
    spalten: Path | None = Field(default=None, description="The heading aliases.")
    stellen: Path | None = Field(default=None, description="The receivers of findings.")
    wurzeln: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="Folders that runs from a form may use."
    )

    @field_validator("wurzeln", mode="before")
    @classmethod
    def _folders(cls, value: object) -> object:
        """As in PATH, or as JSON: a folder may have the separator in its name."""
        if not isinstance(value, str):
            return value
        return (
            json.loads(value)
            if value.startswith("[")
            else [part for part in value.split(os.pathsep) if part.strip()]
        )


class SettingsError(Exception):
    """A variable O7_* cannot be used; the message is a German sentence."""


@cache
def einstellungen() -> Einstellungen:
    """The settings of this process. Raises SettingsError."""
    try:
        return Einstellungen()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        satz = (
            f"Die Umgebungsvariable O7_{name} ist nicht brauchbar: „{first['input']}“. "
            f"{_ERWARTET.get(name, '')}"
        )
        raise SettingsError(satz.rstrip()) from error
