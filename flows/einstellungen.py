"""What a user can set from outside: O7_* variables, read once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).parents[1]


class Einstellungen(BaseSettings):
    """Settings of the program; each is an environment variable with the prefix O7_."""

    model_config = SettingsConfigDict(env_prefix="O7_", extra="ignore")

    debug: bool = Field(default=False, description="Shows the stack trace behind a message.")
    prozesse: int = Field(default_factory=lambda: min(os.cpu_count() or 1, 8), ge=1, le=64, description="Processes that write workbooks.")
    tarife: Path = Field(default=_ROOT / "transforms" / "tarife.yaml", description="The tariff file.")
    regeln: Path = Field(default=_ROOT / "expectations" / "regeln.yaml", description="The catalogue of rules.")
    spalten: Path = Field(default=_ROOT / "transforms" / "columns.yaml", description="The heading aliases.")


@cache
def einstellungen() -> Einstellungen:
    """The settings of this process."""
    return Einstellungen()
