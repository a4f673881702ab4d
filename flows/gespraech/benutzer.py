"""Who runs the program, on which machine, and in which version?"""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as package_version
from typing import Any, Self

_UNBEKANNT = "unbekannt"
_SAM = 2  # NameSamCompatible: DOMAIN\\user


@dataclass(frozen=True, slots=True, kw_only=True)
class Handelnde:
    """Who did something: the account the system tells, the machine as evidence, and a name that
    somebody typed into a form.
    """

    konto: str  # DOMAIN\\user under Windows
    rechner: str
    angegeben: str = ""

    @classmethod
    def jetzt(cls, angegeben: str = "") -> Self:
        """The one who runs this process."""
        return cls(konto=konto(), rechner=rechner(), angegeben=angegeben.strip())

    @classmethod
    def aus(cls, row: Mapping[str, Any]) -> Self:
        """As a row of the register has them."""
        return cls(konto=row["konto"], rechner=row["rechner"], angegeben=row["angegeben"] or "")

    @property
    def spalten(self) -> dict[str, str | None]:
        """As a row of the register keeps them."""
        return {
            "konto": self.konto,
            "rechner": self.rechner,
            "angegeben": self.angegeben or None,
        }

    def __str__(self) -> str:
        """`DOM\\meier auf PC-7 (angegeben: Meier)`"""
        wer = f"{self.konto} auf {self.rechner}"
        return f"{wer} (angegeben: {self.angegeben})" if self.angegeben else wer


def wer(heute: date) -> str:
    """Who holds a lock, and since when."""
    return f"{benutzer()} (seit {heute:%d.%m.%Y})"


def benutzer() -> str:
    """Account and machine, as far as the system tells."""
    return f"{konto()} auf {rechner()}"


def konto() -> str:
    """The account this process runs under, as the system knows it: no variable of the surroundings
    can say another.
    """
    if os.name == "nt":
        return _windowskonto()
    import pwd  # noqa: PLC0415  POSIX only

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a user without a name, as in containers
        return f"uid {os.getuid()}"


def _windowskonto() -> str:
    size = ctypes.c_ulong(256)
    text = ctypes.create_unicode_buffer(size.value)
    secur32 = getattr(ctypes, "windll").secur32  # noqa: B009  Windows only
    return text.value if secur32.GetUserNameExW(_SAM, text, ctypes.byref(size)) else _UNBEKANNT


def rechner() -> str:
    return platform.node() or "unbekanntem Rechner"


def programmversion() -> str:
    return package_version("o7-abrechnung")
