"""What have the documents of a planning in common, whatever they print?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, Self

from transforms.kern.dokument import Dokumentkopf
from transforms.kern.planjahr import Planjahr

PLANUNGSHILFE, ANLAGE = "Planungshilfe", "Anlage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorfassung:
    """The version before, as the register keeps it, and why there is a new one."""

    version: int
    grund: str
    werte: Mapping[str, str] = field(default_factory=dict)  # named figure -> exact text


class Planungsdokument(Protocol):
    """A Planungshilfe or an Anlage of one gE."""

    @property
    def art(self) -> str:
        """PLANUNGSHILFE or ANLAGE; begins its file name."""
        ...

    @property
    def kopf(self) -> Dokumentkopf: ...

    @property
    def planjahr(self) -> Planjahr: ...

    @property
    def version(self) -> int: ...

    @property
    def ausgestellt_am(self) -> date: ...

    @property
    def vorfassung(self) -> Vorfassung | None:
        """None of a first version."""
        ...

    @property
    def inhalt_sha256(self) -> str:
        """Over what figures and words say; version, reason, day and origin are not content."""
        ...

    @property
    def werte(self) -> Mapping[str, str]:
        """Named figure -> exact text, for the difference of the next version."""
        ...

    def als_version(self, version: int, vorfassung: Vorfassung) -> Self:
        """The same as the version that follows another one."""
        ...

    def ausgestellt(self, am: date) -> Self:
        """The same with another day of issue."""
        ...
