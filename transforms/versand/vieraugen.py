"""May this person approve a version? Not where the same person shaped it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from transforms.kern.gleichheit import sichtbar
from transforms.tabellen.namensformen import wortfolge

UNBEKANNT = "unbekannt"  # what stands for an account the system did not tell
_ANGEGEBEN = " (angegeben: "
_KLAMMER = re.compile(r"[(\[{<]([^)\]}>]*)[)\]}>]?")


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
        return gleicher_name(wer.angegeben, andere.angegeben) or _nennt(wer.angegeben, andere)
    return gleiches_konto(wer, andere) or _nennt(andere.angegeben, wer)


def gleiches_konto(a: Person, b: Person) -> bool:
    """Domain and user in any case; where one side names no domain the user part decides. A domain
    that is the machine itself is none: the machine is only evidence.
    """
    (domaene_a, name_a), (domaene_b, name_b) = _teile(a), _teile(b)
    return bool(name_a) and name_a == name_b and _vertraeglich(domaene_a, domaene_b)


def _vertraeglich(a: str, b: str) -> bool:
    """Domains of two kinds, or one that is missing, tell nobody apart."""
    return a[:1] != b[:1] or a == b


def _teile(person: Person) -> tuple[str, str]:
    """Domain, led by the sign that parts it from the user, and user."""
    konto = _klein(person.konto).replace("/", "\\")
    vorn, strich, hinten = konto.partition("\\")
    if strich:
        eigen = vorn == _klein(person.rechner).partition(".")[0]
        return "" if eigen or not vorn else f"\\{vorn}", hinten.strip()
    name, at, domaene = konto.partition("@")
    return f"@{domaene}" if at and domaene else "", name.strip()


def gleicher_name(a: str, b: str) -> bool:
    """A typed name in any spelling and order of its parts: `Meier, Anna`, `anna_meier`,
    `Anna Meier (RD)`. What stands in brackets adds to a name or is it; two that have only that
    in common are two.
    """
    (name_a, zusatz_a), (name_b, zusatz_b) = _lesarten(a), _lesarten(b)
    paare = [(name_a, name_b), *((z, name_b) for z in zusatz_a), *((name_a, z) for z in zusatz_b)]
    return any(_passt(eine, andere) for eine, andere in paare)


def _nennt(getippt: str, person: Person) -> bool:
    """Whether a typed text names the account of this person."""
    name, zusatz = _lesarten(getippt)
    return any(_passt(eine, person) for eine in (name, *zusatz))


def _passt(a: Person, b: Person) -> bool:
    """The same words, or the same user; a domain that both name decides."""
    (domaene_a, name_a), (domaene_b, name_b) = _teile(a), _teile(b)
    ganz_a, ganz_b, user_a, user_b = map(_formen, (a.konto, b.konto, name_a, name_b))
    if ganz_a & (ganz_b | user_b) or user_a & ganz_b:
        return True
    return _vertraeglich(domaene_a, domaene_b) and bool(user_a & user_b)


def _lesarten(getippt: str) -> tuple[Person, tuple[Person, ...]]:
    """What was typed without its brackets, and what stands in them; `Meier auf PC-7` is Meier."""
    klein = " ".join(_klein(getippt).split())
    innen = [i.removeprefix(_ANGEGEBEN.lstrip(" (")) for i in _KLAMMER.findall(klein)]
    aussen = " ".join(_KLAMMER.sub(" ", klein).split())
    return Person.aus_text(aussen), tuple(map(Person.aus_text, innen))


def _formen(name: str) -> set[str]:
    """Its words without what parts them, in their order and in that of the alphabet."""
    worte = wortfolge(sichtbar(name))
    return {"".join(worte), "".join(sorted(worte))} - {""}


def _klein(text: str) -> str:
    return unicodedata.normalize("NFKC", sichtbar(text)).casefold().strip()
