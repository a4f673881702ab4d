"""What a user can set from outside: O7_* variables, read once."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_ADRESSE = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_JA_NEIN = {"ja": True, "nein": False}
_SCHEDULER = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}")
_ERWARTET = {
    "DASK": "Erwartet ist die Adresse eines Dask-Schedulers, wie tcp://RECHNER:8786.",
    "PREFECT": "Erwartet ist eigener, oder nichts.",
    "PROZESSE": "Erwartet ist eine Zahl von 1 bis 64.",
    "DEBUG": "Erwartet ist 1 oder 0.",
    "FREIGABE": "Erwartet ist ja oder nein.",
    "MELDUNG_AN": "Erwartet sind E-Mail-Adressen, getrennt durch „;“.",
    "SMTP_ABSENDER": "Erwartet ist eine E-Mail-Adresse.",
    "SMTP_ANTWORT_AN": "Erwartet ist eine E-Mail-Adresse.",
    "SMTP_PORT": "Erwartet ist eine Zahl von 1 bis 65535.",
    "SMTP_TLS": "Erwartet ist starttls oder tls; unverschlüsselt wird nichts gesendet.",
    "VIER_AUGEN": "Erwartet ist ja oder nein.",
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
    dask: str = Field(default="", description="A Dask scheduler whose workers write the documents.")
    prefect: Literal["", "eigener"] = Field(
        default="",
        description="eigener: a run of the command line has a Prefect server of its own.",
    )
    prozesse: int = Field(
        default_factory=lambda: min(os.cpu_count() or 1, 8),
        ge=1,
        le=64,
        description="Processes that write workbooks.",
    )
    zwischenspeicher: str = Field(
        default="",
        description="Folder in which this user keeps what was read and judged before; `aus`: none; "
        "empty: the user's folder for such things.",
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

    freigabe: bool = Field(
        default=False, description="A scheduled run ends as a proposal that waits for approval."
    )
    vier_augen: bool = Field(default=True, description="Who shaped a version does not approve it.")

    meldung_an: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Who gets the notices of the service by mail."
    )
    smtp_server: str = Field(default="", description="The server mails are handed to.")
    smtp_port: int = Field(default=0, ge=0, le=65535, description="0: the usual one.")
    smtp_tls: Literal["starttls", "tls"] = Field(
        default="starttls", description="How the connection is encrypted; it always is."
    )
    smtp_absender: str = Field(default="", description="The address mails come from.")
    smtp_antwort_an: str = Field(
        default="", description="Who gets the answers to mails; empty: the sender."
    )
    smtp_benutzer: str = Field(default="", description="Account on the server; empty: no login.")
    smtp_kennwort: SecretStr | None = Field(default=None, description="Its password.")
    smtp_kennwort_datei: Path | None = Field(default=None, description="The file that holds it.")

    @field_validator("freigabe", "vier_augen", mode="before")
    @classmethod
    def _ja_oder_nein(cls, value: object) -> object:
        return _JA_NEIN.get(value.strip().casefold(), value) if isinstance(value, str) else value

    @field_validator("meldung_an", mode="before")
    @classmethod
    def _addresses(cls, value: object) -> object:
        """Several are parted by a semicolon, as in Outlook."""
        if not isinstance(value, str):
            return value
        return [part.strip() for part in value.split(";") if part.strip()]

    @field_validator("meldung_an", "smtp_absender", "smtp_antwort_an")
    @classmethod
    def _is_address(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for one in (value,) if isinstance(value, str) else value:
            if one and not _ADRESSE.fullmatch(one):
                raise ValueError
        return value

    @field_validator("dask")
    @classmethod
    def _is_scheduler(cls, value: str) -> str:
        if value and not _SCHEDULER.fullmatch(value):
            raise ValueError
        return value

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
