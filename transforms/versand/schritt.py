"""What is to be done next for one receiver, by what became of the mails so far?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from transforms.versand.zustand import Zustand


class Was(StrEnum):
    """What the next sending does for a receiver."""

    NEU = "neu"  # a new mail
    WIEDER = "wieder"  # the same bytes once more: nobody has them, or it is wanted
    ERLEDIGT = "erledigt"  # each version goes out once
    OFFEN = "offen"  # somebody has to act first


class Bisherige(Protocol):
    """A mail as it stands."""

    @property
    def nr(self) -> int: ...
    @property
    def weg(self) -> str: ...
    @property
    def an(self) -> tuple[str, ...]: ...
    @property
    def zustand(self) -> Zustand: ...
    @property
    def abgelehnte(self) -> Mapping[str, str]: ...
    @property
    def grund(self) -> str: ...  # why it was wanted once more; else empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Wunsch:
    """What the user asks for beyond what is open."""

    weg: str  # "smtp", "entwurf"
    unklare: bool = False
    erneut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schritt:
    """What is done: with which mail, to which addresses, and which mails it replaces."""

    was: Was
    mail: int | None = None  # the last one: sent again, or what is open about it
    an: tuple[str, ...] = ()
    verwerfen: tuple[int, ...] = ()  # mails nobody has, and never shall have


def schritt(
    mails: Sequence[Bisherige], an: Sequence[str], wunsch: Wunsch, *, unbelegt: bool = False
) -> Schritt:
    """By the mails of one version to one receiver, oldest first.

    `unbelegt`: a rebuilt register does not know whether it was sent. An address is never written
    to twice unless the user wants it.
    """
    gueltige = [m for m in mails if m.zustand is not Zustand.VERWORFEN]
    ziel = tuple(an)
    if not gueltige:
        if unbelegt and not wunsch.erneut:
            return Schritt(was=Was.OFFEN)
        return Schritt(was=Was.NEU, an=ziel)
    return _NACH.get(gueltige[-1].zustand, _unerreicht)(gueltige, ziel, wunsch)


def belieferte(mails: Iterable[Bisherige]) -> frozenset[str]:
    """Who has one of these mails, by what servers and people said; compared without case."""
    return frozenset(
        adresse.casefold()
        for m in mails
        if m.zustand in (Zustand.VERSANDT, Zustand.TEILWEISE)
        for adresse in m.an
        if adresse not in m.abgelehnte
    )


def _fehlende(mails: Sequence[Bisherige], ziel: tuple[str, ...]) -> tuple[str, ...]:
    """Those who have none of these mails yet."""
    haben = belieferte(mails)
    return tuple(a for a in ziel if a.casefold() not in haben)


def _geplant(mails: Sequence[Bisherige], ziel: tuple[str, ...], wunsch: Wunsch) -> Schritt:
    """Nobody has it: the same bytes, unless the addresses or the way are others now, or another is
    wanted. Who has an earlier mail of the version is not meant, unless it was wanted once more.
    """
    *davor, letzte = mails
    wiederholt = bool(letzte.grund) and bool(davor) and davor[-1].zustand in _ALLE_HABEN_SIE
    gemeint = ziel if wiederholt else _fehlende(davor, ziel) or ziel
    if letzte.weg == wunsch.weg and _gleich(letzte.an, gemeint) and not wunsch.erneut:
        return Schritt(was=Was.WIEDER, mail=letzte.nr, an=letzte.an)
    return Schritt(was=Was.NEU, mail=letzte.nr, an=gemeint, verwerfen=(letzte.nr,))


def _entworfen(mails: Sequence[Bisherige], ziel: tuple[str, ...], wunsch: Wunsch) -> Schritt:
    """A draft may have been sent by hand: only the user knows."""
    letzte = mails[-1]
    if wunsch.erneut:
        return Schritt(was=Was.NEU, mail=letzte.nr, an=ziel, verwerfen=(letzte.nr,))
    if letzte.weg == wunsch.weg and _gleich(letzte.an, ziel):
        return Schritt(was=Was.ERLEDIGT, mail=letzte.nr)
    return Schritt(was=Was.OFFEN, mail=letzte.nr)


def _unklar(mails: Sequence[Bisherige], ziel: tuple[str, ...], wunsch: Wunsch) -> Schritt:
    letzte = mails[-1]
    if wunsch.unklare:
        return Schritt(was=Was.WIEDER, mail=letzte.nr, an=letzte.an)
    if wunsch.erneut:
        return Schritt(was=Was.NEU, mail=letzte.nr, an=ziel)
    return Schritt(was=Was.OFFEN, mail=letzte.nr)


def _versandt(mails: Sequence[Bisherige], ziel: tuple[str, ...], wunsch: Wunsch) -> Schritt:
    if wunsch.erneut:
        return Schritt(was=Was.NEU, mail=mails[-1].nr, an=ziel)
    return Schritt(was=Was.ERLEDIGT, mail=mails[-1].nr)


def _unerreicht(mails: Sequence[Bisherige], ziel: tuple[str, ...], wunsch: Wunsch) -> Schritt:
    """Refused, returned, or accepted for some: those who have it get no second one, and those who
    refused it get another only when their address is another, or on demand.
    """
    letzte, fehlen = mails[-1], _fehlende(mails, ziel)
    if not fehlen and letzte.zustand is Zustand.TEILWEISE and not wunsch.erneut:
        return Schritt(was=Was.ERLEDIGT, mail=letzte.nr)  # the refused address is given up
    vergeblich = letzte.abgelehnte or letzte.an
    neue = tuple(a for a in fehlen if not _enthalten(a, vergeblich))
    if wunsch.erneut:
        return Schritt(was=Was.NEU, mail=letzte.nr, an=fehlen or ziel)
    if neue:  # of a returned mail nobody said which address had it
        an = neue if letzte.zustand is Zustand.ZURUECKGEKOMMEN else fehlen
        return Schritt(was=Was.NEU, mail=letzte.nr, an=an)
    return Schritt(was=Was.OFFEN, mail=letzte.nr)


_ALLE_HABEN_SIE = frozenset({Zustand.VERSANDT, Zustand.UNKLAR})
_NACH = {
    Zustand.GEPLANT: _geplant,
    Zustand.ENTWORFEN: _entworfen,
    Zustand.UNKLAR: _unklar,
    Zustand.VERSANDT: _versandt,
}


def _enthalten(adresse: str, adressen: Collection[str]) -> bool:
    return adresse.casefold() in {a.casefold() for a in adressen}


def _gleich(a: Collection[str], b: Collection[str]) -> bool:
    return {x.casefold() for x in a} == {x.casefold() for x in b}
