"""May this person approve a version? Not where the same person shaped it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from transforms.kern.gleichheit import vergleichsform

UNBEKANNT = "unbekannt"  # what stands for an account the system did not tell
_ANGEGEBEN = " (angegeben: "
_WORTE = re.compile(r"[\s,;\-\u2010-\u2015]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The account the system tells, the machine as evidence, and a name somebody typed."""

    konto: str
    rechner: str = ""
    angegeben: str = ""

    @classmethod
    def aus_text(cls, text: str, angegeben: str = "") -> Self:
        """As a run has it: `DOM\\meier auf PC-7`, also with `(angegeben: Anna Meier)` behind it."""
        wer, klammer, name = text.partition(_ANGEGEBEN)
        konto, auf, rechner = wer.rpartition(" auf ")
        if klammer:
            angegeben = name.removesuffix(")")
        return cls(konto=konto if auf else wer, rechner=rechner if auf else "", angegeben=angegeben)

    @property
    def bekannt(self) -> bool:
        """Whether the system told an account."""
        return _klein(self.konto) not in ("", UNBEKANNT)

    @property
    def genannt(self) -> str:
        """`DOM\\meier (angegeben: Anna Meier)`"""
        return f"{self.konto}{_ANGEGEBEN}{self.angegeben})" if self.angegeben else self.konto


def selbst_beteiligt(wer: Person, gestaltende: Iterable[Person]) -> Person | None:
    """Who shaped the version and is the one who approves; None: two pairs of eyes.

    Who typed a name into a form is that name: the account is the one of the service.
    """
    return next((one for one in gestaltende if _dieselbe(wer, one)), None)


def _dieselbe(wer: Person, andere: Person) -> bool:
    if wer.angegeben.strip():
        als_konto = Person(konto=wer.angegeben)
        return gleicher_name(wer.angegeben, andere.angegeben) or gleiches_konto(als_konto, andere)
    return gleiches_konto(wer, andere) or gleiches_konto(wer, Person(konto=andere.angegeben))


def gleiches_konto(a: Person, b: Person) -> bool:
    """Domain and user in any case; where one side names no domain the user part decides. A domain
    that is the machine itself is none: the machine is only evidence.
    """
    (domaene_a, name_a), (domaene_b, name_b) = _teile(a), _teile(b)
    if not name_a or name_a != name_b:
        return False
    vergleichbar = domaene_a and domaene_b and domaene_a[0] == domaene_b[0]
    return not vergleichbar or domaene_a == domaene_b


def _teile(person: Person) -> tuple[str, str]:
    """Domain, led by the sign that parts it from the user, and user."""
    konto = _klein(person.konto)
    vorn, strich, hinten = konto.partition("\\")
    if strich:
        eigen = vorn == _klein(person.rechner).partition(".")[0]
        return "" if eigen or not vorn else f"\\{vorn}", hinten.strip()
    name, at, domaene = konto.partition("@")
    return f"@{domaene}" if at and domaene else "", name.strip()


def gleicher_name(a: str, b: str) -> bool:
    """A typed name in any case, with any blanks, and in any order of its parts: `Meier, Anna`."""
    if not a.strip() or not b.strip():
        return False
    return vergleichsform(a) == vergleichsform(b) or _worte(a) == _worte(b)


def _worte(name: str) -> list[str]:
    return sorted(filter(None, map(vergleichsform, _WORTE.split(name))))


def _klein(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
