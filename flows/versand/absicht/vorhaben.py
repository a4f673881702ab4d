"""What would go to whom? Decided before anything is asked, written or sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flows.register.vorgaenge.postbuch import Mail
from transforms.kern.month import Month
from transforms.versand.schritt import Schritt, Was
from transforms.versand.zustand import Zustand


class Aussicht(StrEnum):
    """What the preview says of a receiver."""

    NEU = "geht hinaus"
    WIEDER = "geht noch einmal hinaus"
    ERLEDIGT = "erledigt"
    OFFEN = "offen"
    NICHT = "geht nicht hinaus"  # a finding, or not approved


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorhaben:
    """One receiver: what is due, on which grounds, and what it replaces."""

    empfaenger: str  # JCNR, or the beginning of a party's file names
    name: str
    monat: Month
    ist_ge: bool = True
    version: int | None = None
    nachweis: int | None = None
    dateien: Mapping[str, str] = field(default_factory=dict)  # path -> SHA-256
    mails: tuple[Mail, ...] = ()  # of this version or content, oldest first
    ueberholte: tuple[Mail, ...] = ()  # of earlier ones, which nobody has by us
    versionen: Mapping[int, int] = field(default_factory=dict)  # row of a version -> its number
    schritt: Schritt | None = None
    warum: str = ""  # a German sentence: why not, or what is open
    kurz: str = ""  # the same in two words, for a table

    @property
    def aussicht(self) -> Aussicht:
        if self.schritt is None:
            return Aussicht.NICHT
        return Aussicht[self.schritt.was.name]

    @property
    def geht_hinaus(self) -> bool:
        return self.schritt is not None and self.schritt.was in (Was.NEU, Was.WIEDER)

    @property
    def weichende(self) -> tuple[Mail, ...]:
        """Which mails are discarded as soon as this one is made."""
        ersetzt = {*(self.schritt.verwerfen if self.schritt else ())}
        return (*self.ueberholte, *(m for m in self.mails if m.nr in ersetzt))

    @property
    def entfallende(self) -> tuple[Mail, ...]:
        """The drafts among them: somebody may have sent one by hand without a word."""
        if not self.geht_hinaus:
            return ()
        return tuple(m for m in self.weichende if m.zustand is Zustand.ENTWORFEN)

    @property
    def mail(self) -> Mail | None:
        """The mail the step is about."""
        nr = self.schritt.mail if self.schritt else None
        return next((m for m in self.mails if m.nr == nr), None)

    @property
    def zustand(self) -> Zustand | None:
        gueltige = [m for m in self.mails if m.zustand is not Zustand.VERWORFEN]
        return gueltige[-1].zustand if gueltige else None

    @property
    def wer(self) -> str:
        """`JC62106 JC Göppingen, Version 2`"""
        version = f", Version {self.version}" if self.version else ""
        return f"{self.empfaenger} {self.name}{version}" if self.ist_ge else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Versandplan:
    """All receivers of a month."""

    monat: Month
    weg: str  # "smtp", "entwurf"
    vorhaben: tuple[Vorhaben, ...]

    @property
    def faellige(self) -> tuple[Vorhaben, ...]:
        return tuple(v for v in self.vorhaben if v.geht_hinaus)
